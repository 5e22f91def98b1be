"""What the beginning of a file shows: enough to recognise its format by content."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from lxml import etree

from kg.errors import ListError
from kg.sources.lists.files import Source, check_workbook
from kg.sources.lists.node import key
from kg.sources.lists.tables import DELIMITERS, rows
from kg.sources.lists.xml import broken

_LOOK = 256 * 1024  # bytes looked at
_ROWS = 12


@dataclass(frozen=True, slots=True)
class Head:
    """The first elements, rows or the first record of a file."""

    kind: str  # xml | table | json
    root: str = ""  # key of the root element
    attributes: dict[str, str] = field(default_factory=dict)  # of the root, by key
    elements: frozenset[str] = frozenset()  # keys of the elements seen
    texts: dict[str, str] = field(default_factory=dict)  # first text of each element, by key
    delimiter: str = ","
    rows: tuple[tuple[str, ...], ...] = ()
    record: dict[str, Any] = field(default_factory=dict)

    def header(self, *columns: str) -> int:
        """Return the index of the first row that has all these columns, or -1."""
        wanted = {key(column) for column in columns}
        for number, row in enumerate(self.rows):
            if wanted <= {key(cell.strip("\ufeff")) for cell in row}:
                return number
        return -1


def head(source: Source) -> Head:
    """Return the head of a file. Raises ListError where it is empty, binary or no table, XML or JSON."""
    with source.path.open("rb") as stream:
        begin = stream.read(_LOOK)
    if not begin.strip():
        raise source.error("is empty")
    if begin[:4] == b"PK\x03\x04":
        return _table_head(source, "xlsx")
    try:
        codec = "utf-16" if source.encoding == "utf-16" else source.encoding
        text = begin.decode(codec, "ignore").lstrip("\ufeff \t\r\n")
    except UnicodeDecodeError as error:
        raise source.error(f"cannot be decoded ({error})") from error
    if "\0" in text[:1000]:
        raise source.error("is a binary file", "give a list as XML, CSV, XLSX or JSON")
    if text.startswith("<"):
        return _xml_head(source, begin, text)
    if text.startswith("{"):
        return Head("json", record=_first_record(source, text))
    if text.startswith("["):
        raise source.error("is a JSON array", "give JSON lines: one object a line")
    return _table_head(source, _delimiter(text))


def _xml_head(source: Source, begin: bytes, text: str) -> Head:
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text[:20_000], re.I):
        raise source.error("declares a document type or entities, which no official list does", "do not trust the file")
    parser = etree.XMLPullParser(
        events=("start", "end"), resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    seen: set[str] = set()
    texts: dict[str, str] = {}
    root, attributes = "", {}
    try:
        parser.feed(begin)
        for event, element in parser.read_events():
            if not isinstance(element, etree._Element) or not isinstance(element.tag, str):
                continue
            name = key(element.tag)
            if event == "start":
                if not root:
                    root = name
                    attributes = {key(str(k)): str(v) for k, v in element.attrib.items()}
                seen.add(name)
            elif element.text and element.text.strip():
                texts.setdefault(name, element.text.strip())
    except etree.XMLSyntaxError as error:
        if not root or "DOCTYPE" in str(error):
            raise broken(source, error) from error
    return Head("xml", root, attributes, frozenset(seen), texts)


def _first_record(source: Source, text: str) -> dict[str, Any]:
    with source.text() as stream:
        line = stream.readline(4_000_000).lstrip("\ufeff")
    for candidate in (line, text):
        try:
            found, _ = json.JSONDecoder().raw_decode(candidate.strip())
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            return found
    raise source.error("begins like JSON but its first object cannot be read", "give one JSON object a line")


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts the first lines into the most columns, most evenly."""
    lines = text.splitlines()[:_ROWS]
    best, found = (0.0, 0.0), ","
    for candidate in DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=candidate) if row]
        except csv.Error:
            continue
        usual = max(set(widths), key=widths.count) if widths else 1
        score = (widths.count(usual) / len(widths) if widths and usual > 1 else 0.0, float(usual))
        if score > best:
            best, found = score, candidate
    return found


def _table_head(source: Source, delimiter: str) -> Head:
    if delimiter == "xlsx":
        check_workbook(source.path, source.name)
        with zipfile.ZipFile(source.path) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                raise source.error("is no workbook", "give a list as XML, CSV, XLSX or JSON")
    try:
        first = tuple(tuple(row) for row in islice(rows(source, delimiter), _ROWS))
    except ListError:
        raise
    if not first:
        raise source.error("has no rows")
    return Head("table", delimiter=delimiter, rows=first)
