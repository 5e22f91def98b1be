"""Writes output/example/ from a build of seeds/. A test holds it to what a build gives."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import kg

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "output" / "example"
FILES = ("claims.jsonl", "graph.ttl", "report.md")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        kg.build([str(ROOT / "seeds")], folder)
        for name in FILES:
            shutil.copyfile(Path(folder) / name, EXAMPLE / name)


if __name__ == "__main__":
    main()
