"""The report of an evaluation: a text for people, a record for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.evaluate import counts
from kg.evaluate.calibration import Calibration, calibration
from kg.evaluate.causes import Cause
from kg.evaluate.coreference import Coreference
from kg.evaluate.counts import Score
from kg.evaluate.gold import Sheet, Triple
from kg.evaluate.judging import Judged
from kg.model import STATUSES


@dataclass(frozen=True)
class Report:
    """What an evaluation found. `coreference` and `causes` need the parsed texts and are None without them."""

    judged: tuple[Judged, ...]
    coreference: Coreference | None = None
    causes: tuple[Cause, ...] | None = None

    @cached_property
    def overall(self) -> Score:
        return counts.score(self.judged)

    @cached_property
    def core(self) -> Score:
        return counts.core(self.judged)

    @cached_property
    def strict(self) -> Score:
        return counts.strict(self.judged)

    @cached_property
    def relations(self) -> Mapping[str, Score]:
        """The score of each relation that the gold or a claim has, sorted by name."""
        known = {hit.triple[1] for one in self.judged for hit in one.hits}
        known |= {miss.triple[1] for one in self.judged for miss in one.misses}
        known |= {extra.first.relation for one in self.judged for extra in one.extras}
        return {name: counts.score(self.judged, lambda other, name=name: other == name) for name in sorted(known)}  # type: ignore[misc]  # mypy cannot infer a lambda with a default

    @cached_property
    def measures(self) -> Mapping[str, float | None]:
        return {name: measure(self.judged) for name, measure in counts.MEASURES.items()}

    @cached_property
    def intervals(self) -> Mapping[str, tuple[float, float]]:
        return counts.intervals(self.judged)

    @cached_property
    def without_evidence(self) -> int:
        """How many found triples have no quote with any of their claims."""
        return sum(not any(said.quote for said in hit.said) for one in self.judged for hit in one.hits)

    @cached_property
    def confusion(self) -> Mapping[tuple[str, str], int]:
        """How often a found triple that gold gives one status was told with another: (gold, told) → triples.

        A triple that gold tells in several ways counts once for each status told; as that status where gold has it.
        """
        made: Counter[tuple[str, str]] = Counter()
        for one in self.judged:
            for hit in one.hits:
                allowed = {way.status for way in hit.ways}
                for told in {said.status for said in hit.said}:
                    made[told if told in allowed else hit.required[0].status, told] += 1
        return made

    @cached_property
    def calibration(self) -> Calibration:
        return calibration(self.judged)

    @cached_property
    def cause_counts(self) -> Mapping[str, Mapping[str, int]]:
        """How often each cause explains a missed, an extra or a wrongly told triple, the most frequent first."""
        made: dict[str, Counter[str]] = {}
        for cause in self.causes or ():
            made.setdefault(cause.kind, Counter())[cause.cause] += 1
        return {kind: dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))) for kind, found in made.items()}

    def record(self, *, misses: bool = True) -> dict[str, Any]:
        """Return everything as JSON."""
        made: dict[str, Any] = {
            "documents": len(self.judged),
            "overall": self.overall.record(),
            "core": self.core.record(),
            "strict": self.strict.record(),
            "relations": {name: one.record() for name, one in self.relations.items()},
            "status_accuracy": self.measures["status_accuracy"],
            "date_accuracy": self.measures["date_accuracy"],
            "attribution_accuracy": self.measures["attribution_accuracy"],
            "without_evidence": self.without_evidence,
            "intervals": {name: list(pair) for name, pair in self.intervals.items()},
            "statuses": [
                {"gold": gold, "told": told, "count": count} for (gold, told), count in sorted(self.confusion.items())
            ],
            "calibration": self.calibration.record(),
        }
        if self.coreference is not None:
            made["coreference"] = self.coreference.record()
        if self.causes is not None:
            made["causes"] = {kind: dict(found) for kind, found in self.cause_counts.items()}
        if misses:
            made["misses"] = [_miss(one.sheet, miss.triple, miss.first.status, miss.first.evidence)
                              for one in self.judged for miss in one.misses]  # fmt: skip
            made["extras"] = [
                {
                    "document": one.sheet.name, "subject": _first(said.subject), "relation": said.relation,
                    "object": _first(said.object), "status": said.status, "confidence": said.confidence,
                    "quote": said.quote,
                }
                for one in self.judged for said in (extra.first for extra in one.extras)
            ]  # fmt: skip
            if self.causes is not None:
                made["errors"] = [cause.record() for cause in self.causes]
        return made

    def text(self, *, misses: bool = False) -> str:
        """Return tables for a terminal, with the lists of misses and extras if they are asked for."""
        parts = [self._scores(), self._measures(), self._statuses(), self._calibration()]
        if self.coreference is not None:
            parts.append(self.coreference.text())
        if self.causes is not None:
            parts.append(self._causes())
        if misses:
            parts += ["\n".join(self._missed()), "\n".join(self._extra())]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _scores(self) -> str:
        lines = [f"{'relation':20} {'P':>6} {'R':>6} {'F1':>6} {'right':>6} {'wrong':>6} {'missed':>6}"]
        rows = [*self.relations.items(), ("CORE", self.core), ("ALL", self.overall), ("STRICT", self.strict)]
        lines += [
            f"{name:20} {one.precision:6.3f} {one.recall:6.3f} {one.f1:6.3f} {one.right:6} {one.wrong:6} {one.missed:6}"
            for name, one in rows
        ]
        return "\n".join(lines)

    def _measures(self) -> str:
        lines = [f"{len(self.judged)} texts          value   95 % interval over texts"]
        for name, value in self.measures.items():
            if value is not None:
                low, high = self.intervals.get(name, (value, value))
                lines.append(f"{name.replace('_', ' '):20} {value:6.3f}  {low:.3f}–{high:.3f}")
        if self.without_evidence:
            lines.append(f"{self.without_evidence} found triples have no quote")
        return "\n".join(lines)

    def _statuses(self) -> str:
        if not self.confusion:
            return ""
        lines = ["gold status \\ told   " + "".join(f"{status:>9}" for status in STATUSES)]
        for gold in STATUSES:
            row = [self.confusion.get((gold, told), 0) for told in STATUSES]
            if any(row):
                lines.append(f"{gold:20} " + "".join(f"{count or '·':>9}" for count in row))
        return "\n".join(lines)

    def _calibration(self) -> str:
        found = self.calibration
        if not found.bins:
            return ""
        lines = [f"confidence    triples   mean  right   (expected calibration error {found.error:.3f})"]
        lines += [
            f"{one.low:.1f}–{one.high:.1f} {one.count:12} {one.confidence:6.3f} {one.right:6.3f}" for one in found.bins
        ]
        lines += [
            f"from {threshold:.2f} on {count:5}        {right / count:6.3f}"
            for threshold, count, right in found.above
            if count
        ]
        return "\n".join(lines)

    def _causes(self) -> str:
        lines = []
        for kind, found in self.cause_counts.items():
            lines.append(f"{kind} by cause")
            lines += [f"  {count:5}  {cause}" for cause, count in found.items()]
        return "\n".join(lines)

    def _missed(self) -> Iterator[str]:
        why = {(cause.document, cause.triple): cause.cause for cause in self.causes or () if cause.kind == "missed"}
        yield "missed"
        for one in self.judged:
            for miss in one.misses:
                subject, relation, object_ = miss.triple
                cause = why.get((one.sheet.name, (_name(one.sheet, subject), relation, _name(one.sheet, object_))))
                yield (
                    f"  {one.sheet.name}: {_name(one.sheet, subject)} — {relation} — {_name(one.sheet, object_)} "
                    f"[{miss.first.status}]" + (f" ({cause})" if cause else "")
                )
                yield f"      {_line(miss.first.evidence)}"

    def _extra(self) -> Iterator[str]:
        why = {(cause.document, cause.triple): cause.cause for cause in self.causes or () if cause.kind == "extra"}
        yield "extra"
        for one in self.judged:
            for said in (extra.first for extra in one.extras):
                subject, object_ = _first(said.subject), _first(said.object)
                cause = why.get((one.sheet.name, (subject, said.relation, object_)))
                yield (
                    f"  {one.sheet.name}: {subject} — {said.relation} — {object_} "
                    f"[{said.status} {said.confidence:.2f}]" + (f" ({cause})" if cause else "")
                )
                yield f"      {_line(said.quote)}"


def _miss(sheet: Sheet, triple: Triple, status: str, quote: str) -> dict[str, Any]:
    subject, relation, object_ = triple
    return {
        "document": sheet.name, "subject": _name(sheet, subject), "relation": relation,
        "object": _name(sheet, object_), "status": status, "quote": quote,
    }  # fmt: skip


def _name(sheet: Sheet, key: str) -> str:
    return sheet.entities[key].names[0]


def _first(names: Sequence[str]) -> str:
    return next(iter(names), "")


def _line(quote: str, width: int = 300) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= width else line[: width - 1] + "…"
