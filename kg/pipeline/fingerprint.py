"""The key under which a document was read: it changes with whatever could change the claims."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from kg.model import Article, Document
from kg.namespaces import digest

READING = ("model.py", "ontology.py", "nlp", "extractors")  # of kg/: the code that claims of articles come from
LISTS = ("model.py", "ontology.py", "sources/lists")  # and those of lists


def article_key(*, model: str | None, extractors: Sequence[str], min_confidence: float) -> Callable[[Article], str]:
    """Return a function article → key over the code, the ontology, the model, the options and the metadata."""
    common = digest(_code(READING), _ontology(), _model(model), str(min_confidence), *extractors, _asked(extractors))
    return lambda article: _key(common, article.document)


def list_key(document: Document) -> str:
    """Return the key of an edition of a list over the code, the ontology and the metadata."""
    return _key(digest(_code(LISTS), _ontology()), document)


def _asked(extractors: Sequence[str]) -> str:
    """Return which language model is asked, where one is."""
    return os.environ.get("KG_LLM_MODEL", "") if "llm" in extractors else ""


def _key(common: str, document: Document) -> str:
    return digest(common, document.id, document.title, document.date, document.source, document.publisher)


@cache
def _code(rooms: tuple[str, ...]) -> str:
    kg = Path(__file__).resolve().parent.parent
    return _hash(kg, [path for room in rooms for path in _files(kg / room, "*.py")])


def _ontology() -> str:
    from kg.ontology import folder

    root = folder()
    return _hash(root, [*_files(root, "*.ttl"), *_files(root, "*.toml")])


def _files(path: Path, pattern: str) -> list[Path]:
    return sorted(path.rglob(pattern)) if path.is_dir() else [path]


def _hash(root: Path, paths: Sequence[Path]) -> str:
    return digest(*(part for path in paths for part in (path.relative_to(root).as_posix(), path.read_text("utf-8"))))


def _model(name: str | None) -> str:
    """Return the meta.json of an installed model, by package name or path, without loading it. Raises ModelError."""
    from kg import nlp

    chosen = name or os.environ.get("KG_MODEL") or nlp.DEFAULT_MODEL
    spec = find_spec(chosen) if chosen.isidentifier() else None
    folder = Path(spec.origin).parent if spec and spec.origin else Path(chosen)
    found = sorted([*folder.glob("meta.json"), *folder.glob("*/meta.json")])
    return found[0].read_text("utf-8") if found else chosen
