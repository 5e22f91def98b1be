"""Names: capitalised sequences with their inner words, cut at the borders that the named entities show."""

from __future__ import annotations

from kg.nlp.heading import Heading, repeated
from kg.nlp.layout import is_title
from kg.nlp.lexicon import Lexicon, fold, fold_word, territory
from kg.nlp.runs import CLOSING, OPENING, Bounds, capitals, runs, same_entity
from kg.nlp.spelled import again, spelled_out
from kg.nlp.tokens import Tokens

_DANGLING = frozenset(
    {"of", "for", "and", "the", "to", "in", "on", "&", "de", "del", "-", "/", "’s", "'s", ",", "y", "e"}
)

_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD", "VB"})


def find(tokens: Tokens, lex: Lexicon, taken: list[bool], head: Heading | None = None) -> list[Bounds]:
    """Return the spans of all names outside what is taken already, and the one that is the first line."""
    headline = headlines(tokens)
    caps = capitals(tokens, lex, taken)
    spans: list[Bounds] = []
    for start, end in runs(tokens, lex, caps, taken, headline):
        spans.extend(_cut(tokens, lex, start, end))
    spans = _parted(tokens, spans)
    spans.extend(_in_headlines(tokens, lex, taken, headline, spans))
    things = lex.sets["things"]
    spans = [span for span in spans if span[1] - span[0] > 1 or tokens.lower[span[0]] not in things]
    full = spelled_out(tokens, lex, taken)
    full += [span for span in again(tokens, full) if not any(taken[span[0] : span[1]])]
    if head is not None:
        own = [span for span in repeated(tokens, lex, head) if not any(taken[span[0] : span[1]])]
        full = [head.bounds, *own, *(span for span in full if all(span[0] >= b or span[1] <= a for a, b in own))]
    crossed = {i for start, end in full for i in range(start, end)}
    return sorted({*full, *(span for span in spans if span[1] - 1 not in crossed or _inside_name(tokens, span, full))})


def _parted(tokens: Tokens, spans: list[Bounds]) -> list[Bounds]:
    """Cut a person's name off words in capitals before it, where it stands alone elsewhere in the document."""
    alone = {
        fold(tokens.span_text(start, end))
        for start, end in spans
        if 2 <= end - start <= 6 and tokens.ent[start] == "PERSON" and tokens.ent_start[start]
    }
    made = []
    for start, end in spans:
        inner = (k for k in range(start + 1, end - 1) if tokens.word[k] not in CLOSING)
        cut = next((k for k in inner if fold(tokens.span_text(k, end)) in alone), 0)
        if cut and tokens.word[cut - 1] in CLOSING:
            cut = 0  # Ann “Red” Bell
        whole = cut and tokens.word[start][:1].isupper() and same_entity(tokens, start, cut)
        if cut and not whole and tokens.ent[cut] in ("PERSON", "") and tokens.lower[cut - 1] not in _DANGLING:
            made += [(start, cut), (cut, end)]
        else:
            made.append((start, end))
    return made


def _inside_name(tokens: Tokens, span: Bounds, full: list[Bounds]) -> bool:
    """Whether a country in front of a spelled-out name stays a mention of its own ("Iranian Ministry of …")."""
    return any(span[0] == start and span[1] < end for start, end in full) and _country(tokens, *span)


def headlines(tokens: Tokens) -> list[bool]:
    """Which tokens stand in a headline, where capitals say nothing."""
    made = [False] * len(tokens)
    for start, end in tokens.sentences:
        inside = [i for i in range(start, end) if tokens.pos[i] != "SPACE"]
        if not 4 <= len(inside) <= 45 or not is_title([tokens.word[i] for i in inside]):
            continue
        if any(tokens.word[i] == ";" for i in inside):
            continue  # a list
        if len(inside) <= 6 and not any(tokens.tag[i] in _FINITE or tokens.tag[i] == "VBN" for i in inside):
            continue
        made[start:end] = [True] * (end - start)
    return made


