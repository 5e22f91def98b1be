"""The Swiss consolidated list (SECO, XML): programmes first, then targets, then the places they refer to.

https://www.sesam.search.admin.ch (swiss-sanctions-list; programmes and sets in four languages, English is read).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.model import Entity
from kg.sources.lists.dates import iso
from kg.sources.lists.files import Source
from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.head import Head
from kg.sources.lists.node import Node, key
from kg.sources.lists.party import Party
from kg.sources.lists.seco_names import written
from kg.sources.lists.vocabulary import SWITZERLAND
from kg.sources.lists.xml import elements

_TECHNICAL = frozenset(
    {
        "ssid",
        "order",
        "calendar",
        "versiondate",
        "lang",
        "main",
        "namepart",
        "predecessor",
        "targetid",
        "script",
        "spellingvarianttype",
        "varianttype",
        "areatype",
    }
)
_BIG = ("sanctions-program", "target", "place")
_OBJECTS = {"vessel": "Vessel", "ship": "Vessel", "aircraft": "Aircraft", "airplane": "Aircraft"}


def _about(source: Source, head: Head) -> About:
    return About("Swiss consolidated sanctions list", SWITZERLAND, "CH", head.attributes.get("date", ""),
                 "State Secretariat for Economic Affairs")  # fmt: skip


def _read(job: Import) -> Iterator[Party]:
    for node in elements(job.source, _BIG):
        _spill(job, node)
    for node in elements(job.source, _BIG):
        if node.key == "target":
            yield _party(job, node)


def _spill(job: Import, node: Node) -> None:
    if node.key == "sanctionsprogram":
        name, code = _english(node, "program-name"), _english(node, "program-key")
        origin = node.get("origin")
        for found in node.all("sanctions-set"):
            if found.attributes.get("lang", "eng") == "eng":
                job.spill.put("set", found.attributes.get("ssid", ""), [found.text, name, code, origin])
    elif node.key == "place":
        lands = [land.text or land.attributes.get("iso-code", "") for land in node.all("country")]
        texts = [*node.each("location", "location-variant"), *node.each("area", "area-variant")]
        job.spill.put("place", node.attributes.get("ssid", ""), [texts, lands[0] if lands else ""])
    else:
        kind, _ = _kind(node)
        first = node.first(kind, "identity", "name")
        job.spill.put("name", node.attributes.get("ssid", ""), [written(first)[0], _type(node)])


def _english(node: Node, tag: str) -> str:
    found = list(node.all(tag))
    return next((one.text for one in found if one.attributes.get("lang") == "eng"), found[0].text if found else "")


def _kind(node: Node) -> tuple[str, Node]:
    for kind in ("individual", "entity", "object"):
        for found in node.all(kind):
            return kind, found
    return "entity", Node("entity")


def _type(node: Node) -> str:
    kind, found = _kind(node)
    if kind == "individual":
        return "Person"
    return _OBJECTS.get(found.attributes.get("object-type", "").lower(), "Organization")


def _party(job: Import, node: Node) -> Party:
    _, body = _kind(node)
    party = job.party(node.attr("ssid"), _type(node))
    party.identify("SECO SSID", party.key, "ssid")
    party.read_from(node, _TECHNICAL)
    body.attr("object-type")
    if gender := body.attr("sex"):
        party.literal("gender", gender.lower(), "Text", "individual/sex", quote=gender)
    for identity in sorted(body.all("identity"), key=lambda n: n.attributes.get("main", "") != "true"):
        _identity(job, party, identity)
    for block in (node, body):
        _said(job, party, block)
    _listing(job, party, node)
    return party


def _identity(job: Import, party: Party, identity: Node) -> None:
    for name in identity.all("name"):
        text, forms = written(name, mark=True)
        kind, quality, language = name.attr("name-type"), name.attr("quality"), name.attributes.get("lang", "eng")
        roles = {"low": "weak", "bad": "weak", "good": "strong"}
        role = [roles.get(quality.lower(), "")]
        role.append("former" if "former" in kind else "")
        if kind not in ("primary-name", "alias", "former-name", "spelling-variant", ""):
            role.append(kind)
        role.append(f"language {language}" if language not in ("eng", "") else "")
        party.name(text, "name", ", ".join(filter(None, role)))
        for form in forms:
            party.name(form, "name/spelling-variant", "variation")
    for nationality in identity.all("nationality"):
        for found in nationality.all("country"):
            code, text = found.attr("iso-code"), found.read()
            party.from_country(text or code, "nationality", role=_doubt(nationality))
    for birth in identity.all("day-month-year"):
        _birth(party, birth)
    for place in identity.all("place-of-birth"):
        parts, land = _place(job, place)
        party.literal("born_in", ", ".join(filter(None, [*parts, land])), "Text", "place-of-birth", role=_doubt(place))
    for place in identity.all("address"):
        parts, land = _place(job, place)
        own = place.each("c-o", "address-details", "p-o-box", "zip-code")
        party.address(
            [*own, *parts], land, "address", role="; ".join(filter(None, [*place.each("remark"), _doubt(place)]))
        )
        place.attr("main")
    for paper in identity.all("identification-document"):
        _paper(party, paper)
    _said(job, party, identity)
    for text in identity.each("remark"):
        party.remark(text, "identity/remark")


def _birth(party: Party, birth: Node) -> None:
    year, month, day = birth.attr("year"), birth.attr("month"), birth.attr("day")
    quality = birth.attr("quality").lower()
    text = "-".join(part.zfill(2) for part in (year, month, day) if part)
    party.born(f"{text}" if quality in ("good", "") else f"circa {text}", "day-month-year")


def _doubt(node: Node) -> str:
    quality = node.attr("quality").lower()
    return f"{quality} quality" if quality not in ("", "good") else ""


def _place(job: Import, place: Node) -> tuple[list[str], str]:
    found = job.spill.one("place", place.attr("place-id"))
    return (found[0], found[1]) if found else ([], "")


def _paper(party: Party, paper: Node) -> None:
    kind = paper.attr("document-type") or "document"
    number, issuer = paper.get("number"), paper.first("issuer")
    land = issuer.read() or issuer.attr("code")
    issuer.attr("code")
    issued, expires = paper.get("date-of-issue"), paper.get("expiry-date")
    said = [land, f"issued {issued}" if issued else "", f"expires {expires}" if expires else "", *paper.each("remark")]
    role = "; ".join(filter(None, said))
    if number:
        party.identify(kind.replace("-", " "), number, "identification-document", role=role)
    elif role:
        party.remark(role, "identification-document", role=kind)


def _said(job: Import, party: Party, block: Node) -> None:
    for text in block.each("justification"):
        party.reason(text, "justification")
    for text in block.each("other-information"):
        party.narrative(text, "other-information")
    for found in block.all("generic-attribute"):
        label, text = found.attr("name") or "attribute", found.read()
        if key(label) in ("imo", "imonumber", "mmsi", "callsign"):
            party.identify(label, text, "generic-attribute")
        else:
            party.remark(text, "generic-attribute", role=label)
    for found in block.all("foreign-identifier"):
        party.identify("foreign identifier", found.read(), "foreign-identifier")
    for found in block.all("relation"):
        target, kind = found.attr("target-id"), found.attr("relation-type") or "related to"
        about = "; ".join(found.each("remark"))
        name, type = job.spill.one("name", target) or ("", "Organization")
        if name:
            other = replace(Entity.named(name, type), identifiers=(("SECO SSID", target),))
            role = ", ".join(filter(None, (kind, about)))
            party.say("associated_with", other, f"{kind} {about}".strip(), "relation", role=role)
        else:
            party.remark(f"{kind} {target} {about}", "relation", role="relation")


def _listing(job: Import, party: Party, node: Node) -> None:
    acts: list[tuple[str, str, str]] = []  # date, kind, words
    for change in node.all("modification"):
        kind = change.attr("modification-type").replace("delisted", "de-listed")
        days = [change.attr(name) for name in ("enactment-date", "effective-date", "publication-date")]
        date = next(filter(None, map(iso, days)), "")
        acts.append((date, kind, next(filter(None, days), "")))
        if kind not in ("listed", "de-listed") and (date or kind):
            party.remark(f"{kind} {date}".strip(), "modification", role="modification")
        for part in change.children:
            party.remark(_words(part), f"modification/{part.name}", role=f"{kind} {date}: {part.name}")
    turns = sorted(act for act in acts if act[1] in ("listed", "de-listed"))
    listed, quote = next(((date, words) for date, kind, words in turns if kind == "listed"), ("", ""))
    delisted = (turns[-1][0] or "unknown") if turns and turns[-1][1] == "de-listed" else ""
    party.sanctioned(quote or party.key, "modification" if quote else "ssid", date=listed)
    if delisted:
        party.say("delisted_by", SWITZERLAND, "de-listed", "modification", date=iso(delisted))
    for identity in node.each("sanctions-set-id"):
        found = job.spill.one("set", identity)
        if found is None:
            party.remark(identity, "sanctions-set-id", role="sanctions set")
            continue
        measure, programme, code, origin = found
        party.measure(measure, "sanctions-set", listed=listed)
        if programme:
            party.programme(programme, "program-name", listed=listed,
                            role="; ".join(filter(None, (code, f"origin {origin}" if origin else ""))))  # fmt: skip
    if delisted:
        _end(party)


def _words(node: Node) -> str:
    """Return all that a piece of the list's history says, in its order, and mark it as read."""
    said = [node.read()]
    if not node.children:
        said += [text for name, text in node.attributes.items() if key(name) not in _TECHNICAL]
    node.attributes.clear()
    return " ".join(filter(None, [*said, *map(_words, node.children)]))


def _end(party: Party) -> None:
    """What a de-listed target was put under is over."""
    for said in party.said:
        if said.relation in ("sanctioned_by", "designated_as", "sanctioned_under"):
            said.status = "former"


def _is(head: Head) -> bool:
    return head.root == "swisssanctionslist"


FORMAT = Format("ch-seco-xml", "Swiss consolidated sanctions list, XML", _is, _about, _read)
