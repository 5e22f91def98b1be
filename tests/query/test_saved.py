"""The saved queries: each has a head, runs, and means the same to rdflib's own engine."""

from __future__ import annotations

from dataclasses import replace

import claims_factory as make
import pyoxigraph as ox
import pytest
import rdflib

from kg import query
from kg.errors import QueryError
from kg.model import Claim, Entity
from kg.namespaces import iri, prefixes
from kg.query.parameters import find
from kg.store import Store

NAMES = sorted(query.saved())
REQUIRED = {
    "alleged-only", "announced-not-listed", "by-activity", "by-authority", "by-legal-basis", "claims-of",
    "contradicted", "corroborated", "delisted", "documents", "evidence-of", "network-of", "owners-of",
    "planned-not-yet-in-force", "timeline-of", "vessels", "who-is-designated", "who-said",
}  # fmt: skip


def claims() -> list[Claim]:
    """The sample and what makes every query answer something."""
    sample = make.sample()
    supports = next(claim for claim in sample if claim.relation == "supports")
    off = next(claim for claim in sample if claim.relation == "delisted_by")
    alias = Entity(make.SHIPPING.id, "Vellin Lines", "Company")
    return [
        *sample,
        make.claim(make.LATER, make.ORVALIA, "supports", make.SYNDICATE, "Kestrel Syndicate as a Blocked Group"),
        replace(supports, id="a1", document=off.document, object=Entity.named("Smuggling", "Activity"),
                relation="involved_in", status="alleged"),
        make.entry("40", "NAME", alias, "sanctioned_by", make.ORVALIA, "Vellin Lines"),
        make.entry("40", "LISTED", alias, "listed_on", Entity.named("2031-07-01", "Date"), "1 July 2031"),
        make.entry("40", "BY", alias, "sanctioned_by", make.MINISTRY, "Ministry"),
        make.entry("12", "OWNS", make.VELLIN, "owns", make.SHIPPING, "Vellin Lines"),
        make.claim(make.NEWS, Entity.named("Harbour Trust", "Organization"), "sanctioned_by", make.MINISTRY,
                   "said Minister Ada Brook", status="planned", attributed_to=make.BROOK),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Store:
    made = Store.memory()
    made.load(claims())
    return made


def arguments(saved: query.Saved) -> list[str]:
    given = {"who": "Vellin Shipping" if "own" in saved.name else "tomas vellin", "number": "9999993"}
    return [given[parameter.name] for parameter in saved.parameters if not parameter.optional]


def test_the_promised_ones_are_there() -> None:
    assert set(NAMES) >= REQUIRED


@pytest.mark.parametrize("name", NAMES)
def test_has_a_head(name: str) -> None:
    found = query.saved()[name]
    assert found.title
    assert found.about.endswith(".")
    assert found.usage.startswith(name)


@pytest.mark.parametrize("name", NAMES)
def test_answers_and_no_row_comes_twice(store: Store, name: str) -> None:
    found = query.run(store, name, arguments(query.saved()[name]), timeout=None)
    if name != "owned-by":
        assert found.rows, name
    assert len(set(found.values())) == len(found.rows)
    assert not {parameter.name for parameter in query.saved()[name].parameters} & set(found.columns)


@pytest.mark.parametrize("name", NAMES)
def test_rdflibs_own_engine_agrees(store: Store, name: str) -> None:
    saved = query.saved()[name]
    given = arguments(saved)
    ours = query.run(store, name, given, timeout=None)
    dataset = rdflib.Dataset(default_union=True)
    # rdflib walks a path of any length from every node there is, so these two queries go without the ontology
    quads = [q for q in store.inner if "own" not in name or q.graph_name.value != iri("ontology")]
    dataset.parse(data=ox.serialize(quads, format=ox.RdfFormat.N_QUADS), format="nquads")
    bound = {
        parameter.name: rdflib.URIRef(find(store, given[number]).value)
        if parameter.kind == "entity"
        else rdflib.Literal(given[number] if number < len(given) else "")
        for number, parameter in enumerate(saved.parameters)
    }
    found = dataset.query(saved.text, initNs=prefixes(), initBindings=bound)
    names = [str(variable) for variable in found.vars]
    rows = [tuple("" if row[name] is None else str(row[name]) for name in ours.columns) for row in found]
    assert set(names) == set(ours.columns) | set(bound)
    assert sorted(rows) == sorted(ours.values())


def test_who_is_designated(store: Store) -> None:
    found = query.run(store, "who-is-designated", timeout=None)
    row = dict(zip(found.columns, next(r for r in found.values() if r[0] == "Kestrel Syndicate"), strict=True))
    assert row == {
        "target": "Kestrel Syndicate",
        "type": "Blocked Group",
        "authority": "Orvalia Ministry of Finance",
        "legal_basis": "Order 77",
        "state": "in force",
        "announced_on": "",
        "effective": "2031-05-05",
        "ended": "",
        "id": iri("entity/kestrel-syndicate"),
    }


def test_planned_contradicted_alleged_and_corroborated(store: Store) -> None:
    def first(name: str, *columns: str) -> set[tuple[str, ...]]:
        found = query.run(store, name, timeout=None)
        return {tuple(row[found.columns.index(column)] for column in columns) for row in found.values()}

    assert first("planned-not-yet-in-force", "target") == {("Harbour Trust",)}
    assert first("contradicted", "subject", "relation", "object", "denied_by") == {
        ("Orvalia", "supports", "Kestrel Syndicate", "Ada Brook")
    }
    assert ("Tomas Vellin", "leads", "Kestrel Syndicate") in first("alleged-only", "subject", "relation", "object")
    assert first("corroborated", "subject", "relation", "object", "documents") == {
        ("Tomas Vellin", "owns", "Vellin Shipping", "2")
    }
    assert first("announced-not-listed", "target") == {("Kestrel Syndicate",), ("Harbour Trust",)}
    assert first("listed-under-another-name", "article_name", "list_name") == {("Vellin Shipping", "Vellin Lines")}
    assert first("still-called-sanctioned", "target") == {("Vellin Shipping",)}
    assert first("listed-by-one", "target") == {("Tomas Vellin",)}


def test_part_of_a_name_narrows(store: Store) -> None:
    assert query.run(store, "by-authority", ["finance"], timeout=None).rows
    assert not query.run(store, "by-authority", ["Atlantis"], timeout=None).rows


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("network-of", [], "usage: network-of WHO (WHO is a name, an alias or an id)"),
        ("network-of", ["a", "b"], "usage: network-of WHO"),
        ("documents", ["x"], "usage: documents (it takes no argument)"),
        ("network-of", ["Tomas Velin"], "nobody is called 'Tomas Velin'; did you mean 'Tomas Vellin'"),
        ("network-of", ['x" } DROP ALL #'], "nobody is called"),
        ("network-of", ["\ud800"], "nobody is called"),
        ("who-said", ["\ud800"], "is not Unicode text"),
        ("netwrk-of", ["x"], "'netwrk-of' is no saved query; did you mean network-of?"),
    ],
)
def test_arguments_that_do_not_fit(store: Store, name: str, given: list[str], told: str) -> None:
    with pytest.raises(QueryError) as caught:
        query.run(store, name, given, timeout=None)
    assert told in str(caught.value)


def test_a_hostile_argument_is_only_text(store: Store) -> None:
    hostile = '") } SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } #'
    assert query.run(store, "by-authority", [hostile], timeout=None).rows == ()


def test_a_name_of_two_asks_which() -> None:
    made = Store.memory()
    two = [Entity(f"entity/bank-{n}", "First Bank", "Company") for n in "ab"]
    made.load([make.entry(str(n), "F", bank, "remark", Entity.named("x", "Text"), "q") for n, bank in enumerate(two)])
    with pytest.raises(QueryError, match="is the name of several: entity/bank-a, entity/bank-b"):
        query.run(made, "claims-of", ["first bank"], timeout=None)
    assert len(query.run(made, "claims-of", ["entity/bank-b"], timeout=None)) == 1
