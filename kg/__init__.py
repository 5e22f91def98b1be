"""kg turns articles about sanctions into claims with verified evidence, beside the official lists.

    import kg

    for claim in kg.extract("Treasury sanctioned Acme Shipping for moving oil."):
        print(claim.subject.name, claim.relation, claim.object.name, claim.evidence.quote)

    kg.build(["seeds"], "output")              # what `kg build` does
    graph = kg.open("output")                  # an rdflib Dataset
    kg.view(graph)                        # shows itself in a notebook
    kg.names.compare("Ivan Petrov", "PETROV, Ivan").score

Nothing heavy is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg import errors, names, view
    from kg.model import Article, Claim, Document, Entity, Evidence
    from kg.pipeline import build, forget
    from kg.pipeline.claims import extract
    from kg.store import open

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Claim",
    "Document",
    "Entity",
    "Evidence",
    "__version__",
    "build",
    "errors",
    "extract",
    "forget",
    "names",
    "open",
    "view",
]

_FROM = {
    "Article": "kg.model",
    "Claim": "kg.model",
    "Document": "kg.model",
    "Entity": "kg.model",
    "Evidence": "kg.model",
    "build": "kg.pipeline",
    "extract": "kg.pipeline.claims",
    "forget": "kg.pipeline",
    "open": "kg.store",
}


def __getattr__(name: str) -> Any:
    if name in _FROM:
        return getattr(import_module(_FROM[name]), name)
    if name in __all__:
        return import_module(f"kg.{name}")
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
