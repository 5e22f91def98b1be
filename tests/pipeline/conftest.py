"""Small articles about invented parties, and what a folder of a build holds."""

from __future__ import annotations

from pathlib import Path

import pytest

ARTICLES = {
    "acme.txt": "The Treasury Department sanctioned Acme Shipping on 3 May 2024. Acme Shipping is based in Panama.",
    "borealis.txt": "The European Union sanctioned Borealis Trading. Borealis Trading is owned by Ivan Testov.",
    "deep/comet.txt": "Ivan Testov denied that he leads Comet Bank. The United Kingdom may sanction Comet Bank.",
}
FILES = ("claims.jsonl", "graph.ttl", "graph.trig", "graph.html", "report.md")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with three articles."""
    folder = tmp_path / "articles"
    for name, text in ARTICLES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def state(out: Path) -> dict[str, bytes]:
    """Return the files of a build by name."""
    return {name: (out / name).read_bytes() for name in FILES}
