"""A name made ready for comparison: its words with their kinds, and what they mean together."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rigour._core import org_name_prefixes_list, person_name_prefixes_list  # rigour.names does not pass them on
from rigour.names import (
    Name,
    remove_obj_prefixes,
    remove_org_prefixes,
    remove_person_prefixes,
    replace_org_types_compare,
    tokenize_name,
)

from kg.names.words import (
    LAST_WORDS,
    NONE,
    OBJECT,
    ORGANIZATION,
    PERSON,
    WORDS,
    Word,
    analysed,
    generation,
    native_of,
    symbol_of,
    tag_of,
    word_in_context,
)

MAX_LENGTH = 400  # characters of a name that are looked at
_KINDS = {"Person": PERSON, "Vessel": OBJECT, "Aircraft": OBJECT}
_LATIN_ONLY = re.compile(r"[\x00-\u024f\u1e00-\u1eff\u0300-\u036f\u2000-\u206f]*")
_ARTICLES = tuple(article.casefold() for article in org_name_prefixes_list())
_TITLES = frozenset(tokenize_name(title.casefold())[0] for title in person_name_prefixes_list())  # their first words

Spans = dict[str, tuple[int, ...]]


class Prepared:
    """A name made ready. `joined` is its text without spaces and legal forms, `sorted_sound` its sorted sounds.

    `said` are the positions of its words but legal forms, `sons` that of the first "bin", 0 where there is none.
    """

    __slots__ = ("_core", "_spans", "_symbols", "has_comma", "joined", "key", "kind", "legal", "mass", "numbers",
                 "places", "said", "sons", "sorted_sound", "words")  # fmt: skip

    def __init__(self, kind: str, words: list[Word], has_comma: bool, spans: Spans | None) -> None:
        self.kind, self.words, self.has_comma, self._spans = kind, words, has_comma, spans
        self._core: frozenset[str] | None = None
        self._symbols: frozenset[str] | None = None
        kinds = [word.kind for word in words]
        self.said: list[int] | range = range(len(words))
        said = words
        if "legal" in kinds:
            self.said = [n for n, word in enumerate(words) if word.kind != "legal"]
            said = [words[n] for n in self.said]
        self.key = " ".join([word.native for word in said])
        self.joined = "".join([word.text for word in said])
        self.sorted_sound = "".join(sorted([word.sound for word in said]))
        self.mass = sum([word.weight for word in words])
        self.numbers = self.places = self.legal = NONE
        self.sons = 0
        if kind != PERSON:
            for word in words:
                if word.is_marked:
                    self.numbers |= word.numbers
                    self.places |= word.places
                    self.legal |= word.legal
            return
        if "generation" in kinds:
            self.numbers = frozenset([generation(word) for word in words if word.kind == "generation"])
        if "particle" in kinds:
            self.sons = next((n for n, word in enumerate(words) if n and word.is_son), 0)

    @property
    def core(self) -> frozenset[str]:
        """The texts of its words, particles and legal forms left out."""
        if self._core is None:
            words = [self.words[n] for n in self.said]
            self._core = frozenset([word.text for word in words if word.kind != "particle"])
        return self._core

    @property
    def spans(self) -> Spans:
        """What several words mean together, with their positions."""
        if self._spans is None:
            found = analysed(" ".join([word.form for word in self.words]), self.kind)
            self._spans = _spans(found) if found else {}
        return self._spans

    @property
    def symbols(self) -> frozenset[str]:
        """What its words mean, alone and together."""
        if self._symbols is None:
            self._symbols = frozenset(self.spans).union(*[word.symbols for word in self.words])
        return self._symbols

    def means_together(self, positions: list[int]) -> bool:
        """Whether some of these words, which stand side by side, mean something together."""
        if self._spans is None and len(positions) < len(self.words):
            return _mean_together(" ".join([self.words[n].form for n in positions]), self.kind)
        return any(map(set(positions).issuperset, self.spans.values()))


def kind_of(type: str) -> str:
    """Return how names of an entity type are compared: as a person's, an object's or an organization's."""
    return _KINDS.get(type, ORGANIZATION)


