"""Positions: the longest noun phrase that gives somebody a title, by its head noun."""

from __future__ import annotations

from kg.nlp.lexicon import Lexicon, fold_word
from kg.nlp.tokens import Tokens

Bounds = tuple[int, int]

_JOIN = frozenset({"-", "/", "–"})
_NOUNISH = frozenset({"NOUN", "PROPN", "ADJ"})
_BOARDS = (["board"], ["council"], ["committee"])
_BODIES = frozenset(
    ["cartel", "group", "company", "bank", "organization", "network", "party", "gang", "corporation", "union", "front"]
)


def find(tokens: Tokens, lex: Lexicon, taken: list[bool]) -> list[Bounds]:
    """Return the titles of a document. The organization after "of" is not in them, a portfolio is."""
    made: list[Bounds] = []
    index, size = 0, len(tokens)
    while index < size:
        if taken[index] or not _is_head(tokens, lex, index):
            index += 1
            continue
        start = _left(tokens, lex, taken, index)
        end = _right(tokens, lex, taken, index + 1)
        if made and start <= made[-1][1] and tokens.sentence[start] == tokens.sentence[made[-1][0]]:
            start = made.pop()[0] if start < made[-1][1] or made[-1][1] == index else start
        made.append((start, end))
        index = end
    return made


def _is_head(tokens: Tokens, lex: Lexicon, index: int) -> bool:
    low, following = tokens.lower[index], index + 1
    if low in ("member", "members"):
        return _member_of_board(tokens, lex, following)
    if low not in lex.title_heads and fold_word(low) not in lex.title_heads:
        return False
    if tokens.pos[index] not in _NOUNISH and not _before_person(tokens, following):
        return False
    if low == "directors" and tokens.lower[max(0, index - 2) : index] == ["board", "of"]:
        return False  # the board, not its members
    if low == "justice" and index and tokens.lower[index - 1] in ("of", "for", "the", "and"):
        return False  # "the Department of Justice"
    if low == "executive" and tokens.word[following : following + 1] and tokens.word[following][:1].isupper():
        return False
    if tokens.lower[following + 1 : following + 2] == ["office"] and tokens.lower[following] in ("'s", "’s"):
        return False  # "the Prosecutor’s Office" is a body
    if low in lex.sets["title_in_names"] and tokens.word[index][:1].isupper() and _after_name(tokens, lex, index):
        return False
    if low in lex.sets["title_ambiguous"]:
        if tokens.pos[index] == "ADJ" or (low == "general" and not tokens.word[index][:1].isupper()):
            return False
        after = tokens.lower[following] if following < len(tokens) else ""
        if fold_word(after) in lex.institution and fold_word(after) not in lex.title_heads:
            return False
        named = following < len(tokens) and tokens.word[following][:1].isupper() and tokens.ent[following] != "PERSON"
        if low == "general" and named and tokens.lower[index - 1 : index] not in (["attorney"], ["director"]):
            return False
        if low == "general" and after in ("intelligence", "security", "directorate", "assembly", "license", "people"):
            return False
    return not (
        tokens.ent[index] in ("PERSON", "GPE")
        and not tokens.ent_start[index]
        and low in ("king", "prince", "major", "general", "justice", "judge", "marshal", "emir", "sultan")
    )


def _after_name(tokens: Tokens, lex: Lexicon, index: int) -> bool:
    """Whether a capitalised head ends a name that has an article ("the Northern King"), with no person behind it."""
    if index < 2 or index + 1 >= len(tokens) or tokens.word[index + 1][:1].isupper():
        return False
    word, low = tokens.word[index - 1], tokens.lower[index - 1]
    plain = low in lex.title_before or low in lex.title_heads or tokens.lower[index + 1] == "of"
    before = tokens.lower[index - 3 if tokens.lower[index - 2] == "," and index > 2 else index - 2]
    if before != tokens.lower[index - 2] and lex.described.get(before) != "Vessel":
        return False
    if before != tokens.lower[index - 2]:
        return word[:1].isupper() and not plain
    return word[:1].isupper() and not plain and before in ("the", "vessel", "tanker", "ship", "“", '"')


def _before_person(tokens: Tokens, following: int) -> bool:
    """Whether a person's name follows, so that a word that the tagger takes for a verb is a title."""
    if following >= len(tokens) or tokens.ent[following] != "PERSON" or not tokens.ent_start[following]:
        return False
    return following > 1 and tokens.pos[following - 2] in ("ADJ", "NOUN", "PROPN")


