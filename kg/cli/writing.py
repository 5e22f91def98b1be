"""Claims on standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

import click

from kg.model import Claim


def write(claims: Iterable[Claim], form: str) -> None:
    """Write claims: JSON Lines as they come, the other formats at the end."""
    if form == "jsonl":
        for claim in claims:
            click.echo(json.dumps(claim.record(), ensure_ascii=False))
    elif form == "table":
        for claim in claims:
            click.echo(_row(claim))
    else:
        click.echo(_rdf(claims, form), nl=False)


def _row(claim: Claim) -> str:
    who = f"says {claim.attributed_to.name}" if claim.attributed_to else ""
    notes = ", ".join(filter(None, (claim.status, who, claim.date, f"{claim.confidence:.2f}")))
    return f"{_plain(claim.subject.name)}  {claim.relation}  {_plain(claim.object.name)}  ({_plain(notes)})"
