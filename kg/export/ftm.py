"""FollowTheMoney JSON lines (https://followthemoney.tech), every entity valid by the library itself.

FollowTheMoney takes whatever it is told as so. Hence only what documents state as a fact, and what was so formerly,
with that status, becomes a link; allegations, plans, possibilities and denials do not. Sanctions come from designations
that are announced, in force or ended. A link carries the id of its claim, the sentence, and the document as proof.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from followthemoney import model
from followthemoney.types import registry
from followthemoney.value import string_list

from kg.designations import Designation
from kg.export import ftm_terms as terms
from kg.model import Claim, Document, Entity
from kg.store import Store


def followthemoney(store: Store, out: BinaryIO) -> None:
    """Write documents, parties, links and sanctions, in this order, each sorted by id."""
    documents = {document.id: _document(document) for document in store.documents()}
    parties = {id_: made for id_, entity in store.entities().items() if (made := _party(entity))}
    links: dict[str, Any] = {}
    listed: dict[str, set[str]] = {}
    sources: dict[str, Claim] = {}
    acts = store.designations()
    wanted = {claim for act in acts for claim in act.claims}
    subjects: set[str] = set()
    for claim in store.claims():
        subjects.add(claim.subject.id)
        if claim.id in wanted:
            sources[claim.id] = claim
        if claim.relation == "listed_on":
            listed.setdefault(claim.subject.id, set()).add(claim.object.name)
        if claim.status not in ("fact", "former"):
            continue
        party, other = parties.get(claim.subject.id), parties.get(claim.object.id)
        if party and (other is None or _is_property(claim)):
            _state(party, claim)
        elif party and other and (link := _link(party, other, claim)):
            links[link.id] = link
    used = {id_ for link in links.values() for id_ in link.get_type_values(registry.entity)}
    sanctions = list(_sanctions(acts, parties, sources, listed))
    used |= {id_ for sanction in sanctions for id_ in sanction.get_type_values(registry.entity)}
    kept = [party for id_, party in parties.items() if id_ in subjects or party.id in used]
    for group in (documents.values(), kept, links.values(), sanctions):
        _write(group, out)


def entity_id(ref: str) -> str:
    """Return an id of the form that FollowTheMoney takes, one to one."""
    plain = ref.removeprefix("entity/")
    if registry.entity.validate(plain) and len(plain) < 200:
        return plain
    return "x-" + hashlib.sha256(ref.encode()).hexdigest()[:32]


def _write(group: Iterable[Any], out: BinaryIO) -> None:
    for proxy in sorted(group, key=lambda proxy: str(proxy.id)):
        said = proxy.to_dict()
        said["properties"] = {name: sorted(values) for name, values in said["properties"].items()}
        out.write(json.dumps(said, ensure_ascii=False, sort_keys=True).encode() + b"\n")


def _make(schema: str, id_: str) -> Any:
    proxy = model.make_entity(schema)
    proxy.id = id_
    return proxy


def _add(proxy: Any, name: str, *values: str) -> bool:
    """Add what the property's type takes; return whether anything was taken."""
    if name not in proxy.schema.properties:
        return False
    prop = proxy.schema.properties[name]
    taken = False
    for text in string_list(values, sanitize=True):
        value = prop.type.clean_text(text, format=prop.format, proxy=proxy)
        fits = value is not None and len(value) <= prop.max_length and prop.type.validate(value)
        taken = bool(fits and proxy.unsafe_add(prop, value, cleaned=True)) or taken
    return taken


def _document(document: Document) -> Any:
    proxy = _make("Article" if document.kind == "Article" else "Document", f"document-{document.id}")
    if not _add(proxy, "fileName", document.source):
        _add(proxy, "fileName", document.id)
    _add(proxy, "title", document.title)
    _add(proxy, "publishedAt", document.date)
    _add(proxy, "publisher", document.publisher)
    _add(proxy, "sourceUrl", document.source)
    _add(proxy, "contentHash", document.id)
    return proxy


def _party(entity: Entity) -> Any:
    schema = terms.SCHEMATA.get(entity.type)
    if schema is None:
        return None
    proxy = _make(schema, entity_id(entity.id))
    if not _add(proxy, "name", entity.name) and not _add(proxy, "name", entity.name[:300], entity.id):
        return None
    if schema == "Address":
        _add(proxy, "full", entity.name)
    _add(proxy, "alias", *entity.names)
    for scheme, value in entity.identifiers:
        _identify(proxy, scheme, value)
    return proxy


