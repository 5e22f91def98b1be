"""What each format's fields become, checked statement by statement."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Claim
from kg.ontology import load as ontology
from kg.resolve import resolve
from kg.resolve.match import Matcher
from kg.sources.lists import read
from kg.sources.lists.vocabulary import concept

FILES = Path(__file__).with_name("files")


def said(name: str, entry: str) -> set[str]:
    """Return `subject relation object [role] date status`, the subject left out where it is the entry's entity."""
    for found in read(FILES / name):
        if found.id == entry:
            return {_line(claim, found.entity.name) for claim in found.claims}
    raise AssertionError(f"{name} has no {entry}")


def _line(claim: Claim, name: str) -> str:
    who = "" if claim.subject.name == name else f"{claim.subject.name} "
    role = f" [{claim.role}]" if claim.role else ""
    date = f" {claim.date}" if claim.date else ""
    return f"{who}{claim.relation} {claim.object.name}{role}{date}" + (
        "" if claim.status == "fact" else f" {claim.status}"
    )


EXPECTED = {
    ("ofac/sdn.csv", "SDN 9001"): {
        "also_known_as ORVAL TRADE LLC [former, strong]",
        "also_known_as KTL [weak]",
        "sanctioned_by Office of Foreign Assets Control",
        "sanctioned_under Russian Harmful Foreign Activities Sanctions [programme]",
        "sanctioned_under Executive Order 14024 [programme RUSSIA-EO14024]",
        "has_address 12 Quay Street, Suite 4, Limassol 3040, Cyprus",
        "located_in Cyprus",
        "has_identifier Tax ID:7700000001 [Russia]",
        "has_identifier LEI:5493000IBP32UQZ0KL24 [Russia]",
        "has_identifier BIC:KESTXX2X",
        "owns 1BoatSLRHtKNngkdXEeobR76b53LETtpyT [XBT]",
        "owns 0x00000000219ab540356cBB839Cbe05303d7705Fa [ETH]",
        "remark 12 Mar 2009 [Organization Established Date]",
        "remark See Section 11 of Executive Order 14024 [Secondary sanctions risk]",
        "associated_with Doran Milosh VESKAR [Linked To]",
        "has_address www.kestovar.example [website]",
    },
    ("ofac/sdn.csv", "SDN 9002"): {
        "holds_position General Director, Kestovar Trading LLC",
        "holds_position Former Deputy Minister of Transport former",
        "born_on 1962-11-23",
        "born_on 1963 [circa]",
        "born_in Ostrava, Ruthenland",
        "citizen_of Russia [nationality]",
        "citizen_of Cyprus [citizenship]",
        "gender male",
        "has_identifier Passport:7100001 [Russia; issued 10 Jul 2014; expires 10 Jul 2024]",
        "has_identifier Passport:K0000012 [Cyprus; alternative]",
        "also_known_as Dorya [weak]",
        "also_known_as VESKARENKO [former, weak]",
        "family_of Anton Veskar [brother]",
        "located_in Russia [residence]",
    },
    ("ofac/sdn.csv", "SDN 9003"): {
        "flagged_in Panama",
        "flagged_in Malta [former flag] former",
        "has_identifier IMO:9074729",
        "has_identifier MMSI:352000001",
        "has_identifier Call sign:9ABC2",
        "Kestovar Shipping Co. owns MARELLA STAR [Vessel Owner]",
        "also_known_as MARELLA MOON [current, strong]",
    },
    ("ofac/sdn.csv", "SDN 9004"): {
        "ZEFIR AIR controls EP-ZZA [Aircraft Operator]",
        "has_identifier Serial number:0499",
        "remark A310-304 [Aircraft Model]",
    },
    # the remark is cut in the middle of a word, the comments file has the rest
    ("ofac/sdn.csv", "SDN 9005"): {"also_known_as GREY LANTERN [weak]", "also_known_as OGL [weak]"},
    ("cons/cons_prim.csv", "CONS 9101"): {
        "sanctioned_under Executive Order 13662 [Subject to Directive 1]",
        "has_identifier BIC:OSTRRUMM",
        "also_known_as OSTRABANK [strong]",
    },
    ("sdn_enhanced.xml", "SDN 9001"): {
        "sanctioned_by Office of Foreign Assets Control 2023-04-12",
        "listed_on 2023-04-12",
        "also_known_as ООО КЕСТОВАР ТРЕЙДИНГ [original script (Cyrillic)]",
        "also_known_as KTL [weak]",
        "Doran Milosh VESKAR owns KESTOVAR TRADING LLC [Owned or Controlled By]",
        "Doran Milosh VESKAR controls KESTOVAR TRADING LLC [Owned or Controlled By]",
        "has_identifier Tax ID:7700000001 [Russia]",
        "remark All branches worldwide",
    },
    ("sdn_enhanced.xml", "SDN 9002"): {
        "born_on 1962 [circa]",
        "citizen_of Russia [nationality]",
        "has_identifier Passport:7100001 [Russia; expires 2024-07-10; not valid]",
    },
    ("sdn_advanced.xml", "SDN 9002"): {
        "born_on 1962 [circa]",
        "citizen_of Russia [nationality]",
        "gender male",
        "has_identifier Passport:7100001 [Russia; expires 2024-07-10]",
        "sanctioned_by Office of Foreign Assets Control 2023-04-12",
    },
    ("un.xml", "UN 690001"): {
        "sanctioned_by UN Security Council 2021-06-09",
        "sanctioned_under UN Ruthenland sanctions regime 2021-06-09",
        "also_known_as Доран Милош Вескар [original script]",
        "also_known_as Doryan Veskar [strong]",
        "also_known_as Dorya [weak]",
        "also_known_as D. Veskarenko [strong, former]",
        "born_on 1962 [circa]",
        "born_on 1960 [range start]",
        "born_on 1963 [range end]",
        "born_on 1961 [as D. Veskarenko]",
        "holds_position Deputy Minister of Transport",
        "has_identifier UN reference:RUi.001",
        "has_identifier Passport:7100001 [Russian Federation; issued 2014-07-10; in Moscow; expired]",
        "has_address 1 Harbour Road, Limassol, Cyprus [as at Feb. 2020]",
        "citizen_of Russia",
    },
    ("eu.xml", "EU 90001"): {
        "sanctioned_by European Union 2022-03-15",
        "sanctioned_under Regulation (EU) 2022/427 (OJ L87I) [regulation; in force 2022-03-16] 2022-03-15",
        "sanctioned_under EU Ukraine sanctions regime (UKR) [programme] 2022-03-15",
        "also_known_as Dorya [weak]",
        "also_known_as Доран Вескар [strong, language RU]",
        "born_on 1963 [circa]",
        "born_on 1960 [range start]",
        "has_identifier UN reference:RUi.001",
        "holds_position Deputy Minister of Transport",
        "gender male",
        "located_in Cyprus [office; at the time of listing]",
    },
    ("eu_1_1.csv", "EU 90001"): {
        "sanctioned_by European Union 2022-03-15",
        "sanctioned_under EU Ukraine sanctions regime (UKR) [programme] 2022-03-15",
        "also_known_as Доран Вескар [language RU]",
        "born_on 1962-11-23",
        "citizen_of Russia",
        "has_identifier Passport:7100001 [RUSSIAN FEDERATION; expired]",
    },
    ("eu_1_0.csv", "EU 90001"): {"has_identifier Passport:7100001 [RUS]", "citizen_of Russia", "born_on 1962-11-23"},
    ("eu_global.xml", "EU 90001"): {
        "born_on 1962-11-23",
        "has_identifier Passport:7100001 [RUS]",
        "citizen_of Russia",
        "sanctioned_by European Union 2014-03-15",
    },
    ("uk_sanctions_list.xml", "UK RUS9001"): {
        "sanctioned_by United Kingdom 2022-03-15",
        "also_known_as Dorya [weak]",
        "also_known_as Doryan VESKAR [variation]",
        "born_on 1963",
        "born_in Ostrava, Ruthenland",
        "has_identifier Passport:7100001 [Russian passport]",
        "has_identifier OFSI Group ID:19001",
        "designated_as travel ban",
        "designated_as asset freeze",
    },
    ("uk_sanctions_list.xml", "UK RUS9002"): {
        "part_of Kestovar Holding [parent company]",
        "Kestovar Grain part_of KESTOVAR TRADING LLC [subsidiary]",
        "has_identifier Registration number:7700000001",
        "has_address desk@kestovar.example [email]",
    },
    ("uk_sanctions_list.xml", "UK DPR9003"): {
        "has_identifier IMO:9074729",
        "flagged_in Panama",
        "flagged_in Malta [former flag] former",
        "Kestovar Shipping Co. owns MARELLA STAR [current owner or operator]",
    },
    ("uk_sanctions_list.csv", "UK RUS9001"): {
        "has_identifier OFSI Group ID:19001",
        "has_identifier UN reference:RUi.001",
        "has_identifier National ID:19621123-77 [Russian]",
        "has_identifier Passport:7100001 [expired]",
        "designated_as travel ban",
        "born_on 1962",
        "gender male",
        "also_known_as Dorya [weak]",
    },
    ("uk_sanctions_list.csv", "UK DPR9003"): {
        "has_identifier IMO:9074729",
        "has_identifier Hull identification:H-1",
        "Orval Lines owns MARELLA STAR [previous owner or operator] former",
        "flagged_in Malta [former flag] former",
    },
    ("conlist_2018.csv", "UK 19001"): {
        "born_on 1962",
        "born_on 1963",
        "born_in Ostrava, Ruthenland",
        "born_in Tara, Russia",
        "citizen_of Russia",
        "citizen_of Cyprus",
        "has_identifier Passport:7100001 [(Russian). Issued on 10 July 2014]",
        "has_identifier Passport:K0000012 [(Cypriot)]",
        "has_identifier UN reference:RUi.001",
        "also_known_as Doran VESKARENKO [former]",
        "located_in Cyprus [since 2009]",
        "remark UN Ref RUi.001. Café owner.",
    },
    ("conlist_2022.csv", "UK 19001"): {
        "also_known_as DORYA [weak]",
        "also_known_as Доран Вескар [original script (Cyrillic, Russian)]",
        "gender male",
        "has_address +357-00-000001 [phone]",
        "has_identifier UK Sanctions List reference:RUS9001",
        "remark Veskar supplied arms to the Order of the Grey Lantern. [statement of reasons]",
    },
    ("conlist_2022.csv", "UK 19003"): {"has_identifier IMO:9074729", "flagged_in Panama"},
    ("seco.xml", "CH 601"): {
        "also_known_as Doran Milosh Weskar [variation]",
        "also_known_as Dorya [weak]",
        "born_in Ostrava, Russia",
        "designated_as Financial measures, annex 2 2022-03-15",
        "associated_with Kestovar Trading LLC [related-to, owner]",
        "remark D. Weskar [amended 2023-01-10: removed]",
        "has_address 12 Quay Street, 3040, Limassol, Limassol District, Cyprus [office]",
    },
    ("seco.xml", "CH 602"): {"delisted_by Switzerland 2024-01-31", "sanctioned_by Switzerland 2022-03-15 former"},
    ("seco.xml", "CH 603"): {"has_identifier IMO:9074729", "sanctioned_by Switzerland 2022-03-15"},
    ("canada.xml", "CA Russia/1, Part 2/1"): {"also_known_as Kestovar, Ltd.", "also_known_as KTL"},
    ("canada.xml", "CA Russia/1, Part 3/1"): {
        "has_identifier IMO:9074729",
        "remark 1994 [build date]",
        "remark Crude Oil Tanker [vessel type]",
    },
    ("canada.xml", "CA Iran/1, Part 1/1"): {"remark born in the early summer [date of birth]"},
    ("canada_2019.xml", "CA Russia/1, Part 1/1"): {"holds_position Deputy Minister", "born_on 1962-11-23"},
    ("dfat.csv", "AU 9577"): {
        "also_known_as Доран Вескар [original script]",
        "also_known_as Dorya [weak]",
        "designated_as asset freeze",
        "designated_as travel ban",
        "remark 2/3/26 [control date 2026-02-03]",
        "citizen_of Russia",
    },
    ("csl.csv", "CSL 9002"): {
        "has_identifier Passport:7100001 [RU]",
        "gender male",
        "born_on 1963",
        "located_in Russia",
        "associated_with KESTOVAR TRADING LLC [Linked To]",
        "has_identifier OFAC ID:9002",
    },
    ("csl.csv", "CSL aa11"): {
        "sanctioned_by Bureau of Industry and Security 2023-06-19",
        "remark 2033-06-19 [end date]",
        "designated_as Denied Persons List 2023-06-19",
    },
    ("targets_16.csv", "NK-veskar"): {
        "also_known_as Veskar; Doran",
        "has_address 12 Quay Street, Limassol",
        "sanctioned_by European Union",
        "remark Ruthenland officials [dataset]",
    },
    ("entities.ftm.json", "veskar"): {
        "also_known_as Dorya [weak]",
        "also_known_as Doran Veskarenko [former]",
        "sanctioned_by European Union",
        "has_address 12 Quay Street, Limassol",
    },
    ("entities.ftm.json", "own-1"): {"owns Kestovar Trading LLC [shareholder] 2010"},
    ("entities.ftm.json", "san-1"): {
        "sanctioned_by European Union 2022-03-15",
        "sanctioned_under EU Ukraine sanctions regime (UKR) [programme] 2022-03-15",
    },
    ("entities.ftm.json", "pass-1"): {"has_identifier Passport:K0000012 [Cyprus; expires 2030-01-01]"},
    ("entities.ftm.json", "occ-1"): {"holds_position Deputy Minister 2012-05 former"},
    ("targets.nested.json", "veskar"): {
        "family_of Anton Veskar [brother]",
        "holds_position Deputy Minister 2012-05 former",
        "sanctioned_by European Union 2022-03-15",
    },
    ("watch.csv", "W1"): {"also_known_as Dorya", "has_identifier Passport:7100001", "remark Lind [Case officer]"},
}


