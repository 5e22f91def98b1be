"""Judging, counting, intervals and calibration on sheets small enough to count by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError, UsageError
from kg.evaluate import evaluate, gold, main_report, read_claims
from kg.evaluate.agreement import NEAR, SAME, agree, closeness, fold

ACME, IDA, OFAC, CARGO, VALE = "Acme Shipping Ltd", "Ida Brandt", "OFAC", "Cargo Union", "Port Vale"


def sheet(*claims: dict[str, Any]) -> dict[str, Any]:
    entities = {
        "acme": {"type": "Company", "names": [ACME, "Acme"]},
        "ida": {"type": "Person", "names": [IDA, "Brandt"]},
        "ofac": {"type": "GovernmentBody", "names": [OFAC, "Office of Foreign Assets Control"]},
        "cargo": {"type": "Organization", "names": [CARGO]},
        "vale": {"type": "Place", "names": [VALE]},
    }
    return {"doc": "", "source": "", "entities": entities, "claims": list(claims)}


def wanted(s: str, p: str, o: str, status: str = "fact", **more: Any) -> dict[str, Any]:
    return {"s": s, "p": p, "o": o, "status": status, "evidence": f"{s} {p} {o}.", **more}


def told(s: Any, p: str, o: Any, status: str = "fact", doc: str = "one", **more: Any) -> dict[str, Any]:
    return {
        "document": {"id": "0", "source": f"in/{doc}.txt"},
        "subject": {"name": s},
        "relation": p,
        "object": {"name": o},
        "status": status,
        "evidence": {"quote": f"{s} … {o}"},
        **more,
    }


@pytest.fixture
def folder(tmp_path: Path) -> Any:
    def make(**sheets: dict[str, Any]) -> Path:
        for name, content in sheets.items():
            (tmp_path / f"{name}.json").write_text(json.dumps(content), "utf-8")
        return tmp_path

    return make


def test_right_wrong_and_missed(folder: Any) -> None:
    home = folder(one=sheet(wanted("ida", "owns", "acme"), wanted("acme", "located_in", "vale")))
    report = evaluate(home, [told("Brandt", "owns", "Acme"), told(IDA, "leads", ACME), told(IDA, "leads", ACME)])
    assert (report.overall.right, report.overall.wrong, report.overall.missed) == (1, 1, 1)
    assert (report.overall.precision, report.overall.recall, report.overall.f1) == (0.5, 0.5, 0.5)
    assert set(report.relations) == {"leads", "located_in", "owns"}
    record = report.record()
    assert [row["object"] for row in record["misses"]] == [VALE]
    assert record["misses"][0]["quote"] == "acme located_in vale."
    assert [row["relation"] for row in record["extras"]] == ["leads"]


def test_direction_matters_but_for_symmetric_relations(folder: Any) -> None:
    home = folder(one=sheet(wanted("ida", "owns", "acme"), wanted("acme", "associated_with", "cargo")))
    report = evaluate(home, [told(ACME, "owns", IDA), told(CARGO, "associated_with", ACME)])
    assert report.relations["owns"].right == 0
    assert report.relations["associated_with"].f1 == 1


def test_an_optional_claim_is_neither_required_nor_punished(folder: Any) -> None:
    home = folder(one=sheet(wanted("ida", "owns", "acme"), wanted("ida", "leads", "acme", optional=True)))
    for claims, found in (([], (0, 0, 1)), ([told(IDA, "leads", ACME)], (0, 0, 1))):
        report = evaluate(home, claims)
        assert (report.overall.right, report.overall.wrong, report.overall.missed) == found


def test_status(folder: Any) -> None:
    home = folder(
        one=sheet(
            wanted("ida", "owns", "acme", "alleged"),
            wanted("ida", "owns", "acme", "former", optional=True),
            wanted("acme", "sanctioned_by", "ofac", "planned"),
        )
    )
    right = [told(IDA, "owns", ACME, "alleged"), told(IDA, "owns", ACME, "former")]
    report = evaluate(home, [*right, told(ACME, "sanctioned_by", OFAC, "fact")])
    assert report.measures["status_accuracy"] == 0.5
    assert report.strict.record() == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "tp": 1, "fp": 1, "fn": 1}
    assert report.confusion == {("alleged", "alleged"): 1, ("former", "former"): 1, ("planned", "fact"): 1}
    only_optional = evaluate(home, [told(IDA, "owns", ACME, "former")])
    assert only_optional.measures["status_accuracy"] == 0


@pytest.mark.parametrize(
    ("gold_date", "said", "right"),
    [
        ("2024", "2024-05-01", True),
        ("2024-05-01", "2024-05", False),
        ("2024-05-01", None, False),
        ("--11-24", "2025-11-24", True),
        ("--11-24", "--11-24", True),
        ("--11-24", "2025-11-25", False),
    ],
)
def test_date(folder: Any, gold_date: str, said: str | None, right: bool) -> None:
    home = folder(one=sheet(wanted("ida", "owns", "acme", date=gold_date)))
    assert evaluate(home, [told(IDA, "owns", ACME, date=said)]).measures["date_accuracy"] == float(right)


def test_attribution_is_scored_where_gold_names_a_speaker(folder: Any) -> None:
    home = folder(one=sheet(wanted("ida", "owns", "acme", attributed_to="ofac"), wanted("ida", "leads", "cargo")))
    claims = [told(IDA, "owns", ACME, attributed_to={"name": "the office", "names": ["OFAC"]})]
    assert evaluate(home, [*claims, told(IDA, "leads", CARGO)]).measures["attribution_accuracy"] == 1
    assert evaluate(home, [told(IDA, "owns", ACME)]).measures["attribution_accuracy"] == 0
    assert evaluate(home, [told(IDA, "leads", CARGO)]).measures["attribution_accuracy"] is None


def test_a_claim_goes_to_the_closest_triple(folder: Any) -> None:
    content = sheet(wanted("ida", "owns", "near"), wanted("ida", "owns", "same"))
    content["entities"] |= {
        "near": {"type": "Company", "names": ["Acme Shipping Ltd of Vale"]},
        "same": {"type": "Company", "names": ["Acme Shipping Ltd."]},
    }
    (miss,) = evaluate(folder(one=content), [told(IDA, "owns", ACME)]).record()["misses"]
    assert miss["object"] == "Acme Shipping Ltd of Vale"
    report = evaluate(folder(one=content), [told(IDA, "owns", ACME), told(IDA, "owns", "Acme Shipping Ltd Vale")])
    assert report.overall.f1 == 1


def test_a_claim_belongs_to_the_document_that_its_id_or_its_source_names(folder: Any) -> None:
    home = folder(one=sheet(wanted("ida", "owns", "acme")), two=sheet(wanted("ida", "owns", "acme")))
    by_id = told(IDA, "owns", ACME, doc="elsewhere") | {"document": {"id": "two"}}
    assert evaluate(home, [told(IDA, "owns", ACME, doc="elsewhere")]).overall.right == 0
    assert evaluate(home, [told(IDA, "owns", ACME), by_id]).overall.right == 2


def test_intervals_are_the_same_on_every_run_and_hold_the_value(folder: Any) -> None:
    home = folder(**{f"d{n}": sheet(wanted("ida", "owns", "acme"), wanted("ida", "leads", "acme")) for n in range(12)})
    claims = [told(IDA, "owns", ACME, doc=f"d{n}") for n in range(0, 12, 2)]
    report = evaluate(home, claims)
    assert report.intervals == evaluate(home, claims).intervals
    low, high = report.intervals["recall"]
    assert low < report.measures["recall"] == 0.25 < high
    assert report.intervals["precision"] == (1.0, 1.0)
    assert "date_accuracy" not in report.intervals


def test_calibration(folder: Any) -> None:
    home = folder(one=sheet(wanted("ida", "owns", "acme"), wanted("ida", "leads", "acme", optional=True)))
    claims = [
        told(IDA, "owns", ACME, confidence=0.5),
        told("Brandt", "owns", ACME, confidence=0.92),
        told(IDA, "controls", ACME, confidence=0.91),
        told(IDA, "founded", ACME, confidence=0.3),
        told(IDA, "leads", ACME, confidence=0.1),
    ]
    found = evaluate(home, claims).calibration
    assert [(one.low, one.count, one.right) for one in found.bins] == [(0.3, 1, 0.0), (0.9, 2, 0.5)]
    assert found.error == pytest.approx((0.3 + 2 * abs(0.915 - 0.5)) / 3)
    assert {threshold: (count, right) for threshold, count, right in found.above}[0.9] == (2, 1)


def test_report_of_nothing(folder: Any) -> None:
    report = evaluate(folder(one=sheet(wanted("ida", "owns", "acme"))), [])
    assert report.overall.f1 == 0
    assert report.measures["status_accuracy"] is None
    assert "missed" in report.text(misses=True)
    assert json.loads(json.dumps(report.record()))["overall"]["fn"] == 1


def test_text_and_json(folder: Any, tmp_path: Path) -> None:
    home = folder(one=sheet(wanted("ida", "owns", "acme")))
    claims = tmp_path / "claims.jsonl"
    claims.write_text(json.dumps(told(IDA, "leads", ACME)) + "\n\n", "utf-8")
    text = main_report(home, claims, misses=True)
    assert f"one: {IDA} — owns — {ACME} [fact]\n      ida owns acme." in text
    assert f"one: {IDA} — leads — {ACME} [fact 1.00]" in text
    assert "misses" not in json.loads(main_report(home, claims, format="json"))


def test_errors_name_the_file(folder: Any, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="has no gold sheets"):
        gold.read(tmp_path)
    with pytest.raises(UsageError, match="split 'half'"):
        gold.read(tmp_path, split="half")
    home = folder(one=sheet(wanted("ida", "owns", "nobody")))
    with pytest.raises(SourceError, match=r"one\.json: is no gold sheet .*'nobody'"):
        gold.read(home)
    claims = tmp_path / "claims.jsonl"
    claims.write_text("\n{\n", "utf-8")
    with pytest.raises(SourceError, match=r"claims\.jsonl:2: is no claim"):
        read_claims(claims)
    claims.write_text('{"subject": "x", "relation": "owns"}\n', "utf-8")
    with pytest.raises(SourceError, match="document, object missing"):
        read_claims(claims)


def test_the_split_is_fixed() -> None:
    names = [f"text-{number}" for number in range(300)]
    parts = [gold.part(name) for name in names]
    assert 80 < parts.count("scored") < 120
    assert [name for name, part in zip(names, parts, strict=True) if part == "scored"][:3] == [
        "text-0",
        "text-1",
        "text-5",
    ]


def test_a_folder_with_texts_and_gold_can_be_named_itself(folder: Any, tmp_path: Path) -> None:
    (tmp_path / "set" / "gold").mkdir(parents=True)
    (tmp_path / "set" / "gold" / "one.json").write_text(json.dumps(sheet(wanted("ida", "owns", "acme"))), "utf-8")
    assert [one.name for one in gold.read(tmp_path / "set")] == ["one"]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("The U.S. Treasury", "US Treasury", True),
        ("E.O. 13224", "Executive Order 13224", True),
        ("Nicolás Maduro", "NICOLAS MADURO", True),
        ("Treasury’s Office", "Treasury Office", True),
        ("Ida Brandt", "Ida Maria Brandt", True),
        ("Brandt", "Ida Brandt", False),
        ("Acme Shipping", "Acme Trading", False),
        ("", "", False),
    ],
)
def test_names_agree(left: str, right: str, same: bool) -> None:
    assert agree(left, right) is same
    assert agree(right, left) is same


@given(st.text(max_size=30))
def test_a_name_is_the_same_as_itself(name: str) -> None:
    assert closeness([name], [name]) == SAME
    assert fold(fold(name)) == fold(name)
    assert closeness([name], [f"{name} Limited Company"]) in (0, NEAR, SAME)
