"""A table on disk for what stands elsewhere in a file, so that memory does not grow with the file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, Self

_BATCH = 500


class Spill:
    """Lists of JSON values by (kind, key), in the order they came, in a private temporary file."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-8000; BEGIN;"
            "CREATE TABLE said (kind TEXT, key TEXT, value TEXT); CREATE INDEX at ON said (kind, key);"
            "CREATE TABLE seen (kind TEXT, key TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID;"
        )
        self._waiting: list[tuple[str, str, str]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def put(self, kind: str, key: str, value: Any) -> None:
        """Add a value under the key."""
        self._waiting.append((kind, key, json.dumps(value, ensure_ascii=True, separators=(",", ":"))))
        if len(self._waiting) >= _BATCH:
            self._flush()

    def get(self, kind: str, key: str) -> list[Any]:
        """Return all values under the key, in the order they came."""
        self._flush()
        rows = self._db.execute("SELECT value FROM said WHERE kind = ? AND key = ? ORDER BY rowid", (kind, key))
        return [json.loads(value) for (value,) in rows]

    def one(self, kind: str, key: str) -> Any:
        """Return the first value under the key, or None."""
        found = self.get(kind, key)
        return found[0] if found else None

    def is_new(self, kind: str, key: str) -> bool:
        """Whether this is the first time that the question is asked for the key."""
        return self._db.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (kind, key)).rowcount > 0

    def keys(self, kind: str) -> Iterator[str]:
        """Yield the keys of a kind in the order in which they first came."""
        self._flush()
        query = "SELECT key FROM said WHERE kind = ? GROUP BY key ORDER BY MIN(rowid)"
        for (found,) in self._db.execute(query, (kind,)):
            yield found

    def _flush(self) -> None:
        if self._waiting:
            self._db.executemany("INSERT INTO said VALUES (?, ?, ?)", self._waiting)
            self._waiting.clear()
