"""kg extract"""

from __future__ import annotations

import click

from kg.cli import options

FORMATS = ("jsonl", "table", "ttl", "trig")


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL…")
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True, help="What to write.")
@options.model
@options.extractors
@options.min_confidence
@options.workers
def command(
    inputs: tuple[str, ...],
    form: str,
    model: str | None,
    extractors: tuple[str, ...],
    min_confidence: float,
    workers: int,
) -> int:
    """Write the claims of articles to standard output; nothing is stored."""
    from kg.cli.writing import write
    from kg.errors import SourceError
    from kg.pipeline.claims import claims
    from kg.sources import Skipped

    failed = 0

    def report(error: SourceError) -> None:
        nonlocal failed
        failed += not isinstance(error, Skipped)
        options.say(f"kg: {error}")

    made = claims(
        inputs,
        model=model,
        extractors=extractors,
        min_confidence=min_confidence,
        workers=workers,
        progress=True,
        on_error=report,
    )
    write(made, form)
    return 1 if failed else 0
