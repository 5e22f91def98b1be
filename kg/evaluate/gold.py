"""Gold sheets: what careful readers found in a text. One NAME.json a text; the format stands in docs/quality.md."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import SourceError, UsageError
from kg.evaluate import standoff

SPLITS = ("all", "tune", "scored")

Triple = tuple[str, str, str]  # entity id, relation, entity id


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An entity of a sheet: `names` are all the forms the text uses, the first one the reader's choice."""

    type: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim of a sheet; an optional one is a reading on which careful readers differ."""

    subject: str
    relation: str
    object: str
    status: str
    evidence: str
    date: str = ""
    attributed_to: str = ""
    role: str = ""
    optional: bool = False

    @property
    def triple(self) -> Triple:
        return self.subject, self.relation, self.object


@dataclass(frozen=True)
class Sheet:
    """The gold of one text. `name` is the stem of its file and of the text's file."""

    name: str
    source: str
    entities: Mapping[str, GoldEntity]
    claims: tuple[GoldClaim, ...]

    @cached_property
    def triples(self) -> Mapping[Triple, tuple[GoldClaim, ...]]:
        """Each triple with all the ways in which the text says it."""
        made: dict[Triple, list[GoldClaim]] = {}
        for claim in self.claims:
            made.setdefault(claim.triple, []).append(claim)
        return {triple: tuple(ways) for triple, ways in made.items()}


def read(folder: Path, *, split: str = "all", texts: Path | None = None) -> tuple[Sheet, ...]:
    """Return the sheets of a folder (or of its subfolder `gold`), sorted by name.

    A stand-off sheet takes its words from NAME.txt in `texts`, by default the folder `texts` beside the sheets.
    Raises SourceError where there is no sheet, one is broken, or its text is missing or another one.
    """
    if split not in SPLITS:
        raise UsageError(f"split {split!r} is none of {', '.join(SPLITS)}")
    home = home_of(folder)
    paths = sorted(path for path in home.glob("*.json") if split in ("all", part(path.stem)))
    if not paths:
        raise SourceError(str(folder), "has no gold sheets", "name the folder that holds NAME.json files")
    return tuple(_sheet(path, texts or home.parent / "texts") for path in paths)


def home_of(folder: Path) -> Path:
    """Return the folder itself if it holds sheets, else its subfolder `gold`."""
    return folder / "gold" if not any(folder.glob("*.json")) and (folder / "gold").is_dir() else folder


def part(name: str) -> str:
    """Return `scored` for a third of the names, `tune` for the rest: fixed by the names' hashes, for ever."""
    return "scored" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0 else "tune"


def text_of(name: str, texts: Path) -> str:
    """Return NAME.txt of a folder, its line ends as they are. Raises SourceError."""
    path = texts / f"{name}.txt"
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(
            str(path), f"cannot be read ({type(error).__name__})", "put the text of the sheet there"
        ) from error


def _sheet(path: Path, texts: Path) -> Sheet:
    try:
        record = json.loads(path.read_text("utf-8"))
        if "sha256" in record:
            record = standoff.restore(record, text_of(path.stem, texts))
        return parse(path.stem, record)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceError(str(path), f"is no gold sheet ({type(error).__name__}: {error})") from error


def parse(name: str, record: Mapping[str, Any]) -> Sheet:
    """Return the sheet of a JSON record. Raises ValueError or KeyError."""
    entities = {
        key: GoldEntity(entity.get("type", ""), tuple(entity["names"])) for key, entity in record["entities"].items()
    }
    claims = tuple(
        GoldClaim(
            claim["s"], claim["p"], claim["o"], claim["status"], claim.get("evidence", ""), claim.get("date") or "",
            claim.get("attributed_to") or "", claim.get("role") or "", bool(claim.get("optional")),
        )
        for claim in record["claims"]
    )  # fmt: skip
    for claim in claims:
        for key in (claim.subject, claim.object, claim.attributed_to):
            if key and key not in entities:
                raise ValueError(f"claim about {key!r}, which is none of the entities")
    if empty := [key for key, entity in entities.items() if not entity.names]:
        raise ValueError(f"entity {empty[0]!r} has no names")
    return Sheet(name, record.get("source", ""), entities, claims)
