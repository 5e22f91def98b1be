"""Lists into a folder: editions, statements of reasons, and articles beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg import query
from kg.errors import SourceError
from kg.pipeline import import_lists
from kg.pipeline.review import judge, proposed
from kg.store import Store

from .conftest import state

ENTRY = """<ENTITY><DATAID>{id}</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>{name}</FIRST_NAME>
<UN_LIST_TYPE>Test</UN_LIST_TYPE><REFERENCE_NUMBER>TSe.00{id}</REFERENCE_NUMBER><LISTED_ON>2020-01-0{id}</LISTED_ON>
<COMMENTS1>{comment}</COMMENTS1></ENTITY>"""
LIST = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="{date}T00:00:00Z"><INDIVIDUALS></INDIVIDUALS><ENTITIES>{entries}</ENTITIES>
</CONSOLIDATED_LIST>"""


def edition(folder: Path, date: str, **names: str) -> str:
    """Write an edition of a list in the layout of the UN; return its path."""
    entries = "".join(
        ENTRY.format(id=number, name=name, comment=f"{name} is owned by Ivan Testov.")
        for number, name in ((int(key[1:]), name) for key, name in names.items())
    )
    path = folder / f"list-{date}.xml"
    path.write_text(LIST.format(date=date, entries=entries), "utf-8")
    return str(path)


def test_entries_become_claims_and_the_files_are_told(tmp_path: Path) -> None:
    told = []
    path = edition(tmp_path, "2024-01-01", n1="Borealis Trading", n2="Comet Bank")
    built = import_lists([path], tmp_path / "out", on_list=lambda *found: told.append(found))
    assert [(given, found.format, found.report.entries) for given, found in told] == [(path, "un-xml", 2)]
    claims = list(Store(tmp_path / "out").claims())
    assert {c.subject.name for c in claims if c.relation == "sanctioned_by"} == {"Borealis Trading", "Comet Bank"}
    assert {c.document.kind for c in claims} == {"ListEdition", "Article"}, "the statements of reasons are read too"
    assert built.documents == 3
    assert import_lists([path], tmp_path / "out").documents == 3, "importing it again adds nothing"


def test_without_reasons_only_the_list_is_read(tmp_path: Path) -> None:
    path = edition(tmp_path, "2024-01-01", n1="Borealis Trading")
    assert import_lists([path], tmp_path / "out", reasons=False).documents == 1


def test_a_newer_edition_ends_what_is_gone_in_either_order(tmp_path: Path) -> None:
    old = edition(tmp_path, "2024-01-01", n1="Borealis Trading", n2="Comet Bank")
    new = edition(tmp_path, "2024-06-01", n1="Borealis Trading")
    for number, order in enumerate(((old, new), (new, old))):
        out = tmp_path / f"out{number}"
        for path in order:
            import_lists([path], out, reasons=False)
        delisted = [c for c in Store(out).claims() if c.relation == "delisted_by"]
        assert [(c.subject.name, c.date) for c in delisted] == [("Comet Bank", "2024-06-01")]
    first, second = (sorted(map(str, Store(tmp_path / f"out{n}").inner)) for n in (0, 1))
    assert first == second


def test_an_article_s_party_and_a_list_entry_are_one(articles: Path, tmp_path: Path) -> None:
    path = edition(tmp_path, "2024-01-01", n1="BOREALIS TRADING", n2="Delta Mining")
    kg.build([str(articles)], tmp_path / "out", lists=[path])
    names = {row[0] for row in query.run(Store(tmp_path / "out"), "announced-not-listed", timeout=None).values()}
    assert "Acme Shipping" in names
    assert not {"Borealis Trading", "BOREALIS TRADING"} & names
    assert "announced" in (tmp_path / "out" / "report.md").read_text("utf-8").lower()


def test_lists_and_articles_give_one_state_in_any_order(articles: Path, tmp_path: Path) -> None:
    path = edition(tmp_path, "2024-01-01", n1="BOREALIS TRADING")
    kg.build([str(articles)], tmp_path / "one", lists=[path])
    kg.build([str(articles)], tmp_path / "two")
    import_lists([path], tmp_path / "two")
    kg.build([str(articles)], tmp_path / "two")
    assert state(tmp_path / "one") == state(tmp_path / "two")


def test_a_broken_list_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    whole = edition(tmp_path, "2024-01-01", n1="Borealis Trading")
    broken = tmp_path / "broken.xml"
    broken.write_text(Path(whole).read_text("utf-8")[:-60], "utf-8")
    said: list[SourceError] = []
    built = import_lists([str(broken), whole], tmp_path / "out", reasons=False, on_error=said.append)
    assert [error.source.rsplit("/", 1)[-1] for error in said] == ["broken.xml"]
    assert (built.documents, len(built.errors)) == (1, 1)


def test_what_is_judged_survives_and_can_be_taken_back(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    path = edition(tmp_path, "2024-01-01", n1="Borealis Trading Holding Limited", n2="Delta Mining")
    kg.build([str(articles)], out, lists=[path])
    before = state(out)
    pairs = list(proposed(out))
    assert pairs, "two names so alike are proposed"
    judge(out, [pairs[0].judged("y", by="a test")])
    merged = state(out)
    assert merged != before
    kg.build([str(articles)], out)
    assert state(out) == merged
    assert pairs[0].proposal not in [pair.proposal for pair in proposed(out)]
    (out / "judgements.jsonl").unlink()
    kg.build([str(articles)], out)
    assert state(out) == before


@pytest.mark.parametrize("answer", ["n", "unsure"])
def test_whoever_says_no_is_not_asked_again(answer: str, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    kg.build([str(articles)], out, lists=[edition(tmp_path, "2024-01-01", n1="Borealis Trading Holding Limited")])
    (pair,) = proposed(out)
    judge(out, [pair.judged(answer)])
    assert list(proposed(out)) == []
