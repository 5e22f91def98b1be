"""kg import"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.sources.lists import ListFile


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="LISTFILE…")
@options.store
@click.option("--reasons/--no-reasons", default=True, help="Whether extractors read the statements of reasons in it.")
@options.model
@options.extractors
@options.workers
def command(
    files: tuple[str, ...], folder: Path, reasons: bool, model: str | None, extractors: tuple[str, ...], workers: int
) -> int:
    """Put official lists into the graph of DIR; the format is detected from the content.

    Writes one line a file to standard output: FILE, FORMAT and the number of ENTRIES, with tabs between them.
    """
    from kg.pipeline import import_lists

    built = import_lists(
        files,
        folder,
        reasons=reasons,
        model=model,
        extractors=extractors,
        workers=workers,
        progress=True,
        on_list=_tell,
        on_error=lambda error: options.say(f"kg: {error}"),
    )
    options.say(str(built))
    return 1 if built.errors else 0


def _tell(path: str, found: ListFile) -> None:
    report = found.report
    click.echo(f"{path}\t{found.format}\t{report.entries}")
    for what, counted in (("field not read", report.unread), ("problem", report.problems)):
        for name, number in counted.most_common():
            example = next(iter(report.examples.get(name, ())), "")
            options.say(f"kg: {path}: {what}: {name} ({number:,} times), for example {example}")
