"""Names of the Swiss list: parts in their order, spelling variants of a part."""

from __future__ import annotations

from kg.sources.lists.node import Node, clean

_PART_ORDER = {"title": 0, "further-given-name": 2, "given-name": 1, "father-name": 3, "family-name": 5, "suffix": 9}


def written(name: Node, mark: bool = False) -> tuple[str, list[str]]:
    """Return the name in its order, and its spelling variants."""
    parts: list[tuple[int, int, str]] = []
    forms: list[str] = []
    whole = list(name.all("name-part"))
    for number, part in enumerate(whole):
        kind = part.attributes.get("name-part-type", "")
        if mark:
            part.attr("name-part-type")
        text = part.get("value") if mark else part.peek("value")
        parts.append((_PART_ORDER.get(kind, 4), number, text))
        for variant in part.all("spelling-variant"):
            variant.used = variant.used or mark
            if len(whole) == 1 and variant.text:
                forms.append(variant.text)
    if len(whole) > 1:
        forms = _variants(whole, sorted(parts))
    return clean(" ".join(text for _, _, text in sorted(parts))), forms


def _variants(whole: list[Node], order: list[tuple[int, int, str]]) -> list[str]:
    """Return full names, one for each spelling variant of a part, the other parts as they stand."""
    made: list[str] = []
    for _, number, _text in order:
        variants = [variant.text for variant in whole[number].all("spelling-variant") if variant.text]
        made += [" ".join(text if n == number else other for _, n, other in order) for text in variants]
    return made
