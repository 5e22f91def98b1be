import pytest

from kg.errors import StoreError
from kg.resolve import Judgement, judgements


def test_round_trip_and_the_last_word_counts(tmp_path):
    assert judgements.read(tmp_path) == []
    one = Judgement.of("entity/b@x", "entity/a@y", "same", ["the same name"], "me")
    assert (one.left, one.right) == ("entity/a@y", "entity/b@x")
    judgements.add(tmp_path, one)
    judgements.add(tmp_path, Judgement.of("entity/a@y", "entity/c@z", "unsure"))
    judgements.add(tmp_path, Judgement.of("entity/a@y", "entity/b@x", "different"))
    kept = [(one.right, one.verdict) for one in judgements.read(tmp_path)]
    assert kept == [("entity/b@x", "different"), ("entity/c@z", "unsure")]
    assert len((tmp_path / "judgements.jsonl").read_text().splitlines()) == 2


def test_can_be_taken_back(tmp_path):
    judgements.add(tmp_path, Judgement.of("entity/a@y", "entity/b@x", "same"))
    assert judgements.take_back(tmp_path, "entity/b@x", "entity/a@y")
    assert judgements.read(tmp_path) == []
    assert not judgements.take_back(tmp_path, "entity/b@x", "entity/a@y")


WRONG = [
    "{",
    "[]",
    '{"left": "a", "right": "b"}',
    '{"left": "a", "right": "b", "verdict": "maybe"}',
    '{"left": "a", "right": "a", "verdict": "same"}',
]


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_line_is_named(tmp_path, line):
    (tmp_path / "judgements.jsonl").write_text('{"left": "a", "right": "b", "verdict": "same"}\n' + line + "\n")
    with pytest.raises(StoreError, match="line 2"):
        judgements.read(tmp_path)
