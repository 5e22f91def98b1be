"""Which word of one name answers which word of the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance.OSA import distance as _edits

from kg.names.prepare import Prepared
from kg.names.words import PERSON, Word, generation

_SIMILAR = 0.4  # below, two words have nothing to do with each other
_JOINED = 0.85
# How alike two words are that rigour knows to mean the same.
_MEANINGS = {"NAME": 0.92, "NICK": 0.8, "SYMBOL": 0.92, "DOMAIN": 0.9, "LOC": 0.95, "NUM": 1.0, "ORGCLS": 0.9}


class Pair(NamedTuple):
    """Words that answer each other: positions on both sides, how alike (0..1), letters changed, and by what."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    alike: float
    edits: int
    how: str  # same | typo | variant | initial | joined | acronym | number


# −alike, how far apart the words stand, their positions, letters changed, by what: sorts best first.
_Near = list[tuple[float, float, int, int, int, str]]


class Alignment(NamedTuple):
    pairs: list[Pair]
    left_over: list[int]
    right_over: list[int]


def align(left: Prepared, right: Prepared) -> Alignment:
    """Return the pairs, best first, and the words without a counterpart. Legal forms are left out."""
    rights = list(right.said)
    pairs, lefts = _same(left, right, rights)
    if not lefts or not rights:
        return Alignment(pairs, lefts, rights)
    if len(lefts) == len(rights) == 1:  # the lot of most pairs that are not far apart
        n, m = lefts[0], rights[0]
        alike, edits, how = _compared(left.words[n], right.words[m], left.kind)
        if alike < _SIMILAR:
            return Alignment(pairs, lefts, rights)
        pairs.append(Pair((n,), (m,), alike, edits, how))
        return Alignment(pairs, [], [])
    if _is_run(left, lefts, right, rights) or _is_run(right, rights, left, lefts):
        _spans(left, right, lefts, rights, pairs)
    near = _near(left, right, lefts, rights)
    _take(near, 0.9, lefts, rights, pairs)
    if lefts and rights:
        if len(lefts) + len(rights) > 2:
            _join(left.words, right.words, lefts, rights, pairs, turned=False)
            _join(right.words, left.words, rights, lefts, pairs, turned=True)
        _take(near, _SIMILAR, lefts, rights, pairs)
    return Alignment(pairs, lefts, rights)


def _same(left: Prepared, right: Prepared, theirs: list[int]) -> tuple[list[Pair], list[int]]:
    """Return the pairs of the same words, and the left ones that are in none; take the right ones out."""
    pairs, kept, words = [], [], right.words
    for n in left.said:
        word = left.words[n]
        text = word.text
        for m in theirs:
            other = words[m]
            if other is word or (
                other.text == text and (not word.is_syllabic or not other.is_syllabic or other.native == word.native)
            ):
                theirs.remove(m)
                pairs.append(_same_pair(n, m))
                break
        else:
            kept.append(n)
    return pairs, kept


@lru_cache(maxsize=10_000)
def _same_pair(n: int, m: int) -> Pair:
    return Pair((n,), (m,), 1.0, 0, "same")


def _is_run(name: Prepared, free: list[int], other: Prepared, others: list[int]) -> bool:
    """Whether some words stand side by side and mean something together, and the other name's words may answer it."""
    is_run = any(m - n == 1 for n, m in pairwise(free))
    if not is_run or (len(others) == 1 and not other.words[others[0]].symbols):
        return False
    return name.means_together(free)


def _spans(left: Prepared, right: Prepared, lefts: list[int], rights: list[int], pairs: list[Pair]) -> None:
    """Pair runs of words that mean the same together: Abd al-Rahman, People's Liberation Army."""
    for symbol in sorted(left.symbols & right.symbols & (left.spans.keys() | right.spans.keys())):
        mine, theirs = _positions(left, symbol, lefts), _positions(right, symbol, rights)
        if mine and theirs and len(mine) + len(theirs) > 2 and set(mine) <= set(lefts) and set(theirs) <= set(rights):
            pairs.append(Pair(mine, theirs, _MEANINGS.get(symbol.partition(":")[0], 0.8), 0, "variant"))
            lefts[:] = [n for n in lefts if n not in mine]
            rights[:] = [n for n in rights if n not in theirs]


def _positions(name: Prepared, symbol: str, free: list[int]) -> tuple[int, ...]:
    if found := name.spans.get(symbol):
        return found
    return next(((n,) for n in free if symbol in name.words[n].symbols), ())


