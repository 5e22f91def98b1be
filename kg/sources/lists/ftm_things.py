"""FollowTheMoney's things: what each property of an entity says of it, and entities nested in it."""

from __future__ import annotations

import re

from kg.model import Entity
from kg.sources.lists.dates import iso
from kg.sources.lists.ftm_links import Names, edge, paper, sanction, wallet
from kg.sources.lists.ftm_types import is_agent, our_type
from kg.sources.lists.node import Node, clean
from kg.sources.lists.party import Party
from kg.sources.lists.places import country
from kg.sources.lists.vocabulary import authority, is_list

_NAMES = {"alias": "", "weakAlias": "weak", "previousName": "former", "abbreviation": "abbreviation"}
_PARTS = frozenset(
    {"firstName", "lastName", "middleName", "secondName", "fatherName", "motherName", "nameSuffix", "title"}
)
LABELLED = re.compile(r"([A-Za-z][^:.\n]{2,100}): (\S.*)", re.S)  # a note that names what it is
NUMBER = "number under "  # begins the label of a number that no property takes
_REASONS = "statement of reasons"
_LABEL = 40  # characters of the label of a text of more than
PROSE = 200  # characters
_CONTACTS = {"phone": "phone", "email": "email", "url": "website"}


def spoken_of(schema_name: str, properties: Node) -> str:
    """Return the id of the entity of which an edge, a sanction, a paper or a wallet is told."""
    from followthemoney import model

    schema = model.get(schema_name)
    wanted = [schema.edge_source] if schema is not None and schema.edge else ["entity", "holder", "person", "owner"]
    for name in wanted:
        for value in properties.all(str(name)):
            return value.text or value.peek("id")
    return ""


def link(party: Party, names: Names, properties: Node, schema: str, about: str) -> None:
    """What adds to an entity (its id is `about`): a sanction, a paper, a wallet, or an edge to another one."""
    if schema == "Sanction":
        sanction(party, properties)
    elif schema in ("Passport", "Identification"):
        paper(party, properties, schema)
    elif schema == "CryptoWallet":
        wallet(party, properties)
    else:
        edge(party, names, properties, schema, about)


def thing(party: Party, names: Names, node: Node, identity: str) -> None:
    """What an entity's properties say of it."""
    from followthemoney import model

    schema = model.get(node.peek("schema"))
    properties = node.first("properties")
    caption = node.peek("caption")
    listed = properties.each("name")
    for name in sorted(listed, key=lambda n: n != caption):
        party.name(name, "name")
    if not listed:
        party.name(" ".join(properties.each("full", "publicKey")[:1]) or caption or identity, "caption")
    for child in properties.children:
        if child.used:
            continue
        kind = schema.get(child.name) if schema is not None else None
        group = kind.type.name if kind is not None else "string"
        if child.children:
            _nested(party, names, child, identity)
        elif child.text:
            _value(party, names, child, group)


def _nested(party: Party, names: Names, child: Node, identity: str) -> None:
    schema, inner = child.peek("schema"), child.first("properties")
    if schema == "Address" or our_type(schema) == "Place":
        full = inner.get("full") or ", ".join(inner.each("street", "city", "postalCode"))
        _address(party, full, inner.get("country"), inner.get("remarks"), child.name)
    else:
        link(party, names, inner, schema, identity)
    record_of(party, child)
    for left in inner.children:
        if not left.used and left.text:
            party.remark(left.read(), f"{child.name}/{left.name}", role=f"{schema} {left.name}")
        elif left.children and not left.used:
            _deeper(party, names, left, f"{child.name}/{left.name}")


def _address(party: Party, full: str, land: str, remarks: str, where: str) -> None:
    """An address; its text may be no more than the country."""
    if full and (not land or country(full) != country(land)):
        party.address([full], "", where, role=remarks)
    party.address([], land, where, role=remarks)


def _deeper(party: Party, names: Names, node: Node, where: str) -> None:
    """An entity inside a nested entity: what it says of itself belongs to its own entry; here its name is kept."""
    name = names.of(node.peek("id"))[0]
    party.remark(name, where, role=f"{node.peek('schema')} {node.peek('id')}")
    stack = [node]
    while stack:
        inner = stack.pop()
        inner.used = True
        stack.extend(inner.children)


def _value(party: Party, names: Names, child: Node, group: str) -> None:
    name, text = child.name, child.read()
    match group, name:
        case "name", _ if name not in _PARTS:
            party.name(text, name, _NAMES.get(name, name))
        case _, "birthDate" if party.type == "Person":
            party.born(text, name)
        case _, "birthPlace" if party.type == "Person":
            party.literal("born_in", text, "Text", name)
        case _, "gender":
            party.literal("gender", text, "Text", name)
        case _, "position":
            party.say("holds_position", Entity.named(clean(text), "Position"), text, name)
        case _, "flag":
            party.from_country(text, name, relation="flagged_in")
        case _, "pastFlags":
            party.from_country(text, name, relation="flagged_in", role="former flag")
        case "country", "nationality" | "citizenship":
            party.from_country(text, name, role=name if name == "nationality" else "")
        case "country", "country" | "mainCountry" | "jurisdiction" | "taxCountry":
            party.from_country(text, name, relation="located_in", role=name)
        case "identifier", "registrationNumber" if party.type == "Aircraft":
            party.identify("Tail number", text, name)
        case "identifier", _:
            party.identify(name, text, name)
        case "address", _:
            party.address([text], "", name)
        case "phone" | "email" | "url", _ if name in ("phone", "email", "website"):
            party.literal("has_address", text, "Text", name, role=_CONTACTS[group])
        case "entity", "addressEntity":
            if place := names.address(text):
                _address(party, *place, name)
            else:
                party.remark(text, name, role=name)
        case "entity", _:
            other = names.entity(text)
            party.say("associated_with", other, other.name, name, role=name)
        case _, "program" | "programId":
            party.programme(text, name, role="programme")
        case _, "notes" if (label := LABELLED.fullmatch(text)) and (len(label[1]) <= _LABEL or len(text) <= PROSE):
            _noted(party, label[1], label[2], text)
        case _, "notes" | "summary" if len(text) > PROSE:
            party.reason(text, name)
        case _, "notes":
            party.remark(text, name)
        case _:
            party.remark(text, name, role=name)


def _noted(party: Party, label: str, value: str, text: str) -> None:
    """A note that names what it is."""
    if label == _REASONS or (label == "remark" and len(text) > PROSE):
        party.reason(value, "notes", role=_REASONS if label == _REASONS else "")
    elif label.startswith(NUMBER):
        party.identify(label.removeprefix(NUMBER), value, "notes")
    else:
        party.literal("remark", value, "Text", "notes", quote=text, role="" if label == "remark" else label)


def record_of(party: Party, node: Node) -> None:
    """What the line says of itself: the datasets that hold it, and when it was seen."""
    datasets = node.each("datasets", "dataset")
    topics = [remark for remark in party.said if remark.relation == "remark" and remark.role == "topics"]
    listed = is_agent(party.type) and any(topic.object.name == "sanction" for topic in topics)
    for name in datasets:
        if listed and is_list(name):
            party.sanctioned(name, "datasets", by=authority(name))
        else:
            party.remark(name, "datasets", role="dataset")
    for field in ("first_seen", "last_seen", "last_change"):
        for text in node.each(field):
            party.remark(iso(text) or text, field, role=field.replace("_", " "))
