"""Estimates the weights of kg/extractors/frames/confidence.json: `python -m kg.evaluate.calibrate FOLDER`.

FOLDER holds `train` and `dev`, each with `gold` and `texts`. The weights follow from the tuning part of `train` alone;
the scored part and `dev` are only measured on. The same texts and frames give the same bytes.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from kg import nlp
from kg.evaluate import articles, gold
from kg.evaluate.agreement import fold
from kg.evaluate.gold import Sheet
from kg.evaluate.judging import Said, judge
from kg.extractors.frames import Frames
from kg.extractors.frames.confidence import ALIAS, WEIGHTS, Confidence, estimate
from kg.extractors.frames.matcher import Candidate
from kg.model import Claim

BINS = 10
FOLDS = 10
PENALTIES = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0)  # of the squared weights
FEWEST = 3  # documents in which a property must be met to get a weight
JEFFREYS = 0.5  # right and wrong claims that each frame is taken to have made unseen
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
SEED = 20251121
RESAMPLES = 2000
COLOURS = ("#9a9a9a", "#b3450b", "#0b62a4")

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A claim that a frame made: its properties, and whether a gold triple, required or optional, agrees with it."""

    document: str
    triple: tuple[str, ...]
    features: tuple[str, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """A triple with the highest confidence of its claims."""

    document: str
    confidence: float
    right: bool


class _Recorder(Confidence):
    """Notes every claim that asks for its confidence, with its properties."""

    def __init__(self, told: list[tuple[Claim, tuple[str, ...]]], *known: Any) -> None:
        super().__init__(*known)
        self.told = told

    def of(self, claim: Claim, candidate: Candidate) -> Claim:
        self.told.append((claim, tuple(self.features(claim, candidate))))
        return super().of(claim, candidate)

    def alias(self, claim: Claim) -> Claim:
        self.told.append((claim, ALIAS))
        return super().alias(claim)


def examples(folder: Path, *, split: str = "all") -> list[Example]:
    """Return what the frames claim about the texts of a folder of gold sheets, judged."""
    told: list[tuple[Claim, tuple[str, ...]]] = []
    frames = Frames(confidence=partial(_Recorder, told), least=0.0)
    for doc in nlp.parse(articles(folder, split=split), nlp.load()):
        for _ in frames(doc):
            pass
    sheets = {sheet.name: sheet for sheet in gold.read(folder, split=split)}
    return [_judged(claim, features, sheets[Path(claim.document.source).stem]) for claim, features in told]


def _judged(claim: Claim, features: tuple[str, ...], sheet: Sheet) -> Example:
    said = Said.of(claim)
    found = judge(sheet, [said])
    triple = found.hits[0].triple if found.hits else (said.relation, fold(said.subject[0]), fold(said.object[0]))
    return Example(sheet.name, triple, features, not found.extras)


def fit(told: Sequence[Example], penalty: float) -> dict[str, float]:
    """Return the weights of a logistic regression with a squared penalty on all of them but the bias.

    The claims of one triple weigh as much as one. Each frame gets Jeffreys' prior: half a right and half a wrong claim
    more than were seen, like those that were, since a frame that was right three times in three is not always right.
    """
    met: dict[str, set[str]] = defaultdict(set)
    for one in told:
        for name in one.features:
            met[name].add(one.document)
    names = sorted(name for name, documents in met.items() if len(documents) >= FEWEST)
    column = {name: number for number, name in enumerate(names)}
    same = Counter((one.document, one.triple) for one in told)
    seen: Counter[str] = Counter()
    for one in told:
        seen[_frame(one)] += 1
    rows = []
    for one in told:
        rows.append((one.features, float(one.right), 1.0 / same[one.document, one.triple]))
        rows += [(one.features, right, JEFFREYS / seen[_frame(one)]) for right in (0.0, 1.0)]
    table = np.zeros((len(rows), len(names)))
    for number, (features, _, _) in enumerate(rows):
        table[number, [column[name] for name in features if name in column]] = 1.0
    found = _newton(
        table, np.array([right for _, right, _ in rows]), np.array([share for _, _, share in rows]),
        np.array([1e-6 if name == "bias" else penalty for name in names]),
    )  # fmt: skip
    return {name: round(float(value), 3) for name, value in zip(names, found, strict=True)}


def _frame(one: Example) -> str:
    return next((name for name in one.features if name.startswith("frame=")), "aliases")


def _newton(table: Array, right: Array, share: Array, penalty: Array) -> Array:
    """Return the weights at which the penalised likelihood is highest."""
    weights = np.zeros(table.shape[1])
    for _ in range(50):
        chance = 1.0 / (1.0 + np.exp(-table @ weights))
        slope = table.T @ (share * (chance - right)) + penalty * weights
        curve = (table * (share * chance * (1.0 - chance))[:, None]).T @ table + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if float(np.abs(step).max()) < 1e-9:
            break
    return weights


def choose(told: Sequence[Example]) -> float:
    """Return the penalty with the lowest log loss in a cross-validation that keeps a document's claims together."""
    documents = sorted({one.document for one in told})
    fold = {document: number % FOLDS for number, document in enumerate(documents)}
    losses = []
    for penalty in PENALTIES:
        loss = 0.0
        for number in range(FOLDS):
            weights = fit([one for one in told if fold[one.document] != number], penalty)
            loss += log_loss([one for one in told if fold[one.document] == number], weights)
        losses.append((loss, penalty))
    return min(losses)[1]


def log_loss(told: Sequence[Example], weights: Mapping[str, float]) -> float:
    """Return the sum of the log losses, the claims of one triple weighing as much as one."""
    same = Counter((one.document, one.triple) for one in told)
    chances = [min(max(estimate(one.features, weights), 0.001), 0.999) for one in told]
    return -sum(
        float(np.log(chance if one.right else 1.0 - chance)) / same[one.document, one.triple]
        for one, chance in zip(told, chances, strict=True)
    )


def outcomes(told: Iterable[Example], weights: Mapping[str, float]) -> list[Outcome]:
    """Return the triples of all documents, least sure first."""
    best: dict[tuple[str, tuple[str, ...]], Outcome] = {}
    for one in told:
        found = Outcome(one.document, estimate(one.features, weights), one.right)
        key = one.document, one.triple
        if key not in best or found.confidence > best[key].confidence:
            best[key] = found
    return sorted(best.values(), key=lambda one: (one.confidence, one.document, one.right))


def bins(found: Sequence[Outcome]) -> list[Sequence[Outcome]]:
    """Return ten bins of the same size."""
    edges = [round(number * len(found) / BINS) for number in range(BINS + 1)]
    return [found[low:high] for low, high in pairwise(edges) if low < high]


def error(found: Sequence[Outcome]) -> float:
    """Return the expected calibration error over bins of the same size (Nguyen and O'Connor 2015)."""
    return sum(abs(sum(one.confidence - one.right for one in inside)) for inside in bins(found)) / max(len(found), 1)


def above(found: Sequence[Outcome], threshold: float) -> tuple[int, float, float, float]:
    """Return how many triples reach a confidence, their precision, and its 95 % interval over drawn documents."""
    kept: dict[str, list[bool]] = {one.document: [] for one in found}
    for one in found:
        if one.confidence >= threshold:
            kept[one.document].append(one.right)
    table = np.array([(sum(rights), len(rights)) for _, rights in sorted(kept.items())], dtype=float)
    right, count = table.sum(axis=0)
    if not count:
        return 0, float("nan"), float("nan"), float("nan")
    drawn = np.random.default_rng(SEED).multinomial(len(table), np.full(len(table), 1 / len(table)), RESAMPLES) @ table
    shares = drawn[drawn[:, 1] > 0]
    low, high = np.percentile(shares[:, 0] / shares[:, 1], (2.5, 97.5))
    return int(count), float(right / count), float(low), float(high)


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Measure, but leave the weights and the page as they are.")
@click.option("--docs", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Where confidence.md is.")
def main(folder: Path, dry_run: bool, docs: Path | None) -> None:
    """Estimate the weights on the tuning part of FOLDER/train, and measure them on the rest and on FOLDER/dev.

    Prints the tables of docs/confidence.md, and with --docs writes them and the picture there.
    """
    tuning = examples(folder / "train", split="tune")
    penalty = choose(tuning)
    weights = fit(tuning, penalty)
    record = {"penalty": penalty, "claims": len(tuning), "weights": weights}
    parts = {
        "train, tuning part": outcomes(tuning, weights),
        "train, scored part": outcomes(examples(folder / "train", split="scored"), weights),
        "dev": outcomes(examples(folder / "dev"), weights),
    }
    if not dry_run:
        WEIGHTS.write_text(json.dumps(record, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
        if docs is not None:
            (docs / "images" / "reliability.svg").write_text(svg(parts), "utf-8")
            page = docs / "confidence.md"
            head, mark, rest = page.read_text("utf-8").partition("<!-- confidence -->\n")
            _, end, tail = rest.partition("<!-- /confidence -->")
            page.write_text(head + mark + "\n".join((*tables(parts), end)) + tail, "utf-8")
    click.echo("\n".join(tables(parts)))


def tables(parts: Mapping[str, Sequence[Outcome]]) -> Iterator[str]:
    """Yield the lines of the tables: each part as a whole, from a confidence on, and bin by bin."""
    yield "| part | triples | right | mean confidence | expected calibration error |"
    yield "|---|--:|--:|--:|--:|"
    for name, found in parts.items():
        yield f"| {name} | {len(found)} | {_right(found):.3f} | {_mean(found):.3f} | {error(found):.3f} |"
    yield ""
    yield f"| `--min-confidence` | {' | '.join(f'{name}: left | precision (95 % interval)' for name in parts)} |"
    yield f"|---|{'--:|--:|' * len(parts)}"
    for threshold in THRESHOLDS:
        cells = [
            f"{count} | {share:.3f} ({low:.3f}–{high:.3f})" if count else "0 | –"
            for count, share, low, high in (above(found, threshold) for found in parts.values())
        ]
        yield f"| {threshold} | {' | '.join(cells)} |"
    for name, found in parts.items():
        yield from ("", f"| {name}: confidence | triples | mean | right |", "|---|--:|--:|--:|")
        for inside in bins(found):
            low, high = inside[0].confidence, inside[-1].confidence
            yield f"| {low:.3f}–{high:.3f} | {len(inside)} | {_mean(inside):.3f} | {_right(inside):.3f} |"


def svg(parts: Mapping[str, Sequence[Outcome]]) -> str:
    """Return the reliability of the parts as a picture: the share of right triples over confidence, bin by bin."""
    side, left, top = 320, 46, 14

    def at(confidence: float, right: float) -> tuple[float, float]:
        return round(left + confidence * side, 1), round(top + (1.0 - right) * side, 1)

    (x0, y0), (x1, y1) = at(0, 0), at(1, 1)
    drawn = [
        f'<path d="M{x0} {y0}H{x1}V{y1}H{x0}Z" fill="none" stroke="#767676"/>',
        f'<path d="M{x0} {y0}L{x1} {y1}" stroke="#767676" stroke-dasharray="4"/>',
    ]
    for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        x, y = at(tick, tick)
        drawn.append(f'<text x="{x}" y="{y0 + 16}" text-anchor="middle">{tick}</text>')
        drawn.append(f'<text x="{x0 - 6}" y="{y + 4:.1f}" text-anchor="end">{tick}</text>')
    for row, ((name, found), colour) in enumerate(zip(parts.items(), COLOURS, strict=True)):
        drawn.append(f'<circle cx="{x0 + 16}" cy="{y1 + 18 + 18 * row}" r="4" fill="{colour}"/>')
        drawn.append(f'<text x="{x0 + 26}" y="{y1 + 22 + 18 * row}">{name}</text>')
        for inside in bins(found):
            x, y = at(_mean(inside), _right(inside))
            drawn.append(
                f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}" fill-opacity="0.8"><title>{name}: {len(inside)} '
                f"triples, confidence {_mean(inside):.2f}, right {_right(inside):.2f}</title></circle>"
            )
    drawn.append(f'<text x="{(x0 + x1) / 2}" y="{y0 + 34}" text-anchor="middle">confidence</text>')
    drawn.append(f'<text x="14" y="{(y0 + y1) / 2}" text-anchor="middle" transform="rotate(-90 14 174)">right</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + side + 14} {top + side + 42}" '
        'font-family="sans-serif" font-size="12" role="img"><title>Share of right triples over confidence</title>'
        f'<rect width="100%" height="100%" fill="white"/>{"".join(drawn)}</svg>\n'
    )


def _mean(found: Sequence[Outcome]) -> float:
    return sum(one.confidence for one in found) / max(len(found), 1)


def _right(found: Sequence[Outcome]) -> float:
    return sum(one.right for one in found) / max(len(found), 1)


if __name__ == "__main__":
    main()
