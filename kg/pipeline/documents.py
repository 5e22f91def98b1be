"""What each document says, before resolution: one JSON Lines file a document under `DIR/documents/`.

The first line is the document with the key under which it was read and what was refused; each further line is a claim.
From these files alone, the graph can be put together again in any order; no text is parsed twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.model import Claim, Document
from kg.pipeline.files import written


@dataclass(frozen=True, slots=True)
class Said:
    """What one document says. `key` changes with whatever could change the claims; `refused` is (reason, detail)."""

    document: Document
    key: str
    claims: tuple[Claim, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()


class Documents:
    """The files of a folder; a file that is not whole or not ours is as good as absent."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of all documents, sorted."""
        return iter(sorted(path.stem for path in self.folder.glob("*.jsonl")))

    def read(self, document: str) -> Said:
        """Return what a document says. Raises StoreError where its file is missing or damaged."""
        path = self.path(document)
        try:
            with path.open(encoding="utf-8") as lines:
                head = json.loads(next(lines))
                said = _document(head["document"])
                claims = tuple(Claim.from_record({**json.loads(line), "document": head["document"]}) for line in lines)
            if len(claims) != head["claims"]:
                raise ValueError("it was cut short")
        except (OSError, ValueError, KeyError, TypeError, StopIteration) as error:
            raise StoreError(f"{path}: cannot be read ({error}); build or import its source again") from error
        refused = tuple((reason, detail) for reason, detail in head["refused"])
        return Said(said, head["key"], tuple(replace(claim, document=said) for claim in claims), refused)

    def head(self, document: str) -> tuple[Document, str] | None:
        """Return a document and its key without its claims; None where its file is missing or not whole."""
        try:
            with self.path(document).open("rb") as lines:
                head = json.loads(next(lines))
                rest = [line[-1:] for line in lines]
                whole = len(rest) == head["claims"] and rest[-1:] in ([], [b"\n"])
                return (_document(head["document"]), head["key"]) if whole else None
        except (OSError, ValueError, KeyError, TypeError, StopIteration):
            return None

    def write(self, said: Said) -> None:
        """Keep what a document says, replacing what was kept."""
        head = {
            "document": _record(said.document),
            "key": said.key,
            "claims": len(said.claims),
            "refused": [list(pair) for pair in said.refused],
        }
        records = (
            {name: value for name, value in claim.record().items() if name != "document"} for claim in said.claims
        )
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in (head, *records))
        with written(self.path(said.document.id)) as path, path.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(lines)

    def remove(self, document: str) -> None:
        with suppress(FileNotFoundError):
            self.path(document).unlink()

    def path(self, document: str) -> Path:
        return self.folder / f"{document}.jsonl"


def _record(document: Document) -> dict[str, str]:
    return {name: getattr(document, name) for name in Document.__dataclass_fields__}


def _document(record: Mapping[str, Any]) -> Document:
    return Document(**record)