def _identify(proxy: Any, scheme: str, value: str) -> None:
    names = (*terms.IDENTIFIERS.get(scheme, ()), *(("idNumber",) if proxy.schema.is_a("LegalEntity") else ()))
    for name in names:
        if _add(proxy, name, value):
            return
    _add(proxy, "notes", f"{scheme}: {value}")


def _is_property(claim: Claim) -> bool:
    """Whether a claim about a country becomes a country code of its subject rather than a link."""
    coded = claim.relation in terms.COUNTRIES and claim.object.type == "Country" and claim.status == "fact"
    return coded and registry.country.clean(claim.object.name) is not None


def _state(party: Any, claim: Claim) -> None:
    """Add what a claim says of its subject alone."""
    relation, value, role = claim.relation, claim.object.name, (claim.role or "").casefold()
    if relation in terms.ACTS:
        return
    if relation == "has_identifier":
        scheme, _, number = value.partition(":")
        _identify(party, scheme, number or scheme)
    elif relation == "also_known_as":
        name = "previousName" if "former" in role else "weakAlias" if "weak" in role else "alias"
        _add(party, name, value)
    elif relation == "has_address":
        name = next((name for word, name in terms.CONTACTS.items() if word in role), "address")
        if not _add(party, name, value):
            _add(party, "address", value)
    elif relation in terms.COUNTRIES and claim.object.type == "Country":
        _add(party, terms.COUNTRIES[relation], value) or _add(party, "country", value)
    elif relation in terms.PROPERTIES and claim.status == "fact" and _add(party, terms.PROPERTIES[relation], value):
        return
    else:
        label = claim.role or relation.replace("_", " ")
        _add(party, "notes", value if relation == "remark" and not claim.role else f"{label}: {value}")


def _link(party: Any, other: Any, claim: Claim) -> Any:
    """Return the most specific link between two parties that FollowTheMoney has."""
    if party.id == other.id or claim.relation in terms.ACTS:
        return None
    for schema, source, target in (*terms.LINKS.get(claim.relation, ()), ("UnknownLink", "subject", "object")):
        properties = model[schema].properties
        fits = party.schema.is_a(properties[source].range) and other.schema.is_a(properties[target].range)
        if fits and (claim.status == "fact" or "status" in properties):
            break
    link = _make(schema, f"claim-{claim.id}")
    link.add(source, party.id)
    link.add(target, other.id)
    role = claim.role or claim.relation.replace("_", " ")
    _add(link, "relationship" if "relationship" in link.schema.properties else "role", role)
    if claim.status == "former":
        _add(link, "status", "former")
    if claim.share is not None:
        _add(link, "percentage", f"{claim.share:g}")
    _add(link, "endDate" if claim.status == "former" else "date", claim.date or "")
    _add(link, "recordId", claim.id)
    _add(link, "summary", claim.evidence.quote)
    _add(link, "proof", f"document-{claim.document.id}")
    return link


def _sanctions(
    acts: Iterable[Designation], parties: dict[str, Any], sources: dict[str, Claim], listed: dict[str, set[str]]
) -> Iterator[Any]:
    for act in acts:
        party = parties.get(act.target.id)
        if party is None or act.state not in terms.STATES:
            continue
        sanction = _make("Sanction", entity_id(act.id))
        sanction.add("entity", party.id)
        _add(sanction, "authority", *(entity.name for entity in act.authorities))
        _add(sanction, "program", *(entity.name for entity in act.legal_bases))
        _add(sanction, "provisions", *(entity.name for entity in act.types))
        _add(sanction, "status", act.state)
        _add(sanction, "startDate", act.effective)
        _add(sanction, "endDate", act.ended)
        _add(sanction, "date", act.announced_on)
        _add(sanction, "recordId", *act.claims)
        for claim in (sources[id_] for id_ in act.claims if id_ in sources):
            _add(sanction, "summary", claim.evidence.quote)
            _add(sanction, "proof", f"document-{claim.document.id}")
            if claim.document.kind == "ListEdition":
                _add(sanction, "listingDate", *sorted(listed.get(act.target.id, ())))
                _add(sanction, "authorityId", claim.evidence.entry)
        yield sanction
