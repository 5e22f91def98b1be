"""OFAC's legacy files: SDN.CSV or CONS_PRIM.CSV with ADD, ALT and comments (CSV, and the `@` and `|` delimited ones).

https://ofac.treasury.gov/media/29976/download (dat_spec.txt): no header, 12 columns, `-0- ` for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.sources.lists import companions
from kg.sources.lists.files import Source
from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.head import Head
from kg.sources.lists.node import clean
from kg.sources.lists.ofac import (
    CONSOLIDATED,
    TYPES,
    Value,
    alias_role,
    feature,
    full_name,
    listing,
    programme,
    remember,
    resolve_links,
    title,
)
from kg.sources.lists.party import Party
from kg.sources.lists.remarks import remarks
from kg.sources.lists.tables import rows
from kg.sources.lists.vocabulary import US

_WIDTH = {"ofac-add-csv": 6, "ofac-alt-csv": 5, "ofac-comments-csv": 2}
_KINDS = ("individual", "entity", "vessel", "aircraft", "")


def _cell(text: str) -> str:
    text = text.strip()
    return "" if text == "-0-" else text


def _is_main(head: Head) -> bool:
    found = [row for row in head.rows if len(row) == 12 and row[0].strip().isdigit()]
    return head.kind == "table" and bool(found) and all(_cell(row[2]).lower() in _KINDS for row in found)


def _is_companion(head: Head, width: int) -> bool:
    if head.kind != "table" or not head.rows:
        return False
    kinds = ("aka", "fka", "nka", "a.k.a.", "f.k.a.", "n.k.a.")
    return all(
        len(row) == width
        and row[0].strip().isdigit()
        and (width == 2 or row[1].strip().isdigit())
        and (width != 5 or row[2].strip().lower() in kinds)
        for row in head.rows
    )


def _consolidated(head: Head) -> bool:
    codes = [code for row in head.rows if len(row) == 12 for code in _cell(row[3]).split("] [")]
    return bool(codes) and all(CONSOLIDATED.match(code) for code in codes if code)


def _about(source: Source, head: Head) -> About:
    if _consolidated(head):
        return About("OFAC consolidated non-SDN list", US, "CONS")
    return About("OFAC SDN list", US, "SDN")


def _read(job: Import) -> Iterator[Party]:
    delimiter = job.head.delimiter
    sdn = job.edition.prefix == "SDN"
    for role, source in job.source.companions.items():
        for row in rows(source, delimiter):
            if len(row) == _WIDTH.get(role) and row[0].strip().isdigit():
                job.spill.put(role, row[0].strip(), row)
            else:
                job.report.problem(f"row of {source.name} with {len(row)} columns", ",".join(row))
    for row in rows(job.source, delimiter):
        if len(row) > 1 and row[0].strip().isdigit():
            remember(job.spill, row[0].strip(), _cell(row[1]), _type(row))
    for number, row in enumerate(rows(job.source, delimiter), start=1):
        if len(row) != 12 or not row[0].strip().isdigit():
            job.report.problem(f"row with {len(row)} of 12 columns", f"row {number}: {','.join(row)}")
            if len(row) < 2 or not row[0].strip().isdigit():
                continue
        yield _party(job, [*map(_cell, row), *[""] * 12], sdn)
    _orphans(job)


def _type(row: list[str]) -> str:
    return TYPES.get(_cell(row[2]).lower() if len(row) > 2 else "", "Organization")


def _party(job: Import, row: list[str], sdn: bool) -> Party:
    party = job.party(row[0], TYPES.get(row[2].lower(), "Organization"))
    party.name(full_name(row[1], party.type), "SDN_Name", quote=row[1])
    _aliases(party, _beside(job, "ofac-alt-csv", party.key))
    if row[4]:
        title(party, row[4], "Title")
    listing(party, row[3] or row[1], "Program", sdn=sdn)
    for code in row[3].strip("[]").split("] ["):
        if code.strip():
            programme(party, code.strip(), "Program")
    for label, text, where in (
        ("Vessel Call Sign", row[5], "Call_Sign"), ("Vessel Type", row[6], "Vess_type"),
        ("Vessel Tonnage", row[7], "Tonnage"),
        ("Vessel Gross Registered Tonnage", row[8], "GRT"), ("Vessel Flag", row[9], "Vess_flag"),
        ("Vessel Owner", row[10], "Vess_owner"),
    ):  # fmt: skip
        if text and label == "Vessel Call Sign":
            party.identify(label, text, where)
        elif text:
            feature(party, Value(label, text, where, text))
    comments = _beside(job, "ofac-comments-csv", party.key)
    _addresses(party, _beside(job, "ofac-add-csv", party.key))
    remarks(party, row[11] + "".join(_cell(more[1]) for more in comments))
    resolve_links(party, job.spill)
    for extra in [cell for cell in row[12:] if cell]:
        job.report.add_unread("column 13 and more", extra, party.key)
    return party


def _beside(job: Import, role: str, uid: str) -> list[list[str]]:
    """Return a companion's rows about a party."""
    return job.spill.get(role, uid) if role in job.source.companions else []


def _aliases(party: Party, found: list[list[str]]) -> None:
    for row in found:
        _, _, kind, name, about = map(_cell, row)
        party.name(full_name(name, party.type), f"ALT {kind}", alias_role(kind, "strong"), quote=name)
        if about:
            party.remark(about, "ALT alt_remarks", role=f"note on the name {clean(name)}")


def _addresses(party: Party, found: list[list[str]]) -> None:
    for row in found:
        _, _, street, city, land, about = map(_cell, row)
        party.address([street, city], land, "ADD", role=about)


def _orphans(job: Import) -> None:
    for role in job.source.companions:
        for uid in job.spill.keys(role):
            if job.spill.one("party", uid) is None:
                job.report.problem(f"{role} row without its party", uid)


def _companion(width: int) -> Format:
    role, title = {
        6: ("add", "addresses"), 5: ("alt", "names"), 2: ("comments", "rest of remarks"),
    }[width]  # fmt: skip

    def read(job: Import) -> Iterator[Party]:
        if not job.source.companions:
            raise job.source.error(
                "belongs to a main file that is not beside it", "give SDN.CSV or CONS_PRIM.CSV with it"
            )
        for source in job.source.companions.values():
            for row in rows(source, job.head.delimiter):
                if len(row) == 12:
                    remember(job.spill, row[0].strip(), _cell(row[1]), _type(row))
        for number, row in enumerate(rows(job.source, job.head.delimiter), start=1):
            if len(row) != width:
                job.report.problem(f"row with {len(row)} of {width} columns", f"row {number}: {','.join(row)}")
                continue
            name, type, _ = job.spill.one("party", row[0].strip()) or ("", "Organization", "")
            party = job.party(row[0].strip(), type)
            party.name(name, "SDN_Name")
            if width == 5:
                _aliases(party, [row])
            elif width == 6:
                _addresses(party, [row])
            else:
                party.remark(row[1], "comments")
            yield party

    return Format(
        f"ofac-{role}-csv", f"OFAC {title} (companion of the main file)", lambda head: _is_companion(head, width),
        lambda source, head: About(f"OFAC {title}", US, "SDN"), read, companion=True,
    )  # fmt: skip


FORMAT = Format(companions.MAIN, "OFAC SDN or consolidated list, legacy CSV", _is_main, _about, _read)
COMPANIONS = (_companion(6), _companion(5), _companion(2))
