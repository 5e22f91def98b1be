"""One shape for what a file says about a party: an XML element, a table's row, a JSON object.

A reader asks a node for what it knows. Whatever nobody asked for is counted as unread, so that nothing goes missing
silently.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

_OTHER = re.compile(r"[^a-z0-9]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
_KEYS: dict[str, str] = {}
_MAX_KEYS = 10_000  # names of fields kept; a hostile file may have a new one in each row


def key(name: str) -> str:
    """Return the form under which names of fields are compared: lower case, letters and digits only.

    >>> key("{http://example.org/ns}From-ProfileID")
    'fromprofileid'
    """
    found = _KEYS.get(name)
    if found is None:
        plain = unicodedata.normalize("NFKD", name.rsplit("}", 1)[-1])
        found = _OTHER.sub("", plain.lower())
        if len(_KEYS) < _MAX_KEYS:
            _KEYS[name] = found
    return found


def clean(text: str) -> str:
    """Return the text without control characters and marks of direction, with single spaces."""
    return " ".join(_CONTROL.sub(" ", text).split())


class Node:
    """A named field with text, attributes and fields of its own; reading marks it as read."""

    __slots__ = ("_by_key", "attributes", "children", "key", "name", "text", "used")

    def __init__(self, name: str, text: str = "", attributes: dict[str, str] | None = None) -> None:
        self.name = name
        self.key = key(name)
        self.text = text
        self.attributes = attributes or {}
        self.children: list[Node] = []
        self.used = False
        self._by_key: dict[str, list[Node]] | None = None

    def _named(self, name: str) -> list[Node]:
        """Return the fields of that name; the children are complete once this is asked for."""
        if self._by_key is None:
            self._by_key = {}
            for child in self.children:
                self._by_key.setdefault(child.key, []).append(child)
        return self._by_key.get(key(name), [])

    def read(self) -> str:
        """Return this node's own text."""
        self.used = True
        return self.text

    def get(self, *names: str) -> str:
        """Return the text of the first filled field with one of the names, or an empty string."""
        for name in names:
            for child in self._named(name):
                if child.text and not child.used:
                    child.used = True
                    return child.text
        return ""

    def peek(self, *names: str) -> str:
        """Return what `get` would return, without marking it as read."""
        return next((child.text for name in names for child in self._named(name) if child.text), "")

    def each(self, *names: str) -> list[str]:
        """Return the texts of all filled fields with these names that nobody has read yet, by name."""
        found: list[str] = []
        for name in names:
            for child in self._named(name):
                if child.text and not child.used:
                    child.used = True
                    found.append(child.text)
        return found

    def all(self, *path: str) -> Iterator[Node]:
        """Yield the nodes at the end of the path, not marked as read."""
        for child in self._named(path[0]):
            if len(path) == 1:
                yield child
            else:
                yield from child.all(*path[1:])

    def first(self, *path: str) -> Node:
        """Return the first node at the end of the path, or an empty one."""
        return next(self.all(*path), Node(path[-1]))

    def attr(self, name: str) -> str:
        """Return an attribute, stripped; an empty string where it is absent."""
        wanted = key(name)
        for found in self.attributes:
            if key(found) == wanted:
                return self.attributes.pop(found).strip()
        return ""

    def unread(self, technical: frozenset[str], path: str = "") -> Iterator[tuple[str, str]]:
        """Yield (path, value) of all that was filled and not read; `technical` names (as keys) say nothing."""
        path = f"{path}/{self.name}" if path else self.name
        if self.text and not self.used and self.key not in technical:
            yield path, self.text
        for name, value in self.attributes.items():
            if value.strip() and key(name) not in technical:
                yield f"{path}@{name.rsplit('}', 1)[-1]}", value
        for child in self.children:
            if child.key not in technical or child.children:
                yield from child.unread(technical, path)


def row_node(cells: Mapping[str, str], name: str = "") -> Node:
    """Return the node of a table's row, a field for each filled cell."""
    made = Node(name)
    for column, text in cells.items():
        text = text.strip()
        if text:
            made.children.append(Node(column, text))
    return made


def json_node(name: str, value: Any) -> Node:
    """Return the node of a JSON value; lists become repeated fields. Raises RecursionError on absurd depth."""
    made = Node(name)
    if isinstance(value, Mapping):
        for field, inner in value.items():
            for item in inner if isinstance(inner, list) else (inner,):
                made.children.append(json_node(str(field), item))
    elif isinstance(value, list):
        made.children.extend(json_node("item", item) for item in value)
    elif value is not None:
        made.text = str(value).strip()
    return made
