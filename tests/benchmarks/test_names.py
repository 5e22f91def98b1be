"""Name pairs: our scores beside nomenklatura's logic-v2, in the same run on the same pairs."""

import itertools
import time
from pathlib import Path

import numpy as np
import pytest

from kg import names
from kg.names.prepare import _word, prepare

from .fit_names import Pairs, figures, held_out, table

pytestmark = [pytest.mark.benchmark, pytest.mark.shared, pytest.mark.slow]

ROUNDS = 5


@pytest.fixture(scope="module")
def pairs(shared):
    return Pairs(shared / "data" / "names" / "pairs.csv")


@pytest.fixture(scope="module")
def logic_v2(pairs):
    """Return a function that scores all pairs, or some of them, as upstream's own comparison does."""
    from followthemoney import ValueEntity
    from nomenklatura.matching.logic_v2.model import LogicV2

    config, ids = LogicV2.default_config(), itertools.count()

    def entity(row, column):
        properties = {"name": [row[column]]}
        return ValueEntity.from_dict({"id": f"e{next(ids)}", "schema": row["schema"], "properties": properties})

    def scores():
        return [LogicV2.compare(entity(row, "name1"), entity(row, "name2"), config).score for row in pairs.rows]

    return scores


def ours(pairs):
    return [names.compare(row["name1"], row["name2"], type=row["schema"]).score for row in pairs.rows]


def test_held_out_figures(pairs, figure):
    """Ten-fold cross-validation, five ways of folding: no pair is scored by weights that have seen it."""
    rounds = [held_out(pairs, seed) for seed in range(5)]
    same = np.mean([figures(scores, pairs.y, names.SAME) for scores in rounds], axis=0)
    strong = np.mean([figures(scores, pairs.y, names.STRONG) for scores in rounds], axis=0)
    figure(f"names, ten-fold, at SAME: P {same[0]:.3f} R {same[1]:.3f} F1 {same[2]:.3f}")
    figure(f"names, ten-fold, at STRONG: P {strong[0]:.3f} R {strong[1]:.3f}")
    assert same[2] >= 0.88
    assert strong[0] >= 0.95
    assert strong[1] >= 0.65


def test_shipped_weights_are_the_fitted_ones(pairs):
    shipped = Path(names.__file__).with_name("weights.toml")
    assert shipped.read_text("utf-8") == table(pairs)
    assert figures(np.array(ours(pairs)), pairs.y, names.SAME)[2] >= 0.9


def test_better_than_the_peer(pairs, logic_v2, figure):
    theirs = np.array(logic_v2())
    at_070, at_085 = figures(theirs, pairs.y, 0.70), figures(theirs, pairs.y, 0.85)
    mine = np.array(ours(pairs))
    same, strong = figures(mine, pairs.y, names.SAME), figures(mine, pairs.y, names.STRONG)
    for label, row in (("logic-v2 at 0.70", at_070), ("logic-v2 at 0.85", at_085), ("SAME", same), ("STRONG", strong)):
        figure(f"names, {label}: P {row[0]:.3f} R {row[1]:.3f} F1 {row[2]:.3f}")
    assert same[2] >= at_070[2] + 0.05
    assert strong[0] >= at_085[0]
    assert strong[1] >= at_085[1]


def best(run, before=lambda: None):
    """Return the least processor time of some rounds, in seconds."""
    spent = []
    for _ in range(ROUNDS):
        before()
        started = time.process_time()
        run()
        spent.append(time.process_time() - started)
    return min(spent)


def test_speed(pairs, logic_v2, figure):
    """Pairs per second: names never seen, names seen in other pairs, and pairs that come again."""

    def run():
        ours(pairs)

    run()
    logic_v2()

    def forget_pairs():
        names._compared.cache_clear()

    def forget_all():
        names._compared.cache_clear()
        prepare.cache_clear()
        _word.cache_clear()

    theirs = best(logic_v2)
    spent = {"names never seen": best(run, forget_all), "names seen": best(run, forget_pairs), "pairs seen": best(run)}
    count = len(pairs.rows)
    figure(f"names, logic-v2: {count / theirs:,.0f} pairs/s")
    for label, seconds in spent.items():
        figure(f"names, {label}: {count / seconds:,.0f} pairs/s, {theirs / seconds:.1f} times")
    assert theirs / spent["names never seen"] >= 1.2
    assert theirs / spent["names seen"] >= 8
    assert theirs / spent["pairs seen"] >= 20
