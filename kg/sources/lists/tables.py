"""Rows of CSV files (any delimiter) and workbooks, read as a stream."""

from __future__ import annotations

import csv
import datetime as dt
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from kg.errors import ListError
from kg.sources.lists.files import Source, check_workbook
from kg.sources.lists.node import Node, key, row_node

DELIMITERS = ",;\t|@"
csv.field_size_limit(max(csv.field_size_limit(), 4_000_000))  # characters; hundreds of addresses fill one field
_EOF = "\x1a"  # OFAC's files end with it


def rows(source: Source, delimiter: str = ",") -> Iterator[list[str]]:
    """Yield the rows of a CSV file or of a workbook's first sheet with cells; raises ListError where it breaks."""
    if delimiter == "xlsx":
        yield from _workbook(source)
        return
    with source.text() as stream:
        reader = csv.reader((line.replace("\0", "") for line in stream), delimiter=delimiter)
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise source.error(f"line {reader.line_num}: {error}") from error
            if row and row != [_EOF]:
                row[-1] = row[-1].rstrip(_EOF)
                yield row


def records(source: Source, delimiter: str, header: int, problem: Callable[[str, str], None]) -> Iterator[Node]:
    """Yield the rows below the header (its index given) as nodes, a field for each filled cell.

    A repeated column name gets a number (`Last Updated 2`); cells beyond the header become `column N`.
    """
    columns: list[str] = []
    for number, row in enumerate(rows(source, delimiter)):
        if number < header:
            continue
        if number == header:
            columns = unique(row)
            continue
        if not any(cell.strip() for cell in row):
            continue
        if len(row) < len(columns) and delimiter != "xlsx":
            problem(f"row with {len(row)} of {len(columns)} columns", f"row {number + 1}: {delimiter.join(row)}")
        beyond = [f"column {n + 1}" for n in range(len(columns), len(row))]
        yield row_node(dict(zip([*columns, *beyond], row, strict=False)))


def unique(header: list[str]) -> list[str]:
    """Return the column names, repeated ones numbered."""
    seen: dict[str, int] = {}
    made = []
    for position, name in enumerate(header, start=1):
        name = name.strip().strip("\ufeff") or f"column {position}"
        count = seen[key(name)] = seen.get(key(name), 0) + 1
        made.append(name if count == 1 else f"{name} {count}")
    return made


def _workbook(source: Source) -> Iterator[list[str]]:
    check_workbook(source.path, source.name)
    import openpyxl

    try:
        book = openpyxl.load_workbook(source.path, read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                found = False
                sheet.reset_dimensions()  # some writers give a range that is too small
                for row in sheet.iter_rows(values_only=True):
                    cells = [_cell(value) for value in row]
                    while cells and not cells[-1]:
                        cells.pop()
                    if cells:
                        found = True
                        yield cells
                if found:
                    return
        finally:
            book.close()
    except ListError:
        raise
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError, ParseError,
            zipfile.BadZipFile) as error:  # fmt: skip
        raise source.error(f"is not a readable workbook ({error})") from error


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
