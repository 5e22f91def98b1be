"""Two stores: which documents and claims came and went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.model import Claim, Document
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Difference:
    """What one store has and the other has not, sorted by document and place."""

    documents_gone: tuple[Document, ...]
    documents_new: tuple[Document, ...]
    claims_gone: tuple[Claim, ...]
    claims_new: tuple[Claim, ...]

    def words(self) -> str:
        """Say it in words, a line for each thing."""
        return "\n".join(self._lines())

    def record(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return {
            "documents": {"gone": _ids(self.documents_gone), "new": _ids(self.documents_new)},
            "claims": {
                "gone": [claim.record() for claim in self.claims_gone],
                "new": [claim.record() for claim in self.claims_new],
            },
        }

    def _lines(self) -> Iterator[str]:
        yield (
            f"{len(self.documents_new):,} documents new, {len(self.documents_gone):,} gone; "
            f"{len(self.claims_new):,} claims new, {len(self.claims_gone):,} gone"
        )
        for sign, documents in (("-", self.documents_gone), ("+", self.documents_new)):
            yield from (f"{sign} {document.source or document.id}" for document in documents)
        for sign, claims in (("-", self.claims_gone), ("+", self.claims_new)):
            yield from (f"{sign} {_statement(claim)}" for claim in claims)


def difference(old: Store, new: Store) -> Difference:
    """Return what changed from one store to another. A claim is known by its id, whatever its entities are called."""
    before, after = {claim.id: claim for claim in old.claims()}, {claim.id: claim for claim in new.claims()}
    known, given = ({document.id: document for document in store.documents()} for store in (old, new))
    return Difference(
        tuple(known[id_] for id_ in sorted(known.keys() - given.keys())),
        tuple(given[id_] for id_ in sorted(given.keys() - known.keys())),
        _placed(before[id_] for id_ in before.keys() - after.keys()),
        _placed(after[id_] for id_ in after.keys() - before.keys()),
    )


def _placed(claims: Iterator[Claim]) -> tuple[Claim, ...]:
    def place(claim: Claim) -> tuple[str, str, int, str, str]:
        return claim.document.source, claim.document.id, claim.evidence.start, claim.evidence.entry, claim.id

    return tuple(sorted(claims, key=place))


def _statement(claim: Claim) -> str:
    who = f", says {claim.attributed_to.name}" if claim.attributed_to else ""
    where = claim.document.source or claim.document.id
    return f"{claim.subject.name} {claim.relation} {claim.object.name} ({claim.status}{who}) in {where}"


def _ids(documents: tuple[Document, ...]) -> list[dict[str, str]]:
    return [{"id": document.id, "source": document.source, "title": document.title} for document in documents]
