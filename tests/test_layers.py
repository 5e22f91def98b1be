"""The house stands as pyproject.toml draws it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path


def test_a_room_imports_only_from_the_rooms_below(root: Path) -> None:
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_every_room_has_its_place(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    placed = {room.strip(" ()") for layer in contract["layers"] for room in layer.split("|")}
    rooms = {
        f"kg.{path.stem}"
        for path in (root / "kg").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert rooms - placed == {"kg.__init__"}
