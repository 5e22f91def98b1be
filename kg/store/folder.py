"""The folder of a store: which generation counts, snapshots, and who may write.

FOLDER/store/ holds generations (`g1`, `g2`, …), each a whole database, and `CURRENT`, which names the one that counts.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg import namespaces
from kg.errors import StoreError

FORMAT = 1  # of the folder and of the quads in it; another number needs another build
KEEP = 2  # generations: a reader that opened the one before still finds its files


def store_folder(folder: Path) -> Path:
    """Return FOLDER/store, or the folder itself where it is one."""
    return folder if (folder / "CURRENT").is_file() else folder / "store"


def current(folder: Path) -> str:
    """Return the name of the current generation, empty in a new folder. Raises StoreError."""
    marker = folder / "CURRENT"
    if not marker.is_file():
        return ""
    try:
        said = json.loads(marker.read_text("utf-8"))
        format_, base, generation = said["format"], said["base"], said["generation"]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{marker}: not readable ({error}); delete {folder} and build again") from error
    if format_ != FORMAT:
        raise StoreError(f"{folder}: of format {format_}, this kg reads {FORMAT}; delete it and build again")
    if base != namespaces.base():
        raise StoreError(f"{folder}: its IRIs begin with {base}; set KG_BASE={base} or build again")
    return str(generation)


def opened(folder: Path) -> ox.Store:
    """Open the current generation to read. Raises StoreError."""
    generation = current(folder)
    try:
        return ox.Store.read_only(str(folder / generation))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{folder}: damaged ({error}); delete it and build again") from error


def generations(folder: Path) -> list[str]:
    """Return the names of the generations, oldest first."""
    found = [path.name for path in folder.glob("g*") if path.name[1:].isdigit()]
    return sorted(found, key=lambda name: int(name[1:]))


def fresh(folder: Path, *, after: str) -> Path:
    """Return the path of the next generation, what an interrupted write left there removed."""
    number = int(after[1:]) if after else 0
    for path in folder.glob("g*"):
        digits = path.name[1:].split(".")[0]
        if digits.isdigit() and int(digits) > number:
            shutil.rmtree(path, ignore_errors=True)
    return folder / f"g{number + 1}"


def snapshot(source: Path, target: Path) -> None:
    """Copy a closed database; its .sst files are never changed in place, so links do."""
    target.mkdir()
    for path in sorted(source.iterdir()):
        if path.suffix == ".sst":
            try:
                os.link(path, target / path.name)
                continue
            except OSError:  # a file system without hard links
                pass
        if path.name != "LOCK":
            shutil.copy2(path, target / path.name)


@contextmanager
def locked(folder: Path | None) -> Iterator[None]:
    """Hold the folder against other writers. Raises StoreError."""
    if folder is None:
        yield
        return
    try:
        import fcntl
    except ImportError:  # no such lock here; the database's own one holds off the second writer later
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(f"{folder}: another process is writing to it; wait until it has ended") from error
        yield


def publish(folder: Path, generation: str) -> None:
    """Make a generation the one that counts, by a single rename, and remove those that nobody reads any more."""
    marker = {"format": FORMAT, "base": namespaces.base(), "generation": generation}
    waiting = folder / "CURRENT.new"
    waiting.write_text(json.dumps(marker, indent=1) + "\n", "utf-8")
    os.replace(waiting, folder / "CURRENT")
    for old in generations(folder)[:-KEEP]:
        shutil.rmtree(folder / old, ignore_errors=True)
