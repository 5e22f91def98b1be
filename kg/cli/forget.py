"""kg forget"""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT…")
@options.store
def command(documents: tuple[str, ...], folder: Path) -> None:
    """Forget documents: an article's or list's path, address, or id (its first characters do).

    Their claims leave the graph, and all others stay as they are.
    """
    from kg.pipeline import forget

    for document in forget(documents, folder):
        options.say(f"forgot {document.source or document.id}")
