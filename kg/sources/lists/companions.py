"""OFAC's legacy files come in fours: the parties, their addresses (ADD), their names (ALT), the rest of remarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.party import Party
from kg.sources.lists.vocabulary import US

MAIN = "ofac-csv"
ROLES = ("ofac-add-csv", "ofac-alt-csv", "ofac-comments-csv")
_PARTS = ("add", "alt", "comments")


def _nothing(job: Import) -> Iterator[Party]:
    return iter(())


EMPTY = Format("ofac-comments-csv", "OFAC comments file, empty", lambda head: False,
               lambda source, head: About("OFAC comments", US, "SDN"), _nothing, companion=True)  # fmt: skip


def beside(path: Path) -> list[Path]:
    """Return the files in the same folder that go with this one by their names, main file or companions."""
    found = {other.name.lower(): other for other in _siblings(path)}
    return [found[name] for name in _names(path.name.lower()) if name in found]


def is_empty_companion(path: Path) -> bool:
    """Whether a file without content is a companion by its name, its main file being there."""
    return any(part in path.name.lower() for part in _PARTS) and bool(beside(path))


def owner(path: Path, mains: Sequence[Path]) -> Path | None:
    """Return the main file among those given that a companion goes with: by its name, or the only one given."""
    names = set(_names(path.name.lower()))
    same = [main for main in mains if main.parent == path.parent and main.name.lower() in names]
    if same:
        return same[0]
    return mains[0] if len(mains) == 1 else None


def _siblings(path: Path) -> list[Path]:
    try:
        return sorted(other for other in path.parent.iterdir() if other.is_file() and other.name != path.name)
    except OSError:
        return []


def _names(name: str) -> list[str]:
    """Return the names that the other files of the four have, of `sdn.csv`, `cons_prim.csv` and dated ones."""
    made: list[str] = []
    if "prim" in name:
        made = [name.replace("prim", part) for part in _PARTS]
    elif "sdn_comments" in name or name.startswith(("add", "alt")):
        main = name.replace("sdn_comments", "sdn", 1)
        main = "sdn" + main[3:] if main.startswith(("add", "alt")) else main
        made = [main]
    elif name.startswith("sdn"):
        made = [f"add{name[3:]}", f"alt{name[3:]}", f"sdn_comments{name[3:]}"]
    else:
        made = [name.replace(part, "prim") for part in _PARTS if part in name]
    return [other for other in made if other != name]
