"""Who is who inside one document."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.nlp.aliases import is_acronym
from tests.nlp.reading import meant, names, read, together


def test_a_surname_finds_its_full_name(nlp: Language) -> None:
    doc = read(nlp, "Farhan Kolm founded Velmora Shipping Ltd in 1999. Kolm sold Velmora in May.")
    assert meant(doc, "Kolm") == "Farhan Kolm"
    assert meant(doc, "Velmora") == "Velmora Shipping Ltd"


def test_a_surname_of_two_means_the_one_just_named(nlp: Language) -> None:
    doc = read(nlp, "Farhan Kolm lives in Havana. His sister Mira Kolm lives in Lima. Kolm owns a bank there.")
    assert meant(doc, "Kolm") == "Mira Kolm"


@pytest.mark.parametrize(
    "text",
    [
        "Farhan Kolm, also known as “The Lamp”, was named. The Lamp fled.",
        "Farhan Kolm (a.k.a. “The Lamp”) was named. The Lamp fled.",
        "Farhan “Lamp” Kolm was named. He fled.",
    ],
)
def test_aliases(nlp: Language, text: str) -> None:
    doc = read(nlp, text)
    persons = [e for e in doc._.entities if e.type == "Person"]
    assert len(persons) == 1
    assert any("Lamp" in form for form in names(doc, persons[0].name) if form != "Farhan Kolm")


def test_an_alias_list_ends_with_its_bracket(nlp: Language) -> None:
    doc = read(nlp, "The order names Farhan Kolm (a.k.a. “Lamp”, “Oil”), Tomas Arkady (a.k.a. “Rope”), and Mira Oren.")
    assert "Rope" not in names(doc, "Farhan Kolm")
    assert "Tomas Arkady" in {e.name for e in doc._.entities}


def test_spellings_of_one_country_and_one_authority(nlp: Language) -> None:
    doc = read(
        nlp,
        "The United States acted. Washington said the U.S. would go on. The Treasury Department agreed; "
        "the U.S. Department of the Treasury and Treasury are one.",
    )
    assert {"U.S.", "Washington"} <= names(doc, "United States")
    assert {"Treasury", "Treasury Department"} <= names(doc, "U.S. Department of the Treasury")


def test_a_capital_that_is_only_a_place_stays_one(nlp: Language) -> None:
    doc = read(nlp, "The firm has an office in Moscow. Russia is large.")
    assert "Moscow" not in names(doc, "Russia")


def test_bodies_that_share_words_stay_apart(nlp: Language) -> None:
    doc = read(
        nlp, "The Sylvan Guard Corps pays the Sylvan Guard Corps-Desert Force. Mira Oren left the Sylvan Guard Corps."
    )
    assert len({e.name for e in doc._.entities if "Guard" in e.name}) == 2


def test_near_spellings_of_a_long_name_are_one(nlp: Language) -> None:
    doc = read(nlp, "Aleksandar Petrolic was named. Two days later Aleksander Petrolic fled to Lima.")
    assert len([e for e in doc._.entities if e.type == "Person"]) == 1


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Cartel del Faro moves drugs. The police fear the cartel.", "the cartel", "Cartel del Faro"),
        ("Velmora Trading Ltd buys oil. The company is based in Havana.", "The company", "Velmora Trading Ltd"),
        ("The Orvane Group trades in arms. The group was founded in 1999.", "The group", "Orvane Group"),
        ("The tanker Northern Petrel left. The vessel carries oil.", "The vessel", "Northern Petrel"),
        ("President Tomas Arkady spoke. The president denied it.", "The president", "Tomas Arkady"),
        ("Farhan Kolm, a banker, fled. The banker is 50.", "The banker", "Farhan Kolm"),
    ],
)
def test_definite_descriptions(nlp: Language, text: str, words: str, name: str) -> None:
    assert meant(read(nlp, text), words) == name


def test_a_description_of_nobody_known_means_nobody(nlp: Language) -> None:
    doc = read(nlp, "Farhan Kolm met Mira Oren. The company denied it.")
    assert meant(doc, "The company") is None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Farhan Kolm runs a bank. He lives in Havana.", "He", "Farhan Kolm"),
        ("Mrs. Mira Oren met Mr. Farhan Kolm in Lima. She left early.", "She", "Mira Oren"),
        ("Velmora Trading Ltd buys oil. It is owned by Farhan Kolm.", "It", "Velmora Trading Ltd"),
        ("Farhan Kolm, who runs a bank, fled.", "who", "Farhan Kolm"),
        ("The Orvane Group, which sells arms, was named.", "which", "Orvane Group"),
        ("Sylvan Lines Ltd sold its ships.", "its", "Sylvan Lines Ltd"),
    ],
)
def test_pronouns(nlp: Language, text: str, words: str, name: str) -> None:
    assert meant(read(nlp, text), words) == name


def test_an_it_that_means_nothing(nlp: Language) -> None:
    doc = read(nlp, "Velmora Trading Ltd buys oil. It is clear that prices rise.")
    assert not [m for m in doc._.mentions if m.kind == "pronoun"]


def test_plural_groups(nlp: Language) -> None:
    doc = read(nlp, "Velmora Trading Ltd and Sylvan Lines Ltd sold oil. Both companies were named. They fled.")
    assert together(doc, "Both companies") == ["Velmora Trading Ltd", "Sylvan Lines Ltd"]
    assert together(doc, "They") == ["Velmora Trading Ltd", "Sylvan Lines Ltd"]


def test_the_former_and_the_latter(nlp: Language) -> None:
    doc = read(nlp, "Farhan Kolm met Tomas Arkady in Lima. The former is a banker and the latter is a judge.")
    assert meant(doc, "The former") == "Farhan Kolm"
    assert meant(doc, "the latter") == "Tomas Arkady"


def test_governments_of_one_country_are_one(nlp: Language) -> None:
    doc = read(nlp, "The Syrian government denied it. The Syrian regime and the Government of Syria did so again.")
    assert len([e for e in doc._.entities if e.type == "GovernmentBody"]) == 1


@pytest.mark.parametrize(
    ("short", "full", "right"),
    [
        ("LARM", "Liberation Army of Ruritania and the Marches", True),
        ("SNB", "Sylvan National Bank", True),
        ("PetroSyl", "Petroleum of Sylvania", True),
        ("XYZ", "Sylvan National Bank", False),
        ("Kolm", "Farhan Kolm", False),
    ],
)
def test_acronyms(short: str, full: str, right: bool) -> None:
    assert is_acronym(short, full) is right


def test_a_person_s_first_name_stays_with_the_surnames(nlp: Language) -> None:
    doc = read(nlp, "The court tried Jonas Brell Ruvek. A judge said that Brell Ruvek had fled from prison.")
    assert meant(doc, "Brell Ruvek") == "Jonas Brell Ruvek"


def test_they_are_not_the_countries_in_which_they_are(nlp: Language) -> None:
    doc = read(nlp, "The raids took place in Iraq and Syria. Tribes got what they need.")
    assert "they" not in {doc[m.start : m.end].text for m in doc._.mentions}
