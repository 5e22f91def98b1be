"""Designations: an authority's acts of putting a target under a measure, put together from claims.

Within a document, the claims about one target that agree in state, authority, measure and date are one act; so are acts
of several documents that agree in these, where an announced one becomes the one in force and that one the ended one.
Nothing is guessed: what no claim says stays empty, and acts that may differ stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.model import Claim, Entity
from kg.namespaces import digest, slug

RELATIONS = ("announced", "delisted_by", "designated_as", "sanctioned_by", "sanctioned_under")
STATES = ("announced", "in force", "ended", "possible", "denied")
_STATE = {
    "fact": "in force",
    "alleged": "in force",
    "planned": "announced",
    "possible": "possible",
    "negated": "denied",
    "former": "ended",
}
_ALONE = ("possible", "denied")  # these never become another state
_COURSE = ("announced", "in force", "ended")


@dataclass(frozen=True, slots=True)
class Designation:
    """An authority's act. Dates are ISO 8601 with allowed precision, empty where no claim says them."""

    id: str
    target: Entity
    state: str  # one of STATES
    types: tuple[Entity, ...] = ()
    authorities: tuple[Entity, ...] = ()
    legal_bases: tuple[Entity, ...] = ()
    announced_by: tuple[Entity, ...] = ()
    announced_on: str = ""
    effective: str = ""
    ended: str = ""
    claims: tuple[str, ...] = ()  # ids of the claims it is put together from, sorted

    @property
    def ref(self) -> str:
        """The designation's IRI relative to the base."""
        return f"designation/{self.id}"


def designations(claims: Iterable[Claim]) -> tuple[Designation, ...]:
    """Return the acts that claims tell of, sorted by id; the order of the claims does not matter."""
    by_target: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.relation in RELATIONS:
            target = claim.object if claim.relation == "announced" else claim.subject
            if not target.is_literal:
                by_target.setdefault(target.id, []).append(claim)
    made = [act.value() for _, found in sorted(by_target.items()) for act in _acts(found)]
    return _numbered(sorted(made, key=lambda d: (d.id, d.effective, d.claims)))


@dataclass(slots=True)
class _Act:
    target: Entity
    state: str
    said_on: str = ""  # date of the latest document
    parts: dict[str, set[Entity]] = field(default_factory=dict)  # relation → objects (announced: subjects)
    announced_on: str = ""
    effective: str = ""
    ended: str = ""
    claims: set[str] = field(default_factory=set)

    def value(self) -> Designation:
        def sorted_(relation: str) -> tuple[Entity, ...]:
            found = {entity.id: entity for entity in sorted(self.parts.get(relation, ()), key=_order)}
            return tuple(found[id_] for id_ in sorted(found))

        types, authorities = sorted_("designated_as"), sorted_("sanctioned_by")
        first = next((entity.name for entity in (*types, *authorities)), "")
        hashed = digest(
            self.target.id, *(e.id for e in types), "", *(e.id for e in authorities), self.effective,
            self.state if self.state in _ALONE else "", length=8,
        )  # fmt: skip
        named = "-".join(slug(part)[:40].strip("-") for part in (self.target.id.split("/")[-1], first) if part)
        return Designation(
            f"{named}-{hashed}", self.target, self.state, types, authorities, sorted_("sanctioned_under"),
            sorted_("announced"), self.announced_on, self.effective, self.ended, tuple(sorted(self.claims)),
        )  # fmt: skip


def _acts(claims: list[Claim]) -> list[_Act]:
    """Return the acts on one target."""
    by_document: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (c.document.date, c.document.id, c.evidence.start, c.id)):
        by_document.setdefault(claim.document.id, []).append(claim)
    acts: list[_Act] = []
    for found in by_document.values():
        for act in _acts_of_document(found):
            if same := next((other for other in acts if _same_act(other, act)), None):
                _join(same, act)
            else:
                acts.append(act)
    return acts


