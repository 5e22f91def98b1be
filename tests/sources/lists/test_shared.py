"""Real editions: every file is read whole, with the number of entries that its index gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.sources.lists import diff, read, read_many

# file, format, entries: the counts of INDEX.md, for samples the number of parties in them
COUNTS = [
    ("ofac_sdn/sdn_2024-05.csv", "ofac-csv", 14965),
    ("ofac_sdn/2021-04_matched_set/sdn.csv", "ofac-csv", 8890),
    ("ofac_sdn/2021-04_matched_set/add.csv", "ofac-add-csv", 13761),
    ("ofac_sdn/2021-04_matched_set/alt.csv", "ofac-alt-csv", 11742),
    ("ofac_sdn/sdn_2026_rows.csv", "ofac-csv", 10),
    ("ofac_cons/2019-03_all_formats/cons_prim.csv", "ofac-csv", 375),
    ("ofac_cons/2019-03_all_formats/consolidated.xml", "ofac-xml", 375),
    ("ofac_cons/2019-03_all_formats/cons_advanced.xml", "ofac-advanced-xml", 375),
    ("ofac_cons/2019-03_all_formats/cons_add.csv", "ofac-add-csv", 463),
    ("ofac_cons/2019-03_all_formats/cons_alt.csv", "ofac-alt-csv", 887),
    ("ofac_cons/2019-03_all_formats/cons_comments.csv", "ofac-comments-csv", 0),
    ("ofac_enhanced/SDN_ENHANCED_IRGC_export.xml", "ofac-enhanced-xml", 293),
    ("un/consolidated_2025-04-19.xml", "un-xml", 684 + 193),
    ("uk_ofsi/sanctionsconlist_2018-04-13.csv", "uk-ofsi", 2106),
    ("canada_sema/sema-lmes.xml", "ca-sema-xml", 4759),
    ("opensanctions/targets.simple.csv", "opensanctions-csv", 5600),
    ("opensanctions/entities.ftm.from_delta.json", "ftm-json", 1129),
    ("samples/ofac_sdn/sdn.csv", "ofac-csv", 201),
    ("samples/ofac_sdn/add.csv", "ofac-add-csv", 390),
    ("samples/ofac_sdn/alt.csv", "ofac-alt-csv", 227),
    ("samples/ofac_sdn/sdn_comments.csv", "ofac-comments-csv", 15),
    ("samples/ofac_sdn_xml/sdn_2014-07-16_excerpt.xml", "ofac-xml", 4),
    ("samples/ofac_sdn_xml/sdn_2026_excerpt.xml", "ofac-xml", 2),
    ("samples/ofac_sdn_advanced/batm_fixture_sdn_advanced.xml", "ofac-advanced-xml", 1),
    ("samples/ofac_sdn_advanced/cons_advanced.xml", "ofac-advanced-xml", 58),
    ("samples/ofac_sdn_advanced/synthetic_crypto_fixture_meefs.xml", "ofac-advanced-xml", 6),
    ("samples/ofac_enhanced/SDN_ENHANCED.XML", "ofac-enhanced-xml", 52),
    ("samples/eu/batm_fixture_eu_sanctions.xml", "eu-fsf-xml", 3),
    ("samples/eu/csvFullSanctionsList_1_1_layout_sample.csv", "eu-fsf-csv", 2),
    ("samples/uk_fcdo/UK_Sanctions_List_2026-09-02_trimmed.xml", "uk-sanctions-list-xml", 2),
    ("samples/uk_fcdo/UK_Sanctions_List_structure_sample.xml", "uk-sanctions-list-xml", 3),
    ("samples/uk_ofsi/ConList_2022format_layout_sample.csv", "uk-ofsi", 2),
    ("samples/uk_ofsi/sanctionsconlist_2018-04-13.csv", "uk-ofsi", 44),
    ("samples/canada_sema/sema-lmes.xml", "ca-sema-xml", 100),
    ("samples/swiss_seco/consolidated-list_EXAMPLE.xml", "ch-seco-xml", 3),
    ("samples/au_dfat/regulation8_consolidated_excerpt.csv", "au-dfat", 3),
    ("samples/us_csl/consolidated.csv", "us-csl-csv", 120),
    ("samples/opensanctions/targets.simple.csv", "opensanctions-csv", 80),
    ("samples/opensanctions/entities.ftm.json", "ftm-json", 70),
    ("samples/opensanctions/entities.ftm.sanctions.json", "ftm-json", 107),
    ("samples/opensanctions/targets.nested.json", "ftm-json", 20),
]
_EXPECTED_PROBLEMS = {
    "Record_Count differs from the number of entries",
    "reference to an entity that is not in the file",
}


@pytest.fixture(scope="module")
def lists(shared: Path) -> Path:
    return shared / "data" / "lists"


@pytest.mark.parametrize(("name", "form", "entries"), COUNTS, ids=[name for name, *_ in COUNTS])
def test_counts(lists: Path, name: str, form: str, entries: int) -> None:
    found = read(lists / name)
    assert found.format == form
    assert sum(1 for _ in found) == entries
    assert not found.report.unread, found.report.examples
    assert set(found.report.problems) <= _EXPECTED_PROBLEMS, found.report.examples


def test_every_list_file_of_the_folder_is_counted_here(lists: Path) -> None:
    there = {
        path.relative_to(lists).as_posix()
        for path in lists.rglob("*")
        if path.suffix.lower() in (".csv", ".xml", ".json", ".xlsx") and "schemas" not in path.parts
    }
    assert there == {name for name, *_ in COUNTS}


def test_csv_and_xml_of_one_edition_say_the_same(lists: Path) -> None:
    """The consolidated list of 2019-03 in two formats: the same parties, names, programmes, numbers and places."""
    folder = lists / "ofac_cons" / "2019-03_all_formats"
    relations = {
        "sanctioned_by",
        "sanctioned_under",
        "also_known_as",
        "associated_with",
        "born_on",
        "located_in",
        "citizen_of",
    }

    def facts(name: str) -> set[tuple[str, str, str, str]]:
        return {
            (entry.id, claim.subject.name, claim.relation, claim.object.name.replace('"', "'"))
            for entry in read(folder / name)
            for claim in entry.claims
            if claim.relation in relations
        }

    assert facts("cons_prim.csv") == facts("consolidated.xml")


def test_the_four_files_together_and_apart_say_the_same(lists: Path) -> None:
    folder = lists / "samples" / "ofac_sdn"
    alone = read(folder / "sdn.csv")
    together = list(read_many([folder / name for name in ("alt.csv", "sdn.csv", "add.csv")]))
    assert [found.merged_with for found in together] == ["sdn.csv", "", "sdn.csv"]
    assert together[1].document.id == alone.document.id
    assert sum(1 for found in together for _ in found.claims()) == sum(1 for _ in alone.claims())


@pytest.mark.slow
def test_diff_of_two_editions_three_years_apart(lists: Path) -> None:
    found = diff(read(lists / "ofac_sdn/2021-04_matched_set/sdn.csv"), read(lists / "ofac_sdn/sdn_2024-05.csv"))
    assert len(found.added) - len(found.removed) == 14965 - 8890
    assert len(found.removed) + len(found.changed) + found.unchanged == 8890
