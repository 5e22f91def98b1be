import json
import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Entity
from kg.resolve import Judgement, resolve

from .making import article, country, edition, entry, organization, person, says

NEWS, BLOG = article("news"), article("blog")
FREEDONIA, SYLVANIA = edition("Freedonia"), edition("Sylvania")
CARTEL = organization("Blue Cartel")


def ids(resolution, *refs):
    """Return the entity ids of sides."""
    return [resolution.ids[ref] for ref in refs]


def is_one(resolution, *refs):
    return len(set(ids(resolution, *refs))) == 1


def test_the_same_name_in_two_articles_is_one_party_with_the_reason():
    made = resolve(
        [says(NEWS, person("Ada Example"), "leads", CARTEL), says(BLOG, person("ADA EXAMPLE"), "leads", CARTEL)]
    )
    assert is_one(made, "entity/ada-example@news.txt", "entity/ada-example@blog.txt")
    decision = next(one for one in made.decisions if "ada" in one.left)
    assert (decision.verdict, decision.ground, decision.reasons) == ("same", "name", ("the same name: ada example",))


def test_no_statement_is_lost():
    claims = [
        says(NEWS, person("Ada Example"), "leads", CARTEL, attributed_to=person("Bob Speaker")),
        *entry(FREEDONIA, "F 1", person("EXAMPLE, Ada"), born=["1970-01-02"], aliases=["The Fox"]),
    ]
    made = resolve(claims)
    assert [c.id for c in made.claims] == [c.id for c in claims]
    assert [c.evidence for c in made.claims] == [c.evidence for c in claims]
    assert [c.document for c in made.claims] == [c.document for c in claims]
    ada = made.claims[0].subject
    assert ada == made.claims[1].subject
    assert ada.name == "Ada Example"
    assert set(ada.names) == {"EXAMPLE, Ada", "The Fox"}


def test_an_article_and_a_list_entry_in_another_order_and_script_of_case():
    claims = [says(NEWS, person("Ada Example"), "leads", CARTEL), *entry(FREEDONIA, "F 1", person("EXAMPLE, Ada"))]
    assert is_one(resolve(claims), "entity/ada-example@news.txt", "entity/example-ada@F 1")


def test_a_renamed_ship_is_one_by_its_imo_number():
    claims = [
        *entry(FREEDONIA, "F 1", Entity.named("Blue Star", "Vessel"), identifiers=[("IMO", "9562233")]),
        *entry(SYLVANIA, "S 9", Entity.named("Golden Moon", "Vessel"), identifiers=[("IMO", "9562233")]),
    ]
    made = resolve(claims)
    assert is_one(made, "entity/blue-star@F 1", "entity/golden-moon@S 9")
    assert [one.reasons for one in made.decisions if one.ground == "identifier"] == [("the same IMO 9562233",)]


def test_ships_of_one_name_with_two_imo_numbers_stay_two():
    claims = [
        *entry(FREEDONIA, "F 1", Entity.named("Blue Star", "Vessel"), identifiers=[("IMO", "9562233")]),
        *entry(SYLVANIA, "S 9", Entity.named("Blue Star", "Vessel"), identifiers=[("IMO", "9074729")]),
    ]
    made = resolve(claims)
    assert not is_one(made, "entity/blue-star@F 1", "entity/blue-star@S 9")


