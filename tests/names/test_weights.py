import tomllib
from pathlib import Path

import kg.names
from kg.names.cost import COSTS, weights
from kg.names.words import OBJECT, ORGANIZATION, PERSON


def test_no_weight_rewards_a_difference():
    """All costs are ≥ 0 and no weight is negative: what differs can never raise a score."""
    table = tomllib.loads(Path(kg.names.__file__).with_name("weights.toml").read_text("utf-8"))
    assert set(table) == {PERSON, ORGANIZATION, OBJECT}
    for section in table.values():
        assert set(section) <= {*COSTS, "margin"}
        assert all(weight >= 0 for weight in section.values())


def test_what_is_set_by_hand_holds():
    for kind in (PERSON, ORGANIZATION, OBJECT):
        weighed = dict(zip(COSTS, weights(kind).costs, strict=True))
        assert min(weighed["turned"], weighed["number"]) >= 4.0  # alone more than any margin
        assert weights(kind).margin < weighed["number"] + weighed["conflicts"]
