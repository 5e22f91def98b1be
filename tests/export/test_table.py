"""Claims as CSV."""

from __future__ import annotations

import csv
import io

import claims_factory as make
import pytest

from kg import export
from kg.export.table import cell
from kg.model import Claim, Entity
from kg.store import Store


def rows(claims: list[Claim]) -> list[dict[str, str]]:
    store = Store.memory()
    store.load(claims)
    out = io.BytesIO()
    export.export(store, "csv", out)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8"), newline="")))


def test_a_claim_a_line() -> None:
    found = {row["claim"]: row for row in rows(make.sample())}
    assert set(found) == {claim.id for claim in make.sample()}
    leads = next(row for row in found.values() if row["relation"] == "leads")
    assert leads["subject"] == "Tomas Vellin"
    assert leads["object_id"] == "entity/kestrel-syndicate"
    assert leads["status"] == "alleged"
    assert make.NEWS.text[int(leads["start"]) : int(leads["end"])] == leads["quote"]
    born = next(row for row in found.values() if row["relation"] == "born_on")
    assert (born["object"], born["entry"], born["start"]) == ("1980-03", "12", "")


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_does_not_run(name: str) -> None:
    claim = make.entry("1", "F", Entity("entity/x", name, "Person"), "leads", make.SYNDICATE, "q")
    (row,) = rows([claim])
    assert row["subject"] == "'" + name


def test_numbers_stay_numbers() -> None:
    assert cell(-1.5) == -1.5


def test_line_ends_and_quotes_survive() -> None:
    claim = make.entry("1", "F", make.VELLIN, "remark", Entity.named('a\r\n"b",c\n', "Text"), "q")
    (row,) = rows([claim])
    assert row["object"] == 'a\r\n"b",c\n'
