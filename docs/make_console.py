"""Runs the commands that the README and the guide show, and puts what they answer below them.

A block of ```` ```console ```` holds lines `$ COMMAND`, each followed by its output. The commands run in a folder that
has `seeds/` and what `kg build seeds` made of it. A test holds the pages to what the commands answer.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", ROOT / "docs" / "guide.md")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        for page in PAGES:
            page.write_text(refreshed(page.read_text("utf-8"), Path(folder)), "utf-8")


def prepare(folder: Path) -> None:
    """Make a folder like a checkout after `make run`."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    run("kg build seeds", folder)


def refreshed(text: str, folder: Path) -> str:
    """Return a page with the outputs that its commands have now."""

    def answered(block: re.Match[str]) -> str:
        commands = [line[2:] for line in block[1].splitlines() if line.startswith("$ ")]
        return "```console\n" + "".join(f"$ {command}\n{run(command, folder)}" for command in commands) + "```"

    return BLOCK.sub(answered, text)


def run(command: str, folder: Path) -> str:
    """Return what a shell command writes to standard output; `kg` is this checkout's."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env={**os.environ, "PATH": path, "COLUMNS": "100"}, capture_output=True
    )
    if done.returncode:
        raise SystemExit(f"{command} failed: {done.stderr.decode()}")
    return done.stdout.decode()


if __name__ == "__main__":
    main()
