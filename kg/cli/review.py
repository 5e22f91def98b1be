"""kg review"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.resolve.judgements import Judgement
    from kg.resolve.review import Pair

COLUMNS = ("left", "right", "score", "reasons", "verdict")


@click.command()
@options.store
@click.option("--list", "listing", is_flag=True, help="Write the pairs to decide as CSV, with an empty column verdict.")
@click.option(
    "--answers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="Take the verdicts of such a file: y, n or unsure.",
)
@click.option("--by", default="", metavar="WHO", help="Who decides; kept with the judgement.")
def command(folder: Path, listing: bool, answers: Path | None, by: str) -> None:
    """Decide which parties are one: pairs that may be the same, with what is claimed of both sides.

    Answer y (same), n (different), u (unsure) or q (leave). What you decide is kept in DIR/judgements.jsonl, survives
    further builds, and is taken back by removing its line or deciding anew.
    """
    from kg.pipeline.review import judge, proposed

    if answers is not None:
        made = list(_read(answers, by))
    elif listing or not sys.stdin.isatty():
        _write(proposed(folder))
        return
    else:
        made = list(_ask(proposed(folder), by))
    if made:
        judge(folder, made)
    options.say(f"{len(made):,} judgements kept")


def _ask(pairs: Iterator[Pair], by: str) -> Iterator[Judgement]:
    from kg.cli.writing import plain_text

    for pair in pairs:
        proposal = pair.proposal
        click.echo(f"\n{plain_text(proposal.left)}\n{plain_text(proposal.right)}")
        click.echo(f"  {proposal.score:.2f}: {plain_text('; '.join(proposal.reasons))}")
        for side, claims in ((proposal.left, pair.left), (proposal.right, pair.right)):
            click.echo(f"  {plain_text(side)}")
            for claim in claims:
                said = f"{claim.subject.name} {claim.relation} {claim.object.name} ({claim.status})"
                click.echo(f"    {plain_text(said)}\n      {plain_text(claim.evidence.quote)[:200]}")
        answer = click.prompt("Same?", type=click.Choice(["y", "n", "u", "q"]), err=True)
        if answer == "q":
            return
        yield pair.judged(answer, by=by)


def _write(pairs: Iterator[Pair]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for pair in pairs:
        proposal = pair.proposal
        writer.writerow([proposal.left, proposal.right, f"{proposal.score:.4f}", "; ".join(proposal.reasons), ""])


def _read(answers: Path, by: str) -> Iterator[Judgement]:
    from kg.errors import SourceError
    from kg.resolve.judgements import Judgement
    from kg.resolve.review import ANSWERS

    with answers.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            said = (row.get("verdict") or "").strip().casefold()
            if not said:
                continue
            if said not in ANSWERS or not row.get("left") or not row.get("right"):
                raise SourceError(
                    f"{answers}:{number}", "has no left, right and verdict", "the verdict is y, n or unsure"
                )
            reasons = [reason for reason in (row.get("reasons") or "").split("; ") if reason]
            yield Judgement.of(row["left"], row["right"], ANSWERS[said], reasons, by)
