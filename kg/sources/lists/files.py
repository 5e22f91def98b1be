"""Opening what may be packed: .gz and .zip within limits, unpacked to a file of our own, hashed, its encoding known."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TextIO

from kg.errors import ListError

MAX_BYTES = 4_000_000_000  # unpacked
MAX_RATIO = 250  # unpacked : packed; XML of the lists packs about 1 : 20
MAX_MEMBERS = 50
_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Source:
    """A list's file on disk (unpacked), the name to report, and what was found beside it.

    `id` is the hash over the bytes of the file and of its companions.
    """

    path: Path
    name: str
    id: str
    encoding: str
    companions: dict[str, Source] = field(default_factory=dict)

    def text(self) -> TextIO:
        """Open as text in the encoding found."""
        return self.path.open(encoding=self.encoding, errors="replace", newline="")

    def error(self, cause: str, fix: str = "download the file again") -> ListError:
        return ListError(self.name, cause, fix)


@contextmanager
def unpacked(path: Path, name: str) -> Iterator[list[tuple[Path, str]]]:
    """Yield the (path, name) of the file, or of the files that an archive holds.

    Raises ListError for a file that is missing, damaged or beyond the limits.
    """
    try:
        with path.open("rb") as stream:
            magic = stream.read(4)
    except OSError as error:
        raise ListError(name, error.strerror or str(error), "check the path and its permissions") from error
    if magic[:2] == b"\x1f\x8b" or (magic == b"PK\x03\x04" and not _is_workbook(path)):
        with tempfile.TemporaryDirectory(prefix="kg-list-") as folder:
            try:
                extract = _gunzip if magic[:2] == b"\x1f\x8b" else _unzip
                yield [(found, f"{name}/{found.name}" if extract is _unzip else name)
                       for found in extract(path, Path(folder), name)]  # fmt: skip
            except (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError) as error:
                raise ListError(name, f"cannot be unpacked ({error})", "download the file again") from error
    else:
        yield [(path, name)]


def probe(path: Path, name: str) -> tuple[str, str]:
    """Return (SHA-256 in hex, encoding) after one pass over the file.

    The encoding is that of a byte order mark, else UTF-8 if all of it is, else Windows-1252.
    """
    sha = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    valid, encoding = True, "utf-8"
    with path.open("rb") as stream:
        first = True
        while chunk := stream.read(_CHUNK):
            if first and chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                encoding, valid = "utf-16", False
            elif first and chunk.startswith(codecs.BOM_UTF8):
                encoding = "utf-8-sig"
            first = False
            sha.update(chunk)
            if valid:
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    valid, encoding = False, "cp1252"
    return sha.hexdigest()[:32], encoding


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "[Content_Types].xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def check_workbook(path: Path, name: str) -> None:
    """Raise ListError for a workbook that is damaged or unpacks beyond the limits."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(archive.infolist(), path.stat().st_size, name)
    except (zipfile.BadZipFile, OSError) as error:
        raise ListError(name, f"cannot be unpacked ({error})", "download the file again") from error


def _check_sizes(members: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    whole = sum(member.file_size for member in members)
    if whole > MAX_BYTES or whole > MAX_RATIO * max(packed, 4096):
        raise ListError(name, f"unpacks to {whole:,} bytes, which is beyond the limits", "unpack it yourself")


def _copy(source: IO[bytes], target: Path, packed: int, name: str) -> None:
    limit = min(MAX_BYTES, MAX_RATIO * max(packed, 4096))
    written = 0
    with target.open("wb") as sink:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > limit:
                raise ListError(name, f"unpacks to more than {limit:,} bytes", "unpack it yourself")
            sink.write(chunk)


def _gunzip(path: Path, folder: Path, name: str) -> list[Path]:
    target = folder / (path.name.removesuffix(".gz") or "list")
    with gzip.open(path) as source:
        _copy(io.BufferedReader(source), target, path.stat().st_size, name)
    return [target]


def _unzip(path: Path, folder: Path, name: str) -> list[Path]:
    made: list[Path] = []
    with zipfile.ZipFile(path) as archive:
        members = [m for m in archive.infolist() if not m.is_dir() and not m.filename.startswith("__MACOSX")]
        if not members or len(members) > MAX_MEMBERS:
            raise ListError(name, f"holds {len(members)} files", "give the list's file itself")
        _check_sizes(members, path.stat().st_size, name)
        for number, member in enumerate(members):
            inner = folder / str(number)
            inner.mkdir()
            target = inner / (Path(member.filename).name or "list")
            with archive.open(member) as source:
                _copy(source, target, max(member.compress_size, 1), name)
            made.append(target)
    return made
