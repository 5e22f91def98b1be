"""Editions of one list over time: claims that end what is gone, and the state as of a date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.errors import UsageError
from kg.model import Claim, Evidence
from kg.sources.lists.entry import Entry
from kg.sources.lists.listfile import ListFile
from kg.sources.lists.spill import Spill

_ENDING = frozenset({"sanctioned_by", "designated_as", "sanctioned_under"})


def ended(old: ListFile, new: ListFile) -> Iterator[Claim]:
    """Yield claims of the newer edition that end what the older one held and the newer one does not.

    For an entry that is gone: what was `sanctioned_by`, `designated_as` and `sanctioned_under` is `former`, with its
    own date, and `delisted_by` the authority on the date of the newer edition. For an entry that stays without a
    programme or measure that it had: that one is `former`. The claims of the older edition stay as they are.
    Raises UsageError where the newer edition is the older one.
    """
    if old.document.date and new.document.date and new.document.date < old.document.date:
        raise UsageError(f"{new.name} ({new.document.date}) is older than {old.name} ({old.document.date}); swap them")
    with Spill() as spill:
        for entry in new:
            kept = [[claim.relation, claim.object.name] for claim in entry.claims if claim.relation in _ENDING]
            spill.put("new", entry.id, kept)
        for entry in old:
            kept = spill.get("new", entry.id)
            if not kept:
                yield from _gone(entry, new)
            else:
                stays = {tuple(pair) for found in kept for pair in found}
                for claim in entry.claims:
                    if claim.relation in _ENDING and (claim.relation, claim.object.name) not in stays:
                        yield _former(claim, new)


def _gone(entry: Entry, new: ListFile) -> Iterator[Claim]:
    authorities: set[str] = set()
    for claim in entry.claims:
        if claim.relation in _ENDING and claim.status == "fact":
            yield _former(claim, new)
            if claim.relation == "sanctioned_by" and claim.object.name not in authorities:
                authorities.add(claim.object.name)
                yield Claim.make(
                    new.document, claim.subject, "delisted_by", claim.object, status="fact",
                    date=new.document.date or None, evidence=_evidence(claim), extractor=claim.extractor,
                )  # fmt: skip


def _former(claim: Claim, new: ListFile) -> Claim:
    return Claim.make(
        new.document, claim.subject, claim.relation, claim.object, status="former", date=claim.date, role=claim.role,
        evidence=_evidence(claim), extractor=claim.extractor,
    )  # fmt: skip


def _evidence(claim: Claim) -> Evidence:
    """The words are those of the older edition; the field says that the newer one does not have them."""
    field = f"{claim.evidence.field}, no longer in this edition"
    return Evidence(claim.evidence.quote, entry=claim.evidence.entry, field=field)


def as_of(editions: Sequence[ListFile], date: str) -> Iterator[Entry]:
    """Yield the entries in force on a day (ISO 8601): those of the last edition up to then.

    Where all editions are later, the entries of the first one that give a listing date up to then.
    Raises UsageError where no edition has a date.
    """
    dated = sorted((edition for edition in editions if edition.document.date), key=lambda e: e.document.date)
    if not dated:
        raise UsageError("none of the editions has a date inside, so none can be placed in time; give one that has")
    before = [edition for edition in dated if edition.document.date <= date]
    if before:
        yield from before[-1]
    else:
        yield from (entry for entry in dated[0] if entry.listed and entry.listed <= date)
