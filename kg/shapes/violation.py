"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.namespaces import base, prefixes


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a shape: which node, by which property and value, and what the shape asks for."""

    node: str
    path: str
    value: str
    message: str
    shape: str

    def __str__(self) -> str:
        said = " ".join(filter(None, (self.node, self.path, self.value)))
        return f"{said}: {self.message} ({self.shape})"


def short(term: Any) -> str:
    """Return a term with our prefixes."""
    if term is None:
        return ""
    text = str(term)
    for prefix, space in sorted(prefixes().items(), key=lambda pair: -len(pair[1])):
        if text.startswith(space):
            return f"{prefix}:{text[len(space) :]}"
    return text.removeprefix(base())
