"""The date of a claim, from the words attached to its predicate."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token


def date_of(doc: Doc, trigger: Token, anchors: Sequence[Token], relation: str, status: str) -> str | None:
    """Return the date (YYYY, YYYY-MM, YYYY-MM-DD, --MM-DD) on which the claim holds, if the text says it."""
    return None
