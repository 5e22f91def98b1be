"""Saved queries: SPARQL with a head of comments, `# title:`, `# about:` and a `# parameter:` for each parameter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError

KINDS = ("entity", "text")
_HEAD = re.compile(r"#\s*(title|about|parameter):\s*(.*\S)\s*")
_PARAMETER = re.compile(r"(\w+)\s+\((entity|text)(?:,\s*(optional))?\):\s*(.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a query that an argument fills: with the entity that bears a name, or with text."""

    name: str
    kind: str  # one of KINDS
    about: str
    optional: bool = False  # left out it is the empty text


@dataclass(frozen=True, slots=True)
class Saved:
    """A query with its head."""

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def usage(self) -> str:
        """The name with its parameters: `network-of WHO`, `by-authority [AUTHORITY]`."""
        named = [f"[{p.name.upper()}]" if p.optional else p.name.upper() for p in self.parameters]
        return " ".join([self.name, *named])


def read(name: str, path: Path) -> Saved:
    """Read a query file. Raises QueryError."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: {getattr(error, 'strerror', None) or 'not UTF-8 text'}") from error
    said: dict[str, list[str]] = {"title": [], "about": [], "parameter": []}
    for line in text.splitlines():
        if found := _HEAD.fullmatch(line):
            said[found[1]].append(found[2])
    parameters = []
    for line in said["parameter"]:
        if not (match := _PARAMETER.fullmatch(line)):
            raise QueryError(f"{path}: the parameter {line!r} does not read `name (entity|text[, optional]): about`")
        parameters.append(Parameter(match[1], match[2], match[4], bool(match[3])))
    return Saved(name, " ".join(said["title"]), " ".join(said["about"]), tuple(parameters), text)
