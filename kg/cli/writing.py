"""Claims on standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence

import click

from kg.model import Claim

HEAD = ("SUBJECT", "RELATION", "OBJECT", "STATUS", "SAID BY", "DATE", "SURE")


def write(claims: Iterable[Claim], form: str) -> None:
    """Write claims: JSON Lines as they come, the other formats at the end."""
    if form == "jsonl":
        for claim in claims:
            click.echo(json.dumps(claim.record(), ensure_ascii=False))
    elif form == "table":
        for row in aligned(
            [("SUBJECT", "RELATION", "OBJECT", "STATUS", "SAID BY", "DATE", "CONF"), *map(_row, claims)]
        ):
            click.echo(row)
    else:
        from kg.export import export
        from kg.store import Store

        store = Store.memory()
        store.load(claims)
        sys.stdout.flush()
        export(store, form, sys.stdout.buffer)


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows with their cells one below the other; what would steer the terminal is shown as a space."""
    plain = [[plain_text(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*plain, strict=True)]
    for row in plain:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def plain_text(text: str) -> str:
    """Return text on one line that cannot steer a terminal."""
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
