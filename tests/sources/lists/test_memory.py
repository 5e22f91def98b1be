"""Memory does not grow with the file: ten times the entries, the same peak."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from kg.sources.lists import read

FILES = Path(__file__).with_name("files")
SMALL = 100
ROOM = 1_200_000  # bytes: buffers and caches that fill up, far below the size of what is read


def sdn_csv(count: int) -> str:
    row = (
        '{n},"PARTY NUMBER {n}, LTD.",-0- ,"SDGT] [IRAN",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,'
        "\"Tax ID No. {n} (Russia); Website www.party{n}.example; a.k.a. 'P{n}'; Linked To: PARTY NUMBER 9, LTD.\"\r\n"
    )
    return "".join(row.format(n=number) for number in range(1, count + 1))


def un_xml(count: int) -> str:
    text = (FILES / "un.xml").read_text("utf-8")
    start, end = text.index("<INDIVIDUAL>"), text.index("</INDIVIDUALS>")
    many = "".join(text[start:end].replace("690001", str(number)) for number in range(1, count + 1))
    return f"{text[:start]}{many}</INDIVIDUALS></CONSOLIDATED_LIST>"


def conlist(count: int) -> str:
    head, header, *rows = (FILES / "conlist_2022.csv").read_text("utf-8").splitlines()
    made = [head, header]
    for number in range(1, count + 1):
        made += [row.replace(",19001", f",{number}").replace(",19003", f",{number + 1_000_000}") for row in rows]
    return "\n".join(made)


def advanced(count: int) -> str:
    text = (FILES / "sdn_advanced.xml").read_text("utf-8")
    for section, tag in (
        ("Locations", "Location"), ("IDRegDocuments", "IDRegDocument"), ("DistinctParties", "DistinctParty"),
        ("SanctionsEntries", "SanctionsEntry"),
    ):  # fmt: skip
        start = text.index(f"<{section}>") + len(section) + 2
        end = text.index(f"</{section}>")
        inner = text[start:end]
        first = inner[: inner.index(f"</{tag}>") + len(tag) + 3]
        many = "".join(
            first.replace('"9001"', f'"{number}"').replace('ID="31"', f'ID="{number}"').replace('"21"', f'"{number}"')
            for number in range(1, count + 1)
        )
        text = text[:start] + many + text[end:]
    return text


def peak(path: Path, keep: bool = False) -> int:
    """Return the most memory that reading takes, all entries kept or none."""
    lists = read(path)
    tracemalloc.start()
    kept = [entry for entry in lists if keep]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return most


@pytest.mark.slow
@pytest.mark.parametrize("make", [sdn_csv, un_xml, conlist, advanced])
def test_memory_does_not_grow_with_the_file(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_text(make(SMALL), "utf-8", newline="")
    large.write_text(make(SMALL * 10), "utf-8", newline="")
    for entry in read(small):  # what is loaded once is loaded now
        del entry
    one, ten = peak(small), peak(large)
    assert ten - one < ROOM, f"{one:,} → {ten:,} bytes"


def test_memory_would_show_if_entries_were_kept(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_text(un_xml(SMALL * 3), "utf-8")
    assert peak(path, keep=True) - peak(path) > ROOM
