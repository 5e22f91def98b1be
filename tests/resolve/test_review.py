import pytest

from kg.resolve import resolve
from kg.resolve.review import pairs

from .making import edition, entry, person

CLAIMS = [
    *entry(edition("Freedonia"), "F 1", person("Mohammed Yusuf Example"), countries=["Freedonia"]),
    *entry(edition("Sylvania"), "S 9", person("Muhammad Yousef Example"), countries=["Freedonia"]),
]


def test_a_pair_shows_the_evidence_of_both_sides():
    (pair,) = pairs(CLAIMS, resolve(CLAIMS))
    assert pair.proposal.verdict == "unsure"
    assert "freedonia" in pair.proposal.reasons
    assert {claim.evidence.entry for claim in pair.left} == {"F 1"}
    assert {claim.evidence.entry for claim in pair.right} == {"S 9"}


@pytest.mark.parametrize(("answer", "one"), [("y", True), ("Yes", True), ("n", False), ("unsure", False)])
def test_an_answer_settles_it(answer, one):
    (pair,) = pairs(CLAIMS, resolve(CLAIMS))
    judged = pair.judged(answer, by="me")
    made = resolve(CLAIMS, judgements=[judged])
    assert (len({made.ids[judged.left], made.ids[judged.right]}) == 1) is one
    assert list(pairs(CLAIMS, made)) == []


def test_another_answer_is_refused():
    (pair,) = pairs(CLAIMS, resolve(CLAIMS))
    with pytest.raises(ValueError, match="none of y, n, unsure"):
        pair.judged("maybe")
