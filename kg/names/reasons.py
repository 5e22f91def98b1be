"""An alignment and its costs in words."""

from __future__ import annotations

from kg.names.align import Alignment, Pair
from kg.names.cost import COSTS, weights
from kg.names.prepare import Prepared

_HOW = {
    "variant": "{} and {} are forms of one name",
    "initial": "{} may stand for {}",
    "joined": "{} and {} are written together and apart",
    "acronym": "{} and {}: one is the other's initials",
    "number": "{} and {} are one number",
}
_COSTS = {
    "order": "the words stand in another order",
    "turned": "the names have changed places",
    "number": "other numbers",
    "number_missing": "a number that only one has",
    "place": "other places",
    "place_missing": "a place that only one has",
    "legal_form": "another legal form",
}


def explain(
    left: Prepared, right: Prepared, found: Alignment, costs: tuple[float, ...], *, turned: bool
) -> tuple[str, ...]:
    """Return what differs, the weightiest first, then what agrees. `turned`: left and right were swapped."""
    against: list[tuple[float, str]] = []
    weighed = dict(zip(COSTS, weights(left.kind).costs, strict=True))
    said = dict(zip(COSTS, costs, strict=False))
    mine, theirs = _words(left, found.left_over), _words(right, found.right_over)
    if turned:
        mine, theirs = theirs, mine
    if mine and theirs:
        against.append((99.0, f"{mine} against {theirs}"))
    elif mine or theirs:
        against.append((98.0, f"only one has {mine or theirs}"))
    for name, text in _COSTS.items():
        if said.get(name) and weighed[name]:
            against.append((said[name] * weighed[name], text))
    agreeing = []
    for pair in found.pairs:
        text = _pair(left, right, pair, turned)
        if pair.how == "typo" or (pair.how == "initial" and pair.edits):
            against.append((1.0 - pair.alike, text))
        elif pair.how != "same":
            agreeing.append(text)
    same = [_words(left, pair.left) for pair in found.pairs if pair.how == "same"]
    if same:
        agreeing.append(f"{', '.join(same)} on both sides")
    return tuple(text for _, text in sorted(against, key=lambda one: (-one[0], one[1]))) + tuple(agreeing)


def _pair(left: Prepared, right: Prepared, pair: Pair, turned: bool) -> str:
    a, b = _words(left, pair.left), _words(right, pair.right)
    if turned:
        a, b = b, a
    if pair.how in _HOW:
        return _HOW[pair.how].format(a, b)
    if pair.edits == 0:
        return f"{a} is spelt {b}"
    return f"{a} is spelt {b} ({pair.edits} letter{'s' if pair.edits > 1 else ''} changed)"


def _words(name: Prepared, positions: tuple[int, ...] | list[int]) -> str:
    return " ".join(name.words[n].native for n in sorted(positions) if name.words[n].kind != "legal")
