"""`python -m kg.evaluate GOLD [CLAIMS]`: the evaluation without the rest of the command line."""

from __future__ import annotations

from pathlib import Path

import click

from kg.evaluate import gold, main_report


@click.command()
@click.argument("gold_dir", metavar="GOLD", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("claims", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--misses", is_flag=True, help="List what was missed and what was said in excess.")
@click.option("--format", type=click.Choice(["text", "json"]), default="text")
@click.option("--texts", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Where the texts are.")
@click.option("--split", type=click.Choice(gold.SPLITS), default="all", help="Score a fixed part of the sheets.")
@click.option("--relation", help="Score one relation alone.")
@click.option("--model", help="The spaCy model to extract with when no CLAIMS are given.")
def main(
    gold_dir: Path,
    claims: Path | None,
    misses: bool,
    format: str,
    texts: Path | None,
    split: str,
    relation: str | None,
    model: str | None,
) -> None:
    """Score CLAIMS against GOLD, or what is extracted from the texts beside it."""
    report = main_report(
        gold_dir, claims, misses=misses, format=format, texts=texts, split=split, relation=relation, model=model
    )
    click.echo(report, nl=False)


main()
