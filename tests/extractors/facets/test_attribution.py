"""Who says it: reporting verbs, sources, papers, courts, quotations."""

from __future__ import annotations

import pytest

from kg.extractors.facets import unnamed

CASES = [
    # nobody
    (None, "supports", "{Orvand Bank} <finances> the {Red Lantern Front}."),
    (None, "supports", "{Orvand Bank} allegedly <finances> the {Red Lantern Front}."),
    (None, "involved_in", "{Ivan Koval} is accused of <laundering> {money} for the mob."),
    # reporting verbs
    ("Holm", "leads", "Anna Holm said that {Ivan Koval} <leads> the {Red Lantern Front}."),
    ("Holm", "supports", "{Orvand Bank} <finances> the {Red Lantern Front}, Anna Holm said."),
    ("Department", "supports", "{Orvand Bank}, the Treasury Department said, <financed> the {Red Lantern Front}."),
    ("He", "leads", "He said that {Ivan Koval} <leads> the {Red Lantern Front}."),
    ("Ministry", "supports", "The Justice Ministry has accused {Orvand Bank} of <financing> the {Red Lantern Front}."),
    ("Treasury", "sanctioned_by", "Treasury announced that it has <designated> {Orvand Bank} over its {oil} trade."),
    ("Bank", "supports", "{Orvand Bank} denied <financing> the {Red Lantern Front}."),
    ("Holm", "supports", "Anna Holm sanctioned them, alleging that {Orvand Bank} <financed> the {Red Lantern Front}."),
    ("Koval", "supports", "{Ivan Koval} denied the charge but admitted <supporting> the {Red Lantern Front}."),
    ("Front", "involved_in", "The {Red Lantern Front} <claimed> responsibility for the {bombing}."),
    ("Holm", "supports", "{Orvand Bank} <finances> the {Front}, said Deputy Secretary of the Treasury Anna Holm."),
    ("lawyer", "supports", "{Orvand Bank} <finances> the {Front}, said a lawyer for Anna Holm."),
    # unnamed groups: the word that names their country
    ("American", "leads", "American officials say that {Ivan Koval} <leads> the {Red Lantern Front}."),
    ("U.S.", "leads", "U.S. officials believe that {Ivan Koval} <leads> the {Red Lantern Front}."),
    ("Investigators", "associated_with", "Investigators have <linked> {Ivan Koval} to the {Red Lantern Front}."),
    ("prosecutors", "leads", "Federal prosecutors said {Ivan Koval} <leads> the {Red Lantern Front}."),
    # according to, by
    ("Ministry", "supports", "According to the Justice Ministry, {Orvand Bank} <financed> the {Red Lantern Front}."),
    ("Holm", "supports", "{Orvand Bank} <financed> the {Red Lantern Front}, according to Anna Holm."),
    ("Ministry", "leads", "{Ivan Koval} was described by the Justice Ministry as the <leader> of the {Front}."),
    ("Treasury", "supports", "{Ivan Koval} was listed by the Treasury as a key <supporter> of the {Front}."),
    # papers speak for who made them
    ("U.N.", "collaborates_with", "A U.N. report says the {Front} has <linked> up with the {Lantern}."),
    ("Treasury", "supports", "According to the Treasury's statement, {Orvand Bank} <financed> the {Front}."),
    ("Ruritania", "supports", "According to a report by Ruritania, {Orvand Bank} <financed> the {Front}."),
    (
        "U.N.",
        "collaborates_with",
        "A U.N. report says thousands fled. The report said the {Front} has <linked> up with the {Lantern}.",
    ),
    ("authorities", "leads", "German authorities said {Ivan Koval} <leads> the {Red Lantern Front}."),
    ("Holm", "leads", "{Ivan Koval}, the alleged <leader> of the {Front}, is in custody, said Anna Holm."),
    (None, "involved_in", "{Ivan Koval} was <implicated> in {fraud} by paying a Ruritanian clerk."),
    (None, "supports", "KASTEL – {Orvand Bank} <finances> the {Red Lantern Front}."),
    ("prosecutors", "involved_in", "Local prosecutors unveiled {money laundering} <charges> against {Ivan Koval}."),
    (None, "supports", "According to papers obtained by Anna Holm, {Orvand Bank} <finances> the {Front}."),
    # courts
    (
        "Ministry",
        "involved_in",
        "It charged Koval with fraud, according to the Justice Ministry. "
        "{Ivan Koval} <smuggled> {cocaine}, according to the February indictment.",
    ),
    # an act that is only mentioned
    (None, "sanctioned_by", "Anna Holm admitted that the bank broke {Ruritanian} <sanctions> on {Orvand Bank}."),
    (None, "sanctioned_by", "Anna Holm said he worked for {Orvand Bank}, which {Ruritania} has <sanctioned>."),
    # names
    ("Guard", "also_known_as", "The Coast Guard tracks the {ship} as the Lantern (also <known> as {Marlin})."),
    ("Ministry", "involved_in", "The Justice Ministry <charged> {Ivan Koval} with {money laundering}."),
    ("police", "involved_in", "{Ivan Koval} was <arrested> for {money laundering} by local police."),
    (
        "District",
        "involved_in",
        "In an indictment unsealed in the Northern District of Kastel, {Ivan Koval} was <charged> with {fraud}.",
    ),
    (
        "Department",
        "involved_in",
        "The Justice Department announced charges against Ivan Koval. "
        "The indictment <charged> {Ivan Koval} with {money laundering}.",
    ),
    # quotations
    ("Holm", "supports", "“{Orvand Bank} <finances> the {Red Lantern Front},” said Minister Anna Holm."),
    ("Holm", "supports", "Anna Holm said: “{Orvand Bank} <finances> the {Red Lantern Front}. We will act.”"),
    (
        "Holm",
        "supports",
        "“We will act,” said Anna Holm. “{Orvand Bank} <finances> the {Red Lantern Front} every day.”",
    ),
    (
        "Holm",
        "supports",
        "“{Orvand Bank} <finances> the {Red Lantern Front}. We will act against it,” said Anna Holm.",
    ),
    (
        "Holm",
        "supports",
        "“{Orvand Bank} <finances> the {Red Lantern Front}. It has done so for years.\n\n"
        "“We will act against it,” said Anna Holm.",
    ),
    ("Holm", "supports", '"{Orvand Bank} <finances> the {Red Lantern Front}," Anna Holm told reporters.'),
    (
        "Holm",
        "sanctioned_by",
        "In this round, {we} <sanction> {Orvand Bank} as well as its owners. Our response will be tougher."
        "\n\nAnna Holm, High Representative for Foreign Affairs",
    ),
]


