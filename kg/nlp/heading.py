"""The party whose record a text is: a first line that is its name and nothing else, as statements of reasons have."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from kg.nlp import name_model
from kg.nlp.lexicon import Lexicon, fold, fold_word, territory
from kg.nlp.tokens import Tokens
from kg.nlp.votes import of_words

_LONGEST = 24  # tokens
_OPENING = 30  # tokens of the body in which a person's other spelling is looked for
_CUT = re.compile(
    r"[(\[]|\b(?:a\.?k\.?a|f\.?k\.?a)\b\.?|\b(?:also|formerly|previously) known as\b|[:*]|;", re.IGNORECASE
)
_HULL = re.compile(r"IMO:?\s*(?:number\s*)?\d{7}\W+", re.IGNORECASE)
_HE = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
_VERBS = frozenset({"VBZ", "VBD", "VBP", "MD"})
_ALIKE = 0.6  # how alike two words are spelled that may be one name
_PERSON_WORDS = 8  # that a person's name has at most
_MAYBE = 0.3  # how surely one written with its surname in capitals must sound like a person's
_PERSON = 0.6  # how surely a first line must sound like a person where the text never repeats it


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the name stands, and what type its form and the text's pronouns give it ("" where they say nothing)."""

    start: int
    end: int
    type: str

    @property
    def bounds(self) -> tuple[int, int]:
        return self.start, self.end


def find(tokens: Tokens, lex: Lexicon) -> Heading | None:
    """Return the name that is a document's first line, or None where the first line is something else."""
    first = next((i for i, pos in enumerate(tokens.pos) if pos != "SPACE"), 0)
    last = next((i for i in range(first, len(tokens)) if "\n" in tokens.word[i]), 0)
    if not first < last <= first + _LONGEST or tokens.word[last].count("\n") < 2 or last + 3 >= len(tokens):
        return None
    start, end = _core(tokens, first, last)
    words = [tokens.word[i] for i in range(start, end) if tokens.word[i][:1].isalnum()]
    if not words or not _may_name(lex, words) or any(_says(tokens, lex, i) for i in range(start, end)):
        return None
    name = fold(tokens.span_text(start, end))
    found = territory(tokens.span_text(start, end))
    if not name or name in lex.boilerplate or (found is not None and found.is_country):
        return None
    body = fold(tokens.text[tokens.offset[last] :])
    kind = _type(tokens, lex, words, start, end, last)
    repeated = f" {name} " in f" {body} "
    sure = _surname(words) and name_model.likely(name)["Person"] > _MAYBE
    if not repeated and not sure:
        spoken = any(tokens.tag[i] in _VERBS or fold(tokens.word[i]) in lex.authorities for i in range(start, end))
        if spoken or not (_alike(tokens, lex, name, last) or _untold(tokens, lex, words, name, last)):
            return None
    return Heading(start, end, kind)


def repeated(tokens: Tokens, lex: Lexicon, heading: Heading) -> list[tuple[int, int]]:
    """The places of the body where the same words stand, quotation marks, capitals and the legal form aside."""
    forms = lex.sets["company_words"]
    words = [(i, fold(tokens.word[i])) for i in range(len(tokens))]
    words = [(i, word) for i, word in words if word]
    wanted = [word for i, word in words if heading.start <= i < heading.end]
    own = [word for word in wanted if word not in forms]
    wanted = own if len(own) > 1 else wanted
    made = []
    for at in range(len(words) - len(wanted) + 1):
        i, word = words[at]
        if word != wanted[0] or i <= heading.start or not tokens.word[i][:1].isupper():
            continue
        if [w for _, w in words[at : at + len(wanted)]] == wanted:
            start, end = i, words[at + len(wanted) - 1][0] + 1
            if end < len(tokens) and tokens.word[end] == tokens.word[heading.end - 1] and tokens.word[end] in "”\"’'»":
                end += 1
            while start > heading.end and fold(tokens.word[start - 1]) in forms:
                start -= 1
            made.append((start, end))
    return made


