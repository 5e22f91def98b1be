"""Whether two names are one party's: a score in 0..1, with the reasons in words. See docs/names.md."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from math import exp
from operator import mul

from rapidfuzz.distance.OSA import normalized_distance as _distance

from kg.names.align import Alignment, align
from kg.names.cost import COSTS, costs, weights
from kg.names.prepare import Prepared, kind_of, prepare
from kg.names.reasons import explain

__all__ = ["SAME", "STRONG", "Comparison", "compare"]

SAME = 0.5  # from here two names are taken as the same
STRONG = 0.8  # from here hardly ever wrongly

_FAR = 0.6  # share of letters changed

# Numbers that are one thing's alone and that it keeps for life.
_FOR_LIFE = frozenset({"IMO"})

Identifiers = Collection[tuple[str, str]]


class Comparison:
    """How far two names agree: `score` in 0..1, and `reasons`, put in words when asked for."""

    __slots__ = ("_costs", "_found", "_names", "_reasons", "_turned", "score")

    def __init__(
        self,
        score: float,
        reasons: tuple[str, ...] | None = None,
        names: tuple[Prepared, Prepared] | None = None,
        found: Alignment | None = None,
        costs: tuple[float, ...] = (),
        turned: bool = False,
    ) -> None:
        self.score = score
        self._reasons, self._names, self._found, self._costs, self._turned = reasons, names, found, costs, turned

    @property
    def reasons(self) -> tuple[str, ...]:
        """What agrees and what differs, the weightiest first."""
        if self._reasons is None:
            assert self._names is not None
            assert self._found is not None
            self._reasons = explain(*self._names, self._found, self._costs, turned=self._turned)
        return self._reasons

    @property
    def costs(self) -> dict[str, float]:
        """What speaks against, by the names of kg.names.cost.COSTS; only what is not zero."""
        return {name: cost for name, cost in zip(COSTS, self._costs, strict=False) if cost}

    def __repr__(self) -> str:
        return f"Comparison(score={self.score:.3f}, reasons={self.reasons!r})"


def compare(
    left: str,
    right: str,
    *,
    type: str = "Person",
    left_identifiers: Identifiers = (),
    right_identifiers: Identifiers = (),
) -> Comparison:
    """Compare two names of an entity type (of the ontology or of FollowTheMoney).

    The score is the same both ways round, 1.0 for a name with itself, and the same in upper and lower case and without
    Latin diacritics. From SAME on, the names are taken as one party's; from STRONG on, hardly ever wrongly.
    Identifiers, pairs of scheme and value, decide where they can: one in common is the same party, and a vessel or
    aircraft with another IMO number is another one, whatever its name.
    """
    if (left_identifiers and right_identifiers) and (decided := _identified(left_identifiers, right_identifiers)):
        return decided
    return _compared(left, right, type)


@lru_cache(maxsize=100_000)  # the same names meet again and again
def _compared(left: str, right: str, type: str) -> Comparison:
    kind = kind_of(type)
    a, b = prepare(left, kind), prepare(right, kind)
    if a.key == b.key and not (a.legal and b.legal and a.legal.isdisjoint(b.legal)):
        return Comparison(1.0, ("the same name",) if left == right else ("the same name, written another way",))
    if type == "Aircraft":
        return Comparison(0.0, ("marks of aircraft are the same or not",))
    if not a.words or not b.words:
        return Comparison(0.0, ("nothing to compare",))
    if _is_far(a, b):
        return Comparison(0.0, ("nothing in common",))
    turned = (b.key, b.has_comma) < (a.key, a.has_comma)  # one order, so that it is the same both ways round
    return _scored(b, a, turned) if turned else _scored(a, b, turned)


def _is_far(a: Prepared, b: Prepared) -> bool:
    """Whether two names have no word, no meaning and few letters in common: the lot of most pairs."""
    return (
        not _shares_word(a, b)
        and min(len(a.joined), len(b.joined)) > 5  # acronyms are shorter
        and _distance(a.joined, b.joined) > _FAR
        and _distance(a.sorted_sound, b.sorted_sound) > _FAR
        and a.symbols.isdisjoint(b.symbols)
    )


def _shares_word(a: Prepared, b: Prepared) -> bool:
    for word in a.words:
        if word in b.words and word.kind not in ("particle", "legal"):  # words are kept: the same one is one object
            return True
    return not a.core.isdisjoint(b.core)


def _scored(a: Prepared, b: Prepared, turned: bool) -> Comparison:
    found = align(a, b)
    if not found.pairs:
        return Comparison(0.0, None, (a, b), found, (), turned)
    against = costs(a, b, found)
    weighed = weights(a.kind)
    distance = sum(map(mul, weighed.costs, against)) - weighed.margin
    return Comparison(1 / (1 + exp(distance)) if distance < 50 else 0.0, None, (a, b), found, against, turned)


def _identified(left: Identifiers, right: Identifiers) -> Comparison | None:
    common = sorted(set(left) & set(right))
    if common:
        scheme, value = common[0]
        return Comparison(1.0, (f"the same {scheme} {value}",))
    for scheme in sorted({s for s, _ in left} & {s for s, _ in right} & _FOR_LIFE):
        mine, theirs = (sorted(v for s, v in side if s == scheme)[0] for side in (left, right))
        return Comparison(0.0, (f"another {scheme}: {mine}, {theirs}",))
    return None
