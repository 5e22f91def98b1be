"""Two editions of a list: what came, what went, what changed, field by field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.model import Claim, Document
from kg.sources.lists.entry import Entry
from kg.sources.lists.listfile import ListFile
from kg.sources.lists.spill import Spill

# Statements that only say when the list itself was touched.
_BOOKKEEPING = ("last updated", "last change", "last seen", "first seen", "control date")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one field of an entry says, without where it stands: comparable across editions and formats."""

    relation: str
    object: str
    role: str = ""
    status: str = "fact"
    date: str = ""

    def __str__(self) -> str:
        about = ", ".join(filter(None, (self.role, self.date, "" if self.status == "fact" else self.status)))
        return f"{self.relation.replace('_', ' ')} {self.object}" + (f" ({about})" if about else "")


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that came, went or changed; `gone` and `new` are its statements that did."""

    id: str
    name: str
    type: str
    gone: tuple[Statement, ...] = ()
    new: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Diff:
    """What happened between two editions, each part sorted by entry id."""

    old: Document
    new: Document
    added: tuple[Change, ...]
    removed: tuple[Change, ...]
    changed: tuple[Change, ...]
    unchanged: int

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    def words(self) -> str:
        """Say it in words, a line for each thing that happened."""
        lines = [
            f"{_edition(self.old)} → {_edition(self.new)}",
            f"{len(self.added)} added, {len(self.removed)} removed, {len(self.changed)} changed, "
            f"{self.unchanged} unchanged",
        ]
        for sign, word, changes in (("+", "added", self.added), ("-", "removed", self.removed)):
            lines += [f"{sign} {change.id} {change.name} ({change.type}) {word}" for change in changes]
        for change in self.changed:
            lines.append(f"~ {change.id} {change.name} ({change.type}) changed")
            lines += [f"    - {statement}" for statement in change.gone]
            lines += [f"    + {statement}" for statement in change.new]
        return "\n".join(lines)

    def record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "old": _document(self.old), "new": _document(self.new), "unchanged": self.unchanged,
            "added": [_change(change) for change in self.added],
            "removed": [_change(change) for change in self.removed],
            "changed": [_change(change) for change in self.changed],
        }  # fmt: skip


def diff(old: ListFile, new: ListFile) -> Diff:
    """Compare two editions entry by entry; only what differs is held in memory.

    Raises ListError where either cannot be read to its end.
    """
    with Spill() as spill:
        for entry in old:
            spill.put("old", entry.id, [entry.entity.name, entry.entity.type, _fields(entry)])
        added: list[Change] = []
        changed: list[Change] = []
        unchanged = 0
        for entry in new:
            before = spill.get("old", entry.id)
            known = {Statement(*field) for found in before for field in found[2]}
            said = {Statement(*field) for field in _fields(entry)}
            if not spill.is_new("new", entry.id):
                continue
            if not before:
                added.append(Change(entry.id, entry.entity.name, entry.entity.type, (), _sorted(said)))
            elif known == said:
                unchanged += 1
            else:
                changed.append(Change(entry.id, entry.entity.name, entry.entity.type, _sorted(known - said),
                                      _sorted(said - known)))  # fmt: skip
        removed = [
            Change(key, name, type, _sorted(Statement(*field) for field in fields), ())
            for key in spill.keys("old")
            if spill.is_new("new", key)
            for name, type, fields in spill.get("old", key)[:1]
        ]
    return Diff(old.document, new.document, _by_id(added), _by_id(removed), _by_id(changed), unchanged)


def _fields(entry: Entry) -> list[list[str]]:
    name = [["name", entry.entity.name, entry.entity.type, "fact", ""]]
    return name + sorted(_field(entry, claim) for claim in entry.claims if not _is_bookkeeping(claim))


def _is_bookkeeping(claim: Claim) -> bool:
    return claim.relation == "remark" and (claim.role or "").startswith(_BOOKKEEPING)


def _field(entry: Entry, claim: Claim) -> list[str]:
    """The object of an inverse claim (somebody owns the party) is its subject."""
    if claim.subject.id == entry.entity.id and claim.subject.name == entry.entity.name:
        return [claim.relation, claim.object.name, claim.role or "", claim.status, claim.date or ""]
    return [f"{claim.relation} of", claim.subject.name, claim.role or "", claim.status, claim.date or ""]


def _by_id(changes: list[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda change: change.id))


def _sorted(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda s: (s.relation, s.object, s.role, s.status, s.date)))


def _edition(document: Document) -> str:
    return f"{document.title} {document.date or document.source}".strip()


def _document(document: Document) -> dict[str, str]:
    return {"id": document.id, "title": document.title, "date": document.date, "source": document.source}


def _change(change: Change) -> dict[str, Any]:
    made: dict[str, Any] = {"entry": change.id, "name": change.name, "type": change.type}
    for key, statements in (("gone", change.gone), ("new", change.new)):
        if statements:
            made[key] = [
                {k: v for k in ("relation", "object", "role", "status", "date") if (v := getattr(statement, k))}
                for statement in statements
            ]
    return made