def _core(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """The name itself: without hull number, other names in brackets behind it, other scripts and marks."""
    line_end = tokens.end_offset(last - 1)
    hull = _HULL.match(tokens.text, tokens.offset[first], line_end)
    start = tokens.at(hull.end()) if hull and hull.end() < line_end else first
    end, position = last, tokens.offset[start] + 1
    while cut := _CUT.search(tokens.text, position, line_end):
        close = tokens.text.find(")", cut.end(), line_end)
        if cut.group() == "(" and any(c.isalnum() for c in tokens.text[close:line_end]) and close > 0:
            position = close + 1  # "Abu (a.k.a. Aba) Kolm": the name goes on
            continue
        end = tokens.at(cut.start())
        break
    if tokens.lower[start] in ("so", "so-called"):
        start = next((i + 1 for i in range(start, end) if tokens.lower[i].endswith("called")), start)
    while start < end and (tokens.lower[start] == "the" or not tokens.word[start][:1].isalnum()):
        start += 1
    while end > start and (not tokens.word[end - 1][-1:].isalnum() or tokens.word[end - 1][:1] > "\u024f"):
        end -= 1
    if end < last and tokens.word[end] in "”\"’'»" and any(tokens.word[i] in "“\"‘'«" for i in range(start, end)):
        end += 1
    return start, end


def _may_name(lex: Lexicon, words: list[str]) -> bool:
    """Whether every word can belong to a name: capitals, numbers, and small words between them."""
    if not any(word[:1].isupper() for word in words):
        return False
    small = lex.inner | lex.sets["minor"] | {"named", "after", "no", "n"}
    return sum(word[:1].islower() and word not in small for word in words) <= 1


def _says(tokens: Tokens, lex: Lexicon, i: int) -> bool:
    """Whether a word is the verb of a headline ("Treasury Sanctions …")."""
    low = tokens.lower[i]
    if low in lex.sets["headline_acts"]:
        return True
    return tokens.tag[i] in _VERBS and tokens.word[i].islower()


def _surname(words: list[str]) -> bool:
    """Whether a line is written as records write persons: the surname, and only it, in capitals."""
    loud = [len(w) > 2 and w.isupper() for w in words]
    soft = [w[:1].isupper() and w[1:].islower() for w in words]
    return 2 <= len(words) <= _PERSON_WORDS and any(soft) and (loud[0] or loud[-1])


def _alike(tokens: Tokens, lex: Lexicon, name: str, last: int) -> bool:
    """Whether the body opens with the same name shorter or spelled otherwise ("Aleksandr B", "Alexander B")."""
    line = name.split()
    i = last + 1
    while i < last + _OPENING and i < len(tokens):
        run: list[str] = []
        while i < len(tokens) and tokens.word[i][:1].isupper() and tokens.lower[i] not in lex.common:
            run.append(fold(tokens.word[i]))
            i += 1
        if shares(run, line) and len(line) <= len(run) + 2:
            return True
        i += 1
    opening = fold(tokens.word[last + 1])
    if len(opening) > 4 and opening in line and _sounds(lex, line):
        return True
    if not any(fold_word(word) in lex.legal_forms for word in line):
        return False
    own = {word for word in line if len(word) > 4 and word not in lex.sets["company_words"]}
    return any(fold(word) in own for word in tokens.word[last + 1 : last + _OPENING])


def shares(short: list[str], full: list[str]) -> bool:
    """Whether one name's words are words of the other, one the same and the rest spelled alike."""
    left = [word for word in full if word not in short]
    same = [word for word in short if word in full]
    if not 2 <= len(short) <= len(full) or not any(len(word) > 3 for word in same):
        return False
    for word in short:
        near = word if word in same else next((other for other in left if _near(word, other)), None)
        if near is None:
            return False
        if word not in same:
            left.remove(near)
    return True


def _near(left: str, right: str) -> bool:
    """Whether two words are spellings of one name; a woman's form of a man's name is another name."""
    alike = DamerauLevenshtein.normalized_similarity(left, right) >= _ALIKE
    return alike and abs(len(left) - len(right)) < 3 and left.endswith("a") == right.endswith("a")


def _untold(tokens: Tokens, lex: Lexicon, words: list[str], name: str, last: int) -> bool:
    """Whether a name stands over a text that begins without its subject ("Former head of …", "He has …")."""
    if not (_surname(words) or _sounds(lex, name.split())):
        return False
    if tokens.lower[last + 1] in _HE:
        return True
    at = last + 1
    while tokens.head[at] != at:
        at = tokens.head[at]
    told = any(tokens.dep[child] in ("nsubj", "nsubjpass", "aux", "expl") for child in tokens.children[at])
    return tokens.sentence[at] == tokens.sentence[last + 1] and tokens.pos[at] in ("NOUN", "ADJ", "PROPN") and not told


def _sounds(lex: Lexicon, words: list[str]) -> bool:
    """Whether words sound like a person's name, or end as the name of a body does."""
    if any(fold_word(word) in lex.title_heads for word in words[1:]):
        return False
    if of_words(lex, [fold_word(word) for word in words]):
        return True
    return 2 <= len(words) <= 5 and name_model.likely(" ".join(words))["Person"] > _PERSON


def _type(tokens: Tokens, lex: Lexicon, words: list[str], start: int, end: int, last: int) -> str:
    """The type that the line's form gives, else what pronouns the text has for it."""
    own = of_words(lex, [fold_word(word) for word in words])
    name = re.escape(tokens.span_text(start, end))
    if own == "Vessel" or re.search(rf"\bIMO\W*\d{{7}}\W{{1,4}}{name}\b|\b{name}\W{{1,4}}IMO\b", tokens.text, re.I):
        return "Vessel"
    if own:
        return "Organization" if own == "Place" else own
    if any(fold_word(word) in lex.legal_forms for word in words):
        return "Company"
    personal = sum(low in _HE for low in tokens.lower[last:])
    if _surname(words) or personal > 1:
        return "Person"
    things = sum(
        tokens.lower[i] == "its" or (tokens.lower[i] == "it" and tokens.dep[i] in ("nsubj", "nsubjpass"))
        for i in range(last, len(tokens))
    )
    return "Organization" if things and not personal else ""
