import pytest

from kg.model import Entity
from kg.resolve import resolve
from kg.resolve.match import Matcher

from .making import article, country, edition, entry, organization, person, says

FREEDONIA, SYLVANIA = edition("Freedonia"), edition("Sylvania")
CLAIMS = [
    *entry(FREEDONIA, "F 1", person("EXAMPLE, Viktor Petrovich"), aliases=["Viktor the Example"], weak=["Little Fox"],
           identifiers=[("Passport", "A1234567")]),
    *entry(FREEDONIA, "F 2", organization("Blue Harbour Shipping Ltd", type="Company")),
    *entry(FREEDONIA, "F 3", Entity.named("Blue Star", "Vessel"), identifiers=[("IMO", "9562233")]),
    *entry(SYLVANIA, "S 1", person("Viktor Example")),
    *entry(SYLVANIA, "S 2", person("Сергей Примеров")),
    *[claim for n in range(60) for claim in entry(SYLVANIA, f"S 1{n}", person(f"Viktor Number{n} Filler"))],
    says(article("news"), organization("Green Group"), "operates_in", country("Freedonia")),
]  # fmt: skip


@pytest.fixture(scope="module")
def matcher():
    return Matcher(resolve(CLAIMS).claims)


def test_candidates_with_reasons_and_entries(matcher):
    found = matcher.match("Viktor Exampel", type="Person")
    assert "viktor" in " ".join(found[0].reasons)
    assert {one.name for one in found} >= {"Viktor Example"}
    assert found[0].entries
    assert found[0].band == "strong"
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Blue Harbor Shipping", "Blue Harbour Shipping Ltd"),
        ("Shipping Blue Harbour", "Blue Harbour Shipping Ltd"),
        ("BlueHarbour Shipping", "Blue Harbour Shipping Ltd"),
        ("Sergey Primerov", "Сергей Примеров"),
        ("Sergei Primerow", "Сергей Примеров"),
        ("Green Group", "Green Group"),
        ("blue star", "Blue Star"),
    ],
)
def test_perturbed_names_are_found(matcher, query, expected):
    found = matcher.match(query)
    assert found[0].name == expected


def test_an_identifier_confirms_under_any_name(matcher):
    found = matcher.match("Golden Moon", type="Vessel", identifiers=[("IMO", "9562233")])
    assert (found[0].band, found[0].score, found[0].reasons[0]) == ("confirmed", 1.0, "the same IMO 9562233")
    assert found[0].entries == ("F 3",)


def test_a_passport_number_confirms_only_with_the_name(matcher):
    number = [("Passport", "A1234567")]
    assert matcher.match("Viktor Example", identifiers=number)[0].band == "confirmed"
    assert matcher.match("Zoltan Quux", identifiers=number)[0].band == "possible"


def test_weak_aliases_are_marked(matcher):
    found = matcher.match("Little Fox")
    assert (found[0].is_weak, found[0].band) == (True, "possible")
    assert "by a weak alias" in found[0].reasons


def test_type_leaves_others_out(matcher):
    assert matcher.match("Blue Star", type="Vessel")
    assert matcher.match("Blue Star", type="Person") == []


def test_nobody(matcher):
    assert matcher.match("Quirin Zyx") == []
    assert matcher.match("") == []
    assert matcher.match("!!!") == []
    assert Matcher([]).match("Ada Example") == []
    assert len(Matcher([])) == 0


def test_limit_and_threshold(matcher):
    assert len(matcher.match("Viktor Example", limit=1)) == 1
    assert matcher.match("Viktor Exampel", threshold=0.999) == []
