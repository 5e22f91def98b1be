"""Dates, countries, numbers, remarks: the small readers under all formats."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document
from kg.sources.lists.dates import dates, iso, numbered
from kg.sources.lists.entry import Edition
from kg.sources.lists.node import Node, clean, json_node, row_node
from kg.sources.lists.ofac import full_name
from kg.sources.lists.party import Party
from kg.sources.lists.places import country
from kg.sources.lists.remarks import remarks, split
from kg.sources.lists.schemes import identifier
from kg.sources.lists.vocabulary import US, executive_order, is_list

EDITION = Edition(Document("ed", "list", kind="ListEdition"), US, "list/test", "T")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("23 Nov 1962", [("1962-11-23", "")]),
        ("Nov 1962", [("1962-11", "")]),
        ("1962", [("1962", "")]),
        ("1962-11", [("1962-11", "")]),
        ("1962-11-23T00:00:00", [("1962-11-23", "")]),
        ("March 27, 2002", [("2002-03-27", "")]),
        ("00/00/1980", [("1980", "")]),
        ("00/05/1980", [("1980-05", "")]),
        ("dd/mm/1945", [("1945", "")]),
        ("13/01/1970", [("1970-01-13", "")]),
        ("circa 1951", [("1951", "circa")]),
        ("c. 1951", [("1951", "circa")]),
        ("approximately 1951", [("1951", "circa")]),
        ("1951 to 1953", [("1951", "range start"), ("1953", "range end")]),
        ("Between 1951 and 1953", [("1951", "range start"), ("1953", "range end")]),
        ("1963-1964", [("1963", "range start"), ("1964", "range end")]),
        ("circa 1951 to 1953", [("1951", "circa, range start"), ("1953", "circa, range end")]),
        ("01 Jan 1951 to 31 Dec 1953", [("1951-01-01", "range start"), ("1953-12-31", "range end")]),
        ("early 1960s", [("1960", "early")]),
        ("1970 or 1971", [("1970", ""), ("1971", "")]),
        ("1) 1970 2) 1971", [("1970", ""), ("1971", "")]),
        ("31/02/1980", [("", "")]),
        ("unknown", [("", "")]),
    ],
)
def test_dates_keep_their_precision(text: str, expected: list[tuple[str, str]]) -> None:
    assert dates(text) == expected


def test_month_first_only_where_the_list_writes_so() -> None:
    assert iso("2/3/26", True) == "2026-02-03"
    assert iso("02/03/2026") == "2026-03-02"


@given(st.text(max_size=60))
def test_no_text_breaks_the_date_reader(text: str) -> None:
    for value, _ in dates(text):
        assert value == "" or iso(value) == value


@given(st.text(max_size=80))
def test_numbered_loses_no_text_without_marks(text: str) -> None:
    if ")" not in text:
        assert numbered(text) == ([text.strip()] if text.strip() else [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Iranian", "Iran"),
        ("Russia / Russie", "Russia"),
        ("KP", "North Korea"),
        ("RUS", "Russia"),
        ("Jordan (since July 2013)", "Jordan"),
        ("Iranian citizenship", "Iran"),
        ("Korea, North", "North Korea"),
    ],
)
def test_countries(text: str, name: str) -> None:
    found = country(text)
    assert found is not None
    assert (found.name, found.type) == (name, "Country")


@pytest.mark.parametrize("text", ["", "00", "unknown", "undetermined", "Stateless", "Atlantis", "x" * 500])
def test_what_is_no_country(text: str) -> None:
    assert country(text) is None


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("Vessel Registration Identification", "IMO 9051648", ("IMO", "9051648")),
        ("IMO Number", "9051648", ("IMO", "9051648")),
        ("IMONumber", "IMO9051648", ("IMO", "9051648")),
        ("Vessel Registration Identification", "MMSI unknown", ("Vessel Registration Identification", "MMSI unknown")),
        ("Passport", "K 0000012", ("Passport", "K 0000012")),
        ("Número de pasaporte", "K1", ("Passport", "K1")),
        ("Legal Entity Number", "5493000IBP32UQZ0KL24", ("LEI", "5493000IBP32UQZ0KL24")),
        ("Legal Entity Number", "5493000IBP32UQZ0KL25", ("Legal Entity", "5493000IBP32UQZ0KL25")),
        ("Cedula No.", "1", ("Cedula", "1")),
    ],
)
def test_schemes(label: str, value: str, expected: tuple[str, str]) -> None:
    assert identifier(label, value) == expected


@pytest.mark.parametrize(
    ("text", "type", "name"),
    [
        ("VESKAR, Doran Milosh", "Person", "Doran Milosh VESKAR"),
        ("VESKAR, Doran, Jr.", "Person", "Doran VESKAR Jr."),
        ("VESKAR", "Person", "VESKAR"),
        ("KESTOVAR CO., LTD.", "Organization", "KESTOVAR CO., LTD."),
    ],
)
def test_names_in_their_natural_order(text: str, type: str, name: str) -> None:
    assert full_name(text, type) == name


def test_executive_orders_in_codes() -> None:
    assert executive_order("RUSSIA-EO14024") == "Executive Order 14024"
    assert executive_order("SDGT") == ""
    assert executive_order("VIDEO12345") == ""


def test_lists_are_told_from_other_datasets() -> None:
    assert is_list("us_ofac_sdn")
    assert is_list("EU Financial Sanctions Files (FSF)")
    assert not is_list("wd_peps")


def remarks_of(text: str, type: str = "Person") -> list[tuple[str, str, str | None]]:
    party = Party(EDITION, "1", type)
    party.name("X", "name")
    remarks(party, text)
    entry = party.entry()
    assert entry is not None
    return [(claim.relation, claim.object.name, claim.role) for claim in entry.claims]


def test_a_separator_inside_a_value_ends_nothing() -> None:
    text = "a.k.a. 'ONE; TWO'; DOB 1962; Passport 1 (A; B)"
    assert list(split(text)) == [
        "a.k.a. 'ONE; TWO'",
        "DOB 1962",
        "Passport 1 (A; B)",
    ]
    assert ("also_known_as", "ONE; TWO", "weak") in remarks_of("a.k.a. 'ONE; TWO'; DOB 1962.")


def test_a_full_stop_inside_a_value_ends_nothing() -> None:
    text = "Secondary sanctions risk: See Section 11 of Executive Order 14024.; Linked To: KESTOVAR LLC."
    found = remarks_of(text, "Organization")
    assert ("associated_with", "KESTOVAR LLC", "Linked To") in found
    assert ("remark", "See Section 11 of Executive Order 14024", "Secondary sanctions risk") in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SWIFT/BIC OSTRRUMM", ("has_identifier", "BIC:OSTRRUMM", None)),
        ("Gender Female", ("gender", "female", None)),
        ("alt. POB Tara", ("born_in", "Tara", "alternative")),
        ("Chamber of Commerce Number 55389694 (Netherlands)",
         ("has_identifier", "Chamber of Commerce:55389694", "Netherlands")),
        ("wife of Anton Veskar", ("family_of", "Anton Veskar", "wife")),
        ("Minister of Industry", ("holds_position", "Minister of Industry", None)),
        ("Tara Research Centre Employee", ("holds_position", "Tara Research Centre Employee", None)),
        ("all offices worldwide", ("remark", "all offices worldwide", None)),
        ("Digital Currency Address - USDT 0x1", ("owns", "0x1", "USDT")),
        ("Executive Order 13846 information: FOREIGN EXCHANGE. Sec. 5(a)(ii)",
         ("sanctioned_under", "Executive Order 13846", "FOREIGN EXCHANGE. Sec. 5(a)(ii)")),
        ("Listing Date (EO 14024 Directive 2): 24 Feb 2022",
         ("remark", "24 Feb 2022", "Listing Date (EO 14024 Directive 2)")),
    ],
)  # fmt: skip
def test_labels_of_remarks(text: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in remarks_of(text)


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=120))
def test_no_remark_is_lost(text: str) -> None:
    """Whatever a remark says ends in a claim, its words in a quote."""
    party = Party(EDITION, "1", "Organization")
    party.name("X", "name")
    remarks(party, text)
    entry = party.entry()
    assert entry is not None
    if clean(text).strip(" .;"):
        assert entry.claims


def test_a_node_counts_what_nobody_read() -> None:
    node = row_node({"Name": "X", "Colour": "red", "Id": "1"}, "row")
    assert node.get("name") == "X"
    assert list(node.unread(frozenset({"id"}))) == [("row/Colour", "red")]
    nested = json_node("entity", {"a": [{"b": "1"}, {"b": "2"}], "c": None})
    assert [one.get("b") for one in nested.all("a")] == ["1", "2"]
    assert list(nested.unread(frozenset())) == []


def test_names_lose_marks_of_direction() -> None:
    assert clean("\u202bلواء\u202c  X\x00") == "لواء X"
    assert Node("x").read() == ""
