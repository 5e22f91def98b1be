"""Stand-off sheets hold no words of the texts and give the sheets back to the letter."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.evaluate import gold, standoff

PUBLISHED = Path(__file__).parents[1] / "gold" / "standoff"
SHEETS = sorted(PUBLISHED.glob("*/*.json"))
RUN = 6  # words in a row that would be a quotation

TEXT = "Acme Shipping Ltd of Port Vale is owned by Ida Brandt. The “Acme” group denies it."
SHEET = {
    "doc": "acme",
    "source": "https://example.org/acme",
    "entities": {
        "e1": {"type": "Company", "names": ["Acme Shipping Ltd", "Acme", "Acme Shipping Ltd of Norland"]},
        "e2": {"type": "Person", "names": ["Ida Brandt"]},
        "a1": {"type": "Activity", "names": ["sanctions evasion"]},
    },
    "claims": [
        {"s": "e2", "p": "owns", "o": "e1", "status": "fact", "evidence": TEXT[:54]},
        {"s": "e2", "p": "owns", "o": "e1", "status": "negated", "evidence": TEXT[55:], "optional": True,
         "attributed_to": "e1", "date": "2025-01"},
    ],
}  # fmt: skip


def test_a_sheet_is_there_for_every_text() -> None:
    assert len([path for path in SHEETS if path.parent.name == "dev"]) == 28
    assert len([path for path in SHEETS if path.parent.name == "train"]) == 105


def test_round_trip() -> None:
    pointed = json.loads(standoff.dumps(standoff.publish(SHEET, TEXT)))
    assert standoff.restore(pointed, TEXT) == SHEET
    assert pointed["entities"]["e1"] == ["Company", [0, 17], [0, 4], [0, 21, "Norland"]]
    assert pointed["claims"][0] == ["e2", "owns", "e1", "fact", 0, 54, {}]


def test_another_text_is_refused(tmp_path: Path) -> None:
    pointed = standoff.publish(SHEET, TEXT)
    with pytest.raises(ValueError, match="not the one that was annotated"):
        standoff.restore(pointed, TEXT + " ")
    (tmp_path / "acme.json").write_text(standoff.dumps(pointed), "utf-8")
    with pytest.raises(SourceError, match=r"texts/acme\.txt: cannot be read"):
        gold.read(tmp_path, texts=tmp_path / "texts")
    (tmp_path / "acme.txt").write_text("Something else.", "utf-8")
    with pytest.raises(SourceError, match="not the one that was annotated"):
        gold.read(tmp_path, texts=tmp_path)
    (tmp_path / "acme.txt").write_text(TEXT, "utf-8")
    assert gold.read(tmp_path, texts=tmp_path) == (gold.parse("acme", SHEET),)


def test_evidence_that_is_not_in_the_text_is_refused() -> None:
    broken = SHEET | {"claims": [{"s": "e2", "p": "owns", "o": "e1", "status": "fact", "evidence": "Nobody says."}]}
    with pytest.raises(ValueError, match="Nobody says"):
        standoff.publish(broken, TEXT)


@given(st.lists(st.sampled_from([*TEXT.split(), "Norland", " ", "\n", "é", "12"]), min_size=1).map(" ".join))
def test_any_name_comes_back(name: str) -> None:
    sheet = SHEET | {"entities": SHEET["entities"] | {"e2": {"type": "Person", "names": [name]}}}  # type: ignore[operator]
    assert standoff.restore(json.loads(standoff.dumps(standoff.publish(sheet, TEXT))), TEXT) == sheet


@pytest.mark.parametrize("part", ["dev", "train"])
def test_the_published_sheets_are_the_sheets(shared: Path, part: str) -> None:
    home = shared / "data" / "gold" / part
    for path in sorted((PUBLISHED / part).glob("*.json")):
        text = gold.text_of(path.stem, home / "texts")
        pointed = json.loads(path.read_text("utf-8"))
        sheet = json.loads((home / "gold" / path.name).read_text("utf-8"))
        assert standoff.restore(pointed, text) == sheet | {"source": pointed["source"]}
        assert standoff.publish(sheet, text, source=pointed["source"]) == pointed


@pytest.mark.parametrize("part", ["dev", "train"])
def test_no_sentence_of_a_text_is_published(shared: Path, part: str) -> None:
    for path in sorted((PUBLISHED / part).glob("*.json")):
        text = " ".join(
            re.findall(r"\w+", gold.text_of(path.stem, shared / "data" / "gold" / part / "texts").casefold())
        )
        pointed = json.loads(path.read_text("utf-8")) | {"doc": "", "source": ""}
        for literal in re.findall(r'"([^"]*)"', standoff.dumps(pointed)):
            words = re.findall(r"\w+", literal.casefold())
            for number in range(len(words) - RUN + 1):
                assert " ".join(words[number : number + RUN]) not in text, path.name
