"""RDF terms: IRIs that are always valid, partial dates with their own datatypes, numbers in one lexical form."""

from __future__ import annotations

import calendar
import re
from decimal import Decimal
from functools import cache
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode

from kg.errors import ClaimRefused
from kg.namespaces import base, prefixes

# One or more path segments after a lower-case space: entity/nicolas-maduro, ontology#FTO. `~` is ours (see write.py).
_SEGMENT = r"[A-Za-z0-9_](?:[A-Za-z0-9._:-]|%[0-9A-Fa-f]{2})*"
_REF = re.compile(rf"[a-z][a-z0-9-]*[/#]{_SEGMENT}(?:/{_SEGMENT})*")
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:[/?#](?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?")
_DATES = (
    ("gYear", re.compile(r"(\d{4})")),
    ("gYearMonth", re.compile(r"(\d{4})-(\d{2})")),
    ("date", re.compile(r"(\d{4})-(\d{2})-(\d{2})")),
    ("gMonthDay", re.compile(r"--(\d{2})-(\d{2})")),
)
DATE_TYPES = frozenset(name for name, _ in _DATES)


Term = NamedNode | Literal


class Vocabulary:
    """The terms of the namespaces that we write, by prefix and local name: `terms["prov:wasDerivedFrom"]`."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._spaces = prefixes()
        self._nodes: dict[str, NamedNode] = {}

    def __getitem__(self, name: str) -> NamedNode:
        node = self._nodes.get(name)
        if node is None:
            prefix, _, local = name.partition(":")
            node = self._nodes[name] = NamedNode(self._spaces[prefix] + local)
        return node


@cache
def _vocabulary(root: str) -> Vocabulary:
    return Vocabulary(root)


def vocabulary() -> Vocabulary:
    """Return the terms under the base of the moment."""
    return _vocabulary(base())


def reference(ref: str) -> str:
    """Return an id that is safe as an IRI reference relative to the base. Raises ClaimRefused."""
    if len(ref) > 500 or not _REF.fullmatch(ref):
        raise ClaimRefused("bad id", f"{ref[:80]!r} is no IRI reference such as entity/nicolas-maduro")
    return ref


def term(local: str) -> str:
    """Return the local name of a relation or type if it is safe in an IRI. Raises ClaimRefused."""
    if len(local) > 100 or not _LOCAL.fullmatch(local):
        raise ClaimRefused("bad name", f"{local[:80]!r} is no local name of the ontology")
    return local


def text(value: str) -> Literal:
    """Return a string literal. Raises ClaimRefused for a lone surrogate, which no RDF syntax can carry."""
    try:
        return Literal(value)
    except ValueError as error:
        raise ClaimRefused("not Unicode text", repr(value[:80])) from error


def date(value: str) -> Literal:
    """Return `2025`, `2025-11`, `2025-11-24` or `--11-24` with its XSD type; a date that no calendar has stays text."""
    for name, pattern in _DATES:
        if match := pattern.fullmatch(value):
            if _exists(name, [int(part) for part in match.groups()]):
                return Literal(value, datatype=vocabulary()[f"xsd:{name}"])
            break
    return text(value)


def _exists(name: str, parts: list[int]) -> bool:
    year, month, day = (2000, *parts) if name == "gMonthDay" else (*parts, 1, 1)[:3]
    return year > 0 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def number(value: float) -> Literal:
    """Return an `xsd:decimal` in canonical form (`0.91`, `1`), as Oxigraph keeps it. Raises ClaimRefused."""
    exact = Decimal(repr(float(value)))
    if not exact.is_finite():
        raise ClaimRefused("bad number", repr(value))
    written = format(exact, "f")
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return Literal("0" if written == "-0" else written, datatype=vocabulary()["xsd:decimal"])


def integer(value: int) -> Literal:
    return Literal(str(int(value)), datatype=vocabulary()["xsd:integer"])


def address(source: str) -> NamedNode | Literal:
    """Return an http(s) address as an IRI, any other source (a relative path) as text."""
    return NamedNode(source) if _ADDRESS.fullmatch(source) else text(source)


def packed(space: str, *parts: str) -> str:
    """Return the reference `space/part/…` from which `unpacked` gives the parts back. Raises ClaimRefused."""
    try:
        return "/".join([space, *(_escape(part) for part in parts)])
    except UnicodeEncodeError as error:
        raise ClaimRefused("not Unicode text", repr(parts)[:80]) from error


def unpacked(ref: str) -> list[str]:
    """Return the parts of a packed reference."""
    return ["" if part == "~" else unquote(part) for part in ref.split("/")[1:]]


def _escape(part: str) -> str:
    if not part.strip("."):  # an empty or dotted segment would be swallowed when a relative IRI is resolved
        return part.replace(".", "%2E") or "~"
    return quote(part, safe="").replace("~", "%7E")
