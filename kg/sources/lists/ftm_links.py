"""FollowTheMoney's edges, sanctions, papers and wallets, told of one of the entities that they refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.model import Entity
from kg.ontology import load as ontology
from kg.sources.lists.dates import iso
from kg.sources.lists.format import Report
from kg.sources.lists.ftm_types import is_agent
from kg.sources.lists.node import Node, clean
from kg.sources.lists.papers import facts
from kg.sources.lists.party import Party
from kg.sources.lists.places import country
from kg.sources.lists.spill import Spill
from kg.sources.lists.vocabulary import authority, reference

RELATIONS = {
    "Ownership": "owns", "Directorship": "works_for", "Membership": "member_of", "Employment": "works_for",
    "Family": "family_of", "Associate": "associated_with", "Representation": "acts_for",
    "UnknownLink": "associated_with",
    "Control": "controls", "Occupancy": "holds_position",
}  # fmt: skip
_ROLES = ("role", "relationship", "status", "ownershipType", "legalBasis")
_HEADS = ("chief executive", "ceo", "chairman", "president", "general director", "head of")
_STATUSES = {"in force": "fact", "announced": "planned", "ended": "former"}  # of sanctions as we export them
_RECORDS = ("recordId", "proof")  # where the statement comes from, by the file's own ids


class Names:
    """Names and types of the entities of a file, by id."""

    def __init__(self, spill: Spill, report: Report) -> None:
        self._spill, self._report = spill, report

    def of(self, identity: str) -> tuple[str, str]:
        """Return the name and type of an entity; its id as the name where the file does not hold it."""
        found = self._spill.one("name", identity)
        if found is None:
            self._report.problem("reference to an entity that is not in the file", identity)
            return identity or "unnamed", "Organization"
        return str(found[0]), str(found[1])

    def entity(self, identity: str) -> Entity:
        """Return the entity of that id; a party carries it, so that all that refers to it becomes one."""
        name, type = self.of(identity)
        return replace(Entity.named(name, type), identifiers=(("FtM ID", identity),) if is_agent(type) else ())

    def address(self, identity: str) -> tuple[str, str, str] | None:
        """Return the text, country and remarks of an address; None for another entity or one that is not there."""
        found = self._spill.one("address", identity)
        return (str(found[0]), str(found[1]), str(found[2])) if found else None


def edge(party: Party, names: Names, properties: Node, schema: str, about: str) -> None:
    """A link between the party (its id is `about`) and another entity."""
    from followthemoney import model

    known = model.get(schema)
    ends = (str(known.edge_source), str(known.edge_target)) if known is not None and known.edge else ("", "")
    relation, role, status = _told(schema, (text for name in _ROLES for text in properties.each(name)))
    start, end = iso(properties.get("startDate")), iso(properties.get("endDate"))
    date = end or start or iso(properties.get("date"))
    share = _percentage(properties.get("percentage"))
    words = "; ".join(properties.each("summary"))
    sources, targets = ([_taken(one) for one in properties.all(end_)] for end_ in ends)
    inverse = about in targets and about not in sources
    others = [one for one in (sources if inverse else targets) if one != about]
    for other in others:
        made = names.entity(other)
        quote = words or "; ".join(filter(None, (role, made.name)))
        party.say(relation, made, quote, schema, inverse=inverse, role=role, date=date, share=share,
                  status="former" if end else status)  # fmt: skip
    if start and end:
        party.remark(start, f"{schema}/startDate", role=f"start of {schema} {role}".strip())
    _rest(party, properties, schema, schema)


def _told(schema: str, words: Iterable[str]) -> tuple[str, str, str]:
    """Return relation, role and status of a link: a word that names a relation is it, `former` is a status."""
    relation, status, roles = RELATIONS.get(schema, "associated_with"), "fact", []
    for word in words:
        if (named := word.replace(" ", "_")) in ontology().relations:
            relation = named
        elif word == "former":
            status = word
        else:
            roles.append(word)
    role = "; ".join(roles)
    if relation == "works_for" and role.lower().startswith(_HEADS):
        relation = "leads"
    return relation, role, status


def _taken(node: Node) -> str:
    """Return the id that an end of an edge names, by itself or as a nested entity."""
    if not node.children:
        return node.read()
    identity = node.peek("id")
    stack = [node]
    while stack:
        inner = stack.pop()
        inner.used = True
        stack.extend(inner.children)
    return identity


def _percentage(text: str) -> float | None:
    try:
        share = float(text.strip(" %").replace(",", "."))
    except ValueError:
        return None
    return share if 0 <= share <= 100 else None


def sanction(party: Party, properties: Node) -> None:
    """An authority's act against the party."""
    for one in properties.all("entity"):
        _taken(one)
    listed, started = [iso(text) for text in properties.each("listingDate")], iso(properties.get("startDate"))
    date = next(iter(listed), "") or started
    is_ours = properties.peek("status") in _STATUSES
    status = _STATUSES[properties.get("status")] if is_ours else "fact"
    ended = iso(properties.get("endDate")) if status == "former" else ""
    lands = properties.each("country")
    stated = properties.each("authority")
    by = {text: authority(text) for text in stated} or {land: who for land in lands if (who := country(land))}
    for text, who in by.items():
        party.sanctioned(text, "Sanction/authority" if stated else "Sanction/country", date=date, by=who, status=status)
        if ended:
            party.say("delisted_by", who, ended, "Sanction/endDate", date=ended)
    for other in listed[1:]:
        party.literal("listed_on", other, "Date", "Sanction/listingDate")
    _measures(party, properties, by, started if is_ours else date, is_ours, status)
    for text in properties.each("reason"):
        party.reason(text, "Sanction/reason")
    for text in properties.each("unscId"):
        party.identify("UN reference", text, "Sanction/unscId")
    only = next(iter(by.values())) if len(by) == 1 else None
    for node in properties.all("authorityId"):
        if only and (scheme := reference(only, node.text)):
            party.identify(scheme, node.read(), "Sanction/authorityId")
    for land in lands:
        if land not in by:
            party.remark(land, "Sanction/country", role="sanction country")
    _rest(party, properties, "Sanction", "sanction")


