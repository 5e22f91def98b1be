"""Runs the notebooks and keeps what they show, but for the page, which is too large to keep."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"


def main() -> None:
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        nbformat.write(executed(path), path)


def executed(path: Path) -> nbformat.NotebookNode:
    """Return a notebook with the outputs of all its cells, without what changes from run to run."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": path.parent}}
    ).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if "page" in cell.metadata.get("tags", ()):
            cell.outputs = []
    notebook.metadata.pop("language_info", None)
    return notebook


if __name__ == "__main__":
    main()
