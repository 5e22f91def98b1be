"""What kind of party a name sounds like: a small linear model over its words and letters.

`name_model.tsv` holds the weights: one feature a line, then one whole number a class, in hundredths. The recipe is
kg/nlp/train_names.py. A feature is kept only where ten different list entries share it, so that the model knows how
names are built and no single party.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg.nlp.lexicon import fold

CLASSES = ("Person", "Organization", "Vessel", "Place")
WEIGHTS = Path(__file__).with_name("name_model.tsv")


@cache
def likely(name: str) -> dict[str, float]:
    """Return the probability of each class for a name."""
    table = _weights()
    sums = [0.0] * len(CLASSES)
    for feature in features(name):
        row = table.get(feature)
        if row is not None:
            for index, weight in enumerate(row):
                sums[index] += weight
    top = max(sums)
    powers = [math.exp(value - top) for value in sums]
    total = sum(powers)
    return {kind: power / total for kind, power in zip(CLASSES, powers, strict=True)}


def features(name: str) -> Iterator[str]:
    """Yield the features of a name: its words, the letters at their ends and inside, and how many they are."""
    words = fold(name).split()
    yield f"n={min(len(words), 6)}"
    for position, word in enumerate(words):
        yield f"w={word}"
        if position == 0:
            yield f"first={word}"
        if position == len(words) - 1:
            yield f"last={word}"
        padded = f"^{word}$"
        for size in (3, 4):
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]


@cache
def _weights() -> dict[str, tuple[float, ...]]:
    made = {}
    for line in WEIGHTS.read_text("utf-8").splitlines():
        feature, *values = line.split("\t")
        made[feature] = tuple(int(value) / 100 for value in values)
    return made
