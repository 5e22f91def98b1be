"""Australia's consolidated list (DFAT, CSV and XLSX): a row for each name; `8577`, `8577a`, `8577b` are one party."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Entity
from kg.sources.lists.dates import iso
from kg.sources.lists.files import Source
from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.head import Head
from kg.sources.lists.node import Node, clean, row_node
from kg.sources.lists.party import Party
from kg.sources.lists.places import country
from kg.sources.lists.tables import records
from kg.sources.lists.vocabulary import AUSTRALIA

_TYPES = {
    "individual": "Person",
    "entity": "Organization",
    "vessel": "Vessel",
    "ship": "Vessel",
    "aircraft": "Aircraft",
}
_MEASURES = {"Targeted Financial Sanction": "asset freeze", "Travel Ban": "travel ban", "Arms Embargo": "arms embargo",
             "Maritime Restriction": "maritime restriction"}  # fmt: skip
_NAME = ("Name of Individual or Entity", "Name of Individual, Entity or Vessel", "Name")
_FORMER = re.compile(r"\b(?:formerly|previous|former|f\.k\.a)\b", re.I)


def _header(head: Head) -> int:
    return head.header("Reference", "Name Type", "Control Date")


def _about(source: Source, head: Head) -> About:
    return About("Australian consolidated sanctions list", AUSTRALIA, "AU",
                 publisher="Department of Foreign Affairs and Trade")  # fmt: skip


def reference(text: str) -> str:
    """Return a reference without the letter that tells one name of a party from another.

    >>> reference("8577b")
    '8577'
    """
    return re.sub(r"(?<=\d)\s*[A-Za-z]{1,2}$", "", text.strip())


def _read(job: Import) -> Iterator[Party]:
    for row in records(job.source, job.head.delimiter, _header(job.head), job.report.problem):
        number = reference(row.peek("Reference"))
        if not number:
            job.report.problem("row without Reference", row.peek(*_NAME))
            continue
        job.spill.put("row", number, [(child.name, child.text) for child in row.children])
    for number in job.spill.keys("row"):
        yield _party(job, number, [row_node(dict(cells)) for cells in job.spill.get("row", number)])


def _party(job: Import, number: str, rows: list[Node]) -> Party:
    party = job.party(number, _TYPES.get(rows[0].peek("Type").lower(), "Organization"))
    party.identify("DFAT reference", number, "Reference")
    for row in sorted(rows, key=lambda r: not r.peek("Name Type").lower().startswith("primary")):
        party.read_from(row)
        kind, strength, name = row.get("Name Type").lower(), row.get("Alias Strength").lower(), row.get(*_NAME)
        role = ["original script" if "script" in kind else "former" if _FORMER.search(kind) else "", strength]
        party.name(name, "Name", ", ".join(filter(None, role)))
    for row in rows:
        _row(party, row)
    return party


def _row(party: Party, row: Node) -> None:
    row.get("Reference")
    row.get("Type")
    control = row.get("Control Date")
    date = iso(control, True)
    quote = row.get("Listing Information") or control or party.key
    party.sanctioned(quote, "Control Date" if control else "Reference")
    if control:
        party.remark(control, "Control Date", role=f"control date {date}" if date else "control date")
    for text in row.each("Date of Birth"):
        party.born(text, "Date of Birth", month_first=True)
    for text in row.each("Place of Birth"):
        party.literal("born_in", text, "Text", "Place of Birth")
    for text in row.each("Citizenship", "Nationality"):
        for part in re.split(r"\s*[;/]\s*|\s+and\s+", text):
            party.from_country(part, "Citizenship")
    for text in row.each("Address"):
        for part in re.split(r"\s*;\s*", text):
            last = part.rsplit(",", 1)[-1]
            party.address([part], "", "Address")
            if land := country(last):
                party.say("located_in", land, text, "Address")
    for text in row.each("IMO Number"):
        party.identify("IMO", text, "IMO Number")
    for text in row.each("Committees"):
        party.programme(text, "Committees", role="committee")
    for text in row.each("Instrument of Designation"):
        party.under(text, "Instrument of Designation", role="instrument")
    for field, measure in _MEASURES.items():
        said = row.get(field)
        if said.upper() in ("TRUE", "YES", "1", "Y"):
            party.measure(measure, field, quote=f"{field}: {said}")
    if quote != party.key and quote != control:
        party.remark(quote, "Listing Information", role="listing information")
    for text in row.each("Additional Information"):
        if (found := re.match(r"Designation:\s*(.+)", text)) and party.type == "Person":
            party.say("holds_position", Entity.named(clean(found[1]), "Position"), text, "Additional Information")
        party.narrative(text, "Additional Information")


FORMAT = Format("au-dfat", "Australian consolidated list, CSV or XLSX", lambda h: h.kind == "table" and _header(h) >= 0,
                _about, _read)  # fmt: skip
