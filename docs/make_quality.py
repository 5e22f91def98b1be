"""Measures the extractor on every gold set and writes the figures into docs/quality.md and docs/reliability.svg.

    python docs/make_quality.py FOLDER

FOLDER holds `dev` and `train`, each with `gold` and `texts` (see docs/quality.md for how to get the texts).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "benchmarks")]

from test_peer_extraction import peer  # noqa: E402

from kg import extractors, nlp  # noqa: E402
from kg.evaluate import Report, articles, evaluate, gold  # noqa: E402
from kg.evaluate.calibration import Calibration  # noqa: E402
from kg.evaluate.causes import causes  # noqa: E402
from kg.evaluate.coreference import coreference  # noqa: E402
from kg.evaluate.judging import by_document, judge  # noqa: E402

PAGE = ROOT / "docs" / "quality.md"
PLOT = ROOT / "docs" / "reliability.svg"
KINDS = {
    "releases": ("ofac-", "t-treas-", "usgov-", "t-state-", "t-wh-"),
    "statements of reasons": ("narr-", "t-eu-", "t-uk-"),
    "news": ("news-", "t-news-", "seed-"),
}


class Measured:
    """The claims of one gold folder, ours and the peer's, with the parsed texts."""

    def __init__(self, folder: Path, pipeline: Any) -> None:
        self.folder = folder
        self.docs = {Path(doc._.article.document.source).stem: doc for doc in nlp.parse(articles(folder), pipeline)}
        self.ours = [claim for doc in self.docs.values() for claim in extractors.run(doc).claims]
        self.theirs = [claim for doc in self.docs.values() for claim in peer(doc)]

    def report(self, split: str = "all") -> Report:
        return evaluate(self.folder, self.ours, docs=self.docs, split=split)


def select(measured: Sequence[Measured], keep: Callable[[str], bool], *, split: str = "all") -> Report:
    """Return our report on the texts of several folders whose name is kept."""
    judged, pairs = [], []
    for one in measured:
        said = by_document(one.ours)
        for sheet in gold.read(one.folder, split=split):
            if keep(sheet.name):
                judged.append(judge(sheet, said.get(sheet.name, ())))
                pairs.append((sheet, one.docs[sheet.name]))
    why = tuple(cause for one, (_, doc) in zip(judged, pairs, strict=True) for cause in causes(one, doc))
    return Report(tuple(judged), coreference(pairs), why)


def main(folder: Path) -> None:
    pipeline = nlp.load()
    own, dev, train = (
        Measured(place, pipeline) for place in (ROOT / "tests" / "gold" / "own", folder / "dev", folder / "train")
    )
    reports = {
        "own": own.report(),
        "dev": dev.report(),
        "train, tuning part": train.report("tune"),
        "train, scored part": train.report("scored"),
    }
    kinds = {
        name: select([dev, train], lambda doc, starts=starts: doc.startswith(starts)) for name, starts in KINDS.items()
    }
    peers = {name: evaluate(one.folder, one.theirs) for name, one in (("own", own), ("dev", dev), ("train", train))}
    tuned = select([dev, train], lambda doc: doc in dev.docs or gold.part(doc) == "tune")
    PLOT.write_text(plot(tuned.calibration), "utf-8")
    write(
        {
            "scores": "\n".join(score_table({**reports, **kinds})),
            "peer": "\n".join(score_table({f"{name}, textacy SVO": one for name, one in peers.items()})),
            "relations": "\n".join(relation_table(reports["dev"], reports["train, tuning part"])),
            "causes": "\n".join(cause_table(tuned, reports["train, scored part"])),
            "coreference": "\n".join(coreference_table(reports)),
            "calibration": "\n".join(calibration_table(tuned.calibration, reports["train, scored part"].calibration)),
        }
    )


def score_table(reports: Mapping[str, Report]) -> Iterator[str]:
    yield "| gold | texts | triples | P | R | F1 (95 % interval) | core F1 | strict F1 | status | attribution | dates |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    for name, report in reports.items():
        whole, (low, high) = report.overall, report.intervals["f1"]
        facets = (report.measures[f"{facet}_accuracy"] for facet in ("status", "attribution", "date"))
        cells = [
            name, str(len(report.judged)), str(whole.right + whole.missed), f"{whole.precision:.3f}",
            f"{whole.recall:.3f}", f"{whole.f1:.3f} ({low:.3f}–{high:.3f})", f"{report.core.f1:.3f}",
            f"{report.strict.f1:.3f}", *("–" if value is None else f"{value:.3f}" for value in facets),
        ]  # fmt: skip
        yield f"| {' | '.join(cells)} |"


