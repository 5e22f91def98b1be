"""FollowTheMoney takes every entity that we write."""

from __future__ import annotations

import io
import json

import claims_factory as make
from followthemoney import model
from hypothesis import given, settings

from kg import export
from kg.export.ftm_proxies import entity_id
from kg.model import Claim, Entity
from kg.store import Store


def written(claims: list[Claim]) -> list[dict]:
    store = Store.memory()
    store.load(claims)
    out = io.BytesIO()
    export.export(store, "ftm", out)
    return [json.loads(line) for line in out.getvalue().decode().splitlines()]


def check(found: list[dict]) -> None:
    """Every entity is valid, complete, unchanged by the library's own cleaning, and points at entities that exist."""
    ids = [said["id"] for said in found]
    assert len(ids) == len(set(ids))
    for said in found:
        model.get(said["schema"]).validate(said)
        proxy = model.get_proxy(said, cleaned=False)
        again = {name: sorted(values) for name, values in proxy.properties.items()}
        assert again == said["properties"]
        for name in proxy.schema.required:
            assert proxy.get(name), (said["schema"], name)
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert value in ids


def by_schema(found: list[dict], schema: str) -> list[dict]:
    return [said["properties"] for said in found if said["schema"] == schema]


def test_the_sample_is_valid() -> None:
    check(written(make.sample()))


@settings(max_examples=40, deadline=None)
@given(make.claims())
def test_any_claims_are_valid(claims: list[Claim]) -> None:
    check(written(claims))


def test_links_carry_their_evidence() -> None:
    (owns,) = [said for said in by_schema(written(make.sample()), "Ownership") if said["asset"] == ["vellin-shipping"]]
    claim = next(claim for claim in make.sample() if claim.share)
    assert owns == {
        "owner": ["tomas-vellin"],
        "asset": ["vellin-shipping"],
        "percentage": ["40"],
        "recordId": [claim.id],
        "summary": ["He owns 40 percent of Vellin Shipping."],
        "proof": [f"document-{make.NEWS.document.id}"],
    }


def test_only_what_is_stated_becomes_a_link() -> None:
    found = written(make.sample())
    assert not by_schema(found, "Directorship")  # alleged
    assert not [said for said in by_schema(found, "UnknownLink") if said["role"] == ["supports"]]  # denied


def test_designations_become_sanctions() -> None:
    found = {said["entity"][0]: said for said in by_schema(written(make.sample()), "Sanction")}
    assert set(found) == {"kestrel-syndicate", "vellin-shipping", "tomas-vellin"}
    kestrel = found["kestrel-syndicate"]
    assert kestrel["authority"] == ["Orvalia Ministry of Finance"]
    assert kestrel["program"] == ["Order 77"]
    assert kestrel["provisions"] == ["Blocked Group"]
    assert (kestrel["status"], kestrel["startDate"]) == (["in force"], ["2031-05-05"])
    assert (found["vellin-shipping"]["status"], found["vellin-shipping"]["endDate"]) == (["ended"], ["2031-06-01"])
    assert found["tomas-vellin"]["startDate"] == ["2031-07-01"]


def test_literals_become_properties() -> None:
    found = {said["id"]: said["properties"] for said in written(make.sample())}
    vellin = found["tomas-vellin"]
    assert (vellin["birthDate"], vellin["weakAlias"]) == (["1980-03"], ["T. Vellin"])
    assert {"holder": ["tomas-vellin"], "number": ["X1"], "type": ["passport"]} in by_schema(
        written(make.sample()), "Identification"
    )
    heron = found["grey-heron"]
    assert heron["notes"] == ["Painted grey"] or "Painted grey" in heron["notes"]


def test_countries_become_codes_and_unknown_ones_links() -> None:
    france, nowhere = Entity.named("France", "Country"), Entity.named("Orvalia", "Country")
    found = written(
        [
            make.entry("1", "A", make.VELLIN, "citizen_of", france, "France"),
            make.entry("1", "B", make.VELLIN, "citizen_of", nowhere, "Orvalia"),
        ]
    )
    assert by_schema(found, "Person")[0]["citizenship"] == ["fr"]
    assert by_schema(found, "UnknownLink")[0]["object"] == ["orvalia"]


def test_an_identifier_that_is_none_is_kept_as_a_note() -> None:
    ship = Entity("entity/ship", "Ship", "Vessel", (), (("IMO", "not a number"), ("IMO", "9074729")))
    (found,) = by_schema(written([make.entry("1", "A", ship, "flagged_in", make.ORVALIA, "x")]), "Vessel")
    assert found["imoNumber"] == ["IMO9074729"]
    assert found["notes"] == ["number under IMO: not a number"]


def test_ids_are_one_to_one() -> None:
    refs = ["entity/a", "entity/a_b", "entity/a:b", "entity/a-b", "ontology#a", "entity/" + "a" * 300]
    assert len({entity_id(ref) for ref in refs}) == len(refs)
    assert entity_id("entity/tomas-vellin") == "tomas-vellin"
