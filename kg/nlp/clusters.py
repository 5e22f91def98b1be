"""Names of one document that mean the same: equal, contained, surname, acronym, alias, near spelling."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import DamerauLevenshtein

from kg import ontology
from kg.nlp.lexicon import Lexicon, fold, fold_word, territory
from kg.nlp.mentions import Mention
from kg.nlp.tokens import Tokens
from kg.ontology import Concept

ORGS = frozenset({"Organization", "Company", "GovernmentBody"})
Span = tuple[int, int, str]

_ORDER = re.compile(r"(?:executive\s+orders?|\be\.?\s?o[.,]?s?)\b.*?(\d{4,5})", re.IGNORECASE | re.DOTALL)
_ALIAS = re.compile(
    r"(?:a\.?\s?k\.?\s?a\.?|f\.?\s?k\.?\s?a\.?|\balias(?:es)?|\bknown\s+(?:\w+\s+)?(?:as|by)|\bnicknamed|\bdubbed|\bcalled|"
    r"\bunder\s+the\s+(?:name|alias|pseudonym)|\bmoniker)\s*"
    r"(?:the\s+)?(?:(?:name|nickname|pseudonym|alias|acronym|nom\s+de\s+guerre|moniker)s?\s*(?:of|is|:)?\s*)?[“\"‘'(,:\s]*(?:the\s+)?$",
    re.IGNORECASE,
)
_COMPANY_FORM = frozenset(
    [
        "joint",
        "stock",
        "public",
        "open",
        "liability",
        "ak",
        "ao",
        "tao",
        "ltd",
        "limited",
        "llc",
        "inc",
        "corp",
        "corporation",
        "co",
        "company",
        "gmbh",
        "sa",
        "sas",
        "srl",
        "plc",
        "pjsc",
        "ojsc",
        "jsc",
        "ooo",
        "oao",
        "zao",
        "fze",
        "fzco",
        "sarl",
        "sal",
        "bv",
        "nv",
        "ag",
        "lp",
        "llp",
        "pte",
        "pvt",
        "ca",
    ]
)
_NEAR_SPELLING = 0.86
_CLOSE = 40  # tokens
_FULL_LIST = 400  # names compared pairwise for near spelling at most


@dataclass
class Cluster:
    """One entity in the making. `name` is set where it is not the longest form: countries, authorities, concepts."""

    type: str
    forms: dict[str, int] = field(default_factory=dict)  # form → first token
    name: str = ""
    ref: str = ""
    spots: list[int] = field(default_factory=list)  # tokens where it is named, ascending
    identifiers: set[tuple[str, str]] = field(default_factory=set)
    alive: bool = True


def _weight(found: Cluster) -> tuple[int, int]:
    """How much a cluster's own type counts: a name of several words more than an alias of one."""
    return min(2, max((len(form.split()) for form in found.forms), default=0)), len(found.spots)


@dataclass
class Clusters:
    """All clusters of a document, and the one of each span."""

    clusters: list[Cluster] = field(default_factory=list)
    of: dict[Span, int] = field(default_factory=dict)
    keys: dict[tuple[str, str], int] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)

    def add(self, key: tuple[str, str], span: Span, form: str, *, type: str = "", name: str = "", ref: str = "") -> int:
        """Put a span into the cluster of a key, made where there is none."""
        number = self.keys.get(key)
        if number is None:
            number = self.keys[key] = len(self.clusters)
            self.clusters.append(Cluster(type or span[2], name=name, ref=ref))
        number = self.final(number)
        self.put(number, span, form)
        return number

    def put(self, number: int, span: Span, form: str) -> None:
        """Add an occurrence to a cluster."""
        found = self.clusters[number]
        found.forms.setdefault(form, span[0])
        found.spots.append(span[0])
        self.of[span] = number

    def final(self, number: int) -> int:
        """Return the cluster that a cluster has been merged into."""
        while number in self.moved:
            number = self.moved[number]
        return number

    def merge(self, left: int, right: int) -> None:
        """Make two clusters one. One that has a concept or a fixed name keeps it; else the first keeps its type."""
        left, right = self.final(left), self.final(right)
        if left == right:
            return
        if self.clusters[right].name and not self.clusters[left].name:
            left, right = right, left
        kept, gone = self.clusters[left], self.clusters[right]
        if not kept.name and _weight(gone) > _weight(kept):
            kept.type = gone.type
        for form, first in gone.forms.items():
            kept.forms[form] = min(first, kept.forms.get(form, first))
        kept.spots.extend(gone.spots)
        kept.identifiers |= gone.identifiers
        gone.alive = False
        self.moved[right] = left

    def settle(self) -> None:
        """Write the merges down in `of`."""
        for span, number in self.of.items():
            self.of[span] = self.final(number)
        for found in self.clusters:
            found.spots.sort()


