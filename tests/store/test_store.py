"""The store on disk: one step or none, readers undisturbed, errors that say what to do."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import claims_factory as make
import pyoxigraph as ox
import pytest
import rdflib

from kg import store as room
from kg.errors import ClaimRefused, StoreError
from kg.model import Claim, Entity
from kg.namespaces import iri
from kg.store import Store


def ids(store: Store) -> set[str]:
    return {claim.id for claim in store.claims()}


def of(document: str) -> list[Claim]:
    return [claim for claim in make.sample() if claim.document.id == document]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = Store(tmp_path / "out", create=True)
    made.load(make.sample())
    return tmp_path / "out"


def test_what_is_written_is_there_for_the_next(folder: Path) -> None:
    assert {claim.id: claim for claim in Store(folder).claims()} == {claim.id: claim for claim in make.sample()}
    assert Store(folder / "store").documents() == Store(folder).documents()


def test_disk_and_memory_hold_the_same(folder: Path) -> None:
    memory = Store.memory()
    memory.load(make.sample())
    assert set(memory.inner) == set(Store(folder).inner)


def test_order_and_steps_change_nothing(folder: Path, tmp_path: Path) -> None:
    other = Store(tmp_path / "other", create=True)
    for document in (make.EDITION, make.LATER.document, make.NEWS.document):
        other.replace(document, of(document.id)[::-1])
    other.replace(make.NEWS.document, of(make.NEWS.document.id))
    assert set(other.inner) == set(Store(folder).inner)


def test_a_document_is_replaced_by_exactly_its_claims(folder: Path) -> None:
    store = Store(folder)
    kept = of(make.NEWS.document.id)[:2]
    store.replace(make.NEWS.document, kept)
    others = {claim.id for claim in make.sample() if claim.document.id != make.NEWS.document.id}
    assert ids(store) == ids(Store(folder)) == others | {claim.id for claim in kept}
    fresh = Store.memory()
    fresh.load([*kept, *(claim for claim in make.sample() if claim.id in others)])
    assert set(store.inner) == set(fresh.inner)  # no trace in entities and designations either


def test_a_document_without_claims_is_known(folder: Path) -> None:
    store = Store(folder)
    store.replace(make.NEWS.document, [])
    assert make.NEWS.document in store.documents()


def test_forgetting(folder: Path) -> None:
    store = Store(folder)
    assert store.forget(make.EDITION.id)
    assert not store.forget(make.EDITION.id)
    assert make.EDITION not in store.documents()
    assert "entity/grey-heron" not in store.entities()
    fresh = Store.memory()
    fresh.load([claim for claim in make.sample() if claim.document.id != make.EDITION.id])
    assert set(store.inner) == set(fresh.inner)


def test_dropping_a_huge_document_copies_the_rest(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.draft.MANY", 10)
    store = Store(folder)
    assert store.forget(make.EDITION.id)
    fresh = Store.memory()
    fresh.load([claim for claim in make.sample() if claim.document.id != make.EDITION.id])
    assert set(Store(folder).inner) == set(fresh.inner)


@pytest.mark.parametrize("error", [KeyboardInterrupt, ClaimRefused("bad id")])
def test_what_fails_half_way_changes_nothing(folder: Path, error: BaseException) -> None:
    def claims():
        yield from of(make.NEWS.document.id)[:2]
        raise error

    for store in (Store(folder), Store.memory()):
        if store.folder is None:
            store.load(make.sample())
        before = set(store.inner)
        with pytest.raises((KeyboardInterrupt, ClaimRefused)):
            store.replace(make.NEWS.document, claims())
        assert set(store.inner) == before
    assert set(Store(folder).inner) == before
    assert sorted(path.name for path in (folder / "store").glob("g*")) == ["g1"]


CODE = """
import sys, time
sys.path.insert(0, "tests")
import claims_factory as make
from kg.store import Store
store = Store(sys.argv[1])
with store.write() as draft:
    draft.forget(make.EDITION.id)
    print("half", flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_killed_writer_leaves_the_store_as_it_was(folder: Path, root: Path, how: signal.Signals) -> None:
    before = set(Store(folder).inner)
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen(
        [sys.executable, "-c", CODE, str(folder)], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=environment,
    ) as writer:  # fmt: skip
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"half\n"
        with pytest.raises(StoreError, match="another process is writing to it"):
            Store(folder).forget(make.EDITION.id)
        assert set(Store(folder).inner) == before  # readers go on
        writer.send_signal(how)
    assert set(Store(folder).inner) == before
    assert Store(folder).forget(make.EDITION.id)  # and the next writer clears up
    assert len(list((folder / "store").glob("g*"))) == 2


def test_a_reader_keeps_its_state_while_others_write(folder: Path) -> None:
    reader, dataset = Store(folder), room.open(folder)
    before, triples = set(reader.inner), len(dataset)
    writer = Store(folder)
    for document in (make.EDITION, make.LATER.document):
        writer.forget(document.id)
    assert set(reader.inner) == before
    assert len(dataset) == triples
    assert set(Store(folder).inner) != before


def test_old_generations_go(folder: Path) -> None:
    store = Store(folder)
    for _ in range(4):
        store.replace(make.NEWS.document, of(make.NEWS.document.id))
    assert sorted(path.name for path in (folder / "store").glob("g*")) == ["g4", "g5"]


def test_the_dataset_is_a_union_with_our_prefixes(folder: Path) -> None:
    dataset = room.open(str(folder))
    assert isinstance(dataset, rdflib.Dataset)
    (row,) = dataset.query("SELECT ?o { e:tomas-vellin kg:leads|kg:born_on ?o }")
    assert str(row.o) == "1980-03"
    rows = dataset.query("SELECT DISTINCT ?x { ?x a/rdfs:subClassOf* kg:Organization }")
    assert rdflib.URIRef(iri("entity/vellin-shipping")) in {row.x for row in rows}  # a company is one
    assert len(list(dataset.graph(rdflib.URIRef(iri(make.NEWS.document.ref))))) > 20


def test_the_dataset_is_for_reading(folder: Path) -> None:
    triple = (rdflib.URIRef("https://x.example/"), rdflib.RDF.type, rdflib.OWL.Thing)
    for dataset in (room.open(folder), Store.memory().dataset()):
        with pytest.raises(StoreError, match="this dataset is for reading"):
            dataset.add(triple)
        with pytest.raises(StoreError, match="this dataset is for reading"):
            dataset.update("DROP ALL")


def test_a_graph_of_ones_own(folder: Path) -> None:
    store = Store(folder)
    node, reason = ox.NamedNode(iri("judgement/1")), ox.NamedNode(iri("ontology#reason"))
    for text in ("first", "second"):
        with store.write() as draft:
            draft.put("graph/resolution", [ox.Quad(node, reason, ox.Literal(text))])
    (quad,) = Store(folder).inner.quads_for_pattern(node, None, None, None)
    assert (quad.object.value, quad.graph_name.value) == ("second", iri("graph/resolution"))


def test_a_graph_that_loses_much(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.draft.FEW", 3)
    store = Store(folder)
    assert store.forget(make.EDITION.id)
    fresh = Store.memory()
    fresh.load([claim for claim in make.sample() if claim.document.id != make.EDITION.id])
    assert set(Store(folder).inner) == set(fresh.inner)


def test_entities_of_several_documents_are_one(folder: Path) -> None:
    store = Store(folder)
    alias = Entity(make.VELLIN.id, "Tomas A. Vellin", "Person", ("TV",))
    store.load([make.entry("9", "F", alias, "leads", make.SYNDICATE, "q")])
    assert store.entities()[make.VELLIN.id] == Entity(
        make.VELLIN.id, "Tomas A. Vellin", "Person", ("TV", "Tomas Vellin"), ()
    )


def test_no_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store; make one with `kg build`"):
        Store(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"format": 0}, "of format 0, this kg reads 1; delete it and build again"),
        ({"base": "https://other.example/"}, "set KG_BASE=https://other.example/ or build again"),
        ({"generation": "g9"}, "damaged"),
    ],
)
def test_another_version_or_base_or_damage(folder: Path, change: dict[str, object], told: str) -> None:
    marker = folder / "store" / "CURRENT"
    marker.write_text(json.dumps({**json.loads(marker.read_text()), **change}))
    with pytest.raises(StoreError) as caught:
        Store(folder)
    assert told in str(caught.value)


