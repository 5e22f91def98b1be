import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.names import SAME, STRONG, compare


def score(left, right, type="Person"):
    return compare(left, right, type=type).score


SAME_PARTY = [
    ("Person", "Ada Example", "EXAMPLE, Ada"),
    ("Person", "Example Viktor", "Viktor Example"),  # order, without a comma
    ("Person", "Viktor Petrovich Example", "Viktor Example"),  # patronymic left out
    ("Person", "Dr. Ada Example", "Ada Example"),
    ("Person", "A. B. Example", "Ada Berta Example"),
    ("Person", "Bill Example", "William Example"),
    ("Person", "AdaExample", "Ada Example"),
    ("Person", "Mohammed bin Yusuf al-Example", "Muhammad ibn Yousef Al Example"),
    ("Person", "Сергей Примеров", "Sergey Primerov"),
    ("Person", "Сергей Викторович Примеров", "Sergei Primerov"),
    ("Person", "محمد بن سلمان", "Mohammed bin Salman"),
    ("Person", "王小明", "Wang Xiaoming"),
    ("Person", "Олександр Приклад", "Oleksandr Pryklad"),
    ("Company", "Example Trading Limited", "Example Trading Ltd."),
    ("Company", "Example Handels Aktiengesellschaft", "Example Handels AG"),
    ("Company", "Volksbau Gesellschaft mit beschränkter Haftung", "Volksbau GmbH"),
    ("Company", "JSC Example Plant", "Example Plant Joint Stock Company"),
    ("Company", "A.B.C. Shipping", "ABC Shipping"),
    ("Organization", "Sample Cartel", "Cartel de Sample"),
    ("Organization", "Banco de Sample", "Bank of Sample"),
    ("Organization", "World Sample Organisation", "World Sample Organization"),
    ("Company", "Example Fund II", "Example Fund 2"),
    ("Vessel", "M/V Blue Star", "BLUE STAR"),
    ("Aircraft", "EP-ABC", "ep-abc"),
]

OTHER_PARTY = [
    ("Person", "Karim bin Yusuf al-Example", "Yusuf bin Karim al-Example"),  # father and son
    ("Person", "Ivan Petrovich Primerov", "Petr Ivanovich Primerov"),
    ("Person", "John Example Jr.", "John Example Sr."),
    ("Person", "Sergey Viktorovich Primerov", "Sergey Borisovich Primerov"),
    ("Person", "Ada Example", "Berta Example"),
    ("Person", "A. Example", "Berta Example"),
    ("Person", "Example", "Ada Example"),  # a family name alone
    ("Person", "王小明", "王小红"),
    ("Person", "Kim Sam Un", "Kim Sam Il"),
    ("Company", "First National Bank of Boston", "First National Bank of Chicago"),
    ("Company", "Bank of Sample", "Sample Bank"),
    ("Organization", "University of Sample", "Sample University"),
    ("Company", "Example Fund II", "Example Fund III"),
    ("Company", "Brigade 44", "Brigade 45"),
    ("Company", "Sample Trust 2005-AR16", "Sample Trust 2006-AR16"),
    ("Company", "Example Bank (Sweden) AB", "Example Bank (Finland) AB"),
    ("GovernmentBody", "Sample Department of State", "Sample Department of the Treasury"),
    ("Country", "North Sample", "South Sample"),
    ("Vessel", "Blue Star 1", "Blue Star 2"),
    ("Vessel", "Blue Star", "Star Blue"),
    ("Aircraft", "EP-ABC", "EP-ABD"),
]


@pytest.mark.parametrize(("type", "left", "right"), SAME_PARTY)
def test_the_same_party(type, left, right):
    compared = compare(left, right, type=type)
    assert compared.score >= SAME, compared


@pytest.mark.parametrize(("type", "left", "right"), OTHER_PARTY)
def test_another_party(type, left, right):
    compared = compare(left, right, type=type)
    assert compared.score < SAME, compared


def test_less_said_is_less_certain():
    """A father's name and a son's with "Jr." may be one or two; a company and its namesake of a city too."""
    assert score("John Example", "John Example Jr.") < STRONG
    assert score("Example", "Example Energy", "Company") < STRONG
    assert score("Example Viktor", "Viktor Example") < score("EXAMPLE, Viktor", "Viktor Example") == 1.0


def test_legal_forms_that_differ_are_not_the_same_name():
    assert 0.5 < score("Example Trading S.A.", "Example Trading Ltd", "Company") < 1.0


