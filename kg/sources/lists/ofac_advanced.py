"""OFAC's advanced XML (SDN_ADVANCED.XML, CONS_ADVANCED.XML), built on the UN's sanctions exchange standard.

Everything about a party stands in five places of the file: places and documents before it, relationships and
sanctions entries after it. A first pass spills those to disk, a second one goes through the parties.
https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML.xsd
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.sources.lists.files import Source
from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.head import Head
from kg.sources.lists.node import Node, key
from kg.sources.lists.ofac import (
    Value,
    alias_role,
    feature,
    listing,
    other_party,
    programme,
    related,
    resolve_links,
)
from kg.sources.lists.ofac_advanced_tables import TECHNICAL, Tables, day, period, place_text
from kg.sources.lists.party import Party
from kg.sources.lists.remarks import remarks
from kg.sources.lists.vocabulary import US
from kg.sources.lists.xml import elements

_BIG = ("ReferenceValueSets", "Location", "IDRegDocument", "DistinctParty", "ProfileRelationship", "SanctionsEntry")


def _about(source: Source, head: Head) -> About:
    issued = next(iter(elements(source, ("DateOfIssue",))), Node(""))
    date = day(issued)
    return About("OFAC sanctions list", US, "SDN", date)


def _read(job: Import) -> Iterator[Party]:
    tables = Tables(job)
    for node in elements(job.source, _BIG):
        tables.spill(node)
    for node in elements(job.source, _BIG):
        if node.key == "distinctparty":
            yield _party(tables, node)


def _party(tables: Tables, node: Node) -> Party:
    job = tables.job
    profile = node.first("Profile")
    identity = node.attributes.get("FixedRef") or profile.attributes.get("ID", "")
    party = job.party(identity, tables.type(profile.attr("PartySubTypeID"), node))
    party.read_from(node, TECHNICAL)
    for one in node.all("Profile"):
        _profile(tables, party, one)
    for text in node.each("Comment"):
        remarks(party, text, "DistinctParty/Comment")
    for entry in job.spill.get("entry", profile.attributes.get("ID", identity)) or [{}]:
        _listing(party, entry)
    resolve_links(party, job.spill)
    for link in job.spill.get("related", profile.attributes.get("ID", identity)):
        _relationship(tables, party, link)
    return party


def _profile(tables: Tables, party: Party, profile: Node) -> None:
    aliases = list(profile.all("Identity", "Alias"))
    for alias in sorted(aliases, key=lambda a: a.attributes.get("Primary", "") != "true"):
        weak = alias.attr("LowQuality").lower() == "true"
        primary = alias.attributes.get("Primary", "") == "true"
        kind = tables.word("aliastype", alias.attr("AliasTypeID"))
        role = alias_role(kind, "weak" if weak else "" if primary else "strong")
        for name in alias.all("DocumentedName"):
            written, listed, script = tables.written(name, profile, party.type)
            other = "" if script in ("", "Latin") else f"original script ({script})"
            party.name(written, "Alias", ", ".join(filter(None, (role, other))), quote=listed)
        for about in alias.each("Comment"):
            party.remark(about, "Alias/Comment", role="note on a name")
    for group in profile.all("Identity", "NamePartGroups", "MasterNamePartGroup", "NamePartGroup"):
        group.attr("NamePartTypeID")
    for found in profile.all("Feature"):
        _feature(tables, party, found)
    for one in profile.all("Identity"):
        for paper in tables.job.spill.get("document", one.attributes.get("ID", "")):
            quote = f"{paper['kind']} {paper['number']}".strip()
            feature(
                party, Value(paper["kind"], paper["number"] or paper["role"], "IDRegDocument", quote, paper["role"])
            )


def _feature(tables: Tables, party: Party, found: Node) -> None:
    label = tables.word("featuretype", found.attr("FeatureTypeID")) or "feature"
    for text in found.each("Comment"):
        party.remark(text, "Feature/Comment", role=label)
    for version in found.all("FeatureVersion"):
        reliability = tables.word("reliability", version.attr("ReliabilityID")).lower()
        role = reliability if reliability not in ("", "confirmed", "unknown") else ""
        about = version.get("Comment")
        role = "; ".join(filter(None, (role, about)))
        when, circa = period(version.first("DatePeriod"))
        texts = []
        for detail in version.all("VersionDetail"):
            text = detail.read() or tables.word("detailreference", detail.attr("DetailReferenceID"))
            texts += [text] if text else []
        places = [
            tables.job.spill.one("location", place.attr("LocationID")) for place in version.all("VersionLocation")
        ]
        if key(label) == "birthdate" and when:
            party.born(f"circa {when}" if circa else when, "Feature", role=role)
            continue
        for text in texts or ([when] if when else []):
            feature(party, Value(label, text, "Feature", f"{label} {text}", role))
        for place in filter(None, places):
            if key(label) == "location":
                parts = [text for name, text in place["parts"].items() if not name.endswith(" note")]
                party.address(parts, place["country"], "Location", role=role)
            elif text := place_text(place):
                feature(party, Value(label, text, "Feature", text, role))


def _listing(party: Party, entry: dict[str, Any]) -> None:
    label, dates = entry.get("list", ""), sorted(set(filter(None, entry.get("dates", ()))))
    date = dates[0] if dates else ""
    sdn = label.lower().startswith("sdn")
    listing(party, label or party.key, "SanctionsEntry", sdn=sdn, date=date)
    for other in dates[1:]:
        party.literal("listed_on", other, "Date", "SanctionsEntry", quote=label or other)
    if label and not sdn and label.lower() != "consolidated list":
        party.measure(label, "SanctionsEntry", date=date)
    programmes, kinds, bases = (entry.get(name, ()) for name in ("programmes", "types", "basis"))
    own = date if len(dates) == 1 and len({code for code, _ in programmes}) <= 1 and len(set(bases)) <= 1 else ""
    for code, since in programmes:
        programme(party, code, "SanctionsMeasure", date=since or own)
    for kind, since in kinds:
        alone = own if len({kind for kind, _ in kinds}) == 1 else ""
        party.measure({"Block": "asset freeze"}.get(kind, kind), "SanctionsMeasure", quote=kind, date=since or alone)
    for basis in bases:
        party.under(basis, "EntryEvent", role="legal basis", date=own)
    for text in entry.get("comments", ()):
        party.remark(text, "SanctionsEntry/Comment")


def _relationship(tables: Tables, party: Party, link: dict[str, str]) -> None:
    kind = tables.word("relationtype", link["RelationTypeID"]) or "related to"
    name, type, identity = tables.job.spill.one("party", link["To-ProfileID"]) or ("", "Organization", "")
    if not name:
        tables.job.report.problem(
            "relationship to a party that is not in the file", f"{party.key} → {link['To-ProfileID']}"
        )
        party.remark(
            f"{kind} {link['To-ProfileID']}", "ProfileRelationship", role="relationship to a party not in the file"
        )
        return
    related(party, kind, other_party(name, type, identity), "ProfileRelationship", quote=f"{kind} {name}",
            former=link["Former"].lower() == "true")  # fmt: skip
    quality = tables.word("relationquality", link["RelationQualityID"])
    about = "; ".join(filter(None, (link["comment"], "" if quality in ("Unknown", "") else f"quality: {quality}")))
    if about:
        party.remark(about, "ProfileRelationship", role=f"on {kind} {name}")


FORMAT = Format("ofac-advanced-xml", "OFAC list, advanced XML", lambda h: h.root == "sanctions" and bool(
    {"dateofissue", "referencevaluesets", "distinctparties"} & h.elements), _about, _read)  # fmt: skip
