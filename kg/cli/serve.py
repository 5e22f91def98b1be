"""kg serve"""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command()
@options.store
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="N",
    help="Where to listen; 0 takes a free one.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How long a query may take.",
)
def command(folder: Path, host: str, port: int, timeout: float) -> None:
    """Serve the page and a SPARQL endpoint, to this machine alone unless told otherwise.

    The page is at /, the endpoint at /sparql (SPARQL 1.1 Protocol, for reading).
    """
    import uvicorn

    from kg.serve import application

    made = application(folder, timeout=timeout, hosts=(host,) if host not in ("0.0.0.0", "::") else ("*",))  # noqa: S104
    options.say(f"http://{host}:{port}/ is the page, http://{host}:{port}/sparql the endpoint; Ctrl-C ends it")
    uvicorn.run(made, host=host, port=port, log_level="warning")
