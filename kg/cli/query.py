"""kg query"""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options

FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl")


@click.command()
@click.argument("query", required=False, metavar="QUERY|FILE.rq|NAME")
@click.argument("arguments", nargs=-1, metavar="[ARGUMENT]…")
@options.store
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="What to write.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most N rows.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How long it may take.",
)
@click.option("--list", "listing", is_flag=True, help="Show the saved queries and their arguments.")
def command(
    query: str | None,
    arguments: tuple[str, ...],
    folder: Path,
    form: str,
    limit: int | None,
    timeout: float,
    listing: bool,
) -> None:
    """Ask the graph: SPARQL, a file of it, or a saved query by name with its arguments.

    The prefixes kg:, e:, c:, d:, g: and those of the standard vocabularies are known. Nothing is changed or fetched.
    """
    from kg import query as room

    if listing:
        for saved in room.saved().values():
            click.echo(f"{saved.usage}\n    {saved.title}. {saved.about}")
        return
    if query is None:
        raise click.UsageError("name a query, or see them with --list")
    from kg.store import Store

    answer = room.run(Store(folder), query, arguments, timeout=timeout, limit=limit)
    click.echo(answer.text(form), nl=False)
    if answer.truncated:
        options.say(f"kg: there are more than {limit:,} rows")
