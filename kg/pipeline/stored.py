"""Which claims of each document the store holds, so that a run writes only what changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from kg.namespaces import digest
from kg.pipeline.documents import Said
from kg.pipeline.files import written


class Stored:
    """Document id → digest of what the store holds of it. The note counts only for the store state it was taken of."""

    def __init__(self, out: Path) -> None:
        self.note = out / "documents" / "stored.json"
        self.marker = out / "store" / "CURRENT"

    def read(self) -> Mapping[str, str]:
        """Return what was noted; nothing where the store was written since, or by another hand."""
        try:
            noted = json.loads(self.note.read_text("utf-8"))
            digests: dict[str, str] = noted["digests"]
            return digests if noted["state"] == self._state() else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def write(self, digests: Mapping[str, str]) -> None:
        note = {"state": self._state(), "digests": dict(sorted(digests.items()))}
        with written(self.note) as path:
            path.write_text(json.dumps(note, indent=0), "utf-8")

    def _state(self) -> list[int]:
        found = self.marker.stat()
        return [found.st_ino, found.st_mtime_ns, found.st_size]


def content(said: Said) -> str:
    """Return the digest of a document with its resolved claims: what it says follows from its key, the rest are ids."""
    parts = (
        part
        for claim in sorted(said.claims, key=lambda claim: claim.id)
        for part in (claim.id, claim.subject.id, claim.object.id, claim.attributed_to.id if claim.attributed_to else "")
    )
    return digest(repr(said.document), said.key, *parts)
