"""Names: capitalised sequences with their inner words, cut and typed with the help of the named entities."""

from __future__ import annotations

from collections import Counter

from kg.nlp.layout import is_title
from kg.nlp.lexicon import Lexicon, fold, fold_word, territory
from kg.nlp.tokens import Tokens

Span = tuple[int, int, str]

_LABELS = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "NORP": "Organization",
    "PRODUCT": "",
    "EVENT": "",
    "LAW": "LegalInstrument",
    "WORK_OF_ART": "",
}
_NUMERIC = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LANGUAGE"})
_VESSEL_WORDS = frozenset(
    {"vessel", "tanker", "ship", "m/v", "mv", "mt", "m/t", "freighter", "yacht", "superyacht", "supertanker"}
)
_LAST_JOIN = frozenset({"of", "for", "and", "the", "to", "in", "&", "de", "del", "-"})


def find(tokens: Tokens, lex: Lexicon, fixed: list[Span], positions: list[Span]) -> list[Span]:
    """Return the typed names of a document, outside what patterns and titles have taken."""
    taken = [False] * len(tokens)
    for start, end, _ in fixed:
        taken[start:end] = [True] * (end - start)
    titled: dict[int, int] = {}  # token after a title → its start
    for start, end, _ in positions:
        taken[start:end] = [True] * (end - start)
        titled[end] = start
    headline = [False] * len(tokens)
    for start, end in tokens.sentences:
        words = [tokens.word[i] for i in range(start, end) if tokens.pos[i] != "SPACE"]
        if 4 <= len(words) <= 40 and is_title(words):
            headline[start:end] = [True] * (end - start)
    caps = _capitals(tokens, lex, taken)
    spans: list[tuple[int, int]] = []
    for start, end in _runs(tokens, lex, caps, taken, headline):
        spans.extend(_cut(tokens, lex, start, end))
    return _typed(tokens, lex, spans, titled, headline)


def _capitals(tokens: Tokens, lex: Lexicon, taken: list[bool]) -> list[bool]:
    """Which tokens can belong to a name."""
    made = []
    firsts = {start for start, _ in tokens.sentences}
    seen = Counter(
        tokens.word[i]
        for i in range(len(tokens))
        if i not in firsts
        and tokens.word[i][:1].isupper()
        and not (i and tokens.word[i - 1] in "“\"'‘(" and i - 1 in firsts)
    )
    for i, word in enumerate(tokens.word):
        if taken[i] or not word[:1].isalpha() or not word[:1].isupper():
            made.append(False)
            continue
        low = tokens.lower[i]
        if low in lex.common and tokens.ent[i] not in ("PERSON", "ORG", "GPE", "FAC"):
            made.append(False)
            continue
        if low in lex.courtesy and not word.isupper():
            made.append(False)
            continue
        if tokens.ent[i] in ("DATE", "TIME"):
            made.append(False)
            continue
        first = i in firsts or (i - 1 in firsts and tokens.pos[i - 1] in ("PUNCT", "SPACE", "SYM", "NUM", "X"))
        if first and tokens.pos[i] != "PROPN" and not tokens.ent[i] and seen[word] == 0:
            following = i + 1 < len(tokens) and tokens.word[i + 1][:1].isupper()
            made.append(following and tokens.pos[i] in ("ADJ", "NOUN") and low not in lex.common)
            continue
        made.append(True)
    return made


def _runs(
    tokens: Tokens, lex: Lexicon, caps: list[bool], taken: list[bool], headline: list[bool]
) -> list[tuple[int, int]]:
    made = []
    size, i = len(tokens), 0
    while i < size:
        start = i
        if not caps[i]:
            prefix = tokens.lower[i] in lex.article_prefixes and i + 1 < size and not taken[i]
            if prefix and tokens.word[i + 1] == "-" and i + 2 < size and caps[i + 2] and _glued(tokens, i + 1):
                i += 2
            elif prefix and tokens.lower[i] in ("al", "el", "ash") and caps[i + 1] and tokens.word[i].islower():
                i += 1
            else:
                i += 1
                continue
        elif headline[i]:
            # in a headline only named entities hold together
            end = i + 1
            while end < size and tokens.ent[i] and tokens.ent[end] == tokens.ent[i] and not tokens.ent_start[end]:
                end += 1
            while tokens.lower[end - 1] in _LAST_JOIN:
                end -= 1
            if tokens.ent[i] not in _NUMERIC:
                made.append((i, max(end, i + 1)))
            i = max(end, i + 1)
            continue
        sentence = tokens.sentence[start]
        end = i + 1
        while end < size and tokens.sentence[end] == sentence:
            step = _step(tokens, lex, caps, taken, start, end)
            if not step:
                break
            end += step
        made.append((start, end))
        i = end
    return made


