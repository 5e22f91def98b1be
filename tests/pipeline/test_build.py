"""The whole run: what it writes, that it reads nothing twice, and that only the documents matter."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from rdflib import Dataset, Graph

import kg
from kg.errors import SourceError, StoreError, UsageError
from kg.store import Store

from .conftest import ARTICLES, FILES, state


def claims(out: Path) -> list[kg.Claim]:
    return [kg.Claim.from_record(json.loads(line)) for line in (out / "claims.jsonl").read_text("utf-8").splitlines()]


def test_a_build_writes_everything_that_people_open(articles: Path, tmp_path: Path) -> None:
    built = kg.build([str(articles)], tmp_path / "out")
    assert (built.read, built.kept, built.documents, built.errors) == (3, 0, 3, [])
    found = claims(tmp_path / "out")
    assert built.claims == len(found) > 3
    assert {claim.document.source for claim in found} == set(ARTICLES)
    for claim in found:
        text = ARTICLES[claim.document.source]
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
    assert sorted(Store(tmp_path / "out").claims(), key=lambda c: c.id) == sorted(found, key=lambda c: c.id)
    assert len(Graph().parse(tmp_path / "out" / "graph.ttl")) > 10
    assert len(Dataset().parse(tmp_path / "out" / "graph.trig")) > 10
    assert "Acme Shipping" in (tmp_path / "out" / "graph.html").read_text("utf-8")
    assert "Acme Shipping" in (tmp_path / "out" / "report.md").read_text("utf-8")


def test_a_second_run_reads_nothing_and_changes_nothing(articles: Path, tmp_path: Path) -> None:
    kg.build([str(articles)], tmp_path / "out")
    before = state(tmp_path / "out")
    built = kg.build([str(articles)], tmp_path / "out")
    assert (built.read, built.kept) == (0, 3)
    assert state(tmp_path / "out") == before


def test_the_order_in_which_documents_come_does_not_matter(articles: Path, tmp_path: Path) -> None:
    kg.build([str(articles)], tmp_path / "at-once")
    for number, order in enumerate(permutations(ARTICLES)):
        out = tmp_path / f"out{number}"
        for name in order:
            # the folder is given, so that the source is the same; what is not its turn yet lies elsewhere
            turn = tmp_path / f"turn{number}"
            (turn / name).parent.mkdir(parents=True, exist_ok=True)
            (turn / name).write_text(ARTICLES[name], "utf-8")
            kg.build([str(turn)], out)
        assert state(out) == state(tmp_path / "at-once")


def test_an_edited_article_replaces_exactly_its_own_claims(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    kg.build([str(articles)], out)
    before = {claim.id: claim for claim in claims(out)}
    (articles / "acme.txt").write_text("Canada sanctioned Acme Shipping.", "utf-8")
    built = kg.build([str(articles)], out)
    assert [document.source for document in built.replaced] == ["acme.txt"]
    after = {claim.id: claim for claim in claims(out)}
    assert {c.document.source for c in before.values() if c.id not in after} == {"acme.txt"}
    assert {c.document.source for c in after.values() if c.id not in before} == {"acme.txt"}
    assert all(c.document.source != "acme.txt" for c in after.values() if c.id in before)
    kg.build([str(articles)], tmp_path / "fresh")
    assert state(out) == state(tmp_path / "fresh")


def test_what_is_forgotten_leaves_no_trace(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    kg.build([str(articles)], out)
    assert [document.source for document in kg.forget(["borealis.txt"], out)] == ["borealis.txt"]
    assert len(list((out / "documents").glob("*.jsonl"))) == 2
    (articles / "borealis.txt").unlink()
    kg.build([str(articles)], tmp_path / "fresh")
    assert state(out) == state(tmp_path / "fresh")


def test_an_id_names_a_document_by_its_beginning(articles: Path, tmp_path: Path) -> None:
    kg.build([str(articles)], tmp_path / "out")
    document = claims(tmp_path / "out")[0].document
    assert kg.forget([document.id[:10]], tmp_path / "out") == [document]
    with pytest.raises(StoreError, match="'nobody' is no document here"):
        kg.forget(["nobody"], tmp_path / "out")


def test_one_bad_input_does_not_stop_the_others(articles: Path, tmp_path: Path) -> None:
    (articles / "empty.txt").write_bytes(b"")
    said: list[SourceError] = []
    built = kg.build([str(articles), str(tmp_path / "missing.txt")], tmp_path / "out", on_error=said.append)
    assert built.documents == 3
    assert {error.source.rsplit("/", 1)[-1] for error in built.errors} == {"empty.txt", "missing.txt"}
    assert [str(error) for error in said] == [str(error) for error in built.errors]


def test_the_threshold_leaves_out_what_is_less_sure(articles: Path, tmp_path: Path) -> None:
    kg.build([str(articles)], tmp_path / "all")
    least = min(claim.confidence for claim in claims(tmp_path / "all"))
    kg.build([str(articles)], tmp_path / "sure", min_confidence=least + 0.01)
    expected = [claim for claim in claims(tmp_path / "all") if claim.confidence > least]
    assert [claim.id for claim in claims(tmp_path / "sure")] == [claim.id for claim in expected]


def test_an_empty_folder_gives_an_empty_graph(tmp_path: Path) -> None:
    (tmp_path / "nothing.txt").write_text("The weather was fine.", "utf-8")
    built = kg.build([str(tmp_path / "nothing.txt")], tmp_path / "out")
    assert (built.documents, built.claims) == (1, 0)
    assert all((tmp_path / "out" / name).is_file() for name in FILES)


def test_a_file_is_no_folder_to_write_to(articles: Path) -> None:
    with pytest.raises(UsageError, match=r"acme\.txt is a file"):
        kg.build([str(articles)], articles / "acme.txt")


def test_a_damaged_file_of_a_document_is_named(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    kg.build([str(articles)], out)
    victim = next((out / "documents").glob("*.jsonl"))
    victim.write_text(victim.read_text("utf-8")[:-20], "utf-8")
    (tmp_path / "new.txt").write_text("Canada sanctioned Delta Mining.", "utf-8")
    with pytest.raises(StoreError, match=victim.name):
        kg.build([str(tmp_path / "new.txt")], out)
    kg.build([str(articles), str(tmp_path / "new.txt")], out)  # heals, as the message says


def test_the_output_of_an_older_ontology_is_read_again(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg.build([str(articles)], tmp_path / "out")
    monkeypatch.setattr("kg.pipeline.fingerprint._ontology", lambda: "another")
    assert kg.build([str(articles)], tmp_path / "out").read == 3
