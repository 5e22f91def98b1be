"""What one occurrence of a name says of its type: its own words, its label, the words around it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from kg.nlp.lexicon import Lexicon, fold, fold_word, territory
from kg.nlp.runs import NUMERIC
from kg.nlp.tokens import Tokens

Votes = defaultdict[str, float]


SURE = 8.0  # votes from here on are not outvoted by other occurrences


_LABELS = {
    "PERSON": ("Person", 2.0),
    "ORG": ("Organization", 1.8),
    "GPE": ("Place", 2.0),
    "LOC": ("Place", 1.8),
    "FAC": ("Place", 1.2),
    "NORP": ("Organization", 1.5),
}


# Federal judicial districts stand for their courts and prosecutors.
_DISTRICT = re.compile(r"(?:Northern|Southern|Eastern|Western|Central|Middle) District of ")


# Reference numbers and plural abbreviations ("QDe.004", "NGOs") are no names.
_CODE = re.compile(r"[A-Z]{2,}s|[A-Z]{1,4}[a-z]?[.-]?\d{3,}[\w.-]*|[A-Z]|[IVX]+|(?:[A-Z]\.)+[A-Z]?")
_HULL = re.compile(r"(?:IMO)?\d{7}")  # the number of a ship, see kg/nlp/patterns.py


def ballot(votes: Mapping[str, float] | None = None) -> Votes:
    return defaultdict(float, votes or {})


def add(votes: Votes, more: Votes) -> None:
    for kind, weight in more.items():
        votes[kind] += weight


def best_of(votes: Mapping[str, float]) -> str:
    return min(votes, key=lambda kind: (-votes[kind], kind)) if votes else ""


def occurrence(tokens: Tokens, lex: Lexicon, start: int, end: int, text: str, titled: frozenset[int]) -> Votes | None:
    """Return the votes of one occurrence, or None where the span is no name."""
    low = text.casefold().rstrip(".")
    if len(low) < 2 or (end - start == 1 and low in lex.common and not text.isupper()):
        return None
    if all(word.rstrip(".") in lex.legal_forms for word in low.replace(",", "").split()):
        return None
    if end < len(tokens) and tokens.word[end] == "$":
        return None  # "U.S. $20 million"
    if _DISTRICT.match(text):
        return ballot({"GovernmentBody": 9.0})
    known = lex.authorities.get(fold(text))
    if known:
        return ballot({known[1]: 9.0})
    if end - start == 1 and fold_word(low) in lex.generic and not text.isupper():
        return None
    if low in lex.adjectives and tokens.pos[end - 1] in ("ADJ", "PROPN", "NOUN"):
        return None
    if fold(text) in lex.boilerplate:
        return None
    if end - start == 1 and _CODE.fullmatch(text) and territory(text) is None:
        return None
    if text in lex.metonyms and _acts(tokens, start, end):
        return ballot({"Country": 9.0})
    if text in lex.places:
        return ballot({"Place": 9.0})
    found = territory(text)
    labelled = {tokens.ent[k] for k in range(start, end)} - NUMERIC
    if found is not None and (found.is_country or not labelled - {"", "GPE", "LOC", "NORP"}):
        return ballot({"Country" if found.is_country else "Place": 9.0})
    votes = ballot({"Place": 1.0} if found is not None else None)
    by_words = of_words(lex, [fold_word(w) for w in text.replace("’s", "").replace("'s", "").replace(",", "").split()])
    if by_words:
        votes[by_words] += SURE
    labels = Counter(tokens.ent[k] for k in range(start, end) if tokens.ent[k] and tokens.ent[k] not in NUMERIC)
    if labels:
        kind, weight = _LABELS.get(labels.most_common(1)[0][0], ("", 0.0))
        if kind:
            votes[kind] += weight
    elif end - start == 1 and not text.isupper() and tokens.pos[start] not in ("PROPN", "NOUN", "ADJ"):
        return None
    before = tokens.lower[start - 1] if start else ""
    if not by_words and not text.isupper() and _bare_article(tokens, start, end):
        votes["Person"] *= 0.25
        votes["Organization"] += 0.5
    if len(text) > 2 and end - start == 1 and text.isupper() and before not in lex.courtesy:
        votes["Person"] *= 0.3
        votes["Place"] *= 0.3
        votes["Organization"] += 0.8
    if start in titled or before in lex.courtesy:
        votes["Person"] += SURE if not by_words else 2.0
    _around(tokens, lex, start, end, before, votes)
    return votes


def _acts(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a capital stands where a government acts: a subject or an agent, a possessor of what it did."""
    root = tokens.root(start, end)
    if start and tokens.lower[start - 1] in ("in", "at", "from", "near", "to", "outside", "around", "of"):
        return False
    if end < len(tokens) and (tokens.word[end] == "," or tokens.lower[end] in ("-",)):
        return False
    if tokens.dep[root] in ("nsubj", "nsubjpass", "poss"):
        return True
    return tokens.dep[root] == "pobj" and tokens.lower[tokens.head[root]] in ("by", "with", "against", "between")


