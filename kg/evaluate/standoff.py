"""Gold sheets that can be published where their texts cannot: offsets into the text stand for its words.

    {"doc": NAME, "source": ADDRESS, "sha256": hash of the text's UTF-8 bytes,
     "entities": {ID: [TYPE, FORM, FORM, …]},
     "claims": [[SUBJECT, RELATION, OBJECT, STATUS, START, END, {date, attributed_to, role, optional}], …]}

START and END are the evidence in code points. A FORM is a list of pieces: two integers are a stretch of the text, a
string is a word of the annotator's own. Whoever has the text gets the sheet back to the letter with `restore`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

QUOTED = 2  # words in a row that are pointed at, not repeated

_REST = ("date", "attributed_to", "role", "optional")


def publish(sheet: Mapping[str, Any], text: str, *, source: str | None = None) -> dict[str, Any]:
    """Return the stand-off sheet of a sheet and its text. Raises ValueError where evidence is not in the text."""
    return {
        "doc": sheet["doc"],
        "source": sheet.get("source", "") if source is None else source,
        "sha256": hash_of(text),
        "entities": {
            key: [entity["type"], *(list(_pieces(name, text)) for name in entity["names"])]
            for key, entity in sheet["entities"].items()
        },
        "claims": [_point(claim, text) for claim in sheet["claims"]],
    }


def restore(standoff: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return the sheet of a stand-off sheet. Raises ValueError where the text is not the one that was annotated."""
    if hash_of(text) != standoff["sha256"]:
        raise ValueError(f"the text of {standoff['doc']} is not the one that was annotated; get it from its source")
    return {
        "doc": standoff["doc"],
        "source": standoff["source"],
        "entities": {
            key: {"type": kind, "names": [_spell(form, text) for form in forms]}
            for key, (kind, *forms) in standoff["entities"].items()
        },
        "claims": [
            {"s": subject, "p": relation, "o": object_, "status": status, "evidence": text[start:end], **rest}
            for subject, relation, object_, status, start, end, rest in standoff["claims"]
        ],
    }


def dumps(standoff: Mapping[str, Any]) -> str:
    """Return the JSON of a stand-off sheet, an entity or a claim a line."""

    def line(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    entities = ",\n".join(f" {line(key)}:{line(value)}" for key, value in standoff["entities"].items())
    claims = ",\n".join(" " + line(claim) for claim in standoff["claims"])
    head = "".join(f"{line(key)}:{line(standoff[key])},\n" for key in ("doc", "source", "sha256"))
    return f'{{{head}"entities":{{\n{entities}}},\n"claims":[\n{claims}]}}\n'


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _point(claim: Mapping[str, Any], text: str) -> list[Any]:
    start = text.find(claim["evidence"])
    if start < 0:
        raise ValueError(f"evidence {claim['evidence'][:60]!r} is not in the text")
    rest = {key: claim[key] for key in _REST if key in claim}
    end = start + len(claim["evidence"])
    return [claim["s"], claim["p"], claim["o"], claim["status"], start, end, rest]


def _pieces(name: str, text: str) -> Iterator[int | str]:
    """Yield the name as stretches of the text, and as itself where fewer than QUOTED words in a row stand there."""
    start = text.find(name)
    if start >= 0:
        yield from (start, start + len(name))
        return
    words = re.findall(r"\S+\s*|\s+", name)
    kept, number = "", 0
    while number < len(words):
        for last in range(len(words), number + QUOTED - 1, -1):
            stretch = "".join(words[number:last])
            start = text.find(stretch)
            if start >= 0:
                if kept:
                    yield kept
                    kept = ""
                yield from (start, start + len(stretch))
                number = last
                break
        else:
            kept += words[number]
            number += 1
    if kept:
        yield kept


def _spell(form: list[int | str], text: str) -> str:
    made, pieces = "", iter(form)
    for piece in pieces:
        made += piece if isinstance(piece, str) else text[piece : int(next(pieces))]
    return made
