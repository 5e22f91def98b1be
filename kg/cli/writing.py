"""Claims on standard output."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence

import click

from kg.model import Claim

HEAD = ("SUBJECT", "RELATION", "OBJECT", "STATUS", "SAID BY", "DATE", "SURE")


def write(claims: Iterable[Claim], form: str) -> None:
    """Write claims: JSON Lines as they come, the other formats at the end."""
    if form == "jsonl":
        for claim in claims:
            click.echo(json.dumps(claim.record(), ensure_ascii=False))
    elif form == "table":
        table(HEAD, map(_row, claims))
    else:
        from kg.export import export
        from kg.store import Store

        store = Store.memory()
        store.load(claims)
        sys.stdout.flush()
        export(store, form, sys.stdout.buffer)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], form: str = "table") -> None:
    """Write rows under a head: `table`, cells one below the other, or `csv`."""
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow([name.lower() for name in head])
        writer.writerows([_no_formula(cell) for cell in row] for row in rows)
        return
    plain = [[plain_text(cell) for cell in row] for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*plain, strict=True)]
    for cells in plain:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())


def _no_formula(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def plain_text(text: str) -> str:
    """Return text on one line that cannot steer a terminal; what would is shown as a space."""
    return "".join(c if c.isprintable() else " " for c in text)


def _row(claim: Claim) -> tuple[str, ...]:
    who = claim.attributed_to.name if claim.attributed_to else ""
    return (
        claim.subject.name,
        claim.relation,
        claim.object.name,
        claim.status,
        who,
        claim.date or "",
        f"{claim.confidence:.2f}",
    )
