"""Acts put together from claims."""

from __future__ import annotations

from dataclasses import replace

import claims_factory as make
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.designations import STATES, Designation, designations
from kg.model import Claim, Document, Entity, Evidence

TREASURY = Entity.named("Orvalia Treasury", "GovernmentBody")
UNION = Entity.named("Northern Union", "Organization")


def said(
    relation: str, object: Entity, status: str = "fact", date: str | None = None, *, on: str = "2031-01-01",
    subject: Entity = make.SYNDICATE, start: int = 0, document: str = "",
) -> Claim:  # fmt: skip
    source = Document(document or f"d{on}", date=on)
    evidence = Evidence("words", start, start + 5)
    return Claim.make(
        source, subject, relation, object, status=status, date=date, evidence=evidence, extractor="hand/1"
    )


def only(claims: list[Claim]) -> Designation:
    (found,) = designations(claims)
    return found


def test_the_sample() -> None:
    found = {act.target.name: act for act in designations(make.sample())}
    assert set(found) == {"Kestrel Syndicate", "Vellin Shipping", "Tomas Vellin"}
    kestrel = found["Kestrel Syndicate"]
    assert kestrel.state == "in force"
    assert [entity.name for entity in kestrel.types] == ["Blocked Group"]
    assert [entity.name for entity in kestrel.authorities] == ["Orvalia Ministry of Finance"]
    assert [entity.name for entity in kestrel.legal_bases] == ["Order 77"]
    assert [entity.name for entity in kestrel.announced_by] == ["Ada Brook"]
    assert kestrel.effective == "2031-05-05"
    assert len(kestrel.claims) == 6
    assert (found["Vellin Shipping"].state, found["Vellin Shipping"].ended) == ("ended", "2031-06-01")


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("fact", "in force"),
        ("alleged", "in force"),
        ("planned", "announced"),
        ("possible", "possible"),
        ("negated", "denied"),
        ("former", "ended"),
    ],
)
def test_the_state_follows_from_the_status(status: str, state: str) -> None:
    assert only([said("sanctioned_by", TREASURY, status)]).state == state
    assert state in STATES


def test_an_announced_act_comes_into_force_and_ends() -> None:
    course = [
        said("designated_as", make.BLOCKED, "planned", "--02-01", on="2031-01-20"),
        said("designated_as", make.BLOCKED, "fact", "2031-02-01", on="2031-02-02"),
        said("sanctioned_by", TREASURY, "fact", on="2031-02-02", start=50),
        said("delisted_by", TREASURY, "fact", "2031-09", on="2031-09-30"),
    ]
    assert only(course[:1]).state == "announced"
    act = only(course)
    assert (act.state, act.effective, act.ended) == ("ended", "2031-02-01", "2031-09")
    assert set(act.claims) == {claim.id for claim in course}


def test_two_authorities_in_two_sentences_are_two_acts() -> None:
    acts = designations([said("sanctioned_by", TREASURY), said("sanctioned_by", UNION, start=90)])
    assert [act.authorities for act in acts] == [(UNION,), (TREASURY,)]


def test_two_authorities_in_one_sentence_are_one_act() -> None:
    act = only([said("sanctioned_by", TREASURY), said("sanctioned_by", UNION)])
    assert act.authorities == (UNION, TREASURY)


def test_different_dates_are_different_acts() -> None:
    first = said("sanctioned_by", TREASURY, date="2019-03", on="2019-03-05")
    assert len(designations([first, said("sanctioned_by", TREASURY, date="2024", on="2024-01-01")])) == 2
    assert only([first, said("sanctioned_by", TREASURY, date="2019-03-04", on="2020-01-01")]).effective == "2019-03-04"


def test_relisted_after_the_end_is_another_act() -> None:
    acts = designations(
        [
            said("delisted_by", TREASURY, date="2020-01-01", on="2020-01-02"),
            said("sanctioned_by", TREASURY, date="2022-05-01", on="2022-05-02"),
        ]
    )
    assert sorted(act.state for act in acts) == ["ended", "in force"]


@pytest.mark.parametrize("status", ["possible", "negated"])
def test_possible_and_denied_acts_stay_apart(status: str) -> None:
    acts = designations([said("sanctioned_by", TREASURY), said("sanctioned_by", TREASURY, status, on="2031-02-01")])
    assert len(acts) == 2


def test_a_planned_delisting_gives_the_end_without_ending() -> None:
    act = only([said("delisted_by", TREASURY, "planned", "2032-01-01")])
    assert (act.state, act.ended) == ("in force", "2032-01-01")


@pytest.mark.parametrize("status", ["negated", "possible"])
def test_a_delisting_that_is_none_says_nothing(status: str) -> None:
    assert designations([said("delisted_by", TREASURY, status)]) == ()


def test_the_date_of_a_former_claim_is_neither_start_nor_end() -> None:
    act = only([said("sanctioned_by", TREASURY, "former", "2019")])
    assert (act.state, act.effective, act.ended) == ("ended", "", "")


def test_an_announcement_alone_is_an_act() -> None:
    act = only([said("announced", make.SYNDICATE, date="2031-01-01", subject=make.BROOK)])
    assert (act.target, act.state, act.announced_by) == (make.SYNDICATE, "announced", (make.BROOK,))
    assert act.announced_on == "2031-01-01"


def test_other_relations_are_no_acts() -> None:
    assert designations([said("leads", make.SYNDICATE, subject=make.VELLIN)]) == ()


def test_two_acts_with_one_description_have_two_ids() -> None:
    acts = designations(
        [
            said("sanctioned_by", TREASURY, "former", on="2031-01-01"),
            said("sanctioned_by", TREASURY, "fact", on="2031-02-01"),
        ]
    )
    assert len({act.id for act in acts}) == len(acts) == 2


statements = st.builds(
    said,
    st.sampled_from(("sanctioned_by", "designated_as", "sanctioned_under", "delisted_by", "announced")),
    st.sampled_from((TREASURY, UNION, make.BLOCKED, make.ORDER)),
    st.sampled_from(("fact", "alleged", "planned", "possible", "negated", "former")),
    st.sampled_from((None, "2031", "2031-01", "2031-01-02", "--01-02", "2030-12-31")),
    on=st.sampled_from(("", "2031-01-01", "2031-02-01")),
    start=st.integers(0, 2),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(statements, max_size=8, unique_by=lambda claim: claim.id), st.randoms())
def test_every_claim_is_in_one_act_and_the_order_does_not_matter(claims: list[Claim], random) -> None:
    acts = designations(claims)
    used = [claim for act in acts for claim in act.claims]
    silent = {c.id for c in claims if c.relation == "delisted_by" and c.status in ("negated", "possible", "former")}
    assert sorted(used) == sorted({claim.id for claim in claims} - silent)
    assert len({act.id for act in acts}) == len(acts)
    shuffled = claims[:]
    random.shuffle(shuffled)
    assert designations(shuffled) == acts


def test_a_literal_is_no_target() -> None:
    broken = replace(said("sanctioned_by", TREASURY), subject=Entity("", "x", "Name"))
    assert designations([broken]) == ()
