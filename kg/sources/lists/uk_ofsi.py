"""OFSI's consolidated list of asset freeze targets (CSV and XLSX), 29 columns until 2022 and 36 since, and the
UK Sanctions List as CSV: a row for each name and date of birth of a party, brought together by Group ID."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Entity
from kg.sources.lists.dates import iso, numbered
from kg.sources.lists.files import Source
from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.head import Head
from kg.sources.lists.node import Node, clean, row_node
from kg.sources.lists.party import Party
from kg.sources.lists.places import country, note
from kg.sources.lists.tables import records
from kg.sources.lists.uk import detail, measures, uk_name_role
from kg.sources.lists.uk_fcdo import TYPES
from kg.sources.lists.vocabulary import UK

_NUMBERS = {
    "Group ID": "OFSI Group ID", "OFSI Group ID": "OFSI Group ID", "Unique ID": "UK Sanctions List reference",
    "UN Reference Number": "UN reference",
}  # fmt: skip
_GROUP = ("Group ID", "Unique ID", "OFSI Group ID")
_LABEL = re.compile(r"\(([A-Z][A-Za-z0-9 /&'’.-]{2,60})\)\s*:\s*")
_UN = re.compile(r"\bUN\s?REF[:.\s]*([A-Z]{2,3}[ei]?\.[A-Z0-9.]*\d+(?:\.\d+)?)", re.I)
_PAPERS = (
    ("Passport", ("Passport Number",), ("Passport Details", "Passport additional information")),
    ("National ID", ("National Identification Number", "National Identifier number", "NI Number"),
     ("National Identification Details", "National Identifier additional information")),
)  # fmt: skip
_NATIONALITY = ("Nationality", "Nationality(/ies)")


def _header(head: Head) -> int:
    found = head.header("Name 6", "Group ID")
    return found if found >= 0 else head.header("Name 6", "Unique ID")


def _about(source: Source, head: Head) -> About:
    before = [cell for row in head.rows[: _header(head)] for cell in row]
    date = next(filter(None, (iso(cell.rsplit(":", 1)[-1]) for cell in before)), "")
    return About("UK consolidated list of financial sanctions targets", UK, "UK", date,
                 "Office of Financial Sanctions Implementation")  # fmt: skip


def _read(job: Import) -> Iterator[Party]:
    for row in records(job.source, job.head.delimiter, _header(job.head), job.report.problem):
        group = row.peek(*_GROUP)
        if not group:
            job.report.problem("row without Group ID", row.peek("Name 6", "Name 1"))
            continue
        job.spill.put("row", group, [(child.name, child.text) for child in row.children])
    for group in job.spill.keys("row"):
        yield _party(job, group, [row_node(dict(cells)) for cells in job.spill.get("row", group)])


def _party(job: Import, group: str, rows: list[Node]) -> Party:
    kind = rows[0].peek("Group Type", "Designation Type", "Individual, Entity, Ship").lower()
    party = job.party(group, TYPES.get(kind, "Organization"))
    for row in sorted(rows, key=lambda r: not r.peek("Alias Type", "Name type").lower().startswith("prim")):
        party.read_from(row)
        _name(party, row)
    dates = [
        (text, iso(text)) for row in rows for text in row.each("UK Sanctions List Date Designated", "Date Designated")
    ]
    older = [(text, iso(text)) for row in rows for text in row.each("Listed On")]
    quote, listed = min((pair for pair in [*older, *dates] if pair[1]), key=lambda pair: pair[1], default=("", ""))
    party.sanctioned(quote or group, "Listed On" if quote else "Group ID", date=listed)
    for text, date in dates:
        if date and date != listed:
            party.literal("listed_on", date, "Date", "UK Sanctions List Date Designated", quote=text)
    for row in rows:
        _row(party, row, listed)
    return party


def _name(party: Party, row: Node) -> None:
    parts = row.each("Name 1", "Name 2", "Name 3", "Name 4", "Name 5")
    last = row.get("Name 6")
    role = uk_name_role(row.get("Alias Type", "Name type"), row.get("Alias Quality", "Alias strength"))
    party.name(" ".join([*parts, last]), "Name 6", role, quote=" ".join([last, *parts]))
    script = ", ".join(row.each("Non-Latin Script Type", "Non-Latin Script Language"))
    for text in row.each("Name Non-Latin Script"):
        party.name(text, "Name Non-Latin Script", f"original script ({script})" if script else "original script")
    for text in row.each("Title"):
        party.remark(text, "Title", role="title")


def _row(party: Party, row: Node, listed: str) -> None:
    for field in ("Group Type", "Designation Type", "Individual, Entity, Ship"):
        row.get(field)
    for field, label in _NUMBERS.items():
        if text := row.get(field):
            party.identify(label, text, field)
    for field in ("DOB", "D.O.B"):
        for text in row.each(field):
            party.born(text, field)
    _places(party, row)
    _papers(party, row)
    for field in ("Regime", "Regime Name"):
        for text in row.each(field):
            party.programme(text, field, listed=listed)
    for text in row.each("Sanctions Imposed"):
        measures(party, text, "Sanctions Imposed", listed)
    for text in row.each("Position"):
        for part in numbered(text):
            if party.type == "Person":
                party.say("holds_position", Entity.named(clean(part), "Position"), text, "Position")
            else:
                party.remark(part, "Position", role="position")
    for text in row.each("Last Updated"):
        party.remark(text, "Last Updated", role="last updated")
    for text in row.each("Designation source"):
        party.remark(text, "Designation source", role="designation source")
    for text in row.each("Other Information"):
        information(party, text, "Other Information")
    for child in row.children:  # columns of ships and entities, and the UK Sanctions List's own
        if not child.used and not child.name.startswith("column "):
            detail(party, re.sub(r"\s*\(s\)$", "", child.name), child.read(), child.name)


def _places(party: Party, row: Node) -> None:
    towns, lands = row.get("Town of Birth"), row.get("Country of Birth")
    town, land = numbered(towns), numbered(lands)
    if len(town) == len(land) and len(town) > 1 and "-(" not in towns + lands:
        for one, other in zip(town, land, strict=True):
            party.literal("born_in", f"{one}, {other}", "Text", "Town of Birth", quote=f"{towns}, {lands}")
    else:
        for text, field in [(t, "Town of Birth") for t in town] + [(t, "Country of Birth") for t in land]:
            party.literal("born_in", text, "Text", field)
    for field in _NATIONALITY:
        for text in row.each(field):
            for part in numbered(text):
                party.from_country(part, field, role=note(part) if country(part) else "")
    parts = row.each(*(f"Address {number}" for number in range(1, 7)), *(f"Address Line {n}" for n in range(1, 7)),
                     "Post/Zip Code", "Address Postal Code")  # fmt: skip
    land_text = row.get("Country", "Address Country")
    role = note(land_text) if country(land_text) else ""
    if parts or land_text:
        party.address(parts, land_text, "Address 1", role=role)


def _papers(party: Party, row: Node) -> None:
    for label, fields, details in _PAPERS:
        numbers = [(part, field) for field in fields for text in row.each(field) for part in numbered(text)]
        about = [clean(text) for text in row.each(*details)]
        for number, field in numbers:
            party.identify(label, number, field, role="; ".join(about))
        if about and not numbers:
            for text in about:
                _described(party, label, text, details[0])


def _described(party: Party, label: str, text: str, where: str) -> None:
    """Numbers inside a description: `592667 (Qatari). Issued on 3 May 2007`."""
    for part in numbered(text):
        found = re.match(
            r"(?:[A-Za-z .:]*?(?:No|number|numbers)[.:]*\s*)?([A-Z]{0,3}[-\s]?\d[\w./-]*\d)\b[\s.,;]*(.*)", part, re.S
        )
        if found:
            party.identify(label, clean(found[1]), where, quote=text, role=clean(found[2]))
        else:
            party.remark(part, where, role=label)


def information(party: Party, text: str, where: str) -> None:
    """Other Information: `(UK Sanctions List Ref):RUS0001 (UK Statement of Reasons):… (Gender):Male`, or prose."""
    marks = list(_LABEL.finditer(text))
    prose = text[: marks[0].start()] if marks else text
    if clean(prose):
        for found in _UN.finditer(prose):
            party.identify("UN reference", found[1].rstrip("."), where, quote=found[0])
        party.narrative(prose, where)
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=False):
        value = text[mark.end() : end].strip()
        label = mark[1]
        if label.lower().endswith(("ref", "gender", "number")):
            value = value.rstrip(". ")
        if value:
            detail(party, label, value, f"{where} ({label})")


FORMAT = Format("uk-ofsi", "UK consolidated list (OFSI), CSV or XLSX", lambda h: h.kind == "table" and _header(h) >= 0,
                _about, _read)  # fmt: skip
