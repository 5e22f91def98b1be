"""Which names are worth comparing: an index by pairs of words as they sound, so that nothing is compared pairwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TypeVar

from kg.resolve.keys import sounds

T = TypeVar("T")

LARGEST = 40  # names under one key; more have only common words in common
_WORDS = 5  # of a name, the longest ones


def keys(name: str, family: str) -> set[str]:
    """Return the keys of a name: each two words by sound, and each word with the beginning of another."""
    said = sorted(sounds(name, family)[:_WORDS])
    if len(said) == 1:
        return {f"{family} {said[0]}", f"{family} {said[0][:5]}…"}
    made = set()
    for one, other in combinations(said, 2):
        made |= {f"{family} {one} {other}", f"{family} {one} {other[:2]}…", f"{family} {other} {one[:2]}…"}
    return made


def pairs(items: Iterable[tuple[T, str, Iterable[str]]]) -> Iterator[tuple[T, T, list[tuple[str, str]]]]:
    """Yield each two items (item, family, names) that share a key, with the names that do, in order."""
    listed: list[T] = []
    blocks: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for position, (item, family, names) in enumerate(items):
        listed.append(item)
        for name in sorted(names):
            for key in keys(name, family):
                blocks[key].append((position, name))
    found: defaultdict[tuple[int, int], set[tuple[str, str]]] = defaultdict(set)
    for block in blocks.values():
        if 1 < len(block) <= LARGEST:
            for (left, mine), (right, theirs) in combinations(block, 2):
                if left != right:
                    found[left, right].add((mine, theirs))
    for left, right in sorted(found):
        yield listed[left], listed[right], sorted(found[left, right])
