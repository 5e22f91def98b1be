"""What people have decided about pairs of sides; kept in `judgements.jsonl`, survives rebuilds, can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import StoreError

VERDICTS = ("same", "different", "unsure")
FILE = "judgements.jsonl"


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """A decision about two sides, named by their refs (`ENTITY@SOURCE` or `ENTITY@ENTRY`), the smaller one first."""

    left: str
    right: str
    verdict: str  # one of VERDICTS
    reasons: tuple[str, ...] = ()
    by: str = ""

    @classmethod
    def of(cls, left: str, right: str, verdict: str, reasons: Iterable[str] = (), by: str = "") -> Judgement:
        """Return a judgement. Raises ValueError where the verdict is none or both sides are one."""
        if verdict not in VERDICTS:
            raise ValueError(f"{verdict!r} is none of {', '.join(VERDICTS)}")
        if left == right:
            raise ValueError(f"{left!r} is one side, not two")
        return cls(min(left, right), max(left, right), verdict, tuple(reasons), by)


def read(folder: str | Path) -> list[Judgement]:
    """Return the judgements of a folder, sorted; of several about one pair, the last one counts.

    Raises StoreError naming the line that is wrong.
    """
    path = Path(folder) / FILE
    found: dict[tuple[str, str], Judgement] = {}
    if not path.is_file():
        return []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            made = Judgement.of(
                record["left"], record["right"], record["verdict"], record.get("reasons", ()), record.get("by", "")
            )
        except (ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{path} line {number}: is no judgement ({error}); correct or remove the line") from error
        found[made.left, made.right] = made
    return sorted(found.values())


def write(folder: str | Path, judgements: Iterable[Judgement]) -> None:
    """Keep judgements, in place of what was kept: sorted, one JSON object a line."""
    path = Path(folder) / FILE
    found = {(judgement.left, judgement.right): judgement for judgement in judgements}
    lines = [json.dumps(asdict(found[pair]), ensure_ascii=False) + "\n" for pair in sorted(found)]
    draft = path.with_suffix(".draft")
    draft.write_text("".join(lines), "utf-8")
    draft.replace(path)


def add(folder: str | Path, judgement: Judgement) -> None:
    """Keep one more judgement; it takes the place of an earlier one about the same pair."""
    write(folder, [*read(folder), judgement])


def take_back(folder: str | Path, left: str, right: str) -> bool:
    """Forget the judgement about a pair; whether there was one."""
    kept = read(folder)
    pair = (min(left, right), max(left, right))
    left_over = [judgement for judgement in kept if (judgement.left, judgement.right) != pair]
    if len(left_over) < len(kept):
        write(folder, left_over)
    return len(left_over) < len(kept)
