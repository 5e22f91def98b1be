"""Fit kg/names/weights.toml to labelled name pairs, and tell what ten-fold cross-validation says of it.

usage: python tests/benchmarks/fit_names.py PAIRS.csv [--write]

Logistic regression with a ridge penalty, weights bounded below. What the pairs do not teach, or teach against what
the comparison is for, is bounded by hand: another number is another fund, ship or brigade; father and son, "Bank of X"
and "X Bank" are two; a whole word in conflict is never a trifle.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.model_selection import StratifiedGroupKFold

from kg.names.align import align
from kg.names.cost import COSTS, costs
from kg.names.prepare import kind_of, ordered, prepare
from kg.names.words import OBJECT, ORGANIZATION, PERSON

PENALTY = 10.0
FOLDS = 10
SAME = 0.5
FLOORS = {
    "person": {"turned": 4.0, "conflicts": 2.0, "number": 4.0, "number_missing": 1.5},
    "organization": {"turned": 4.0, "number": 4.0, "number_missing": 2.5, "conflicts": 2.0, "place": 1.0,
                     "extra_share": 1.5},
    "object": {"turned": 4.0, "number": 4.0, "number_missing": 3.0, "conflicts": 3.0, "extra_share": 3.0, "order": 4.0,
               "short": 2.0},
}  # fmt: skip

Array = NDArray[np.float64]


class Pairs:
    """Labelled pairs as costs (`x`), labels (`y`), groups of repeated pairs, and their kinds."""

    def __init__(self, path: Path) -> None:
        with path.open(encoding="utf-8", newline="") as file:
            self.rows = list(csv.DictReader(file))
        self.x = np.array([_costs(row) for row in self.rows])
        self.y = np.array([row["is_match"] == "true" for row in self.rows], dtype=float)
        ids: dict[tuple[str, ...], int] = {}
        self.groups = np.array(
            [ids.setdefault(tuple(sorted((r["name1"].lower(), r["name2"].lower()))), len(ids)) for r in self.rows]
        )
        self.kind = np.array([kind_of(row["schema"]) for row in self.rows])

    def kinds(self) -> list[tuple[str, NDArray[np.bool_], NDArray[np.bool_]]]:
        """Return each kind with the pairs that teach it (objects are too few: they learn with organizations)."""
        persons, objects = self.kind == PERSON, self.kind == OBJECT
        return [(PERSON, persons, persons), (ORGANIZATION, ~persons, ~persons & ~objects), (OBJECT, ~persons, objects)]


def _costs(row: dict[str, str]) -> tuple[float, ...]:
    kind = kind_of(row["schema"])
    left, right = ordered(prepare(row["name1"], kind), prepare(row["name2"], kind))
    return costs(left, right, align(left, right))


def fit(x: Array, y: Array, kind: str) -> tuple[float, Array]:
    """Return margin and weights."""
    spread = x.std(0)
    spread[spread < 1e-9] = 1.0
    scaled = x / spread

    def loss(point: Array) -> tuple[float, Array]:
        margin, weights = point[0], point[1:]
        chance = 1 / (1 + np.exp(scaled @ weights - margin))
        said = y * np.log(chance + 1e-12) + (1 - y) * np.log(1 - chance + 1e-12)
        gap = chance - y
        return (
            float(PENALTY / 2 * weights @ weights - said.sum()),
            np.concatenate([[gap.sum()], PENALTY * weights - scaled.T @ gap]),
        )

    floors = [FLOORS[kind].get(name, 0.0) * spread[n] for n, name in enumerate(COSTS)]
    start = np.array([2.0, *[max(0.1, floor) for floor in floors]])
    found = minimize(loss, start, jac=True, bounds=[(None, None), *[(floor, None) for floor in floors]])
    return float(found.x[0]), found.x[1:] / spread


def held_out(pairs: Pairs, seed: int) -> Array:
    """Return the score that each pair gets from weights that have not seen it."""
    scores = np.zeros(len(pairs.y))
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    for seen, unseen in folds.split(pairs.x, pairs.y, pairs.groups):
        for kind, teaching, taught in pairs.kinds():
            train, test = seen[teaching[seen]], unseen[taught[unseen]]
            if len(test):
                margin, weights = fit(pairs.x[train], pairs.y[train], kind)
                scores[test] = 1 / (1 + np.exp(pairs.x[test] @ weights - margin))
    return scores


def figures(scores: Array, labels: Array, threshold: float) -> tuple[float, float, float]:
    """Return precision, recall and F1 of `score >= threshold`."""
    said, true = scores >= threshold, labels == 1
    hits = int((said & true).sum())
    precision, recall = hits / max(1, int(said.sum())), hits / max(1, int(true.sum()))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def table(pairs: Pairs) -> str:
    """Return weights.toml."""
    lines = ["# Margins and weights of kg/names/cost.py, made by tests/benchmarks/fit_names.py."]
    for kind, teaching, _ in pairs.kinds():
        margin, weights = fit(pairs.x[teaching], pairs.y[teaching], kind)
        lines += ["", f"[{kind}]", f"margin = {margin:.2f}"]
        lines += [f"{name} = {weight:.2f}" for name, weight in zip(COSTS, weights, strict=True) if weight >= 0.005]
    return "\n".join(lines) + "\n"


def main() -> None:
    pairs = Pairs(Path(sys.argv[1]))
    for seed in range(5):
        scores = held_out(pairs, seed)
        said = "  ".join(
            f"at {threshold}: P %.3f R %.3f F1 %.3f" % figures(scores, pairs.y, threshold) for threshold in (SAME, 0.8)
        )
        print(f"{FOLDS}-fold, seed {seed}  {said}")
    if "--write" in sys.argv:
        import kg.names.cost

        Path(kg.names.cost.__file__).with_name("weights.toml").write_text(table(pairs), "utf-8")


if __name__ == "__main__":
    main()
