"""The words of names, each with its kind and meanings, told by rigour and kept: words come again where names do not.

rigour knows honorifics, legal forms, and, from Wikidata, which words of any script are forms of one given or family
name, of one line of business, of one place or number ("symbols"); ICU writes the scripts that rigour leaves alone in
Latin letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from rigour.names import Name, NamePartTag, NameTypeTag, Symbol, analyze_names

PERSON, ORGANIZATION, OBJECT = "person", "organization", "object"
_TAGS = {PERSON: NameTypeTag.PER, ORGANIZATION: NameTypeTag.ORG, OBJECT: NameTypeTag.OBJ}

# How much a word counts that has no counterpart.
WEIGHTS = {"word": 1.0, "number": 1.0, "generation": 1.0, "generic": 0.6, "initial": 0.5, "particle": 0.3, "legal": 0.0}

_KEPT = 200_000  # words
_PART_TAGS = {NamePartTag.STOP: "particle", NamePartTag.LEGAL: "legal"}
NONE: frozenset[str] = frozenset()
_SONS = frozenset({"bin", "ben", "ibn", "bint"})  # X bin Y: X, child of Y
_GENERATIONS = {"jr": "2", "junior": "2", "sr": "1", "senior": "1", "ii": "2", "iii": "3", "iv": "4"}
_SYLLABIC = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # Han, Kana, Hangul
# What transliterations differ in, longest first.
_SOUNDS = {
    "tsch": "k", "tch": "k", "sch": "s", "sh": "s", "ch": "k", "kh": "h", "gh": "g", "zh": "s", "ph": "f", "th": "t",
    "dh": "d", "ck": "k", "qu": "k", "oo": "u", "ou": "u", "ee": "i", "ie": "i", "dj": "i", "q": "k", "w": "v",
    "x": "ks", "y": "i", "j": "i", "c": "k", "z": "s",
}  # fmt: skip
_SOUND = re.compile("|".join(_SOUNDS))
_REPEATED = re.compile(r"(.)\1+")


class Word:
    """A word of a name. `text` is in Latin letters, `native` as written, `sound` with spelling variants folded.

    `kind` is a key of WEIGHTS. `meanings` are the symbols that say what a word of an organization's name means;
    `is_marked`: it is of a number, a place or a legal form. `is_son`: "bin" and its like.
    """

    __slots__ = ("_symbols", "form", "is_marked", "is_son", "is_syllabic", "kind", "legal", "meanings", "native",
                 "numbers", "places", "sound", "text", "weight")  # fmt: skip

    def __init__(self, form: str, native: str, tag: str, symbols: frozenset[str] | None, kind: str) -> None:
        self.form, self._symbols = form, symbols
        self.native = native
        self.text = text = native if native.isascii() else _latin(native)
        self.sound = sound_of(text)
        self.is_syllabic = bool(_SYLLABIC.match(native))
        self.is_son = kind == PERSON and (text in _SONS or (text == "bn" and "SYMBOL:BIN" in self.symbols))
        self.kind = "particle" if self.is_son else self._kind(tag, kind)
        self.weight = 0.1 if self.kind == "particle" and kind != PERSON else WEIGHTS[self.kind]
        self.meanings = self.numbers = self.places = self.legal = NONE
        if kind != PERSON:
            self.meanings = self._starting(("SYMBOL:", "DOMAIN:", "LOC:"))
            self.numbers, self.places, self.legal = map(self._starting, ("NUM:", "LOC:", "ORGCLS:"))
            if self.kind != "legal" and not text.isdigit() and any(c.isdigit() for c in text):
                self.numbers |= {f"DIGITS:{text}"}  # no plain number, but a series mark such as 2005-AR16
        self.is_marked = bool(self.numbers or self.places or self.legal)

    @property
    def symbols(self) -> frozenset[str]:
        """What rigour knows the word to mean; a person's name is looked up when that is asked for first."""
        if self._symbols is None:
            self._symbols = frozenset(symbol_of(span.symbol) for span in _alone(self.form, PERSON, symbols=True).spans)
        return self._symbols

    def _kind(self, tag: str, kind: str) -> str:
        if kind == PERSON:
            if self.text in _GENERATIONS:
                return "generation"
            return "initial" if len(self.text) == 1 else tag or "word"
        if self.text.isdigit() or self._starting("NUM:"):
            return "number"
        return tag or ("generic" if self._starting("SYMBOL:") else "word")

    def _starting(self, prefix: str | tuple[str, ...]) -> frozenset[str]:
        return frozenset([symbol for symbol in self.symbols if symbol.startswith(prefix)])


@lru_cache(maxsize=_KEPT)
def word_in_context(form: str, native: str, tag: str, symbols: frozenset[str], kind: str) -> Word:
    """Return a word that means more together with its neighbours than alone."""
    return Word(form, native, tag, symbols, kind)


def tag_of(tag: NamePartTag) -> str:
    """Return what rigour takes a word for, as a kind of ours, or nothing."""
    return _PART_TAGS.get(tag, "")


def native_of(form: str, comparable: str) -> str:
    """Return a word as written, or in Latin letters where it is of an alphabet that has them."""
    return form if not form.isascii() and _SYLLABIC.match(form) else comparable


@lru_cache(maxsize=_KEPT)
def symbol_of(symbol: Symbol) -> str:
    return f"{symbol.category.value}:{symbol.id}"


def analysed(text: str, kind: str, *, symbols: bool = True) -> Name | None:
    """Return what rigour says of a text as it is: its titles and legal forms are neither left out nor rewritten."""
    found = analyze_names(
        _TAGS[kind], [text], infer_initials=True, symbols=symbols, phonetics=False, consolidate=False, rewrite=False
    )
    return next(iter(found), None)


def _alone(form: str, kind: str, *, symbols: bool) -> Name:
    found = analysed(form, kind, symbols=symbols)
    assert found is not None
    return found


def _word(kind: str, form: str, *, is_last: bool = False) -> Word:
    found = _alone(form, kind, symbols=kind != PERSON)  # rigour takes seconds to load persons' names
    part = found.parts[0]
    tag = tag_of(part.tag)
    if tag == "particle" and is_last:  # a particle leads a word
        tag = ""
    symbols = None if kind == PERSON else frozenset([symbol_of(span.symbol) for span in found.spans])
    return Word(form, native_of(form, part.comparable), tag, symbols, kind)


def _kept(kind: str, *, is_last: bool) -> Callable[[str], Word]:
    return lru_cache(maxsize=_KEPT)(partial(_word, kind, is_last=is_last))


# By kind of name: a word alone by its form, and the same at a name's end.
WORDS = {kind: _kept(kind, is_last=False) for kind in _TAGS}
LAST_WORDS = {kind: _kept(kind, is_last=True) for kind in _TAGS}


def generation(word: Word) -> str:
    """Return which bearer of a name "Jr.", "II" and so on mean."""
    return _GENERATIONS[word.text]


def sound_of(text: str) -> str:
    """Return a word with the spellings that transliterations differ in folded."""
    return _REPEATED.sub(r"\1", _SOUND.sub(lambda found: _SOUNDS[found[0]], text))


def _latin(native: str) -> str:
    from normality import ascii_text

    if native.startswith("ال") and len(native) > 4:  # the article, written apart in Latin letters
        native = native[2:]
    return re.sub(r"[^a-z0-9]", "", ascii_text(native).casefold()) or native
