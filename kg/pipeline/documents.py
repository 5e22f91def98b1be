"""What each document says, before resolution: one JSON Lines file a document under `DIR/documents/`.

The first line is the document with the key under which it was read; then come its claims and what was refused, a line
each; the last line counts them. From these files alone, the graph can be put together again in any order, and no text
is parsed twice.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.model import Claim, Document, Entity
from kg.pipeline.files import written

FOOT = 80  # bytes in which the last line fits


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
        claims: list[Claim] = []
        refused: list[tuple[str, str]] = []
        foot: dict[str, int] = {}
        try:
            with path.open(encoding="utf-8") as file:
                head = json.loads(file.readline())
                made, known = Document(**head["document"]), dict[Entity, Entity]()
                for record in map(json.loads, file):
                    if "relation" in record:
                        claims.append(_claim({**record, "document": head["document"]}, made, known))
                    elif "reason" in record:
                        refused.append((record["reason"], record["detail"]))
                    else:
                        foot = record
            if (len(claims), len(refused)) != (foot["claims"], foot["refused"]):
                raise ValueError("it is not whole")
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{path}: cannot be read ({error}); build or import its source again") from error
        return Said(made, head["key"], tuple(claims), tuple(refused))

    def head(self, document: str) -> tuple[Document, str] | None:
        """Return a document and its key without its claims; None where its file is missing or not whole."""
        try:
            with self.path(document).open("rb") as file:
                head = json.loads(file.readline())
                file.seek(-min(FOOT, file.seek(0, os.SEEK_END)), os.SEEK_END)
                whole = re.search(rb'\n{"claims": \d+, "refused": \d+}\n\Z', file.read())
            return (Document(**head["document"]), head["key"]) if whole else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(
        self, document: Document, key: str, claims: Iterable[Claim], refused: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Keep what a document says, replacing what was kept. The claims may be a stream of any length."""
        count = 0
        with written(self.path(document.id)) as path, path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(_line({"document": asdict(document), "key": key}))
            for claim in claims:
                count += 1
                file.write(_line({name: value for name, value in claim.record().items() if name != "document"}))
            file.writelines(_line({"reason": reason, "detail": detail}) for reason, detail in refused)
            file.write(_line({"claims": count, "refused": len(refused)}))

    def remove(self, document: str) -> None:
        with suppress(FileNotFoundError):
            self.path(document).unlink()

    def path(self, document: str) -> Path:
        return self.folder / f"{document}.jsonl"


def _claim(record: Mapping[str, Any], document: Document, known: dict[Entity, Entity]) -> Claim:
    """Return the claim of a record; equal entities are one object, since a list repeats its parties."""
    claim = Claim.from_record(record)
    subject, object_ = known.setdefault(claim.subject, claim.subject), known.setdefault(claim.object, claim.object)
    speaker = claim.attributed_to and known.setdefault(claim.attributed_to, claim.attributed_to)
    return replace(claim, document=document, subject=subject, object=object_, attributed_to=speaker)


def _line(record: Mapping[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"