def _near(left: Prepared, right: Prepared, lefts: list[int], rights: list[int]) -> _Near:
    """Return all pairs of words that are alike, best first, equally good ones by how near they stand."""
    found: _Near = []
    kind, words = left.kind, right.words
    for n in lefts:
        mine = left.words[n]
        for m in rights:
            alike, edits, how = _compared(mine, words[m], kind)
            if alike >= _SIMILAR:
                found.append((-alike, abs(n / len(left.words) - m / len(words)), n, m, edits, how))
    if len(found) > 1:
        found.sort()
    return found


def _take(near: _Near, floor: float, lefts: list[int], rights: list[int], pairs: list[Pair]) -> None:
    for unlike, _, n, m, edits, how in near:
        if -unlike < floor:
            break
        if n in lefts and m in rights:
            lefts.remove(n)
            rights.remove(m)
            pairs.append(Pair((n,), (m,), -unlike, edits, how))


def _compared(mine: Word, theirs: Word, kind: str) -> tuple[float, int, str]:
    a, b = mine.text, theirs.text
    if mine.kind == "generation" or theirs.kind == "generation":
        same = mine.kind == theirs.kind and generation(mine) == generation(theirs)
        return (1.0, 0, "variant") if same else (0.0, 1, "typo")
    if kind == PERSON and (len(a) == 1) != (len(b) == 1):
        return (0.75, 0, "initial") if a[0] == b[0] else (0.0, 1, "initial")
    if mine.kind == "number" or theirs.kind == "number":
        same = any(symbol.startswith("NUM:") for symbol in mine.symbols & theirs.symbols)
        return (1.0, 0, "number") if same else (0.0, 1, "number")
    if (mine.kind == "particle") != (theirs.kind == "particle"):
        return (1.0, 0, "same") if a == b else (0.0, 1, "typo")
    if mine.is_syllabic and theirs.is_syllabic:  # a syllable changed is another name
        a, b = mine.native, theirs.native
        edits = _edits(a, b)
        return max(0.0, 0.7 - edits / len(max(a, b, key=len))), 3 * edits, "typo"
    if mine.meanings and theirs.meanings and mine.meanings.isdisjoint(theirs.meanings):
        return 0.0, 1, "typo"  # two known words, not one misspelt
    edits = _edits(a, b)
    alike = 1 - edits / (len(a) if len(a) > len(b) else len(b))
    c, d = mine.sound, theirs.sound
    if c == d:
        alike = alike if alike > 0.93 else 0.93
    elif edits:
        sound = 1 - _edits(c, d) / (len(c) if len(c) > len(d) else len(d))
        if sound > alike:
            alike = (alike + sound) / 2
    if not mine.symbols.isdisjoint(theirs.symbols):
        meaning = max([_MEANINGS.get(symbol.partition(":")[0], 0.0) for symbol in mine.symbols & theirs.symbols])
        if meaning > alike:
            return meaning, 0, "variant"
    return alike, edits, "typo" if edits else "same"


def _join(
    many: Sequence[Word], few: Sequence[Word], free: list[int], others: list[int], pairs: list[Pair], *, turned: bool
) -> None:
    """Pair one word with several on the other side that are written apart, or that it is the acronym of."""
    for m in list(others):
        word = few[m]
        found = _run(many, free, word)
        if not found:
            continue
        run, alike, edits, how = found
        pairs.append(Pair((m,), run, alike, edits, how) if turned else Pair(run, (m,), alike, edits, how))
        others.remove(m)
        free[:] = [n for n in free if n not in run]


def _run(many: Sequence[Word], free: list[int], word: Word) -> tuple[tuple[int, ...], float, int, str] | None:
    size = len(word.text)
    for start, first in enumerate(free):
        text, run = "", list[int]()
        for n in free[start : start + 4]:
            if run and n != run[-1] + 1:
                break
            text += many[n].text
            run.append(n)
            if len(run) > 1 and size >= 4 and abs(len(text) - size) <= 2:
                edits = _edits(text, word.text)
                alike = 1 - edits / max(len(text), size)
                if alike >= _JOINED:
                    return tuple(run), alike, edits, "joined"
        if 2 <= size <= 5 and word.kind == "word" and many[first].text[0] == word.text[0]:
            run = [n for n in free[start:] if many[n].kind != "particle"][:size]
            letters = "".join(many[n].text[0] for n in run)
            if letters == word.text and all(len(many[n].text) > 1 for n in run):
                return tuple(run), 0.8, 0, "acronym"
    return None
