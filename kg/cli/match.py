"""kg match"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.resolve.match import Candidate

COLUMNS = ("QUERY", "NAME", "BY", "SCORE", "BAND", "ENTRIES", "REASONS")


@click.command()
@click.argument("names", nargs=-1, metavar="NAME…")
@click.option(
    "--file",
    "table",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="Names in a CSV with a column name (and type, if there is one).",
)
@options.store
@click.option(
    "--type", "kind", default="", metavar="TYPE", help="Only parties of this type: Person, Organization, Vessel …"
)
@click.option(
    "--limit", type=click.IntRange(1), default=5, show_default=True, metavar="N", help="At most N candidates a name."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "jsonl"]),
    default="table",
    show_default=True,
    help="What to write.",
)
def command(names: tuple[str, ...], table: Path | None, folder: Path, kind: str, limit: int, form: str) -> None:
    """Look names up among the parties of the graph: scored candidates with the reasons of each.

    The bands: confirmed (an identifier agrees), strong, possible. A candidate found by a weak alias says so.
    """
    if not names and table is None:
        raise click.UsageError("give names, or a CSV with --file")
    from kg.cli import writing
    from kg.resolve.match import Matcher
    from kg.store import Store

    matcher = Matcher(Store(folder).claims())
    asked = [(name, kind) for name in names] + (_names(table, kind) if table else [])
    found = ((name, one) for name, type_ in asked for one in matcher.match(name, type=type_, limit=limit))
    if form == "jsonl":
        for name, candidate in found:
            click.echo(json.dumps(_record(name, candidate), ensure_ascii=False))
    else:
        writing.table(COLUMNS, (_row(name, candidate) for name, candidate in found), form)


def _names(table: Path, kind: str) -> list[tuple[str, str]]:
    from kg.errors import SourceError

    with table.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        if "name" not in (reader.fieldnames or ()):
            raise SourceError(str(table), "has no column name", "give the names' column that heading")
        return [(row["name"], kind or row.get("type") or "") for row in reader if (row["name"] or "").strip()]


def _row(name: str, candidate: Candidate) -> tuple[str, ...]:
    reasons = [*candidate.reasons, *(["weak alias"] if candidate.is_weak else [])]
    return (
        name,
        candidate.entity.name,
        candidate.name,
        f"{candidate.score:.2f}",
        candidate.band,
        ", ".join(candidate.entries),
        "; ".join(reasons),
    )


def _record(name: str, candidate: Candidate) -> dict[str, object]:
    return {
        "query": name,
        "entity": candidate.entity.record(),
        "by": candidate.name,
        "score": round(candidate.score, 4),
        "band": candidate.band,
        "weak": candidate.is_weak,
        "entries": list(candidate.entries),
        "reasons": list(candidate.reasons),
    }