@pytest.mark.parametrize(("where", "expected"), EXPECTED.items(), ids=[f"{name} {entry}" for name, entry in EXPECTED])
def test_fields_become_claims(where: tuple[str, str], expected: set[str]) -> None:
    found = said(*where)
    assert expected <= found, sorted(expected - found)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Entity List", "Entity List"),
        ("Denied Persons List", "Denied Persons List"),
        ("Unverified List", "Unverified List"),
        ("Military End User List", "Military End User List"),
        ("Consolidated List", "consolidated list"),
        ("Trust services sanctions", "trust services ban"),
        ("Non-SDN Palestinian Legislative Council List", "Palestinian Legislative Council List"),
    ],
)
def test_lists_that_differ_are_concepts_of_their_own(label: str, name: str) -> None:
    assert concept(label, "DesignationType").name == name


def test_every_claim_fits_the_ontology() -> None:
    known = ontology()
    for name in sorted({name for name, _ in EXPECTED}):
        for claim in read(FILES / name).claims():
            assert known.fits(claim.relation, claim.subject.type, claim.object.type), claim


def test_weak_names_are_no_names_of_the_entity() -> None:
    """A nickname shared by many must not merge parties, so it is a claim with its role only."""
    for name in ("ofac/sdn.csv", "un.xml", "eu.xml", "conlist_2022.csv"):
        for entry in read(FILES / name):
            weak = {c.object.name for c in entry.claims if c.relation == "also_known_as" and "weak" in (c.role or "")}
            assert not weak & {entry.entity.name, *entry.entity.names}


