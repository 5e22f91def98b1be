"""Sentence starts that the page shows."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.nlp.layout import is_title, line_starts
from tests.nlp.reading import read


def starts(text: str) -> list[str]:
    """The first word of each line that starts a sentence."""
    return [text[offset:].split()[0] for offset in sorted(line_starts(text))]


def test_headings_bullets_and_paragraphs_start_sentences() -> None:
    text = (
        "Sanctions on the Orvane Group\n\nThe group trades in arms.\nTargets\n"
        "- Farhan Kolm\n• Orvane Ltd\n1. First point\n(b) second point\n# Heading\nDate: 4 May 2021\n"
    )
    assert starts(text) == ["Sanctions", "The", "Targets", "-", "•", "1.", "(b)", "#", "Date:"]


def test_a_hard_wrapped_line_stays_in_its_sentence() -> None:
    text = (
        "The Ministry of Trade announced today that it had put the\n"
        "Orvane Group on its list of parties with which nobody may\n"
        "do business, and that all licences given to the group were\n"
        "revoked at once. The group had traded in arms for years.\n"
    )
    assert starts(text) == ["The"]


@pytest.mark.parametrize(
    "text",
    [
        "The group was listed under E.O. 13224 by Mr. Kolm.",
        "It is known (a.k.a. “The Wharf”) in the north.",
        "See No. 12 of the list that Gen. Varga signed.",
    ],
)
def test_abbreviations_end_no_sentence(nlp: Language, text: str) -> None:
    assert len(list(read(nlp, text).sents)) == 1


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Ruritania Puts the Orvane Group on Its List", True),
        ("ORVANE GROUP LISTED BY RURITANIA", True),
        ("The Orvane Group was listed by Ruritania.", False),
        ("Farhan Kolm", False),
    ],
)
def test_headlines(words: str, title: bool) -> None:
    assert is_title(words.replace(".", " .").split()) is title


def test_a_headline_makes_no_name_of_itself(nlp: Language) -> None:
    doc = read(
        nlp,
        "Ruritania Puts Orvane Group and Farhan Kolm on List\n\nThe Orvane Group is led by Farhan Kolm. "
        "Ruritania listed the Orvane Group on Monday.",
    )
    assert "Orvane Group" in {e.name for e in doc._.entities}
    assert not [e.name for e in doc._.entities if "Puts" in e.name or "List" in e.name]
