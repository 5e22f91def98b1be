"""What `import kg` gives, and that it costs nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import kg

EXPORTED = [
    "Article", "Claim", "Document", "Entity", "Evidence", "__version__",
    "build", "errors", "extract", "forget", "names", "open", "view",
]  # fmt: skip


def test_the_exported_names_are_these() -> None:
    assert kg.__all__ == EXPORTED
    assert set(EXPORTED) <= set(dir(kg))
    for name in EXPORTED:
        assert getattr(kg, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(kg, "nonsense")


def test_importing_kg_imports_nothing_else() -> None:
    code = "import sys; import kg; print([m for m in sys.modules if m.startswith(('kg.', 'spacy', 'rdflib'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_package_is_typed(root: Path) -> None:
    assert (root / "kg" / "py.typed").is_file()


def test_the_changelog_tells_of_this_version(root: Path) -> None:
    headings = re.findall(r"^## \[(.+?)\]", (root / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert kg.__version__ == next(heading for heading in headings if heading != "Unreleased")


def test_a_text_becomes_claims() -> None:
    text = "The Treasury Department sanctioned Acme Shipping."
    claims = kg.extract(text)
    assert [(c.subject.name, c.relation) for c in claims if c.relation == "sanctioned_by"] == [
        ("Acme Shipping", "sanctioned_by")
    ]
    assert all(text[c.evidence.start : c.evidence.end] == c.evidence.quote for c in claims)
    assert kg.extract(text, min_confidence=1.0) == [c for c in claims if c.confidence == 1.0]


def test_the_room_of_the_page_can_be_called() -> None:
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("entity/acme", name="Acme", type="Company")
    assert kg.view(graph, title="One").html == kg.view.view(graph, title="One").html  # type: ignore[operator]
    assert "Acme" in kg.view(graph)._repr_html_()  # type: ignore[operator]