def test_identifiers_decide():
    imo = [("IMO", "9562233")]
    renamed = compare("Blue Star", "Golden Moon", type="Vessel", left_identifiers=imo, right_identifiers=imo)
    assert (renamed.score, renamed.reasons) == (1.0, ("the same IMO 9562233",))
    other = compare(
        "Blue Star", "Blue Star", type="Vessel", left_identifiers=imo, right_identifiers=[("IMO", "9074729")]
    )
    assert (other.score, other.reasons) == (0.0, ("another IMO: 9562233, 9074729",))
    one, two = [("passport", "A1")], [("passport", "B2")]  # a person may hold two
    assert compare("Ada Example", "Ada Example", left_identifiers=one, right_identifiers=two).score == 1.0


@pytest.mark.parametrize(
    ("type", "left", "right", "reason"),
    [
        ("Person", "Ada Example", "EXAMPLE, Ada", "the same name, written another way"),
        ("Person", "Ada Example", "Ada Exampel", "example is spelt exampel (1 letter changed)"),
        ("Person", "Ada Berta Example", "Ada Example", "only one has berta"),
        ("Person", "Ada Example", "Berta Example", "ada against berta"),
        ("Person", "Bill Example", "William Example", "bill and william are forms of one name"),
        ("Person", "A. Example", "Ada Example", "a may stand for ada"),
        ("Person", "Karim bin Yusuf Example", "Yusuf bin Karim Example", "the names have changed places"),
        ("Company", "Example Fund II", "Example Fund III", "other numbers"),
        ("Company", "Example S.A.", "Example Ltd", "another legal form"),
        ("Person", "Ada Example", "Zoltan Quux", "nothing in common"),
    ],
)
def test_reasons_in_words(type, left, right, reason):
    assert reason in compare(left, right, type=type).reasons
    assert compare(left, right, type=type).reasons


def test_reasons_keep_the_sides():
    assert "ada against berta" in compare("Ada Example", "Berta Example").reasons
    assert "berta against ada" in compare("Berta Example", "Ada Example").reasons


def test_costs_are_named():
    assert compare("Example Fund 2", "Example Fund 3", type="Company").costs["number"] == 1.0
    assert compare("Ada Example", "ada example").costs == {}


@pytest.mark.parametrize("name", ["", " ", "!!!", "\u200b", "—", "\ud800", "a" * 5000, "ab " * 2000])
def test_odd_names(name):
    assert score(name, name) == 1.0
    assert score(name, "Ada Example") < SAME


WORDS = ["Ada", "José", "bin", "al-Example", "Müller", "Сергей", "王小明", "محمد", "A.", "Jr.", "Kim", "O'Brien", "van",
         "der", "Łukasz", "Ibn", "II", "2005"]  # fmt: skip
ORG_WORDS = ["Bank", "of", "Sample", "Ltd", "GmbH", "Société", "Générale", "2", "II", "North", "China", "Завод", "The",
             "&", "Co.", "Trust", "Müller", "S.A."]  # fmt: skip
names = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join),
    st.lists(st.sampled_from(ORG_WORDS), min_size=1, max_size=5).map(" ".join),
    st.text(max_size=25),
)
types = st.sampled_from(
    ["Person", "Organization", "Company", "GovernmentBody", "Country", "Vessel", "Aircraft", "Place"]
)


@settings(max_examples=400, deadline=None)
@given(left=names, right=names, type=types)
def test_symmetric_and_between_0_and_1(left, right, type):
    there, back = compare(left, right, type=type), compare(right, left, type=type)
    assert there.score == back.score
    assert 0.0 <= there.score <= 1.0
    assert there.reasons


@settings(max_examples=200, deadline=None)
@given(name=names, type=types)
def test_a_name_with_itself(name, type):
    assert score(name, name, type) == 1.0


def bare(name):
    """Return a name without Latin diacritics."""
    if not all(ord(c) < 0x250 for c in name):
        return name
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


@settings(max_examples=300, deadline=None)
@given(
    left=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    right=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
)
def test_case_and_diacritics_do_not_matter(left, right):
    plain = score(left, right)
    assert score(left.upper(), right.lower()) == pytest.approx(plain)
    assert score(bare(left), bare(right)) == pytest.approx(plain)
    assert score(left, left.upper()) == 1.0
    assert score(left, bare(left)) == 1.0


@settings(max_examples=200, deadline=None)
@given(
    left=st.lists(st.sampled_from(ORG_WORDS), min_size=1, max_size=4).map(" ".join),
    right=st.lists(st.sampled_from(ORG_WORDS), min_size=1, max_size=4).map(" ".join),
)
def test_case_does_not_matter_to_organizations(left, right):
    assert score(left.upper(), right.casefold(), "Company") == pytest.approx(score(left, right, "Company"))
