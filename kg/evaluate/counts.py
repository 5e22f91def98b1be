"""Counts, the scores that follow from them, and how sure those are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kg.evaluate.judging import Judged

# The objects of these are free text; CORE leaves them out.
OPEN_ENDED = frozenset({"involved_in", "also_known_as", "holds_position"})

RESAMPLES = 1000
SEED = 20251121


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of triples: right, wrong and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def record(self) -> dict[str, Any]:
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "tp": self.right,
            "fp": self.wrong,
            "fn": self.missed,
        }


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        return round(self.part / self.whole, 4) if self.whole else None


def score(judged: Sequence[Judged], keep: Callable[[str], bool] = lambda relation: True) -> Score:
    """Return the score over the relations that `keep` accepts."""
    return Score(
        sum(keep(hit.triple[1]) for one in judged for hit in one.hits),
        sum(keep(extra.first.relation) for one in judged for extra in one.extras),
        sum(keep(miss.triple[1]) for one in judged for miss in one.misses),
    )


def strict(judged: Sequence[Judged]) -> Score:
    """Return the score where a triple told with the wrong status is both wrong and missed."""
    loose, right = score(judged), statuses(judged).part
    return Score(right, loose.wrong + loose.right - right, loose.missed + loose.right - right)


def core(judged: Sequence[Judged]) -> Score:
    """Return the score without the relations whose objects are free text."""
    return score(judged, lambda relation: relation not in OPEN_ENDED)


def statuses(judged: Sequence[Judged]) -> Share:
    hits = [hit for one in judged for hit in one.hits]
    return Share(sum(hit.status_right for hit in hits), len(hits))


def dates(judged: Sequence[Judged]) -> Share:
    known = [hit.date_right for one in judged for hit in one.hits if hit.date_right is not None]
    return Share(sum(known), len(known))


def attributions(judged: Sequence[Judged]) -> Share:
    known = [hit.attribution_right for one in judged for hit in one.hits if hit.attribution_right is not None]
    return Share(sum(known), len(known))


MEASURES: dict[str, Callable[[Sequence[Judged]], float | None]] = {
    "precision": lambda judged: score(judged).precision,
    "recall": lambda judged: score(judged).recall,
    "f1": lambda judged: score(judged).f1,
    "core_f1": lambda judged: core(judged).f1,
    "strict_f1": lambda judged: strict(judged).f1,
    "status_accuracy": lambda judged: statuses(judged).value,
    "date_accuracy": lambda judged: dates(judged).value,
    "attribution_accuracy": lambda judged: attributions(judged).value,
}


def intervals(
    judged: Sequence[Judged], *, resamples: int = RESAMPLES, seed: int = SEED
) -> dict[str, tuple[float, float]]:
    """Return the 95 % interval of each measure: percentiles of a bootstrap that draws whole documents.

    Documents are drawn, not triples, since the triples of one text stand and fall together.
    """
    table = np.array([_row(one) for one in judged], dtype=float).reshape(len(judged), -1)
    drawn = np.random.default_rng(seed).multinomial(len(judged), np.full(len(judged), 1 / len(judged)), resamples)
    hits, wrong, missed, core_hits, core_wrong, core_missed, status, date, dated, who, told = (drawn @ table).T
    with np.errstate(invalid="ignore", divide="ignore"):
        sampled = {
            "precision": hits / (hits + wrong),
            "recall": hits / (hits + missed),
            "f1": 2 * hits / (2 * hits + wrong + missed),
            "core_f1": 2 * core_hits / (2 * core_hits + core_wrong + core_missed),
            "strict_f1": 2 * status / (2 * hits + wrong + missed),
            "status_accuracy": status / hits,
            "date_accuracy": date / dated,
            "attribution_accuracy": who / told,
        }
    made = {}
    for name, values in sampled.items():
        known = values[np.isfinite(values)]
        if known.size:
            low, high = np.percentile(known, (2.5, 97.5))
            made[name] = (round(float(low), 4), round(float(high), 4))
    return made


def _row(judged: Judged) -> tuple[int, ...]:
    one = [judged]
    whole, inner, date, who = score(one), core(one), dates(one), attributions(one)
    return (
        whole.right, whole.wrong, whole.missed, inner.right, inner.wrong, inner.missed,
        statuses(one).part, date.part, date.whole, who.part, who.whole,
    )  # fmt: skip
