"""Names that an acronym in brackets spells out."""

from __future__ import annotations

from kg.nlp.lexicon import Lexicon, fold
from kg.nlp.runs import CLOSING, OPENING, Bounds
from kg.nlp.tokens import Tokens


def spelled_out(tokens: Tokens, lex: Lexicon, taken: list[bool]) -> list[Bounds]:
    """Names that an acronym in brackets spells: "Islamic Front in Ruritania and the Marches (IFRM)"."""
    made = []
    for i in range(2, len(tokens) - 2):
        if tokens.word[i] != "(":
            continue
        at = i + 2 if tokens.word[i + 1] in OPENING else i + 1
        close = next((k for k in range(at, min(len(tokens), at + 6)) if tokens.word[k] in (")", *CLOSING)), at + 1)
        short = "".join(tokens.word[at:close]).replace("-", "")  # "ABCD-EF" spells as "ABCDEF"
        if short.casefold() in lex.sets["kind_acronyms"]:
            continue  # "Alpha Drug Trafficking Organization (DTO)": the letters are a kind's, the name begins before it
        if not 3 <= len(short) <= 10 or not short.isupper() or not short.isalpha():
            continue
        start = _spell(tokens, lex, i - 1, short.casefold())
        if start is not None and not any(taken[start:i]) and tokens.word[start][:1].isupper():
            made.append((start, i))
    return made


def again(tokens: Tokens, full: list[Bounds]) -> list[Bounds]:
    """The same words elsewhere in the document, without their acronym."""
    made = []
    known: dict[str, list[list[str]]] = {}
    taken = set(full)
    for start, end in full:
        known.setdefault(tokens.lower[start], []).append(tokens.lower[start:end])
    for i, low in enumerate(tokens.lower):
        for words in known.get(low, ()):
            if tokens.lower[i : i + len(words)] == words and (i, i + len(words)) not in taken:
                made.append((i, i + len(words)))
                break
    return made


def _spell(tokens: Tokens, lex: Lexicon, last: int, letters: str) -> int | None:
    """Return the first token of the words before `last`, inclusive, whose initials are these letters, or None."""
    i, left = last, len(letters)
    sentence = tokens.sentence[last]
    while i >= 0 and left and tokens.sentence[i] == sentence and last - i < 2 * len(letters) + 3:
        initial = fold(tokens.word[i])[:1]
        if initial and initial == letters[left - 1]:
            left -= 1
        elif initial and tokens.lower[i] not in lex.sets["small"] and not tokens.word[i].islower():
            return None
        i -= 1
    return i + 1 if not left else None
