"""What all documents say → one graph: resolution, the store in one step, and the files that people open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from kg import provenance
from kg.errors import ClaimRefused, StoreError
from kg.model import Claim, Document, Entity
from kg.pipeline import outputs
from kg.pipeline.documents import Documents, Said
from kg.pipeline.stored import Stored, content
from kg.resolve import judgements, resolve
from kg.store import Store

if TYPE_CHECKING:
    from kg.pipeline.run import Built
    from kg.store.draft import Draft

Present = Mapping[str, Document]  # id → document of the store


def add(out: Path, given: Sequence[Document], built: Built, *, files: bool = True) -> None:
    """Add the given documents, each in the place of earlier texts of its source; tell `built`."""
    ids = {document.id for document in given}
    edited = {document.source for document in given if document.kind == "Article" and document.source not in ("", "-")}

    def chosen(present: Present) -> set[str]:
        built.replaced = [
            document
            for document in present.values()
            if document.kind == "Article" and document.source in edited and document.id not in ids
        ]
        return (set(present) | ids) - {document.id for document in built.replaced}

    said = _commit(Store(out, create=True), out, chosen, files=files)
    built.documents, built.claims = len(said), sum(len(each.claims) for each in said)


def remove(out: Path, names: Sequence[str]) -> list[Document]:
    """Remove the documents of these ids, paths or addresses; return them. Raises StoreError."""
    gone: dict[str, Document] = {}

    def chosen(present: Present) -> set[str]:
        gone.update((document.id, document) for name in names for document in _named(name, present))
        return set(present) - set(gone)

    _commit(Store(out), out, chosen)
    return list(gone.values())


def again(out: Path) -> None:
    """Put the graph together anew from the same documents, after something was judged. Raises StoreError."""
    _commit(Store(out), out, set)


def said_by(out: Path, members: Iterable[str]) -> list[Said]:
    """Return what each document says, as it says it; the editions of a list end what the next one has no more."""
    documents = Documents(out / "documents")
    said = [documents.read(document) for document in sorted(members)]
    ending = dict(_endings(said))
    return [replace(each, claims=each.claims + ending.get(each.document.id, ())) for each in said]


def _named(name: str, present: Present) -> list[Document]:
    if found := [document for document in present.values() if name in (document.id, document.source)]:
        return found
    found = [document for document in present.values() if len(name) >= 4 and document.id.startswith(name)]
    if len(found) == 1:
        return found
    raise StoreError(
        f"{name!r} is no document here; `kg query documents` lists them"
        if not found
        else f"{name!r} fits {len(found)} documents; give more of the id"
    )


def _commit(store: Store, out: Path, chosen: Callable[[Present], Collection[str]], *, files: bool = True) -> list[Said]:
    """Make the store hold exactly the chosen documents; return what each says in it. `files` are written too."""
    stored = Stored(out)
    with store.write() as draft:
        present = {document.id: document for document in provenance.documents(draft.inner)}
        members = chosen(present)
        said = _resolved(out, said_by(out, members))
        for document in sorted(set(present) - set(members)):
            draft.forget(document)
        noted = {each.document.id: content(each) for each in said}
        before = stored.read()
        changed = {id_ for id_ in members if id_ not in present or before.get(id_) != noted[id_]}
        said = [_put(draft, each) if each.document.id in changed else each for each in said]
    stored.write(noted)
    if files:
        outputs.write(out, store, said)
    documents = Documents(out / "documents")
    for document in set(documents) - set(members):
        documents.remove(document)
    return said


def _resolved(out: Path, said: Sequence[Said]) -> list[Said]:
    """Give the entities of all claims their resolved ids; what each document calls them stays."""
    claims = [claim for each in said for claim in each.claims]
    about: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim, found in zip(claims, resolve(claims, judgements=judgements.read(out)).claims, strict=True):
        about[claim.document.id].append(_identified(claim, found))
    return [replace(each, claims=tuple(about[each.document.id])) for each in said]


def _identified(claim: Claim, about: Claim) -> Claim:
    speaker = claim.attributed_to and about.attributed_to and _with_id(claim.attributed_to, about.attributed_to.id)
    subject, object_ = _with_id(claim.subject, about.subject.id), _with_id(claim.object, about.object.id)
    if (subject, object_, speaker) == (claim.subject, claim.object, claim.attributed_to):
        return claim
    return claim.with_entities(subject, object_, speaker)


def _with_id(entity: Entity, id: str) -> Entity:
    return entity if entity.id == id else replace(entity, id=id)


def _put(draft: Draft, said: Said) -> Said:
    """Write a document's claims; move those that RDF cannot carry to what is refused."""
    refused: dict[str, ClaimRefused] = {}

    def refuse(claim: Claim, refusal: ClaimRefused) -> None:
        refused[claim.id] = refusal

    draft.replace(said.document, said.claims, on_refusal=refuse)
    if not refused:
        return said
    reasons = tuple((refusal.reason, refusal.detail) for _, refusal in sorted(refused.items()))
    kept = tuple(claim for claim in said.claims if claim.id not in refused)
    return replace(said, claims=kept, refused=said.refused + reasons)


def _endings(said: Iterable[Said]) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """Yield, for each later edition of a list, the claims that end what the one before held and it does not."""
    from kg.sources.lists.editions import ending

    def of_list(each: Said) -> tuple[str, str]:
        return each.document.publisher, each.document.title

    dated = [each for each in said if each.document.kind == "ListEdition" and each.document.date]
    ordered = sorted(dated, key=lambda each: (*of_list(each), each.document.date, each.document.id))
    for _, editions in groupby(ordered, key=of_list):
        for old, new in pairwise(editions):
            if old.document.date < new.document.date:
                yield new.document.id, tuple(ending(old.claims, new.claims, new.document))