def test_csv_and_xml_of_one_party_say_the_same() -> None:
    shared = {
        "sanctioned_under Russian Harmful Foreign Activities Sanctions [programme]",
        "has_identifier Tax ID:7700000001 [Russia]",
        "located_in Cyprus",
    }
    assert shared <= said("ofac/sdn.csv", "SDN 9001") & said("sdn.xml", "SDN 9001")


@pytest.mark.parametrize(
    ("name", "entry", "relation", "identifier"),
    [
        ("ofac/sdn.csv", "SDN 9001", "associated_with", ("OFAC ID", "9002")),
        ("sdn.xml", "SDN 9001", "associated_with", ("OFAC ID", "9002")),
        ("sdn_enhanced.xml", "SDN 9001", "controls", ("OFAC ID", "9002")),
        ("sdn_advanced.xml", "SDN 9001", "controls", ("OFAC ID", "9002")),
        ("seco.xml", "CH 601", "associated_with", ("SECO SSID", "602")),
        ("entities.ftm.json", "own-1", "owns", ("FtM ID", "kestovar")),
    ],
)
def test_a_party_that_an_entry_refers_to_carries_its_id(
    name: str, entry: str, relation: str, identifier: tuple[str, str]
) -> None:
    """So resolution makes one entity of the entry and of all that refers to it."""
    found = next(one for one in read(FILES / name) if one.id == entry)
    claim = next(claim for claim in found.claims if claim.relation == relation)
    other = claim.object if claim.subject.name == found.entity.name else claim.subject
    assert other.identifiers == (identifier,)


