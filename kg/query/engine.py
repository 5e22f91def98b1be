"""Evaluates a query, here or in a process that can be ended."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox

import kg
from kg.errors import QueryError
from kg.namespaces import base, prefixes
from kg.query.answer import Answer, Term
from kg.query.saved import Saved
from kg.store import Store

_ORDERED = re.compile(r"\bORDER\s+BY\b", re.IGNORECASE)
Bound = Mapping[str, ox.NamedNode | ox.Literal]


def evaluate(store: Store, query: Saved, bound: Bound, *, timeout: float | None, limit: int | None) -> Answer:
    """Return the answer; the columns of parameters are left out. Raises QueryError."""
    order = {
        "query": query.text,
        "base": base(),
        "prefixes": prefixes(),
        "bound": {name: packed(term) for name, term in bound.items()},
        "limit": limit,
    }
    try:
        lines = list(answer(store.inner, order)) if timeout is None else _apart(store, order, timeout)
    except (SyntaxError, RuntimeError) as error:
        raise QueryError(f"{query.name}: {_told(str(error))}") from error
    head, *rows = lines
    if "error" in head:
        raise QueryError(f"{query.name}: {_told(head['error'])}")
    columns: list[str] = head["columns"]
    kept = [number for number, column in enumerate(columns) if column not in bound]
    cut = limit is not None and len(rows) > limit
    made = [tuple(unpacked(row[number]) for number in kept) for row in rows[:limit]]
    if not _ORDERED.search(query.text):  # SPARQL leaves the order open then; ours is always the same
        made.sort(key=lambda row: [str(term) for term in row])
    return Answer(head["kind"], tuple(columns[number] for number in kept), tuple(made), cut)


def _told(error: str) -> str:
    """Return an error of the engine without its long list of what might have stood there."""
    told = error.split(": expected one of")[0].split("\n")[0][:300]
    return re.sub(r"^error at (\d+):(\d+)", r"line \1, column \2: this is not SPARQL", told)


def answer(store: ox.Store, order: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the head of the answer, then its rows, of which there is one more than the limit where it cuts."""
    bound: dict[ox.Variable, Any] = {ox.Variable(name): unpacked(term) for name, term in order["bound"].items()}
    found = store.query(
        order["query"],
        base_iri=order["base"],
        prefixes=order["prefixes"],
        use_default_graph_as_union=True,
        substitutions=bound,
    )
    if isinstance(found, ox.QueryBoolean):
        yield {"kind": "ASK", "columns": ["answer"]}
        yield [packed(ox.Literal(bool(found)))]
        return
    if isinstance(found, ox.QuerySolutions):
        yield {"kind": "SELECT", "columns": [variable.value for variable in found.variables]}
    else:
        yield {"kind": "CONSTRUCT", "columns": ["subject", "predicate", "object"]}
    for number, row in enumerate(found):
        yield [packed(term) for term in row]
        if number == order["limit"]:
            return


def packed(term: Any) -> list[str] | None:
    """Return a term as JSON carries it."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        return ["literal", term.value, term.datatype.value, term.language or ""]
    if isinstance(term, ox.NamedNode):
        return ["iri", term.value]
    return ["blank", str(term).removeprefix("_:")]


def unpacked(said: list[str] | None) -> Term | None:
    """Return the term of its JSON."""
    if said is None:
        return None
    if said[0] == "iri":
        return ox.NamedNode(said[1])
    if said[0] == "blank":
        return ox.BlankNode(said[1])
    if said[3]:
        return ox.Literal(said[1], language=said[3])
    return ox.Literal(said[1], datatype=ox.NamedNode(said[2]))


def _apart(store: Store, order: Mapping[str, Any], timeout: float) -> list[Any]:
    """Answer in a process of its own. Raises QueryError when the time is over."""
    folder = store.database
    dump = b"" if folder else store.inner.dump(format=ox.RdfFormat.N_QUADS) or b""
    sent = json.dumps({**order, "store": str(folder) if folder else None}).encode() + b"\n" + dump
    path = os.pathsep.join(filter(None, [str(Path(kg.__file__).parents[1]), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": path}
    command = [sys.executable, "-P", "-m", "kg.query.worker"]
    try:
        done = subprocess.run(  # noqa: S603  # our own module; the query goes in by standard input
            command, input=sent, capture_output=True, timeout=timeout, check=False, env=environment
        )
    except subprocess.TimeoutExpired as error:
        fix = "ask for less, or allow more time"
        raise QueryError(f"stopped after {timeout:g} seconds; {fix}") from error
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise QueryError(f"the query ended its process ({told[-1] if told else done.returncode}); ask for less")
    return [json.loads(line) for line in done.stdout.splitlines()]
