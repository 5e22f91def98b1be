"""What the page carries: the graph as columns, each text once.

Two JSON blocks: the graph, which the page reads at once, and the evidence, which it reads when somebody first asks for
a sentence. Both stay readable text; nothing is compressed, so that the bytes depend on no library's version.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg import namespaces

# Characters that could end a script element, or that a reader of the file could not see.
_ESCAPED = re.compile(
    "[<>&\u007f-\u009f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)

# What a reader cannot see or what turns the direction of writing.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)

EAGER = (
    "subject",
    "object",
    "relation",
    "status",
    "document",
    "who",
    "who_id",
    "date",
    "confidence",
    "share",
    "role",
    "value",
    "kind",
    "entry",
)
LATE = ("id", "start", "end", "field", "extractor", "evidence", "paragraph", "opens", "closes")


class Words:
    """A table of strings, each kept once; `table[0]` is the empty string."""

    def __init__(self) -> None:
        self.table: list[str] = [""]
        self._index: dict[str, int] = {"": 0}

    def add(self, text: str) -> int:
        """Return the number of the string."""
        if (found := self._index.get(text)) is None:
            found = self._index[text] = len(self.table)
            self.table.append(text)
        return found


def to_json(value: Any) -> str:
    """Return compact JSON that can stand in a script element and shows every invisible character as an escape."""
    made = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _ESCAPED.sub(lambda match: _escape(match[0]), made)


def visible(text: str) -> str:
    """Return the text with every invisible character shown by its code, as the page itself does."""
    return _UNSEEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text)


def _escape(character: str) -> str:
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def claim(
    number: Mapping[str, int], key: str, said: Mapping[str, Any], *, subject: str, object: str = ""
) -> dict[str, Any]:
    """Return one claim of the graph as the page knows it; nodes are numbers, an object that is a literal is -1."""
    prefix, quote = str(said.get("prefix", "")), str(said.get("quote", ""))
    start = _units(prefix)
    where = [str(said.get(part, "")) for part in ("start", "end", "prefix", "suffix", "entry", "field")]
    return {
        "id": key,
        "subject": number[subject],
        "object": number[object] if object else -1,
        "value": str(said.get("value", "")),
        "kind": str(said.get("value_type", "")),
        "relation": str(said.get("relation", "")),
        "status": str(said.get("status", "fact")),
        "document": tuple(str(said.get(k, "")) for k in _DOCUMENT),
        "who": str(said.get("attributed_to") or ""),
        "who_id": str(said.get("attributed_to_id") or ""),
        "date": str(said.get("date") or ""),
        "confidence": round(1000 * float(said.get("confidence", 1.0))),
        "share": float(said["share"]) if said.get("share") is not None else -1,
        "role": str(said.get("role") or ""),
        "start": int(said.get("start", 0)),
        "end": int(said.get("end", 0)),
        "entry": str(said.get("entry", "")),
        "field": str(said.get("field", "")),
        "extractor": str(said.get("extractor", "")),
        "evidence": namespaces.digest(str(said.get("document", "")), quote, *where),
        "paragraph": prefix + quote + str(said.get("suffix", "")),
        "opens": start,
        "closes": start + _units(quote),
    }


_DOCUMENT = ("document", "document_title", "document_date", "document_source", "document_publisher", "document_kind")


def blocks(
    nodes: Sequence[Mapping[str, Any]], claims: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the graph block and the evidence block for PyVis' nodes and edges."""
    words, texts = Words(), Words()
    documents = sorted({said["document"] for said in claims})
    place = {document: number for number, document in enumerate(documents)}
    graph = {
        "nodes": {
            "id": [node["id"] for node in nodes],
            "ref": [node["ref"] for node in nodes],
            "name": [node["label"] for node in nodes],
            "type": [words.add(node["group"]) for node in nodes],
            "x": [node["x"] for node in nodes],
            "y": [node["y"] for node in nodes],
            "names": {str(node["id"]): node["names"] for node in nodes if node["names"]},
            "identifiers": {str(node["id"]): node["identifiers"] for node in nodes if node["identifiers"]},
        },
        "documents": documents,
        "claims": {column: _column(column, claims, words, place) for column in EAGER},
        "words": words.table,
    }
    evidence = {column: _column(column, claims, texts, place) for column in LATE if column != "id"}
    return graph, {"id": [said["id"] for said in claims], **evidence, "texts": texts.table}


def acts(
    number: Mapping[str, int], told: Iterable[Mapping[str, Any]], claims: Sequence[Mapping[str, Any]]
) -> list[list[Any]]:
    """Return the designations whose target is in the graph: state, dates, parties and the numbers of the claims."""
    place = {said["id"]: index for index, said in enumerate(claims)}
    return [
        [
            number[act["target"]],
            act["state"],
            *(act[date] for date in ("announced_on", "effective", "ended")),
            *([[number.get(key, -1), name] for key, name in act[part]] for part in _PARTIES),
            [place[key] for key in act["claims"] if key in place],
        ]
        for act in told
        if act["target"] in number
    ]


_PARTIES = ("types", "authorities", "legal_bases", "announced_by")


def _column(name: str, claims: Iterable[Mapping[str, Any]], words: Words, place: Mapping[Any, int]) -> list[Any]:
    values = [said[name] for said in claims]
    if name == "document":
        return [place[value] for value in values]
    if values and isinstance(values[0], str):
        return [words.add(value) for value in values]
    return [int(value) if value == int(value) else value for value in values]


def _units(text: str) -> int:
    """Return the length in UTF-16 units, which is how scripts count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