def test_all_that_lines_of_followthemoney_say_of_one_entity_is_about_one_party() -> None:
    """Sanctions, papers and edges are lines of their own, and yet no entries that tell two parties apart."""
    claims = resolve(list(read(FILES / "entities.ftm.json").claims())).claims
    by_id: dict[str, set[str]] = {}
    for claim in claims:
        for entity in (claim.subject, claim.object):
            for _, number in (pair for pair in entity.identifiers if pair[0] == "FtM ID"):
                by_id.setdefault(number, set()).add(entity.id)
    assert {len(ids) for ids in by_id.values()} == {1}, by_id
    entries = {claim.evidence.entry for claim in claims if claim.subject.name == "Doran Milosh Veskar"}
    assert entries == {"veskar"}


def test_a_row_of_a_watch_list_with_a_name_alone_is_a_party_that_is_found(tmp_path: Path) -> None:
    (tmp_path / "clients.csv").write_text("name,type\nDoran Veskar,person\nKestovar Trading,company\n", "utf-8")
    claims = list(read(tmp_path / "clients.csv").claims())
    assert [(c.subject.name, c.relation, c.object.name, c.role) for c in claims] == [
        ("Doran Veskar", "remark", "own watch list", "entry of"),
        ("Kestovar Trading", "remark", "own watch list", "entry of"),
    ]
    assert claims[0].evidence.quote == "name: Doran Veskar; type: person"
    assert [found.entity.name for found in Matcher(claims).match("VESKAR, Doran")] == ["Doran Veskar"]