def test_a_marker_that_is_no_marker(folder: Path) -> None:
    (folder / "store" / "CURRENT").write_bytes(b"\xff{")
    with pytest.raises(StoreError, match="not readable"):
        Store(folder)


def test_a_damaged_database(folder: Path) -> None:
    for path in (folder / "store" / "g1").iterdir():
        if path.name.startswith(("MANIFEST", "CURRENT")):
            path.write_bytes(b"broken")
    with pytest.raises(StoreError, match="damaged"):
        Store(folder)


@pytest.mark.slow
def test_ten_thousand_claims_take_seconds(tmp_path: Path) -> None:
    words = "Vellin Shipping was removed from the list of the Ministry of Finance of Orvalia on 1 June 2031."
    start, end = make.LATER.text.index(words), make.LATER.text.index(words) + len(words)
    evidence = make.Evidence(words, start, end)
    ships = [Entity.named(f"Ship {number}", "Vessel") for number in range(5_000)]
    claims = [
        Claim.make(make.LATER.document, owner, "owns", ship, status="fact", evidence=evidence, extractor="frames/0.1")
        for ship in ships
        for owner in (make.VELLIN, make.SHIPPING)
    ]
    store = Store(tmp_path, create=True)
    begin = time.monotonic()
    store.load(claims)
    assert time.monotonic() - begin < 60  # 3 seconds where nothing else runs
    assert sum(1 for _ in store.claims()) == len(claims)
