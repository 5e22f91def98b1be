"""A name made ready for comparison: its words with their kinds and meanings, told by rigour.

rigour knows honorifics, legal forms, and, from Wikidata, which words of any script are forms of one given or family
name, of one line of business, of one place or number ("symbols"); ICU writes the scripts that rigour leaves alone in
Latin letters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from rigour.names import Name, NamePartTag, NameTypeTag, Symbol, analyze_names, replace_org_types_compare

PERSON, ORGANIZATION, OBJECT = "person", "organization", "object"
MAX_LENGTH = 400  # characters of a name that are looked at
_KINDS = {"Person": PERSON, "Vessel": OBJECT, "Aircraft": OBJECT}
_TAGS = {PERSON: NameTypeTag.PER, ORGANIZATION: NameTypeTag.ORG, OBJECT: NameTypeTag.OBJ}

# How much a word counts that has no counterpart.
WEIGHTS = {"word": 1.0, "number": 1.0, "generation": 1.0, "generic": 0.6, "initial": 0.5, "particle": 0.3, "legal": 0.0}

_PART_TAGS = {NamePartTag.STOP: "particle", NamePartTag.LEGAL: "legal"}
_NONE: frozenset[str] = frozenset()
_SONS = frozenset({"bin", "ben", "ibn", "bint"})  # X bin Y: X, child of Y
_GENERATIONS = {"jr": "2", "junior": "2", "sr": "1", "senior": "1", "ii": "2", "iii": "3", "iv": "4"}
_LATIN_ONLY = re.compile(r"[\x00-\u024f\u1e00-\u1eff\u0300-\u036f\u2000-\u206f]*")
_SYLLABIC = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # Han, Kana, Hangul
# What transliterations differ in, longest first.
_SOUNDS = {
    "tsch": "c", "tch": "c", "sch": "s", "sh": "s", "ch": "c", "kh": "h", "gh": "g", "zh": "z", "ph": "f", "th": "t",
    "dh": "d", "ck": "k", "qu": "k", "oo": "u", "ou": "u", "ee": "i", "ie": "i", "dj": "i", "q": "k", "w": "v",
    "x": "ks", "y": "i", "j": "i", "c": "k", "z": "s",
}  # fmt: skip
_SOUND = re.compile("|".join(_SOUNDS))
_SECOND = {"c": "k", "z": "s", "j": "i"}
_REPEATED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word of a name. `text` is in Latin letters, `native` as written, `sound` with spelling variants folded."""

    text: str
    native: str
    sound: str
    kind: str  # a key of WEIGHTS
    symbols: frozenset[str]
    weight: float
    is_syllabic: bool
    is_son: bool  # "bin" and its like
    meanings: frozenset[str]  # the symbols that say what a word of an organization's name means


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A name made ready. `joined` is its text without spaces and legal forms, `sorted_sound` its sorted sounds."""

    key: str
    kind: str
    words: tuple[Word, ...]
    has_comma: bool
    joined: str = ""
    sorted_sound: str = ""
    mass: float = 0.0
    texts: frozenset[str] = frozenset()
    core: frozenset[str] = frozenset()  # texts without particles
    symbols: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    legal: frozenset[str] = frozenset()
    sons: int = 0  # position of the first "bin", 0 where there is none
    spans: dict[str, tuple[int, ...]] = field(default_factory=dict)  # symbols that several words make together


def kind_of(type: str) -> str:
    """Return how names of an entity type are compared: as a person's, an object's or an organization's."""
    return _KINDS.get(type, ORGANIZATION)


@lru_cache(maxsize=200_000)
def prepare(name: str, kind: str) -> Prepared:
    """Return a name made ready; the same for upper and lower case, with and without Latin diacritics."""
    text = name[:MAX_LENGTH].encode("utf-8", "replace").decode()
    text = unicodedata.normalize("NFKC", text).casefold()
    if not text.isascii() and _LATIN_ONLY.fullmatch(text):
        if kind == ORGANIZATION:  # legal forms are known with their diacritics
            text = replace_org_types_compare(text)
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    has_comma = False
    if kind == PERSON and text.count(",") == 1:
        family, given = text.split(",")
        if family.strip() and given.strip():
            text, has_comma = f"{given.strip()} {family.strip()}", True
    found = analyze_names(_TAGS[kind], [text], infer_initials=kind == PERSON, phonetics=False)
    if not found:
        return Prepared(" ".join(text.split()), kind, (), has_comma)
    analysed = min(found, key=lambda one: one.form)
    return _prepared(analysed, kind, has_comma)