def _measures(party: Party, properties: Node, by: Mapping[str, Entity], date: str, is_ours: bool, status: str) -> None:
    """Programmes and measures. Ours have whole names and start on one day; of others several may have come later."""
    programmes, provisions = properties.each("program", "programId"), properties.each("provisions")
    own = date if is_ours or len(set(programmes)) <= 1 else ""
    for text in programmes:
        if is_ours:
            party.under(text, "Sanction/program", role="programme", date=own, status=status)
        else:
            party.programme(text, "Sanction/program", role="programme", date=own, by=next(iter(by.values()), None))
    for text in provisions:
        held = own if is_ours or len(set(provisions)) == 1 else ""
        party.measure(text, "Sanction/provisions", date=held, status=status)


def paper(party: Party, properties: Node, schema: str) -> None:
    """A passport or other paper of the party."""
    for one in properties.all("holder"):
        _taken(one)
    kind = properties.get("type")
    label = "Passport" if schema == "Passport" else kind or "identification"
    noted = "; ".join(properties.each("summary", "description"))
    known = facts(noted)
    said = [kind if schema == "Passport" else ""]
    for text in properties.each("country"):
        land = country(text)
        said.append("" if land and land.name == known.get("country") else land.name if land else text)
    said += properties.each("authority")
    for name, word in (("startDate", "issued"), ("endDate", "expires")):
        said += [f"{word} {text}" for text in properties.each(name) if iso(text) != known.get(name)]
    for number in properties.each("number", "passportNumber"):
        party.identify(label, number, f"{schema}/number", role=clean("; ".join(filter(None, (*said, noted)))))
    _rest(party, properties, schema, label)


def wallet(party: Party, properties: Node) -> None:
    """A digital currency address that the party holds."""
    for one in properties.all("holder"):
        _taken(one)
    currency = properties.get("currency", "currencySymbol") or "digital currency"
    address = properties.get("publicKey", "cryptoAddress", "name")
    party.wallet(currency, address, "CryptoWallet/publicKey")
    for child in properties.all("name"):
        child.used = child.text == address
    _rest(party, properties, "CryptoWallet", "wallet")


def _rest(party: Party, properties: Node, schema: str, label: str) -> None:
    """Keep what nobody read as remarks."""
    for child in properties.children:
        if child.name in _RECORDS:
            child.used = True
        elif not child.used and child.text:
            party.remark(child.read(), f"{schema}/{child.name}", role=f"{label} {child.name}")
