"""The endpoint answers by the protocol, changes nothing, and is there for this machine alone."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from kg.errors import StoreError
from kg.model import Claim, Document, Entity, Evidence
from kg.serve import application
from kg.store import Store

NAMES = "SELECT ?name { ?s kg:sanctioned_by ?o . ?s skos:prefLabel ?name }"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("out")
    claim = Claim.make(
        Document("a" * 32, "On Acme", source="acme.txt"),
        Entity.named("Acme", "Company"),
        "sanctioned_by",
        Entity.named("Treasury", "GovernmentBody"),
        status="fact",
        evidence=Evidence("Treasury sanctioned Acme.", 0, 25),
        extractor="test/1",
    )
    Store(folder, create=True).load([claim])
    return TestClient(application(folder), base_url="http://localhost")


def test_the_page_is_there(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Acme" in answer.text


@pytest.mark.parametrize(
    ("accept", "begins"),
    [
        ("*/*", "{"),
        ("application/sparql-results+xml", "<?xml"),
        ("text/csv", "name\r\nAcme"),
        ("text/csv;q=0.1, text/tab-separated-values;q=0.9", "?name\n"),
        ("nonsense;q=x", "{"),
    ],
)
def test_the_answer_has_the_form_that_is_asked_for(client: TestClient, accept: str, begins: str) -> None:
    answer = client.get("/sparql", params={"query": NAMES}, headers={"accept": accept})
    assert answer.status_code == 200, answer.text
    assert answer.text.startswith(begins)
    assert "Acme" in answer.text


def test_a_query_comes_in_a_form_or_as_the_body(client: TestClient) -> None:
    form = client.post("/sparql", data={"query": NAMES})
    body = client.post("/sparql", content=NAMES, headers={"content-type": "application/sparql-query"})
    assert form.json() == body.json()
    assert form.json()["results"]["bindings"][0]["name"]["value"] == "Acme"


def test_construct_is_turtle(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"})
    assert answer.headers["content-type"].startswith("text/turtle")
    assert len(list(ox.parse(answer.content, ox.RdfFormat.TURTLE))) > 5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SELECT",
        "INSERT DATA { <a:a> <a:a> <a:a> }",
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    ],
)
def test_what_is_wrong_or_would_reach_out_is_refused(client: TestClient, text: str) -> None:
    answer = client.get("/sparql", params={"query": text})
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


def test_updates_are_not_served(client: TestClient) -> None:
    assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 400
    assert client.delete("/sparql").status_code == 405


def test_a_foreign_host_is_turned_away(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": NAMES}, headers={"host": "evil.example"}).status_code == 400


def test_a_query_that_is_too_long_is_refused(client: TestClient) -> None:
    answer = client.post("/sparql", content="#" * 1_000_001, headers={"content-type": "application/sparql-query"})
    assert answer.status_code == 400


def test_without_a_store_nothing_is_served(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        application(tmp_path)
