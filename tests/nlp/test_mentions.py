"""Names, titles and their types."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.nlp.reading import found, meant, names, read


@pytest.mark.parametrize(
    ("text", "type", "name"),
    [
        (
            "The Ministry of Maritime Trade and Ports listed it.",
            "GovernmentBody",
            "Ministry of Maritime Trade and Ports",
        ),
        ("The money went to Velmora Shipping Ltd in May.", "Company", "Velmora Shipping Ltd"),
        ("The money went to Velmora Trading Co., Ltd. in May.", "Company", "Velmora Trading Co., Ltd."),
        ("The money went to Velmora Trading Co., Limited in May.", "Company", "Velmora Trading Co., Limited"),
        (
            "He owns Velmora Exchange and Money Transfers Company.",
            "Company",
            "Velmora Exchange and Money Transfers Company",
        ),
        (
            "He is the head of the Chemical and Biological Defence Troops.",
            "Organization",
            "Chemical and Biological Defence Troops",
        ),
        ("The order names Marine Unit 190 of the fleet.", "Organization", "Marine Unit 190"),
        ("The order names Velmora Travel and Tourism today.", "Organization", "Velmora Travel and Tourism"),
        ("He belongs to the Cartel del Faro in the north.", "Organization", "Cartel del Faro"),
        ("It is run by the Front for the Freedom of Sylvania.", "Organization", "Front for the Freedom of Sylvania"),
        ("The report names the journalist Nadia Varga-Oren as its source.", "Person", "Nadia Varga-Oren"),
        ("The tanker Northern Petrel left the harbour.", "Vessel", "Northern Petrel"),
        ("The vessels*Calm Petrel *(IMO: 8318867),*Vale*(IMO: 9010022) sailed.", "Vessel", "Calm Petrel"),
        (
            "The vessels Vale Bridge (IMO: 9010022), Grey Star (IMO: 9015278), and*Moon 18*(IMO: 9020015) sailed.",
            "Vessel",
            "Moon 18",
        ),
        (
            "The magistrates of the Supremo Tribunal de Orvane*or STO) were sanctioned by Canada.",
            "Organization",
            "Supremo Tribunal de Orvane",
        ),
        (
            "The department also designated Alonso “Chuvas” Limar Sanchas. The court charged Limar Sanchas in May.",
            "Person",
            "Alonso “Chuvas” Limar Sanchas",
        ),
        ("It banned*Velmora Shipping Ltd*for fraud.", "Company", "Velmora Shipping Ltd"),
        ("Iran denied the report on Monday.", "Country", "Iran"),
        ("An Iranian official denied the report.", "Country", "Iranian"),
        ("They met in Havana on Monday.", "Place", "Havana"),
        (
            "It spoke of the U.S. Department of the Treasury on Monday.",
            "GovernmentBody",
            "U.S. Department of the Treasury",
        ),
        ("The Iranian military denied it.", "GovernmentBody", "Iranian military"),
        ("Send it to 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 today.", "CryptoWallet", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"),
        ("The aircraft EP-XYZ landed.", "Aircraft", "EP-XYZ"),
    ],
)
def test_names_and_types(nlp: Language, text: str, type: str, name: str) -> None:
    assert name in found(read(nlp, text), type)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was listed under E.O. 13224, as amended.", "Executive Order 13224"),
        ("It was listed under Executive Order (E.O.) 14033 today.", "Executive Order 14033"),
        ("It was listed under Executive Order 13818.", "Executive Order 13818"),
        ("He was listed under Section 7031(c) on Monday.", "Section 7031(c)"),
        ("They acted under Security Council resolution 1718.", "United Nations Security Council Resolution 1718"),
        ("See Council Regulation (EU) No 269/2014 for it.", "Council Regulation (EU) No 269/2014"),
        ("The Harbour Fees Act of 1998 forbids it.", "Harbour Fees Act of 1998"),
        ("See 31 C.F.R. part 515 for it.", "31 C.F.R. part 515"),
    ],
)
def test_legal_instruments(nlp: Language, text: str, name: str) -> None:
    assert name in {e.name for e in read(nlp, text)._.entities if e.type == "LegalInstrument"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Secretary of State Anna Veld spoke.", "Secretary of State"),
        ("Under Secretary of the Treasury for Terrorism and Financial Intelligence Anna Veld spoke.",
         "Under Secretary of the Treasury for Terrorism and Financial Intelligence"),
        ("Anna Veld, the deputy commander of the brigade, spoke.", "deputy commander"),
        ("Anna Veld was Minister of Youth and Sports.", "Minister of Youth and Sports"),
        ("Anna Veld is the group's chief financial officer.", "chief financial officer"),
        ("Its commander-in-chief Anna Veld spoke.", "commander-in-chief"),
        ("Anna Veld is a member of the board of directors.", "member of the board of directors"),
    ],
)  # fmt: skip
def test_titles_take_their_longest_form(nlp: Language, text: str, title: str) -> None:
    assert title in found(read(nlp, text), "Position")


def test_a_title_is_no_part_of_the_name(nlp: Language) -> None:
    doc = read(nlp, "President Tomas Arkady met Dr. Nadia Varga on Monday.")
    assert found(doc, "Person") == ["Tomas Arkady", "Nadia Varga"]
    assert found(doc, "Position") == ["President"]


def test_a_possessive_parts_the_parent_from_its_office(nlp: Language) -> None:
    doc = read(
        nlp, "The U.S. Department of the Treasury’s Office of Foreign Assets Control (OFAC) sanctioned Farhan Kolm."
    )
    assert {"U.S. Department of the Treasury", "Office of Foreign Assets Control", "OFAC"} <= set(
        found(doc, "GovernmentBody")
    )
    assert "OFAC" in names(doc, "Office of Foreign Assets Control")


def test_a_nationality_in_front_is_a_country_of_its_own(nlp: Language) -> None:
    doc = read(nlp, "Iranian businessman Farhan Kolm was named.")
    assert found(doc, "Country") == ["Iranian"]
    assert found(doc, "Person") == ["Farhan Kolm"]


def test_an_acronym_spells_out_the_name_before_it(nlp: Language) -> None:
    doc = read(nlp, "They fought for the Liberation Army of Ruritania and the Marches (LARM). LARM denied it.")
    assert "LARM" in names(doc, "Liberation Army of Ruritania and the Marches")


def test_an_imo_number_belongs_to_the_vessel_before_it(nlp: Language) -> None:
    doc = read(nlp, "The tanker Northern Petrel (IMO 9074729) left the port.")
    vessel = next(e for e in doc._.entities if e.type == "Vessel")
    assert (vessel.name, vessel.identifiers) == ("Northern Petrel", (("IMO", "9074729"),))


def test_generic_words_are_no_names(nlp: Language) -> None:
    doc = read(nlp, "The Department said so. However, Monday was quiet. Several NGOs agreed.")
    assert [e.name for e in doc._.entities if e.type not in ("Position", "Activity")] == []


def test_an_office_acts_by_its_title(nlp: Language) -> None:
    doc = read(nlp, "The Secretary of State considers that Orvane Ltd is an involved person.")
    assert "Secretary of State" in found(doc, "GovernmentBody")
    assert found(read(nlp, "Secretary of State Anna Veld spoke."), "GovernmentBody") == []


def test_a_heading_in_capitals_holds_the_names_that_the_text_gives(nlp: Language) -> None:
    doc = read(nlp, "A statement.\n\nQUARTZ INSTITUTE MALWARE\n\nHe works for the Quartz Institute.")
    assert found(doc, "Organization") == ["QUARTZ INSTITUTE", "Quartz Institute"]
    alone = read(nlp, "A statement.\n\nVELMORA DRONE MAKERS IN BORDURIA\n\nThe Quartz Institute denied it.")
    assert [e.name for e in alone._.entities if e.type != "Country"] == ["Quartz Institute"]


def test_the_first_line_in_capitals_is_a_name(nlp: Language) -> None:
    doc = read(nlp, "MARIA ANDARO\n\nAndaro is a member of the Quartz Institute.")
    assert meant(doc, "Andaro") == "MARIA ANDARO"