def cluster(tokens: Tokens, lex: Lexicon, mentions: Sequence[Mention], concepts: Mapping[Span, Concept]) -> Clusters:
    """Return the clusters of all named and concept mentions."""
    groups = Clusters()
    pending: list[tuple[Mention, str]] = []
    for mention in mentions:
        span = (mention.start, mention.end, mention.type)
        text = tokens.span_text(mention.start, mention.end)
        concept = concepts.get(span)
        found = territory(text) if mention.type in ("Country", "Place") else None
        if mention.type == "Country" and text in lex.metonyms:
            found = territory(lex.metonyms[text])
        known = lex.authorities.get(fold(text)) if mention.type in ORGS else None
        if concept is not None:
            groups.add((concept.id, ""), span, text, type=concept.type, name=concept.name, ref=concept.id)
        elif mention.type == "LegalInstrument":
            _legal(groups, text, span)
        elif found is not None:
            groups.add((found.code, mention.type), span, text, name=found.name if found.is_country else text)
        elif mention.type in ("Activity", "Position"):
            groups.add((" ".join(fold_word(w) for w in text.split()), mention.type), span, text)
        elif mention.type == "GovernmentBody" and (state := _government(tokens, mention, text)) is not None:
            if state == "us":
                groups.add((state, "Country"), span, text, type="Country", name="United States")
            else:
                groups.add((state, "government"), span, text)
        elif known is not None:
            groups.add((known[0], "authority"), span, text, type=known[1], name=known[0])
        else:
            pending.append((mention, text))
    _names(groups, pending)
    _hull_numbers(tokens, groups, mentions)
    _brackets_and_aliases(
        tokens, groups, [m for m in mentions if m.kind == "name" and m.type not in ("Position", "Country")]
    )
    _near_spellings(groups)
    groups.settle()
    return groups


def _hull_numbers(tokens: Tokens, groups: Clusters, mentions: Sequence[Mention]) -> None:
    """Give an IMO number to the vessel named right before it; the number is then a form of the same entity."""
    vessels = [m for m in mentions if m.type == "Vessel"]
    for before, mention in itertools.pairwise(vessels):
        number = IMO.fullmatch(tokens.span_text(mention.start, mention.end))
        apart = mention.start - before.end
        same = tokens.sentence[before.start] == tokens.sentence[mention.start]
        if not number or apart > (25 if same else 6) or IMO.fullmatch(tokens.span_text(before.start, before.end)):
            continue
        left, right = groups.final(groups.of[_span(before)]), groups.final(groups.of[_span(mention)])
        groups.clusters[right].forms.clear()
        groups.clusters[left].identifiers.add(("IMO", number[1]))
        groups.merge(left, right)


IMO = re.compile(r"IMO\D*(\d{7})", re.IGNORECASE)


def is_number_alone(groups: Clusters, mention: Mention) -> bool:
    """Whether a mention is a hull number that no vessel of the text bears."""
    found = groups.clusters[groups.of[_span(mention)]]
    return all(IMO.fullmatch(form) for form in found.forms)


def _legal(groups: Clusters, text: str, span: Span) -> None:
    order = _ORDER.search(text)
    if order and not text.lower().startswith(("section", "directive")):
        ref = f"ontology#EO{order.group(1)}"
        concept = ontology.load().concepts.get(ref)
        groups.add((ref, ""), span, text, name=f"Executive Order {order.group(1)}", ref=concept.id if concept else "")
    else:
        groups.add((fold(text), "LegalInstrument"), span, text)


_GOVERNMENT = re.compile(
    r"(?:(?P<of>.+?)(?:['’]s?)? (?:government|regime|leadership|authorities)|government of (?:the )?(?P<by>.+))", re.I
)


def _government(tokens: Tokens, mention: Mention, text: str) -> str | None:
    """Return the code of the country whose government a phrase names, or None."""
    match = _GOVERNMENT.fullmatch(text)
    if match is None:
        return None
    found = territory(match["of"] or match["by"])
    return found.code if found is not None and found.is_country else None


def _family(type: str) -> str:
    return "Org" if type in ORGS else type