def _glued(tokens: Tokens, i: int) -> bool:
    """Whether no blank stands before or after token i."""
    return tokens.offset[i] == tokens.end_offset(i - 1) and (
        i + 1 >= len(tokens) or tokens.offset[i + 1] == tokens.end_offset(i)
    )


def _step(tokens: Tokens, lex: Lexicon, caps: list[bool], taken: list[bool], start: int, end: int) -> int:
    """How many tokens the run grows by at `end`, 0 where it stops."""
    size = len(tokens)
    if caps[end]:
        return 1
    if taken[end]:
        return 0
    word, low = tokens.word[end], tokens.lower[end]
    after = end + 1
    if word == "-" and after < size and _glued(tokens, end):
        if (
            caps[after]
            or tokens.lower[after] in lex.article_prefixes
            or (tokens.lower[end - 1] in lex.article_prefixes)
        ):
            return 2
        if tokens.word[after][:1].isdigit():
            return 2
        if tokens.lower[after] in ("ur", "ul", "e", "i", "o") and after + 1 < size and tokens.word[after + 1] == "-":
            return 2
        return 0
    if low in lex.inner or word == "&" or word == "/":
        look = after
        while look < size and tokens.lower[look] in lex.inner and look - end < 3:
            look += 1
        if look < size and (caps[look] or (tokens.word[look] == "-" and look + 1 < size and caps[look + 1])):
            return look - end + (1 if caps[look] else 2)
        return 0
    if low in ("of", "for", "to", "in", "on", "against") and after < size:
        look = after + 1 if tokens.lower[after] == "the" else after
        if look >= size or not caps[look]:
            return 0
        same = _same_entity(tokens, end - 1, look)
        institution = any(fold_word(tokens.word[k]) in lex.institution for k in (start, end - 1))
        if low == "of" and (institution or same):
            return look - end + 1
        if low in ("for", "to", "on", "in", "against") and (same or low == "for" and institution):
            return look - end + 1
        return 0
    if low == "and" and after < size and caps[after]:
        inside = any(tokens.lower[k] in ("of", "for") for k in range(start, end))
        head = fold_word(tokens.word[start]) in lex.institution or any(
            fold_word(tokens.word[k]) in lex.institution for k in range(start, end)
        )
        if _same_entity(tokens, end - 1, after):
            return 2
        if inside and head and not tokens.ent_start[after] and tokens.ent[after] not in ("PERSON", "GPE"):
            return 2
        return 0
    if low in ("'s", "’s") and after < size and caps[after] and fold_word(tokens.word[end - 1]) in lex.possessive:
        return 2
    if low in ("'", "’") and after < size and caps[after] and fold_word(tokens.word[end - 1]) in lex.possessive:
        return 2
    if word == "," and after < size and tokens.lower[after] in lex.after_comma:
        return 2
    if (
        word[:1].isdigit()
        and tokens.ent[end] == tokens.ent[end - 1]
        and tokens.ent[end] not in _NUMERIC
        and tokens.ent[end]
    ):
        return 1
    return 0


def _same_entity(tokens: Tokens, left: int, right: int) -> bool:
    """Whether one named entity covers both tokens."""
    if not tokens.ent[left] or tokens.ent[left] in _NUMERIC:
        return False
    return all(tokens.ent[k] == tokens.ent[left] and not tokens.ent_start[k] for k in range(left + 1, right + 1))


