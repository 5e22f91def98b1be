"""The party whose record a text is: a first line that is its name."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.nlp.reading import meant, read


@pytest.mark.parametrize(
    ("line", "body", "name", "type"),
    [
        ("Farhan Idrisovich KOLM", "Farhan Kolm heads the Orvane Guard.", "Farhan Idrisovich KOLM", "Person"),
        ("KOLM Farhan", "Major Farhan Kolm heads the Orvane Guard.", "KOLM Farhan", "Person"),
        ("Farhan KOLM (a.k.a. Farkhan KOLM)", "Former head of the Orvane Guard.", "Farhan KOLM", "Person"),
        ("Farhan Idrisovich Kolm", "Farkhan Kolm heads the Orvane Guard.", "Farhan Idrisovich Kolm", "Person"),
        ("ORVANE 12 REPAIR PLANT", "Orvane 12 Repair Plant builds engines.", "ORVANE 12 REPAIR PLANT", "Organization"),
        ("Joint Stock Company ‘Velmor’", "JSC Velmor builds engines.", "Joint Stock Company ‘Velmor’", "Company"),
        ("Institute of Tidal Physics (ITP)", "The Institute of Tidal Physics does research.",
         "Institute of Tidal Physics", "Organization"),
        ("IMO 9912345 (“PETREL”)", "IMO 9912345 (“PETREL”) carries oil.", "PETREL", "Vessel"),
    ],
)  # fmt: skip
def test_a_first_line_that_is_a_name(nlp: Language, line: str, body: str, name: str, type: str) -> None:
    doc = read(nlp, f"{line}\n\n{body}")
    head = doc._.heading
    assert head is not None
    assert doc[head.start : head.end].text == name
    mention = next(m for m in doc._.mentions if (m.start, m.end) == head.bounds)
    assert doc._.entities[mention.entity].type == type


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania Sanctions Farhan Kolm\n\nRuritania today sanctioned Farhan Kolm.",
        "Treasury Collaborates with Ruritania on the Orvane Network\n\nThe Treasury today named the Orvane Network.",
        "Iran\n\nIran is a country.",
        "Farhan Kolm left the town on Monday.\n\nHe went home.",
        "Farhan Kolm\nHead of the Orvane Guard.",
    ],
)
def test_other_first_lines(nlp: Language, text: str) -> None:
    assert read(nlp, text)._.heading is None


def test_other_orders_and_spellings_of_the_name_are_the_same(nlp: Language) -> None:
    doc = read(nlp, "KOLM Farhan\n\nFarhan Kolm heads the Orvane Guard. Kolm gave the orders.")
    assert [e.name for e in doc._.entities if e.type == "Person"] == ["Farhan Kolm"]


def test_a_surname_that_two_bear_is_the_party_of_the_first_line(nlp: Language) -> None:
    doc = read(nlp, "Farhan Idrisovich KOLM\n\nFarhan KOLM is a cousin of Marek Kolm. KOLM gave the orders.")
    last = [m for m in doc._.mentions if doc[m.start : m.end].text == "KOLM"][-1]
    assert doc._.entities[last.entity].name == "Farhan Idrisovich KOLM"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (
            "Velmora Plant JSC\n\nVelmora Plant JSC builds engines. The engines are used by the Orvane Guard. "
            "It also repairs them.",
            "It",
        ),
        (
            "Velmora Plant JSC\n\nVelmora Plant JSC builds engines. The Orvane Guard uses the engines. "
            "Therefore, it supports a war.",
            "it",
        ),
    ],
)
def test_it_is_the_party_of_the_first_line(nlp: Language, text: str, word: str) -> None:
    assert meant(read(nlp, text), word) == "Velmora Plant JSC"
