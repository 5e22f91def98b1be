"""Coreference measured and errors explained on hand-built parses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from kg.evaluate import evaluate, gold
from kg.evaluate.causes import Cause, causes
from kg.evaluate.coreference import Coreference, coreference, occurrences
from kg.evaluate.judging import Said, judge
from kg.model import Entity
from kg.nlp import Mention

#       0   1      2    3        4        5 6   7      8  9     10 11
TEXT = "Ida Brandt owns Acme Shipping . Brandt leads it from Vale ."
ENTITIES = {
    "ida": {"type": "Person", "names": ["Ida Brandt", "Brandt"]},
    "acme": {"type": "Company", "names": ["Acme Shipping"]},
    "vale": {"type": "Place", "names": ["Vale"]},
}
FIRST, SECOND = TEXT[:31], TEXT[32:]

NAMES = [(0, 2, "Person", 0), (3, 5, "Company", 1), (6, 7, "Person", 0), (8, 9, "Company", 1), (10, 11, "Place", 2)]


def parsed(mentions: list[tuple[int, int, str, int | None]] = NAMES, sentences: tuple[int, ...] = (0, 6)) -> Doc:
    words = TEXT.split()
    doc = Doc(spacy.blank("en").vocab, words, sent_starts=[number in sentences for number in range(len(words))])
    assert doc.text == TEXT + " "
    doc._.mentions = tuple(
        Mention(start, end, end - 1, kind, "pronoun" if words[start] == "it" else "name", entity)
        for start, end, kind, entity in mentions
    )
    doc._.entities = (
        Entity.named("Ida Brandt", "Person", ("Brandt",)),
        Entity.named("Acme Shipping", "Company"),
        Entity.named("Vale", "Place"),
        Entity.named("Brandt", "Organization"),
    )
    return doc


def sheet(*claims: tuple[str, str, str, str], **more: Any) -> gold.Sheet:
    records = [{"s": s, "p": p, "o": o, "status": "fact", "evidence": where, **more} for s, p, o, where in claims]
    return gold.parse("one", {"entities": ENTITIES, "claims": records})


def said(s: str, p: str, o: str, status: str = "fact") -> Said:
    return Said((s,), p, (o,), status, (), "", 1.0, f"{s} {p} {o}", 0)


def explained(claims: list[tuple[str, str, str, str]], told: list[Said], doc: Doc) -> list[tuple[str, str]]:
    return [(one.kind, one.cause) for one in causes(judge(sheet(*claims), told), doc)]


def scored(mentions: list[tuple[int, int, str, int | None]]) -> Coreference:
    return coreference([(sheet(), parsed(mentions))])


def test_occurrences_take_the_longest_form() -> None:
    found = [(TEXT[one.start : one.end], one.entity) for one in occurrences(sheet(), TEXT)]
    assert found == [("Ida Brandt", "ida"), ("Acme Shipping", "acme"), ("Brandt", "ida"), ("Vale", "vale")]


def test_forms_of_two_entities_and_parts_of_words_are_left_out() -> None:
    entities = ENTITIES | {"other": {"type": "Person", "names": ["Brandt"]}, "a": {"type": "Person", "names": ["Ac"]}}
    found = occurrences(gold.parse("one", {"entities": entities, "claims": []}), TEXT)
    assert [one.entity for one in found] == ["ida", "acme", "vale"]


def test_perfect_clusters() -> None:
    found = scored(NAMES)
    assert (found.b3.f1, found.lea.f1, found.mentions, found.found) == (1, 1, 4, 4)


def test_a_split_entity_costs_recall() -> None:
    found = scored([*NAMES[:2], (6, 7, "Organization", 3), *NAMES[3:]])
    assert found.b3.precision == 1
    assert found.b3.recall == pytest.approx((0.5 + 0.5 + 1 + 1) / 4)
    assert found.lea.precision == pytest.approx(2 / 4)  # the two halves have no links of their own
    assert found.lea.recall == pytest.approx(2 / 4)


def test_a_merged_entity_costs_precision() -> None:
    found = scored([(0, 2, "Person", 0), (3, 5, "Company", 0), (6, 7, "Person", 0), (10, 11, "Place", 2)])
    assert found.b3.recall == 1
    assert found.b3.precision == pytest.approx((2 / 3 + 1 / 3 + 2 / 3 + 1) / 4)
    assert found.lea.precision == pytest.approx((3 * 1 / 3 + 1) / 4)
    assert found.lea.recall == pytest.approx((2 * 1 + 0 + 1) / 4)


def test_a_missed_mention_costs_recall() -> None:
    found = scored(NAMES[1:])
    assert (found.mentions, found.found) == (4, 3)
    assert found.b3.precision == 1
    assert found.b3.recall == pytest.approx((0.5 + 1 + 1) / 4)


def test_a_mention_a_word_too_long_still_counts() -> None:
    assert scored([(0, 2, "Person", 0), (2, 5, "Company", 1), *NAMES[2:]]).found == 4


OWNS = ("ida", "owns", "acme", FIRST)
LEADS = ("ida", "leads", "acme", SECOND)


@pytest.mark.parametrize(
    ("claims", "told", "doc", "cause"),
    [
        ([OWNS], [], parsed(), "frame missing"),
        ([LEADS], [], parsed(), "frame missing"),
        ([OWNS], [], parsed(NAMES[:1]), "mention missed"),
        ([LEADS], [], parsed([*NAMES[:2], (6, 7, "Organization", 3), *NAMES[3:]]), "mention wrong"),
        ([LEADS], [], parsed([*NAMES[:2], (6, 7, "Person", 2), *NAMES[3:]]), "coreference"),
        ([LEADS], [], parsed([*NAMES[:3], (8, 9, "Company", None)]), "coreference"),
        ([("ida", "leads", "acme", TEXT[32:46])], [], parsed(NAMES[:3]), "document"),
        ([("ida", "located_in", "vale", TEXT)], [], parsed([*NAMES[:2], *NAMES[4:]]), "parse"),
    ],
)
def test_cause_of_a_miss(claims: list[Any], told: list[Said], doc: Doc, cause: str) -> None:
    assert explained(claims, told, doc) == [("missed", cause)]


def test_an_error_of_direction_or_relation_is_named_on_both_sides() -> None:
    assert explained([OWNS], [said("Acme Shipping", "owns", "Ida Brandt")], parsed()) == [
        ("missed", "direction"),
        ("extra", "direction"),
    ]
    assert explained([OWNS], [said("Ida Brandt", "controls", "Acme Shipping")], parsed()) == [
        ("missed", "other relation"),
        ("extra", "other relation"),
    ]


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        (said("Vale", "owns", "Acme Shipping"), "subject"),
        (said("Ida Brandt", "owns", "Vale"), "object"),
        (said("Acme Shipping", "located_in", "Vale"), "reading"),
        (said("Somebody Else", "leads", "Nowhere"), "mention"),
    ],
)
def test_cause_of_an_extra(told: Said, cause: str) -> None:
    found = explained([OWNS], [said("Brandt", "owns", "Acme Shipping"), told], parsed())
    assert found == [("extra", cause)]


def test_what_is_told_wrong() -> None:
    judged = judge(sheet(OWNS, date="2024", attributed_to="vale"), [said("Brandt", "owns", "Acme Shipping", "alleged")])
    found = list(causes(judged, parsed()))
    assert [one.cause for one in found] == ["status", "attribution", "date"]
    assert found[0] == Cause(
        "one", "told", "status", ("Ida Brandt", "owns", "Acme Shipping"), "Brandt owns Acme Shipping"
    )
    assert found[0].record()["subject"] == "Ida Brandt"


def test_the_report_explains(tmp_path: Path) -> None:
    claim = {"s": "ida", "p": "leads", "o": "acme", "status": "fact", "evidence": SECOND}
    (tmp_path / "one.json").write_text(json.dumps({"entities": ENTITIES, "claims": [claim]}), "utf-8")
    told = {
        "document": {"source": "one.txt"},
        "subject": {"name": "Acme Shipping"},
        "relation": "leads",
        "object": {"name": "Vale"},
    }
    report = evaluate(tmp_path, [told], docs={"one": parsed()})
    assert report.cause_counts == {"missed": {"frame missing": 1}, "extra": {"reading": 1}}
    assert report.coreference is not None
    text = report.text(misses=True)
    assert "one: Ida Brandt — leads — Acme Shipping [fact] (frame missing)" in text
    assert "one: Acme Shipping — leads — Vale [ 1.00] (reading)" in text
    assert "coreference (4 of 4 gold mentions found)" in text
    record = report.record()
    assert record["causes"]["missed"] == {"frame missing": 1}
    assert [one["cause"] for one in record["errors"]] == ["frame missing", "reading"]
    assert record["coreference"]["lea"]["f1"] == 1