def test_a_passport_number_of_quite_another_name_joins_nobody():
    number = [("Passport", "A1234567")]
    claims = [
        *entry(FREEDONIA, "F 1", person("Ada Example"), identifiers=number),
        *entry(SYLVANIA, "S 9", person("Zoltan Quux"), identifiers=number),
    ]
    assert not is_one(resolve(claims), "entity/ada-example@F 1", "entity/zoltan-quux@S 9")


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"born": ["1970-01-02"]}, {"born": ["1985-03-04"]}),
        ({"born": ["1970"]}, {"born": ["1971-01-02"]}),
        ({"gender": "male"}, {"gender": "female"}),
        ({"countries": ["Freedonia"]}, {"countries": ["Sylvania"]}),
    ],
)
def test_two_people_of_one_name_stay_two(mine, theirs):
    claims = [
        *entry(FREEDONIA, "F 1", person("Ada Example"), **mine),
        *entry(SYLVANIA, "S 9", person("Ada Example"), **theirs),
    ]
    made = resolve(claims)
    one, other = ids(made, "entity/ada-example@F 1", "entity/ada-example@S 9")
    assert one != other
    assert {one, other} == {"entity/ada-example", next(i for i in (one, other) if i != "entity/ada-example")}


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"born": ["1970"]}, {"born": ["1970-01-02"]}),
        ({"born": ["1970-01-02", "1971-01-02"]}, {"born": ["1971-01-02"]}),
        ({"countries": ["Freedonia", "Sylvania"]}, {"countries": ["Sylvania"]}),
    ],
)
def test_what_may_agree_does_not_contradict(mine, theirs):
    claims = [
        *entry(FREEDONIA, "F 1", person("Ada Example"), **mine),
        *entry(SYLVANIA, "S 9", person("Ada Example"), **theirs),
    ]
    assert is_one(resolve(claims), "entity/ada-example@F 1", "entity/ada-example@S 9")


def test_an_article_that_may_mean_either_of_two_joins_neither_and_is_proposed():
    claims = [
        *entry(FREEDONIA, "F 1", person("Ada Example"), born=["1970-01-02"]),
        *entry(FREEDONIA, "F 2", person("Ada Example"), born=["1985-03-04"]),
        says(NEWS, person("Ada Example"), "leads", CARTEL),
    ]
    made = resolve(claims)
    assert len(set(ids(made, "entity/ada-example@F 1", "entity/ada-example@F 2", "entity/ada-example@news.txt"))) == 3
    assert {(one.left, one.right) for one in made.proposals} >= {
        ("entity/ada-example@F 1", "entity/ada-example@news.txt"),
        ("entity/ada-example@F 2", "entity/ada-example@news.txt"),
    }


def test_what_more_agrees_decides_between_two():
    claims = [
        *entry(FREEDONIA, "F 1", person("Ada Example"), born=["1970-01-02"], countries=["Freedonia"]),
        *entry(FREEDONIA, "F 2", person("Ada Example"), born=["1985-03-04"], countries=["Sylvania"]),
        says(NEWS, person("Ada Example"), "citizen_of", country("Sylvania")),
    ]
    made = resolve(claims)
    assert is_one(made, "entity/ada-example@F 2", "entity/ada-example@news.txt")
    assert not is_one(made, "entity/ada-example@F 1", "entity/ada-example@news.txt")


def test_two_ministries_of_one_name_stay_two_and_a_third_article_joins_where_more_agrees():
    def ministry(document, land):
        body = organization("Ministry of Defence", type="GovernmentBody")
        return says(article(document), body, "part_of", country(land))

    claims = [
        ministry("a", "Freedonia"),
        ministry("b", "Sylvania"),
        ministry("c", "Sylvania"),
        ministry("d", "Freedonia"),
    ]
    body = organization("Ministry of Defence", type="GovernmentBody")
    claims.append(says(article("e"), body, "attacked", organization("Blue Cartel")))
    made = resolve(claims)
    of = {name: made.ids[f"entity/ministry-of-defence@{name}.txt"] for name in "abcde"}
    assert of["a"] == of["d"] != of["b"] == of["c"]
    assert of["e"] not in (of["a"], of["b"])


def test_two_entries_of_one_list_stay_two_and_one_entry_of_two_editions_is_one():
    old, new = edition("Freedonia", "1"), edition("Freedonia", "2")
    claims = [
        *entry(old, "F 1", organization("Blue Trading")),
        *entry(old, "F 2", organization("Blue Trading")),
        *entry(new, "F 1", organization("Blue Trading and Shipping")),
    ]
    made = resolve(claims)
    assert is_one(made, "entity/blue-trading@F 1", "entity/blue-trading-and-shipping@F 1")
    assert not is_one(made, "entity/blue-trading@F 1", "entity/blue-trading@F 2")


