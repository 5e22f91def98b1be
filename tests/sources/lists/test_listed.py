"""What a listing date dates, what programmes are called, and which names are aliases."""

from __future__ import annotations

import pytest

from kg.model import Document, Entity
from kg.sources.lists.entry import Edition
from kg.sources.lists.ofac import programme as ofac_programme
from kg.sources.lists.party import Party
from kg.sources.lists.places import country
from kg.sources.lists.programmes import programme
from kg.sources.lists.vocabulary import AUSTRALIA, CANADA, EU, SWITZERLAND, UK, UN, US, issued, law

DAY = "2010-12-21"


def party(by: Entity = US) -> Party:
    made = Party(Edition(Document("ed", "list", kind="ListEdition"), by, "list/test", "T"), "1", "Organization")
    made.name("KESTOVAR BANK", "name")
    return made


def dated(made: Party) -> dict[str, str | None]:
    entry = made.entry()
    assert entry is not None
    acts = ("sanctioned_by", "sanctioned_under", "designated_as")
    return {claim.object.name: claim.date for claim in entry.claims if claim.relation in acts}


def test_one_programme_holds_since_the_listing() -> None:
    made = party()
    made.sanctioned("SDN List", "list", date=DAY)
    ofac_programme(made, "NPWMD", "programs", listed=DAY)
    made.measure("asset freeze", "types", listed=DAY)
    assert set(dated(made).values()) == {DAY}


def test_of_several_programmes_none_is_dated_by_the_listing() -> None:
    made = party()
    made.sanctioned("SDN List", "list", date=DAY)
    made.measure("SDN", "list", date=DAY)
    for code in ("IRAN", "NPWMD"):
        ofac_programme(made, code, "programs", listed=DAY)
    made.measure("asset freeze", "types", listed=DAY)
    made.under("Executive Order 13382 (Non-proliferation)", "laws", listed=DAY)
    assert {name for name, date in dated(made).items() if date} == {
        "Office of Foreign Assets Control", "Specially Designated National",
    }  # fmt: skip


def test_several_measures_are_not_dated_and_their_regime_is() -> None:
    made = party(UK)
    made.sanctioned("2010", "date", date=DAY)
    made.programme("Ruthenland", "regime", listed=DAY)
    for measure in ("asset freeze", "travel ban"):
        made.measure(measure, "measures", listed=DAY)
    assert dated(made) == {
        "United Kingdom": DAY, "UK Ruthenland sanctions regime": DAY, "asset freeze": None, "travel ban": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    "basis", ["Executive Order 13599 (Iran)", "The Libya (Sanctions) (EU Exit) Regulations 2020", "Regulation 2022/427"]
)
def test_no_law_applies_before_it_is_made(basis: str) -> None:
    made = party()
    made.sanctioned("SDN List", "list", date=DAY)
    made.under(basis, "laws", listed=DAY)
    made.under(basis, "events", date=DAY)
    made.measure("asset freeze", "types", listed=DAY)
    assert {date for name, date in dated(made).items() if name != US.name} == {None}


def test_a_date_of_its_own_stays() -> None:
    made = party()
    made.sanctioned("SDN List", "list", date=DAY)
    ofac_programme(made, "IRAN", "programs", listed=DAY)
    ofac_programme(made, "NPWMD", "programs", date="2012-07-12")
    assert dated(made)["OFAC weapons of mass destruction non-proliferation sanctions program (NPWMD)"] == "2012-07-12"


def test_two_days_of_listing_date_no_programme() -> None:
    made = party()
    for day in (DAY, "2014-10-10"):
        made.sanctioned(f"list of {day}", "list", date=day)
    ofac_programme(made, "NPWMD", "programs", listed=DAY)
    assert dated(made)["proliferator of weapons of mass destruction"] is None


@pytest.mark.parametrize(
    ("by", "text", "name"),
    [
        (US, "IRAN", "Iran sanctions program"),
        (US, "SYRIA", "Syria sanctions program"),
        (US, "SDGT", "counter terrorism sanctions program"),
        (US, "IRGC", "OFAC Islamic Revolutionary Guard Corps sanctions program (IRGC)"),
        (US, "IRAN-EO13846", "OFAC Iran sanctions program (IRAN-EO13846)"),
        (US, "QQX-EO99999", "OFAC sanctions program (QQX-EO99999)"),
        (EU, "IRN", "EU Iran sanctions regime (IRN)"),
        (EU, "TERR", "EU counter-terrorism sanctions regime (TERR)"),
        (UK, "Syria", "UK Syria sanctions regime"),
        (UK, "The Ruthenland (Sanctions) Regulations 2019", "The Ruthenland (Sanctions) Regulations 2019"),
        (UN, "DRC", "UN Democratic Republic of the Congo sanctions regime"),
        (SWITZERLAND, "Syria", "Swiss Syria sanctions regime"),
        (CANADA, "Russia", "Canadian Russia sanctions regime"),
        (AUSTRALIA, "1737 (Iran)", "Australian 1737 (Iran) sanctions regime"),
        (Entity.named("own watch list", "Organization"), "Iran", "sanctions programme Iran"),
        (EU, "EU-UKR", "sanctions programme EU-UKR"),
    ],
)
def test_a_programme_is_neither_a_country_nor_an_organization(by: Entity, text: str, name: str) -> None:
    found = programme(text, by)
    assert (found.name, found.type) == (name, "LegalInstrument")
    assert country(found.name) is None
    assert found.id not in (f"entity/{text.lower()}", by.id)


def test_a_country_as_legal_basis_is_its_programme() -> None:
    made = party(UK)
    made.under("Syria", "regime")
    assert "UK Syria sanctions regime" in dated(made)


def test_orders_are_one_with_and_without_a_note() -> None:
    assert law("Executive Order 13599 (Iran)") == law("E.O. 13599")
    assert law("Executive Order 99999 (Ruthenland)").name == "Executive Order 99999"
    assert issued(law("Executive Order 13599")) == "2012"


def test_an_alias_is_another_name_and_said_once() -> None:
    made = party()
    for name, role in (
        ("Kestovar Bank", "strong"), ("KB", "weak"), ("Bank Kestovar", "strong"), ("BANK KESTOVAR", "former"),
        ("KB", "strong"),
    ):  # fmt: skip
        made.name(name, "names", role)
    entry = made.entry()
    assert entry is not None
    said = [(claim.object.name, claim.role) for claim in entry.claims if claim.relation == "also_known_as"]
    assert said == [("Bank Kestovar", "strong"), ("KB", "strong")]