def _prepared(name: Name, kind: str, has_comma: bool) -> Prepared:
    parts = name.parts
    symbols: list[list[str]] = [[] for _ in parts]
    spans: dict[str, tuple[int, ...]] = {}
    every: set[str] = set()
    for span in name.spans:
        symbol = _symbol(span.symbol)
        every.add(symbol)
        if len(span.parts) == 1:
            symbols[span.parts[0].index].append(symbol)
            continue
        positions = tuple(part.index for part in span.parts)
        spans[symbol] = max(positions, spans.get(symbol, ()), key=len)
        for position in positions:
            symbols[position].append(symbol)
    words = []
    last = len(parts) - 1
    for position, part in enumerate(parts):
        native = part.comparable
        if not part.form.isascii() and _SYLLABIC.match(part.form):
            native = part.form
        tag = _PART_TAGS.get(part.tag, "")
        if tag == "particle" and position == last:  # a particle leads a word
            tag = ""
        words.append(_word(native, tag, frozenset(symbols[position]), kind))
    said = [word for word in words if word.kind != "legal"]
    prefixed = {symbol for symbol in every if symbol.startswith(("NUM:", "LOC:", "ORGCLS:"))}
    return Prepared(
        key=" ".join([word.native for word in said]),
        kind=kind,
        words=tuple(words),
        has_comma=has_comma,
        joined="".join([word.text for word in said]),
        sorted_sound="".join(sorted([word.sound for word in said])),
        mass=sum([word.weight for word in words]),
        texts=frozenset([word.text for word in said]),
        core=frozenset([word.text for word in said if word.kind != "particle"]),
        symbols=frozenset(every),
        numbers=_generations(said) if kind == PERSON else _of(prefixed, "NUM:") | _digits(said),
        places=_of(prefixed, "LOC:"),
        legal=_of(prefixed, "ORGCLS:"),
        sons=next((n for n, word in enumerate(words) if n and word.is_son), 0),
        spans=spans,
    )


@lru_cache(maxsize=200_000)
def _symbol(symbol: Symbol) -> str:
    return f"{symbol.category.value}:{symbol.id}"


@lru_cache(maxsize=200_000)
def _word(native: str, tag: str, symbols: frozenset[str], kind: str) -> Word:
    text = native if native.isascii() else _latin(native)
    sound = sound_of(text)
    what = _what(text, tag, symbols, kind)
    weight = 0.1 if what == "particle" and kind != PERSON else WEIGHTS[what]
    is_son = kind == PERSON and (text in _SONS or (text == "bn" and "SYMBOL:BIN" in symbols))
    if is_son:
        what, weight = "particle", WEIGHTS["particle"]
    meanings = (
        _NONE if kind == PERSON else frozenset(s for s in symbols if s.startswith(("SYMBOL:", "DOMAIN:", "LOC:")))
    )
    return Word(text, native, sound, what, symbols, weight, bool(_SYLLABIC.match(native)), is_son, meanings)


def _what(text: str, tag: str, symbols: frozenset[str], kind: str) -> str:
    if kind == PERSON:
        if text in _GENERATIONS:
            return "generation"
        if len(text) == 1:
            return "initial"
        return tag or "word"
    if any(symbol.startswith("NUM:") for symbol in symbols) or text.isdigit():
        return "number"
    if tag:
        return tag
    return "generic" if any(symbol.startswith("SYMBOL:") for symbol in symbols) else "word"


def ordered(left: Prepared, right: Prepared) -> tuple[Prepared, Prepared]:
    """Return both in one order whichever came first, so that a comparison is the same both ways round."""
    return (right, left) if (right.key, right.has_comma) < (left.key, left.has_comma) else (left, right)


def generation(word: Word) -> str:
    """Return which bearer of a name "Jr.", "II" and so on mean."""
    return _GENERATIONS[word.text]


def _latin(native: str) -> str:
    from normality import ascii_text

    if native.startswith("ال") and len(native) > 4:  # the article, written apart in Latin letters
        native = native[2:]
    return re.sub(r"[^a-z0-9]", "", ascii_text(native).casefold()) or native


def sound_of(text: str) -> str:
    """Return a word with the spellings that transliterations differ in folded."""
    sound = _SOUND.sub(lambda found: _SOUNDS[found[0]], text)
    for letter, other in _SECOND.items():
        sound = sound.replace(letter, other)
    return _REPEATED.sub(r"\1", sound)


def _of(symbols: set[str], prefix: str) -> frozenset[str]:
    return frozenset(symbol for symbol in symbols if symbol.startswith(prefix)) if symbols else _NONE


def _generations(words: list[Word]) -> frozenset[str]:
    return frozenset(_GENERATIONS[word.text] for word in words if word.kind == "generation")


def _digits(words: list[Word]) -> frozenset[str]:
    """Return the words with digits that are no plain numbers: series marks such as 2005-AR16."""
    return frozenset(
        f"DIGITS:{word.text}" for word in words if not word.text.isdigit() and any(c.isdigit() for c in word.text)
    )