def relation_table(dev: Report, tune: Report) -> Iterator[str]:
    yield "| relation | dev P | dev R | dev F1 | required | tuning P | tuning R | tuning F1 | required |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for name in sorted({*dev.relations, *tune.relations}):
        cells = [f"`{name}`"]
        for report in (dev, tune):
            one = report.relations.get(name)
            if one is None:
                cells += ["–"] * 4
            else:
                cells += [f"{one.precision:.2f}", f"{one.recall:.2f}", f"{one.f1:.2f}", str(one.right + one.missed)]
        yield f"| {' | '.join(cells)} |"


def cause_table(tuned: Report, scored: Report) -> Iterator[str]:
    yield "| error | cause | dev and tuning part | scored part |"
    yield "|---|---|--:|--:|"
    left, right = tuned.cause_counts, scored.cause_counts
    for kind in ("missed", "extra", "told"):
        known = sorted({*left.get(kind, {}), *right.get(kind, {})}, key=lambda c: (-left.get(kind, {}).get(c, 0), c))
        for cause in known:
            yield f"| {kind} | {cause} | {left.get(kind, {}).get(cause, 0)} | {right.get(kind, {}).get(cause, 0)} |"


def coreference_table(reports: Mapping[str, Report]) -> Iterator[str]:
    yield "| gold | mentions | found | B³ P | B³ R | B³ F1 | LEA P | LEA R | LEA F1 |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for name, report in reports.items():
        found = report.coreference
        if found is not None:
            figures = [f"{v:.3f}" for one in (found.b3, found.lea) for v in (one.precision, one.recall, one.f1)]
            yield f"| {name} | {found.mentions} | {found.found} | {' | '.join(figures)} |"


def calibration_table(tuned: Calibration, scored: Calibration) -> Iterator[str]:
    errors = f"{tuned.error:.3f} on dev and the tuning part, {scored.error:.3f} on the scored part"
    yield f"Expected calibration error: {errors}."
    yield ""
    yield "| confidence | triples | mean | right | scored part: triples | right |"
    yield "|---|--:|--:|--:|--:|--:|"
    other = {one.low: one for one in scored.bins}
    for one in tuned.bins:
        held = other.get(one.low)
        rest = f"{held.count} | {held.right:.2f}" if held else "0 | –"
        yield f"| {one.low:.1f}–{one.high:.1f} | {one.count} | {one.confidence:.2f} | {one.right:.2f} | {rest} |"
    yield ""
    yield "| `--min-confidence` | triples left | precision | scored part: triples left | precision |"
    yield "|---|--:|--:|--:|--:|"
    for (threshold, count, right), (_, held_count, held_right) in zip(tuned.above, scored.above, strict=True):
        shares = [f"{part / whole:.2f}" if whole else "–" for part, whole in ((right, count), (held_right, held_count))]
        yield f"| {threshold} | {count} | {shares[0]} | {held_count} | {shares[1]} |"


def plot(found: Calibration) -> str:
    """Return an SVG of the share of right triples over confidence, the area of a point by its count."""
    side, edge = 300, 40

    def x(value: float) -> str:
        return f"{edge + value * side:.1f}"

    def y(value: float) -> str:
        return f"{edge / 2 + (1 - value) * side:.1f}"

    most = max((one.count for one in found.bins), default=1)
    marks = "".join(
        f'<text x="{x(tick / 5)}" y="{y(-0.06)}" text-anchor="middle">{tick / 5:.1f}</text>'
        f'<text x="{x(-0.02)}" y="{y(tick / 5 - 0.015)}" text-anchor="end">{tick / 5:.1f}</text>'
        for tick in range(6)
    )
    points = "".join(
        f'<circle cx="{x(one.confidence)}" cy="{y(one.right)}" r="{3 + 9 * (one.count / most) ** 0.5:.1f}" '
        f'fill="#0072b2" fill-opacity="0.7"><title>{one.count} triples, confidence {one.confidence:.2f}, '
        f"right {one.right:.2f}</title></circle>"
        for one in found.bins
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side + edge + 20} {side + edge + 20}" '
        'font-family="sans-serif" font-size="11" role="img">'
        "<title>Share of right triples over their confidence</title>"
        f'<rect width="100%" height="100%" fill="white"/>'
        f'<path d="M{x(0)} {y(0)}H{x(1)}V{y(1)}H{x(0)}Z" fill="none" stroke="#888"/>'
        f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#888" stroke-dasharray="4"/>{marks}{points}'
        f'<text x="{x(0.5)}" y="{y(-0.12)}" text-anchor="middle">confidence</text></svg>\n'
    )


def write(sections: Mapping[str, str]) -> None:
    """Put each section between its markers in the page."""
    page = PAGE.read_text("utf-8")
    for name, body in sections.items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        page, count = pattern.subn(lambda found, body=body: f"{found[1]}{body}\n{found[2]}", page)
        if count != 1:
            raise SystemExit(f"{PAGE}: has no section {name!r} between <!-- {name} --> and <!-- /{name} -->")
    PAGE.write_text(page, "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
