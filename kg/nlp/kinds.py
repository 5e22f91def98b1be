"""The type of a name: by its own words, by the named entities, by the words around it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping

from kg.nlp import name_model
from kg.nlp.heading import Heading, shares
from kg.nlp.lexicon import Lexicon, fold
from kg.nlp.runs import Bounds
from kg.nlp.tokens import Tokens
from kg.nlp.votes import SURE, Votes, add, ballot, best_of, occurrence

# Votes of the name model at its surest: how a name sounds never outvotes what the text says.
_NO_PERSON = 0.05  # a name with "de" or "al" in it that sounds so little like a person's is taken for none
_SOUND = {"Person": 2.0, "Organization": 2.6, "Place": 1.4, "Vessel": 0.3}


def types(
    tokens: Tokens, lex: Lexicon, spans: list[Bounds], titled: frozenset[int], head: Heading | None = None
) -> dict[Bounds, str]:
    """Return the type of each span that is a name at all; the name of the first line always is one.

    Occurrences of one name vote together, and a short form takes the type of the longer name that it is part of.
    """
    rows: list[tuple[Bounds, str, Votes]] = []
    pooled: dict[str, Votes] = {}
    for start, end in spans:
        text = tokens.span_text(start, end)
        votes = occurrence(tokens, lex, start, end, text, titled)
        if head is not None and (start, end) == head.bounds:
            votes = ballot({head.type: SURE}) if head.type else votes or ballot()
        if votes is None:
            continue
        key = fold(text)
        if not key:
            continue
        rows.append(((start, end), key, votes))
        add(pooled.setdefault(key, ballot()), votes)
    _along_lists(tokens, rows, pooled)
    often = Counter(key for _, key, _ in rows)
    _introduced(tokens, rows, pooled, often)
    longer = _longer(pooled)
    whole_line = fold(tokens.span_text(*head.bounds)) if head is not None and head.type else ""
    line = whole_line.split()
    made = {}
    for bounds, key, votes in rows:
        if head is not None and key == whole_line:
            made[bounds] = head.type
            continue
        own = best_of(votes)
        if own and votes[own] >= SURE:
            made[bounds] = own
            continue
        total = ballot(pooled[key])
        if head is not None and line and shares(key.split(), line):
            total[head.type] += SURE
        for other in longer.get(key, ()):
            whole = best_of(pooled[other])
            if whole == "Person" and f" {key}" in other:
                total[whole] += 1.5 * sum(total.values())  # a surname is whoever bears it
            for kind, weight in pooled[other].items():
                total[kind] += min(weight, 4.0) if _inherits(key, other, kind) else 0
        weak = sum(total.values()) < 0.8 and (head is None or bounds != head.bounds)
        if weak and " " not in key and key not in longer and not _quoted(tokens, bounds[0]):
            continue
        if not tokens.word[bounds[0]].isupper() or " " in tokens.span_text(*bounds):
            sounding = max(longer.get(key, ()), key=lambda other: (len(other), other), default=key)
            strength = often[key] * (1.5 if " " in sounding else 1.0)
            sound = name_model.likely(sounding)
            joined = not lex.inner.isdisjoint(key.split()[1:])
            if joined and sound["Person"] < _NO_PERSON and total["Person"] < SURE:
                total["Person"] *= 0.3
                total["Organization"] += 1.0
            for kind, chance in sound.items():
                if kind == "Place" and not total[kind]:
                    continue  # a place is found by where it stands, not by its sound alone
                total[kind] += chance**3 * _SOUND[kind] * strength
        made[bounds] = best_of(total) or _last_guess(tokens.span_text(*bounds))
    return made


def _quoted(tokens: Tokens, start: int) -> bool:
    return start > 0 and tokens.word[start - 1] in '“"‘'


def _introduced(
    tokens: Tokens, rows: list[tuple[Bounds, str, Votes]], pooled: dict[str, Votes], often: Counter[str]
) -> None:
    """A short form set in brackets behind the full name shares its votes: "Farhan Kolm (Kolm)"."""
    for (before, full, _), (after, short, _) in itertools.pairwise(rows):
        if (
            after[0] == before[1] + 1
            and tokens.word[before[1]] == "("
            and short != full
            and f" {short} " in f" {full} "
        ):
            total = ballot(pooled[full])
            add(total, pooled[short])
            pooled[full], pooled[short] = ballot(total), ballot(total)
            often[full] = often[short] = often[full] + often[short]


def _inherits(short: str, full: str, kind: str) -> bool:
    """A person is called by any name but most by the last; a body by its first words."""
    parts, words = short.split(), full.split()
    if kind == "Person":
        return True
    return words[: len(parts)] == parts


def _longer(pooled: Mapping[str, Votes]) -> dict[str, list[str]]:
    """Return for each name the longer names of which it is a run of words."""
    by_word: dict[str, list[str]] = {}
    for key in sorted(pooled):
        words = key.split()
        if len(words) > 1:
            for word in set(words):
                by_word.setdefault(word, []).append(key)
    made = {}
    for key in pooled:
        found = [o for o in by_word.get(key.split()[0], ())[:50] if o != key and f" {key} " in f" {o} "]
        if found:
            made[key] = found
    return made


def _along_lists(tokens: Tokens, rows: list[tuple[Bounds, str, Votes]], pooled: dict[str, Votes]) -> None:
    """Names in one list are of one type: the first one's strong vote reaches the others."""
    kind = ""
    for (before, _, votes), (after, key, own) in itertools.pairwise(rows):
        gap = " ".join(tokens.lower[before[1] : after[0]])
        if gap not in (",", "and", ", and", "or", ", or", ", the", ";", "; and", "and the", ", and the"):
            kind = ""
            continue
        strong = next((k for k in ("Vessel", "Company", "Person") if votes[k] >= 4.0), kind)
        if not strong and votes["Place"] >= 2.0 and max(own.values(), default=0.0) < 2.0:
            strong = "Place"
        if strong and max(own.values(), default=0.0) < 4.0 and not own["Country"]:
            pooled[key][strong] += 2.5
            kind = strong
        else:
            kind = ""


def _last_guess(text: str) -> str:
    words = text.split()
    if len(words) == 1:
        return "Organization"
    return "Person" if 2 <= len(words) <= 4 and all(w[:1].isupper() for w in words) else "Organization"
