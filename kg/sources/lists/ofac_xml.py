"""OFAC's sdnList XML (SDN.XML, CONSOLIDATED.XML), in the namespace of tempuri.org and in that of the SLS.

https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML.xsd
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.sources.lists.files import Source
from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.head import Head
from kg.sources.lists.node import Node
from kg.sources.lists.ofac import (
    CONSOLIDATED,
    TYPES,
    Value,
    alias_role,
    feature,
    full_name,
    listing,
    programme,
    remember,
    resolve_links,
    title,
)
from kg.sources.lists.party import Party
from kg.sources.lists.remarks import remarks
from kg.sources.lists.vocabulary import US
from kg.sources.lists.xml import elements

_TECHNICAL = frozenset({"uid", "mainentry"})


def _about(source: Source, head: Head) -> About:
    date = head.texts.get("publishdate", "")
    month, _, rest = date.partition("/")
    day, _, year = rest.partition("/")
    iso = f"{year}-{month:0>2}-{day:0>2}" if year else date
    if CONSOLIDATED.match(head.texts.get("program", "")):
        return About("OFAC consolidated non-SDN list", US, "CONS", iso)
    return About("OFAC SDN list", US, "SDN", iso)


def _read(job: Import) -> Iterator[Party]:
    said = job.head.texts.get("recordcount", "")
    count = 0
    for node in elements(job.source, ("sdnEntry",)):
        listed = ", ".join(filter(None, (node.peek("lastName"), node.peek("firstName"))))
        remember(job.spill, node.peek("uid"), listed, TYPES.get(node.peek("sdnType").lower(), "Organization"))
    for node in elements(job.source, ("sdnEntry",)):
        count += 1
        yield _party(job, node)
    if said.isdigit() and int(said) != count:
        job.report.problem("Record_Count differs from the number of entries", f"says {said}, holds {count}")


def _party(job: Import, node: Node) -> Party:
    party = job.party(node.get("uid"), TYPES.get(node.get("sdnType").lower(), "Organization"))
    party.read_from(node, _TECHNICAL)
    _name(party, node, "lastName", "")
    for alias in node.all("akaList", "aka"):
        _name(party, alias, "akaList", alias_role(alias.get("type"), alias.get("category").lower()))
    codes = node.first("programList").each("program")
    listing(party, ", ".join(codes) or party.key, "programList", sdn=job.edition.prefix == "SDN")
    for code in codes:
        programme(party, code, "programList")
    if text := node.get("title"):
        title(party, text, "title")
    for paper in node.all("idList", "id"):
        _paper(party, paper)
    for place in node.all("addressList", "address"):
        parts = place.each("address1", "address2", "address3", "city", "stateOrProvince", "region", "postalCode")
        party.address(parts, place.get("country"), "addressList")
    for kind in ("nationality", "citizenship"):
        for found in node.all(f"{kind}List", kind):
            party.from_country(found.get("country"), f"{kind}List", role=kind)
    for found in node.all("dateOfBirthList", "dateOfBirthItem"):
        party.born(found.get("dateOfBirth"), "dateOfBirthList")
    for found in node.all("placeOfBirthList", "placeOfBirthItem"):
        party.literal("born_in", found.get("placeOfBirth"), "Text", "placeOfBirthList")
    for vessel in node.all("vesselInfo"):
        _vessel(party, vessel)
    if text := node.get("remarks"):
        remarks(party, text, "remarks")
    resolve_links(party, job.spill)
    return party


def _name(party: Party, node: Node, where: str, role: str) -> None:
    first, last = node.get("firstName"), node.get("lastName")
    listed = ", ".join(filter(None, (last, first)))
    party.name(full_name(listed, "Person") if first else last, where, role, quote=listed)


def _paper(party: Party, paper: Node) -> None:
    kind, number, land = paper.get("idType"), paper.get("idNumber"), paper.get("idCountry")
    issued, expires = paper.get("issueDate"), paper.get("expirationDate")
    role = "; ".join(
        filter(None, (land, f"issued {issued}" if issued else "", f"expires {expires}" if expires else ""))
    )
    feature(party, Value(kind, number or land, "idList", " ".join(filter(None, (kind, number, role))), role))


def _vessel(party: Party, vessel: Node) -> None:
    for label, field in (
        ("Vessel Call Sign", "callSign"), ("Vessel Type", "vesselType"), ("Vessel Flag", "vesselFlag"),
        ("Vessel Owner", "vesselOwner"), ("Vessel Tonnage", "tonnage"),
        ("Vessel Gross Registered Tonnage", "grossRegisteredTonnage"),
    ):  # fmt: skip
        if text := vessel.get(field):
            feature(party, Value(label, text, f"vesselInfo/{field}", text))


FORMAT = Format("ofac-xml", "OFAC SDN or consolidated list, XML", lambda h: h.root == "sdnlist", _about, _read)
