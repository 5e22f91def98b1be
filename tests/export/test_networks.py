"""GraphML and GEXF are read back by networkx, and carry no clock."""

from __future__ import annotations

import io

import claims_factory as make
import networkx as nx
import pytest
from hypothesis import given, settings

from kg import export
from kg.model import Claim, Entity
from kg.store import Store

READ = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


def read(form: str, claims: list[Claim]) -> tuple[nx.MultiDiGraph, Store, bytes]:
    store = Store.memory()
    store.load(claims)
    out = io.BytesIO()
    export.export(store, form, out)
    # without a claim between things there is no edge from which networkx could tell a multigraph
    options = {"force_multigraph": True} if form == "graphml" else {}
    return READ[form](io.BytesIO(out.getvalue()), **options), store, out.getvalue()


@pytest.mark.parametrize("form", READ)
def test_the_sample_comes_back(form: str) -> None:
    graph, store, _ = read(form, make.sample())
    claims = [claim for claim in store.claims() if not claim.object.is_literal]
    assert {(s, o) for s, o, _ in graph.edges} == {(claim.subject.id, claim.object.id) for claim in claims}
    found = {said.get("id", key): said for _, _, key, said in graph.edges(keys=True, data=True)}
    assert set(found) == {claim.id for claim in claims}
    owns = next(claim for claim in claims if claim.share)
    said = found[owns.id]
    assert (said["relation"], said["status"], said["share"], said["confidence"]) == ("owns", "fact", 40.0, 0.91)
    assert said["quote"] == "He owns 40 percent of Vellin Shipping."
    assert said["document"] == "Orvalia to act against Kestrel"
    vellin = graph.nodes["entity/tomas-vellin"]
    assert (vellin["type"], vellin["born_on"], vellin["also_known_as"]) == ("Person", "1980-03", "T. Vellin")
    assert graph.nodes["entity/grey-heron"]["identifiers"] == "IMO 9999993; MMSI 123 456"


@pytest.mark.parametrize("form", READ)
def test_what_xml_cannot_carry_is_replaced(form: str) -> None:
    name = 'a\x00\x1b\ufffe<b>&"\U0001d50e'
    claim = make.entry("1", "F", Entity("entity/x", name, "Person"), "leads", make.SYNDICATE, "q\x08")
    graph, _, _ = read(form, [claim])
    assert graph.nodes["entity/x"]["label"] == 'a\ufffd\ufffd\ufffd<b>&"\U0001d50e'


@settings(max_examples=20, deadline=None)
@given(make.claims())
def test_any_claims_can_be_read(claims: list[Claim]) -> None:
    for form in READ:
        graph, store, _ = read(form, claims)
        wanted = [claim for claim in store.claims() if not claim.object.is_literal]
        assert graph.number_of_edges() == len(wanted)


def test_gexf_names_no_day() -> None:
    _, _, text = read("gexf", make.sample())
    assert b"lastmodified" not in text
