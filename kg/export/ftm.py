"""FollowTheMoney JSON lines (https://followthemoney.tech), every entity valid by the library itself.

FollowTheMoney takes whatever it is told as so. Hence only what documents state as a fact, and what was so formerly,
with that status, becomes a link; allegations, plans, possibilities and denials do not. Sanctions come from designations
that are announced, in force or ended. A link carries the id of its claim, the sentence, and the document as proof.
Reading such a file as a list gives the claims again; docs/lists.md says what does not come back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from followthemoney.types import registry

from kg.export import ftm_terms as terms
from kg.export.ftm_links import hold, link
from kg.export.ftm_parties import Parties, is_property
from kg.export.ftm_proxies import add, make
from kg.export.ftm_sanctions import sanctions
from kg.model import Claim, Document
from kg.store import Store


def followthemoney(store: Store, out: BinaryIO) -> None:
    """Write documents, parties, their papers and addresses, links and sanctions, in this order, each sorted by id."""
    parties = Parties(store.entities())
    links: dict[str, Any] = {}
    listed: dict[str, set[str]] = {}
    sources: dict[str, Claim] = {}
    acts = store.designations()
    wanted = {claim for act in acts for claim in act.claims}
    used: set[str] = set()
    for claim in store.claims():
        used.add(claim.subject.id)
        if claim.id in wanted:
            sources[claim.id] = claim
        if claim.relation == "listed_on":
            listed.setdefault(claim.subject.id, set()).add(claim.object.name)
        if claim.status not in ("fact", "former") or claim.relation in terms.ACTS:
            continue
        party, other = parties.get(claim.subject.id), parties.get(claim.object.id)
        if party and (other is None or is_property(claim)):
            parties.state(claim)
        elif party and other and not hold(party, other, claim) and (made := link(party, other, claim)):
            links[made.id] = made
    used |= {wallet.id for wallet in parties.held()}
    acted, numbers = [], dict[str, set[tuple[str, str]]]()
    for sanction, target, held in sanctions(acts, parties, sources, listed):
        acted.append(sanction)
        numbers.setdefault(target, set()).update(held)
    for made in (*links.values(), *acted):
        used.update(made.get_type_values(registry.entity))
    documents = [_document(document) for document in store.documents()]
    kept = list(parties.finish(used, numbers))
    for group in (documents, kept, parties.beside(), links.values(), acted):
        _write(group, out)


def _write(group: Iterable[Any], out: BinaryIO) -> None:
    for proxy in sorted(group, key=lambda proxy: str(proxy.id)):
        said = proxy.to_dict()
        said["properties"] = {name: sorted(values) for name, values in said["properties"].items()}
        out.write(json.dumps(said, ensure_ascii=False, sort_keys=True).encode() + b"\n")


def _document(document: Document) -> Any:
    proxy = make("Article" if document.kind == "Article" else "Document", f"document-{document.id}")
    if not add(proxy, "fileName", document.source):
        add(proxy, "fileName", document.id)
    add(proxy, "title", document.title)
    add(proxy, "publishedAt", document.date)
    add(proxy, "publisher", document.publisher)
    add(proxy, "sourceUrl", document.source)
    add(proxy, "contentHash", document.id)
    return proxy
