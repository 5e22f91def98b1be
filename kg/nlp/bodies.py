"""State bodies and forces that a nationality makes definite: "the Iranian military", "Pakistani security forces"."""

from __future__ import annotations

from kg.nlp.lexicon import Lexicon, fold_word
from kg.nlp.tokens import Tokens

Span = tuple[int, int, str]


def find(tokens: Tokens, lex: Lexicon, names: list[Span]) -> list[Span]:
    """Return the bodies whose phrase begins with one of these names or has it in front as a possessor."""
    made = []
    size = len(tokens)
    for start, end, kind in names:
        if kind not in ("Country", "Person", "Organization", "Place"):
            continue
        before = _before(tokens, lex, start) if kind == "Country" else None
        if before is not None:
            made.append((before[0], end, before[1]))
        group = _group(tokens, lex, end) if kind in ("Person", "Place") else 0
        if group:
            made.append((start, group, "Organization"))
        look = end
        if look < size and tokens.lower[look] in ("'s", "’s", "'", "’"):
            look += 1
            if kind not in ("Country", "Person"):
                continue
        last = look
        while (
            last < size
            and last - look < 4
            and tokens.pos[last] in ("NOUN", "ADJ", "PROPN", "PUNCT")
            and not _stop(tokens, last)
        ):
            last += 1
        found = _body(tokens, lex, look, last)
        if found is not None and not _modifies(tokens, lex, found[0]):
            made.append((start, found[0] + 1, found[1]))
    return made


def _modifies(tokens: Tokens, lex: Lexicon, last: int) -> bool:
    """Whether the noun only qualifies another one ("military actions"); a government stays one before a noun."""
    if tokens.lower[last] in ("government", "regime", "administration") or last + 1 >= len(tokens):
        return False
    if tokens.lower[last + 1] in lex.title_heads or fold_word(tokens.lower[last + 1]) in lex.title_heads:
        return False
    return tokens.pos[last + 1] in ("NOUN", "PROPN") and tokens.head[last] > last


def _before(tokens: Tokens, lex: Lexicon, start: int) -> tuple[int, str] | None:
    """Return where "government of (the)" begins before a country, and the body's type."""
    of = start - 2 if start > 1 and tokens.lower[start - 1] == "the" else start - 1
    if of < 1 or tokens.lower[of] != "of":
        return None
    for first in (of - 2, of - 1):
        kind = lex.bodies.get(" ".join(tokens.lower[first:of])) if first >= 0 else None
        if kind and tokens.word[first].islower():
            return first, kind
    return None


def _group(tokens: Tokens, lex: Lexicon, end: int) -> int:
    """Return where a group's noun behind a person's or a place's name ends ("the Kolm drug cartel"), 0 for none."""
    for last in range(end, min(end + 3, len(tokens))):
        if tokens.lower[last] in lex.sets["groups"]:
            return last + 1
        if tokens.lower[last] not in (
            "drug",
            "crime",
            "criminal",
            "organised",
            "organized",
            "trafficking",
            "smuggling",
        ):
            break
    return 0


def _stop(tokens: Tokens, i: int) -> bool:
    return tokens.pos[i] == "PUNCT" and tokens.word[i] != "-"


def _body(tokens: Tokens, lex: Lexicon, start: int, end: int) -> tuple[int, str] | None:
    """Return the last token of the longest body noun in a stretch, and its type."""
    for last in range(end - 1, start - 1, -1):
        for first in (last - 1, last):
            if first >= start:
                kind = lex.bodies.get(" ".join(tokens.lower[first : last + 1]))
                if kind:
                    return last, kind
    return None