def _names(groups: Clusters, pending: list[tuple[Mention, str]]) -> None:
    """Cluster persons, organizations and the rest: long names first, so that short ones find them."""
    exact: dict[tuple[str, ...], int] = {}
    words: dict[str, list[int]] = {}
    longest: dict[int, list[str]] = {}
    rows = [(mention, text, fold(text).split()) for mention, text in pending]
    rows.sort(key=lambda row: (-len(row[2]), row[0].start))
    short: list[tuple[Mention, str, list[str], list[int]]] = []
    for mention, text, parts in rows:
        span = (mention.start, mention.end, mention.type)
        family = _family(mention.type)
        key = (family, *_core(parts, family))
        number = exact.get(key)
        if number is not None:
            groups.put(number, span, text)
            continue
        fitting = _contained(groups, words, longest, parts, family)
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
    spots = {n: sorted(found.spots) for n, found in enumerate(groups.clusters)}
    used: dict[tuple[str, ...], int] = {}
    for mention, text, parts, fitting in sorted(short, key=lambda row: row[0].start):
        number = min(fitting, key=lambda n: (_distance(spots[n], mention.start), n))
        last = used.get(tuple(parts), number)
        if _distance(spots[number], mention.start) > (0, _CLOSE):
            number = last  # nobody else of the name was just mentioned: it stays with the one meant before
        used[tuple(parts)] = number
        groups.put(number, (mention.start, mention.end, mention.type), text)


def _core(parts: list[str], family: str) -> list[str]:
    """The words by which a name is compared: without legal forms, at least one."""
    if family != "Org":
        return parts
    return [p for p in parts if p not in _COMPANY_FORM] or parts


def _distance(spots: list[int], start: int) -> tuple[int, int]:
    """How far the last occurrence before a token is; names that only come later are further."""
    before = bisect_left(spots, start)
    if before:
        return 0, start - spots[before - 1]
    return 1, spots[0] - start if spots else 0


