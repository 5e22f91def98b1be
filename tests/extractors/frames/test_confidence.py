"""Confidence: properties of candidates, their weights, and the estimation of the weights."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import nlp, ontology
from kg.evaluate.calibrate import Example, Outcome, above, bins, choose, error, fit, outcomes, svg
from kg.extractors.frames import LEAST, Frames
from kg.extractors.frames.confidence import ALIAS, Confidence, estimate, load
from kg.extractors.frames.matcher import Candidate, Matcher
from kg.extractors.frames.parties import Parties
from kg.model import Article, Claim, Evidence

ONCE = "Ozzan Merrik leads the Brellin Trading Company."
TWICE = f"{ONCE}\n\nOzzan Merrik leads the Brellin Trading Company from Paris."


@pytest.fixture(scope="module")
def matched() -> Callable[[str], tuple[Confidence, Claim, Candidate]]:
    pipeline, known = nlp.load(), ontology.load()
    matcher = Matcher(known)

    def match(text: str, **told: Any) -> tuple[Confidence, Claim, Candidate]:
        (doc,) = nlp.parse([Article.of(text)], pipeline)
        parties = Parties(doc, known)
        candidates = list(matcher.match(matcher.triggers(doc, parties), doc, parties))
        first = next(one for one in candidates if one.relation == "leads")
        subject, object_ = (parties.entities[one.entity] for one in (first.subject, first.object))
        claim = Claim.make(
            doc._.article.document, subject, "leads", object_, evidence=Evidence(text, 0, len(text)),
            extractor="test", **{"status": "fact", **told},
        )  # fmt: skip
        return Confidence(doc, parties, candidates), claim, first

    return match


def test_properties_say_how_it_is_told(matched: Any) -> None:
    sure, claim, candidate = matched(ONCE)
    plain = set(sure.features(claim, candidate))
    assert {"bias", "relation=leads", "subject via=name", "object via=name", "subject type=Person"} <= plain
    assert not plain & {"again", "no fact", "attributed", "dated", "object elsewhere", "rivals"}
    _, alleged, _ = matched(ONCE, status="alleged", date="2019", attributed_to=claim.object)
    assert set(sure.features(alleged, candidate)) - plain == {"no fact", "attributed", "dated"}


def test_said_in_two_sentences_is_said_again(matched: Any) -> None:
    sure, claim, candidate = matched(TWICE)
    assert "again" in set(sure.features(claim, candidate))


def test_no_name_is_a_property(matched: Any) -> None:
    first, second = matched(ONCE), matched(ONCE.replace("Ozzan Merrik", "Anna Tarvik").replace("Brellin", "Kestrel"))
    assert [*first[0].features(*first[1:])] == [*second[0].features(*second[1:])]


def test_only_the_confidence_changes(matched: Any) -> None:
    sure, claim, candidate = matched(ONCE)
    told = sure.of(claim, candidate)
    assert {**told.record(), "confidence": 0} == {**claim.record(), "confidence": 0}
    assert told.confidence == estimate(sure.features(claim, candidate), load())
    assert sure.alias(claim).confidence == estimate(ALIAS, load())


@given(st.dictionaries(st.sampled_from("abcdef"), st.floats(-50, 50)), st.lists(st.sampled_from("abcdefgh")))
def test_an_estimate_is_a_probability_in_thousandths(weights: dict[str, float], names: list[str]) -> None:
    found = estimate(names, weights)
    assert 0.0 <= found <= 1.0
    assert found == round(found, 3)


def test_unknown_properties_say_nothing() -> None:
    assert estimate(["a", "unheard of"], {"a": math.log(3)}) == 0.75


def test_the_weights_shipped() -> None:
    weights = load()
    assert len(weights) >= 50
    assert all(math.isfinite(weight) and abs(weight) < 6 for weight in weights.values())
    assert weights["subject via=pronoun"] < weights["subject via=name"]
    known = set(ontology.load().relations)
    assert {name.partition("=")[2] for name in weights if name.startswith("relation=")} <= known


def told(seed: int = 7) -> list[Example]:
    draw = random.Random(seed)
    made = []
    for number in range(600):
        hard = draw.random() < 0.5
        right = draw.random() < (0.6 if hard else 0.95)
        features = ("bias", "relation=leads", "frame=posts leads", *(["hard"] if hard else []))
        made.append(Example(f"text {number % 30}", ("leads", str(number)), features, right))
    return made


def test_weights_follow_the_share_of_right_ones() -> None:
    weights = fit(told(), 0.01)
    shared = ("bias", "relation=leads", "frame=posts leads")
    for features in (shared, (*shared, "hard")):
        rights = [one.right for one in told() if one.features == features]
        assert estimate(features, weights) == pytest.approx(sum(rights) / len(rights), abs=0.01)
    held_out = outcomes(told(seed=8), fit(told(), choose(told())))
    assert error(held_out) < 0.06


def test_weights_do_not_hang_on_the_order() -> None:
    mixed = told()
    random.Random(1).shuffle(mixed)
    assert fit(mixed, 1.0) == fit(told(), 1.0)


def test_a_property_of_few_documents_has_no_weight() -> None:
    seldom = [Example(f"text {n}", ("leads", "x"), ("bias", "frame=posts leads", "seldom"), True) for n in range(2)]
    assert "seldom" not in fit([*told(), *seldom], 1.0)


def test_a_frame_that_was_always_right_is_not_certain() -> None:
    always = [Example(f"text {n}", ("leads", str(n)), ("bias", "frame=posts leads"), True) for n in range(5)]
    assert 0.8 < estimate(("bias", "frame=posts leads"), fit(always, 0.001)) < 0.95


def test_a_triple_is_as_sure_as_its_surest_claim() -> None:
    weights = {"sure": 2.0, "unsure": -2.0}
    said = [Example("text", ("leads", "x"), (name,), True) for name in ("unsure", "sure")]
    assert outcomes(said, weights) == [Outcome("text", estimate(["sure"], weights), True)]


def test_error_and_share_above() -> None:
    found = [Outcome(f"text {n}", 0.5, n % 2 == 0) for n in range(40)]
    assert [len(inside) for inside in bins(found)] == [4] * 10
    assert error(found) == pytest.approx(0.0)
    assert error([Outcome("text", 0.9, False)] * 20) == pytest.approx(0.9)
    count, share, low, high = above(found, 0.5)
    assert (count, share) == (40, 0.5)
    assert low < 0.5 < high
    assert above(found, 0.6)[0] == 0


def test_the_picture_is_the_same_each_time() -> None:
    parts = {name: [Outcome("text", n / 20, n % 3 > 0) for n in range(20)] for name in ("a", "b", "c")}
    assert svg(parts) == svg(parts)
    assert svg(parts).count("<circle") == 3 + 30


def test_what_is_hardly_sure_is_not_said() -> None:
    text = "Velta Trading Ltd is owned by Marek Dolan, a member of the Norvan Cartel."
    (doc,) = nlp.parse([Article.of(text)], nlp.load())
    every = list(Frames(least=0.0)(doc))
    middle = sorted(claim.confidence for claim in every)[len(every) // 2]
    assert [claim for claim in every if claim.confidence >= middle] == list(Frames(least=middle)(doc))
    assert len(list(Frames(least=middle)(doc))) < len(every)
    assert all(claim.confidence >= LEAST for claim in Frames()(doc))
