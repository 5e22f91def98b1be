"""Extractors: a parsed document → claims. Every claim of every extractor passes one evidence gate.

An extractor is a callable `extract(doc) -> Iterable[Claim | ClaimRefused]`, found under the entry point group
`kg.extractors` by a factory without arguments that returns it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points

from spacy.tokens import Doc

from kg.errors import ClaimRefused, UsageError
from kg.model import Claim, verify
from kg.ontology import Ontology, load

Extractor = Callable[[Doc], Iterable[Claim | ClaimRefused]]

GROUP = "kg.extractors"


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the extractors made of one document."""

    claims: tuple[Claim, ...]
    refused: tuple[ClaimRefused, ...]


def run(doc: Doc, names: Sequence[str] = ("frames",), *, extractors: Sequence[Extractor] = ()) -> Extraction:
    """Return the claims of a document, sorted by place; what the gate refuses is returned beside them.

    Raises UsageError where no extractor of a name is installed.
    """
    text, ontology = doc._.article.text, load()
    claims: dict[str, Claim] = {}
    refused: list[ClaimRefused] = []
    for extractor in (*map(get, names), *extractors):
        for made in extractor(doc):
            if isinstance(made, ClaimRefused):
                refused.append(made)
                continue
            try:
                checked = _checked(made, text, ontology)
            except ClaimRefused as error:
                refused.append(error)
                continue
            if checked.id not in claims or checked.confidence > claims[checked.id].confidence:
                claims[checked.id] = checked
    ordered = sorted(claims.values(), key=lambda c: (c.evidence.start, c.evidence.end, c.relation, c.id))
    return Extraction(tuple(ordered), tuple(refused))


@cache
def get(name: str) -> Extractor:
    """Return the installed extractor of that name. Raises UsageError."""
    found = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in found:
        raise UsageError(f"there is no extractor {name!r}; installed: {', '.join(sorted(found)) or 'none'}")
    extractor: Extractor = found[name].load()()
    return extractor


def _checked(claim: Claim, text: str, ontology: Ontology) -> Claim:
    if claim.relation not in ontology.relations:
        raise ClaimRefused("unknown relation", claim.relation)
    if not ontology.fits(claim.relation, claim.subject.type, claim.object.type):
        raise ClaimRefused("types do not fit", f"{claim.subject.type} {claim.relation} {claim.object.type}")
    return verify(claim, text)