def _cut(tokens: Tokens, lex: Lexicon, start: int, end: int) -> list[Bounds]:
    """Cut a run into its names: leading countries and nationalities, an authority before a person."""
    end = _trim(tokens, start, end)
    made: list[Bounds] = []
    inner = _quoted(tokens, start, end)
    if inner:
        made.append(inner)
    lead = start
    while lead < end - 1:
        here = next((k for k in (4, 3, 2, 1) if lead + k < end and _country(tokens, lead, lead + k)), 0)
        if not here:
            break
        found = territory(tokens.span_text(lead, lead + here))
        following = lead + here
        if found is None or tokens.lower[following] in ("of", "for", "and", "-", "&", "."):
            break
        if tokens.ent[lead] == "PERSON" and same_entity(tokens, lead, following):
            break  # "Israel Kolm", "German Kolm": a first name
        person = tokens.ent[following] == "PERSON" and tokens.ent_start[following]
        if not found.adjective and not person and found.code not in ("us", "gb"):
            break
        made.append((lead, following))
        rest = [fold_word(tokens.word[k]) for k in range(following, end)]
        whole = len(rest) == 1 and found.adjective and same_entity(tokens, lead, following)
        if not person and (
            whole or rest[-1] in lex.institution or rest[0] in lex.institution or lex.head_type.get(rest[-1])
        ):
            made.append((lead, end))  # "Syrian Arab Army": the adjective stays in the body's name
            return made
        lead = following
    known = next((k for k in range(end - 1, lead + 1, -1) if fold(tokens.span_text(lead, k)) in lex.authorities), 0)
    if known and end - known >= 2 and tokens.lower[known] not in _DANGLING:
        made.append((lead, known))
        lead = known
    if lead < end:
        made.append((lead, end))
    return [(a, b) for a, b in made if b > a]


def _quoted(tokens: Tokens, start: int, end: int) -> Bounds | None:
    opening = next((k for k in range(start + 1, end) if tokens.word[k] in OPENING and tokens.word[k] != "'"), 0)
    if not opening:
        return None
    close = next((k for k in range(opening + 1, end) if tokens.word[k] in CLOSING), 0)
    return (opening + 1, close) if close > opening + 1 else None


def _trim(tokens: Tokens, start: int, end: int) -> int:
    while end > start and (tokens.lower[end - 1] in _DANGLING or tokens.pos[end - 1] == "SPACE"):
        end -= 1
    return end


def _country(tokens: Tokens, start: int, end: int) -> bool:
    found = territory(tokens.span_text(start, end))
    return found is not None and found.is_country


def _in_headlines(
    tokens: Tokens, lex: Lexicon, taken: list[bool], headline: list[bool], spans: list[Bounds]
) -> list[Bounds]:
    """Names of the body that come back in a headline, and the named entities that a headline has by itself."""
    if True not in headline:
        return []
    known: dict[str, list[tuple[str, ...]]] = {}
    for start, end in spans:
        words = tuple(fold(tokens.word[k]) for k in range(start, end))
        if words[0]:
            known.setdefault(words[0], []).append(words)
    made: list[Bounds] = []
    i, size = 0, len(tokens)
    while i < size:
        if not headline[i] or taken[i]:
            i += 1
            continue
        rows = known.get(fold(tokens.word[i]), ())
        best = 0
        for words in rows:
            if len(words) > best and tuple(fold(tokens.word[k]) for k in range(i, min(size, i + len(words)))) == words:
                best = len(words)
        if not best and tokens.ent_start[i] and tokens.ent[i] in ("PERSON", "GPE", "NORP", "ORG", "LOC"):
            best = 1
            while i + best < size and tokens.ent[i + best] == tokens.ent[i] and not tokens.ent_start[i + best]:
                best += 1
            if (tokens.ent[i] in ("ORG", "PERSON") and best > 4) or (
                best == 1 and tokens.lower[i] in lex.sets["headline_verbs"]
            ):
                best = 0
        if not best and territory(tokens.word[i]):
            best = 1
        if best and tokens.word[i][:1].isupper():
            end = _trim(tokens, i, i + best)
            if end > i:
                made.append((i, end))
        i += max(best, 1)
    return made