def test_the_share_of_an_owner_is_kept() -> None:
    claims = [claim for claim in read(FILES / "entities.ftm.json").claims() if claim.relation == "owns"]
    assert [claim.share for claim in claims] == [62.5]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("un.xml", 2),
        ("eu.xml", 1),
        ("uk_sanctions_list.xml", 1),
        ("conlist_2022.csv", 1),
        ("seco.xml", 1),
        ("sdn.xml", 0),
    ],
)
def test_statements_of_reasons_become_articles(name: str, count: int) -> None:
    found = list(read(FILES / name).articles())
    assert len(found) == count
    for entry, article in found:
        assert article.text.startswith(f"{entry.entity.name}\n\n")
        assert article.document.title == entry.entity.name
        assert article.document.source == f"{name}#{entry.id}"


def test_prose_of_further_information_is_read_too(tmp_path: Path) -> None:
    text = (FILES / "conlist_2018.csv").read_text("cp1252")
    path = tmp_path / "list.csv"
    path.write_text(
        text.replace("Café owner.", "Has led a battalion of the Order of the Grey Lantern since 2010."), "utf-8"
    )
    reasons = [article.text for entry in read(path) for article in entry.reasons]
    assert reasons == [
        "Doran Milosh VESKAR\n\nUN Ref RUi.001. Has led a battalion of the Order of the Grey Lantern since 2010."
    ]


def test_a_long_field_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    aliases = ";".join(f"Alias {number}" for number in range(20_000))
    path.write_text(f"name,aliases\nDoran Veskar,{aliases}\n", "utf-8")
    (entry,) = read(path)
    assert len(entry.entity.names) == 20_000
