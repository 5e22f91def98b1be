"""Each command does what its help says: the data on standard output, the rest on standard error, the right status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest
from rdflib import Graph

from kg.cli import export as export_command
from kg.cli import query as query_command
from kg.cli import status
from kg.export import FORMATS
from kg.query import FORMATS as ANSWERS
from kg.store import Store

TEXT = "The Treasury Department sanctioned Acme Shipping on 3 May 2024. Officials say Ivan Testov leads Acme Shipping."
LIST = "name,type,country\nAcme Shipping Ltd,Company,pa\nBorealis Trading,Company,pa\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article, a watch list, and what a build made of the article in out/."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "article.txt").write_text(TEXT, "utf-8")
    (folder / "list.csv").write_text(LIST, "utf-8")
    assert status(["build", str(folder / "article.txt"), "-o", str(folder / "out")]) == 0
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: object, expected: int = 0) -> tuple[str, str]:
    """Run a command; return what it wrote to standard output and standard error."""
    capsys.readouterr()
    found = status([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    assert found == expected, captured.err
    return captured.out, captured.err


def test_build_says_what_it_did_on_standard_error(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, err = run(capsys, "build", built / "article.txt", "-o", tmp_path / "out")
    assert out == ""
    assert "of 1 document in" in err
    assert "1 read" in err
    assert "1 unchanged" in run(capsys, "build", built / "article.txt", "-o", tmp_path / "out")[1]


def test_build_names_each_article_whose_place_another_text_takes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder, who in (("one", "Acme Shipping"), ("two", "Borealis Trading")):
        (tmp_path / "texts" / folder).mkdir(parents=True)
        (tmp_path / "texts" / folder / "news.txt").write_text(f"Canada sanctioned {who}.", "utf-8")
    assert "news.txt" not in run(capsys, "build", tmp_path / "texts" / "one", "-o", tmp_path / "out")[1]
    assert "kg: news.txt: its text" in run(capsys, "build", tmp_path / "texts" / "two", "-o", tmp_path / "out")[1]
    run(capsys, "build", tmp_path / "texts", "-o", tmp_path / "both")
    assert {"one/news.txt", "two/news.txt"} <= {document.source for document in Store(tmp_path / "both").documents()}


def test_a_missing_input_is_named_and_the_status_is_1(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, err = run(capsys, "build", tmp_path / "no.txt", built / "article.txt", "-o", tmp_path / "out", expected=1)
    assert out == ""
    assert "no.txt" in err
    assert "1 failed" in err
    assert "no.txt" in run(capsys, "extract", tmp_path / "no.txt", expected=1)[1]


def test_extract_writes_claims_and_nothing_else(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    out, err = run(capsys, "extract", built / "article.txt")
    records = [json.loads(line) for line in out.splitlines()]
    assert {record["relation"] for record in records} >= {"sanctioned_by", "leads"}
    for record in records:
        assert TEXT[record["evidence"]["start"] : record["evidence"]["end"]] == record["evidence"]["quote"]
    assert err == ""
    assert list(tmp_path.iterdir()) == []
    lines = run(capsys, "extract", built / "article.txt", "--format", "table")[0].splitlines()
    assert len(lines) == len(records) + 1


@pytest.mark.parametrize("form", ["ttl", "trig"])
def test_extract_writes_rdf(form: str, built: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert status(["extract", str(built / "article.txt"), "--format", form]) == 0
    assert b"kg:Claim" in capfdbinary.readouterr().out


def test_import_tells_file_format_and_entries(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "import", built / "list.csv", "--store", tmp_path / "out")
    (line,) = out.splitlines()
    path, form, entries = line.split("\t")
    assert (path, entries) == (str(built / "list.csv"), "2")
    assert form
    (tmp_path / "bad.xml").write_text("<nonsense/>", "utf-8")
    out, err = run(capsys, "import", tmp_path / "bad.xml", built / "list.csv", "--store", tmp_path / "out", expected=1)
    assert out == line + "\n"
    assert "bad.xml" in err


def test_query_answers_in_every_form(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert query_command.FORMATS == ANSWERS
    select = "SELECT ?name { ?s kg:sanctioned_by ?o . ?s skos:prefLabel ?name }"
    for form in set(ANSWERS) - {"ttl"}:
        assert "Acme Shipping" in run(capsys, "query", select, "--store", built / "out", "--format", form)[0]
    construct = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    turtle = run(capsys, "query", construct, "--store", built / "out", "--format", "ttl")[0]
    assert len(Graph().parse(data=turtle, format="turtle")) > 10
    assert "who-is-designated" in run(capsys, "query", "--list")[0]
    assert "Acme Shipping" in run(capsys, "query", "who-is-designated", "--store", built / "out")[0]


def test_a_wrong_query_is_1_and_none_is_2(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "kg: " in run(capsys, "query", "SELECT nonsense", "--store", built / "out", expected=1)[1]
    assert "there is no store" in run(capsys, "query", "documents", "--store", tmp_path, expected=1)[1]
    run(capsys, "query", "--store", built / "out", expected=2)


def test_export_writes_every_format(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export_command.FORMATS == FORMATS
    for form in FORMATS:
        assert run(capsys, "export", "--store", built / "out", "-f", form, "-o", tmp_path / f"graph.{form}")[0] == ""
        assert (tmp_path / f"graph.{form}").stat().st_size > 50
    assert nx.read_graphml(tmp_path / "graph.graphml").number_of_nodes() > 2
    assert nx.read_gexf(tmp_path / "graph.gexf").number_of_nodes() > 2
    assert (tmp_path / "graph.ttl").read_bytes() == (built / "out" / "graph.ttl").read_bytes()


def test_export_to_standard_output(built: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert status(["export", "--store", str(built / "out"), "-f", "trig"]) == 0
    assert capfdbinary.readouterr().out == (built / "out" / "graph.trig").read_bytes()


def test_view_draws_all_or_a_part(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "view", "--store", built / "out", "-o", tmp_path / "all.html")
    run(
        capsys,
        "view",
        "--store",
        built / "out",
        "-o",
        tmp_path / "part.html",
        "--around",
        "ivan testov",
        "--depth",
        "1",
    )
    assert "Treasury" in (tmp_path / "all.html").read_text("utf-8")
    assert "Ivan Testov" in (tmp_path / "part.html").read_text("utf-8")
    error = run(capsys, "view", "--store", built / "out", "--around", "Acme Shiping", expected=2)[1]
    assert "did you mean 'Acme Shipping'?" in error


def test_match_finds_a_name_written_otherwise(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "match", "SHIPPING ACME", "--store", built / "out", "--format", "csv")[0]
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["query"], row["name"]) == ("SHIPPING ACME", "Acme Shipping")
    assert 0 < float(row["score"]) <= 1
    assert row["reasons"]
    (tmp_path / "names.csv").write_text("name\nAcme Shipping\nNobody At All\n", "utf-8")
    found = run(capsys, "match", "--file", tmp_path / "names.csv", "--store", built / "out", "--format", "jsonl")[0]
    assert [json.loads(line)["query"] for line in found.splitlines()] == ["Acme Shipping"]
    (tmp_path / "other.csv").write_text("label\nAcme\n", "utf-8")
    assert (
        "no column name"
        in run(capsys, "match", "--file", tmp_path / "other.csv", "--store", built / "out", expected=1)[1]
    )
    run(capsys, "match", "--store", built / "out", expected=2)


def test_match_takes_types_and_numbers_from_the_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = "name,type,imo,lei\nMARELLA STAR,vessel,9074729,\nOrvand Bank,company,,5493000IBP32UQZ0KL24\n"
    (tmp_path / "list.csv").write_text(listed, "utf-8")
    run(capsys, "import", tmp_path / "list.csv", "--store", tmp_path)
    asked = "Name,Type,IMO number,LEI\nGrey Heron,ship,IMO 9074729,\nOrvand Bank,company,,5493000IBP32UQZ0KL24\n"
    (tmp_path / "asked.csv").write_text(asked, "utf-8")
    out = run(capsys, "match", "--file", tmp_path / "asked.csv", "--store", tmp_path, "--format", "jsonl")[0]
    found = [json.loads(line) for line in out.splitlines()]
    assert [(one["query"], one["entity"]["name"], one["band"]) for one in found] == [
        ("Grey Heron", "MARELLA STAR", "confirmed"),
        ("Orvand Bank", "Orvand Bank", "confirmed"),
    ]


def test_match_says_once_that_an_alias_is_weak(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = {"id": "v", "schema": "Person", "properties": {"name": ["Doran Veskar"], "weakAlias": ["Kestovarik"]}}
    (tmp_path / "list.json").write_text(json.dumps(line) + "\n", "utf-8")
    run(capsys, "import", tmp_path / "list.json", "--store", tmp_path)
    (row,) = csv.DictReader(io.StringIO(run(capsys, "match", "Kestovarik", "--store", tmp_path, "--format", "csv")[0]))
    assert row["reasons"].count("weak alias") == 1


def test_review_through_a_file(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    (tmp_path / "list.csv").write_text("name,type,country\nBorealis Trading Holding Limited,Company,pa\n", "utf-8")
    (tmp_path / "article.txt").write_text("The European Union sanctioned Borealis Trading.", "utf-8")
    run(capsys, "build", tmp_path / "article.txt", "--lists", tmp_path / "list.csv", "-o", out)
    listed = run(capsys, "review", "--list", "--store", out)[0]
    pairs = list(csv.DictReader(io.StringIO(listed)))
    assert pairs, "two names so alike are proposed"
    with (tmp_path / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, pairs[0].keys())
        writer.writeheader()
        writer.writerows({**pair, "verdict": "n"} for pair in pairs)
    run(capsys, "review", "--answers", tmp_path / "answers.csv", "--by", "a test", "--store", out)
    assert run(capsys, "review", "--list", "--store", out)[0].splitlines() == listed.splitlines()[:1]
    assert all(
        json.loads(line)["by"] == "a test" for line in (out / "judgements.jsonl").read_text("utf-8").splitlines()
    )
    (tmp_path / "answers.csv").write_text("left,right,verdict\na,b,perhaps\n", "utf-8")
    assert (
        "answers.csv:2" in run(capsys, "review", "--answers", tmp_path / "answers.csv", "--store", out, expected=1)[1]
    )


def test_diff_of_two_lists_and_of_two_folders(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "new.csv").write_text(LIST + "Comet Bank,Company,pa\n", "utf-8")
    assert "1 added, 0 removed" in run(capsys, "diff", built / "list.csv", tmp_path / "new.csv")[0]
    assert json.loads(run(capsys, "diff", built / "list.csv", tmp_path / "new.csv", "--format", "json")[0])["added"]
    (tmp_path / "other.txt").write_text("Canada sanctioned Comet Bank.", "utf-8")
    run(capsys, "build", tmp_path / "other.txt", "-o", tmp_path / "out")
    words = run(capsys, "diff", built / "out", tmp_path / "out")[0]
    assert words.startswith("1 documents new, 1 gone")
    assert "+ Comet Bank sanctioned_by Canada (fact) in other.txt" in words
    assert json.loads(run(capsys, "diff", built / "out", tmp_path / "out", "--format", "json")[0])["claims"]["new"]
    run(capsys, "diff", built / "out", built / "list.csv", expected=2)


def test_validate_says_that_it_conforms(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "validate", "--store", built / "out") == ("", "conforms\n")


def test_forget_takes_a_document_out(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "build", built / "article.txt", "-o", tmp_path / "out")
    assert run(capsys, "forget", "article.txt", "--store", tmp_path / "out")[1] == "forgot article.txt\n"
    assert (tmp_path / "out" / "claims.jsonl").read_text("utf-8") == ""
    assert "is no document here" in run(capsys, "forget", "article.txt", "--store", tmp_path / "out", expected=1)[1]


def test_eval_scores_claims_against_gold(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = root / "tests" / "gold" / "own"
    (tmp_path / "none.jsonl").write_text("", "utf-8")
    found = json.loads(run(capsys, "eval", gold, tmp_path / "none.jsonl", "--format", "json")[0])
    assert found
    assert "precision" in run(capsys, "eval", gold, tmp_path / "none.jsonl")[0]
