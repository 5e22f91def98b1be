"""What speaks against two names being one: costs, each a number ≥ 0 that a reader can check, and their weights.

score = 1 / (1 + exp(Σ weight · cost − margin)). No weight is negative, so that nothing that differs can raise a score.
Weights and margins are data (`weights.toml`), fitted by logistic regression with that bound.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance.OSA import normalized_distance as _distance

from kg.names.align import Alignment, Pair
from kg.names.prepare import Prepared
from kg.names.words import PERSON

COSTS = (
    "conflict",  # words of both sides that nothing answers, by weight, at most 3
    "conflict_share",  # the same as a share of the longer name
    "conflicts",  # 1 where a whole word is in conflict
    "extra",  # words that only one side has, by weight, at most 4
    "extra_share",
    "much_extra",  # 1 where that is three words or more, or one word stands against several
    "edits",  # letters changed in words that answer each other, at most 6
    "changed",  # letters changed in the worst word, at most 5
    "changed_2",  # 1 from two letters in one word
    "changed_3",
    "unlike",  # how unlike the worst two words are that answer each other, 0..1
    "first_letter",  # 1 where their first letters differ, in sound too
    "short",  # 1 where a word of four letters or fewer is changed
    "spelling",  # distance of the whole names, spaces left out, 0..1
    "sounds",  # distance of their sounds, words sorted
    "uncovered",  # share of both names that no alike word covers
    "order",  # share of word pairs that stand in another order
    "turned",  # 1 where father and son, or "Bank of X" and "X Bank", have changed places
    "initials",  # 1 where an initial stands for a name
    "number",  # 1 where both have numbers that the other has not
    "number_missing",
    "place",  # 1 where both have places, and not the same
    "place_missing",
    "legal_form",  # 1 where both have legal forms, and none in common
)


# "Bank of X" and "X Bank" are two, as "University of X" and "X University" are; "Cartel of X" and "X Cartel" are not.
_NAMED_AFTER = frozenset({"DOMAIN:BANK", "DOMAIN:UNIVERSITY"})


class Weights(NamedTuple):
    margin: float
    costs: tuple[float, ...]


@cache
def weights(kind: str) -> Weights:
    """Return margin and weights for a kind of name."""
    import tomllib

    said = tomllib.loads(Path(__file__).with_name("weights.toml").read_text("utf-8"))[kind]
    return Weights(said["margin"], tuple(float(said.get(name, 0.0)) for name in COSTS))


def costs(left: Prepared, right: Prepared, found: Alignment) -> tuple[float, ...]:
    """Return the costs, in the order of COSTS."""
    pairs, left_over, right_over = found
    lefts, rights = left.words, right.words
    mine = sum([lefts[n].weight for n in left_over]) if left_over else 0.0
    theirs = sum([rights[n].weight for n in right_over]) if right_over else 0.0
    longer = max(left.mass, right.mass, 0.5)
    conflict, extra = (mine, theirs - mine) if mine < theirs else (theirs, mine - theirs)

    edits = changed = 0
    alike_worst, covered = 1.0, 0.0
    first_letter = short = initials = 0.0
    places: list[tuple[int, int]] = []
    is_moved = False
    for ours, others, alike, letters, how in pairs:
        a, b = lefts[ours[0]], rights[others[0]]
        weight = a.weight if a.weight < b.weight else b.weight
        covered += alike * (weight if len(ours) + len(others) == 2 else len(ours) + len(others) - 1)
        if ours != others:
            is_moved = True
        if a.kind != "particle":
            places.append((ours[0], others[0]))
        if how == "same" or weight < 0.5:
            continue
        if alike < alike_worst:
            alike_worst = alike
        if how == "initial":
            initials = 1.0
        elif letters:
            edits += letters
            if letters > changed:
                changed = letters
            if a.text[0] != b.text[0] and a.sound[:1] != b.sound[:1] and how == "typo":
                first_letter = 1.0
            if len(a.text) <= 4 or len(b.text) <= 4:
                short = 1.0

    both = left.mass + right.mass
    order = _order(places) if is_moved and len(places) > 1 else 0.0
    is_alone = extra >= 0.5 and (left.mass <= 1.0 or right.mass <= 1.0)
    return (
        conflict if conflict < 3.0 else 3.0,
        conflict / longer,
        1.0 if conflict >= 0.5 else 0.0,
        extra if extra < 4.0 else 4.0,
        extra / longer,
        1.0 if extra >= 3.0 or is_alone else 0.0,
        edits if edits < 6 else 6,
        changed if changed < 5 else 5,
        1.0 if changed >= 2 else 0.0,
        1.0 if changed >= 3 else 0.0,
        1.0 - alike_worst,
        first_letter,
        short,
        _distance(left.joined, right.joined),
        _distance(left.sorted_sound, right.sorted_sound),
        max(0.0, 1.0 - 2 * covered / both) if both else 0.0,
        order if not (left.has_comma and right.has_comma) else 0.0,
        1.0 if order and _turned(left, right, pairs) else 0.0,
        initials,
        0.0 if left.numbers <= right.numbers or right.numbers <= left.numbers else 1.0,
        1.0 if (not left.numbers) is not (not right.numbers) else 0.0,
        1.0 if left.places and right.places and left.places.isdisjoint(right.places) else 0.0,
        1.0 if (not left.places) is not (not right.places) else 0.0,
        1.0 if left.legal and right.legal and left.legal.isdisjoint(right.legal) else 0.0,
    )


def _order(places: list[tuple[int, int]]) -> float:
    """Return the share of pairs of words that stand in another order on the other side."""
    places.sort()
    seconds = [second for _, second in places]
    if sorted(seconds) == seconds:
        return 0.0
    count = len(seconds)
    turned = sum([seconds[i] > seconds[j] for i in range(count) for j in range(i + 1, count)])
    return turned / (count * (count - 1) / 2)


def _turned(left: Prepared, right: Prepared, pairs: list[Pair]) -> bool:
    """Whether names that must not change places have: father and child, or a business and whose it is."""
    if left.kind == PERSON:
        return bool(left.sons and right.sons) and any(
            (pair.left[0] < left.sons) != (pair.right[0] < right.sons)
            for pair in pairs
            if left.words[pair.left[0]].kind == "word"
        )
    return any(_is_of(left, pair.left[0]) != _is_of(right, pair.right[0]) for pair in pairs)


def _is_of(name: Prepared, position: int) -> bool:
    """Whether "of" or the like follows a bank or a university: Bank of X."""
    words = name.words
    return (
        position + 1 < len(words)
        and words[position + 1].kind == "particle"
        and not words[position].symbols.isdisjoint(_NAMED_AFTER)
    )
