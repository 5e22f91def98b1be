"""Positions: the longest noun phrase that gives somebody a title, by its head noun."""

from __future__ import annotations

from kg.nlp.lexicon import Lexicon, fold_word
from kg.nlp.tokens import Tokens

Span = tuple[int, int, str]

_JOIN = frozenset({"-", "/"})


def find(tokens: Tokens, lex: Lexicon) -> list[Span]:
    """Return the titles of a document. The organization after "of" is not in them, a portfolio is."""
    made: list[Span] = []
    size = len(tokens)
    index = 0
    while index < size:
        if _is_head(tokens, lex, index):
            start = _extend_left(tokens, lex, index)
            end = _extend_right(tokens, lex, index + 1)
            if made and start < made[-1][1]:
                start = made[-1][0] if made[-1][1] >= index else made[-1][1]
                if made[-1][0] == start:
                    made.pop()
            made.append((start, end, "Position"))
            index = end
        else:
            index += 1
    return made


def _is_head(tokens: Tokens, lex: Lexicon, index: int) -> bool:
    low = tokens.lower[index]
    if low not in lex.title_heads and fold_word(low) not in lex.title_heads:
        return False
    if tokens.pos[index] not in ("NOUN", "PROPN", "ADJ"):
        return False
    following = index + 1
    if low in (
        "general",
        "chief",
        "deputy",
        "head",
        "major",
        "lead",
        "principal",
        "partner",
        "state",
        "figure",
        "whip",
        "judge",
    ):
        if tokens.pos[index] == "ADJ" or tokens.dep[index] in ("amod", "ROOT") and low == "general":
            return False
        # "General Staff", "Head Office": an institution and no title
        if (
            following < len(tokens)
            and tokens.lower[following] in lex.institution
            and tokens.lower[following] not in lex.title_heads
        ):
            return False
    return True


def _extend_left(tokens: Tokens, lex: Lexicon, index: int) -> int:
    start = index
    sentence = tokens.sentence[index]
    while start > 0 and tokens.sentence[start - 1] == sentence:
        low = tokens.lower[start - 1]
        if low in lex.title_before or low in lex.title_heads and tokens.pos[start - 1] in ("NOUN", "PROPN", "ADJ"):
            start -= 1
        elif low in _JOIN and start > 1 and tokens.lower[start - 2] in lex.title_before | lex.title_heads:
            start -= 2
        elif (
            low == "and"
            and start > 1
            and tokens.lower[start - 2] in lex.title_before
            and tokens.word[start][:1].isupper()
        ):
            break
        else:
            break
    # a leading tense or hedge word is no part of the title
    while start < index and tokens.lower[start] in (
        "former",
        "current",
        "then",
        "alleged",
        "reported",
        "ex",
        "longtime",
        "close",
        "state",
    ):
        start += 1
        while start < index and tokens.lower[start] in _JOIN:
            start += 1
    return start


def _extend_right(tokens: Tokens, lex: Lexicon, end: int) -> int:
    """Take in portfolios: "of State", "of the Treasury for Terrorism and Financial Intelligence"."""
    size = len(tokens)
    while end < size:
        low = tokens.lower[end]
        if low in _JOIN and end + 1 < size and tokens.lower[end + 1] in ("general", "in", "elect"):
            end += 2
            if end + 1 < size and tokens.lower[end - 1] == "in" and tokens.lower[end] == "-":
                end += 2
            continue
        if (
            low == "general"
            and tokens.pos[end] == "PROPN"
            and tokens.lower[end - 1]
            in (
                "attorney",
                "secretary",
                "director",
                "brigadier",
                "major",
                "lieutenant",
                "consul",
                "solicitor",
                "prosecutor",
                "governor",
            )
        ):
            end += 1
            continue
        if low not in ("of", "for", "in", "at", "and", ","):
            break
        if low in ("and", ",") and not (
            end + 1 < size and tokens.word[end + 1][:1].isupper() and tokens.lower[end + 1] in lex.portfolios
        ):
            break
        if low in ("and", ",") and not _in_portfolio(tokens, lex, end):
            break
        look = end + 1
        if look < size and tokens.lower[look] == "the":
            look += 1
        begin = look
        while (
            look < size
            and tokens.lower[look] in lex.portfolios
            and (tokens.word[look][:1].isupper() or low in ("of", "for"))
        ):
            look += 1
        if look == begin:
            if low in ("and", ","):
                break
            break
        end = look
    return end


def _in_portfolio(tokens: Tokens, lex: Lexicon, end: int) -> bool:
    return tokens.lower[end - 1] in lex.portfolios
