"""Which words can belong to a name, and the runs that they form."""

from __future__ import annotations

from collections import Counter

from kg.nlp.lexicon import Lexicon, fold, fold_word, territory
from kg.nlp.tokens import Tokens

Bounds = tuple[int, int]


NUMERIC = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LANGUAGE"})


OPENING, CLOSING = frozenset("“\"‘'«"), frozenset("”\"’'»")


NAMED = frozenset({"PERSON", "ORG", "GPE", "FAC", "LOC", "NORP", "PRODUCT"})


_AYIN = frozenset("‘`ʿ")
_ALIAS_MARKS = frozenset({"aka", "a.k.a", "a.k.a.", "fka", "f.k.a.", "nka"})


_FUNCTION = frozenset({"ADP", "DET", "PRON", "SCONJ", "CCONJ", "AUX", "ADV", "INTJ", "PART", "VERB"})


_JOINTS = frozenset({"e", "i", "o", "y", "sur", "de", "ud", "au", "aux", "la", "le", "sous", "en"})  # "Port-au-Prince"


def glued(tokens: Tokens, i: int) -> bool:
    """Whether no blank stands before or after token i."""
    return tokens.offset[i] == tokens.end_offset(i - 1) and (
        i + 1 >= len(tokens) or tokens.offset[i + 1] == tokens.end_offset(i)
    )


def glued_right(tokens: Tokens, i: int) -> bool:
    """Whether no blank stands after token i."""
    return i + 1 < len(tokens) and tokens.offset[i + 1] == tokens.end_offset(i)


def capitals(tokens: Tokens, lex: Lexicon, taken: list[bool]) -> list[bool]:
    """Which tokens can belong to a name."""
    firsts = _first_words(tokens)
    seen = Counter(word for i, word in enumerate(tokens.word) if i not in firsts and word[:1].isupper())
    lower_seen = {word for word in tokens.word if word.islower()}
    made = []
    for i, word in enumerate(tokens.word):
        low, tag = tokens.lower[i], tokens.ent[i]
        if (
            taken[i]
            or low in _ALIAS_MARKS
            or not word[:1].isupper()
            or not word[:1].isalpha()
            or tag in ("DATE", "TIME")
        ):
            made.append(False)
        elif low in lex.common or low in lex.adjectives:
            shouted = len(word) > 1 and word.isupper() and not _shouting(tokens, i)
            inside = tag in NAMED and not tokens.ent_start[i]
            leads = low in lex.adjectives and i + 1 < len(tokens) and tokens.word[i + 1][:1].isupper()
            made.append(shouted or inside or leads)
        elif low in lex.courtesy and (not word.isupper() or len(word) < 4) and not (i and tokens.word[i - 1] == "-"):
            made.append(False)
        elif i in firsts and i and tokens.word[i - 1] in OPENING and _quoted_name(tokens, i):
            made.append(True)
        elif i in firsts:
            plain = tokens.pos[i] in _FUNCTION or (low in lower_seen and tokens.pos[i] != "PROPN")
            person = i + 1 < len(tokens) and tokens.ent[i + 1] == "PERSON" and tokens.word[i + 1][:1].isupper()
            known = (
                (person and tokens.pos[i] not in _FUNCTION)
                or seen[word] > 0
                or tokens.pos[i] == "PROPN"
                or tag in NAMED
            )
            if low.endswith("ly") and i + 1 < len(tokens) and tokens.word[i + 1] == ",":
                known = False
            if tokens.pos[i] == "VERB" and low.endswith(("ing", "ed")):
                known = False
            made.append(known and not (plain and seen[word] == 0))
        else:
            made.append(tokens.pos[i] not in ("PRON", "DET", "AUX") or tag in NAMED)
    return made


def _quoted_name(tokens: Tokens, i: int) -> bool:
    """Whether the quotation that begins here is one short name."""
    for k in range(i, min(len(tokens), i + 5)):
        if tokens.word[k] in CLOSING or (
            tokens.word[k] in ",." and k + 1 < len(tokens) and tokens.word[k + 1] in CLOSING
        ):
            return k > i
        if not (tokens.word[k][:1].isupper() or tokens.word[k][:1].isdigit() or tokens.word[k] == "-"):
            return False
    return False


def _shouting(tokens: Tokens, i: int) -> bool:
    """Whether the words around a token are in capitals as well."""
    around = [w for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(tokens) and (w := tokens.word[k]).isalpha()]
    return sum(w.isupper() for w in around) >= 2


def _first_words(tokens: Tokens) -> set[int]:
    made = set()
    for start, end in tokens.sentences:
        i = start
        while i < end and tokens.pos[i] in ("PUNCT", "SPACE", "SYM", "X", "NUM"):
            i += 1
        made.add(i)
    for i in range(1, len(tokens)):
        if (tokens.word[i - 1] in OPENING and tokens.word[i - 1] != "'") or tokens.word[i - 1] in (":", "•"):
            made.add(i)
    return made


