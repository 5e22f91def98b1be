"""State bodies and forces that a nationality makes definite: "the Iranian military", "Pakistani security forces"."""

from __future__ import annotations

from kg.nlp.lexicon import Lexicon
from kg.nlp.tokens import Tokens

Span = tuple[int, int, str]


def find(tokens: Tokens, lex: Lexicon, names: list[Span]) -> list[Span]:
    """Return the bodies whose phrase begins with one of these names or has it in front as a possessor."""
    made = []
    size = len(tokens)
    for start, end, kind in names:
        if kind not in ("Country", "Person", "Organization", "Place"):
            continue
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
        if found is not None and not _modifies(tokens, found[0]):
            made.append((start, found[0] + 1, found[1]))
    return made


def _modifies(tokens: Tokens, last: int) -> bool:
    """Whether the noun only qualifies another one ("military actions"); a government stays one ("government assets")."""
    if tokens.lower[last] in ("government", "regime", "administration") or last + 1 >= len(tokens):
        return False
    return tokens.pos[last + 1] in ("NOUN", "PROPN") and tokens.head[last] > last


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
