"""FollowTheMoney JSON lines: entities.ftm.json, targets.nested.json, the entities of a delta; any other FtM export.

Each line is an entry. An edge (Ownership, Family, …), a Sanction or a Passport adds to the entry of the entity it
refers to, whose name is looked up in the file. Nested entities speak of the one that holds them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from kg.sources.lists.files import Source
from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.ftm_links import Names
from kg.sources.lists.ftm_things import link, record_of, spoken_of, thing
from kg.sources.lists.ftm_types import is_agent, our_type
from kg.sources.lists.head import Head
from kg.sources.lists.node import Node, json_node
from kg.sources.lists.party import Party
from kg.sources.lists.vocabulary import authority

_TECHNICAL = frozenset({"id", "schema", "target", "caption", "referents"})
_MAX_LINE = 64_000_000  # characters


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
    if schema == "Address":
        told = (properties.get(name) for name in ("full", "country", "remarks"))
        job.spill.put("address", identity, [str(values[0]) if values else "" for values in told])
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
    if schema is not None and (schema.edge or schema.is_a("Interval") or _is_held(schema_name, properties)):
        about = spoken_of(schema_name, properties)
        name, type = names.of(about)
        party = job.party(identity, type)
        party.name(name, "properties")
        party.within = about
        party.identifiers.add(("FtM ID", about))
        party.read_from(node, _TECHNICAL)
        link(party, names, properties, schema_name, about)
    else:
        party = job.party(identity, our_type(schema_name))
        party.read_from(node, _TECHNICAL)
        if schema is not None and (schema.is_a("Document") or schema.is_a("Address")):
            return _no_party(job, party, node)
        if is_agent(party.type):
            party.identify("FtM ID", identity, "id")
        thing(party, names, node, identity)
    record_of(party, node)
    return party


def _is_held(schema: str, properties: Node) -> bool:
    return schema == "CryptoWallet" and bool(properties.peek("holder"))


def _no_party(job: Import, party: Party, node: Node) -> Party:
    """A document is no party, and an address is told of those who have it: the line is an entry without claims."""
    if party.type != "Place":
        job.report.problem("document, which is no party", party.key)
    party.nodes.clear()
    party.name(" ".join(node.first("properties").each("title", "fileName", "full")[:1]) or party.key, "title")
    return party


FORMAT = Format("ftm-json", "FollowTheMoney entities, JSON lines", _is, _about, _read)