@pytest.mark.parametrize(("who", "relation", "marked"), CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)])
def test_speaker(read, who: str | None, relation: str, marked: str) -> None:
    speaker = read(marked, relation).speaker
    assert (speaker.text if speaker is not None else None) == who, marked


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("The federal prosecutors said {Ivan Koval} <leads> the {Red Lantern Front}.", "federal prosecutors"),
        ("German authorities said {Ivan Koval} <leads> the {Red Lantern Front}.", "German authorities"),
        ("Investigators have <linked> {Ivan Koval} to the {Red Lantern Front}.", "Investigators"),
        ("The Secretary of State considers that {Ivan Koval} <leads> the {Red Lantern Front}.", "Secretary of State"),
        ("A customs official said {Ivan Koval} <leads> the {Red Lantern Front}.", None),
        ("Anna Holm said {Ivan Koval} <leads> the {Red Lantern Front}.", None),
    ],
)
def test_an_institution_without_a_name_is_called_by_its_words(read, marked: str, words: str | None) -> None:
    assert unnamed(read(marked, "associated_with" if "linked" in marked else "leads").speaker) == words


def test_a_quotation_is_alleged_but_an_act_in_it_is_not(read) -> None:
    quoted = "“{Orvand Bank} <finances> the {Red Lantern Front},” said Anna Holm."
    assert read(quoted, "supports").status == "alleged"
    act = read("“{Ruritania} <sanctioned> {Orvand Bank} in 2019,” said Anna Holm.", "sanctioned_by")
    assert (act.status, act.speaker.text) == ("fact", "Holm")


def test_a_title_before_a_name_stays_a_fact_in_a_quotation(read) -> None:
    said = read("“As <President> {Koval} has made clear, it is over,” Anna Holm said.", "leads")
    assert said.status == "fact"


def test_words_in_quotation_marks_are_no_quotation(read) -> None:
    found = read("{Orvand Bank} <runs> the so-called “golden bridge scheme” for the {Red Lantern Front}.", "supports")
    assert (found.status, found.speaker) == ("fact", None)


def test_a_quotation_ends_where_it_ends(read) -> None:
    found = read("“We will act against all of them,” said Anna Holm. {Orvand Bank} <finances> the {Front}.", "supports")
    assert (found.status, found.speaker) == ("fact", None)
