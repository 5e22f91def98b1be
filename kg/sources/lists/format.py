"""The contract between the reader of one format and the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kg.model import Document, Entity
from kg.sources.lists.dates import iso
from kg.sources.lists.entry import Edition
from kg.sources.lists.files import Source
from kg.sources.lists.head import Head
from kg.sources.lists.party import Party
from kg.sources.lists.spill import Spill

_EXAMPLES = 3


@dataclass(slots=True)
class Report:
    """What an import found: entries, fields that nobody read, and what was wrong, each with examples."""

    entries: int = 0
    claims: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add_unread(self, path: str, value: str, entry: str) -> None:
        self.unread[path] += 1
        self._example(path, f"{entry}: {value[:120]}")

    def problem(self, kind: str, example: str) -> None:
        self.problems[kind] += 1
        self._example(kind, example[:200])

    def _example(self, name: str, example: str) -> None:
        kept = self.examples.setdefault(name, [])
        if len(kept) < _EXAMPLES:
            kept.append(example)


@dataclass(slots=True)
class Import:
    """What a reader gets: the file, its head, the edition, a place to spill to and a report to fill."""

    source: Source
    head: Head
    edition: Edition
    report: Report
    spill: Spill

    def party(self, key: str, type: str) -> Party:
        return Party(self.edition, key, type)


@dataclass(frozen=True, slots=True)
class About:
    """What a format tells about the edition before its entries are read."""

    title: str
    authority: Entity
    prefix: str = ""
    date: str = ""
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """One layout of one list: how it is recognised and how it is read."""

    name: str
    title: str
    detect: Callable[[Head], bool]
    about: Callable[[Source, Head], About]
    read: Callable[[Import], Iterator[Party]]
    companion: bool = False  # a file that belongs to another one

    def edition(self, source: Source, head: Head) -> Edition:
        """Return what holds for all entries of the file."""
        told = self.about(source, head)
        document = Document(
            source.id, told.title, iso(told.date) if told.date else "", source.name,
            told.publisher or told.authority.name, "ListEdition",
        )  # fmt: skip
        return Edition(document, told.authority, f"list/{self.name}", told.prefix)
