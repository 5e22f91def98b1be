"""What a query may not do: change the store, call other servers (SERVICE), or choose what it reads (FROM).

The query is split into the tokens of SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#sparqlGrammar), so that a word
in a string, an IRI, a name or a comment is none of these keywords, and no keyword can hide in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import QueryError
from kg.namespaces import prefixes

MAX_LENGTH = 100_000  # characters
MAX_DEPTH = 200  # brackets inside brackets; the parser recurses

_TOKEN = re.compile(
    r"""
      (?P<space>[\x20\t\r\n]+|\#[^\r\n]*)
    | (?P<string>\"{3}(?:(?:\"|\"\")?(?:[^\"\\]|\\[tbnrf\\\"'uU]))*\"{3}
                |'{3}(?:(?:'|'')?(?:[^'\\]|\\[tbnrf\\\"'uU]))*'{3}
                |\"(?:[^\"\\\r\n]|\\[tbnrf\\\"'uU])*\"
                |'(?:[^'\\\r\n]|\\[tbnrf\\\"'uU])*')
    | (?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)
    | (?P<name>(?:[^\W\d_][\w.\-\u00b7]*)?:(?:[\w.:\-\u00b7]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*
              |_:[\w.\-\u00b7]+)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<open>[({\[])
    | (?P<close>[)}\]])
    | (?P<sign>\^\^|&&|\|\||<=|>=|!=|[=<>!+\-*/|^?.,;&])
    """,
    re.VERBOSE,
)
_CHANGES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"}


def refuse(query: str, name: str = "the query") -> None:
    """Raise QueryError where a query is refused."""
    if len(query) > MAX_LENGTH:
        raise QueryError(f"{name}: longer than {MAX_LENGTH:,} characters")
    depth = 0
    known = set(prefixes())
    before = ""
    for kind, text, place in _tokens(query, name):
        if kind == "name" and (prefix := text.split(":")[0]) not in known:
            if before == "PREFIX":
                known.add(prefix)
            elif prefix != "_":
                told = f"the prefix {prefix}: is not declared; known without are {', '.join(sorted(prefixes()))}"
                raise QueryError(f"{name}: {_where(query, place)}: {told}")
        before = before if kind == "space" else text.upper()
        depth += (kind == "open") - (kind == "close")
        if depth > MAX_DEPTH:
            raise QueryError(f"{name}: more than {MAX_DEPTH} brackets inside each other")
        word = text.upper() if kind == "word" else ""
        if word == "SERVICE":
            raise QueryError(f"{name}: {_where(query, place)}: SERVICE is refused, a query asks this store alone")
        if word == "FROM":
            raise QueryError(f"{name}: {_where(query, place)}: FROM is refused; write GRAPH <…> {{ … }} instead")
        if word in _CHANGES:
            raise QueryError(f"{name}: {_where(query, place)}: {word} is refused, a query does not change the store")


def _tokens(query: str, name: str) -> Iterator[tuple[str, str, int]]:
    place = 0
    while place < len(query):
        found = _TOKEN.match(query, place)
        if found is None:
            raise QueryError(f"{name}: {_where(query, place)}: {query[place]!r} is not SPARQL here")
        yield found.lastgroup or "", found[0], place
        place = found.end()


def _where(query: str, place: int) -> str:
    line = query.count("\n", 0, place) + 1
    return f"line {line}, column {place - query.rfind(chr(10), 0, place)}"