@lru_cache(maxsize=200_000)
def prepare(name: str, kind: str) -> Prepared:
    """Return a name made ready; the same for upper and lower case, with and without Latin diacritics."""
    text = name[:MAX_LENGTH].lower() if name.isascii() else _folded(name[:MAX_LENGTH], kind)
    has_comma = False
    if kind == PERSON:
        if text.count(",") == 1:
            family, given = text.split(",")
            if family.strip() and given.strip():
                text, has_comma = f"{given.strip()} {family.strip()}", True
        return _person(text, has_comma)
    if kind == OBJECT:
        rewritten = remove_obj_prefixes(text)
    else:
        rewritten = replace_org_types_compare(text)
        if rewritten.startswith(_ARTICLES) or not rewritten[:1].isalnum():
            rewritten = remove_org_prefixes(rewritten)
    return _other(rewritten, kind) or _wordless(text, kind)


def _folded(name: str, kind: str) -> str:
    text = unicodedata.normalize("NFKC", name.encode("utf-8", "replace").decode()).casefold()
    if not text.isascii() and _LATIN_ONLY.fullmatch(text):
        if kind == ORGANIZATION:  # legal forms are known with their diacritics
            text = replace_org_types_compare(text)
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text


def _person(text: str, has_comma: bool) -> Prepared:
    forms = tokenize_name(text)
    if not text.isascii() or (forms and forms[0] in _TITLES):
        forms = tokenize_name(remove_person_prefixes(text))
    if not forms:
        return _wordless(text, PERSON)
    return Prepared(PERSON, _alone(forms, PERSON), has_comma, None if len(forms) > 1 else {})


@lru_cache(maxsize=200_000)  # "Ltd." and "Limited" are one here
def _other(text: str, kind: str) -> Prepared | None:
    """Return a name of an organization or an object; None where it has no word."""
    found = analysed(text, kind)
    if not found or not found.parts:
        return None
    spans = _spans(found)
    return Prepared(kind, _in_context(found, kind) if spans else _alone(found.norm_form.split(" "), kind), False, spans)


def _wordless(text: str, kind: str) -> Prepared:
    found = Prepared(kind, [], False, {})
    found.key = " ".join(text.split())
    return found


def _alone(forms: list[str], kind: str) -> list[Word]:
    words = list(map(WORDS[kind], forms))
    if words[-1].kind == "particle":
        words[-1] = LAST_WORDS[kind](forms[-1])
    return words


def _in_context(found: Name, kind: str) -> list[Word]:
    """Return the words of a name of which some mean more together than alone."""
    symbols: list[list[str]] = [[] for _ in found.parts]
    for span in found.spans:
        for part in span.parts:
            symbols[part.index].append(symbol_of(span.symbol))
    words = []
    last = len(found.parts) - 1
    for position, part in enumerate(found.parts):
        tag = tag_of(part.tag)
        if tag == "particle" and position == last:  # a particle leads a word
            tag = ""
        native = native_of(part.form, part.comparable)
        words.append(word_in_context(part.form, native, tag, frozenset(symbols[position]), kind))
    return words


def _spans(found: Name) -> Spans:
    spans: Spans = {}
    for span in found.spans:
        if len(span.parts) > 1:
            symbol = symbol_of(span.symbol)
            spans[symbol] = max(tuple([part.index for part in span.parts]), spans.get(symbol, ()), key=len)
    return spans


@lru_cache(maxsize=200_000)
def _mean_together(text: str, kind: str) -> bool:
    found = analysed(text, kind)
    return found is not None and bool(_spans(found))


def ordered(left: Prepared, right: Prepared) -> tuple[Prepared, Prepared]:
    """Return both in one order whichever came first, so that a comparison is the same both ways round."""
    return (right, left) if (right.key, right.has_comma) < (left.key, left.has_comma) else (left, right)
