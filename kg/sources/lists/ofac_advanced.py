"""OFAC's advanced XML (SDN_ADVANCED.XML, CONS_ADVANCED.XML), built on the UN's sanctions exchange standard.

Everything about a party stands in five places of the file: places and documents before it, relationships and
sanctions entries after it. A first pass spills those to disk, a second one goes through the parties.
https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML.xsd
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.model import Entity
from kg.sources.lists.files import Source
from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.head import Head
from kg.sources.lists.node import Node, clean, key
from kg.sources.lists.ofac import Value, alias_role, feature, full_name, listing, programme, related, remember, resolve_links
from kg.sources.lists.ofac_enhanced import precise
from kg.sources.lists.party import Party
from kg.sources.lists.remarks import remarks
from kg.sources.lists.vocabulary import US
from kg.sources.lists.xml import elements

_TECHNICAL = frozenset({
    "id", "fixedref", "deltaaction", "identityid", "identityfeaturelinktypeid", "docnamestatusid", "scriptstatusid",
    "acronym", "namepartgroupid", "calendartypeid", "yearfixed", "monthfixed", "dayfixed", "detailtypeid", "primary",
    "featureversionid", "locpartvaluestatusid", "locpartvaluetypeid", "countryrelevanceid", "sanctionsentryid",
    "documentednameid", "idregdocumentid", "false", "areacodetypeid", "profileid", "legalbasisid", "entryeventtypeid",
    "idregdocdatetypeid", "latinpartid", "namepartgroup", "scriptid", "namepartvaluestatusid", "signeddate",
})  # fmt: skip
_BIG = ("ReferenceValueSets", "Location", "IDRegDocument", "DistinctParty", "ProfileRelationship", "SanctionsEntry")


def _about(source: Source, head: Head) -> About:
    issued = next(iter(elements(source, ("DateOfIssue",))), Node(""))
    date = _day(issued)
    return About("OFAC sanctions list", US, "SDN", date)


def _day(node: Node) -> str:
    parts = [node.get(part) or node.attr(part) for part in ("Year", "Month", "Day")]
    if not parts[0].isdigit():
        return ""
    return "-".join(part.zfill(2) for part in parts if part.isdigit())


def _read(job: Import) -> Iterator[Party]:
    tables = _Tables(job)
    for node in elements(job.source, _BIG):
        tables.spill(node)
    for node in elements(job.source, _BIG):
        if node.key == "distinctparty":
            yield _party(tables, node)


class _Tables:
    """The reference tables (small, in memory), and all that is kept on disk by the profile that it belongs to."""

    def __init__(self, job: Import) -> None:
        self.job = job
        self.words: dict[str, dict[str, str]] = {}  # table → id → text
        self.kinds: dict[str, str] = {}  # party subtype → party type

    def word(self, table: str, identity: str) -> str:
        return self.words.get(table, {}).get(identity, "")

    def spill(self, node: Node) -> None:
        spill = self.job.spill
        match node.key:
            case "referencevaluesets":
                self._references(node)
            case "location":
                spill.put("location", node.attr("ID"), self._location(node))
            case "idregdocument":
                spill.put("document", node.attr("IdentityID"), self._document(node))
            case "profilerelationship":
                said = {n: node.attr(n) for n in ("To-ProfileID", "RelationTypeID", "RelationQualityID", "Former")}
                spill.put("related", node.attr("From-ProfileID"), {**said, "comment": node.get("Comment")})
                self._leftover(node)
            case "sanctionsentry":
                spill.put("entry", node.attr("ProfileID"), self._entry(node))
            case "distinctparty":
                for profile in node.all("Profile"):
                    type = self.type(profile.attributes.get("PartySubTypeID", ""), node)
                    identity = profile.attributes.get("ID", node.attributes.get("FixedRef", ""))
                    remember(spill, identity, self.primary(profile, type), type)
            case _:
                pass

    def _references(self, node: Node) -> None:
        for table in node.children:
            for value in table.children:
                identity = value.attributes.get("ID", "")
                self.words.setdefault(value.key, {})[identity] = value.text or value.attributes.get("Description", "")
                if value.key == "partysubtype":
                    self.kinds[identity] = value.attributes.get("PartyTypeID", "")
                if value.key == "areacode":
                    self.words.setdefault("areacountry", {})[identity] = value.attributes.get("Description", value.text)

    def type(self, subtype: str, node: Node) -> str:
        """Return our type for a party subtype; without tables, what its features and names show."""
        word = self.word("partysubtype", subtype).lower()
        if word in ("vessel", "aircraft"):
            return word.capitalize()
        kind = self.word("partytype", self.kinds.get(subtype, "")).lower()
        if kind == "individual":
            return "Person"
        if not kind and any(feature.attributes.get("FeatureTypeID") == "8" for feature in node.all("Profile", "Feature")):
            return "Person"
        return "Organization"

    def _leftover(self, node: Node) -> None:
        for path, value in node.unread(_TECHNICAL):
            self.job.report.add_unread(path, value, node.name)

    def _location(self, node: Node) -> dict[str, Any]:
        parts: dict[str, str] = {}
        for part in node.all("LocationPart"):
            label = self.word("locparttype", part.attr("LocPartTypeID"))
            values = [text for value in part.all("LocationPartValue") for text in value.each("Value")]
            parts[label] = ", ".join([*([parts[label]] if label in parts else []), *values])
            for value in part.all("LocationPartValue"):
                if about := value.get("Comment"):
                    parts[f"{label} note"] = about
        land = self.word("country", node.first("LocationCountry").attr("CountryID"))
        area = node.first("LocationAreaCode").attr("AreaCodeID")
        self._leftover(node)
        return {"parts": parts, "country": land or self.word("areacountry", area)}

    def _document(self, node: Node) -> dict[str, str]:
        kind = self.word("idregdoctype", node.attr("IDRegDocTypeID")) or "document"
        said = [self.word("country", node.attr("IssuedBy-CountryID")), node.get("IssuingAuthority")]
        if place := self.job.spill.one("location", node.attr("IssuedIn-LocationID")):
            said.append(_place(place))
        for date in node.all("DocumentDate"):
            word = self.word("idregdocdatetype", date.attr("IDRegDocDateTypeID")).lower().replace(" date", "")
            when, _ = _period(date.first("DatePeriod"))
            said.append(f"{ {'issue': 'issued', 'expiration': 'expires'}.get(word, word)} {when}")
        if self.word("validity", node.attr("ValidityID")).lower() not in ("valid", ""):
            said.append("fraudulent")
        said.append(node.get("Comment"))
        number = node.get("IDRegistrationNo")
        self._leftover(node)
        return {"kind": kind, "number": number, "role": "; ".join(dict.fromkeys(filter(None, said)))}

    def _entry(self, node: Node) -> dict[str, Any]:
        made: dict[str, Any] = {"list": self.word("list", node.attr("ListID")), "programmes": [], "types": [],
                                "dates": [], "basis": [], "comments": node.each("Comment")}  # fmt: skip
        for event in node.all("EntryEvent"):
            made["dates"].append(_day(event.first("Date")))
            basis = self.word("legalbasis", event.attributes.get("LegalBasisID", ""))
            made["basis"] += [basis] if basis and basis != "Unknown" else []
            made["comments"] += event.each("Comment")
        for measure in node.all("SanctionsMeasure"):
            kind = self.word("sanctionstype", measure.attr("SanctionsTypeID"))
            codes = measure.each("Comment")
            if kind in ("Program", "") and codes:
                made["programmes"] += codes
            else:
                made["types"] += [kind] if kind else []
                made["comments"] += codes
        self._leftover(node)
        return made

    def primary(self, profile: Node, type: str) -> str:
        """Return the main name of a profile without marking it as read."""
        names = [(alias, name) for alias in profile.all("Identity", "Alias") for name in alias.all("DocumentedName")]
        names.sort(key=lambda pair: pair[0].attributes.get("Primary", "") != "true")
        return self.written(names[0][1], profile, type)[1] if names else ""

    def written(self, name: Node, profile: Node, type: str) -> tuple[str, str, str]:
        """Return (natural form, form of the list, script) of a documented name."""
        groups = {
            group.attributes.get("ID", ""): self.word("nameparttype", group.attributes.get("NamePartTypeID", ""))
            for group in profile.all("Identity", "NamePartGroups", "MasterNamePartGroup", "NamePartGroup")
        }
        last: list[str] = []
        rest: list[str] = []
        script = ""
        for part in name.all("DocumentedNamePart", "NamePartValue"):
            part.used = True
            script = self.word("script", part.attributes.get("ScriptID", "")) or script
            into = last if key(groups.get(part.attributes.get("NamePartGroupID", ""), "")) == "lastname" else rest
            into.append(clean(part.text))
        listed = ", ".join(filter(None, (" ".join(last), " ".join(rest))))
        return (full_name(listed, type) if last and rest else " ".join([*last, *rest])), listed, script


def _party(tables: _Tables, node: Node) -> Party:
    job = tables.job
    profile = node.first("Profile")
    identity = node.attributes.get("FixedRef") or profile.attributes.get("ID", "")
    party = job.party(identity, tables.type(profile.attr("PartySubTypeID"), node))
    party.read_from(node, _TECHNICAL)
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


def _profile(tables: _Tables, party: Party, profile: Node) -> None:
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
            feature(party, Value(paper["kind"], paper["number"] or paper["role"], "IDRegDocument", quote, paper["role"]))


def _feature(tables: _Tables, party: Party, found: Node) -> None:
    label = tables.word("featuretype", found.attr("FeatureTypeID")) or "feature"
    for text in found.each("Comment"):
        party.remark(text, "Feature/Comment", role=label)
    for version in found.all("FeatureVersion"):
        reliability = tables.word("reliability", version.attr("ReliabilityID")).lower()
        role = reliability if reliability not in ("", "confirmed", "unknown") else ""
        about = version.get("Comment")
        role = "; ".join(filter(None, (role, about)))
        when, circa = _period(version.first("DatePeriod"))
        texts = []
        for detail in version.all("VersionDetail"):
            text = detail.read() or tables.word("detailreference", detail.attr("DetailReferenceID"))
            texts += [text] if text else []
        places = [tables.job.spill.one("location", place.attr("LocationID")) for place in version.all("VersionLocation")]
        if key(label) == "birthdate" and when:
            party.born(f"circa {when}" if circa else when, "Feature", role=role)
            continue
        for text in texts or ([when] if when else []):
            feature(party, Value(label, text, "Feature", f"{label} {text}", role))
        for place in filter(None, places):
            if key(label) == "location":
                parts = [text for name, text in place["parts"].items() if not name.endswith(" note")]
                party.address(parts, place["country"], "Location", role=role)
            elif text := _place(place):
                feature(party, Value(label, text, "Feature", text, role))


def _place(place: dict[str, Any]) -> str:
    return ", ".join(filter(None, [*place["parts"].values(), place["country"]]))


def _listing(party: Party, entry: dict[str, Any]) -> None:
    label, dates = entry.get("list", ""), sorted(filter(None, entry.get("dates", ())))
    date = dates[0] if dates else ""
    sdn = label.lower().startswith("sdn")
    listing(party, label or party.key, "SanctionsEntry", sdn=sdn, date=date)
    for other in dates[1:]:
        party.literal("listed_on", other, "Date", "SanctionsEntry", quote=label or other)
    if label and not sdn and label.lower() != "consolidated list":
        party.measure(label, "SanctionsEntry", date=date)
    for code in entry.get("programmes", ()):
        programme(party, code, "SanctionsMeasure", date)
    for kind in entry.get("types", ()):
        party.measure({"Block": "asset freeze"}.get(kind, kind), "SanctionsMeasure", quote=kind, date=date)
    for basis in entry.get("basis", ()):
        party.under(basis, "EntryEvent", role="legal basis", date=date)
    for text in entry.get("comments", ()):
        party.remark(text, "SanctionsEntry/Comment")


def _relationship(tables: _Tables, party: Party, link: dict[str, str]) -> None:
    kind = tables.word("relationtype", link["RelationTypeID"]) or "related to"
    name, type = tables.job.spill.one("party", link["To-ProfileID"]) or ("", "Organization")
    if not name:
        tables.job.report.problem("relationship to a party that is not in the file", f"{party.key} → {link['To-ProfileID']}")
        party.remark(f"{kind} {link['To-ProfileID']}", "ProfileRelationship", role="relationship to a party not in the file")
        return
    related(party, kind, Entity.named(name, type), "ProfileRelationship", quote=f"{kind} {name}",
            former=link["Former"].lower() == "true")  # fmt: skip
    quality = tables.word("relationquality", link["RelationQualityID"])
    about = "; ".join(filter(None, (link["comment"], "" if quality in ("Unknown", "") else f"quality: {quality}")))
    if about:
        party.remark(about, "ProfileRelationship", role=f"on {kind} {name}")


def _period(period: Node) -> tuple[str, bool]:
    """Return a date or range with the precision it has, and whether it is approximate."""
    ends = []
    circa = False
    for end in ("Start", "End"):
        for found in period.all(end):
            circa = circa or found.attr("Approximate").lower() == "true"
            ends += [_day(found.first("From")), _day(found.first("To"))]
    ends = [end for end in ends if end]
    if not ends:
        return "", False
    first, last = ends[0], ends[-1]
    if len(ends) == 4 and ends[0] == ends[1] and ends[2] == ends[3] and precise(first, last):
        return precise(first, last), circa
    start, stop = precise(ends[0], ends[min(1, len(ends) - 1)]), precise(ends[-2] if len(ends) > 1 else last, last)
    if start == stop or not (start and stop):
        return precise(first, last) or start or stop or first, circa
    return f"{start} to {stop}", circa


FORMAT = Format("ofac-advanced-xml", "OFAC list, advanced XML", lambda h: h.root == "sanctions" and bool(
    {"dateofissue", "referencevaluesets", "distinctparties"} & h.elements), _about, _read)  # fmt: skip