def _member_of_board(tokens: Tokens, lex: Lexicon, following: int) -> bool:
    if following >= len(tokens) or tokens.lower[following] != "of":
        return False
    stretch = tokens.lower[following + 1 : following + 5]
    return any(word in lex.sets["boards"] for word in stretch[:2]) or stretch[:3] == ["the", "board", "of"]


def _left(tokens: Tokens, lex: Lexicon, taken: list[bool], index: int) -> int:
    start, sentence = index, tokens.sentence[index]
    while start > 0 and tokens.sentence[start - 1] == sentence and not taken[start - 1]:
        low = tokens.lower[start - 1]
        if low == "under" and tokens.lower[start] != "secretary":
            break
        if low in _BODIES and tokens.word[start - 1][:1].isupper():
            break  # "the Alta Cartel leader": the word ends a name
        if low in lex.title_before or (low in lex.title_heads and tokens.pos[start - 1] in _NOUNISH):
            start -= 1
        elif (
            low in _JOIN
            and start > 1
            and not taken[start - 2]
            and (tokens.lower[start - 2] in lex.title_before or tokens.lower[start - 2] in lex.title_heads)
        ) or (
            low in _JOIN
            and start > 1
            and tokens.lower[start - 2] in ("high", "right", "self", "vice", "co", "ex", "long", "under")
        ):
            start -= 2
        else:
            break
    if tokens.lower[index : index + 2] != ["attorney", "general"] and tokens.lower[index] == "attorney":
        start -= start == index and start > 0 and tokens.lower[start - 1] in ("u.s.", "us") and not taken[start - 1]
    while start < index and tokens.lower[start] in lex.sets["title_outside"]:
        start += 1
        while start < index and tokens.lower[start] in _JOIN:
            start += 1
    return start


def _right(tokens: Tokens, lex: Lexicon, taken: list[bool], end: int) -> int:
    """Take in what belongs to the title: "-General", "of State", "of the Treasury for Terrorism and …"."""
    size = len(tokens)
    while end + 1 < size and not taken[end]:
        low, before = tokens.lower[end], tokens.lower[end - 1]
        if low in _JOIN and tokens.lower[end + 1] in ("general", "elect"):
            end += 2
        elif low in _JOIN and before == "commander" and tokens.lower[end + 1] == "in":
            end = min(size, end + 4)
        elif low == "general" and before in lex.sets["before_general"]:
            end += 1
        elif (low == "in" and tokens.lower[end + 1] in ("chief",)) or (
            low == "at" and tokens.lower[end + 1] == "large"
        ):
            end += 2
        elif low in ("of", "for"):
            reached = _portfolio(tokens, lex, end)
            if reached == end:
                break
            end = reached
        else:
            break
    return end


def _portfolio(tokens: Tokens, lex: Lexicon, end: int) -> int:
    """Return where "of the Interior", "for Foreign Affairs and Security Policy" ends, `end` where there is none."""
    size = len(tokens)
    look = end + 1
    if look < size and tokens.lower[look] in ("the", "his", "her", "its"):
        look += 1
    begin = look
    while look < size and tokens.sentence[look] == tokens.sentence[end]:
        low = tokens.lower[look]
        if low in lex.sets["board_kinds"] and tokens.lower[look + 1 : look + 2] in _BOARDS:
            look += 2
        elif low in ("government", "regime") and look == begin:
            return end  # "official of the Government of Alphania": the words are a body's name
        elif low in lex.portfolios:
            look += 1
        elif look > begin and low in ("and", ",", "&", "of") and look + 1 < size:
            after = look + 1
            if tokens.word[after] == "and" or tokens.lower[after] == "the":
                after += 1
            listed = after < size and tokens.lower[after] in lex.portfolios
            if not listed or (tokens.word[begin][:1].isupper() and not tokens.word[after][:1].isupper()):
                break
            if low == "of" and tokens.lower[look - 1] not in ("board", "chairman", "chief"):
                break
            look = after
        else:
            break
    if look < size and tokens.word[look] in _JOIN and tokens.lower[look - 2] == "of":
        look -= 2  # "Chairman of the Board of the state-owned company"
    elif look < size and tokens.word[look] in _JOIN and tokens.lower[look - 3 : look - 1] == ["of", "the"]:
        look -= 3
    if look <= begin:
        return end
    if look < size and tokens.word[begin].islower() and tokens.pos[look] in _NOUNISH:
        return end  # "founder of the civil movement"
    if look < size and tokens.word[look][:1].isupper() and fold_word(tokens.lower[look]) in lex.institution:
        return end  # "Director of the State Agency": the words are a body's name
    return look
