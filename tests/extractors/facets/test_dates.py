"""Dates: attached to the predicate, at the precision of the words, never another verb's."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extractors.facets.calendar import dates, document_date

DOCUMENT = "2021-11-03"  # a Wednesday

CASES = [
    # precision
    ("2018-03-15", "sanctioned_by", "{Ruritania} <sanctioned> {Orvand Bank} on March 15, 2018."),
    ("2018-03-15", "sanctioned_by", "{Ruritania} <sanctioned> {Orvand Bank} on 15 March 2018."),
    ("2018-03", "sanctioned_by", "{Orvand Bank} was <sanctioned> by {Ruritania} in March 2018."),
    ("2018", "sanctioned_by", "{Orvand Bank} was <sanctioned> by {Ruritania} in 2018."),
    ("--11-24", "designated_as", "{Orvand Group} will be <designated> as a {terrorist group} effective November 24."),
    ("--07-22", "sanctioned_by", "On July 22, {Ruritania} <sanctioned> {Orvand Bank}."),
    (None, "sanctioned_by", "{Ruritania} <sanctioned> {Orvand Bank} over its oil trade."),
    # since, as of, until
    ("2007", "supplies", "Since 2007, {Orvand Ltd} has <supplied> {Ruritania} with pumps."),
    ("2017-05", "owns", "As of May 2017, {Orvand Ltd} was <owned> by {Ivan Koval}."),
    ("2017-12", "leads", "As of December 2017, {Ivan Koval} was the <director> of {Orvand Bank}."),
    ("2019", "leads", "{Ivan Koval} <led> {Orvand Bank} until 2019."),
    ("2019", "recognizes", "{Ruritania} has refused to <recognize> the {Kastel government} since 2019."),
    ("2003", "supplies", "From 2003 to 2007, {Orvand Ltd} <supplied> {Ruritania} with pumps."),
    ("2015-04", "attacked", "The {Front} <attacked> the town of {Kastel} in April and May 2015."),
    # titles
    ("2014-12", "leads", "{Ivan Koval} was appointed <director> of {Orvand Bank} in December 2014."),
    (None, "leads", "In October 2016, {Ivan Koval}, the <head> of {Orvand Bank}, was arrested."),
    ("2014-03", "leads", "{Koval} is <chairman> of {Orvand Bank} (since March 2014) and editor (since May 2016)."),
    ("2014-12", "leads", "{Koval}, <secretary> of {Orvand Bank} (appointed by the king in December 2014), fled."),
    (
        "2015-01-16",
        "charged_by",
        "In an indictment unsealed on January 16, 2015 in the {Northern District}, {Ivan Koval} was <charged>.",
    ),
    # nouns
    ("2017", "attacked", "The group took part in the 2017 <attack> on {Kastel} by the {Front}."),
    ("1997", "designated_as", "The ministry recalled its 1997 <designation> of the {Front} as a {terrorist group}."),
    ("2019-05", "sanctioned_by", "The <designation> of {Orvand Bank} by {Ruritania} was revoked in May 2019."),
    ("2014", "sanctioned_by", "Ruritanian <sanctions> imposed on {Orvand Bank} by {Ruritania} in 2014 remain."),
    # another verb's, another name's
    (None, "charged_by", "{Ivan Koval} is <wanted> by {Ruritania} for the 1985 killing of a guard."),
    (None, "supports", "{Orvand Bank} was sanctioned in May 2018 for <supporting> the {Front}."),
    ("2018-05", "sanctioned_by", "{Ruritania} <sanctioned> {Orvand Bank}, which was founded in 1990, in May 2018."),
    ("1990", "founded", "{Ivan Koval} <founded> {Orvand Bank} in 1990 and was arrested in 2018."),
    (
        "2008-09",
        "sanctioned_by",
        "The ministry listed Lantern Ltd in May 2007, and {Ruritania} <sanctioned> {Orvand Bank} in September 2008.",
    ),
    (None, "located_in", "{Orvand Bank}, <based> in {Kastel}, was sanctioned in 2018."),
    (None, "supplies", "{Orvand Ltd} <supplied> {Ruritania} before his arrest in 2018."),
    (None, "sanctioned_under", "{Orvand Bank} is <sanctioned> under the {Trade Sanctions Regulations 2021}."),
    (None, "sanctioned_under", "{Orvand Bank} is <listed> under {Executive Order 13067 of November 3, 1997}."),
    # sharing
    ("2014-07", "sanctioned_by", "In July 2014, {Ruritania} met the ministers and <sanctioned> {Orvand Bank}."),
    ("2002", "sanctioned_by", "Ruritania <listed> Anna Holm and {Ivan Koval} in 2001 and 2002, respectively."),
    (
        "2015-06",
        "sanctioned_by",
        "Ruritania designated Lantern Ltd in June 2015. {Ruritania} also <designated> {Orvand Bank} at the same time.",
    ),
]

RELATIVE = [
    ("2021-11-03", "sanctioned_by", "Today, {Ruritania} <sanctioned> {Orvand Bank}."),
    ("2021-11-02", "sanctioned_by", "{Ruritania} <sanctioned> {Orvand Bank} yesterday."),
    ("2021-11-01", "sanctioned_by", "{Ruritania} <sanctioned> {Orvand Bank} on Monday."),
    ("2021-10", "sanctioned_by", "{Ruritania} <sanctioned> {Orvand Bank} last month."),
    ("2020", "sanctioned_by", "{Ruritania} <sanctioned> {Orvand Bank} last year."),
    ("2021-11-24", "sanctioned_by", "{Orvand Bank} will be <sanctioned> by {Ruritania} on November 24."),
    ("2021-07-22", "sanctioned_by", "On July 22, {Ruritania} <sanctioned> {Orvand Bank}."),
    ("2021-09", "sanctioned_by", "{Ruritania} <sanctioned> {Orvand Bank} in September."),
]


@pytest.mark.parametrize(("expected", "relation", "marked"), CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)])
def test_date(read, expected: str | None, relation: str, marked: str) -> None:
    assert read(marked, relation).date == expected, marked


@pytest.mark.parametrize(("expected", "relation", "marked"), RELATIVE, ids=[c[0] for c in RELATIVE])
def test_relative_to_the_document(read, expected: str, relation: str, marked: str) -> None:
    assert read(marked, relation, DOCUMENT).date == expected, marked


@pytest.mark.parametrize("words", ["Today,", "On Monday,", "Last month,", "Yesterday,"])
def test_relative_without_a_document_date_is_left_out(read, words: str) -> None:
    assert read(f"{words} {{Ruritania}} <sanctioned> {{Orvand Bank}}.", "sanctioned_by").date is None


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("November 3, 2021\n\n", "2021-11-03"),
        ("Press release 20 May 2025 13:15\n\n", "2025-05-20"),
        ("Date: 2024-02-29\n\n", "2024-02-29"),
        ("Kastel, November 3, 2021 – ", "2021-11-03"),
        ("The bank was founded on November 3, 2021, and grew fast in a few years.\n\n", ""),
        ("", ""),
    ],
)
def test_front_matter_dates_the_document(small, read, front: str, expected: str) -> None:
    text = front + "Today, {Ruritania} <sanctioned> {Orvand Bank}."
    assert read(text, "sanctioned_by").date == (expected or None)
    assert document_date(small(front + "Today, Ruritania sanctioned Orvand Bank.")) == expected


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_every_written_day_is_read_back(small, day: date) -> None:
    for words in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", day.isoformat()):
        doc = small.make_doc(f"It was listed on {words}.")
        assert [when.iso("") for when in dates(doc)] == [day.isoformat()]
