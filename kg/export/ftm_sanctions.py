"""Sanctions for FollowTheMoney, from the acts that claims tell of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.designations import Designation
from kg.export import ftm_terms as terms
from kg.export.ftm_parties import Parties
from kg.export.ftm_proxies import add, entity_id, make
from kg.model import Claim
from kg.sources.lists.vocabulary import reference

_PARTS = {"sanctioned_under": "program", "designated_as": "provisions"}


def sanctions(
    acts: Iterable[Designation], parties: Parties, sources: Mapping[str, Claim], listed: Mapping[str, set[str]]
) -> Iterator[tuple[Any, str, set[tuple[str, str]]]]:
    """Yield each sanction, our id of its target, and the numbers of the target that it holds.

    Everything in a sanction starts on one day, so an act whose parts do not is told by several; only the first one
    names the authority. `sources` are the claims of acts by id, `listed` the days of listing of each target.
    """
    listings = {target: set(days) for target, days in listed.items()}
    for act in acts:
        if parties.get(act.target.id) is None or act.state not in terms.STATES:
            continue
        claims = [sources[id_] for id_ in act.claims]
        parts: dict[str, list[Claim]] = {}
        for claim in claims:
            if claim.relation in _PARTS:
                parts.setdefault(_day(act, claim), []).append(claim)
        since = max((_day(act, c) for c in claims if c.relation == "sanctioned_by"), default=act.effective)
        days = listings.get(act.target.id, set()) if act.authorities else set()
        start = since if since in parts or since not in days else ""
        sanction = _made(entity_id(act.id), act, parties, parts.pop(start, []), start)
        add(sanction, "authority", *(entity.name for entity in act.authorities))
        add(sanction, "date", act.announced_on)
        add(sanction, "endDate", act.ended)
        if since in days:
            add(sanction, "listingDate", *(day for day in days if day >= since))
            days -= set(sanction.get("listingDate"))
        _proven(sanction, claims)
        yield sanction, act.target.id, set(_numbered(sanction, act, parties.references.get(act.target.id, set())))
        for day, rest in sorted(parts.items()):
            more = _made(entity_id(f"{act.id}-{day or 'undated'}"), act, parties, rest, day)
            _proven(more, rest)
            yield more, act.target.id, set()


def _day(act: Designation, claim: Claim) -> str:
    return (claim.date or "") if claim.document.kind == "ListEdition" else act.effective


def _made(id_: str, act: Designation, parties: Parties, parts: Sequence[Claim], start: str) -> Any:
    sanction = make("Sanction", id_)
    sanction.add("entity", parties.get(act.target.id).id)
    add(sanction, "status", act.state)
    add(sanction, "startDate", start)
    for claim in parts:
        add(sanction, _PARTS[claim.relation], claim.object.name)
    return sanction


def _proven(sanction: Any, claims: Iterable[Claim]) -> None:
    for claim in claims:
        add(sanction, "proof", f"document-{claim.document.id}")
        if claim.document.kind != "ListEdition":
            add(sanction, "recordId", claim.id)
            add(sanction, "summary", claim.evidence.quote)


def _numbered(sanction: Any, act: Designation, numbers: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Add the numbers under which the authority and the UN list the target; yield those that were added."""
    for scheme, number in sorted(numbers):
        if scheme == "UN reference":
            if add(sanction, "unscId", number):
                yield scheme, number
        elif (
            len(act.authorities) == 1
            and reference(act.authorities[0], number) == scheme
            and add(sanction, "authorityId", number)
        ):
            yield scheme, number
