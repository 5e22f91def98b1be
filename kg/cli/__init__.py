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

# In the order of the work: command → its module, and the first paragraph of its help, so that `kg --help` imports none.
COMMANDS = {
    "build": ("build", "Read articles and put what they claim into the graph of DIR."),
    "extract": ("extract", "Write the claims of articles to standard output; nothing is stored."),
    "import": ("import_", "Put official lists into the graph of DIR; the format is detected from the content."),
    "query": ("query", "Ask the graph: SPARQL, a file of it, or a saved query by name with its arguments."),
    "export": ("export", "Write the graph as Turtle, TriG, N-Quads, JSON-LD, GraphML, GEXF, CSV or FollowTheMoney."),
    "view": ("view", "Write the interactive page of a graph: one HTML file that asks nothing of the network."),
    "serve": ("serve", "Serve the page and a SPARQL endpoint, to this machine alone unless told otherwise."),
    "match": ("match", "Look names up among the parties of the graph: scored candidates with the reasons of each."),
    "review": (
        "review",
        "Decide which parties are one: pairs that may be the same, with what is claimed of both sides.",
    ),
    "diff": ("diff", "Say what changed between two editions of a list, or between two folders that builds wrote."),
    "validate": (
        "validate",
        "Check the graph against the SHACL shapes of the ontology; each violation is a line, and then the status is 1.",
    ),
    "forget": ("forget", "Forget documents: an article's or list's path, address, or id (its first characters do)."),
    "eval": (
        "evaluate",
        "Score CLAIMS (JSON Lines) against a folder of gold sheets, or what is extracted from the texts beside it.",
    ),
}

FAULTS = (UsageError, ModelError, OntologyError)  # exit status 2, every other KgError 1


class _Lazy(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"kg.cli.{COMMANDS[name][0]}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


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