def test_names_that_agree_strongly_need_more_that_agrees():
    mine, theirs = person("Mohammed Yusuf Example"), person("Muhammad Yousef Example")
    alone = resolve([*entry(FREEDONIA, "F 1", mine), *entry(SYLVANIA, "S 9", theirs)])
    refs = ("entity/mohammed-yusuf-example@F 1", "entity/muhammad-yousef-example@S 9")
    assert not is_one(alone, *refs)
    assert [(one.left, one.right) for one in alone.proposals] == [refs]
    assert alone.proposals[0].reasons
    born = {"born": ["1970-01-02"]}
    made = resolve([*entry(FREEDONIA, "F 1", mine, **born), *entry(SYLVANIA, "S 9", theirs, **born)])
    assert is_one(made, *refs)
    assert "born 1970-01-02" in next(one for one in made.decisions if one.ground == "context").reasons


def test_a_shorter_name_joins_the_only_listed_one_if_more_agrees():
    news = says(NEWS, person("Ada Example"), "citizen_of", country("Freedonia"))
    listed = entry(FREEDONIA, "F 1", person("Ada Example Sample"), countries=["Freedonia"])
    refs = ("entity/ada-example@news.txt", "entity/ada-example-sample@F 1")
    made = resolve([news, *listed])
    assert is_one(made, *refs)
    assert next(one for one in made.decisions if one.ground == "context").reasons == (
        "only one has sample",
        "freedonia",
    )
    elsewhere = says(NEWS, person("Ada Example"), "leads", CARTEL)
    assert not is_one(resolve([elsewhere, *listed]), *refs)
    namesake = entry(FREEDONIA, "F 2", person("Ada Berta Example"), countries=["Freedonia"])
    made = resolve([news, *listed, *namesake])
    assert not is_one(made, *refs)
    assert len(made.proposals) == 2


def test_a_weak_alias_joins_nobody():
    claims = [
        *entry(FREEDONIA, "F 1", person("Ada Example"), weak=["The Old Fox"]),
        *entry(SYLVANIA, "S 9", person("The Old Fox")),
    ]
    assert not is_one(resolve(claims), "entity/ada-example@F 1", "entity/the-old-fox@S 9")


def test_types_do_not_mix():
    claims = [
        says(NEWS, organization("Sample Star"), "operates_in", country("Freedonia")),
        says(BLOG, Entity.named("Sample Star", "Vessel"), "flagged_in", country("Freedonia")),
    ]
    made = resolve(claims)
    assert sorted(made.ids.values()) in (
        ["entity/sample-star", "entity/sample-star-vessel"],
        ["entity/sample-star", "entity/sample-star-organization"],
    )
    company = resolve(
        [claims[0], says(BLOG, organization("Sample Star", type="Company"), "operates_in", country("Freedonia"))]
    )
    assert set(company.ids.values()) == {"entity/sample-star"}
    assert company.entities[0].type == "Company"


def test_one_word_is_enough_only_where_articles_of_one_time_use_it_alone():
    early, late = article("early", "1990-01-01"), article("late", "2020-01-01")
    said = [says(document, person("Example"), "leads", CARTEL) for document in (NEWS, BLOG)]
    assert is_one(resolve(said), "entity/example@news.txt", "entity/example@blog.txt")
    said = [
        says(early, person("Example"), "leads", CARTEL),
        says(late, person("Example"), "leads", organization("Red Cartel")),
    ]
    assert not is_one(resolve(said), "entity/example@early.txt", "entity/example@late.txt")
    listed = [*said, *entry(FREEDONIA, "F 1", person("Example"))]
    assert not is_one(resolve(listed), "entity/example@F 1", "entity/example@late.txt")


