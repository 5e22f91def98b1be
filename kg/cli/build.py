"""kg build"""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL…")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    show_default=True,
    metavar="DIR",
    help="Where the graph is kept and written.",
)
@click.option("--lists", multiple=True, metavar="FILE", help="An official list to import first; may be repeated.")
@options.model
@options.extractors
@options.min_confidence
@options.workers
def command(
    inputs: tuple[str, ...],
    out: Path,
    lists: tuple[str, ...],
    model: str | None,
    extractors: tuple[str, ...],
    min_confidence: float,
    workers: int,
) -> int:
    """Read articles and put what they claim into the graph of DIR.

    DIR gets store/, claims.jsonl, graph.ttl, graph.trig, graph.html and report.md. Files, folders, - for standard
    input, and https:// addresses are read. What was read before and has not changed is not read again; an edited
    article replaces its own claims and no others.
    """
    from kg.pipeline import build

    built = build(
        inputs,
        out,
        lists=lists,
        model=model,
        extractors=extractors,
        min_confidence=min_confidence,
        workers=workers,
        progress=True,
        on_error=lambda error: options.say(f"kg: {error}"),
    )
    for document in built.replaced:
        options.say(
            f"kg: {document.source}: its text is another one now and took the place of the earlier; "
            "if these are two articles of two folders, build the folder above both"
        )
    options.say(str(built))
    return 1 if built.errors else 0
