"""Editions of one list over time: claims that end what is gone, and the state as of a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.errors import UsageError
from kg.model import Claim, Document, Evidence
from kg.sources.lists.entry import Entry
from kg.sources.lists.listfile import ListFile
from kg.sources.lists.spill import Spill

_ENDING = frozenset({"sanctioned_by", "designated_as", "sanctioned_under"})


def ended(old: ListFile, new: ListFile) -> Iterator[Claim]:
    """Yield claims of the newer edition that end what the older one held and the newer one does not.

    Raises UsageError where the newer edition is the older one.
    """
    if old.document.date and new.document.date and new.document.date < old.document.date:
        raise UsageError(f"{new.name} ({new.document.date}) is older than {old.name} ({old.document.date}); swap them")
    return ending(old.claims(), new.claims(), new.document)


def is_edition_of(one: Document, other: Document) -> bool:
    """Whether two documents are editions of one list, by what they call themselves."""
    kinds = {one.kind, other.kind}
    return kinds == {"ListEdition"} and (one.title, one.publisher) == (other.title, other.publisher)


def ending(old: Iterable[Claim], new: Iterable[Claim], edition: Document) -> Iterator[Claim]:
    """Yield claims of the newer edition that end what the claims of the older one say and its own do not.

    For an entry that is gone: what was `sanctioned_by`, `designated_as` and `sanctioned_under` is `former`, with its
    own date, and `delisted_by` the authority on the date of the newer edition. For an entry that stays without a
    programme or measure that it had: that one is `former`. The claims of the older edition stay as they are.
    """
    with Spill() as spill:
        for claim in new:
            if spill.is_new("entry", claim.evidence.entry):
                spill.put("stays", claim.evidence.entry, True)
            if claim.relation in _ENDING:
                spill.is_new("stays", _mark(claim))
        for claim in old:
            if claim.relation not in _ENDING or claim.status != "fact" or not spill.is_new("stays", _mark(claim)):
                continue
            yield _made(claim, claim.relation, "former", claim.date, edition)
            if claim.relation == "sanctioned_by" and not spill.get("stays", claim.evidence.entry):
                yield _made(claim, "delisted_by", "fact", edition.date or None, edition)


def _mark(claim: Claim) -> str:
    return "\0".join((claim.evidence.entry, claim.relation, claim.object.name))


def _made(claim: Claim, relation: str, status: str, date: str | None, edition: Document) -> Claim:
    """The words are those of the older edition; the field says that the newer one does not have them."""
    field = f"{claim.evidence.field}, no longer in this edition"
    evidence = Evidence(claim.evidence.quote, entry=claim.evidence.entry, field=field)
    return Claim.make(
        edition, claim.subject, relation, claim.object, status=status, date=date, evidence=evidence,
        extractor=claim.extractor, role=claim.role if status == "former" else None,
    )  # fmt: skip


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
