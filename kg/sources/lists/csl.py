"""The US Consolidated Screening List (CSV of trade.gov): several lists of three departments in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Entity
from kg.sources.lists.dates import iso
from kg.sources.lists.files import Source
from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.head import Head
from kg.sources.lists.node import Node
from kg.sources.lists.ofac import Value, feature, full_name, programme, title
from kg.sources.lists.party import Party
from kg.sources.lists.places import country
from kg.sources.lists.remarks import remarks
from kg.sources.lists.tables import records
from kg.sources.lists.vocabulary import BIS, STATE, US

_TYPES = {"individual": "Person", "entity": "Organization", "vessel": "Vessel", "aircraft": "Aircraft"}
_US = Entity("entity/united-states", "United States", "Country")


def _header(head: Head) -> int:
    return head.header("source", "entity_number", "alt_names")


def _about(source: Source, head: Head) -> About:
    return About("US Consolidated Screening List", _US, "CSL", publisher="International Trade Administration")


@cache
def _authority(source: str) -> Entity:
    low = source.lower()
    if "treasury" in low or "ofac" in low:
        return US
    if "industry and security" in low or "bis" in low:
        return BIS
    return STATE if "state" in low else _US


def _read(job: Import) -> Iterator[Party]:
    for row in records(job.source, job.head.delimiter, _header(job.head), job.report.problem):
        yield _party(job, row)


def _several(text: str) -> list[str]:
    return [part for part in re.split(r";\s+|;$", text) if part.strip()]


def _party(job: Import, row: Node) -> Party:
    kind, number = row.get("type").lower(), row.get("entity_number")
    party = job.party(row.get("_id", "id") or number, _TYPES.get(kind, "Organization"))
    party.read_from(row)
    listed = row.get("name")
    party.name(full_name(listed, party.type), "name", quote=listed)
    names = row.get("alt_names")
    for name in _several(names):
        party.name(full_name(name, party.type), "alt_names", quote=name)
    _listing(party, row)
    if number and _authority(row.peek("source")) == US:
        party.identify("OFAC ID", number, "entity_number")
    elif number:
        party.remark(number, "entity_number", role="entity number")
    for text in row.each("title"):
        title(party, text, "title")
    addresses = row.get("addresses")
    for place in _several(addresses):
        last = place.rsplit(",", 1)[-1].strip()
        land = last if country(last) else ""
        party.address([place.removesuffix(land).rstrip(" ,") if land else place], land, "addresses", quote=place)
    for field, role in (("citizenships", "citizenship"), ("nationalities", "nationality")):
        text = row.get(field)
        for land in _several(text):
            party.from_country(land.strip(), field, role=role)
    born = row.get("dates_of_birth")
    if born:
        party.born(born, "dates_of_birth")
    places = row.get("places_of_birth")
    for place in _several(places):
        party.literal("born_in", place, "Text", "places_of_birth")
    _numbers(party, row.get("ids"))
    _vessel(party, row)
    return party


def _listing(party: Party, row: Node) -> None:
    source = row.get("source")
    start = row.get("start_date")
    party.sanctioned(source or start, "source", date=iso(start), by=_authority(source))
    name = source.split(" - ")[0]
    if found := re.match(r"(.+?)\s*\(([A-Z-]+)\)", name):
        party.measure(found[2] if found[2] == "SDN" else found[1], "source", quote=source, date=iso(start))
    elif name:
        party.measure(name, "source", quote=source, date=iso(start))
    for code in _several(row.get("programs")):
        programme(party, code, "programs", listed=iso(start))
    if notice := row.get("federal_register_notice"):
        party.under(notice, "federal_register_notice", role="Federal Register notice", listed=iso(start))
    for text in row.each("remarks"):
        remarks(party, text, "remarks")
    for field, role in (
        ("end_date", "end date"), ("standard_order", "standard order"), ("license_requirement", "license requirement"),
        ("license_policy", "license policy"), ("source_list_url", "source list"),
        ("source_information_url", "source information"),
    ):  # fmt: skip
        for text in row.each(field):
            party.remark(text, field, role=role)


def _numbers(party: Party, text: str) -> None:
    """`AB1234, Passport, IR; Male, Gender`: number, label and country, in this order or with the label first."""
    for part in _several(text):
        pieces = [piece.strip() for piece in part.split(", ")]
        if len(pieces) == 1:
            party.remark(part, "ids", role="id")
            continue
        land = ""
        for end in (0, -1):
            if len(pieces) > 2 and re.fullmatch(r"[A-Z]{2}", pieces[end]):
                land = pieces.pop(end)
        label, value = pieces[-1], ", ".join(pieces[:-1])
        feature(party, Value(label, value, "ids", part, land))


def _vessel(party: Party, row: Node) -> None:
    for label, field in (
        ("Vessel Call Sign", "call_sign"), ("Vessel Type", "vessel_type"), ("Vessel Tonnage", "gross_tonnage"),
        ("Vessel Gross Registered Tonnage", "gross_registered_tonnage"), ("Vessel Flag", "vessel_flag"),
        ("Vessel Owner", "vessel_owner"),
    ):  # fmt: skip
        if text := row.get(field):
            feature(party, Value(label, text, field, text))


FORMAT = Format("us-csl-csv", "US Consolidated Screening List, CSV", lambda h: h.kind == "table" and _header(h) >= 0,
                _about, _read)  # fmt: skip
