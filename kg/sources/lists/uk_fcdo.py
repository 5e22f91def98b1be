"""The UK Sanctions List of the Foreign, Commonwealth and Development Office (XML)."""

from __future__ import annotations

from collections.abc import Iterator

from kg.sources.lists.dates import iso
from kg.sources.lists.files import Source
from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.head import Head
from kg.sources.lists.node import Node, clean
from kg.sources.lists.party import Party
from kg.sources.lists.uk import detail, measures, uk_name_role
from kg.sources.lists.vocabulary import UK
from kg.sources.lists.xml import elements

TYPES = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}


def _about(source: Source, head: Head) -> About:
    date = iso(head.texts.get("dategenerated", ""))
    return About("UK Sanctions List", UK, "UK", date, "Foreign, Commonwealth and Development Office")


def _read(job: Import) -> Iterator[Party]:
    for node in elements(job.source, ("Designation",)):
        yield _party(job, node)


def _party(job: Import, node: Node) -> Party:
    unique, group = node.get("UniqueID", "UniqueId"), node.get("OFSIGroupID")
    kind = node.get("IndividualEntityShip", "DesignationType").lower()
    party = job.party(unique or group, TYPES.get(kind, "Organization"))
    party.read_from(node)
    _names(party, node)
    date = node.get("DateDesignated")
    listed = iso(date)
    party.sanctioned(date or party.key, "DateDesignated" if date else "UniqueID", date=listed)
    for regime in node.each("RegimeName", "Regime"):
        party.programme(regime, "RegimeName", listed=listed)
    for text in node.each("SanctionsImposed"):
        measures(party, text, "SanctionsImposed", listed)
    for label, value in (
        ("UK Sanctions List reference", unique),
        ("OFSI Group ID", group),
        ("UN reference", node.get("UNReferenceNumber")),
    ):
        if value:
            party.identify(label, value, label.replace(" ", ""))
    for field, role in (("LastUpdated", "last updated"), ("DesignationSource", "designation source")):
        for text in node.each(field):
            party.remark(text, field, role=role)
    for text in node.each("OtherInformation"):
        party.narrative(text, "OtherInformation")
    for text in node.each("UKStatementofReasons"):
        party.reason(text, "UKStatementofReasons")
    _places(party, node)
    for block in node.children:
        for leaf in _leaves(block):
            if not leaf.used:
                detail(party, leaf.name, leaf.read(), f"{block.name}/{leaf.name}")
    return party


def _names(party: Party, node: Node) -> None:
    found = list(node.all("Names", "Name"))
    for name in sorted(found, key=lambda n: not n.peek("NameType").lower().startswith("primary name") or
                       "variation" in n.peek("NameType").lower()):  # fmt: skip
        parts = name.each("Name1", "Name2", "Name3", "Name4", "Name5", "Name6")
        role = uk_name_role(name.get("NameType"), name.get("AliasStrength"))
        party.name(" ".join(parts), "Names", role)
    for name in node.all("NonLatinNames", "NonLatinName"):
        script = ", ".join(name.each("NonLatinScriptType", "NonLatinScriptLanguage"))
        for text in name.each("NameNonLatinScript"):
            party.name(text, "NonLatinNames", f"original script ({script})" if script else "original script")
    for title in node.first("Titles").each("Title"):
        party.remark(title, "Titles", role="title")


def _places(party: Party, node: Node) -> None:
    for place in node.all("Addresses", "Address"):
        parts = place.each(*(f"AddressLine{number}" for number in range(1, 7)), "AddressPostalCode")
        party.address(parts, place.get("AddressCountry"), "Addresses")
    for person in node.all("IndividualDetails", "Individual"):
        for place in person.all("BirthDetails", "Location"):
            town = ", ".join(place.each("TownOfBirth", "CountryOfBirth"))
            party.literal("born_in", town, "Text", "BirthDetails")
        for paper in person.all("PassportDetails", "Passport"):
            number, about = paper.get("PassportNumber"), paper.get("PassportAdditionalInformation")
            _number(party, "Passport", number, about, "PassportDetails")
        for paper in person.all("NationalIdentifierDetails", "NationalIdentifier"):
            number = paper.get("NationalIdentifierNumber")
            _number(party, "National ID", number, paper.get("NationalIdentifierAdditionalInformation"),
                    "NationalIdentifierDetails")  # fmt: skip


def _number(party: Party, label: str, number: str, about: str, where: str) -> None:
    if number:
        party.identify(label, number, where, role=clean(about))
    elif about:
        party.remark(about, where, role=label)


def _leaves(node: Node) -> Iterator[Node]:
    if not node.children and node.text:
        yield node
    for child in node.children:
        yield from _leaves(child)


FORMAT = Format("uk-sanctions-list-xml", "UK Sanctions List, XML", lambda h: h.root == "designations", _about, _read)