def _contained(
    groups: Clusters, words: Mapping[str, list[int]], longest: Mapping[int, list[str]], parts: list[str], family: str
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
        else:
            core = _core(full, family)
            run = " " + " ".join(core) + " "
            inside = f" {' '.join(_core(parts, family))} " in run
            fits = inside and (core[: len(parts)] == parts or (len(parts) > 1 and core[-len(parts) :] == parts))
            fits = fits and not _own_head(parts, core)
            fits = fits or (len(parts) > 1 and parts[0] == core[0] and parts[-1] == core[-1] and _in_order(parts, core))
            fits = fits and (len(parts) > 1 or (len(parts[0]) > 3 and parts[0] not in _GENERIC_FIRST))
        if fits:
            made.append(number)
    return made


_HEADS = frozenset(
    "corps army front party force forces ministry department bank movement group union council committee agency network cartel brigade republic".split()
)


def _own_head(parts: list[str], full: list[str]) -> bool:
    """Whether a shorter name is a body of its own: "Guard Corps" beside "Guard Corps-Desert Force"."""
    rest = full[len(parts) :]
    return (
        len(parts) > 1
        and parts[-1] in _HEADS
        and bool(rest)
        and rest[0] not in ("of", "for", "in")
        and rest[-1] in _HEADS
    )


_GENERIC_FIRST = frozenset(
    [
        "national",
        "international",
        "united",
        "islamic",
        "general",
        "central",
        "foreign",
        "global",
        "american",
        "russian",
        "iranian",
        "syrian",
        "bank",
        "ministry",
        "department",
        "office",
        "agency",
        "group",
        "company",
        "council",
        "state",
        "supreme",
        "federal",
        "first",
        "new",
        "royal",
        "joint",
    ]
)


def _in_order(short: list[str], full: list[str]) -> bool:
    position = 0
    for part in short:
        try:
            position = full.index(part, position) + 1
        except ValueError:
            return False
    return True


def _brackets_and_aliases(tokens: Tokens, groups: Clusters, mentions: Sequence[Mention]) -> None:
    """Join "Name (ACR)", "X, also known as Y", "Ismael “El Mayo” Zambada"."""
    ordered = sorted(mentions, key=lambda m: (m.start, m.end))
    host: Mention | None = None
    listed: Mention | None = None  # the host of an alias list that goes on
    for before, mention in itertools.pairwise(ordered):
        left, right = groups.of.get(_span(before)), groups.of.get(_span(mention))
        if left is None or right is None:
            continue
        if mention.start >= before.start and mention.end <= before.end:
            if tokens.word[mention.start - 1] in '“"‘' and mention.start > before.start:
                groups.merge(left, right)
            continue
        gap = tokens.text[tokens.end_offset(before.end - 1) : tokens.offset[mention.start]]
        if len(gap) > 80 or "\n\n" in gap:
            listed = None
            continue
        host = listed if listed is not None and _LIST_GAP.fullmatch(gap) and ")" not in gap else None
        if host is not None and _may_be_same(host, mention):
            groups.merge(groups.of[_span(host)], right)
            continue
        listed = None
        if _ALIAS.search(gap) and _may_be_same(before, mention):
            groups.merge(left, right)
            listed = before
        elif _BRACKET.fullmatch(gap):
            full, short = tokens.span_text(before.start, before.end), tokens.span_text(mention.start, mention.end)
            if _stands_for(tokens, before, mention, full, short):
                groups.merge(left, right)


def _stands_for(tokens: Tokens, before: Mention, mention: Mention, full: str, short: str) -> bool:
    """Whether a name in brackets is another form of the name before them."""
    if is_acronym(short, full) or is_acronym(full, short):
        return True
    if mention.end >= len(tokens) or tokens.word[mention.end] not in (")", "”", '"', "’", ",", ";"):
        return False
    foreign = " " not in short and 2 <= len(short) <= 8 and short.isupper()
    if foreign and before.type in ORGS and mention.type in ORGS:
        return True
    return _other_script(short) or (_may_be_same(before, mention) and tokens.word[mention.start - 1] in '“"‘')


def _other_script(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(ord(c) > 0x24F for c in letters) * 2 > len(letters)


_LIST_GAP = re.compile(r"\s*[”\"’')]*\s*(?:,|;|,?\s*(?:and|or)|/)\s*[“\"‘'(]*\s*(?:the\s+)?")
_BRACKET = re.compile(r"\s*[”\"’',]*\s*\(\s*(?:the\s+|or\s+|hereinafter\s+)?[“\"‘']*")


def _span(mention: Mention) -> Span:
    return (mention.start, mention.end, mention.type)


def _may_be_same(left: Mention, right: Mention) -> bool:
    if left.type == right.type or (left.type in ORGS and right.type in ORGS):
        return True
    return {left.type, right.type} <= {"Person", "Organization", "Place"} or "Vessel" in (left.type, right.type)


def is_acronym(short: str, full: str) -> bool:
    """Whether a short form can stand for a full name: its letters come in the full name in order, the first as an initial."""
    letters = [c for c in fold(short) if c.isalnum()]
    if not 2 <= len(letters) <= 12 or len(short.split()) > 2 or len(short) >= len(full):
        return False
    target = fold(full)
    starts = [m.start() for m in re.finditer(r"\b\w", target)]
    if sum(c.isupper() for c in short) < 2 or letters[0] not in {target[s] for s in starts}:
        return False
    for start in (s for s in starts if target[s] == letters[0]):
        position = start
        for letter in letters:
            position = target.find(letter, position) + 1
            if not position:
                break
        else:
            return True
    return False


def _near_spellings(groups: Clusters) -> None:
    """Join persons and bodies whose full names differ by a letter or two ("Aleksandar", "Aleksander")."""
    rows = []
    for number, found in enumerate(groups.clusters):
        if found.alive and not found.name and found.type in ("Person", *ORGS, "Vessel"):
            full = max((fold(form) for form in found.forms), key=lambda f: (len(f), f))
            if len(full) >= 8:
                rows.append((found.type, full, number))
    for kind in sorted({kind for kind, _, _ in rows}):
        same = [(full, number) for k, full, number in rows if k == kind]
        if len(same) > _FULL_LIST:
            continue
        for index, (left, number) in enumerate(same):
            for right, other in same[index + 1 :]:
                if abs(len(left) - len(right)) > 3 or left.split()[0][0] != right.split()[0][0]:
                    continue
                if _spelled_alike(left.split(), right.split()):
                    groups.merge(number, other)


def _spelled_alike(left: list[str], right: list[str]) -> bool:
    if len(left) != len(right) or len(left) < 2:
        return False
    different = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(different) != 1:
        return False
    a, b = different[0]
    if any(c.isdigit() for c in a + b) or min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    return float(DamerauLevenshtein.normalized_similarity(a, b)) >= _NEAR_SPELLING - 0.06
