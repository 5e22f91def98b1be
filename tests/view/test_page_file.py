"""The file that render() writes: the same bytes, one copy of the data, nothing from outside."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import case

from kg.analytics import graph
from kg.view import pack, render, view
from kg.view.page import SCRIPTS, STATIC


@pytest.fixture(scope="module")
def html() -> str:
    return render(graph(case()), title="The <Lanternfish> case")


def block(html: str, name: str) -> dict:  # type: ignore[type-arg]
    found = re.search(rf'<script type="application/json" id="kg-{name}">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_same_bytes_with_any_hash_seed(html: str) -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); from invented import case; "
        "from kg.analytics import graph; from kg.view import render; "
        "print(hashlib.sha256(render(graph(reversed(case())), title='The <Lanternfish> case').encode()).hexdigest())"
    )
    wanted = hashlib.sha256(html.encode()).hexdigest()
    for seed in ("0", "12345"):
        run = subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert run.stdout.strip() == wanted


def test_the_data_stands_in_the_page_once(html: str) -> None:
    for claim in case():
        if len(claim.evidence.quote) > 40:
            assert html.count(json.dumps(claim.evidence.quote, ensure_ascii=False)[1:-1]) <= 4  # within paragraphs only
    texts = block(html, "evidence")["texts"]
    assert len(texts) == len(set(texts))
    assert len(block(html, "graph")["claims"]["subject"]) == len(case())


def test_quotes_are_found_by_utf16_offsets(html: str) -> None:
    evidence = block(html, "evidence")
    quotes = {claim.id: claim.evidence.quote for claim in case()}
    for id, paragraph, opens, closes in zip(
        *(evidence[column] for column in ("id", "paragraph", "opens", "closes")), strict=True
    ):
        units = evidence["texts"][paragraph].encode("utf-16-le")
        assert units[2 * opens : 2 * closes].decode("utf-16-le") == quotes[id]


def test_the_policy_names_exactly_the_scripts_and_styles(html: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    stated = policy[1].replace("&#39;", "'")
    assert stated.startswith("default-src 'none'")
    assert "unsafe" not in stated
    assert "http:" not in stated
    inline = re.findall(r"<(script|style)>(.*?)</\1>", html, re.DOTALL)
    assert len(inline) == 3
    for _, text in inline:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in stated
    assert stated.count("sha256-") == 3


def test_nothing_is_loaded_from_outside(html: str) -> None:
    without_data = re.sub(r"<script.*?</script>|<style>.*?</style>", "", html, flags=re.DOTALL)
    assert re.findall(r"\b(?:src|href|action)\s*=\s*\S+", without_data) == ['href="data:,">']
    assert not re.search(r"\son[a-z]+\s*=", without_data)
    assert "sourceMappingURL" not in html
    styles = "".join(path.read_text("utf-8") for path in (STATIC / "css").glob("*.css"))
    assert "url(" not in styles
    assert "@import" not in styles


def test_it_is_pyvis_and_vis_network(html: str) -> None:
    assert "* vis-network" in html
    assert "@version 9.1.2" in html
    assert block(html, "options")["physics"] == {"enabled": False}


def test_every_script_is_used_and_short() -> None:
    found = {path.name for path in (STATIC / "js").glob("*.js")}
    assert found == set(SCRIPTS)
    for path in (STATIC / "js").glob("*.js"):
        source = path.read_text("utf-8")
        assert len(source.splitlines()) < 400, path.name
        assert "innerHTML" not in source, path.name
        assert not re.search(r"\b(eval|Function)\(|\.on[a-z]+ =", source), path.name


def test_a_title_is_text(html: str) -> None:
    assert "<title>The &lt;Lanternfish&gt; case</title>" in html
    assert "⟨U+202E⟩" in render(nx.MultiDiGraph(), title="a\u202eb")


def test_an_empty_graph_has_a_page() -> None:
    assert block(render(nx.MultiDiGraph()), "graph")["nodes"]["id"] == []


def test_a_relation_that_only_the_graph_knows_is_drawn() -> None:
    made = nx.MultiDiGraph()
    made.add_node("entity/a", name="A", type="Planet")
    made.add_node("entity/b", name="B", type="Planet")
    made.add_edge("entity/a", "entity/b", key="c1", relation="orbits", status="fact", quote="A orbits B")
    data = block(render(made), "graph")
    assert "orbits" in data["words"]
    assert "Planet" in data["words"]


@given(
    st.recursive(
        st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_json_in_the_page_is_plain_and_reads_back(value: object) -> None:
    written = pack.to_json(value)
    assert not set("<>&\u2028\u2029\u202e\u200b") & set(written)
    written.encode("utf-8")  # no lone surrogate stands in the file
    assert json.loads(written) == value


@given(st.text())
def test_visible_text_has_no_invisible_characters(text: str) -> None:
    assert pack.visible(pack.visible(text)) == pack.visible(text)
    assert not set("\u202e\u2066\u200b\u0000\u2029") & set(pack.visible(text))


def test_a_graph_shows_itself_in_a_notebook() -> None:
    shown = view(graph(case()), title="A & B")
    assert repr(shown) == "Graph(13 nodes, 16 claims)"
    frame = shown._repr_html_()
    assert frame.startswith('<iframe title="A &amp; B" sandbox="allow-scripts')
    assert "allow-same-origin" not in frame
    assert frame.count("<iframe") == 1
    near = shown.around("Harrow Brothers")
    assert near.graph.number_of_nodes() == 3
    assert "Harrow Brothers" in near.title


def test_a_dataset_is_drawn() -> None:
    import pyoxigraph as ox
    import rdflib
    from oxrdflib import OxigraphStore

    from kg import provenance

    store = ox.Store()
    store.extend(provenance.quads(case()))
    shown = view(rdflib.Dataset(store=OxigraphStore(store=store)))
    assert shown.html == render(graph(case()))
