"""Opening lists: recognise them, find their companions, stream their entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kg.errors import ListError, SourceError
from kg.model import Article, Claim, Document
from kg.namespaces import digest
from kg.sources.lists import companions
from kg.sources.lists.entry import Entry
from kg.sources.lists.files import Source, probe, unpacked
from kg.sources.lists.format import Format, Import, Report
from kg.sources.lists.head import Head, head
from kg.sources.lists.party import Party
from kg.sources.lists.registry import recognise
from kg.sources.lists.spill import Spill

_KNOWN = "give a list of OFAC, UN, EU, UK, Switzerland, Canada, Australia, OpenSanctions, or a CSV with a name column"


class ListFile:
    """One edition of a list. Iterating streams its entries; `report` counts what the last reading found."""

    def __init__(self, path: Path, *, given: Sequence[Path] = (), merged_with: str = "") -> None:
        self.path, self.name = path, path.name
        self.merged_with = merged_with  # the main file with which this companion was read
        self.report = Report()
        self._given = tuple(given)
        with self._opened() as found:
            self._format = found.format
            self.document: Document = found.format.edition(found.source, found.head).document

    @property
    def format(self) -> str:
        """The format's short name, such as `un-xml`."""
        return self._format.name

    @property
    def title(self) -> str:
        """The format in words."""
        return self._format.title

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries in the file's order. Raises ListError where the file breaks off or holds no entry."""
        report = self.report = Report()
        with self._opened() as (source, found, form), Spill() as spill:
            job = Import(source, found, form.edition(source, found), report, spill)
            for party in _parties(form, job):
                entry = party.entry()
                if entry is None:
                    report.problem("entry without a name", party.key)
                    continue
                report.entries += 1
                report.claims += len(entry.claims)
                if not form.companion and not spill.is_new("entry", entry.id):
                    report.problem("entry id given twice", entry.id)
                for path, value in entry.unread:
                    report.add_unread(path, value, entry.id)
                yield entry
            if not report.entries and not form.companion:
                raise source.error("holds no entry that could be read", "check that the file is whole")

    def claims(self) -> Iterator[Claim]:
        """Yield the claims of all entries; none for a companion that was read with its main file."""
        for entry in self:
            if not self.merged_with:
                yield from entry.claims

    def articles(self) -> Iterator[tuple[Entry, Article]]:
        """Yield the statements of reasons with the entry that they are about, for the article extractors."""
        for entry in self:
            for article in entry.reasons:
                yield entry, article

    @contextmanager
    def _opened(self) -> Iterator[_Found]:
        with ExitStack() as stack:
            inside = stack.enter_context(_recognised(self.path, self.name))
            main = _main(inside, self.name)
            others = [found for found in inside if found is not main and found.format.companion]
            if main.format.name == companions.MAIN or main.format.companion:
                for path in dict.fromkeys([*self._given, *companions.beside(self.path)]):
                    if path.stat().st_size:
                        others.extend(stack.enter_context(_recognised(path, path.name)))
                main = _joined(main, others)
            yield main


class _Found(NamedTuple):
    source: Source
    head: Head
    format: Format


def read(path: str | Path, *, given: Sequence[str | Path] = ()) -> ListFile:
    """Open a list, whatever its format; `given` are companions that are not found beside it by their names.

    Raises ListError naming the file, the cause and what to do.
    """
    return ListFile(Path(path), given=[Path(other) for other in given])


def read_many(
    paths: Sequence[str | Path], *, on_error: Callable[[SourceError], None] | None = None
) -> Iterator[ListFile]:
    """Yield the lists of several files; OFAC's ADD, ALT and comments files go with the main file given with them.

    Each companion is yielded too, with `merged_with` set, so that every file can be reported.
    """
    kept = [Path(path) for path in paths]
    shapes = {path: _shape(path) for path in kept}
    mains = [path for path in kept if shapes[path] == companions.MAIN]
    for path in kept:
        try:
            if shapes[path] in companions.ROLES:
                owner = companions.owner(path, mains)
                yield ListFile(path, given=[owner] if owner else (), merged_with=owner.name if owner else "")
            elif shapes[path] == companions.MAIN:
                own = [p for p in kept if shapes[p] in companions.ROLES and companions.owner(p, mains) == path]
                yield ListFile(path, given=own)
            else:
                yield ListFile(path)
        except ListError as error:
            if on_error is None:
                raise
            on_error(error)


def _shape(path: Path) -> str:
    try:
        with _recognised(path, path.name) as inside:
            return _main(inside, path.name).format.name
    except ListError:
        return ""


@contextmanager
def _recognised(path: Path, name: str) -> Iterator[list[_Found]]:
    """Yield the recognised lists of a file or archive."""
    with unpacked(path, name) as files:
        made: list[_Found] = []
        refused: list[ListError] = []
        for inner, shown in files:
            identity, encoding = probe(inner, shown)
            source = Source(inner, shown if len(files) > 1 else name, identity, encoding)
            if not inner.stat().st_size and companions.is_empty_companion(path):
                made.append(_Found(source, Head("table"), companions.EMPTY))
                continue
            try:
                look = head(source)
            except ListError as error:
                refused.append(error)
                continue
            form = recognise(look)
            if form is not None:
                made.append(_Found(source, look, form))
        if not made and refused:
            raise refused[0]
        yield made


def _parties(form: Format, job: Import) -> Iterator[Party]:
    """Yield the parties; what a reader did not expect at all is an error of the file, told as such."""
    try:
        yield from form.read(job)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        where = f"after {job.report.entries} entries"
        raise job.source.error(f"holds what {form.title} cannot hold, {where} ({error})") from error


def _main(inside: list[_Found], name: str) -> _Found:
    mains = [found for found in inside if not found.format.companion]
    if len(mains) > 1:
        raise ListError(name, f"holds {len(mains)} lists", "unpack it and give one at a time")
    if mains:
        return mains[0]
    if inside:
        return inside[0]
    raise ListError(name, "no list format that we know is recognised in it", _KNOWN)


def _joined(main: _Found, others: list[_Found]) -> _Found:
    """Return the main file with its companions; its id then covers the bytes of all."""
    beside: dict[str, Source] = {}
    for found in others:
        wanted = found.format.name == companions.MAIN if main.format.companion else found.format.companion
        if wanted:
            beside.setdefault(found.format.name, found.source)
    if not beside:
        return main
    whole = digest(main.source.id, *(beside[role].id for role in sorted(beside)))
    return main._replace(source=replace(main.source, id=whole, companions=beside))
