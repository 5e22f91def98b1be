"""Frames by construction, over the real small model: invented parties, one construction a line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg import nlp as pipeline
from kg.extractors import run
from kg.extractors.frames import Frames
from kg.model import Article, Claim
from kg.ontology import load


def rows(name: str) -> list[list[str]]:
    """The rows of a file beside this one; a comment starts with #."""
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [[part.strip() for part in line.split("|")] for line in lines if not line.startswith("#")]


ROWS, NEVER_ROWS = rows("said.txt"), rows("unsaid.txt")


@pytest.fixture(scope="module")
def claims(nlp):  # type: ignore[no-untyped-def]
    """Claims of a text, by the frames alone."""
    frames = Frames(least=0.0)

    def extract(text: str) -> tuple[Claim, ...]:
        (doc,) = pipeline.parse([Article.of(text.replace("\\n", "\n"))], nlp)
        extraction = run(doc, (), extractors=(frames,))
        assert not extraction.refused
        return extraction.claims

    return extract


def told(claims: tuple[Claim, ...]) -> set[tuple[str, str, str, str]]:
    made = set()
    for claim in claims:
        for subject in (claim.subject.name, *claim.subject.names):
            for object_ in (claim.object.name, *claim.object.names):
                made.add((subject, claim.relation, object_, claim.status))
                if load().relation(claim.relation).symmetric:
                    made.add((object_, claim.relation, subject, claim.status))
    return made


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[2]}-{number}" for number, row in enumerate(ROWS)])
def test_a_construction_is_read(claims, row) -> None:  # type: ignore[no-untyped-def]
    text, subject, relation, object_, status = row
    assert (subject, relation, object_, status) in told(claims(text)), sorted(told(claims(text)))


@pytest.mark.parametrize("row", NEVER_ROWS, ids=[f"{row[2]}-{number}" for number, row in enumerate(NEVER_ROWS)])
def test_what_is_not_said_is_not_claimed(claims, row) -> None:  # type: ignore[no-untyped-def]
    text, subject, relation, object_ = row
    assert (subject, relation, object_) not in {found[:3] for found in told(claims(text))}


def test_every_relation_of_articles_has_two_constructions() -> None:
    counted = Counter(row[2] for row in ROWS)
    articles = {name for name, r in load().relations.items() if not r.literal or name == "also_known_as"}
    from_lists = {name for name in articles if not any(f["relation"] == name for f in load().frames)}
    thin = sorted(name for name in articles - from_lists if counted[name] < 2)
    assert thin == []


def test_quotes_stand_in_the_text(claims) -> None:  # type: ignore[no-untyped-def]
    text = "OFAC designated Velta Bank.  Velta Bank is owned by Marek Dolan, a Bulgarian national."
    for claim in claims(text):
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


def test_a_share_is_kept(claims) -> None:  # type: ignore[no-untyped-def]
    found = [c for c in claims("Marek Dolan owns 51 percent of Orvane Shipping Ltd.") if c.relation == "owns"]
    assert [c.share for c in found] == [51.0]


def test_the_same_text_gives_the_same_claims(claims) -> None:  # type: ignore[no-untyped-def]
    text = "OFAC designated Marek Dolan, Pavel Orlin, and Velta Bank for supporting the Norvan Cartel."
    assert claims(text) == claims(text)
