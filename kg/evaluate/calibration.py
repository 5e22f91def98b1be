"""Whether a confidence means what it says: claims of 0.8 should be right eight times in ten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.evaluate.judging import Judged, Said

BINS = 10
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


@dataclass(frozen=True, slots=True)
class Bin:
    """The triples whose confidence lies in [low, high), the last bin's high included."""

    low: float
    high: float
    count: int
    confidence: float  # mean
    right: float  # share


@dataclass(frozen=True, slots=True)
class Calibration:
    """A reliability table with its expected calibration error, and what is left from each confidence on."""

    bins: tuple[Bin, ...]
    error: float
    above: tuple[tuple[float, int, int], ...]  # threshold, triples at it or above, right ones among them

    def record(self) -> dict[str, Any]:
        return {
            "expected_calibration_error": round(self.error, 4),
            "bins": [
                {
                    "low": one.low, "high": one.high, "count": one.count,
                    "confidence": round(one.confidence, 4), "right": round(one.right, 4),
                }
                for one in self.bins
            ],
            "above": [
                {"confidence": threshold, "count": count, "precision": round(right / count, 4) if count else None}
                for threshold, count, right in self.above
            ],
        }  # fmt: skip


def calibration(judged: Sequence[Judged]) -> Calibration:
    """Return the calibration over all triples said, but for those that match optional gold alone.

    A triple's confidence is the highest of its claims. The error is the mean distance of confidence and share of
    right ones over the bins, weighted by count (Guo et al. 2017).
    """
    outcomes = sorted(_outcomes(judged))
    filled: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in outcomes:
        filled[min(int(confidence * BINS + 1e-9), BINS - 1)].append((confidence, right))
    bins = tuple(
        Bin(
            number / BINS, (number + 1) / BINS, len(inside),
            sum(confidence for confidence, _ in inside) / len(inside), sum(right for _, right in inside) / len(inside),
        )
        for number, inside in enumerate(filled)
        if inside
    )  # fmt: skip
    error = sum(one.count * abs(one.confidence - one.right) for one in bins) / len(outcomes) if outcomes else 0.0
    above = []
    for threshold in THRESHOLDS:
        kept = [right for confidence, right in outcomes if confidence >= threshold]
        above.append((threshold, len(kept), sum(kept)))
    return Calibration(bins, error, tuple(above))


def _outcomes(judged: Sequence[Judged]) -> Iterator[tuple[float, bool]]:
    for one in judged:
        yield from ((_highest(hit.said), True) for hit in one.hits)
        yield from ((_highest(extra.said), False) for extra in one.extras)


def _highest(said: Sequence[Said]) -> float:
    return max(claim.confidence for claim in said)
