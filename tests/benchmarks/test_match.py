"""Matching names against all given lists: recall and precision of perturbed true names, and names per second."""

import random
import time
from collections import Counter, defaultdict

import pytest

from kg.resolve import keys
from kg.resolve.match import Matcher
from kg.sources.lists import read

pytestmark = [pytest.mark.benchmark, pytest.mark.shared, pytest.mark.slow]

LISTS = (
    "ofac_sdn/sdn_2024-05.csv",
    "un/consolidated_2025-04-19.xml",
    "canada_sema/sema-lmes.xml",
    "ofac_enhanced/SDN_ENHANCED_IRGC_export.xml",
    "opensanctions/targets.simple.csv",
    "uk_ofsi/sanctionsconlist_2018-04-13.csv",
)
RELATIONS = {"also_known_as", "sanctioned_by", "has_identifier"}
EACH = 200  # queries of each kind; 1,000 in all
SPELLINGS = [("ou", "u"), ("ph", "f"), ("kh", "h"), ("y", "i"), ("ee", "i"), ("w", "v"), ("ck", "k"), ("j", "y"),
             ("sh", "sch"), ("x", "ks"), ("zh", "j"), ("ts", "tz")]  # fmt: skip


@pytest.fixture(scope="module")
def matcher(shared):
    folder = shared / "data" / "lists"
    return Matcher(
        claim
        for name in LISTS
        for entry in read(folder / name)
        for claim in entry.claims
        if claim.relation in RELATIONS
    )


def typo(name, chosen):
    at = chosen.randrange(1, len(name) - 1)
    letter = chosen.choice("aeiorstln")
    ways = [name[:at] + name[at + 1 :], name[:at] + letter + name[at + 1 :], name[:at] + letter + name[at:],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :]]  # fmt: skip
    return chosen.choice(ways)


def dropped(name, chosen):
    words = name.split()
    at = chosen.randrange(len(words))
    return " ".join(words[:at] + words[at + 1 :])


def swapped(name, chosen):
    words = name.replace(",", "").split()
    at = chosen.randrange(1, len(words))
    return " ".join(words[at:] + words[:at])


def respelt(name, chosen):
    lower = name.lower()
    fitting = [pair for pair in SPELLINGS if pair[0] in lower]
    return lower.replace(*chosen.choice(fitting)) if fitting else lower


def test_perturbed_names(matcher, figure):
    """True names of persons and organizations, perturbed; vessels' names are too short to be guessed at."""
    chosen = random.Random(11)
    holders = defaultdict(set)
    for ref, name, _ in matcher._rows:
        holders[keys.key(name, matcher._parties[ref].family)].add(ref)
    named = [
        (ref, name, len(keys.words(name, matcher._parties[ref].family)))
        for ref, name, is_weak in matcher._rows
        if not is_weak and matcher._parties[ref].family in ("Person", "Organization")
    ]
    named = [(ref, name, words) for ref, name, words in named if words >= 2 and len(name) >= 8]
    longer = [one for one in named if one[2] >= 3]
    persons = [one for one in named if matcher._parties[one[0]].family == "Person"]
    matcher.match("warm up")
    tried, found, first, right, wrong = Counter(), Counter(), Counter(), Counter(), Counter()
    started = time.process_time()
    for kind, perturb, pool in (("typo", typo, named), ("word dropped", dropped, longer), ("order", swapped, persons),
                                ("spelling", respelt, named), ("none", lambda name, _: name, named)):  # fmt: skip
        for ref, name, _ in chosen.choices(pool, k=EACH):
            family = matcher._parties[ref].family
            query = perturb(name, chosen)
            expected = holders[keys.key(name, family)] | holders.get(keys.key(query, family), set())
            candidates = matcher.match(query, type=family)
            tried[kind] += 1
            found[kind] += any(one.entity.id in expected for one in candidates)
            if candidates:
                first[kind] += candidates[0].entity.id in expected
                if candidates[0].band == "strong":
                    (right if candidates[0].entity.id in expected else wrong)[kind] += 1
    spent = time.process_time() - started
    for kind in tried:
        figure(
            f"match, {kind}: found {found[kind] / tried[kind]:.3f}, first {first[kind] / tried[kind]:.3f}, "
            f"precision of strong firsts {right[kind] / max(1, right[kind] + wrong[kind]):.3f}"
        )
    recall, precision = found.total() / tried.total(), right.total() / (right.total() + wrong.total())
    figure(f"match, {len(matcher._rows):,} names of {len(matcher):,} parties: recall {recall:.3f}, precision of strong "
           f"firsts {precision:.3f}, {tried.total() / spent:,.0f} names/s")  # fmt: skip
    assert recall >= 0.95
    assert precision >= 0.95


def test_made_up_names_find_hardly_anybody(matcher, figure):
    """First names and last names of listed persons, put together anew: nobody's, but for chance."""
    chosen = random.Random(12)
    names = [keys.words(name, "Person") for ref, name, weak in matcher._rows
             if not weak and matcher._parties[ref].family == "Person"]  # fmt: skip
    names = [words for words in names if 2 <= len(words) <= 4]
    real = {keys.key(" ".join(words), "Person") for words in names}
    strong = tried = 0
    while tried < EACH:
        query = f"{chosen.choice(names)[0]} {chosen.choice(names)[-1]}"
        if keys.key(query, "Person") in real:
            continue
        tried += 1
        strong += any(one.band == "strong" for one in matcher.match(query, type="Person"))
    figure(f"match, made-up names of listed persons' parts with a strong candidate: {strong / tried:.3f}")
    assert strong / tried < 0.5
