"""Name pairs: our scores beside nomenklatura's logic-v2, in the same run on the same pairs."""

import itertools
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from kg import names
from kg.names.words import LAST_WORDS, WORDS, word_in_context

from .fit_names import Pairs, figures, held_out, table

pytestmark = [pytest.mark.benchmark, pytest.mark.shared, pytest.mark.slow]

ROUNDS = 20


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


def least(runs):
    """Return the least processor time of each run, in seconds; they take turns, so that a busy machine slows all."""
    spent = {label: [] for label in runs}
    for _ in range(ROUNDS):
        for label, (run, forgotten) in runs.items():
            for kept in forgotten:
                kept.cache_clear()
            started = time.process_time()
            run()
            spent[label].append(time.process_time() - started)
    return {label: min(seconds) for label, seconds in spent.items()}


def test_speed(pairs, logic_v2, figure):
    """Pairs per second: names and words never seen, names never seen, names seen in other pairs, pairs that come again.

    Words come again where names do not, so that in a list of any length most words of a new name are known.
    """
    prepared = sys.modules["kg.names.prepare"]
    per_name = [names._compared, prepared.prepare, prepared._other, prepared._mean_together]
    per_word = [*WORDS.values(), *LAST_WORDS.values(), word_in_context]

    def run():
        ours(pairs)

    spent = least({
        "logic-v2": (logic_v2, ()),
        "names and words never seen": (run, (*per_name, *per_word)),
        "names never seen": (run, per_name),
        "names seen": (run, (names._compared,)),
        "pairs seen": (run, ()),
    })  # fmt: skip
    faster = {label: spent["logic-v2"] / seconds for label, seconds in spent.items()}
    for label, seconds in spent.items():
        figure(f"names, {label}: {len(pairs.rows) / seconds:,.0f} pairs/s, {faster[label]:,.1f} times")
    assert faster["names and words never seen"] >= 1.6
    assert faster["names never seen"] >= 4
    assert faster["names seen"] >= 10
    assert faster["pairs seen"] >= 200
