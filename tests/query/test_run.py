"""Ad hoc queries: what is answered, in which form, what is refused, and when it is stopped."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import time
from pathlib import Path

import claims_factory as make
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kg import query
from kg.errors import QueryError
from kg.model import Entity
from kg.query.safety import refuse
from kg.store import Store

OWNS = "SELECT ?s ?o { ?s kg:owns ?o } ORDER BY ?o"


@pytest.fixture(scope="module")
def store() -> Store:
    made = Store.memory()
    made.load(make.sample())
    return made


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = Store(tmp_path_factory.mktemp("store"), create=True)
    made.load(make.sample())
    return made


def test_a_process_of_its_own_answers_the_same(store: Store, on_disk: Store) -> None:
    here = query.run(store, OWNS, timeout=None)
    assert [row[1] for row in here.values()] == [
        "https://w3id.org/sanctions-kg/entity/grey-heron",
        "https://w3id.org/sanctions-kg/entity/vellin-shipping",
    ]
    assert query.run(store, OWNS) == query.run(on_disk, OWNS) == here


def test_rows_without_an_order_are_sorted(store: Store) -> None:
    rows = query.run(store, "SELECT ?s ?p ?o { ?s ?p ?o }", timeout=None).rows
    assert list(rows) == sorted(rows, key=lambda row: [str(term) for term in row])


def test_a_limit_cuts_and_says_so(store: Store) -> None:
    found = query.run(store, "SELECT * { ?s ?p ?o }", limit=3)
    assert (len(found), found.truncated) == (3, True)
    assert not query.run(store, OWNS, limit=2).truncated


def test_a_file(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("# title: Mine\n# parameter: who (entity): a name\nSELECT ?who ?o { ?who kg:owns ?o }", "utf-8")
    assert query.run(store, str(path), ["Tomas Vellin"], timeout=None).columns == ("o",)
    with pytest.raises(QueryError, match=r"none\.rq: No such file"):
        query.run(store, str(tmp_path / "none.rq"))
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(QueryError, match="not UTF-8"):
        query.run(store, str(path))


def test_ask_and_construct(store: Store) -> None:
    yes = query.run(store, "ASK { ?s a kg:Claim }", timeout=None)
    assert yes
    assert (yes.text(), json.loads(yes.text("json"))) == ("yes\n", {"head": {}, "boolean": True})
    assert not query.run(store, "ASK { ?s a kg:Nothing }", timeout=None)
    made = query.run(store, "CONSTRUCT { ?s kg:owns ?o } WHERE { ?s kg:owns ?o }", timeout=None)
    graph = rdflib.Graph().parse(data=made.text("ttl"), format="turtle")
    assert len(graph) == 2
    assert "e:tomas-vellin kg:owns" in made.text("ttl")
    with pytest.raises(QueryError, match="ttl is for CONSTRUCT"):
        query.run(store, OWNS, timeout=None).text("ttl")


NASTY = ["=1+1", "a\tb\r\nc", "\x1b[31m", "\u202e", '"', "<b>&", "é", "-1", "\x00"]


@pytest.fixture(scope="module")
def nasty() -> query.Answer:
    made = Store.memory()
    texts = [Entity.named(text, "Text") for text in NASTY]
    made.load([make.entry(str(n), "F", make.VELLIN, "remark", text, "q") for n, text in enumerate(texts)])
    return query.run(made, "SELECT ?x { e:tomas-vellin kg:remark ?x } ORDER BY ?x")


def test_every_form_is_read_back(nasty: query.Answer) -> None:
    expected = sorted(NASTY)
    assert sorted(row[0] for row in nasty.values()) == expected
    found = json.loads(nasty.text("json"))["results"]["bindings"]
    assert sorted(row["x"]["value"] for row in found) == expected
    parsed = ox.parse_query_results(nasty.text("json"), format=ox.QueryResultsFormat.JSON)
    assert sorted(row["x"].value for row in parsed) == expected
    parsed = ox.parse_query_results(nasty.text("tsv"), format=ox.QueryResultsFormat.TSV)
    assert sorted(row["x"].value for row in parsed) == expected
    head, *rows = csv.reader(io.StringIO(nasty.text("csv"), newline=""))
    assert head == ["x"]
    assert sorted(row[0] for row in rows) == sorted(f"'{t}" if t in ("=1+1", "-1") else t for t in NASTY)
    results = etree.fromstring(nasty.text("xml").encode())
    texts = [node.text for node in results.iter("{*}literal")]
    assert sorted(texts) == sorted(t.replace("\x1b", "\ufffd").replace("\x00", "\ufffd") for t in NASTY)


def test_a_table_steers_no_terminal(nasty: query.Answer) -> None:
    assert all(c.isprintable() or c == "\n" for c in nasty.text())
    assert len(nasty.text().splitlines()) == len(NASTY) + 1


def test_numbers_stay_numbers_in_csv(store: Store) -> None:
    assert query.run(store, "SELECT ?x { BIND(-5 AS ?x) }", timeout=None).text("csv") == "x\r\n-5\r\n"


def test_an_unknown_form(store: Store) -> None:
    with pytest.raises(QueryError, match="'rdf' is no format of answers; the formats are table, csv"):
        query.run(store, OWNS, timeout=None).text("rdf")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "column 12: SERVICE is refused"),
        ("SELECT * {\n service silent <http://127.0.0.1:1/> {} }", "line 2, column 2: SERVICE is refused"),
        ("SELECT * { ?s ?p ?o FILTER(?o<1)SERVICE<http://127.0.0.1:1/>{} }", "SERVICE is refused"),
        ("SELECT * { ?s ?p '''a''' . SERVICE ?x { } }", "SERVICE is refused"),
        ("SELECT * { BIND('\\'' AS ?a) SERVICE ?x { BIND('' AS ?b) } }", "SERVICE is refused"),
        ("SELECT * # \rSERVICE\n{ SERVICE ?x {} }", "SERVICE is refused"),
        ("SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> {} }", "is not SPARQL here"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM is refused"),
        ("SELECT * from named <file:///etc/passwd> { ?s ?p ?o }", "FROM is refused"),
        ("PREFIX a: <file:///> SELECT * FROM a:b { ?s ?p ?o }", "FROM is refused"),
        ("INSERT DATA { <a:b> <a:c> <a:d> }", "INSERT is refused"),
        ("DROP ALL", "DROP is refused"),
        ("LOAD <file:///etc/passwd>", "LOAD is refused"),
        ("SELECT * { " + "{" * 300 + "}" * 300 + "}", "brackets inside each other"),
        ("#" * 200_000, "longer than 100,000 characters"),
        ("SELECT ?x { ?x ?y }", "line 1, column 20: this is not SPARQL"),
        ("SELECT ?x { ?x nope:y ?z }", "the prefix nope: is not declared; known without are c, d,"),
        ("SELECT * { ?s ?p 'open }", "is not SPARQL here"),
        ("SELECT (<http://f/>(1) AS ?x) {}", "not supported"),
        ("", "this is not SPARQL"),
    ],
)
def test_what_is_wrong_or_refused(store: Store, text: str, told: str) -> None:
    with pytest.raises(QueryError) as caught:
        query.run(store, text, timeout=None)
    assert told in str(caught.value)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?service ?from "SERVICE FROM" } # SERVICE',
        "SELECT * { ?s <http://x/SERVICE> ?o . ?s kg:FROM ?insert }",
        "PREFIX service: <http://x/> SELECT * { ?s service:insert service: }",
        "SELECT * { ?s ?p ?o FILTER(?s<?o&&?o>?s || ?o <= 5e3) }",
        "SELECT * { ?s ^kg:owns/(kg:leads|!a)*/kg:b? 'x'@en-GB, '''SERVICE''', \"\"\"FROM \"\" \"\"\" }",
        'SELECT * { ?s kg:a\\,b [ kg:c ( 1 2.5 -3 .5 ) ] ; kg:d%20e "x"^^xsd:string }',
    ],
)
def test_words_that_are_no_keywords_pass(text: str) -> None:
    refuse(text)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("SERVICEsfrom<>\"'#?:{}()\\ \n.aé")))
def test_no_keyword_hides(text: str) -> None:
    """Whatever stands before it: a SERVICE that the engine would call, which fails here, is refused."""
    whole = f"SELECT * {{ {text} SERVICE <http://127.0.0.1:1/> {{ ?s ?p ?o }} }}"
    try:
        refuse(whole)
    except QueryError:
        return
    with contextlib.suppress(SyntaxError):
        list(ox.Store().query(whole))


def test_the_engine_would_call() -> None:
    with pytest.raises((OSError, RuntimeError)):
        list(ox.Store().query("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"))


def test_a_slow_query_is_stopped(store: Store) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    start = time.monotonic()
    with pytest.raises(QueryError, match="stopped after 1 seconds"):
        query.run(store, slow, timeout=1)
    assert time.monotonic() - start < 10
