"""The UN Security Council's consolidated list (XML).

https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list; the editions of 2016 carry attributes on
INDIVIDUAL and ENTITY, later ones do not.
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
from kg.sources.lists.places import country, note
from kg.sources.lists.vocabulary import UN
from kg.sources.lists.xml import elements

_TECHNICAL = frozenset({"versionnum", "sortkey", "sortkeylastmod", "listtype", "type", "schemalocation", "nil"})
_FORMER = re.compile(r"\b(?:formerly|previously|former)\b", re.I)


def _about(source: Source, head: Head) -> About:
    return About("UN Security Council consolidated list", UN, "UN", head.attributes.get("dategenerated", ""))


def _read(job: Import) -> Iterator[Party]:
    for node in elements(job.source, ("INDIVIDUAL", "ENTITY")):
        node.children += [Node(name, text.strip()) for name, text in node.attributes.items()]
        node.attributes.clear()
        number = node.get("DATAID", "id")
        if not number:
            job.report.problem("entry without DATAID", node.peek("REFERENCE_NUMBER", "FIRST_NAME"))
            number = node.peek("REFERENCE_NUMBER")
        party = job.party(number, "Person" if node.key == "individual" else "Organization")
        party.read_from(node, _TECHNICAL)
        _names(party, node)
        _listing(party, node)
        _person(party, node)
        yield party


def _names(party: Party, node: Node) -> None:
    parts = node.each("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME", "FIFTH_NAME", "SIXTH_NAME")
    party.name(" ".join(parts), "FIRST_NAME")
    for text in node.each("NAME_ORIGINAL_SCRIPT"):
        party.name(text, "NAME_ORIGINAL_SCRIPT", "original script")
    for alias in [*node.all("INDIVIDUAL_ALIAS"), *node.all("ENTITY_ALIAS")]:
        quality, name, about = alias.get("QUALITY").lower(), alias.get("ALIAS_NAME"), alias.get("NOTE")
        roles = {"good": "strong", "low": "weak", "f.k.a.": "former"}
        role = roles.get(quality, "" if quality in ("a.k.a.", "") else quality)
        if _FORMER.search(about):
            role = ", ".join(filter(None, (role, "former")))
        for single in clean(name).split(";") if ";" in name else [name]:
            party.name(single, f"{alias.name}/ALIAS_NAME", role, quote=name)
        if about:
            party.remark(about, f"{alias.name}/NOTE", role=f"note on the name {clean(name)}")
        if born := alias.get("DATE_OF_BIRTH"):
            party.born(born, f"{alias.name}/DATE_OF_BIRTH", role=f"as {clean(name)}" if name else "")
        place = ", ".join(alias.each("CITY_OF_BIRTH", "STATE_OF_BIRTH", "COUNTRY_OF_BIRTH"))
        party.literal("born_in", place, "Text", f"{alias.name}/CITY_OF_BIRTH", role=f"as {clean(name)}" if name else "")


def _listing(party: Party, node: Node) -> None:
    kind, reference = node.get("UN_LIST_TYPE"), node.get("REFERENCE_NUMBER")
    listed = iso(node.get("LISTED_ON"))
    party.sanctioned(listed or reference or kind or party.key, "LISTED_ON", date=listed)
    if kind:
        party.programme(kind, "UN_LIST_TYPE", listed=listed)
    if reference:
        party.identify("UN reference", reference, "REFERENCE_NUMBER")
    node.first("LIST_TYPE").each("VALUE")  # always "UN List"
    for field in ("SUBMITTED_BY", "SUBMITTED_ON"):
        for text in node.each(field):
            party.remark(text, field, role=field.replace("_", " ").lower())
    for text in node.each("NATIONALITY2", "INTERPOL_LINK", "COMMENTS2"):
        party.remark(text, "COMMENTS2")
    for text in node.first("LAST_DAY_UPDATED").each("VALUE"):
        party.remark(text, "LAST_DAY_UPDATED", role="last updated")
    if delisted := node.get("DELISTED_ON"):
        party.say("delisted_by", UN, delisted, "DELISTED_ON", date=iso(delisted))
    for text in node.each("COMMENTS1"):
        party.reason(text, "COMMENTS1")


def _person(party: Party, node: Node) -> None:
    for text in node.each("GENDER"):
        party.literal("gender", text.lower(), "Text", "GENDER", quote=text)
    for text in node.first("TITLE").each("VALUE"):
        party.remark(text, "TITLE", role="title")
    for text in node.first("DESIGNATION").each("VALUE"):
        party.say("holds_position", Entity.named(clean(text), "Position"), text, "DESIGNATION")
    for text in node.first("NATIONALITY").each("VALUE"):
        party.from_country(text, "NATIONALITY")
    for place in [*node.all("INDIVIDUAL_PLACE_OF_BIRTH"), *node.all("ENTITY_PLACE_OF_BIRTH")]:
        about = place.get("NOTE")
        text = ", ".join(place.each("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY"))
        party.literal("born_in", text or about, "Text", place.name, role=about if text else "")
    for birth in [*node.all("INDIVIDUAL_DATE_OF_BIRTH"), *node.all("ENTITY_DATE_OF_BIRTH")]:
        _birth(party, birth)
    for found in [*node.all("INDIVIDUAL_ADDRESS"), *node.all("ENTITY_ADDRESS")]:
        about = found.get("NOTE")
        land = found.get("COUNTRY")
        parts = found.each("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE")
        role = ", ".join(filter(None, (about, note(land) if country(land) else "")))
        if parts or land:
            party.address(parts, land, found.name, role=role)
        elif about:
            party.remark(about, f"{found.name}/NOTE", role="address")
    for paper in [*node.all("INDIVIDUAL_DOCUMENT"), *node.all("ENTITY_DOCUMENT")]:
        _document(party, paper)


def _birth(party: Party, birth: Node) -> None:
    kind, about = birth.get("TYPE_OF_DATE"), birth.get("NOTE")
    start, end = birth.get("FROM_YEAR"), birth.get("TO_YEAR")
    text = birth.get("DATE", "YEAR") or (f"{start} to {end}" if start and end else start or end)
    also = birth.get("YEAR")
    roles = [about]
    if kind.lower().startswith("approx"):
        text = f"approximately {text}"
    elif kind and kind.upper() not in ("EXACT", "BETWEEN"):
        roles.append(kind.lower())
    if text.strip() and text != "approximately ":
        party.born(text, birth.name, role=", ".join(filter(None, roles)))
    elif about or kind:
        party.remark(about or kind, birth.name, role="date of birth")
    if also and not text.endswith(also[-2:]):
        party.born(also, birth.name)


def _document(party: Party, paper: Node) -> None:
    first, second = clean(paper.get("TYPE_OF_DOCUMENT")), clean(paper.get("TYPE_OF_DOCUMENT2"))
    number, about, issued = paper.get("NUMBER"), paper.get("NOTE"), paper.get("DATE_OF_ISSUE")
    lands = paper.each("ISSUING_COUNTRY", "COUNTRY_OF_ISSUE")
    city = paper.get("CITY_OF_ISSUE")
    said = [*lands, second, f"issued {issued}" if issued else "", f"in {city}" if city else "", about]
    role = "; ".join(dict.fromkeys(filter(None, map(clean, said))))
    if number:
        party.identify(first or second or "document", number, f"{paper.name}/NUMBER", role=role)
    elif role or first:
        party.remark("; ".join(filter(None, (first, role))), paper.name, role="document")


FORMAT = Format(
    "un-xml", "UN Security Council consolidated list, XML", lambda h: h.root == "consolidatedlist", _about, _read
)
