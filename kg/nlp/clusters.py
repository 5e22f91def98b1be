"""Names of one document that mean the same: equal, contained, surname, acronym, alias."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.nlp.lexicon import Lexicon, fold, fold_word, territory
from kg.nlp.mentions import Mention
from kg.nlp.tokens import Tokens
from kg.ontology import Concept

_ORGS = frozenset({"Organization", "Company", "GovernmentBody"})
_EO = re.compile(r"(?:executive\s+orders?|e\.?\s?o[.,]?s?)\b.*?(\d{4,5})", re.IGNORECASE)
_ALIAS = re.compile(
    r"(?:also|better|formerly|previously|widely|commonly|otherwise)?\s*(?:a\.?k\.?a\.?|f\.?k\.?a\.?|alias(?:es)?|known\s+(?:as|by)|nicknamed|dubbed|called)\s*"
    r"(?:the\s+(?:name|nickname|pseudonym|alias)(?:\s+of)?\s*)?[“\"‘'(]*\s*(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass
class Cluster:
    """One entity in the making."""

    type: str
    forms: set[str] = field(default_factory=set)
    name: str = ""  # set where the name is not the longest form: countries, authorities, concepts
    ref: str = ""
    first: int = 0  # token where it is first named
    spots: list[int] = field(default_factory=list)  # tokens where it is named
    identifiers: set[tuple[str, str]] = field(default_factory=set)


@dataclass
class Clusters:
    """All clusters of a document, and the one of each span."""

    clusters: list[Cluster] = field(default_factory=list)
    of: dict[tuple[int, int, str], int] = field(default_factory=dict)
    by_key: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(
        self, key: tuple[str, str], kind: str, form: str, span: tuple[int, int, str], *, name: str = "", ref: str = ""
    ) -> int:
        """Put a span into the cluster of a key, made where there is none."""
        number = self.by_key.get(key)
        if number is None:
            number = self.by_key[key] = len(self.clusters)
            self.clusters.append(Cluster(kind, name=name, ref=ref, first=span[0]))
        cluster = self.clusters[number]
        cluster.forms.add(form)
        cluster.spots.append(span[0])
        self.of[span] = number
        return number


def cluster(
    tokens: Tokens, lex: Lexicon, mentions: Sequence[Mention], concepts: Mapping[tuple[int, int, str], Concept]
) -> Clusters:
    """Return the clusters of all named and concept mentions."""
    groups = Clusters()
    pending: list[tuple[Mention, str]] = []
    for mention in mentions:
        span = (mention.start, mention.end, mention.type)
        text = tokens.span_text(mention.start, mention.end)
        concept = concepts.get(span)
        if concept is not None:
            groups.add((concept.id, ""), concept.type, text, span, name=concept.name, ref=concept.id)
        elif mention.type == "LegalInstrument":
            _legal(groups, lex, text, span)
        elif mention.type == "Country" or mention.type == "Place" and territory(text):
            found = territory(text)
            name = found.name if found else text
            groups.add((found.code if found else fold(text), mention.type), mention.type, text, span, name=name)
        elif mention.type in ("Activity", "Position"):
            groups.add((" ".join(fold_word(w) for w in text.split()), mention.type), mention.type, text, span)
        elif (known := lex.authorities.get(fold(text))) is not None:
            groups.add((known[0], known[1]), known[1], text, span, name=_authority_name(text, known[0]))
        else:
            pending.append((mention, text))
    _names(tokens, groups, pending)
    return groups


def _authority_name(text: str, full: str) -> str:
    return full


def _legal(groups: Clusters, lex: Lexicon, text: str, span: tuple[int, int, str]) -> None:
    order = _EO.search(text)
    if order:
        number = order.group(1)
        name = f"Executive Order {number}"
        from kg import ontology

        concept = ontology.load().concepts.get(f"ontology#EO{number}")
        groups.add(
            (f"eo{number}", "LegalInstrument"),
            "LegalInstrument",
            text,
            span,
            name=name,
            ref=concept.id if concept else "",
        )
        return
    groups.add((fold(text), "LegalInstrument"), "LegalInstrument", text, span)


def _names(tokens: Tokens, groups: Clusters, pending: list[tuple[Mention, str]]) -> None:
    """Cluster persons, organizations and the rest: long names first, so that short ones find them."""
    exact: dict[tuple[str, str], int] = {}
    surnames: dict[str, list[int]] = {}
    words: dict[str, list[int]] = {}
    acronyms: dict[str, int] = {}
    order = sorted(pending, key=lambda row: (-len(fold(row[1]).split()), row[0].start))
    late: list[tuple[Mention, str]] = []
    for mention, text in order:
        folded = fold(text)
        family = "Person" if mention.type == "Person" else "Org" if mention.type in _ORGS else mention.type
        number = exact.get((folded, family))
        if number is None:
            parts = folded.split()
            candidates = _contained(groups, words, parts, family, mention)
            if candidates is None:
                number = len(groups.clusters)
                groups.add((folded, family + "/name"), mention.type, text, (mention.start, mention.end, mention.type))
            else:
                number = candidates
            exact[folded, family] = number
            if number == len(groups.clusters) - 1:
                for part in set(parts):
                    words.setdefault(part, []).append(number)
        _join(groups, number, mention, text)
    _acronyms(tokens, groups, pending)
    _aliases(tokens, groups, pending)


def _join(groups: Clusters, number: int, mention: Mention, text: str) -> None:
    span = (mention.start, mention.end, mention.type)
    found = groups.clusters[number]
    if groups.of.get(span) != number:
        found.spots.append(mention.start)
    found.forms.add(text)
    found.first = min(found.first, mention.start)
    groups.of[span] = number


def _contained(
    groups: Clusters, words: dict[str, list[int]], parts: list[str], family: str, mention: Mention
) -> int | None:
    """Return the cluster whose longer name a shorter one stands for, the nearest where there are several."""
    if not parts:
        return None
    if family not in ("Person", "Org"):
        return None
    common = set(words.get(parts[0], ()))
    for part in parts[1:]:
        common &= set(words.get(part, ()))
    fitting = []
    for number in sorted(common):
        other = groups.clusters[number]
        if (other.type == "Person") != (family == "Person") or family == "Org" and other.type not in _ORGS:
            continue
        longest = max((fold(f).split() for f in other.forms), key=len)
        if family == "Person":
            ok = parts[-1] in longest[1:] or len(parts) > 1 or parts[0] == longest[0]
        else:
            ok = (
                longest[: len(parts)] == parts
                and len(parts[0]) > 2
                or longest[-len(parts) :] == parts
                and len(parts) > 1
            )
        if ok:
            fitting.append(number)
    if not fitting:
        return None
    before = [n for n in fitting if min(groups.clusters[n].spots) <= mention.start]
    pool = before or fitting
    return min(pool, key=lambda n: (min(abs(s - mention.start) for s in groups.clusters[n].spots), n))


def _acronyms(tokens: Tokens, groups: Clusters, pending: list[tuple[Mention, str]]) -> None:
    """Join "Name (ACR)" and later "ACR"."""
    by_end = {m.end: m for m, _ in pending}
    for m, _ in list(pending):
        by_end.setdefault(m.end, m)
    for mention, text in sorted(pending, key=lambda row: row[0].start):
        start = mention.start
        if (
            start < 2
            or tokens.word[start - 1] not in ("(", "“", '"', "‘")
            or not text[:1].isupper()
            and not text.isupper()
        ):
            continue
        look = start - 2
        while look > 0 and tokens.word[look] in ("(", "“", '"', "or", ",", "hereinafter"):
            look -= 1
        host = by_end.get(look + 1)
        if host is None or host.start == mention.start or not is_acronym(text, tokens.span_text(host.start, host.end)):
            continue
        merge(groups, groups.of[host.start, host.end, host.type], groups.of[start, mention.end, mention.type])


def is_acronym(short: str, full: str) -> bool:
    """Whether a short form can stand for a full name: its letters are initials or letters of the words in order."""
    letters = [c for c in short.casefold() if c.isalnum()]
    if not 2 <= len(letters) <= 12 or len(short.split()) > 2 or len(short) >= len(full):
        return False
    position = 0
    target = fold(full)
    initials = [w[0] for w in re.findall(r"\w+", target)]
    if letters[0] not in initials:
        return False
    for letter in letters:
        position = target.find(letter, position) + 1
        if position == 0:
            return False
    return short[:1].isupper() and sum(c.isupper() for c in short) >= 2


def _aliases(tokens: Tokens, groups: Clusters, pending: list[tuple[Mention, str]]) -> None:
    """Join "X, also known as Y"."""
    ordered = sorted((m for m, _ in pending), key=lambda m: m.start)
    for before, mention in zip(ordered, ordered[1:], strict=False):
        gap = tokens.text[tokens.end_offset(before.end - 1) : tokens.offset[mention.start]]
        if len(gap) < 60 and _ALIAS.search(gap) and "." not in gap.replace("a.k.a.", "").replace("f.k.a.", ""):
            merge(
                groups,
                groups.of[before.start, before.end, before.type],
                groups.of[mention.start, mention.end, mention.type],
            )


def merge(groups: Clusters, into: int, other: int) -> None:
    """Move everything of one cluster into another; the emptied one stays as a place, without forms."""
    if into == other:
        return
    kept, gone = groups.clusters[into], groups.clusters[other]
    if gone.ref or gone.name and not kept.name and kept.type == gone.type:
        kept, gone, into, other = gone, kept, other, into
    kept.forms |= gone.forms
    kept.spots = sorted({*kept.spots, *gone.spots})
    kept.first = min(kept.first, gone.first)
    kept.identifiers |= gone.identifiers
    gone.forms, gone.spots = set(), []
    for span, number in groups.of.items():
        if number == other:
            groups.of[span] = into
