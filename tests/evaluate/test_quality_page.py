"""docs/quality.md: every section that docs/make_quality.py writes is there and filled, for the gold that is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.evaluate import gold

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "quality.md").read_text("utf-8")
OWN = gold.read(ROOT / "tests" / "gold" / "own")


def section(name: str) -> str:
    (found,) = re.findall(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", PAGE, re.DOTALL)
    return str(found)


@pytest.mark.parametrize("name", ["scores", "peer", "relations", "causes", "coreference", "calibration"])
def test_figures_are_there(name: str) -> None:
    rows = [line for line in section(name).splitlines() if re.match(r"\|.*\d", line)]
    assert len(rows) >= 3
    columns = {line.count("|") for line in section(name).split("\n\n")[0].splitlines() if line.startswith("|")}
    assert len(columns) <= 1


def test_the_sets_are_the_ones_of_the_page() -> None:
    total = sum(not all(way.optional for way in ways) for sheet in OWN for ways in sheet.triples.values())
    assert f"| own | {len(OWN)} | {total} |" in section("scores")
    names = [path.stem for path in (ROOT / "tests" / "gold" / "standoff" / "train").glob("*.json")]
    scored = sum(gold.part(name) == "scored" for name in names)
    assert f"| train, tuning part | {len(names) - scored} |" in section("scores")
    assert f"| train, scored part | {scored} |" in section("scores")
    assert f"({scored} of {len(names)})" in PAGE


def test_the_plot_is_there() -> None:
    plot = (ROOT / "docs" / "reliability.svg").read_text("utf-8")
    assert "reliability.svg" in PAGE
    assert plot.count("<circle") >= 3
