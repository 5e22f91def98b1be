"""OpenSanctions' targets.simple.csv: 14, 15 or 16 columns, several values joined by `;`."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from kg.sources.lists.dates import iso
from kg.sources.lists.files import Source
from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.ftm_types import is_agent, our_type
from kg.sources.lists.head import Head
from kg.sources.lists.node import Node, key
from kg.sources.lists.party import Party
from kg.sources.lists.tables import records
from kg.sources.lists.vocabulary import authority, is_list


def _header(head: Head) -> int:
    return head.header("id", "schema", "name", "aliases", "dataset")


def _about(source: Source, head: Head) -> About:
    row = _header(head)
    title = ""
    if len(head.rows) > row + 1:
        cells = dict(zip(map(key, head.rows[row]), head.rows[row + 1], strict=False))
        title = cells.get("dataset", "")
    return About(f"OpenSanctions: {title}" if title else "OpenSanctions targets", authority(title or "OpenSanctions"),
                 publisher="OpenSanctions")  # fmt: skip


def several(text: str) -> list[str]:
    """Return the values that `;` joins; a quoted value may hold one.

    >>> several('a;"b;c";d')
    ['a', 'b;c', 'd']
    """
    try:
        row = next(csv.reader([text.replace("\n", " ")], delimiter=";"), [])
    except csv.Error:
        row = text.split(";")
    return [part.strip() for part in row if part.strip()]


def _read(job: Import) -> Iterator[Party]:
    for row in records(job.source, job.head.delimiter, _header(job.head), job.report.problem):
        yield _party(job, row)


def _party(job: Import, row: Node) -> Party:
    type = our_type(row.get("schema"))
    party = job.party(row.get("id"), type)
    party.read_from(row)
    party.name(row.get("name"), "name")
    aliases = row.get("aliases")
    for name in several(aliases):
        party.name(name, "aliases")
    born = row.get("birth_date")
    if born and type == "Person":
        party.born(born, "birth_date")
    elif born:
        party.remark(born, "birth_date", role="date")
    lands = row.get("countries")
    for land in several(lands):
        party.from_country(
            land, "countries", relation="flagged_in" if type == "Vessel" else "located_in", role="country"
        )
    for place in several(row.get("addresses")):
        party.address([place], "", "addresses")
    for number in several(row.get("identifiers")):
        party.identify("IMO" if number.upper().startswith("IMO") else "identifier", number, "identifiers")
    for field, role in (("phones", "phone"), ("emails", "email")):
        for text in several(row.get(field)):
            party.literal("has_address", text, "Text", field, role=role)
    _sanctions(party, row, type)
    return party


def _sanctions(party: Party, row: Node, type: str) -> None:
    datasets, programmes = row.get("dataset"), row.get("program_ids")
    sanctions = several(row.get("sanctions"))
    stated = programmes or any(text.strip('" ') for text in sanctions)
    for name in several(datasets):
        if is_agent(type) and is_list(name) and (stated or "sanction" in name.lower()):
            party.sanctioned(name, "dataset", by=authority(name))
        else:
            party.remark(name, "dataset", role="dataset")
    for text in several(programmes):
        party.programme(text, "program_ids", role="programme")
    for text in sanctions:
        party.under(text.strip('" '), "sanctions", role="sanction")
    for field in ("first_seen", "last_seen", "last_change"):
        if text := row.get(field):
            party.remark(iso(text) or text, field, role=field.replace("_", " "))


FORMAT = Format("opensanctions-csv", "OpenSanctions targets, CSV", lambda h: h.kind == "table" and _header(h) >= 0,
                _about, _read)  # fmt: skip
