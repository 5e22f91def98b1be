"""One document's claims against its gold sheet: what is right, missed and said in excess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import ontology
from kg.evaluate.agreement import agree, closeness, fold
from kg.evaluate.gold import GoldClaim, Sheet, Triple
from kg.model import Claim


@dataclass(frozen=True, slots=True)
class Said:
    """What scoring looks at in a claim."""

    subject: tuple[str, ...]
    relation: str
    object: tuple[str, ...]
    status: str
    attributed_to: tuple[str, ...]
    date: str
    confidence: float
    quote: str
    start: int

    @classmethod
    def of(cls, claim: Claim | Mapping[str, Any]) -> Said:
        record = claim.record() if isinstance(claim, Claim) else claim
        evidence = record.get("evidence") or {}
        return cls(
            _names(record["subject"]), record["relation"], _names(record["object"]), record.get("status") or "",
            _names(record.get("attributed_to")), str(record.get("date") or ""), float(record.get("confidence", 1.0)),
            evidence.get("quote") or "", int(evidence.get("start") or 0),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A required triple that was found. `date_right` and `attribution_right` are None where gold says neither."""

    triple: Triple
    ways: tuple[GoldClaim, ...]
    said: tuple[Said, ...]
    status_right: bool
    date_right: bool | None
    attribution_right: bool | None

    @property
    def required(self) -> tuple[GoldClaim, ...]:
        return tuple(way for way in self.ways if not way.optional)


@dataclass(frozen=True, slots=True)
class Miss:
    """A required triple that no claim says."""

    triple: Triple
    ways: tuple[GoldClaim, ...]

    @property
    def first(self) -> GoldClaim:
        return next(way for way in self.ways if not way.optional)


@dataclass(frozen=True, slots=True)
class Extra:
    """A triple that the gold does not have, with all the claims that say it."""

    said: tuple[Said, ...]

    @property
    def first(self) -> Said:
        return self.said[0]


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgement on one document. `optional` are found triples that are neither required nor punished."""

    sheet: Sheet
    hits: tuple[Hit, ...]
    misses: tuple[Miss, ...]
    extras: tuple[Extra, ...]
    optional: tuple[tuple[Said, ...], ...]


def judge(sheet: Sheet, claims: Sequence[Said], *, relation: str | None = None) -> Judged:
    """Return the judgement on one document's claims, on one relation alone if it is named.

    Each claim goes to the gold triple of its relation whose names are closest; between equally close ones, to a
    triple not found yet and to a required one.
    """
    wanted = {t: ways for t, ways in sheet.triples.items() if relation in (None, t[1])}
    found: dict[Triple, list[Said]] = {}
    spare: dict[tuple[str, str, str], list[Said]] = {}
    for said in claims:
        if relation not in (None, said.relation):
            continue
        triple = _closest(said, sheet, wanted, found)
        if triple is not None:
            found.setdefault(triple, []).append(said)
        else:
            key = (said.relation, fold(next(iter(said.subject), "")), fold(next(iter(said.object), "")))
            spare.setdefault(key, []).append(said)
    hits, misses, optional = [], [], []
    for triple, ways in wanted.items():
        matched = tuple(found.get(triple, ()))
        if all(way.optional for way in ways):
            optional += [matched] if matched else []
        elif matched:
            hits.append(_hit(sheet, triple, ways, matched))
        else:
            misses.append(Miss(triple, ways))
    extras = tuple(Extra(tuple(said)) for said in spare.values())
    return Judged(sheet, tuple(hits), tuple(misses), extras, tuple(optional))


def by_document(claims: Iterable[Claim | Mapping[str, Any]]) -> dict[str, list[Said]]:
    """Return the claims by what names their document: its id and the stem of its source."""
    made: dict[str, list[Said]] = {}
    for claim in claims:
        document = claim.record()["document"] if isinstance(claim, Claim) else claim["document"]
        for key in {str(document.get("id", "")), Path(str(document.get("source", ""))).stem}:
            made.setdefault(key, []).append(Said.of(claim))
    return made


def _closest(
    said: Said, sheet: Sheet, wanted: Mapping[Triple, tuple[GoldClaim, ...]], found: Mapping[Triple, list[Said]]
) -> Triple | None:
    symmetric = _is_symmetric(said.relation)
    best, best_rank = None, (0, False, False)
    for triple, ways in wanted.items():
        if triple[1] != said.relation:
            continue
        subject, object_ = sheet.entities[triple[0]].names, sheet.entities[triple[2]].names
        near = _both(said, subject, object_)
        if symmetric:
            near = max(near, _both(said, object_, subject))
        rank = (near, triple not in found, not all(way.optional for way in ways))
        if near and rank > best_rank:
            best, best_rank = triple, rank
    return best


def _both(said: Said, subject: Sequence[str], object_: Sequence[str]) -> int:
    left = closeness(said.subject, subject)
    right = closeness(said.object, object_) if left else 0
    return left + right if right else 0


def _hit(sheet: Sheet, triple: Triple, ways: tuple[GoldClaim, ...], said: tuple[Said, ...]) -> Hit:
    required = [way for way in ways if not way.optional]
    statuses = {one.status for one in said}
    allowed, demanded = {way.status for way in ways}, {way.status for way in required}
    dates = [way.date for way in required if way.date]
    speakers = [name for way in required if way.attributed_to for name in sheet.entities[way.attributed_to].names]
    return Hit(
        triple, ways, said,
        status_right=statuses <= allowed and bool(statuses & demanded),
        date_right=any(_date_agrees(one.date, date) for one in said for date in dates) if dates else None,
        attribution_right=(
            any(agree(name, speaker) for one in said for name in one.attributed_to for speaker in speakers)
            if speakers
            else None
        ),
    )  # fmt: skip


def _date_agrees(said: str, gold: str) -> bool:
    """Whether a date is the gold one, or more precise; a gold day without a year is right with any year."""
    return said.endswith(gold[1:]) if gold.startswith("--") else said.startswith(gold)


def _is_symmetric(relation: str) -> bool:
    known = ontology.load().relations.get(relation)
    return known is not None and known.symmetric


def _names(node: Any) -> tuple[str, ...]:
    if isinstance(node, str):
        return (node,)
    node = node or {}
    return tuple(name for name in (node.get("name"), *node.get("names", ())) if name)
