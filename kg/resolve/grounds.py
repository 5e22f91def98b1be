"""Grounds on which two sides are one party, or not: names, identifiers, and what is known of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import product
from typing import Protocol

from kg.names import STRONG, Comparison, compare

# Numbers that no two parties share, whoever issues them.
UNIQUE = frozenset({"IMO", "LEI", "INN", "OGRN", "ISIN", "BIC", "MMSI", "USCC", "DUNS", "Wikidata"})
# Below these names would have to be quite other ones for a shared national number to mean one party.
_NAME_OF_NUMBER = 0.3


class Known(Protocol):
    """What is known of a side or a group of sides."""

    @property
    def family(self) -> str: ...

    names: set[str]
    identifiers: set[tuple[str, str]]
    births: set[str]
    genders: set[str]
    countries: set[str]
    programmes: set[str]
    associates: set[str]


def contradiction(left: Known, right: Known) -> str:
    """Return what makes it impossible that two sides are one party, in words; empty where nothing does."""
    if left.family != right.family:
        return f"{left.family} against {right.family}"
    for scheme in ("IMO", "LEI"):
        mine, theirs = (_numbers(side.identifiers, scheme) for side in (left, right))
        if mine and theirs and not mine & theirs:
            return f"another {scheme}: {min(mine)}, {min(theirs)}"
    if _apart(left.births, right.births):
        return f"born {_list(left.births)} against {_list(right.births)}"
    if left.genders and right.genders and not left.genders & right.genders:
        return f"gender {_list(left.genders)} against {_list(right.genders)}"
    return ""


def other_country(left: Known, right: Known) -> str:
    """Return words where both have countries and none in common: a doubt, which an identifier outweighs."""
    if left.countries and right.countries and not left.countries & right.countries:
        return f"{_list(left.countries)} against {_list(right.countries)}"
    return ""


def shared_number(left: Known, right: Known) -> str:
    """Return the identifier that makes two sides one party, in words; empty where there is none."""
    for scheme, number in sorted(left.identifiers & right.identifiers):
        if len(number) < 5:
            continue
        if scheme in UNIQUE or best_comparison(_every(left, right), left.family).score >= _NAME_OF_NUMBER:
            return f"the same {scheme} {number}"
    return ""


def support(left: Known, right: Known) -> list[str]:
    """Return what else agrees, the weightiest first."""
    found = []
    days = sorted(date for date in left.births & right.births if len(date) == 10)
    years = {date[:4] for date in left.births} & {date[:4] for date in right.births}
    if days:
        found.append(f"born {days[0]}")
    elif years:
        found.append(f"born in {min(years)}")
    countries = left.countries & right.countries
    if others := sorted((left.associates & right.associates) - countries - left.programmes - right.programmes):
        found.append(f"both with {_plain(others[0])}")
    if countries:
        found.append(_plain(min(countries)))
    if programmes := left.programmes & right.programmes:
        found.append(_plain(min(programmes)))
    return found


def best_comparison(pairs: Iterable[tuple[str, str]], family: str) -> Comparison:
    """Return the comparison of the two names that agree best; there is one pair at least."""
    return max((compare(mine, theirs, type=family) for mine, theirs in pairs), key=lambda compared: compared.score)


def may_be_certain(agreeing: Collection[str]) -> bool:
    """Whether what agrees besides the names is enough: a day of birth, or two other things."""
    return len(agreeing) >= 2 or any(reason.startswith("born ") and len(reason) == 15 for reason in agreeing)


def is_strong(comparison: Comparison) -> bool:
    """Whether names agree so far that they are certain to be one party's, if other things agree too."""
    return comparison.score >= STRONG and not {"number", "number_missing", "turned"} & comparison.costs.keys()


def _every(left: Known, right: Known) -> Iterator[tuple[str, str]]:
    return product(sorted(left.names), sorted(right.names))


def _apart(left: set[str], right: set[str]) -> bool:
    """Whether both have dates, and none that may be the same day, month or year."""
    return bool(left and right) and not any(a.startswith(b) or b.startswith(a) for a in left for b in right)


def _numbers(identifiers: set[tuple[str, str]], scheme: str) -> set[str]:
    return {number for one, number in identifiers if one == scheme}


def _list(values: set[str]) -> str:
    return ", ".join(_plain(value) for value in sorted(values)[:3])


def _plain(ref: str) -> str:
    return ref.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
