"""Same input, same bytes: in another folder, with another hash seed, with several processes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph

import kg
from kg.export import export
from kg.store import Store

from .conftest import state

SHORT = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS}
NAMES = {"trig": "trig", "nquads": "nq", "json-ld": "jsonld", "ttl": "ttl"}


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of seeds/."""
    out = tmp_path_factory.mktemp("seeds")
    kg.build([str(Path(__file__).resolve().parents[2] / "seeds")], out)
    return out


def exported(out: Path, form: str) -> bytes:
    handle = io.BytesIO()
    export(Store(out), NAMES[form], handle)
    return handle.getvalue()


def run(articles: str, out: Path, *options: str, cwd: Path, seed: str) -> None:
    command = [sys.executable, "-c", "from kg.cli import main; main()", "build", articles, "-o", str(out), *options]
    subprocess.run(command, cwd=cwd, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)


@pytest.mark.slow
def test_two_folders_and_two_hash_seeds_give_the_same_bytes(articles: Path, tmp_path: Path, root: Path) -> None:
    (articles / "seed.txt").write_bytes((root / "seeds" / "cartel-de-los-soles-fto.txt").read_bytes())
    run(str(articles), tmp_path / "one", cwd=tmp_path, seed="1")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "texts").symlink_to(articles)
    run("texts", elsewhere / "two", cwd=elsewhere, seed="2")
    assert state(tmp_path / "one") == state(elsewhere / "two")


@pytest.mark.slow
def test_several_processes_find_what_one_finds(articles: Path, tmp_path: Path) -> None:
    kg.build([str(articles)], tmp_path / "one")
    run(str(articles), tmp_path / "two", "--workers", "2", cwd=tmp_path, seed="3")
    assert state(tmp_path / "one") == state(tmp_path / "two")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["claims.jsonl", "graph.ttl", "report.md"])
def test_the_example_is_what_a_build_gives(name: str, seeds: Path, root: Path) -> None:
    assert (seeds / name).read_bytes() == (root / "output" / "example" / name).read_bytes(), "run make docs"


@pytest.mark.slow
def test_all_formats_parse_back_to_one_graph(seeds: Path) -> None:
    """Turtle is the union of the graphs; TriG, N-Quads and JSON-LD have them apart; rdflib and pyoxigraph agree."""
    by_rdflib = {
        form: Dataset().parse(data=exported(seeds, form), format=form) for form in ("trig", "nquads", "json-ld")
    }
    quads = {form: {(s, p, o, str(g)) for s, p, o, g in found.quads()} for form, found in by_rdflib.items()}
    assert quads["trig"] == quads["nquads"] == quads["json-ld"]
    turtle = Graph().parse(data=exported(seeds, "ttl"), format="turtle")
    assert {(s, p, o) for s, p, o, _ in quads["trig"]} == set(turtle)
    by_oxigraph = {form: {*map(str, ox.parse(exported(seeds, form), SHORT[form]))} for form in ("trig", "nquads")}
    assert by_oxigraph["trig"] == by_oxigraph["nquads"]
    assert len(by_oxigraph["trig"]) == len(quads["trig"])
    triples = {str(quad.triple) for quad in ox.parse(exported(seeds, "ttl"), ox.RdfFormat.TURTLE)}
    assert len(triples) == len(turtle)