def runs(tokens: Tokens, lex: Lexicon, caps: list[bool], taken: list[bool], headline: list[bool]) -> list[Bounds]:
    made = []
    size, i = len(tokens), 0
    while i < size:
        if headline[i] or taken[i]:
            i += 1
            continue
        start = i
        first = _begin(tokens, lex, caps, i)
        if first is None:
            i += 1
            continue
        end = first + 1
        if start > 1 and tokens.word[start - 1] == "-" and tokens.lower[start - 2] in ("pro", "anti"):
            made.append((start, end))  # "the pro-Arkady Unity party": the prefix takes one word
            i = end
            continue
        sentence = tokens.sentence[start]
        while end < size and tokens.sentence[end] == sentence:
            step = _step(tokens, lex, caps, taken, start, end)
            if not step:
                break
            end += step
        made.append((start, end))
        i = end
    return made


def _begin(tokens: Tokens, lex: Lexicon, caps: list[bool], i: int) -> int | None:
    """Return the first capitalised token of a name that begins at i ("al-Norvan", "82 Oak Trading"), or None."""
    size = len(tokens)
    if caps[i]:
        return i
    if tokens.lower[i] in lex.article_prefixes and i + 2 < size and tokens.word[i + 1] == "-" and glued(tokens, i + 1):
        return i + 2 if caps[i + 2] else None
    if tokens.word[i] in ("al", "el", "bin", "abu", "de", "von", "van", "ex") and i + 1 < size and caps[i + 1]:
        return i + 1 if tokens.word[i] in ("al", "el", "abu") or tokens.ent[i] in NAMED else None
    if (
        tokens.word[i][:1].isdigit()
        and tokens.ent_start[i]
        and tokens.ent[i] in ("ORG", "FAC")
        and i + 1 < size
        and caps[i + 1]
    ):
        return i + 1
    return None


def _step(tokens: Tokens, lex: Lexicon, caps: list[bool], taken: list[bool], start: int, end: int) -> int:
    """How many tokens the run grows by at `end`, 0 where it stops."""
    size = len(tokens)
    if taken[end]:
        return 0
    if caps[end]:
        return 0 if _new_person(tokens, lex, start, end) else 1
    word, low, after = tokens.word[end], tokens.lower[end], end + 1
    if word == "(" and tokens.lower[after] in lex.sets["bracketed_forms"] and tokens.word[end + 2 : end + 3] == [")"]:
        return 3  # "Alpha (PTY) LTD"
    if word[:2] in ("d’", "d'", "l’", "l'") and word[2:3].isupper():
        return 1  # "Port d’Or"
    if after >= size:
        return 0
    if word in ("-", "–") and glued(tokens, end):
        return _hyphen(tokens, lex, caps, end)
    if low in lex.inner or word in "&/":
        look = after
        while look < size and tokens.lower[look] in lex.inner and look - end < 3:
            look += 1
        if look < size and caps[look]:
            return look - end + 1
        if look + 1 < size and tokens.word[look] == "-" and caps[look + 1]:
            return look - end + 2
        return 0
    if low in ("of", "for", "to", "in", "on", "against", "and"):
        return _joined(tokens, lex, caps, start, end)
    if (
        low in ("'s", "’s", "'", "’")
        and caps[after]
        and tokens.lower[end - 1].rstrip("s") in lex.possessive | {"worker", "farmer"}
    ):
        return 2
    if word == "," and tokens.lower[after] in lex.after_comma:
        return 2
    if word == "." and glued(tokens, end) and caps[after] and len(tokens.word[end - 1]) == 1:
        return 2
    if word == "." and tokens.lower[end - 1] in lex.legal_forms and tokens.lower[after].rstrip(".") in lex.legal_forms:
        return 2  # "PTE. LTD."
    if word in _AYIN and caps[after] and glued_right(tokens, end) and not _closes(tokens, after):
        return 2  # "Hasan ‘Ali": a letter of another script
    if word in OPENING and low != "'":
        close = next((k for k in range(after, min(size, after + 5)) if tokens.word[k] in CLOSING), 0)
        inside = close > after and all(caps[k] or tokens.lower[k] in lex.inner for k in range(after, close))
        if inside and close + 1 < size and caps[close + 1]:
            return close - end + 2
        return 0
    if word.isdigit() and len(word) <= 4 and tokens.ent[end] not in ("DATE", "TIME", "MONEY"):
        same = tokens.ent[end] == tokens.ent[end - 1] and tokens.ent[end] in NAMED and not tokens.ent_start[end]
        short = (
            len(word) <= 2
            and tokens.head[end] == end - 1
            and (after >= size or tokens.pos[after] in ("PUNCT", "ADP", "VERB", "AUX", "CCONJ", "PART"))
        )
        marked = start > 0 and after < size and tokens.word[start - 1][0] == tokens.word[after][0] == "*"  # "*Blue 18*"
        return 1 if same or short or marked or fold_word(tokens.word[end - 1]) in lex.sets["numbered"] else 0
    return 0


