"""The EU's list before 2017 (global.xml): WHOLE/ENTITY with NAME, BIRTH, ADDRESS, PASSPORT, CITIZEN."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Entity
from kg.sources.lists.dates import iso
from kg.sources.lists.files import Source
from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.head import Head
from kg.sources.lists.node import Node, clean
from kg.sources.lists.party import Party
from kg.sources.lists.vocabulary import EU
from kg.sources.lists.xml import elements

_TECHNICAL = frozenset({"id", "entityid", "pdflink", "legalbasis", "regdate", "programme"})
_GENDERS = {"m": "male", "f": "female"}


def _about(source: Source, head: Head) -> About:
    return About("EU consolidated financial sanctions list", EU, "EU", head.attributes.get("date", ""))


def _read(job: Import) -> Iterator[Party]:
    for node in elements(job.source, ("ENTITY",)):
        kind = node.attr("Type").upper()
        party = job.party(node.attr("Id"), "Person" if kind == "P" else "Organization")
        party.read_from(node, _TECHNICAL)
        _listing(party, node)
        for name in node.all("NAME"):
            _name(party, name)
        for birth in node.all("BIRTH"):
            party.born(birth.get("DATE"), "BIRTH/DATE")
            place = ", ".join(birth.each("PLACE", "CITY", "COUNTRY"))
            party.literal("born_in", place, "Text", "BIRTH/PLACE")
        for found in node.all("ADDRESS"):
            parts = [" ".join(found.each("NUMBER", "STREET")), *found.each("ZIPCODE", "CITY")]
            party.address(parts, found.get("COUNTRY"), "ADDRESS", role=found.get("OTHER"))
        for paper in node.all("PASSPORT"):
            if number := paper.get("NUMBER"):
                party.identify("Passport", number, "PASSPORT/NUMBER", role=paper.get("COUNTRY"))
        for citizen in node.all("CITIZEN"):
            party.from_country(citizen.get("COUNTRY"), "CITIZEN")
        yield party


def _listing(party: Party, node: Node) -> None:
    law, programme = node.attr("legal_basis"), node.attr("programme")
    written = node.attr("reg_date")
    date = iso(written)
    party.sanctioned(written or law or party.key, "reg_date" if written else "Id", date=date)
    if law:
        party.under(f"Regulation (EU) {law}" if law[0].isdigit() else law, "legal_basis", quote=law, date=date)
    if programme:
        party.programme(programme, "programme", role="programme", listed=date)
    for text in (node.attr("remark"), *node.each("REMARK")):
        party.reason(text, "remark")


def _name(party: Party, name: Node) -> None:
    parts = name.each("FIRSTNAME", "MIDDLENAME", "LASTNAME")
    language = name.get("LANGUAGE")
    role = f"language {language}" if language and language.upper() != "EN" else ""
    party.name(name.get("WHOLENAME") or " ".join(parts), "NAME/WHOLENAME", role)
    if function := name.get("FUNCTION"):
        if party.type == "Person":
            party.say("holds_position", Entity.named(clean(function), "Position"), function, "NAME/FUNCTION")
        else:
            party.remark(function, "NAME/FUNCTION", role="function")
    if gender := name.get("GENDER"):
        party.literal("gender", _GENDERS.get(gender.lower(), gender.lower()), "Text", "NAME/GENDER", quote=gender)
    if title := name.get("TITLE"):
        party.remark(title, "NAME/TITLE", role="title")


def _is(head: Head) -> bool:
    return head.root == "whole" and "entity" in head.elements


FORMAT = Format("eu-global-xml", "EU consolidated list before 2017, XML", _is, _about, _read)
