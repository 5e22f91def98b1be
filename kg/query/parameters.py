"""Arguments → terms for a query's variables. They are bound as terms, never pasted into its text."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence

import pyoxigraph as ox

from kg.errors import QueryError
from kg.namespaces import iri, prefixes
from kg.query.saved import Saved
from kg.store import Store

_NAMED = """
SELECT DISTINCT ?entity ?name ?preferred {
  GRAPH graph:entities { ?entity skos:prefLabel|skos:altLabel ?name OPTIONAL { ?entity skos:prefLabel ?preferred } }
}
"""


def bind(store: Store, query: Saved, arguments: Sequence[str]) -> dict[str, ox.NamedNode | ox.Literal]:
    """Return variable → term. Raises QueryError where arguments are missing, too many, or name nobody."""
    needed = sum(not parameter.optional for parameter in query.parameters)
    if not needed <= len(arguments) <= len(query.parameters):
        told = "; ".join(f"{p.name.upper()} is {p.about}" for p in query.parameters) or "it takes no argument"
        raise QueryError(f"usage: {query.usage} ({told})")
    bound: dict[str, ox.NamedNode | ox.Literal] = {}
    for number, parameter in enumerate(query.parameters):
        text = arguments[number] if number < len(arguments) else ""
        try:
            bound[parameter.name] = find(store, text) if parameter.kind == "entity" else ox.Literal(text)
        except ValueError as error:
            raise QueryError(f"{text!r} is not Unicode text") from error
    return bound


def find(store: Store, name: str) -> ox.NamedNode:
    """Return the entity that bears a name (accents and case do not matter) or has the id.

    Raises QueryError where nobody or more than one does.
    """
    if re.fullmatch(r"(?:entity/|ontology#)[\w./:%-]+", name):
        return ox.NamedNode(iri(name))
    wanted = _plain(name)
    preferred: dict[str, str] = {}
    others: dict[str, str] = {}
    forms: set[str] = set()
    found = store.inner.query(_NAMED, prefixes=prefixes())
    assert isinstance(found, ox.QuerySolutions)
    for entity, form, main in found:
        plain = _plain(form.value)
        forms.add(form.value)
        if plain == wanted:
            (preferred if form == main else others)[entity.value] = (main or form).value
    bearers = preferred or others
    if len(bearers) == 1:
        return ox.NamedNode(next(iter(bearers)))
    if bearers:
        ids = ", ".join(sorted(each.removeprefix(iri("")) for each in bearers))
        raise QueryError(f"{name!r} is the name of several: {ids}; give one of these ids")
    near = difflib.get_close_matches(name, sorted(forms), n=3, cutoff=0.6) if len(forms) < 50_000 else []
    near = near or sorted(form for form in forms if wanted and wanted in _plain(form))[:3]
    raise QueryError(f"nobody is called {name!r}" + (f"; did you mean {' or '.join(map(repr, near))}?" if near else ""))


def _plain(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())
