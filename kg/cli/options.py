"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

store = click.option(
    "--store",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    metavar="DIR",
    help="The folder that a build or an import wrote.",
)

model = click.option(
    "--model", envvar="KG_MODEL", metavar="NAME", help="An installed spaCy model, by name or path.  [env: KG_MODEL]"
)

min_confidence = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="X",
    help="Leave out claims below this confidence (0 to 1).",
)

workers = click.option(
    "--workers", type=click.IntRange(1), default=1, metavar="N", help="Parse in N processes.  [default: 1]"
)


def say(message: str) -> None:
    """Say something to the person at the terminal."""
    click.echo(message, err=True)
