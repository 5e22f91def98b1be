"""kg match"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.resolve.match import Candidate


class Asked(NamedTuple):
    """A name to look up, with its type and numbers where they are known."""

    name: str
    type: str = ""
    numbers: tuple[tuple[str, str], ...] = ()


COLUMNS = ("QUERY", "NAME", "BY", "SCORE", "BAND", "ENTRIES", "REASONS")


@click.command()
@click.argument("names", nargs=-1, metavar="NAME…")
@click.option(
    "--file",
    "table",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="Names in a CSV with a column name; its columns type and of numbers (imo, passport, lei …) are used too.",
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
    asked = [Asked(name, kind) for name in names] + (_rows(table, kind) if table else [])
    found = (
        (one.name, candidate)
        for one in asked
        for candidate in matcher.match(one.name, type=one.type, identifiers=one.numbers, limit=limit)
    )
    if form == "jsonl":
        for name, candidate in found:
            click.echo(json.dumps(_record(name, candidate), ensure_ascii=False))
    else:
        writing.table(COLUMNS, (_row(name, candidate) for name, candidate in found), form)


def _rows(table: Path, kind: str) -> list[Asked]:
    from kg.errors import SourceError
    from kg.sources.lists.schemes import identifier, is_scheme
    from kg.sources.lists.watchlist import party_type

    with table.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        heads = {head: head.strip().casefold() for head in reader.fieldnames or ()}
        if "name" not in heads.values():
            raise SourceError(str(table), "has no column name", "give the names' column that heading")
        rows = [{heads[head]: (row[head] or "").strip() for head in heads} for row in reader]
    return [
        Asked(
            row["name"],
            kind or party_type(row.get("type", "")),
            tuple(identifier(head, cell) for head, cell in row.items() if cell and is_scheme(head)),
        )
        for row in rows
        if row["name"]
    ]


def _row(name: str, candidate: Candidate) -> tuple[str, ...]:
    return (
        name,
        candidate.entity.name,
        candidate.name,
        f"{candidate.score:.2f}",
        candidate.band,
        ", ".join(candidate.entries),
        "; ".join(candidate.reasons),
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
