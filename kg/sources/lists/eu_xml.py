"""The EU's consolidated financial sanctions list, FSF XML 1.0 and 1.1: attributes rather than text.

https://webgate.ec.europa.eu/fsd/fsf (namespace http://eu.europa.ec/fpi/fsd/export)
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
from kg.sources.lists.places import country
from kg.sources.lists.vocabulary import EU
from kg.sources.lists.xml import elements

TECHNICAL = frozenset({
    "logicalid", "entityid", "calendar", "regulationlanguage", "classificationcode", "calendartype",
    "regulationsummary",
    "publicationurl",
    "organisationtype", "dayofmonth", "monthofyear", "url",
})  # fmt: skip
_LABELLED = re.compile(r"(.+?)\s*\(([^()]+)\)")  # CSV 1.0: `7100001 (passport)`
_GENDERS = {"m": "male", "f": "female"}


def _about(source: Source, head: Head) -> About:
    return About("EU consolidated financial sanctions list", EU, "EU", head.attributes.get("generationdate", ""))


def _read(job: Import) -> Iterator[Party]:
    for node in elements(job.source, ("sanctionEntity",)):
        yield party_of(job, node)


def party_of(job: Import, node: Node) -> Party:
    """Return the party of a sanctionEntity, as the XML has it and as the CSV is turned into."""
    kind = node.first("subjectType")
    code = (kind.attr("code") or kind.attr("classificationCode") or kind.read()).lower()
    kind.read()
    party = job.party(node.attr("logicalId"), "Person" if code in ("person", "p") else "Organization")
    party.read_from(node, TECHNICAL)
    _listing(party, node)
    for alias in node.all("nameAlias"):
        _name(party, alias)
    for found in node.all("citizenship"):
        _citizenship(party, found)
    for birth in node.all("birthdate"):
        _birth(party, birth)
    for place in node.all("address"):
        _address(party, place)
    for paper in node.all("identification"):
        _paper(party, paper)
    return party


def _listing(party: Party, node: Node) -> None:
    reference, united = node.attr("euReferenceNumber"), node.attr("unitedNationId")
    laws = list(node.all("regulation"))
    dates = [
        iso(law.attributes.get("publicationDate", "") or law.attributes.get("entryIntoForceDate", "")) for law in laws
    ]
    designated = node.attr("designationDate")
    listed = iso(designated) or min(filter(None, dates), default="")
    party.sanctioned(designated or listed or reference or party.key, "designationDate" if designated else "regulation",
                     date=listed)  # fmt: skip
    for law, date in zip(laws, dates, strict=True):
        _regulation(party, law, date, listed)
    if reference:
        party.identify("EU reference", reference, "euReferenceNumber")
    if united:
        party.identify("UN reference", united, "unitedNationId")
    if text := node.attr("designationDetails"):
        party.reason(text, "designationDetails")
    for text in node.each("remark"):
        party.reason(text, "remark")


def _regulation(party: Party, law: Node, date: str, listed: str) -> None:
    number, programme, kind = law.attr("numberTitle"), law.attr("programme"), law.attr("regulationType")
    force = law.attr("entryIntoForceDate")
    law.attr("publicationDate")
    if number:
        name = number if number[0].isalpha() else f"Regulation (EU) {number}"
        role = "; ".join(filter(None, (kind, f"in force {force}" if force else "")))
        party.under(name, "regulation/numberTitle", quote=number, role=role, date=date)
    if programme:
        party.programme(programme, "regulation/programme", role="programme", listed=listed)
    for text in law.each("remark"):
        party.remark(text, "regulation/remark")


def _name(party: Party, alias: Node) -> None:
    first, middle, last = (alias.attr(part) for part in ("firstName", "middleName", "lastName"))
    whole = alias.attr("wholeName") or " ".join(filter(None, (first, middle, last)))
    strong, language = alias.attr("strong").lower(), alias.attr("nameLanguage")
    role = {"true": "strong", "false": "weak"}.get(strong, "")
    if language and language.upper() != "EN":
        role = ", ".join(filter(None, (role, f"language {language}")))
    party.name(whole, "nameAlias/wholeName", role)
    if function := alias.attr("function"):
        if party.type == "Person":
            party.say("holds_position", Entity.named(clean(function), "Position"), function, "nameAlias/function")
        else:
            party.remark(function, "nameAlias/function", role="function")
    if gender := alias.attr("gender"):
        party.literal("gender", _GENDERS.get(gender.lower(), gender.lower()), "Text", "nameAlias/gender", quote=gender)
    if title := alias.attr("title"):
        party.remark(title, "nameAlias/title", role="title")
    for text in [*alias.each("remark"), alias.attr("remark")]:
        party.remark(text, "nameAlias/remark", role=f"note on the name {clean(whole)}")


def _land(node: Node) -> str:
    code, name = node.attr("countryIso2Code"), node.attr("countryDescription")
    if code == "00" or name.upper() == "UNKNOWN":
        return ""
    return name if country(name) else code or name


def _citizenship(party: Party, found: Node) -> None:
    land, region = _land(found), found.attr("region")
    about = "; ".join([*found.each("remark"), *filter(None, [found.attr("remark"), region])])
    if land:
        party.from_country(land, "citizenship", role=about)
    elif about:
        party.remark(about, "citizenship", role="citizenship")


def _birth(party: Party, birth: Node) -> None:
    whole, year = birth.attr("birthdate"), birth.attr("year")
    start, end = birth.attr("yearRangeFrom"), birth.attr("yearRangeTo")
    day, month = birth.attributes.get("dayOfMonth", ""), birth.attributes.get("monthOfYear", "")
    circa = birth.attr("circa").lower() == "true"
    text = whole or (f"{year}-{int(month):02d}" if year and month.isdigit() and int(month) and not day else year)
    text = text or (f"{start} to {end}" if start and end else start or end)
    about = "; ".join([*birth.each("remark"), *filter(None, [birth.attr("remark")])])
    land = _land(birth)
    place = [birth.attr(part) for part in ("place", "city", "region", "zipCode")]
    if text:
        party.born(f"circa {text}" if circa else text, "birthdate", role=about)
    elif about:
        party.remark(about, "birthdate/remark")
    party.literal("born_in", ", ".join(filter(None, [*place, land])), "Text", "birthdate/place")


def _address(party: Party, place: Node) -> None:
    parts = [place.attr(part) for part in ("street", "poBox", "place", "city", "region", "zipCode")]
    about = [*place.each("remark"), place.attr("remark"), place.attr("contactInfo")]
    if place.attr("asAtListingTime").lower() == "true":
        about.append("at the time of listing")
    land = _land(place)
    role = "; ".join(filter(None, about))
    if any(parts) or land:
        party.address(parts, land, "address", role=role)
    elif role:
        party.remark(role, "address", role="address")
    for info in place.all("contactInfo"):
        label, value = info.attr("key") or "contact", info.attr("value") or info.read()
        party.literal("has_address", value, "Text", "address/contactInfo", role=label.lower())


def _paper(party: Party, paper: Node) -> None:
    code, kind = paper.attr("identificationTypeCode"), paper.attr("identificationTypeDescription")
    number, latin = paper.attr("number"), paper.attr("latinNumber")
    said = [_land(paper), paper.attr("region"), paper.attr("issuedBy")]
    for field, word in (("issueDate", "issued"), ("issuedDate", "issued"), ("validFrom", "from"), ("validTo", "to"),
                        ("nameOnDocument", "in the name of")):  # fmt: skip
        value = paper.attr(field)
        said.append(f"{word} {value}" if value else "")
    for field, word in (("knownExpired", "expired"), ("knownFalse", "false"), ("reportedLost", "reported lost"),
                        ("revokedByIssuer", "revoked"), ("diplomatic", "diplomatic")):  # fmt: skip
        said.append(word if paper.attr(field).lower() == "true" else "")
    said += [*paper.each("remark"), paper.attr("remark")]
    if not (kind or code) and (labelled := _LABELLED.fullmatch(number)):
        number, kind = labelled[1], labelled[2]
    role = "; ".join(filter(None, said))
    if number or latin:
        party.identify(kind or code or "document", number or latin, "identification", role=role)
        if number and latin and latin != number:
            party.identify(kind or code or "document", latin, "identification/latinNumber", role=role)
    elif role or kind:
        party.remark("; ".join(filter(None, (kind or code, role))), "identification", role="document")


FORMAT = Format("eu-fsf-xml", "EU consolidated financial sanctions list, XML", lambda h: h.kind == "xml"
                and "sanctionentity" in h.elements, _about, _read)  # fmt: skip
