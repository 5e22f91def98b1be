"""From what the user names to bytes: files, folders, standard input, addresses."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.errors import SourceError
from kg.sources.raw import Limits, Raw

LINES = frozenset({".jsonl", ".ndjson"})  # many articles a file: 50 times the limit of one


def find(inputs: Sequence[str], *, limits: Limits, on_error: Callable[[SourceError], None]) -> Iterator[Raw]:
    """Yield the bytes behind each input; what cannot be had goes to `on_error`."""
    for given in inputs:
        try:
            if given == "-":
                yield _standard_input(limits)
            elif "://" in given:
                from kg.sources.web import fetch

                yield fetch(given, limits=limits)
            else:
                yield from _path(given, limits, on_error)
        except SourceError as error:
            on_error(error)


def _standard_input(limits: Limits) -> Raw:
    content = sys.stdin.buffer.read(limits.bytes + 1)
    limits.check_bytes("-", len(content))
    return Raw("-", content)


def _path(given: str, limits: Limits, on_error: Callable[[SourceError], None]) -> Iterator[Raw]:
    path = Path(given)
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError) as error:  # a name that is too long, or with a NUL inside
        raise SourceError(printable(given), _cause(error), "check the path") from error
    if not is_folder:
        yield _file(path, printable(path.name), limits)
        return
    found = 0
    for file in _walk(path, on_error):
        found += 1
        try:
            yield _file(file, printable(file.relative_to(path).as_posix()), limits, walked=True)
        except SourceError as error:
            on_error(error)
    if not found:
        raise SourceError(printable(given), "is a folder without files", "give a folder that holds articles")


def _walk(root: Path, on_error: Callable[[SourceError], None]) -> Iterator[Path]:
    """Yield the files below a folder, sorted by path, no hidden ones; a folder met before (a link) is not entered."""
    met: set[tuple[int, int]] = set()
    made: list[Path] = []

    def failed(error: OSError) -> None:
        on_error(SourceError(printable(Path(error.filename or root).name), _cause(error), "check its permissions"))

    for folder, folders, files in os.walk(root, followlinks=True, onerror=failed):
        status = os.stat(folder)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if (status.st_dev, status.st_ino) in met:
            folders.clear()
            continue
        met.add((status.st_dev, status.st_ino))
        made.extend(Path(folder, name) for name in files if not name.startswith("."))
    yield from sorted(made, key=lambda path: path.relative_to(root).as_posix())


def _file(path: Path, source: str, limits: Limits, *, walked: bool = False) -> Raw:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(source, "is not a regular file", "give a file or a folder")
        limits.check_bytes(source, status.st_size // (50 if path.suffix.lower() in LINES else 1))
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise SourceError(source, _cause(error), "check the path and its permissions") from error
    return Raw(source, content, walked=walked)


def _cause(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "may not be read"
    return f"cannot be read ({getattr(error, 'strerror', None) or error})"


def printable(name: str) -> str:
    """Return a file's name as text that can be written anywhere."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