def _closes(tokens: Tokens, start: int) -> bool:
    """Whether a quotation that opens before a token is closed soon."""
    return any(tokens.word[k] in ("’", "'") for k in range(start + 1, min(len(tokens), start + 5)))


def _new_person(tokens: Tokens, lex: Lexicon, start: int, end: int) -> bool:
    """Whether a person's name begins here, after the name of something else ("Russian Federation Vladimir …")."""
    if not (tokens.ent_start[end] and tokens.ent[end] == "PERSON"):
        return False
    before = tokens.ent[end - 1]
    if before in ("GPE", "NORP"):
        return True
    return before == "ORG" and end - start > 1 and fold(tokens.span_text(start, end)) in lex.authorities


def _hyphen(tokens: Tokens, lex: Lexicon, caps: list[bool], end: int) -> int:
    after, size = end + 1, len(tokens)
    if territory(tokens.word[end - 1]) and territory(tokens.word[after]):
        return 2 if territory(tokens.span_text(end - 1, end + 2)) else 0
    if tokens.lower[after] in lex.sets["participles"]:
        return 0
    if caps[after] or tokens.word[after][:1].isdigit() or (tokens.word[after][1:2].isupper() and caps[end - 1]):
        return 2
    if tokens.lower[end - 1] in lex.article_prefixes and tokens.ent[after] in NAMED:
        return 2
    joint = tokens.lower[after] in lex.article_prefixes | _JOINTS
    if joint and after + 2 < size and tokens.word[after + 1] == "-" and caps[after + 2]:
        return 4
    return 0


def _joined(tokens: Tokens, lex: Lexicon, caps: list[bool], start: int, end: int) -> int:
    """Whether "of the X", "for X", "and X" still belong to the name."""
    size, low = len(tokens), tokens.lower[end]
    look = end + 2 if tokens.lower[end + 1] in ("the", "a") and low != "and" else end + 1
    if look >= size or not caps[look]:
        return 0
    if look + 2 < size and tokens.word[look + 1] == "-" and tokens.lower[look + 2] in lex.sets["participles"]:
        return 0  # "the board of State-controlled …"
    if low != "and" and same_entity(tokens, end - 1, look):
        return look - end + 1
    words = [fold_word(tokens.word[k]) for k in range(start, end)]
    if low in ("on", "against") and words[-1] in (
        "commission",
        "committee",
        "conference",
        "council",
        "office",
        "center",
        "centre",
    ):
        return look - end + 1
    if low == "of":
        return look - end + 1 if words[-1] in lex.institution or words[0] in lex.institution else 0
    if low == "for":
        named = {words[0], words[-1]} & lex.institution_for or fold_word(tokens.word[look]) in lex.business
        return look - end + 1 if named and tokens.ent[look] != "GPE" else 0
    if low == "and":
        if fold(tokens.span_text(start, end)) in lex.authorities or fold_word(tokens.word[look]) == words[0]:
            return 0
        if same_entity(tokens, end - 1, look):
            return 2
        business = fold_word(tokens.word[look]) in lex.business
        if business and look + 1 < size and _has_suffix(tokens, lex, caps, look):
            return 2
        if business and end - start > 1 and words[-1] in lex.business and not (look + 1 < size and caps[look + 1]):
            return 2
        unfinished = tokens.pos[end - 1] == "ADJ" or (
            words[-1] in lex.business and (end - start > 1 or tokens.lower[start - 1] == "the")
        )
        if unfinished and look + 1 < size and tokens.ent[look] not in ("PERSON", "GPE", "NORP"):
            return 2 if _last(tokens, caps, look) in lex.head_type else 0
        if any(w in ("of", "for") for w in words) and (words[0] in lex.institution or set(words) & lex.institution_for):
            return 2 if tokens.ent[look] not in ("PERSON", "GPE", "NORP") or not tokens.ent_start[look] else 0
    return 0


def _has_suffix(tokens: Tokens, lex: Lexicon, caps: list[bool], look: int) -> bool:
    return lex.head_type.get(_last(tokens, caps, look)) == "Company"


def _last(tokens: Tokens, caps: list[bool], look: int) -> str:
    """Return the last of the capitalised words that begin at `look`, folded."""
    end = look
    while end + 1 < len(tokens) and caps[end + 1] and end - look < 4:
        end += 1
    return fold_word(tokens.word[end])


def same_entity(tokens: Tokens, left: int, right: int) -> bool:
    """Whether one named entity covers both tokens."""
    if tokens.ent[left] not in NAMED:
        return False
    return all(tokens.ent[k] == tokens.ent[left] and not tokens.ent_start[k] for k in range(left + 1, right + 1))
