"""A CSV or XLSX of the user's own with a `name` column: a watch list. Other known columns are used, all others kept."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Entity
from kg.sources.lists.files import Source
from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.head import Head
from kg.sources.lists.node import Node, clean, key
from kg.sources.lists.opensanctions_csv import several
from kg.sources.lists.party import Party
from kg.sources.lists.schemes import is_scheme
from kg.sources.lists.tables import records

_NAMES = ("name", "full name", "entity name", "party name")
_TYPES = {
    "person": "Person", "individual": "Person", "p": "Person", "i": "Person", "company": "Company", "vessel": "Vessel",
    "ship": "Vessel", "aircraft": "Aircraft", "entity": "Organization", "organization": "Organization",
    "organisation": "Organization", "wallet": "CryptoWallet",
}  # fmt: skip
_OWNER = Entity("entity/own-watch-list", "own watch list", "Organization")


def party_type(word: str) -> str:
    """Return the type that a word of a column means, the word itself where it is none of ours.

    >>> party_type("ship"), party_type("Individual"), party_type("GovernmentBody")
    ('Vessel', 'Person', 'GovernmentBody')
    """
    return _TYPES.get(word.strip().casefold(), word.strip())


def _header(head: Head) -> int:
    for number, row in enumerate(head.rows):
        cells = {key(cell.strip("\ufeff")) for cell in row}
        if cells & {key(name) for name in _NAMES}:
            return number
    return -1


def _about(source: Source, head: Head) -> About:
    return About(f"Watch list {source.name}", _OWNER, "", publisher="own watch list")


def _read(job: Import) -> Iterator[Party]:
    for number, row in enumerate(
        records(job.source, job.head.delimiter, _header(job.head), job.report.problem), start=1
    ):
        yield _party(job, row, number)


def _party(job: Import, row: Node, number: int) -> Party:
    type = _TYPES.get(row.peek("type", "schema", "entity type").lower(), "")
    born = row.get("birth date", "date of birth", "dob", "born")
    party = job.party(
        row.get("id", "reference", "key") or f"row {number}", type or ("Person" if born else "Organization")
    )
    party.read_from(row)
    cells = "; ".join(f"{cell.name}: {cell.text}" for cell in row.children)
    party.literal("remark", _OWNER.name, "Text", "row", quote=cells, role="entry of")
    if type:
        row.get("type", "schema", "entity type")
    party.name(row.get(*_NAMES), "name")
    for text in row.each("aliases", "alias", "aka", "alt names", "other names"):
        for name in several(text):
            party.name(name, "aliases")
    if born:
        party.born(born, "birth date")
    for text in row.each("nationality", "citizenship", "country", "countries", "nationalities"):
        for land in several(text):
            party.from_country(land, "country", relation="citizen_of" if party.type == "Person" else "located_in")
    for text in row.each("address", "addresses"):
        party.address([text], "", "address")
    for text in row.each("program", "programme", "list"):
        party.programme(text, "programme", role="programme")
    for child in row.children:
        if not child.used:
            if is_scheme(child.name):
                party.identify(child.name, child.read(), child.name)
            else:
                party.remark(child.read(), child.name, role=clean(child.name))
    return party


FORMAT = Format("watch-list", "watch list of one's own, CSV or XLSX", lambda h: h.kind == "table" and _header(h) >= 0,
                _about, _read)  # fmt: skip
