"""Options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

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

extractors = click.option(
    "--extractor",
    "extractors",
    multiple=True,
    default=("frames",),
    metavar="NAME",
    help="Which extractor reads; may be repeated: frames, llm or an installed one.  [default: frames]",
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

out = click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file to write.  [default: standard output]",
)


def say(message: str) -> None:
    """Say something to the person at the terminal."""
    click.echo(message, err=True)


@contextmanager
def binary() -> Iterator[BinaryIO]:
    """Give standard output for bytes, unless a person would get them on the screen."""
    if sys.stdout.isatty():
        raise click.UsageError("name a file with -o, or send standard output somewhere")
    sys.stdout.flush()
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()
