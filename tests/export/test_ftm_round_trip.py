"""A list, written as FollowTheMoney and read again, is the same graph, but for what docs/lists.md says is not.

Graphs are compared as claims: subject, relation, object, status, date, share and role, with each party's name and type.
Documents, evidence and the IRIs of entities differ; a party of the second graph is known by its `FtM ID`, which is
its id in the file. `COMES_BACK` is the list of what FollowTheMoney cannot hold.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from followthemoney import model
from followthemoney.types import registry

from kg import export
from kg.export.ftm_proxies import entity_id
from kg.model import Entity
from kg.resolve import resolve
from kg.resolve.sides import FAMILIES
from kg.sources.lists import read
from kg.sources.lists.ftm_things import LABELLED
from kg.store import Store

FILES = Path(__file__).parents[1] / "sources" / "lists" / "files"
NAMES = sorted(
    path.relative_to(FILES).as_posix()
    for path in FILES.rglob("*.*")
    if path.parent == FILES or path.name in ("sdn.csv", "cons_prim.csv")
)
REAL = (
    "un/consolidated_2025-04-19.xml", "uk_ofsi/sanctionsconlist_2018-04-13.csv",
    "ofac_enhanced/SDN_ENHANCED_IRGC_export.xml", "samples/ofac_sdn/sdn.csv",
    "samples/ofac_sdn_advanced/cons_advanced.xml", "samples/eu/batm_fixture_eu_sanctions.xml",
    "samples/us_csl/consolidated.csv", "samples/opensanctions/targets.simple.csv",
    "samples/opensanctions/entities.ftm.json", "samples/opensanctions/entities.ftm.sanctions.json",
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Line:
    """A claim as it is compared."""

    subject: str
    relation: str
    object: str
    status: str = "fact"
    date: str = ""
    share: str = ""
    role: str = ""


def stored(path: Path) -> Store:
    store = Store.memory()
    store.load(resolve(list(read(path).claims())).claims)
    return store


def graph(store: Store, party: Callable[[Entity], str]) -> set[Line]:
    """Return the claims of a store, with all that it knows of the parties themselves; `party` tells who they are."""
    entities = store.entities()

    def name(entity: Entity) -> str:
        is_party = entity.type in FAMILIES and not entity.is_literal
        return party(entities[entity.id]) if is_party else entity.name

    lines = {
        Line(name(c.subject), c.relation, name(c.object), c.status, c.date or "", str(c.share or ""), c.role or "")
        for c in store.claims()
    }
    told = {(line.subject, line.relation, line.object) for line in lines}
    for entity in entities.values():
        if entity.type in FAMILIES:
            who = party(entity)
            lines |= {Line(who, "is named", entity.name), Line(who, "is a", entity.type)}
            numbers = [f"{scheme}:{number}" for scheme, number in entity.identifiers]
            also = [("has_identifier", number) for number in numbers] + [("also_known_as", n) for n in entity.names]
            lines |= {
                Line(who, relation, object_) for relation, object_ in also if (who, relation, object_) not in told
            }
    return lines


def there_and_back(path: Path, folder: Path) -> tuple[set[Line], set[Line], dict[str, str]]:
    """Return the graph of a list, that of its export, and the schemata of the export by id."""
    first = stored(path)
    out = io.BytesIO()
    export.export(first, "ftm", out)
    written = [json.loads(line) for line in out.getvalue().splitlines()]
    for line in written:
        model.get(line["schema"]).validate(line)
    ids = {line["id"]: line["schema"] for line in written}
    again = folder / "again.ftm.json"
    again.write_bytes(out.getvalue())

    def theirs(entity: Entity) -> str:
        found = [number for scheme, number in entity.identifiers if scheme == "FtM ID" and number in ids]
        return "|".join(found) or entity.name

    before = graph(first, lambda entity: entity_id(entity.id) if entity_id(entity.id) in ids else entity.name)
    own = {Line(id_, "has_identifier", f"FtM ID:{id_}") for id_ in ids}
    return before, graph(stored(again), theirs) - (own - before), ids


def of_names(line: Line) -> Line:
    """A weak name is no former one as well; `strong`, a script, a language, a variation are not kept, nor quotes."""
    words = [word for word in ("weak", "former") if word in line.role]
    return replace(line, object=registry.name.clean(line.object) or line.object, role="".join(words[:1]))


def of_programmes(line: Line) -> Line:
    """Every legal basis is a programme."""
    return replace(line, role="programme")


def without_undated(before: set[Line]) -> set[Line]:
    """Who is sanctioned by an authority since a day is not also sanctioned by it without one."""
    dated = {replace(line, date="") for line in before if line.relation == "sanctioned_by" and line.date}
    return before - dated


def of_places(line: Line) -> Line:
    """Where a country is all that is said, the place comes back as FollowTheMoney's `country`."""
    return replace(line, role=line.role or "country")


