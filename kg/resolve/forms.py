"""Forms of names: which of a side's may join it with others, and which are one name shortened."""

from __future__ import annotations

from collections.abc import Iterable

from kg.resolve import keys
from kg.resolve.sides import PERSON, Side

YEARS = 5


def naming(side: Side) -> set[str]:
    """Return the names that may join a side with others.

    In an article, a form that leaves out words of the name ("the Bank", "Hamas" for its council) is its own matter, and
    so is a short form whose letters are not the name's initials.
    """
    if side.entry:
        return side.names
    whole = keys.words(side.name, side.family)
    return {side.name} | {name for name in side.names if _stands_alone(name, whole, side.family)}


def _stands_alone(name: str, whole: tuple[str, ...], family: str) -> bool:
    said = keys.words(name, family)
    if set(said) <= set(whole):
        return False
    if family == "Organization" and len(said) == 1 and len(name) <= 6:
        letters = iter(word[0] for word in whole)
        return all(letter in letters for letter in said[0])
    return True


def shortened(names: Iterable[tuple[str, str]]) -> str:
    """Return which words only one of two persons' names has, in words, where that is the only difference."""
    for pair in names:
        short, long = sorted((keys.words(name, PERSON) for name in pair), key=len)
        rest = iter(long)
        if 2 <= len(short) < len(long) <= len(short) + 2 and all(word in rest for word in short):
            return f"only one has {' '.join(word for word in long if word not in short)}"
    return ""


def are_near(left: Side, right: Side) -> bool:
    """Whether two documents may speak of the same time: so many years apart at most, where both have dates."""
    mine, theirs = left.document.date[:4], right.document.date[:4]
    return not (mine.isdigit() and theirs.isdigit()) or abs(int(mine) - int(theirs)) <= YEARS
