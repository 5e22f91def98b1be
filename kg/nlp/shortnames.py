"""Short names and the longer ones that they stand for."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from kg.nlp.grouping import ORGS, Clusters
from kg.nlp.lexicon import Lexicon, fold
from kg.nlp.mentions import Mention

_CLOSE = 40  # tokens
_JUNIOR = frozenset({"jr", "sr"})  # a father and a son: their full names are two


def _family(type: str) -> str:
    return "Org" if type in ORGS else type


def join_names(groups: Clusters, lex: Lexicon, pending: list[tuple[Mention, str]], line: Sequence[str] = ()) -> None:
    """Cluster persons, organizations and the rest: long names first, so that short ones find them.

    `line` are the words of the party whose record the document is: a surname that several bear is that party.
    """
    exact: dict[tuple[str, ...], int] = {}
    words: dict[str, list[int]] = {}
    longest: dict[int, list[str]] = {}
    rows = [(mention, text, fold(text).split()) for mention, text in pending]
    rows.sort(key=lambda row: (-len(row[2]), row[0].start))
    short: list[tuple[Mention, str, list[str], list[int]]] = []
    for mention, text, parts in rows:
        span = (mention.start, mention.end, mention.type)
        family = _family(mention.type)
        key = (family, *_core(lex, parts, family))
        number = exact.get(key)
        if number is not None:
            groups.put(number, span, text)
            continue
        fitting = _contained(groups, lex, words, longest, text, parts, family)
        if not fitting:
            number = groups.add((" ".join(parts), f"{family} name"), span, text)
            exact[key] = number
            longest[number] = parts
            for part in sorted(set(parts)):
                words.setdefault(part, []).append(number)
        elif len(fitting) == 1:
            groups.put(fitting[0], span, text)
            exact[key] = fitting[0]
        else:
            short.append((mention, text, parts, fitting))
    introduced = _introduced(pending, exact, longest)
    spots = {n: sorted(found.spots) for n, found in enumerate(groups.clusters)}
    first = min((places[0] for places in spots.values() if places), default=0)
    used: dict[tuple[str, ...], int] = {}
    for mention, text, parts, fitting in sorted(short, key=lambda row: row[0].start):
        told = [n for start, n in introduced.get(tuple(parts), ()) if start <= mention.start and n in fitting]
        if told:
            groups.put(told[-1], (mention.start, mention.end, mention.type), text)
            continue
        number = min(fitting, key=lambda n: (_distance(spots[n], mention.start), n))
        topic = next((n for n in fitting if text in line and spots[n] and spots[n][0] == first), None)
        if topic is not None:
            groups.put(topic, (mention.start, mention.end, mention.type), text)
            continue
        last = used.get(tuple(parts), number)
        if _distance(spots[number], mention.start) > (0, _CLOSE):
            number = last  # nobody else of the name was just mentioned: it stays with the one meant before
        used[tuple(parts)] = number
        groups.put(number, (mention.start, mention.end, mention.type), text)


def _introduced(
    pending: list[tuple[Mention, str]], exact: Mapping[tuple[str, ...], int], longest: Mapping[int, list[str]]
) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """Return whom a short name means from a place on: "Ann Lee Bell (Bell)" binds it until somebody else takes it."""
    made: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for (before, full, *_), (mention, text, *_) in itertools.pairwise(sorted(pending, key=lambda row: row[0].start)):
        parts, words = tuple(fold(text).split()), fold(full).split()
        number = exact.get((_family(before.type), *words))
        if number is None or number not in longest or mention.start != before.end + 1:
            continue
        if len(parts) < len(words) and set(parts) <= set(words):
            made.setdefault(parts, []).append((mention.start, number))
    return made


def _core(lex: Lexicon, parts: list[str], family: str) -> list[str]:
    """The words by which a name is compared: without legal forms, at least one."""
    if family != "Org":
        return parts
    return [p for p in parts if p not in lex.sets["company_words"] and p != "the"] or parts


def _distance(spots: list[int], start: int) -> tuple[int, int]:
    """How far the last occurrence before a token is; names that only come later are further."""
    before = bisect_left(spots, start)
    if before:
        return 0, start - spots[before - 1]
    return 1, spots[0] - start if spots else 0


def _contained(
    groups: Clusters,
    lex: Lexicon,
    words: Mapping[str, list[int]],
    longest: Mapping[int, list[str]],
    text: str,
    parts: list[str],
    family: str,
) -> list[int]:
    """Return the clusters whose longer name a shorter one stands for."""
    if not parts or family not in ("Person", "Org", "Vessel"):
        return []
    common = set(words.get(parts[0], ()))
    for part in parts[1:]:
        common &= set(words.get(part, ()))
    made = []
    for number in sorted(common):
        if _family(groups.clusters[number].type) != family:
            continue
        full = longest[number]
        if family == "Person":
            position = full.index(parts[0])
            fits = (position > 0 or len(parts) > 1 or len(full) > 1) and _in_order(parts, full)
            fits = fits and not (len(parts) > 1 and full[-1] in _JUNIOR and parts[-1] not in _JUNIOR)
        else:
            core = _core(lex, full, family)
            run = " " + " ".join(core) + " "
            inside = f" {' '.join(_core(lex, parts, family))} " in run
            fits = inside and (core[: len(parts)] == parts or (len(parts) > 1 and core[-len(parts) :] == parts))
            fits = fits and not _own_head(lex, parts, core) and not _part_of_body(lex, text, parts, core)
            fits = fits or (len(parts) > 1 and parts[0] == core[0] and parts[-1] == core[-1] and _in_order(parts, core))
            fits = fits and (len(parts) > 1 or (len(parts[0]) > 3 and parts[0] not in lex.sets["generic_firsts"]))
        if fits:
            made.append(number)
    return made


def _own_head(lex: Lexicon, parts: list[str], full: list[str]) -> bool:
    """Whether a shorter name is a body of its own: "Guard Corps" beside "Guard Corps-Desert Force"."""
    rest = full[len(parts) :]
    return (
        len(parts) > 1
        and parts[-1] in lex.sets["own_heads"]
        and bool(rest)
        and rest[0] not in ("of", "for", "in")
        and rest[-1] in lex.sets["own_heads"]
    )


def _part_of_body(lex: Lexicon, text: str, parts: list[str], full: list[str]) -> bool:
    """Whether the longer name is a part of the body with this acronym: "ABCD Air Force" of "ABCD"."""
    acronym = len(parts) == 1 and text.isupper() and full[:1] == parts and len(full) > 1
    return acronym and full[-1] in lex.sets["part_heads"]


def _in_order(short: list[str], full: list[str]) -> bool:
    position = 0
    for part in short:
        try:
            position = full.index(part, position) + 1
        except ValueError:
            return False
    return True
