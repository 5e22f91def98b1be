"""OFAC's enhanced XML (SDN_ENHANCED.XML, CONS_ENHANCED.XML and filtered exports of the Sanctions List Service).

https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML.xsd
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.sources.lists.files import Source
from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.head import Head
from kg.sources.lists.node import Node, clean
from kg.sources.lists.ofac import (
    TYPES,
    Value,
    alias_role,
    feature,
    full_name,
    listing,
    other_party,
    programme,
    related,
    remember,
    resolve_links,
    title,
)
from kg.sources.lists.party import Party
from kg.sources.lists.remarks import remarks
from kg.sources.lists.vocabulary import US
from kg.sources.lists.xml import elements

_TECHNICAL = frozenset({
    "id", "refid", "identityid", "featuretypeid", "versionid", "featureversionid", "valuerefid", "isprimary",
    "isdaterange", "nameid", "nametranslationid", "entityid", "formattedfirstname", "formattedlastname", "script",
})  # fmt: skip


def _about(source: Source, head: Head) -> About:
    lists = head.texts.get("sanctionslist", "")
    title = "OFAC SDN list" if "sdn" in lists.lower() else "OFAC consolidated non-SDN list"
    return About(title, US, "SDN" if "SDN" in title else "CONS", head.texts.get("dataasof", ""))


def _read(job: Import) -> Iterator[Party]:
    for node in elements(job.source, ("entity",)):
        identity = node.peek("id") or node.attributes.get("id", "")
        type = TYPES.get(node.first("generalInfo").peek("entityType").lower(), "Organization")
        remember(job.spill, identity, _primary(node), type)
    for node in elements(job.source, ("entity",)):
        yield _party(job, node)


def _primary(node: Node) -> str:
    for name in node.all("names", "name"):
        if name.peek("isPrimary") == "true" or name.peek("isPrimary") == "":
            for form in name.all("translations", "translation"):
                return form.peek("formattedFullName")
    return ""


def _party(job: Import, node: Node) -> Party:
    about = node.first("generalInfo")
    party = job.party(node.attr("id"), TYPES.get(about.get("entityType").lower(), "Organization"))
    party.read_from(node, _TECHNICAL)
    _names(party, node)
    _lists(party, node)
    for text in about.each("title"):
        title(party, text, "generalInfo/title")
    for field, role in (("livingStatus", "living status"), ("isUsPerson", "US person"), ("isUsCitizen", "US citizen")):
        for text in about.each(field):
            party.remark(text, f"generalInfo/{field}", role=role)
    for text in about.each("remarks"):
        remarks(party, text, "generalInfo/remarks")
    for place in node.all("addresses", "address"):
        _address(party, place)
    for found in node.all("features", "feature"):
        _feature(party, found)
    for paper in node.all("identityDocuments", "identityDocument"):
        _paper(party, paper)
    for link in node.all("relationships", "relationship"):
        _relationship(job, party, link)
    resolve_links(party, job.spill)
    return party


def _names(party: Party, node: Node) -> None:
    found = list(node.all("names", "name"))
    for name in sorted(found, key=lambda n: n.peek("isPrimary") != "true"):
        primary = name.peek("isPrimary") == "true"
        weak = name.get("isLowQuality").lower() == "true"
        role = alias_role(name.get("aliasType"), "weak" if weak else "" if primary else "strong")
        for form in name.all("translations", "translation"):
            listed = form.get("formattedFullName") or form.get("formattedLastName")
            parts = [
                part.get("value") for part in form.all("nameParts", "namePart") if part.first("type").read() or True
            ]
            script = form.get("script")
            other = "" if script in ("", "Latin") else f"original script ({script})"
            text = full_name(listed, party.type) if not other else listed.replace(", ", " ")
            party.name(text or " ".join(parts), "names", ", ".join(filter(None, (role, other))), quote=listed)
        if remark := name.get("comments", "remarks"):
            party.remark(remark, "names/comments", role="note on a name")


def _lists(party: Party, node: Node) -> None:
    lists = list(node.all("sanctionsLists", "sanctionsList"))
    for found in lists:
        label, date = found.read(), found.attr("datePublished")
        sdn = label.lower() == "sdn list"
        listing(party, label, "sanctionsLists", sdn=sdn, date=date)
        if not sdn and label.lower() != "consolidated list":
            party.measure(label, "sanctionsLists", date=date)
    if not lists:
        listing(party, party.key, "entity", sdn=False)
    date = party.listed
    for code in node.first("sanctionsPrograms").each("sanctionsProgram"):
        programme(party, code, "sanctionsPrograms", listed=date)
    for kind in node.first("sanctionsTypes").each("sanctionsType"):
        party.measure({"block": "asset freeze"}.get(kind.lower(), kind), "sanctionsTypes", quote=kind, listed=date)
    for basis in node.first("legalAuthorities").each("legalAuthority"):
        party.under(basis, "legalAuthorities", role="legal authority", listed=date)


def _address(party: Party, place: Node) -> None:
    land = place.get("country")
    forms = list(place.all("translations", "translation"))
    for number, form in enumerate(forms):
        form.get("isPrimary")
        parts = [
            part.get("value") for part in form.all("addressParts", "addressPart") if part.first("type").read() or True
        ]
        script = form.get("script")
        role = "" if script in ("", "Latin") else script
        party.address(parts, land if number == 0 else "", "addresses", role=role)
    if not forms and land:
        party.address([], land, "addresses")
    for about in place.each("comments", "remarks"):
        party.remark(about, "addresses/comments", role="note on an address")


def _feature(party: Party, found: Node) -> None:
    label = found.first("type").read()
    text = found.get("value")
    about = found.get("comments", "comment")
    reliability = found.get("reliability")
    role = "; ".join(filter(None, (reliability if reliability.lower() not in ("", "confirmed") else "", about)))
    period = found.first("valueDate")
    when, circa = _period(period)
    if clean(label).lower() in ("birthdate", "dob", "date of birth") and (when or text):
        party.born(f"circa {when}" if circa and when else when or text, "features", role=role)
        return
    if text or when:
        feature(party, Value(label, text or when, "features", " ".join(filter(None, (label, text or when))), role))


def _period(period: Node) -> tuple[str, bool]:
    """Return the date or range of a period with the precision it has, and whether it is approximate."""
    begin, end = period.get("fromDateBegin"), period.get("toDateEnd")
    middle = (period.get("fromDateEnd"), period.get("toDateBegin"))
    circa = period.get("isApproximate").lower() == "true"
    start, stop = precise(begin, middle[0] or begin), precise(middle[1] or end, end)
    if begin and end and begin[:4] == end[:4] and begin.endswith("-01-01") and end.endswith("-12-31"):
        return begin[:4], circa
    if start == stop or not stop:
        return start, circa
    if precise(begin, end).count("-") < 2 and precise(begin, end):
        return precise(begin, end), circa
    return f"{start} to {stop}", circa


def precise(begin: str, end: str) -> str:
    """Return what two ends of one date mean: a day, a month or a year; "" for more than a year.

    >>> precise("1962-01-01", "1962-12-31"), precise("1962-03-01", "1962-03-31"), precise("1962-03-04", "1962-03-04")
    ('1962', '1962-03', '1962-03-04')
    """
    if begin == end:
        return begin
    if begin[:4] == end[:4] and begin.endswith("-01-01") and end.endswith("-12-31"):
        return begin[:4]
    if begin[:7] == end[:7] and begin.endswith("-01") and end[8:] in ("28", "29", "30", "31"):
        return begin[:7]
    return ""


def _paper(party: Party, paper: Node) -> None:
    kind, number = paper.first("type").read(), paper.get("documentNumber")
    holder = paper.first("name").read()
    said = [paper.get("issuingCountry"), paper.get("issuingLocation"), paper.get("issuingAuthority")]
    for field, word in (("issueDate", "issued"), ("expirationDate", "expires")):
        when, _ = _period(paper.first(field))
        said.append(f"{word} {when}" if when else "")
    if paper.get("isValid").lower() == "false":
        said.append("not valid")
    known = {name.casefold() for name, *_ in party.names} | {quote.casefold() for *_, quote, _ in party.names}
    if holder and holder.casefold() not in known:
        said.append(f"in the name of {holder}")
    said.extend(paper.first("idFeatures").each("idFeature"))
    said.extend(paper.each("comments", "comment"))
    role = "; ".join(dict.fromkeys(filter(None, said)))
    if number or kind:
        feature(
            party, Value(kind, number or role, "identityDocuments", f"{kind} {number}".strip(), role if number else "")
        )


def _relationship(job: Import, party: Party, link: Node) -> None:
    kind = link.first("type").read()
    other = link.first("relatedEntity")
    listed, identity = other.read(), other.attr("entityId")
    name, type, _ = job.spill.one("party", identity) or (listed, "Organization", identity)
    former = link.get("isFormer", "former").lower() == "true"
    quality = link.get("quality")
    about = "; ".join([*link.each("comments", "comment"), *([f"quality: {quality}"] if quality else [])])
    if name or listed:
        named = other_party(name or full_name(listed, type), type, identity)
        related(party, kind, named, "relationships", quote=f"{kind} {listed or name}", former=former)
    if about or not (name or listed):
        party.remark(
            about or f"{kind} entity {identity}", "relationships", role=f"on {kind} {listed or name or identity}"
        )


FORMAT = Format("ofac-enhanced-xml", "OFAC list, enhanced XML", lambda h: h.root == "sanctionsdata", _about, _read)
