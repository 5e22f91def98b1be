"""kg validate"""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command()
@options.store
def command(folder: Path) -> int:
    """Check the graph against the SHACL shapes of the ontology; each violation is a line, and then the status is 1."""
    from kg.shapes import validate
    from kg.store import Store

    violations = validate(Store(folder))
    for violation in violations:
        click.echo(str(violation))
    options.say(f"{len(violations):,} violations" if violations else "conforms")
    return 1 if violations else 0