def of_citizens(line: Line) -> Line:
    """Notes on a citizenship are not kept."""
    return replace(line, role="nationality" if line.role == "nationality" else "")


def of_flags(line: Line) -> Line:
    """Notes on a flag are not kept."""
    return replace(line, role="former flag" if line.status == "former" else "")


def of_births(line: Line) -> Line:
    """`circa`, the ends of a range, and for which name: not kept."""
    return replace(line, role="")


def of_addresses(line: Line) -> Line:
    """Web addresses and telephone numbers come back as the library writes them."""
    kind = {"website": registry.url, "phone": registry.phone}.get(line.role)
    return replace(line, object=kind.clean(line.object) or line.object) if kind else line


def of_remarks(line: Line) -> Line:
    """A label that is long, or has a colon or a full stop in it, belongs to the text; a long text is a statement."""
    if not line.role:
        return line
    text = f"{line.role}: {line.object}"
    if (found := LABELLED.fullmatch(text)) and (len(found[1]) <= 40 or len(text) <= 200):
        return replace(line, role=found[1], object=found[2])
    return replace(line, role="statement of reasons" if len(text) > 200 else "", object=text)


COMES_BACK: dict[str, Callable[[Line], Line]] = {
    "also_known_as": of_names,
    "born_in": of_births,
    "born_on": of_births,
    "citizen_of": of_citizens,
    "flagged_in": of_flags,
    "has_address": of_addresses,
    "located_in": of_places,
    "remark": of_remarks,
    "sanctioned_under": of_programmes,
}


def expected(before: set[Line]) -> set[Line]:
    """Return what comes back of a graph; a name that differs by its quotes alone from the first one does not."""
    named = {replace(line, relation="also_known_as") for line in before if line.relation == "is named"}
    return {
        COMES_BACK[line.relation](line) if line.relation in COMES_BACK else line for line in without_undated(before)
    } - named


@pytest.mark.parametrize("name", NAMES)
def test_an_exported_list_is_read_as_the_same_graph(name: str, tmp_path: Path) -> None:
    before, after, _ = there_and_back(FILES / name, tmp_path)
    assert (sorted(expected(before) - after), sorted(after - expected(before))) == ([], [])


def test_every_exception_is_needed() -> None:
    lines = [
        Line(c.subject.name, c.relation, c.object.name, c.status, role=c.role or "")
        for name in NAMES
        for c in read(FILES / name).claims()
    ]
    used = {line.relation for line in lines if COMES_BACK.get(line.relation, replace)(line) != line}
    assert used == set(COMES_BACK)


@pytest.mark.slow
@pytest.mark.parametrize("name", REAL)
def test_a_real_list_is_read_as_the_same_graph(name: str, shared: Path, tmp_path: Path) -> None:
    before, after, _ = there_and_back(shared / "data" / "lists" / name, tmp_path)
    assert (sorted(expected(before) - after), sorted(after - expected(before))) == ([], [])
