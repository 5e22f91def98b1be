"""The exception tree. Only `kg.cli` turns these into exit codes.

KgError
├── SourceError          an input that cannot be read (exit 1)
│   └── ListError        an official list that cannot be read (exit 1)
├── ClaimRefused         a claim whose evidence is not in its document, or that breaks the contract
├── OntologyError        a file of ontologies/ that is wrong
│   └── UnknownRelation  a relation that ontologies/kg.ttl does not have
├── QueryError           a query that is wrong, refused or too slow (exit 1)
├── StoreError           a store that is missing, locked or of another version (exit 1)
├── ModelError           a spaCy model that is not installed (exit 2)
└── UsageError           a call that cannot be meant (exit 2)
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class KgError(Exception):
    """The root of all errors that kg raises on purpose."""


class SourceError(KgError):
    """An input that cannot be read.

    The message reads `SOURCE: CAUSE; FIX`, so that it can be printed as it is.
    """

    def __init__(self, source: str, cause: str, fix: str = "") -> None:
        self.source, self.cause, self.fix = source, cause, fix
        super().__init__(f"{source}: {cause}" + (f"; {fix}" if fix else ""))


class ListError(SourceError):
    """An official list that cannot be read."""


class ClaimRefused(KgError):
    """A claim that the evidence gate or the contract refuses; `reason` is one of a small set of words."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason, self.detail = reason, detail
        super().__init__(f"{reason}: {detail}" if detail else reason)


class OntologyError(KgError):
    """A file of ontologies/ that is wrong."""


class UnknownRelation(OntologyError):
    """A relation that ontologies/kg.ttl does not have."""

    def __init__(self, relation: str, known: Iterable[str]) -> None:
        self.relation = relation
        near = difflib.get_close_matches(relation, list(known), n=1, cutoff=0.5)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        super().__init__(f"{relation!r} is not in ontologies/kg.ttl{hint}")


class QueryError(KgError):
    """A query that is wrong, refused or too slow."""


class StoreError(KgError):
    """A store that is missing, locked or of another version."""


class ModelError(KgError):
    """A spaCy model that is not installed or does not fit."""


class UsageError(KgError):
    """A call that cannot be meant."""
