"""One `[[frame]]` table of ontologies/frames/, checked and compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import OntologyError

_TRIGGERS = ("verbs", "nouns", "adjectives", "hyphens", "mentions", "not_nouns")
_FIELDS = ("relation", "subject", "object", "subject_types", "object_types", "where", "not_where", "modifiers")
_OPTIONS = (
    "not_modifiers",
    "pos",
    "mutual",
    "status",
    "speaker",
    "kinship",
    "concept",
    "within",
    "plural",
    "deps",
    "indefinite",
    "file",
)
_KEYS = frozenset((*_TRIGGERS, *_FIELDS, *_OPTIONS))


@dataclass(frozen=True, slots=True)
class Frame:
    """One `[[frame]]` table. Roles are tried in order; the first with fitting parties wins."""

    relation: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    subject_types: tuple[str, ...]
    object_types: tuple[str, ...]
    where: Mapping[str, frozenset[str]]
    not_where: Mapping[str, frozenset[str]]
    modifiers: frozenset[str]
    not_modifiers: frozenset[str]
    pos: frozenset[str]
    mutual: bool
    kinship: bool
    status: str | None
    speaker: tuple[str, ...]
    concept: str | None
    not_nouns: frozenset[str]
    within: frozenset[str]
    plural: bool
    deps: frozenset[str]
    indefinite: bool | None  # whether the trigger must, or must not, have "a" before it
    name: str

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Frame:
        unknown = sorted(set(table) - _KEYS)
        if unknown:
            raise OntologyError(f"{table['file']}: unknown keys {', '.join(unknown)}")

        def lemmas(key: str) -> dict[str, frozenset[str]]:
            return {name: frozenset(words) for name, words in table.get(key, {}).items()}

        return cls(
            relation=table["relation"],
            subject=tuple(table["subject"]),
            object=tuple(table.get("object", ())),
            subject_types=tuple(table.get("subject_types", ())),
            object_types=tuple(table.get("object_types", ())),
            where=lemmas("where"),
            not_where=lemmas("not_where"),
            modifiers=frozenset(table.get("modifiers", ())),
            not_modifiers=frozenset(table.get("not_modifiers", ())),
            pos=frozenset(table.get("pos", ())),
            mutual=table.get("mutual", False),
            kinship=table.get("kinship", False),
            status=table.get("status"),
            speaker=tuple(table.get("speaker", ())),
            concept=table.get("concept"),
            plural=table.get("plural", False),
            deps=frozenset(table.get("deps", ())),
            indefinite=table.get("indefinite"),
            within=frozenset(table.get("within", ())),
            not_nouns=frozenset(table.get("not_nouns", ())),
            name=table["file"],
        )