def test_an_articles_short_forms_join_nobody():
    claims = [
        says(NEWS, organization("Sample Council", "Council", "SC"), "part_of", country("Freedonia")),
        says(BLOG, organization("Council"), "part_of", country("Sylvania")),
        says(article("third"), organization("Quux Force", "XYZ"), "part_of", country("Freedonia")),
        says(article("fourth"), organization("XYZ"), "part_of", country("Freedonia")),
    ]
    made = resolve(claims)
    assert not is_one(made, "entity/sample-council@news.txt", "entity/council@blog.txt")
    assert not is_one(made, "entity/quux-force@third.txt", "entity/xyz@fourth.txt")


def test_an_acronym_joins():
    claims = [
        says(NEWS, organization("Blue Island Shipping Lines", "BISL"), "located_in", country("Freedonia")),
        says(BLOG, organization("BISL"), "located_in", country("Freedonia")),
    ]
    assert is_one(resolve(claims), "entity/blue-island-shipping-lines@news.txt", "entity/bisl@blog.txt")


def test_what_is_no_party_is_left_alone():
    claims = [says(NEWS, person("Ada Example"), "citizen_of", country("Freedonia"))]
    made = resolve(claims)
    assert made.claims[0].object == country("Freedonia")
    assert [one.id for one in made.entities] == ["entity/ada-example"]


LEFT, RIGHT = "entity/ada-example@news.txt", "entity/adele-sample@blog.txt"
PAIR = [
    says(NEWS, person("Ada Example"), "leads", CARTEL),
    says(BLOG, person("Adele Sample"), "leads", organization("Red Cartel")),
]


def test_judgements():
    assert not is_one(resolve(PAIR), LEFT, RIGHT)
    same = [Judgement.of(LEFT, RIGHT, "same")]
    made = resolve(PAIR, judgements=same)
    assert is_one(made, LEFT, RIGHT)
    assert made.decisions[0].ground == "judgement"
    assert resolve(PAIR) == resolve(PAIR, judgements=[])  # taken back, it is as it was
    one_name = [says(NEWS, person("Ada Example"), "leads", CARTEL), says(BLOG, person("Ada Example"), "leads", CARTEL)]
    refs = ("entity/ada-example@news.txt", "entity/ada-example@blog.txt")
    for verdict in ("different", "unsure"):
        apart = resolve(one_name, judgements=[Judgement.of(*refs, verdict)])
        assert not is_one(apart, *refs)
        assert apart.proposals == ()  # nobody is asked again


def test_a_judgement_outlives_its_sides():
    assert resolve(PAIR[:1], judgements=[Judgement.of(LEFT, RIGHT, "same")]).ids == {
        LEFT: "entity/ada-example", "entity/blue-cartel@news.txt": "entity/blue-cartel",
    }  # fmt: skip


def test_a_judgement_goes_before_a_contradiction():
    claims = [
        *entry(FREEDONIA, "F 1", person("Ada Example"), born=["1970-01-02"]),
        *entry(SYLVANIA, "S 9", person("Ada Example"), born=["1985-03-04"]),
    ]
    refs = ("entity/ada-example@F 1", "entity/ada-example@S 9")
    assert not is_one(resolve(claims), *refs)
    assert is_one(resolve(claims, judgements=[Judgement.of(*refs, "same")]), *refs)


def test_ids_once_given_are_kept():
    first = resolve(PAIR)
    more = [*PAIR, says(article("third"), person("Ada Example Longname"), "leads", CARTEL)]
    judged = [Judgement.of(LEFT, "entity/ada-example-longname@third.txt", "same")]
    assert resolve(more, judgements=judged, known=first.ids).ids[LEFT] == "entity/ada-example"


