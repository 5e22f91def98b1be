"""The store as files: Turtle, TriG, N-Quads, JSON-LD, GraphML, GEXF, CSV, FollowTheMoney. Same store, same bytes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.store import Store

_WRITERS = {
    "ttl": ("kg.export.turtle", "turtle"),
    "trig": ("kg.export.turtle", "trig"),
    "nq": ("kg.export.quads", "nquads"),
    "jsonld": ("kg.export.quads", "jsonld"),
    "graphml": ("kg.export.networks", "graphml"),
    "gexf": ("kg.export.networks", "gexf"),
    "csv": ("kg.export.table", "table"),
    "ftm": ("kg.export.ftm", "followthemoney"),
}
FORMATS = tuple(_WRITERS)


def export(store: Store, form: str, out: str | Path | BinaryIO) -> None:
    """Write a store in one of FORMATS to a binary handle, or to a file that appears whole or not at all.

    The ontology is left out: it travels in `ontologies/`. Raises UsageError for an unknown format.
    """
    if form not in _WRITERS:
        raise UsageError(f"{form!r} is no format; the formats are {', '.join(FORMATS)}")
    module, name = _WRITERS[form]
    write = getattr(import_module(module), name)
    if isinstance(out, str | Path):
        with _whole(Path(out)) as handle:
            write(store, handle)
    else:
        write(store, out)


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """Open a file beside the path, which takes its place when everything is written."""
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    waiting = Path(name)
    try:
        with os.fdopen(number, "wb") as handle:
            yield handle
        waiting.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(waiting, path)
    finally:
        waiting.unlink(missing_ok=True)
