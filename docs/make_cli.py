"""Writes docs/cli.md from what the commands say of themselves. A test holds the file to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli import COMMANDS, cli

TARGET = Path(__file__).with_name("cli.md")
WIDTH = 100  # characters a line


def main() -> None:
    TARGET.write_text(page(), "utf-8")


def page() -> str:
    """Return docs/cli.md: the help of `kg` and of each command."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "Made from `kg COMMAND --help` by `make docs`. Data goes to standard output, messages and progress to"
    yield "standard error. Exit status: 0 fine, 1 an input or a check failed, 2 wrong usage or our fault."
    top = click.Context(cli, info_name="kg", terminal_width=WIDTH, help_option_names=["-h", "--help"])
    yield from ("", "```", cli.get_help(top), "```")
    for name in COMMANDS:
        command = cli.get_command(top, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=top, terminal_width=WIDTH)
        yield from ("", f"## kg {name}", "", "```", command.get_help(context), "```")


if __name__ == "__main__":
    main()
