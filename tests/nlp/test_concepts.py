"""Measures, legal bases and kinds of conduct."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg import ontology
from kg.nlp.lexicon import folded_words
from tests.nlp.reading import read


def concepts(nlp: Language, text: str) -> set[str]:
    return {e.id.removeprefix("ontology#") for e in read(nlp, text)._.entities if e.id.startswith("ontology#")}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("It was named a Foreign Terrorist Organization (FTO).", "FTO"),
        ("He is a Specially Designated Global Terrorist.", "SDGT"),
        ("She faces an asset freeze.", "AssetFreeze"),
        ("All their assets have been frozen.", "AssetFreeze"),
        ("The ministry banned their entry.", "TravelBan"),
        ("He is tied to drug-trafficking.", "DrugTrafficking"),
        ("They laundered the proceeds of the sale.", "MoneyLaundering"),
        ("He was paid for trafficking cocaine and heroin.", "HeroinTrafficking"),
        ("The network helped evade U.S. sanctions.", "SanctionsEvasion"),
        ("It runs the organised crime of the coast.", "OrganizedCrime"),
        ("They kidnapped two journalists.", "Kidnapping"),
        ("The firm solicited bribes.", "Bribery"),
    ],
)
def test_concepts_in_their_many_words(nlp: Language, text: str, concept: str) -> None:
    assert concept in concepts(nlp, text)


@pytest.mark.parametrize("text", ["The FTOs of old were ships.", "The ban on noise holds.", "He sold a house."])
def test_no_concept_where_none_is_named(nlp: Language, text: str) -> None:
    assert concepts(nlp, text) <= {"FTO"}


def test_a_concept_keeps_the_words_of_the_text(nlp: Language) -> None:
    doc = read(nlp, "He is accused of narcotics trafficking.")
    entity = next(e for e in doc._.entities if e.type == "Activity")
    assert entity.name == "drug trafficking"
    assert "narcotics trafficking" in entity.names


def test_conduct_without_a_concept_is_still_an_activity(nlp: Language) -> None:
    doc = read(nlp, "They are blamed for lighthouse tampering.")
    assert ("entity/lighthouse-tampering", "Activity") in {(e.id, e.type) for e in doc._.entities}


def test_the_office_for_a_crime_is_no_conduct(nlp: Language) -> None:
    doc = read(nlp, "The Bureau for Drug Trafficking and Fraud opened a file.")
    assert [e for e in doc._.entities if e.type == "Activity"] == []


def test_no_label_stands_for_two_concepts_of_one_type() -> None:
    seen: dict[tuple[str, tuple[str, ...]], str] = {}
    for concept in ontology.load().concepts.values():
        for label in concept.labels:
            key = (concept.type, folded_words(label))
            assert seen.setdefault(key, concept.id) == concept.id, label
    assert len(seen) > 1000


def test_every_act_names_a_concept() -> None:
    loaded = ontology.load()
    for row in loaded.lexicon("mentions_acts")["act"]:
        assert f"ontology#{row['concept']}" in loaded.concepts
        assert row["verbs"]
        assert row["objects"]


def test_broader_concepts_exist_and_run_in_no_circle() -> None:
    concepts = ontology.load().concepts
    for concept in concepts.values():
        seen, level = {concept.id}, list(concept.broader)
        while level:
            above = level.pop()
            assert above in concepts
            assert above != concept.id
            if above not in seen:
                seen.add(above)
                level.extend(concepts[above].broader)
