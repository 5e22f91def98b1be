"""kg view"""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command()
@options.store
@options.out
@click.option("--around", metavar="NAME", help="Only what is near the entity of this name, alias or id.")
@click.option(
    "--depth", type=click.IntRange(0), default=1, show_default=True, metavar="N", help="How many steps near is."
)
@click.option("--title", metavar="TEXT", help="The page's title.  [default: NAME, or the document's]")
def command(folder: Path, out: Path | None, around: str | None, depth: int, title: str | None) -> None:
    """Write the interactive page of a graph: one HTML file that asks nothing of the network."""
    from kg import analytics, view
    from kg.pipeline import outputs
    from kg.pipeline.files import written
    from kg.store import Store

    store = Store(folder)
    graph, focus = analytics.graph(store.claims()), ""
    if around:
        graph, focus = analytics.around(graph, around, depth=depth), analytics.find(graph, around)
    page = view.render(graph, title=title or around or outputs.title(store.documents()), focus=focus)
    if out is not None:
        with written(out) as path:
            path.write_text(page, "utf-8", newline="\n")
        return
    with options.binary() as handle:
        handle.write(page.encode())
