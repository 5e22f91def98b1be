"""Canada's consolidated autonomous sanctions list (SEMA and JVCFOA, XML).

Editions before 2021 have Entity, DateOfBirth and Title, and no DateOfListing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Entity
from kg.sources.lists.dates import iso
from kg.sources.lists.files import Source
from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.head import Head
from kg.sources.lists.node import Node, clean
from kg.sources.lists.party import Party
from kg.sources.lists.vocabulary import CANADA
from kg.sources.lists.xml import elements

_SHIP = re.compile(r"\b(?:tanker|cargo|carrier|vessel|ship|tug|ro-ro|container|bulk|yacht|barge|gas)\b", re.I)
_ALIAS = re.compile(r"\s*;\s*|\s*\n\s*|\s*,\s+(?![^()]*\))")
_COMPANY = re.compile(r"^(?:ltd|llc|inc|co|jsc|s\.?a|plc|gmbh|corp|limited|l\.l\.c|fze|dmcc)\b\.?", re.I)


def _about(source: Source, head: Head) -> About:
    return About("Canadian consolidated autonomous sanctions list", CANADA, "CA", publisher="Global Affairs Canada")


def _read(job: Import) -> Iterator[Party]:
    for node in elements(job.source, ("record",)):
        land, schedule, item = node.peek("Country"), node.peek("Schedule"), node.peek("Item")
        identity = "/".join(filter(None, (land.split(" / ")[0], schedule, item)))
        number = 2
        unique = identity or "record"
        while not job.spill.is_new("record", unique):
            unique, number = f"{identity}#{number}", number + 1
        party = job.party(unique, _type(node))
        party.read_from(node)
        _record(party, node)
        yield party


def _type(node: Node) -> str:
    if node.peek("LastName", "GivenName") and not node.peek("EntityOrShip", "Entity"):
        return "Person"
    if node.peek("ShipIMONumber") or _SHIP.search(node.peek("TitleOrShip")):
        return "Vessel"
    return "Organization"


def _record(party: Party, node: Node) -> None:
    given, last = node.get("GivenName", "GivenNames"), node.get("LastName", "Surname")
    party.name(node.get("EntityOrShip", "Entity", "Ship") or f"{given} {last}", "LastName" if last else "EntityOrShip",
               quote=", ".join(filter(None, (last, given))))  # fmt: skip
    for field in ("Aliases", "Alias"):
        for text in node.each(field):
            for alias in aliases(text):
                party.name(alias, field)
    land, schedule, item = node.get("Country"), node.get("Schedule"), node.get("Item")
    listed = iso(node.get("DateOfListing"))
    party.sanctioned(listed or land or party.key, "DateOfListing" if listed else "Country", date=listed)
    if land:
        where = (f"Schedule {schedule}" if schedule else "", f"item {item}" if item else "")
        role = ", ".join(filter(None, where))
        party.under(_programme(land), "Country", quote=land, role=role, listed=listed)
    born = node.get("DateOfBirthOrShipBuildDate", "DateOfBirth")
    if born and party.type == "Person":
        party.born(born, "DateOfBirthOrShipBuildDate")
    elif born:
        party.remark(born, "DateOfBirthOrShipBuildDate", role="build date" if party.type == "Vessel" else "date")
    title = node.get("TitleOrShip", "Title")
    if title and party.type == "Person":
        party.say("holds_position", Entity.named(clean(title), "Position"), title, "TitleOrShip")
    elif title:
        party.remark(title, "TitleOrShip", role="vessel type" if party.type == "Vessel" else "title")
    if number := node.get("ShipIMONumber", "ShipIMO", "IMONumber"):
        party.identify("IMO", number, "ShipIMONumber")


def _programme(land: str) -> str:
    english = clean(land.split(" / ")[0])
    return english if "Regulations" in english else f"Special Economic Measures ({english}) Regulations"


def aliases(text: str) -> list[str]:
    """Return the names of a free-text field; `, Ltd.` does not end a name.

    >>> aliases("Alfa Trading Co., Ltd.; Beta")
    ['Alfa Trading Co., Ltd.', 'Beta']
    """
    made: list[str] = []
    for part in _ALIAS.split(text):
        part = clean(part).strip(" ,;")
        if part and made and _COMPANY.match(part):
            made[-1] = f"{made[-1]}, {part}"
        elif part:
            made.append(part)
    return made


FORMAT = Format(
    "ca-sema-xml", "Canadian consolidated autonomous sanctions list, XML",
    lambda h: h.kind == "xml" and "record" in h.elements and bool({"lastname", "entity", "entityorship"} & h.elements)
    and "country" in h.elements, _about, _read,
)  # fmt: skip
