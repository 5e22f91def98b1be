"""Names of one document that mean the same: equal, contained, surname, acronym, alias, near spelling."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from kg import ontology
from kg.nlp.aliases import is_acronym, join_aliases, join_spellings, span_of
from kg.nlp.grouping import ORGS, Clusters, Span
from kg.nlp.heading import Heading, shares
from kg.nlp.lexicon import Lexicon, Territory, fold, fold_word, territory
from kg.nlp.mentions import Mention
from kg.nlp.shortnames import join_names
from kg.nlp.tokens import Tokens
from kg.ontology import Concept

_ORDER = re.compile(r"(?:executive\s+orders?|\be\.?\s?o[.,]?s?)\b.*?(\d{4,5})", re.IGNORECASE | re.DOTALL)

_DATED = re.compile(r"(?:executive\s+order|e\.\s?o\.)\s+of\s", re.IGNORECASE)  # an order named by its day


def cluster(
    tokens: Tokens,
    lex: Lexicon,
    mentions: Sequence[Mention],
    concepts: Mapping[Span, Concept],
    head: Heading | None = None,
) -> Clusters:
    """Return the clusters of all named and concept mentions."""
    groups = Clusters()
    pending: list[tuple[Mention, str]] = []
    states = _state_acronyms(tokens, mentions)
    for mention in mentions:
        span = (mention.start, mention.end, mention.type)
        text = _tidy(tokens.span_text(mention.start, mention.end))
        concept = concepts.get(span)
        found = territory(text) if mention.type in ("Country", "Place") else None
        if mention.type == "Country" and text in lex.metonyms:
            found = territory(lex.metonyms[text])
        if found is None and mention.type in ORGS and text in states:
            found = states[text]
        known = lex.authorities.get(fold(text)) if mention.type in ORGS else None
        if concept is not None:
            groups.add((concept.id, ""), span, text, type=concept.type, name=concept.name, ref=concept.id)
        elif mention.type == "LegalInstrument":
            _legal(groups, text, span)
        elif found is not None:
            groups.add((found.code, mention.type), span, text, name=found.name if found.is_country else text)
        elif mention.type in ("Activity", "Position"):
            groups.add((" ".join(fold_word(w) for w in text.split()), mention.type), span, text)
        elif mention.type == "GovernmentBody" and (state := _government(lex, text)) is not None:
            if state == "us":
                groups.add((state, "Country"), span, text, type="Country", name="United States")
            else:
                groups.add((state, "government"), span, text)
        elif known is not None:
            groups.add((known[0], "authority"), span, text, type=known[1], name=known[0])
        else:
            pending.append((mention, text))
    join_names(groups, lex, pending, tokens.word[head.start : head.end] if head is not None else [])
    _join_heading(groups, head, pending)
    _hull_numbers(tokens, groups, mentions)
    join_aliases(tokens, groups, [m for m in mentions if m.kind == "name" and m.type not in ("Position", "Country")])
    join_spellings(groups)
    groups.settle()
    return groups


def _join_heading(groups: Clusters, head: Heading | None, pending: Sequence[tuple[Mention, str]]) -> None:
    """Give the party of the first line what is its name in another order or spelling ("KOLM Hasan", "Hassan Kolm")."""
    own = next((row for row in pending if head is not None and row[0].start == head.start), None)
    if own is None or own[0].type not in ("Person", *ORGS):
        return
    line = fold(own[1]).split()
    for mention, text in pending:
        words = fold(text).split()
        if mention.type == own[0].type and words != line and (shares(words, line) or shares(line, words)):
            groups.merge(groups.of[span_of(own[0])], groups.of[span_of(mention)])


def _state_acronyms(tokens: Tokens, mentions: Sequence[Mention]) -> dict[str, Territory]:
    """Return the acronyms that the text gives its countries: "Central Alphan Republic (CAR)"."""
    made = {}
    for before, mention in itertools.pairwise(mentions):
        if before.type == "Country" and mention.type in ORGS and tokens.word[before.end : mention.start] == ["("]:
            full, short = tokens.span_text(before.start, before.end), tokens.span_text(mention.start, mention.end)
            found = territory(full)
            if found is not None and found.is_country and is_acronym(short, full):
                made[short] = found
    return made


def _tidy(text: str) -> str:
    """Drop a full stop that ends the sentence and not the name: the tokenizer keeps "TdK." whole."""
    last = text.rsplit(" ", 1)[-1]
    return text[:-1] if last.endswith(".") and last.count(".") == 1 and last.lower() not in _STOPPED else text


_STOPPED = frozenset({"co.", "ltd.", "inc.", "corp.", "cos.", "bros.", "jr.", "sr.", "s.a.", "st.", "no."})


def _hull_numbers(tokens: Tokens, groups: Clusters, mentions: Sequence[Mention]) -> None:
    """Give an IMO number to the vessel named right before it; the number is then a form of the same entity."""
    vessels = [m for m in mentions if m.type == "Vessel"]
    for before, mention in itertools.pairwise(vessels):
        number = IMO.fullmatch(tokens.span_text(mention.start, mention.end))
        apart = mention.start - before.end
        leading = IMO.fullmatch(tokens.span_text(before.start, before.end))
        if leading and not number and apart <= _BRACKETED and tokens.word[before.end] == "(":
            number, before, mention = leading, mention, before
        same = tokens.sentence[before.start] == tokens.sentence[mention.start]
        if not number or apart > (25 if same else 6) or IMO.fullmatch(tokens.span_text(before.start, before.end)):
            continue
        left, right = groups.final(groups.of[span_of(before)]), groups.final(groups.of[span_of(mention)])
        if left != right:
            groups.clusters[right].forms.clear()
        groups.clusters[left].identifiers.add(("IMO", number[1]))
        groups.merge(left, right)


_BRACKETED = 2  # tokens between a hull number and the name in brackets behind it
IMO = re.compile(r"IMO\D*(\d{7})", re.IGNORECASE)


def is_number_alone(groups: Clusters, mention: Mention) -> bool:
    """Whether a mention is a hull number that no vessel of the text bears."""
    found = groups.clusters[groups.of[span_of(mention)]]
    return all(IMO.fullmatch(form) for form in found.forms)


def _legal(groups: Clusters, text: str, span: Span) -> None:
    order = _ORDER.search(text)
    if order and not _DATED.match(text) and not text.lower().startswith(("section", "directive")):
        ref = f"ontology#EO{order.group(1)}"
        concept = ontology.load().concepts.get(ref)
        groups.add((ref, ""), span, text, name=f"Executive Order {order.group(1)}", ref=concept.id if concept else "")
    else:
        groups.add((fold(text), "LegalInstrument"), span, text)


_GOVERNMENT = re.compile(
    r"(?:(?P<of>.+?)(?:['’]s?)? (?:government|regime|leadership|authorities)|government of (?:the )?(?P<by>.+))", re.I
)


def _government(lex: Lexicon, text: str) -> str | None:
    """Return the code of the country whose government a phrase names, or None."""
    match = _GOVERNMENT.fullmatch(text)
    if match is None:
        return None
    state = match["of"] or match["by"]
    found = territory(lex.metonyms.get(state, state))
    return found.code if found is not None and found.is_country else None
