"""An answer and the forms it is written in."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.errors import QueryError
from kg.namespaces import prefixes

Term = ox.NamedNode | ox.BlankNode | ox.Literal
FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl")
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_NUMBERS = {f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "decimal", "double", "float")}
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0
_WIDE = 60  # characters of a cell of a table


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of terms under named columns; `kind` is SELECT, ASK (one cell) or CONSTRUCT (subject, predicate, object)."""

    kind: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    truncated: bool = False  # whether there were more rows than asked for

    def __bool__(self) -> bool:
        """Whether there is an answer; of ASK, whether it is yes."""
        if self.kind == "ASK":
            return self.values()[0][0] == "true"
        return bool(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def values(self) -> list[tuple[str, ...]]:
        """Return the rows as plain strings, unbound cells empty."""
        return [tuple(_plain(term) for term in row) for row in self.rows]

    def text(self, form: str = "table") -> str:
        """Return the answer in one of FORMATS. Raises QueryError where the form does not fit the query."""
        if form not in FORMATS:
            raise QueryError(f"{form!r} is no format of answers; the formats are {', '.join(FORMATS)}")
        return str(getattr(self, f"_{form}")())

    def _table(self) -> str:
        if self.kind == "ASK":
            return "yes\n" if self else "no\n"
        cells = [[_cell(term) for term in row] for row in self.rows]
        heads = [column.replace("_", " ").upper() for column in self.columns]
        widths = [max(map(_width, column)) for column in zip(heads, *cells, strict=True)]
        lines = [
            "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in (heads, *cells)
        ]
        return "\n".join(lines) + "\n"

    def _csv(self) -> str:
        """As https://www.w3.org/TR/sparql11-results-csv-tsv/, but that no spreadsheet takes a cell for a formula."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        for row in self.rows:
            writer.writerow(
                f"'{_plain(term)}" if _plain(term).startswith(("=", "+", "-", "@", "\t", "\r")) and not _number(term)
                else _plain(term)
                for term in row
            )  # fmt: skip
        return out.getvalue()

    def _tsv(self) -> str:
        lines = ["\t".join(f"?{column}" for column in self.columns)]
        lines += ["\t".join("" if term is None else _ntriples(term) for term in row) for row in self.rows]
        return "\n".join(lines) + "\n"

    def _json(self) -> str:
        """https://www.w3.org/TR/sparql11-results-json/"""
        if self.kind == "ASK":
            return json.dumps({"head": {}, "boolean": bool(self)}) + "\n"
        bindings = [
            {name: _binding(term) for name, term in zip(self.columns, row, strict=True) if term is not None}
            for row in self.rows
        ]
        made = {"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}
        return json.dumps(made, ensure_ascii=False, indent=1) + "\n"

    def _xml(self) -> str:
        """https://www.w3.org/TR/rdf-sparql-XMLres/; what XML cannot carry becomes U+FFFD."""
        lines = ['<?xml version="1.0"?>', '<sparql xmlns="http://www.w3.org/2005/sparql-results#">', "<head>"]
        if self.kind == "ASK":
            lines += ["</head>", f"<boolean>{'true' if self else 'false'}</boolean>", "</sparql>"]
            return "\n".join(lines) + "\n"
        lines += [f"<variable name={quoteattr(column)}/>" for column in self.columns]
        lines += ["</head>", "<results>"]
        for row in self.rows:
            cells = (
                f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
                for name, term in zip(self.columns, row, strict=True)
                if term is not None
            )
            lines.append(f"<result>{''.join(cells)}</result>")
        return "\n".join([*lines, "</results>", "</sparql>"]) + "\n"

    def _ttl(self) -> str:
        if self.kind != "CONSTRUCT":
            raise QueryError(f"ttl is for CONSTRUCT and DESCRIBE; write a {self.kind} as table, csv, tsv, json or xml")
        triples: list[Any] = sorted((ox.Triple(*row) for row in self.rows), key=str)  # type: ignore[arg-type]  # no cell is empty
        used = {p: space for p, space in prefixes().items() if any(space in str(triple) for triple in triples)}
        return (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used) or b"").decode()


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else term.value


def _number(term: Term | None) -> bool:
    return isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS


def _cell(term: Term | None) -> str:
    """Return a term on one line that cannot steer a terminal, IRIs with their prefix."""
    text = _plain(term)
    if isinstance(term, ox.NamedNode):
        for prefix, space in sorted(prefixes().items(), key=lambda pair: -len(pair[1])):
            if text.startswith(space):
                text = f"{prefix}:{text[len(space) :]}"
                break
    text = "".join(c if c.isprintable() else " " for c in text)
    return text if len(text) <= _WIDE else text[: _WIDE - 1] + "…"


def _width(text: str) -> int:
    """Return the columns that a text takes in a terminal."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _ntriples(term: Term) -> str:
    return str(term).replace("\t", "\\t")


def _binding(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == _STRING:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def _xml_term(term: Term) -> str:
    text = escape(_ILLEGAL.sub("\ufffd", term.value), {"\r": "&#13;"})
    if isinstance(term, ox.NamedNode):
        return f"<uri>{text}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{text}</bnode>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{text}</literal>"
    if term.datatype.value == _STRING:
        return f"<literal>{text}</literal>"
    return f"<literal datatype={quoteattr(term.datatype.value)}>{text}</literal>"
