"""What all documents say → one graph: resolution, the store in one step, and the files that people open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ClaimRefused, StoreError
from kg.model import Claim, Document
from kg.pipeline import outputs
from kg.pipeline.documents import Documents, Said
from kg.pipeline.stored import Stored, content
from kg.resolve import judgements, resolve
from kg.store import Store

if TYPE_CHECKING:
    from kg.pipeline.run import Built


def add(out: Path, given: Sequence[Document], built: Built, *, files: bool = True) -> None:
    """Add the given documents, each in the place of earlier texts of its source; tell `built`."""
    store = Store(out, create=True)
    present = {document.id: document for document in store.documents()}
    ids = {document.id for document in given}
    edited = {document.source for document in given if document.kind == "Article" and document.source not in ("", "-")}
    built.replaced = [
        document
        for document in present.values()
        if document.kind == "Article" and document.source in edited and document.id not in ids
    ]
    members = (set(present) | ids) - {document.id for document in built.replaced}
    said = _put(store, out, members, files=files)
    built.documents, built.claims = len(said), sum(len(each.claims) for each in said)


def remove(out: Path, names: Sequence[str]) -> list[Document]:
    """Remove the documents of these ids, paths or addresses; return them. Raises StoreError."""
    store = Store(out)
    present = store.documents()
    gone = {document.id: document for name in names for document in _named(name, present)}
    _put(store, out, {document.id for document in present} - set(gone))
    return list(gone.values())


def _named(name: str, present: Sequence[Document]) -> list[Document]:
    if found := [document for document in present if name in (document.id, document.source)]:
        return found
    found = [document for document in present if len(name) >= 4 and document.id.startswith(name)]
    if len(found) == 1:
        return found
    raise StoreError(
        f"{name!r} is no document here; `kg query documents` lists them"
        if not found
        else f"{name!r} fits {len(found)} documents; give more of the id"
    )


def _put(store: Store, out: Path, members: Collection[str], *, files: bool = True) -> list[Said]:
    """Make the store hold exactly these documents; return what each says in them. `files` are written too."""
    documents = Documents(out / "documents")
    said = [documents.read(document) for document in sorted(members)]
    resolved: defaultdict[str, list[Claim]] = defaultdict(list)
    everything = [claim for each in said for claim in each.claims]
    found = resolve(everything, judgements=judgements.read(out)).claims
    for claim, about in zip(everything, found, strict=True):
        resolved[claim.document.id].append(_identified(claim, about))
    said = [replace(each, claims=tuple(resolved[each.document.id])) for each in said]
    refused: defaultdict[str, dict[str, ClaimRefused]] = defaultdict(dict)

    def refuse(claim: Claim, refusal: ClaimRefused) -> None:
        refused[claim.document.id][claim.id] = refusal

    present = {document.id for document in store.documents()}
    stored, noted = Stored(out), {each.document.id: content(each) for each in said}
    before = stored.read()
    with store.write() as draft:
        for document in sorted(present - set(members)):
            draft.forget(document)
        for each in said:
            document = each.document.id
            if document not in present or before.get(document) != noted[document]:
                draft.replace(each.document, each.claims, on_refusal=refuse)
    stored.write(noted)
    said = [_without(each, refused[each.document.id]) for each in said]
    if files:
        outputs.write(out, store, said)
    for document in documents:
        if document not in members:
            documents.remove(document)
    return said


def _identified(claim: Claim, about: Claim) -> Claim:
    """Return the claim with the ids of resolved entities; what its document calls them stays."""
    speaker = claim.attributed_to and about.attributed_to and replace(claim.attributed_to, id=about.attributed_to.id)
    subject, object_ = replace(claim.subject, id=about.subject.id), replace(claim.object, id=about.object.id)
    return claim.with_entities(subject, object_, speaker)


def _without(said: Said, refused: dict[str, ClaimRefused]) -> Said:
    """Move the claims that the store refused to what is refused."""
    if not refused:
        return said
    reasons = tuple((refusal.reason, refusal.detail) for _, refusal in sorted(refused.items()))
    kept = tuple(claim for claim in said.claims if claim.id not in refused)
    return replace(said, claims=kept, refused=said.refused + reasons)
