"""Claims → quads → claims, whatever the words."""

from __future__ import annotations

from dataclasses import replace

import claims_factory as make
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings

from kg import provenance
from kg.errors import ClaimRefused
from kg.model import Claim, Entity


def stored(claims: list[Claim]) -> ox.Store:
    store = ox.Store()
    store.extend(provenance.quads(claims))
    return store


def by_id(claims: object) -> dict[str, Claim]:
    return {claim.id: claim for claim in claims}


def test_the_sample_survives() -> None:
    claims = make.sample()
    assert by_id(provenance.claims(stored(claims))) == by_id(claims)


@settings(max_examples=150, deadline=None)
@given(make.claims())
def test_any_claims_survive(claims: list[Claim]) -> None:
    assert by_id(provenance.claims(stored(claims))) == by_id(claims)


@settings(max_examples=40, deadline=None)
@given(make.claims())
def test_the_order_of_claims_does_not_matter(claims: list[Claim]) -> None:
    assert set(provenance.quads(claims)) == set(provenance.quads(claims[::-1]))


@settings(max_examples=40, deadline=None)
@given(make.claims())
def test_what_is_read_writes_the_same_quads(claims: list[Claim]) -> None:
    store = stored(claims)
    assert set(provenance.quads(provenance.claims(store))) == set(store)


def test_claims_come_by_document_and_id() -> None:
    claims = list(provenance.claims(stored(make.sample()[::-1])))
    assert claims == sorted(claims, key=lambda claim: (claim.document.id, claim.id))


def test_claims_of_one_document_or_of_some_relations() -> None:
    store = stored(make.sample())
    assert {c.document.id for c in provenance.claims(store, document=make.LATER.document.id)} == {
        make.LATER.document.id
    }
    found = list(provenance.claims(store, relations=("owns", "leads")))
    assert sorted(claim.relation for claim in found) == ["leads", "owns", "owns"]


def test_claims_are_read_from_any_rdflib_dataset() -> None:
    store = stored(make.sample())
    dataset = rdflib.Dataset()
    dataset.parse(data=store.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
    assert list(provenance.claims(dataset)) == list(provenance.claims(store))


def test_an_entity_that_one_document_calls_two_ways_keeps_both() -> None:
    boss = Entity(make.VELLIN.id, "the Grey Admiral", "Person", ("Admiral",), (("passport", "X 1/2"),))
    first, second = make.sample()[3:5]
    second = replace(second, subject=boss, attributed_to=make.VELLIN)
    assert by_id(provenance.claims(stored([first, second]))) == by_id([first, second])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"role": "a\ud800"}, "not Unicode text"),
        ({"subject": Entity("entity/a b", "A B", "Person")}, "bad id"),
        ({"subject": Entity("entity/../x", "X", "Person")}, "bad id"),
        ({"subject": Entity("", "nobody", "Person")}, "bad id"),
        ({"subject": Entity("entity/x", "\udfff", "Person")}, "not Unicode text"),
        ({"subject": Entity("entity/x", "X", "Person", (), (("IMO", "\udfff"),))}, "not Unicode text"),
        ({"subject": Entity("", "1999", "Date")}, "bad entity"),
        ({"object": Entity("entity/x", "X", "Name")}, "bad entity"),
        ({"object": Entity("entity/x", "X", "Bad Type>")}, "bad name"),
        ({"relation": "owns> <x"}, "bad name"),
        ({"id": "a/../b c"}, "bad id"),
        ({"status": "sure"}, "bad status"),
        ({"confidence": float("nan")}, "bad number"),
        ({"share": float("inf")}, "bad number"),
        ({"document": replace(make.NEWS.document, kind="Rumour")}, "bad document"),
        ({"document": replace(make.NEWS.document, id="x y")}, "bad id"),
    ],
)
def test_what_rdf_cannot_carry_is_refused(change: dict[str, object], reason: str) -> None:
    good, bad = make.sample()[4], replace(make.sample()[3], **change)
    with pytest.raises(ClaimRefused) as caught:
        list(provenance.quads([bad]))
    assert caught.value.reason == reason
    refused: list[tuple[Claim, ClaimRefused]] = []
    quads = set(provenance.quads([bad, good], on_refusal=lambda claim, error: refused.append((claim, error))))
    assert [claim for claim, _ in refused] == [bad]
    assert quads == set(provenance.quads([good]))


def test_two_descriptions_of_one_document_are_refused() -> None:
    first, second = make.sample()[3:5]
    with pytest.raises(ClaimRefused, match="described in two ways"):
        list(provenance.quads([first, replace(second, document=replace(second.document, title="Another"))]))


def test_every_quad_is_in_its_documents_graph_and_none_has_a_blank_node() -> None:
    graphs = {quad.graph_name.value.rsplit("/", 1)[-1] for quad in provenance.quads(make.sample())}
    assert graphs == {make.NEWS.document.id, make.LATER.document.id, make.EDITION.id}
    assert not any(
        isinstance(term, ox.BlankNode)
        for quad in provenance.quads(make.sample())
        for term in (quad.subject, quad.object)
    )


def test_only_facts_are_plain_triples() -> None:
    store = stored(make.sample())
    kg = "https://w3id.org/sanctions-kg/ontology#"
    plain = {
        (q.subject.value.rsplit("/", 1)[-1], q.predicate.value.removeprefix(kg))
        for q in store
        if q.subject.value.startswith("https://w3id.org/sanctions-kg/entity/")
    }
    facts = {
        (claim.subject.id.removeprefix("entity/"), claim.relation) for claim in make.sample() if claim.status == "fact"
    }
    assert plain == facts


@pytest.mark.parametrize(
    ("written", "datatype"),
    [
        ("2031", "gYear"),
        ("2031-05", "gYearMonth"),
        ("2031-05-02", "date"),
        ("--02-29", "gMonthDay"),
        ("2031-02-30", "string"),
        ("2031-13", "string"),
        ("0000", "string"),
    ],
)
def test_dates_have_the_type_of_their_precision(written: str, datatype: str) -> None:
    claim = replace(make.sample()[3], date=written)
    kg = "https://w3id.org/sanctions-kg/ontology#date"
    (found,) = {q.object for q in provenance.quads([claim]) if q.predicate.value == kg}
    assert found == ox.Literal(written, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}"))


def test_the_base_is_configurable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_BASE", "https://kg.example/")
    store = stored(make.sample())
    ours = [t.value for q in store for t in (q.subject, q.predicate, q.object) if isinstance(t, ox.NamedNode)]
    assert any(iri.startswith("https://kg.example/") for iri in ours)
    assert not any("sanctions-kg" in iri for iri in ours)
    assert by_id(provenance.claims(store)) == by_id(make.sample())
