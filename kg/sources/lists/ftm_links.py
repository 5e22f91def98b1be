"""FollowTheMoney's edges, sanctions and papers, told of one of the entities that they refer to."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Entity
from kg.sources.lists.dates import iso
from kg.sources.lists.format import Report
from kg.sources.lists.node import Node, clean
from kg.sources.lists.party import Party
from kg.sources.lists.places import country
from kg.sources.lists.spill import Spill
from kg.sources.lists.vocabulary import authority

_RELATIONS = {
    "Ownership": "owns", "Directorship": "works_for", "Membership": "member_of", "Employment": "works_for",
    "Family": "family_of", "Associate": "associated_with", "Representation": "acts_for",
    "UnknownLink": "associated_with",
    "Control": "controls", "Occupancy": "holds_position",
}  # fmt: skip
_ROLES = ("role", "relationship", "status", "ownershipType", "legalBasis")
_HEADS = ("chief executive", "ceo", "chairman", "president", "general director", "head of")


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
        """Return the entity of that id, which it carries so that all that refers to it becomes one."""
        name, type = self.of(identity)
        return replace(Entity.named(name, type), identifiers=(("FtM ID", identity),))


def edge(party: Party, names: Names, properties: Node, schema: str, about: str) -> None:
    """A link between the party (its id is `about`) and another entity."""
    from followthemoney import model

    known = model.get(schema)
    ends = (str(known.edge_source), str(known.edge_target)) if known is not None and known.edge else ("", "")
    relation = _RELATIONS.get(schema, "associated_with")
    role = "; ".join(text for name in _ROLES for text in properties.each(name))
    if relation == "works_for" and role.lower().startswith(_HEADS):
        relation = "leads"
    start, end = iso(properties.get("startDate")), iso(properties.get("endDate"))
    share = _percentage(properties.get("percentage"))
    sources, targets = ([_taken(one) for one in properties.all(end_)] for end_ in ends)
    inverse = about in targets and about not in sources
    others = [one for one in (sources if inverse else targets) if one != about]
    for other in others:
        made = names.entity(other)
        quote = "; ".join(filter(None, (role, made.name)))
        party.say(relation, made, quote, schema, inverse=inverse, role=role or schema, date=end or start, share=share,
                  status="former" if end else "fact")  # fmt: skip
    if start and end:
        party.remark(start, f"{schema}/startDate", role=f"start of {schema} {role}".strip())
    for child in properties.children:
        if not child.used and child.text:
            party.remark(child.read(), f"{schema}/{child.name}", role=f"{schema} {child.name}")


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
    when = properties.get("listingDate") or properties.get("startDate")
    date = iso(when)
    authorities = properties.each("authority")
    lands = properties.each("country")
    for name in authorities:
        party.sanctioned(name, "Sanction/authority", date=date, by=authority(name))
    if not authorities:
        for land in lands or [when or party.key]:
            party.sanctioned(land, "Sanction/country", date=date, by=country(land))
    by = authority(authorities[0]) if authorities else None
    programmes, provisions = properties.each("program", "programId"), properties.each("provisions")
    own = date if len(set(programmes)) <= 1 else ""
    for text in programmes:
        party.programme(text, "Sanction/program", role="programme", date=own, by=by)
    for text in provisions:
        party.measure(text, "Sanction/provisions", date=own if len(set(provisions)) == 1 else "")
    for text in properties.each("reason"):
        party.reason(text, "Sanction/reason")
    if unsc := properties.get("unscId"):
        party.identify("UN reference", unsc, "Sanction/unscId")
    for child in properties.children:
        if not child.used and child.text:
            party.remark(child.read(), f"Sanction/{child.name}", role=f"sanction {child.name}")
    if authorities:
        for land in lands:
            party.remark(land, "Sanction/country", role="sanction country")


def paper(party: Party, properties: Node, schema: str) -> None:
    """A passport or other paper of the party."""
    for one in properties.all("holder"):
        _taken(one)
    kind = properties.get("type")
    label = "Passport" if schema == "Passport" else kind or "identification"
    said = [kind if schema == "Passport" else "", *properties.each("country", "authority")]
    for name, word in (("startDate", "issued"), ("endDate", "expires")):
        said += [f"{word} {text}" for text in properties.each(name)]
    said += properties.each("summary", "description")
    for number in properties.each("number", "passportNumber"):
        party.identify(label, number, f"{schema}/number", role=clean("; ".join(filter(None, said))))
    for child in properties.children:
        if not child.used and child.text:
            party.remark(child.read(), f"{schema}/{child.name}", role=f"{label} {child.name}")
