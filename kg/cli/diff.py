"""kg diff"""

from __future__ import annotations

import json
from pathlib import Path

import click

EITHER = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("old", type=EITHER)
@click.argument("new", type=EITHER)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to write."
)
def command(old: Path, new: Path, form: str) -> None:
    """Say what changed between two editions of a list, or between two folders that builds wrote."""
    if old.is_dir() != new.is_dir():
        raise click.UsageError("compare two lists or two folders, not one with the other")
    made = _stores(old, new) if old.is_dir() else _lists(old, new)
    click.echo(made[1] if form == "text" else json.dumps(made[0], ensure_ascii=False, indent=1))


def _lists(old: Path, new: Path) -> tuple[object, str]:
    from kg.sources import lists

    found = lists.diff(lists.read(old), lists.read(new))
    return found.record(), found.words()


def _stores(old: Path, new: Path) -> tuple[object, str]:
    from kg.pipeline.difference import difference
    from kg.store import Store

    found = difference(Store(old), Store(new))
    return found.record(), found.words()