def _cut(tokens: Tokens, lex: Lexicon, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a run into its names: a leading nationality, a person after an organization."""
    while end > start and tokens.lower[end - 1] in _LAST_JOIN:
        end -= 1
    if end <= start:
        return []
    made = []
    # Leading countries and nationality adjectives are names of their own, unless the name needs them.
    lead = start
    while lead < end - 1:
        here = next((k for k in (3, 2, 1) if lead + k < end and _country(tokens, lead, lead + k)), 0)
        if not here:
            break
        rest = end - lead - here
        following = lead + here
        found = territory(tokens.span_text(lead, lead + here))
        if found is None or tokens.lower[following] in ("of", "for", "and", "-", "&"):
            break
        person = tokens.ent[following] == "PERSON" and tokens.ent_start[following]
        if not found.adjective and not person:
            break
        if found.adjective and not person and rest >= 1:
            made.append((lead, lead + here))
            lead += here
            # the adjective stays in the full name of a body ("Syrian Arab Army"), which is then taken whole
            if rest >= 2 or fold_word(tokens.word[end - 1]) in lex.institution:
                return [*made, (start, end)]
            continue
        made.append((lead, lead + here))
        lead += here
    cut = lead
    for k in range(lead + 1, end):
        if (
            tokens.ent_start[k]
            and tokens.ent[k] == "PERSON"
            and tokens.ent[k - 1] not in ("PERSON", "")
            and tokens.lower[k - 1] not in lex.inner
        ):
            made.append((cut, k))
            cut = k
    made.append((cut, end))
    return [(a, _trim(tokens, a, b)) for a, b in made if _trim(tokens, a, b) > a]


def _trim(tokens: Tokens, start: int, end: int) -> int:
    while end > start and (tokens.lower[end - 1] in _LAST_JOIN or tokens.pos[end - 1] in ("SPACE", "PUNCT")):
        end -= 1
    return end


def _country(tokens: Tokens, start: int, end: int) -> bool:
    found = territory(tokens.span_text(start, end))
    return found is not None and found.is_country


def _typed(
    tokens: Tokens, lex: Lexicon, spans: list[tuple[int, int]], titled: dict[int, int], headline: list[bool]
) -> list[Span]:
    votes: dict[str, Counter[str]] = {}
    rows = []
    for start, end in sorted(set(spans)):
        text = tokens.span_text(start, end)
        kind, weight = _guess(tokens, lex, start, end, text, titled)
        if kind == "-":
            continue
        rows.append((start, end, text, kind, weight))
        if kind:
            votes.setdefault(fold(text), Counter())[kind] += weight
    made = []
    for start, end, text, kind, weight in rows:
        best = votes.get(fold(text))
        if headline[start] and not best:
            continue
        if weight < 8:
            kind = min(best, key=lambda k: (-best[k], k)) if best else _last_guess(text)
        if kind:
            made.append((start, end, kind))
    return made


def _last_guess(text: str) -> str:
    words = text.split()
    if len(words) == 1 and text.isupper() and len(text) <= 6:
        return "Organization"
    return "Person" if 2 <= len(words) <= 4 and all(w[:1].isupper() for w in words) else "Organization"


def _guess(tokens: Tokens, lex: Lexicon, start: int, end: int, text: str, titled: dict[int, int]) -> tuple[str, int]:
    """Return a type and how sure it is (8 and more: certain); "-" where the span is no name."""
    low = text.casefold()
    if len(text) < 2 or end - start == 1 and (low in lex.common or low.rstrip(".") in lex.common):
        return "-", 0
    known = lex.authorities.get(fold(text))
    if known:
        return known[1], 9
    found = territory(text)
    if found is not None:
        return ("Country" if found.is_country else "Place"), 9
    labels = Counter(tokens.ent[k] for k in range(start, end) if tokens.ent[k] and tokens.ent[k] not in _NUMERIC)
    label = labels.most_common(1)[0][0] if labels else ""
    last, first = fold_word(tokens.word[end - 1]), fold_word(tokens.word[start])
    before = tokens.lower[start - 1] if start else ""
    if start in titled or before in lex.courtesy:
        if not (lex.head_type.get(last) and end - start > 1):
            return "Person", 8
    if before in _VESSEL_WORDS or before == "/" and start > 2:
        if before in _VESSEL_WORDS:
            return "Vessel", 8
    possible = _by_words(lex, [fold_word(w) for w in text.replace("’s", "").replace("'s", "").split()])
    if possible and label != "PERSON":
        return possible, 8
    if possible and end - start > 2:
        return possible, 6
    kind = _LABELS.get(label, "")
    if label == "LAW":
        kind = ""
    if kind:
        return kind, 3 if label == "PERSON" and end - start > 1 else 2
    return "", 1


def _by_words(lex: Lexicon, words: list[str]) -> str:
    """Return the type that the head word of a name gives, or ""."""
    cut = next((n for n, w in enumerate(words) if w in ("of", "for") and n), None)
    if len(words) > 1:
        for size in (3, 2, 1):
            if size < len(words) or size == 1:
                kind = lex.first_type.get(" ".join(words[:size]))
                if kind and (cut is not None or kind == "Company" or size > 1):
                    return kind
    head = words[:cut] if cut else words
    for size in (2, 1):
        kind = lex.head_type.get(" ".join(head[-size:]))
        if kind and (len(words) > 1 or len(head[-1]) > 5):
            return kind
    return ""
