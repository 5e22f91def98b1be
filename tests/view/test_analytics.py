"""Claims as a NetworkX graph."""

from __future__ import annotations

import random

import pytest
from invented import BRANDEL, SYNDICATE, case, network

from kg.analytics import around, find, graph
from kg.errors import UsageError


def test_a_node_for_each_entity_and_an_edge_for_each_claim() -> None:
    claims = case()
    made = graph(claims)
    edges = {key: (a, b, said) for a, b, key, said in made.edges(keys=True, data=True)}
    for claim in claims:
        if claim.object.is_literal:
            continue
        subject, target, said = edges.pop(claim.id)
        assert (subject, target) == (claim.subject.id, claim.object.id)
        assert said["relation"] == claim.relation
        assert said["status"] == claim.status
        assert said["confidence"] == claim.confidence
        assert said["quote"] == claim.evidence.quote
        assert said["document_title"] == claim.document.title
        assert said["attributed_to"] == (claim.attributed_to.name if claim.attributed_to else "")
        assert said.get("share") == claim.share
    assert not edges


def test_a_literal_is_no_node_but_its_claim_is_kept() -> None:
    made = graph(case())
    (said,) = made.nodes[SYNDICATE.id]["literals"]
    assert (said["relation"], said["value"], said["status"]) == ("also_known_as", "LFS", "fact")
    assert "" not in made


def test_names_and_identifiers_of_all_documents_are_together() -> None:
    made = graph(case())
    assert made.nodes[BRANDEL.id]["names"] == ("Brandel", "Otto Brandel")
    assert made.nodes["entity/grey-heron"]["identifiers"] == (("IMO", "9999993"),)


def test_designations_travel_with_the_graph() -> None:
    acts = graph(case()).graph["designations"]
    planned = next(act for act in acts if act["state"] == "announced")
    assert planned["target"] == SYNDICATE.id
    assert planned["effective"] == "2031-06-01"
    assert [name for _, name in planned["announced_by"]] == ["Ada Quill"]


def test_the_order_of_claims_does_not_matter() -> None:
    claims = list(network(120, 300))
    first = graph(claims)
    random.Random(3).shuffle(claims)
    second = graph(claims)
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))
    assert first.graph == second.graph


def test_around_keeps_what_is_within_the_steps() -> None:
    made = graph(case())
    one = around(made, "Harrow Brothers")
    assert set(one) == {"entity/harrow-brothers", SYNDICATE.id, "entity/ministry-of-trade-of-estoria"}
    assert set(one) < set(around(made, "Harrow Brothers", depth=2)) <= set(made)
    assert set(around(made, "Harrow Brothers", depth=0)) == {"entity/harrow-brothers"}
    assert one.graph["designations"] == made.graph["designations"]


def test_names_are_found_by_alias_without_accents_and_by_id() -> None:
    made = graph(case())
    for name in ("Oto Brandel", "otto  brandel", "ÓTO BRANDEL", BRANDEL.id):
        assert find(made, name) == BRANDEL.id


def test_a_name_that_nobody_bears_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"nobody is called 'Oto Brandl'; did you mean 'Oto Brandel'"):
        find(graph(case()), "Oto Brandl")
    with pytest.raises(UsageError, match=r"nobody is called 'zzz'$"):
        find(graph(case()), "zzz")
