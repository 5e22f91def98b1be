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

from rigour.names import Name, NamePartTag, NameTypeTag, analyze_names, replace_org_types_compare

PERSON, ORGANIZATION, OBJECT = "person", "organization", "object"
_KINDS = {"Person": PERSON, "Vessel": OBJECT, "Aircraft": OBJECT}
_TAGS = {PERSON: NameTypeTag.PER, ORGANIZATION: NameTypeTag.ORG, OBJECT: NameTypeTag.OBJ}

# How much a word counts that has no counterpart.
WEIGHTS = {"word": 1.0, "number": 1.0, "generation": 1.0, "generic": 0.6, "initial": 0.5, "particle": 0.3, "legal": 0.0}

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
    text = unicodedata.normalize("NFKC", name).casefold()
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
    symbols: dict[int, set[str]] = {}
    spans: dict[str, tuple[int, ...]] = {}
    for span in name.spans:
        symbol = f"{span.symbol.category.value}:{span.symbol.id}"
        positions = tuple(part.index for part in span.parts)
        if len(positions) > 1:
            spans[symbol] = max(positions, spans.get(symbol, ()), key=len)
        for position in positions:
            symbols.setdefault(position, set()).add(symbol)
    last = len(name.parts) - 1
    words = tuple(
        _word(
            part.form if _SYLLABIC.match(part.form) else part.comparable,
            "" if part.index == last and part.tag == NamePartTag.STOP else part.tag.value,  # a particle leads a word
            frozenset(symbols.get(part.index, ())),
            kind,
        )
        for part in name.parts
    )
    said = [word for word in words if word.kind != "legal"]
    return Prepared(
        key=" ".join(word.native for word in words if word.kind != "legal"),
        kind=kind,
        words=words,
        has_comma=has_comma,
        joined="".join(word.text for word in said),
        sorted_sound="".join(sorted(word.sound for word in said)),
        mass=sum(word.weight for word in words),
        texts=frozenset(word.text for word in said),
        symbols=frozenset(symbol for word in words for symbol in word.symbols),
        numbers=_generations(said) if kind == PERSON else _of(said, "NUM:") | _digits(said),
        places=_of(said, "LOC:"),
        legal=_of(words, "ORGCLS:"),
        sons=next((n for n, word in enumerate(words) if n and word.text in _SONS and kind == PERSON), 0),
        spans=spans,
    )


@lru_cache(maxsize=200_000)
def _word(native: str, tag: str, symbols: frozenset[str], kind: str) -> Word:
    text = native if native.isascii() else _latin(native)
    sound = _folded(text)
    what = _what(text, tag, symbols, kind)
    weight = 0.1 if what == "particle" and kind != PERSON else WEIGHTS[what]
    return Word(text, native, sound, what, symbols, weight, bool(_SYLLABIC.match(native)))


def _what(text: str, tag: str, symbols: frozenset[str], kind: str) -> str:
    if kind == PERSON:
        if text in _GENERATIONS:
            return "generation"
        if len(text) == 1:
            return "initial"
        is_son = text in _SONS or (text == "bn" and "SYMBOL:BIN" in symbols)
        return "particle" if tag == "STOP" or is_son else "word"
    if any(symbol.startswith("NUM:") for symbol in symbols) or text.isdigit():
        return "number"
    if tag == "LEGAL":
        return "legal"
    if tag == "STOP":
        return "particle"
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


def _folded(text: str) -> str:
    sound = _SOUND.sub(lambda found: _SOUNDS[found[0]], text)
    for letter, other in _SECOND.items():
        sound = sound.replace(letter, other)
    return _REPEATED.sub(r"\1", sound)


def _of(words: list[Word] | tuple[Word, ...], prefix: str) -> frozenset[str]:
    return frozenset(symbol for word in words for symbol in word.symbols if symbol.startswith(prefix))


def _generations(words: list[Word]) -> frozenset[str]:
    return frozenset(_GENERATIONS[word.text] for word in words if word.kind == "generation")


def _digits(words: list[Word]) -> frozenset[str]:
    """Return the words with digits that are no plain numbers: series marks such as 2005-AR16."""
    return frozenset(
        f"DIGITS:{word.text}" for word in words if not word.text.isdigit() and any(c.isdigit() for c in word.text)
    )
