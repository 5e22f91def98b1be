"""The command line. Each command is a module of this package that imports what it needs when it runs.

Data goes to standard output, messages and progress to standard error. Exit status: 0 fine, 1 an input or a check
failed, 2 wrong usage or our fault, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

import kg
from kg.errors import KgError, ModelError, OntologyError, UsageError

COMMANDS = {
    "build": "build",
    "extract": "extract",
    "import": "import_",
    "query": "query",
    "export": "export",
    "view": "view",
    "match": "match",
    "review": "review",
    "diff": "diff",
    "validate": "validate",
    "forget": "forget",
    "eval": "evaluate",
}  # command → module; in the order of the work

FAULTS = (UsageError, ModelError, OntologyError)  # exit status 2, every other KgError 1


class _Lazy(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"kg.cli.{COMMANDS[name]}").command
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(kg.__version__, prog_name="kg", message="%(prog)s %(version)s")
def cli() -> None:
    """From articles about sanctions to claims with their evidence, beside the official lists."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its status."""
    sys.exit(status(arguments))


def status(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status."""
    try:
        returned = cli.main(arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
        return returned if isinstance(returned, int) else 0
    except click.ClickException as error:
        error.show()
        return 2
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        return 2 if isinstance(error, FAULTS) else 1
    except BrokenPipeError:  # the reader, `head` for example, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, click.Abort):
        click.echo("kg: interrupted", err=True)
        return 130
    except Exception as error:
        if os.environ.get("KG_DEBUG"):
            raise
        click.echo(
            f"kg: our fault: {type(error).__name__}: {error}; KG_DEBUG=1 shows where, please report it", err=True
        )
        return 2
