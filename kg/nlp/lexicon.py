"""The words by which mentions are recognised: lexicons, countries, and the labels of all concepts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rigour.territories import lookup_territory

from kg import ontology
from kg.ontology import Concept

SHORT_COUNTRIES = frozenset(
    {"US", "U.S", "U.S.", "USA", "U.S.A.", "UK", "U.K.", "U.K", "UAE", "U.A.E.", "DPRK", "PRC", "DRC", "KSA"}
)
_FOREIGN_PLURAL = re.compile(r"(?:ans|is|ese|ds|ks|es|rs|ns)$")


@dataclass(frozen=True)
class Territory:
    """A country or a part of one. `adjective` is set where the word is no name of it ("Iranian")."""

    code: str
    name: str
    is_country: bool
    adjective: bool = False


@dataclass(frozen=True)
class Lexicon:
    """`lexicons/mentions.toml` in the form that the components look up."""

    head_type: Mapping[str, str]  # last word or words of a name → type
    first_type: Mapping[str, str]  # first word or words of a name → type
    after_comma: frozenset[str]
    inner: frozenset[str]
    article_prefixes: frozenset[str]
    institution: frozenset[str]
    institution_for: frozenset[str]
    business: frozenset[str]
    bodies: Mapping[str, str]  # common nouns of state bodies → type ("the Iranian military")
    described: Mapping[str, str]  # nouns that describe a party → type
    possessive: frozenset[str]
    common: frozenset[str]
    generic: frozenset[str]
    boilerplate: frozenset[str]
    legal_forms: frozenset[str]
    adjectives: frozenset[str]
    courtesy: frozenset[str]
    metonyms: Mapping[str, str]  # capital → country
    places: frozenset[str]
    title_heads: frozenset[str]
    title_before: frozenset[str]
    portfolios: frozenset[str]
    conduct: frozenset[str]
    conduct_generic: frozenset[str]
    authorities: Mapping[str, tuple[str, str]]  # folded form → (full name, type)
    sets: Mapping[str, frozenset[str]]  # further sets of words, by name
    concepts: Mapping[str, Sequence[tuple[tuple[str, ...], Concept]]]  # first folded word → longer rests first


@cache
def load() -> Lexicon:
    """Read the lexicon and the concepts once."""
    words = ontology.load().lexicon("mentions")
    return Lexicon(
        head_type=_invert(words["heads"]),
        first_type=_invert(words["firsts"]),
        after_comma=frozenset(words["suffixes"]["after_comma"]),
        inner=frozenset(words["inner"]["always"]),
        article_prefixes=frozenset(words["inner"]["article_prefixes"]),
        institution=frozenset(words["inner"]["institution"]),
        institution_for=frozenset(words["inner"]["institution_for"]),
        business=frozenset(words["inner"]["business"]),
        bodies=_invert(words["bodies"]),
        described=_invert(words["descriptions"]),
        possessive=frozenset(words["inner"]["possessive"]),
        common=frozenset(words["common"]["words"]),
        adjectives=frozenset(words["common"]["adjectives"]),
        legal_forms=frozenset(words["suffixes"]["legal_forms"]),
        boilerplate=frozenset(words["common"]["boilerplate"]),
        generic=frozenset(words["common"]["generic"]),
        metonyms=words["metonyms"],
        places=frozenset(words["places"]["names"]),
        courtesy=frozenset(words["courtesy"]["words"]),
        title_heads=frozenset(words["titles"]["heads"]),
        title_before=frozenset(words["titles"]["before"]),
        portfolios=frozenset(words["titles"]["portfolios"]),
        conduct=frozenset(words["conduct"]["nouns"]),
        conduct_generic=frozenset(words["conduct"]["generic"]),
        authorities=_authorities(words["authorities"]),
        sets={name: frozenset(members) for name, members in words["sets"].items()},
        concepts=_trie(ontology.load().concepts),
    )


def _invert(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {word: kind for kind, words in table.items() for word in words}


def _authorities(table: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, str]]:
    made = {}
    for name, forms in table.items():
        kind, *others = forms
        for form in (name, *others):
            made[fold(form)] = (name, kind)
    return made


def _trie(concepts: Mapping[str, Concept]) -> dict[str, list[tuple[tuple[str, ...], Concept]]]:
    made: dict[str, list[tuple[tuple[str, ...], Concept]]] = {}
    for concept in sorted(concepts.values(), key=lambda c: c.id):
        for label in concept.labels:
            words = folded_words(label)
            if words:
                made.setdefault(words[0], []).append((words, concept))
    for rows in made.values():
        rows.sort(key=lambda row: (-len(row[0]), row[1].id))
    return made


_WORD = re.compile(r"\w+(?:[.’']\w+)*")


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a label as `fold_word` gives them, hyphens and punctuation left out."""
    return tuple(fold_word(word) for word in _WORD.findall(text))


