"""FollowTheMoney JSON lines: entities.ftm.json, targets.nested.json, the entities of a delta; any other FtM export.

Each line is an entry. An edge (Ownership, Family, …), a Sanction or a Passport adds to the entry of the entity it
refers to, whose name is looked up in the file. Nested entities speak of the one that holds them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from kg.model import Entity
from kg.sources.lists.dates import iso
from kg.sources.lists.files import Source
from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.ftm_links import Names, edge, paper, sanction
from kg.sources.lists.ftm_types import is_agent, our_type
from kg.sources.lists.head import Head
from kg.sources.lists.node import Node, clean, json_node
from kg.sources.lists.party import Party
from kg.sources.lists.vocabulary import authority, is_list

_TECHNICAL = frozenset({"id", "schema", "target", "caption", "referents"})
_MAX_LINE = 64_000_000  # characters
_NAMES = {"alias": "", "weakAlias": "weak", "previousName": "former", "abbreviation": "abbreviation"}
_PARTS = frozenset(
    {"firstName", "lastName", "middleName", "secondName", "fatherName", "motherName", "nameSuffix", "title"}
)
_LABELLED = re.compile(r"([A-Za-z][A-Za-z ]{2,40}): (\S.*)", re.S)  # a note that names what it is
_CONTACTS = {"phone": "phone", "email": "email", "url": "website"}


def _about(source: Source, head: Head) -> About:
    record = head.record.get("entity", head.record)
    found = record.get("datasets") if isinstance(record, dict) else None
    name = str(found[0]) if isinstance(found, list) and found else ""
    return About(f"FollowTheMoney: {name}" if name else "FollowTheMoney entities", authority(name or "FollowTheMoney"),
                 publisher=name)  # fmt: skip


def _is(head: Head) -> bool:
    record = head.record.get("entity", head.record)
    return isinstance(record, dict) and "schema" in record and ("properties" in record or "id" in record)


def _records(job: Import, problem: Callable[[str, str], None]) -> Iterator[dict[str, Any]]:
    with job.source.text() as stream:
        number = 0
        while line := stream.readline(_MAX_LINE):
            number += 1
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                if not line.endswith("\n"):
                    raise job.source.error(f"line {number} breaks off: {error}") from error
                problem("line that is no JSON", f"line {number}: {error}")
                continue
            if isinstance(record, dict) and "op" in record and "entity" in record:
                if record["op"] == "DEL":
                    problem("deletion in a delta, which ends no entry here", f"line {number}")
                    continue
                record = record["entity"]
            if not isinstance(record, dict) or not isinstance(record.get("properties"), dict):
                problem("line without an entity", f"line {number}: {line[:80]}")
                continue
            yield record


def _read(job: Import) -> Iterator[Party]:
    for record in _records(job, lambda kind, example: None):
        _remember(job, record, 0)
    for record in _records(job, job.report.problem):
        yield _party(job, record)


def _remember(job: Import, record: dict[str, Any], depth: int) -> None:
    properties = record.get("properties")
    if not isinstance(properties, dict) or depth > 20:
        return
    schema, identity = str(record.get("schema", "")), str(record.get("id", ""))
    names = properties.get("name") or properties.get("full") or properties.get("publicKey") or []
    name = names[0] if isinstance(names, list) and names and isinstance(names[0], str) else ""
    caption = record.get("caption")
    known = isinstance(caption, str) and caption and (caption in names or not name)
    shown = str(caption) if known and caption != schema else name
    if shown:
        job.spill.put("name", identity, [shown, our_type(schema)])
    for values in properties.values():
        for value in values if isinstance(values, list) else ():
            if isinstance(value, dict):
                _remember(job, value, depth + 1)


def _party(job: Import, record: dict[str, Any]) -> Party:
    from followthemoney import model

    schema_name, identity = str(record.get("schema", "")), str(record.get("id", ""))
    schema = model.get(schema_name)
    if schema is None:
        job.report.problem("schema that FollowTheMoney does not have", schema_name)
    node = json_node("entity", record)
    names = Names(job.spill, job.report)
    properties = node.first("properties")
    if schema is not None and (schema.edge or schema.is_a("Interval") or schema_name == "Documentation"):
        about = _spoken_of(schema_name, properties)
        name, type = names.of(about)
        party = job.party(identity, type)
        party.name(name, "properties")
        party.within = about
        party.identifiers.add(("FtM ID", about))
        party.read_from(node, _TECHNICAL)
        _link(party, names, properties, schema_name, about)
    else:
        party = job.party(identity, our_type(schema_name))
        party.read_from(node, _TECHNICAL)
        if schema is not None and schema.is_a("Document"):
            return _document(job, party, node)
        party.identify("FtM ID", identity, "id")
        _thing(party, names, node, identity)
    _record(party, node)
    return party


def _document(job: Import, party: Party, node: Node) -> Party:
    """A document is no party: its line is an entry that claims nothing."""
    job.report.problem("document, which is no party", party.key)
    party.nodes.clear()
    party.name(" ".join(node.first("properties").each("title", "fileName")[:1]) or party.key, "title")
    return party


def _spoken_of(schema_name: str, properties: Node) -> str:
    from followthemoney import model

    schema = model.get(schema_name)
    wanted = [schema.edge_source] if schema is not None and schema.edge else ["entity", "holder", "person", "owner"]
    for name in wanted:
        for value in properties.all(str(name)):
            return value.text or value.peek("id")
    return ""


def _link(party: Party, names: Names, properties: Node, schema: str, about: str) -> None:
    if schema == "Sanction":
        sanction(party, properties)
    elif schema in ("Passport", "Identification"):
        paper(party, properties, schema)
    else:
        edge(party, names, properties, schema, about)


def _thing(party: Party, names: Names, node: Node, identity: str) -> None:
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
        party.address(
            inner.each("full")[:1] or inner.each("street", "city", "postalCode"), inner.get("country"), child.name
        )
    else:
        _link(party, names, inner, schema, identity)
    _record(party, child)
    for left in inner.children:
        if not left.used and left.text:
            party.remark(left.read(), f"{child.name}/{left.name}", role=f"{schema} {left.name}")
        elif left.children and not left.used:
            _deeper(party, names, left, f"{child.name}/{left.name}")


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
        case "country", "nationality" | "citizenship":
            party.from_country(text, name, role=name)
        case "country", "country" | "mainCountry" | "jurisdiction" | "taxCountry":
            party.from_country(text, name, relation="located_in", role=name)
        case "identifier", _:
            party.identify(name, text, name)
        case "address", _:
            party.address([text], "", name)
        case "phone" | "email" | "url", _ if name in ("phone", "email", "website"):
            party.literal("has_address", text, "Text", name, role=_CONTACTS[group])
        case "entity", "addressEntity":
            place = names.of(text)[0]
            if place == text:
                party.remark(text, name, role=name)
            else:
                party.address([place], "", name)
        case "entity", _:
            other = names.entity(text)
            party.say("associated_with", other, other.name, name, role=name)
        case _, "program" | "programId":
            party.programme(text, name, role="programme")
        case _, "notes" if label := _LABELLED.fullmatch(text):
            party.literal("remark", label[2], "Text", name, quote=text, role=label[1])
        case _, "notes" | "summary" if len(text) > 200:
            party.reason(text, name)
        case _:
            party.remark(text, name, role=name)


def _record(party: Party, node: Node) -> None:
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


FORMAT = Format("ftm-json", "FollowTheMoney entities, JSON lines", _is, _about, _read)
