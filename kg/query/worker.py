"""The process that answers one query: the order on standard input, the answer as JSON lines on standard output."""

from __future__ import annotations

import contextlib
import json
import sys

import pyoxigraph as ox

from kg.query.engine import answer

MEMORY = 8 << 30  # bytes of address space; a query that needs more ends


def main() -> None:
    """Read the order, write the answer."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    order = json.loads(sys.stdin.buffer.readline())
    if order["store"]:
        store = ox.Store.read_only(order["store"])
    else:
        store = ox.Store()
        store.load(sys.stdin.buffer, format=ox.RdfFormat.N_QUADS)
    try:
        for line in answer(store, order):
            sys.stdout.write(json.dumps(line) + "\n")
    except (SyntaxError, RuntimeError, OSError) as error:
        sys.stdout.write(json.dumps({"error": str(error)}) + "\n")


if __name__ == "__main__":
    main()