@cache
def fold_word(word: str) -> str:
    """Fold case, number and British spelling of one word, so that labels match their variants."""
    low = word.casefold().replace("’", "'")
    if low.endswith("'s"):
        low = low[:-2]
    low = low.replace(".", "")
    if len(low) > 4:
        low = re.sub(r"is(e|ed|es|ing|ation|ations)$", r"iz\1", low)
        low = (
            low.replace("organis", "organiz")
            .replace("labour", "labor")
            .replace("defence", "defense")
            .replace("offence", "offense")
        )
        low = low.replace("programme", "program").replace("unauthoris", "unauthoriz")
    if len(low) > 3 and low.endswith("ies"):
        return low[:-3] + "y"
    if len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return low


def fold(name: str) -> str:
    """Fold a name for comparison: case, accents, punctuation, articles and possessives."""
    return _fold(name)


@cache
def _fold(name: str) -> str:
    import unicodedata

    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"['’]s\b", "", text)
    text = re.sub(r"(?<=\b\w)\.(?=\w\b|\s|$)", "", text)
    words = re.findall(r"\w+", text)
    if words and words[0] == "the":
        words = words[1:]
    return " ".join(words)


@cache
def territory(name: str) -> Territory | None:
    """Return the country or part of one that a name or a nationality adjective stands for."""
    name = name.removeprefix("the ").removeprefix("The ").removesuffix("-")  # "U.S.- and UN-listed"
    if len(name) < 4 and name not in SHORT_COUNTRIES and name.upper() != name:
        return None
    if len(name.replace(".", "")) < 4 and name not in SHORT_COUNTRIES:
        return None
    if not name[:1].isupper():
        return None
    found = lookup_territory(name)
    plural = False
    if found is None and name.endswith("s") and len(name) > 5 and _FOREIGN_PLURAL.search(name):
        found, plural = lookup_territory(name[:-1]), True
        if found is not None and not _is_adjective(name[:-1], found):
            found = None
    if found is None or found.code in ("eu", "un", "zz"):
        return None
    if name in found.places or name.casefold() in {place.casefold() for place in found.places}:
        return Territory(f"{found.code}:{name.casefold()}", name, False)
    adjective = plural or _is_adjective(name, found)
    return Territory(found.code, found.name, bool(found.is_country), adjective)


def _is_adjective(word: str, found: Any) -> bool:
    """Whether a word that stands for a territory is its adjective and not its name."""
    if " " in word and not re.search(r"(?:an|ese|ish|ian)$", word):
        return False
    if word in (found.name, found.full_name):
        return False
    return bool(re.search(r"(?:an|ese|ish|ic|i|ch|ek|sh|ss|ne|ot|se|sk|ak|gyz|men|rab|ho|an)$", word)) and word not in {
        "Burma", "Japan", "Iran", "Sudan", "Oman", "Jordan", "Taiwan", "Britain", "Great Britain", "Spain",
    }  # fmt: skip
