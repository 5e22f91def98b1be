"""Loading the pipeline and parsing articles."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg import nlp as room
from kg.errors import ModelError
from kg.model import Article
from tests.nlp.reading import read


def test_a_missing_model_names_the_fix(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelError, match=r"'en_core_web_none' is not installed.*spacy download en_core_web_none"):
        room.load("en_core_web_none")
    monkeypatch.setenv("KG_MODEL", "en_core_web_other")
    with pytest.raises(ModelError, match="en_core_web_other"):
        room.load()


def test_the_components_stand_behind_the_parser(nlp: Language) -> None:
    order = nlp.pipe_names
    assert order[0] == "kg_layout"
    assert order.index("parser") < order.index("kg_mentions") < order.index("kg_coref")


@pytest.mark.parametrize(
    "text",
    [
        "The Orvane Group was listed.\r\n\r\nIt trades in Ruritania.\r\n",
        "“Zoltán Kolm” — a.k.a. ‘Zoli’ — was designated…\n",
        "The 🚢 Northern Petrel and 𝔊orm Ltd were named.",
        "\n\n  Leading blanks. And a tab\there.",
        "Ａｃｍｅ　Ｌｔｄ was sanctioned.",
        "",
        " ",
        "\u202eevil\u202c Orvane Ltd",
    ],
)
def test_the_text_is_kept_to_the_letter(nlp: Language, text: str) -> None:
    doc = read(nlp, text)
    assert doc.text == text
    assert doc._.article.text == text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_parses_and_all_offsets_hold(nlp: Language, text: str) -> None:
    doc = read(nlp, text)
    assert doc.text == text
    for mention in doc._.mentions:
        assert 0 <= mention.start < mention.end <= len(doc)
        assert mention.start <= mention.root < mention.end
        assert mention.entity is None or 0 <= mention.entity < len(doc._.entities)
        assert all(0 <= number < len(doc._.entities) for number in mention.members)


def test_articles_come_back_in_order_whatever_their_size(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "PIECE", 400)
    long = "The Orvane Group was sanctioned by Ruritania.\n\n" * 40
    texts = ["Short one.", long, "Another short one.", "x" * 900, "The end."]
    docs = list(room.parse([Article.of(text) for text in texts], nlp))
    assert [doc.text for doc in docs] == texts
    groups = [e for e in docs[1]._.entities if e.name == "Orvane Group"]
    assert len(groups) == 1


def test_two_readings_give_the_same(nlp: Language) -> None:
    text = "Treasury sanctioned Farhan Kolm and the Orvane Group. Kolm leads the group."
    assert read(nlp, text)._.mentions == read(nlp, text)._.mentions
    assert read(nlp, text)._.entities == read(nlp, text)._.entities
