"""Two editions: what came, went and changed; claims that end what is gone; the state on a day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.model import Article, Claim
from kg.sources.lists import ListFile, as_of, diff, ended, ending, is_edition_of, read

ENTRY = """<INDIVIDUAL><DATAID>{id}</DATAID><FIRST_NAME>{name}</FIRST_NAME><UN_LIST_TYPE>Ruthenland</UN_LIST_TYPE>
<REFERENCE_NUMBER>RUi.{id}</REFERENCE_NUMBER><LISTED_ON>{listed}</LISTED_ON>{more}</INDIVIDUAL>"""


def edition(folder: Path, date: str, *entries: str) -> ListFile:
    path = folder / f"un-{date}.xml"
    path.write_text(
        f"<CONSOLIDATED_LIST dateGenerated='{date}T00:00:00Z'><INDIVIDUALS>{''.join(entries)}</INDIVIDUALS>"
        "</CONSOLIDATED_LIST>"
    )
    return read(path)


def entry(id: int, name: str, listed: str = "2020-01-01", more: str = "") -> str:
    return ENTRY.format(id=id, name=name, listed=listed, more=more)


@pytest.fixture
def old(tmp_path: Path) -> ListFile:
    alias = "<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Dorya</ALIAS_NAME></INDIVIDUAL_ALIAS>"
    return edition(
        tmp_path, "2023-01-01", entry(1, "Doran Veskar", more=alias), entry(2, "Parsa Oradi"), entry(3, "Lio Tam")
    )


@pytest.fixture
def new(tmp_path: Path) -> ListFile:
    alias = "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Doryan</ALIAS_NAME></INDIVIDUAL_ALIAS>"
    return edition(
        tmp_path,
        "2024-01-01",
        entry(3, "Lio Tam"),
        entry(4, "Mara Kest", "2023-06-01"),
        entry(1, "Doran Veskar", more=alias),
    )


def test_diff(old: ListFile, new: ListFile) -> None:
    found = diff(old, new)
    assert [change.name for change in found.added] == ["Mara Kest"]
    assert [change.name for change in found.removed] == ["Parsa Oradi"]
    assert [change.name for change in found.changed] == ["Doran Veskar"]
    assert found.unchanged == 1
    changed = found.changed[0]
    assert [str(statement) for statement in changed.gone] == ["also known as Dorya (weak)"]
    assert [str(statement) for statement in changed.new] == ["also known as Doryan (strong)"]
    assert found


def test_diff_in_words_and_json(old: ListFile, new: ListFile) -> None:
    found = diff(old, new)
    words = found.words()
    assert "1 added, 1 removed, 1 changed, 1 unchanged" in words
    assert "+ UN 4 Mara Kest (Person) added" in words
    assert "- UN 2 Parsa Oradi (Person) removed" in words
    assert "    - also known as Dorya (weak)" in words
    record = json.loads(json.dumps(found.record()))
    assert record["old"]["date"] == "2023-01-01"
    assert [change["entry"] for change in record["removed"]] == ["UN 2"]
    assert record["changed"][0]["gone"] == [
        {"relation": "also_known_as", "object": "Dorya", "role": "weak", "status": "fact"}
    ]


def test_an_edition_does_not_differ_from_itself(old: ListFile) -> None:
    found = diff(old, old)
    assert not found
    assert found.unchanged == 3


def test_when_a_list_was_touched_is_no_difference(tmp_path: Path) -> None:
    text = (Path(__file__).with_name("files") / "targets_16.csv").read_text("utf-8")
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text(text, "utf-8")
    two.write_text(text.replace("2024-05-17", "2024-05-18"), "utf-8")
    assert not diff(read(one), read(two))


def test_diff_does_not_depend_on_the_order_of_entries(old: ListFile, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    turned = edition(tmp_path / "other", "2023-01-01", entry(3, "Lio Tam"), entry(2, "Parsa Oradi"))
    assert [change.name for change in diff(old, turned).removed] == ["Doran Veskar"]


def test_the_newer_edition_ends_what_is_gone(old: ListFile, new: ListFile) -> None:
    claims = list(ended(old, new))
    assert {claim.subject.name for claim in claims} == {"Parsa Oradi"}
    by_relation = {claim.relation: claim for claim in claims}
    assert set(by_relation) == {"sanctioned_by", "sanctioned_under", "delisted_by"}
    delisted, sanctioned = by_relation["delisted_by"], by_relation["sanctioned_by"]
    assert (delisted.status, delisted.date, delisted.object.name) == ("fact", "2024-01-01", "UN Security Council")
    assert (sanctioned.status, sanctioned.date) == ("former", "2020-01-01")
    for claim in claims:
        assert claim.document == new.document
        assert claim.evidence.entry == "UN 2"
        assert "no longer in this edition" in claim.evidence.field


def test_a_programme_that_goes_ends_though_the_entry_stays(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    row = '9001,"KESTOVAR",-0- ,"{}",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
    (tmp_path / "a" / "sdn.csv").write_text(row.format("SDGT] [IRAN"), newline="")
    (tmp_path / "b" / "sdn.csv").write_text(row.format("IRAN"), newline="")
    claims = list(ended(read(tmp_path / "a" / "sdn.csv"), read(tmp_path / "b" / "sdn.csv")))
    assert {(claim.relation, claim.status) for claim in claims} == {
        ("sanctioned_under", "former"),
        ("designated_as", "former"),
    }


def test_claims_kept_elsewhere_end_the_same_way(old: ListFile, new: ListFile) -> None:
    """What a store kept of the older edition is enough."""
    kept = [Claim.from_record(claim.record()) for claim in old.claims()]
    assert list(ending(kept, new.claims(), new.document)) == list(ended(old, new))
    assert is_edition_of(kept[0].document, new.document)


def test_two_lists_are_no_editions_of_one_another(old: ListFile) -> None:
    other = read(Path(__file__).with_name("files") / "eu.xml").document
    assert not is_edition_of(old.document, other)
    assert not is_edition_of(old.document, Article.of("un").document)


def test_editions_in_the_wrong_order_are_refused(old: ListFile, new: ListFile) -> None:
    with pytest.raises(UsageError, match="older"):
        list(ended(new, old))


def test_the_state_on_a_day(old: ListFile, new: ListFile) -> None:
    def names(date: str) -> list[str]:
        return sorted(found.entity.name for found in as_of([new, old], date))

    assert names("2023-07-01") == ["Doran Veskar", "Lio Tam", "Parsa Oradi"]
    assert names("2024-01-01") == ["Doran Veskar", "Lio Tam", "Mara Kest"]
    assert names("2022-01-01") == ["Doran Veskar", "Lio Tam", "Parsa Oradi"]
    assert names("2019-01-01") == []
    assert [found.entity.name for found in as_of([new], "2021-01-01")] == ["Lio Tam", "Doran Veskar"]


def test_editions_without_a_date_cannot_be_placed(tmp_path: Path) -> None:
    path = tmp_path / "watch.csv"
    path.write_text("name\nDoran Veskar\n")
    with pytest.raises(UsageError, match="date"):
        list(as_of([read(path)], "2024-01-01"))