CROWD = [
    *entry(FREEDONIA, "F 1", person("Ada Example"), born=["1970-01-02"], aliases=["Ada Fox"]),
    *entry(FREEDONIA, "F 2", person("Ada Example"), born=["1985-03-04"]),
    *entry(SYLVANIA, "S 1", person("EXAMPLE, Ada"), born=["1970-01-02"]),
    *entry(SYLVANIA, "S 2", person("Ada Exampel"), born=["1985-03-04"]),
    *entry(SYLVANIA, "S 3", Entity.named("Blue Star", "Vessel"), identifiers=[("IMO", "9562233")]),
    *entry(FREEDONIA, "F 3", Entity.named("Red Moon", "Vessel"), identifiers=[("IMO", "9562233")]),
    says(NEWS, person("Ada Example", "Ada"), "leads", organization("Blue Cartel")),
    says(NEWS, person("Ada Fox"), "member_of", organization("Blue Cartel")),
    says(BLOG, person("Ada Example"), "owns", Entity.named("Blue Star", "Vessel")),
    says(BLOG, organization("The Blue Cartel"), "attacked", organization("Bank of Sample")),
    says(article("third"), organization("Blue Cartel", "BC"), "supplies", country("Freedonia")),
]
JUDGED = [Judgement.of("entity/ada-example@F 2", "entity/ada-exampel@S 2", "same"),
          Judgement.of("entity/ada-fox@news.txt", "entity/ada-example@news.txt", "different")]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(order=st.permutations(range(len(CROWD))), judged=st.booleans())
def test_the_order_of_the_claims_does_not_matter(order, judged):
    judgements = JUDGED if judged else []
    expected = resolve(CROWD, judgements=judgements)
    made = resolve([CROWD[n] for n in order], judgements=list(reversed(judgements)))
    assert made.ids == expected.ids
    assert made.entities == expected.entities
    assert made.decisions == expected.decisions
    assert made.proposals == expected.proposals
    assert sorted(made.claims, key=str) == sorted(expected.claims, key=str)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_nothing_contradictory_is_ever_joined(data):
    """Whatever the entries, no entity has two births that contradict, nor two entries of one list."""
    claims, facts = [], {}
    for number in range(data.draw(st.integers(2, 10))):
        name = data.draw(st.sampled_from(["Ada Example", "Ada Exampel", "EXAMPLE, Ada", "Ada B. Example"]))
        born = data.draw(st.sampled_from([(), ("1970-01-02",), ("1985-03-04",), ("1970",)]))
        list_ = data.draw(st.sampled_from([FREEDONIA, SYLVANIA]))
        claims += entry(list_, f"{list_.publisher} {number}", person(name), born=born)
        facts[f"{person(name).id}@{list_.publisher} {number}"] = (list_.publisher, born)
    groups = {}
    for ref, entity in resolve(claims).ids.items():
        if ref in facts:
            groups.setdefault(entity, []).append(facts[ref])
    for members in groups.values():
        assert max(Counter(publisher for publisher, _ in members).values()) == 1
        dates = [born[0] for _, born in members if born]
        assert all(a.startswith(b) or b.startswith(a) for a in dates for b in dates)


def test_a_thousand_parties_take_no_pairwise_scan():
    """Ten times the parties may take about ten times the time, not a hundred times."""
    import time

    def crowd(size):
        chosen = random.Random(3)
        syllables = ["ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "ze"]
        made = []
        for number in range(size):
            name = " ".join("".join(chosen.choices(syllables, k=3)).title() for _ in range(3))
            made += entry(FREEDONIA, f"F {number}", person(name))
        return made

    def spent(claims):
        started = time.process_time()
        resolve(claims)
        return time.process_time() - started

    small, large = crowd(500), crowd(5000)
    spent(small)
    assert spent(large) < 40 * max(spent(small), 0.01)


def test_decisions_are_plain_records():
    made = resolve(CROWD)
    assert json.loads(json.dumps([list(vars_of(one)) for one in made.decisions]))


def vars_of(decision):
    return (decision.left, decision.right, decision.verdict, decision.ground, decision.score, list(decision.reasons))