def _bare_article(tokens: Tokens, start: int, end: int) -> bool:
    """Whether "the" belongs to the name itself ("the Norvans"), which no person has."""
    if not start or tokens.lower[start - 1] != "the" or end >= len(tokens):
        return False
    root = tokens.root(start, end)
    return tokens.head[start - 1] == root and tokens.word[end] not in ("'s", "’s", "-", "–")


def _around(tokens: Tokens, lex: Lexicon, start: int, end: int, before: str, votes: Votes) -> None:
    """Add what the words around a name say of it."""
    if start:
        quoted = tokens.word[start - 1] in '“"‘'
        noun = tokens.lower[start - 2] if quoted and start > 1 else before
        if quoted and start > 2 and tokens.word[start - 2] == "(" and _HULL.fullmatch(tokens.word[start - 3]):
            votes["Vessel"] += SURE  # 9265885 (“SEA MAVERICK”)
        kind = lex.described.get(fold_word(noun))
        if kind and (quoted or tokens.pos[start - 1] in ("NOUN", "PROPN", "ADJ")):
            votes[kind] += 6.0
        elif before == "flagged":
            votes["Vessel"] += SURE
        elif before == "of" and start > 1 and lex.described.get(tokens.lower[start - 2]) == "Place":
            votes["Place"] += 5.0
        elif before in ("m/v", "mv", "mt", "m/t", "ss"):
            votes["Vessel"] += SURE
    if end + 1 < len(tokens) and tokens.lower[end] == "(" and tokens.lower[end + 1].startswith("imo"):
        votes["Vessel"] += SURE
    if end < len(tokens) and tokens.pos[end] == "NOUN" and tokens.head[end - 1] == end:
        kind = lex.described.get(fold_word(tokens.lower[end]))
        if kind in ("Company", "Organization", "Vessel", "Place", "GovernmentBody") and tokens.lower[end] not in (
            "state",
            "national",
        ):
            votes[kind] += 3.0
    if end < len(tokens) and tokens.lower[end] in lex.sets["group_followers"] and tokens.head[end - 1] == end:
        votes["Organization"] += 3.0
    if start > 1 and before in ("of", "by", "with") and tokens.lower[start - 2] in lex.sets["group_nouns"]:
        votes["Organization"] += 1.5
    if (
        start > 2
        and before == "the"
        and tokens.lower[start - 2] == "of"
        and tokens.lower[start - 3] in lex.sets["group_nouns"]
    ):
        votes["Organization"] += 1.5
    if (
        end + 1 < len(tokens)
        and tokens.word[end] == ","
        and tokens.word[end + 1].isdigit()
        and len(tokens.word[end + 1]) == 2
    ):
        votes["Person"] += 3.0
    named = votes["Person"] >= 2.0 and end - start > 1
    root = tokens.root(start, end)
    for child in tokens.children[root]:
        dep = tokens.dep[child]
        if dep == "appos" and child >= end:
            kind = _noun_kind(tokens, lex, child)
            if kind:
                votes[kind] += 1.5 if named and kind != "Person" else 6.0
        elif dep == "relcl" and any(tokens.lower[k] in ("who", "whom") for k in tokens.children[child]):
            votes["Person"] += 3.0
    above = tokens.head[root]
    if above == root:
        return
    if tokens.dep[root] == "appos" and above < start:
        kind = _noun_kind(tokens, lex, above)
        if kind:
            votes[kind] += 1.5 if named and kind != "Person" else 6.0
    if tokens.dep[root] in ("nsubj", "nsubjpass"):
        if tokens.lemma[above] in lex.sets["person_verbs"]:
            votes["Person"] += 0.8
        if tokens.lemma[above] == "be":
            for child in tokens.children[above]:
                if tokens.dep[child] == "attr":
                    kind = _noun_kind(tokens, lex, child)
                    if kind:
                        votes[kind] += 4.0


def _noun_kind(tokens: Tokens, lex: Lexicon, index: int) -> str:
    if tokens.pos[index] != "NOUN":
        return ""
    word = fold_word(tokens.lower[index])
    if word in lex.title_heads:
        return "Person"
    return lex.described.get(word, "")


def of_words(lex: Lexicon, words: list[str]) -> str:
    """Return the type that the head words of a name give, or ""."""
    cut = next((n for n, w in enumerate(words) if w in ("of", "for", "to", "di") and n), None)
    if len(words) > 1:
        for size in (3, 2, 1):
            if size < len(words):
                kind = lex.first_type.get(" ".join(words[:size]))
                if kind and (cut is not None or kind == "Company" or size > 1):
                    return kind
    for head in (words[:cut], words) if cut else (words,):
        for size in (2, 1):
            kind = lex.head_type.get(" ".join(head[-size:]))
            if kind and (len(words) > 1 or len(head[-1]) > 5):
                return kind
    return ""
