"""kg eval"""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("gold", metavar="GOLD", type=FOLDER)
@click.argument("claims", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--misses", is_flag=True, help="List what was missed and what was said in excess, with the sentences.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to write."
)
@click.option("--texts", type=FOLDER, metavar="DIR", help="Where the texts are, if not beside the sheets.")
@click.option(
    "--split",
    type=click.Choice(["all", "tune", "scored"]),
    default="all",
    show_default=True,
    help="Score a fixed part of the sheets.",
)
@click.option("--relation", metavar="NAME", help="Score one relation alone.")
@options.model
def command(
    gold: Path,
    claims: Path | None,
    misses: bool,
    form: str,
    texts: Path | None,
    split: str,
    relation: str | None,
    model: str | None,
) -> None:
    """Score CLAIMS (JSON Lines) against a folder of gold sheets, or what is extracted from the texts beside it."""
    from kg.evaluate import main_report

    report = main_report(
        gold, claims, misses=misses, format=form, texts=texts, split=split, relation=relation, model=model
    )
    click.echo(report, nl=False)