def _acts_of_document(claims: list[Claim]) -> list[_Act]:
    sentences: dict[tuple[object, ...], _Act] = {}
    announcements = []
    for claim in claims:
        if claim.relation == "announced":
            announcements.append(claim)
        elif claim.relation != "delisted_by" or claim.status in ("fact", "alleged", "planned"):
            where = (claim.evidence.start, claim.evidence.end, claim.evidence.entry, _state(claim), claim.date or "")
            _add(sentences.setdefault(where, _Act(claim.subject, _state(claim), claim.document.date)), claim)
    acts: list[_Act] = []
    for act in sentences.values():
        if same := next((other for other in acts if other.state == act.state and _agree(other, act)), None):
            _join(same, act)
        else:
            acts.append(act)
    for claim in announcements:
        open_ = [act for act in acts if act.state in ("announced", "in force")]
        if not open_:
            state = "announced" if claim.status in ("fact", "alleged") else _STATE[claim.status]
            open_ = [_Act(claim.object, state, claim.document.date)]
            acts += open_
        _add(min(open_, key=lambda act: STATES.index(act.state)), claim)
    return acts


def _state(claim: Claim) -> str:
    if claim.relation == "delisted_by":
        return "in force" if claim.status == "planned" else "ended"
    return _STATE[claim.status]


def _add(act: _Act, claim: Claim) -> None:
    act.claims.add(claim.id)
    said = claim.date or ""
    if claim.relation == "announced":
        act.parts.setdefault("announced", set()).add(claim.subject)
        act.announced_on = act.announced_on or said
    elif claim.relation == "delisted_by":
        act.parts.setdefault("sanctioned_by", set()).add(claim.object)
        act.ended = act.ended or said
    else:
        act.parts.setdefault(claim.relation, set()).add(claim.object)
        # the date of a former claim is its end or its start, and nobody says which
        act.effective = act.effective or ("" if claim.status == "former" else said)


def _same_act(earlier: _Act, later: _Act) -> bool:
    """Whether two documents tell of one act; documents come in the order of their dates."""
    if earlier.state != later.state and (earlier.state in _ALONE or later.state in _ALONE):
        return False
    if later.state != earlier.state and later.said_on > earlier.said_on > "" and not _follows(earlier, later):
        return False
    shared = _shared(earlier, later, "sanctioned_by") or _shared(earlier, later, "designated_as")
    return shared and _agree(earlier, later)


def _follows(earlier: _Act, later: _Act) -> bool:
    return _COURSE.index(earlier.state) < _COURSE.index(later.state)


def _agree(left: _Act, right: _Act) -> bool:
    """Whether nothing that the two say of authority, measure and date excludes that they are one act."""
    for relation in ("sanctioned_by", "designated_as"):
        if left.parts.get(relation) and right.parts.get(relation) and not _shared(left, right, relation):
            return False
    return all(
        _finer(getattr(left, name), getattr(right, name)) is not None for name in ("effective", "ended", "announced_on")
    )


def _shared(left: _Act, right: _Act, relation: str) -> bool:
    return bool({e.id for e in left.parts.get(relation, ())} & {e.id for e in right.parts.get(relation, ())})


def _finer(left: str, right: str) -> str | None:
    """Return the more precise of two dates, None if they are different ones."""
    long, short = sorted((left, right), key=lambda date: (-len(date), date))
    if short.startswith("--") and not long.startswith("--"):
        return long if long.endswith(short[1:]) else None
    return long if long.startswith(short) else None


def _join(act: _Act, other: _Act) -> None:
    for relation, entities in other.parts.items():
        act.parts.setdefault(relation, set()).update(entities)
    for name in ("effective", "ended", "announced_on"):
        setattr(act, name, _finer(getattr(act, name), getattr(other, name)))
    if act.state != other.state:
        act.state = max(act.state, other.state, key=_COURSE.index)
    act.said_on = max(act.said_on, other.said_on)
    act.claims |= other.claims


def _order(entity: Entity) -> tuple[str, str, str]:
    return entity.id, entity.name, entity.type


def _numbered(found: list[Designation]) -> tuple[Designation, ...]:
    """Return the same with ids made unique."""
    counts: dict[str, int] = {}
    made = []
    for designation in found:
        counts[designation.id] = number = counts.get(designation.id, 0) + 1
        made.append(designation if number == 1 else replace(designation, id=f"{designation.id}-{number}"))
    return tuple(made)
