"""Every format, by content, from small files about invented parties: entries, edition, nothing unread."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import shutil
from pathlib import Path

import pytest

import kg.sources.lists
from kg.errors import ListError
from kg.sources.lists import read
from kg.sources.lists.registry import FORMATS

FILES = Path(__file__).with_name("files")

# file, format, entries, date of the edition
CASES = [
    ("ofac/sdn.csv", "ofac-csv", 5, ""),
    ("ofac/alt.csv", "ofac-alt-csv", 4, ""),
    ("ofac/add.csv", "ofac-add-csv", 3, ""),
    ("ofac/sdn_comments.csv", "ofac-comments-csv", 1, ""),
    ("cons/cons_prim.csv", "ofac-csv", 1, ""),
    ("cons/cons_alt.csv", "ofac-alt-csv", 1, ""),
    ("cons/cons_add.csv", "ofac-add-csv", 1, ""),
    ("cons/cons_comments.csv", "ofac-comments-csv", 0, ""),
    ("sdn.xml", "ofac-xml", 3, "2024-05-17"),
    ("sdn_tempuri.xml", "ofac-xml", 3, "2024-05-17"),
    ("sdn_enhanced.xml", "ofac-enhanced-xml", 2, "2024-05-17"),
    ("sdn_advanced.xml", "ofac-advanced-xml", 2, "2024-05-17"),
    ("un.xml", "un-xml", 2, "2025-04-19"),
    ("un_2016.xml", "un-xml", 2, "2016-08-12"),
    ("eu.xml", "eu-fsf-xml", 2, "2024-05-17"),
    ("eu_1_1.csv", "eu-fsf-csv", 2, "2024-05-17"),
    ("eu_1_0.csv", "eu-fsf-csv", 1, "2018-05-17"),
    ("eu_global.xml", "eu-global-xml", 2, "2016-07-04"),
    ("uk_sanctions_list.xml", "uk-sanctions-list-xml", 3, "2024-05-17"),
    ("uk_sanctions_list.csv", "uk-ofsi", 2, "2026-05-17"),
    ("conlist_2018.csv", "uk-ofsi", 2, "2018-04-13"),
    ("conlist_2022.csv", "uk-ofsi", 2, "2024-05-17"),
    ("seco.xml", "ch-seco-xml", 3, "2024-05-17"),
    ("canada.xml", "ca-sema-xml", 4, ""),
    ("canada_2019.xml", "ca-sema-xml", 2, ""),
    ("dfat.csv", "au-dfat", 2, ""),
    ("csl.csv", "us-csl-csv", 3, ""),
    ("targets_14.csv", "opensanctions-csv", 2, ""),
    ("targets_15.csv", "opensanctions-csv", 2, ""),
    ("targets_16.csv", "opensanctions-csv", 2, ""),
    ("entities.ftm.json", "ftm-json", 10, ""),
    ("targets.nested.json", "ftm-json", 1, ""),
    ("watch.csv", "watch-list", 2, ""),
]


@pytest.mark.parametrize(("name", "form", "entries", "date"), CASES, ids=[case[0] for case in CASES])
def test_each_format_is_read_whole(name: str, form: str, entries: int, date: str) -> None:
    lists = read(FILES / name)
    found = list(lists)
    assert (lists.format, len(found), lists.document.date) == (form, entries, date)
    assert lists.report.entries == entries
    assert not lists.report.unread, lists.report.examples
    assert not lists.report.problems, lists.report.examples
    assert lists.document.kind == "ListEdition"
    assert lists.document.title
    assert lists.document.publisher


def test_every_format_has_a_file_here() -> None:
    assert {form.name for form in FORMATS} <= {case[1] for case in CASES}


ALONE = [case for case in CASES if case[1] not in ("ofac-alt-csv", "ofac-add-csv", "ofac-comments-csv")]


@pytest.mark.parametrize("case", ALONE, ids=[case[0] for case in ALONE])
def test_the_name_of_a_file_says_nothing(case: tuple[str, str, int, str], tmp_path: Path) -> None:
    name, form, entries, _ = case
    shutil.copy(FILES / name, tmp_path / "download")
    lists = read(tmp_path / "download")
    assert lists.format == form
    assert sum(1 for _ in lists) == entries


@pytest.mark.parametrize("case", [c for c in CASES if c[0].endswith(".xml")], ids=lambda case: case[0])
def test_claims_do_not_depend_on_the_namespace(case: tuple[str, str, int, str], tmp_path: Path) -> None:
    text = (FILES / case[0]).read_text("utf-8")
    import re

    bare = re.sub(r'\sxmlns="[^"]*"', ' xmlns="http://elsewhere.example/ns"', text, count=1)
    (tmp_path / "list.xml").write_text(bare, "utf-8")
    one = [(c.subject.name, c.relation, c.object.name, c.role) for c in read(FILES / case[0]).claims()]
    two = [(c.subject.name, c.relation, c.object.name, c.role) for c in read(tmp_path / "list.xml").claims()]
    assert one == two


def test_evidence_is_the_words_of_the_field() -> None:
    for name, *_ in CASES:
        entries = list(read(FILES / name))
        ids = {entry.id for entry in entries}
        for entry in entries:
            for claim in entry.claims:
                assert claim.evidence.entry == entry.id or (name.endswith("json") and claim.evidence.entry in ids)
                assert claim.evidence.field
                assert claim.evidence.quote.strip()
                assert claim.extractor.startswith("list/")
                assert claim.document.kind == "ListEdition"
            assert len({claim.id for claim in entry.claims}) == len(entry.claims)


def test_an_edition_is_the_hash_of_its_bytes(tmp_path: Path) -> None:
    one = read(FILES / "un.xml").document.id
    copied = tmp_path / "copied.xml"
    shutil.copy(FILES / "un.xml", copied)
    assert read(copied).document.id == one
    copied.write_bytes(copied.read_bytes().replace(b"OGL", b"OGM"))
    assert read(copied).document.id != one


def test_two_readings_give_the_same_claims() -> None:
    for name, *_ in CASES:
        lists = read(FILES / name)
        assert list(lists.claims()) == list(lists.claims()) == list(read(FILES / name).claims())


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"\x00\x01\x02\x03binary\x00", "binary"),
        (b"<html><body>Not found</body></html>", "no list format"),
        (b"just words\nand more words\n", "no list format"),
        (b"[{}]", "JSON array"),
        (b'{"hello": 1}', "no list format"),
        (b"PK\x03\x04 broken", "unpacked"),
        (b"\x1f\x8b broken", "unpacked"),
        (b"<sdnList><sdnEntry>", "well-formed"),
        (b"name\n", "no entry"),
    ],
)
def test_what_is_no_list_is_told_clearly(content: bytes, word: str, tmp_path: Path) -> None:
    path = tmp_path / "thing.dat"
    path.write_bytes(content)
    with pytest.raises(ListError, match=word) as caught:
        list(read(path))
    assert "thing.dat" in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_a_missing_file_is_told_clearly(tmp_path: Path) -> None:
    with pytest.raises(ListError, match=r"gone\.xml"):
        read(tmp_path / "gone.xml")


def test_examples_in_docstrings() -> None:
    tried = 0
    for module in pkgutil.iter_modules(kg.sources.lists.__path__, "kg.sources.lists."):
        result = doctest.testmod(importlib.import_module(module.name))
        assert result.failed == 0, module.name
        tried += result.attempted
    assert tried >= 15
