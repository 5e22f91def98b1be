"""SPARQL over a store: saved queries by name, files, or ad hoc; read-only, nothing fetched, stopped after a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.errors import QueryError
from kg.ontology import load as ontology
from kg.query.answer import FORMATS, Answer
from kg.query.engine import evaluate
from kg.query.parameters import bind
from kg.query.safety import refuse
from kg.query.saved import Saved, read
from kg.store import Store

__all__ = ["FORMATS", "Answer", "Saved", "run", "saved"]

TIMEOUT = 60.0  # seconds


def run(
    store: Store,
    query: str,
    arguments: Sequence[str] = (),
    *,
    timeout: float | None = TIMEOUT,
    limit: int | None = None,
) -> Answer:
    """Answer a saved query (by its name), the query of a file (`*.rq`), or SPARQL text.

    `arguments` fill the parameters that a saved query or a file declares, in their order. Our prefixes are known, the
    default graph is the union of all graphs. With a `timeout` in seconds the query runs in a process of its own, which
    is ended when the time is over; None runs it here. At most `limit` rows are kept.
    Raises QueryError where the query is wrong, refused or too slow.
    """
    found = _find(query)
    refuse(found.text, found.name)
    return evaluate(store, found, bind(store, found, arguments), timeout=timeout, limit=limit)


def saved() -> dict[str, Saved]:
    """Return the saved queries of ontologies/queries/ by name."""
    return {name: read(name, path) for name, path in ontology().queries.items()}


def _find(query: str) -> Saved:
    paths = ontology().queries
    if query in paths:
        return read(query, paths[query])
    if query.endswith((".rq", ".sparql")) and "\n" not in query:
        return read(query, Path(query))
    if query.strip().replace("-", "").isalnum():
        import difflib

        near = difflib.get_close_matches(query, paths, n=1)
        hint = f"; did you mean {near[0]}?" if near else "; `kg query --list` shows them"
        raise QueryError(f"{query!r} is no saved query{hint}")
    return Saved("the query", "", "", (), query)
