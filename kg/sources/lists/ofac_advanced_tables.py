"""The tables of OFAC's advanced XML, and what it says of a party outside of the party's own element."""

from __future__ import annotations

from typing import Any

from kg.sources.lists.format import Import
from kg.sources.lists.node import Node, clean, key
from kg.sources.lists.ofac import full_name, remember
from kg.sources.lists.ofac_enhanced import precise

TECHNICAL = frozenset({
    "id", "fixedref", "deltaaction", "identityid", "identityfeaturelinktypeid", "docnamestatusid", "scriptstatusid",
    "acronym", "namepartgroupid", "calendartypeid", "yearfixed", "monthfixed", "dayfixed", "detailtypeid", "primary",
    "featureversionid", "locpartvaluestatusid", "locpartvaluetypeid", "countryrelevanceid", "sanctionsentryid",
    "documentednameid", "idregdocumentid", "false", "areacodetypeid", "profileid", "legalbasisid", "entryeventtypeid",
    "idregdocdatetypeid", "latinpartid", "namepartgroup", "scriptid", "namepartvaluestatusid", "signeddate",
})  # fmt: skip


class Tables:
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
        if not kind and any(
            feature.attributes.get("FeatureTypeID") == "8" for feature in node.all("Profile", "Feature")
        ):
            return "Person"
        return "Organization"

    def _leftover(self, node: Node) -> None:
        for path, value in node.unread(TECHNICAL):
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
            said.append(place_text(place))
        for date in node.all("DocumentDate"):
            word = self.word("idregdocdatetype", date.attr("IDRegDocDateTypeID")).lower().replace(" date", "")
            when, _ = period(date.first("DatePeriod"))
            said.append(f"{ {'issue': 'issued', 'expiration': 'expires'}.get(word, word) } {when}")
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
            made["dates"].append(day(event.first("Date")))
            basis = self.word("legalbasis", event.attributes.get("LegalBasisID", ""))
            made["basis"] += [basis] if basis and basis != "Unknown" else []
            made["comments"] += event.each("Comment")
        for measure in node.all("SanctionsMeasure"):
            kind = self.word("sanctionstype", measure.attr("SanctionsTypeID"))
            codes = measure.each("Comment")
            since = period(measure.first("DatePeriod"))[0].split(" to ")[0]
            if kind in ("Program", "") and codes:
                made["programmes"] += [(code, since) for code in codes]
            else:
                made["types"] += [(kind, since)] if kind else []
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


def day(node: Node) -> str:
    parts = [node.get(part) or node.attr(part) for part in ("Year", "Month", "Day")]
    if not parts[0].isdigit():
        return ""
    return "-".join(part.zfill(2) for part in parts if part.isdigit())


def place_text(place: dict[str, Any]) -> str:
    return ", ".join(filter(None, [*place["parts"].values(), place["country"]]))


def period(period: Node) -> tuple[str, bool]:
    """Return a date or range with the precision it has, and whether it is approximate."""
    ends = []
    circa = False
    for end in ("Start", "End"):
        for found in period.all(end):
            circa = found.attr("Approximate").lower() == "true" or circa
            ends += [day(found.first("From")), day(found.first("To"))]
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
