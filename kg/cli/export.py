"""kg export"""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options

FORMATS = ("ttl", "trig", "nq", "jsonld", "graphml", "gexf", "csv", "ftm")


@click.command()
@options.store
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), required=True, help="What to write.")
@options.out
def command(folder: Path, form: str, out: Path | None) -> None:
    """Write the graph as Turtle, TriG, N-Quads, JSON-LD, GraphML, GEXF, CSV or FollowTheMoney."""
    from kg.export import export
    from kg.store import Store

    store = Store(folder)
    if out is not None:
        export(store, form, out)
        return
    with options.binary() as handle:
        export(store, form, handle)
