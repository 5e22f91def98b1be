"""The date of a claim: the date expression that the syntax attaches to its predicate."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extractors.facets.calendar import When, dates, document_date
from kg.extractors.facets.climb import apart, is_title
from kg.extractors.facets.lexicon import cues
from kg.extractors.facets.reading import lemma

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "X", "SYM"})


def date_of(doc: Doc, trigger: Token, anchors: Sequence[Token], relation: str, status: str) -> str | None:
    """Return the date (YYYY, YYYY-MM, YYYY-MM-DD, --MM-DD) on which the claim holds, if the text says it.

    A relative date is resolved against the document's date or left out; a `former` claim takes the end.
    """
    sentence = trigger.sent
    here = [w for w in dates(doc) if sentence.start <= w.start < sentence.end and not apart(doc[w.start], trigger)]
    clause = _clause(trigger, relation)
    if clause is not None and clause.i == trigger.i and _is_reason(trigger, relation):
        return None
    base, ahead = document_date(doc), status == "planned"
    best, found = 0, None
    for when in here:
        score = _score(doc, when, trigger, clause, anchors, relation)
        if score > best and (when.iso(base, ahead=ahead) or when.kind == "relative"):
            best, found = score, when
    if found is None:
        return _same_time(doc, trigger, clause, relation, base)
    return _of_group(here, found, anchors, status).iso(base, ahead=ahead) or found.iso(base, ahead=ahead)


def _is_reason(trigger: Token, relation: str) -> bool:
    """Whether the claim is the reason of an act: "sanctioned in May 2018 for supporting X" dates the act alone."""
    return relation not in cues("relations", "act") and lemma(trigger) in cues("dates", "acts")


def _clause(trigger: Token, relation: str) -> Token | None:
    """Return the verb whose dates are the claim's; None where a title only tells who somebody is."""
    node = trigger
    title = is_title(trigger, relation)
    while node.pos_ not in ("VERB", "AUX"):
        if node.head.i == node.i or node.dep_ in ("relcl", "appos"):
            return None
        if title and node.dep_ not in ("attr", "oprd", "conj", "pobj", "prep", "acomp"):
            return None
        if title and node.dep_ == "pobj" and node.head.lower_ != "as":
            return None
        node = node.head
    if node.dep_ in ("aux", "auxpass"):
        node = node.head
    if node.i == trigger.i or title or relation in cues("relations", "act"):
        return node
    return None if lemma(node) in cues("dates", "acts") else node  # "sanctioned in May for its support of X"


def _host(doc: Doc, when: When) -> Token:
    """Return the word that a date expression is attached to."""
    inside = doc[when.start : when.end]
    root = inside.root
    node = root
    while node.head.i != node.i and (when.start <= node.i < when.end or node.dep_ in ("pobj", "pcomp")):
        node = node.head
    while node.dep_ in ("prep", "advmod", "mark") and node.pos_ in ("ADP", "ADV", "SCONJ") and node.head.i != node.i:
        node = node.head
    return node


def _verb_over(word: Token) -> Token | None:
    node = word
    while node.pos_ not in ("VERB", "AUX"):
        if node.head.i == node.i or (node.dep_ in ("relcl", "appos") and node.pos_ in _NOMINAL):
            return None
        node = node.head
    return node.head if node.dep_ in ("aux", "auxpass") else node


def _score(doc: Doc, when: When, trigger: Token, clause: Token | None, anchors: Sequence[Token], relation: str) -> int:
    """Return how surely a date expression is the claim's, 0 where it is not."""
    host = _host(doc, when)
    if _before(doc, when) or (relation in cues("relations", "act") and _of_a_deed(doc, when, trigger)):
        return 0
    if host.i == trigger.i or (is_title(trigger, relation) and _in_brackets(when, trigger)):
        return 100
    if clause is not None and host.i == clause.i:
        return 90 - _intervening(when, clause)
    brings = cues("dates", "appoints" if is_title(trigger, relation) else "acts")
    if host.head.i == trigger.i and host.dep_ in ("acl", "relcl", "advcl", "amod") and lemma(host) in brings:
        return 85
    if trigger.dep_ in ("amod", "acl") and trigger.head.i == host.i and host.pos_ == "PROPN":
        return 45  # "designated NAME in 2014", where the parse takes the verb for an adjective
    if any(host.i == a.i for a in anchors) or (_between(host, trigger, anchors) and host.pos_ in _NOMINAL):
        return 80 if host.pos_ == "NOUN" else 40
    verb = _verb_over(host)
    if clause is not None and relation in cues("relations", "act") and _of_paper(host, clause):
        return 70
    if clause is None:
        under = trigger.is_ancestor(host) and host.head.head.i == trigger.i and when.start > trigger.i
        return 60 if under and verb is not None and not trigger.is_ancestor(verb) else 0
    if verb is None:
        return 0
    named = host.pos_ in _NOMINAL and when.start < host.i  # "a March 2008 raid"
    if verb.i == clause.i:
        return (
            (30 if host.dep_ == "pobj" and host.head.head.i == clause.i else 0)
            if named
            else 50 - _intervening(when, clause)
        )
    return _lent(when, host, clause)


def _of_a_deed(doc: Doc, when: When, trigger: Token) -> bool:
    """Whether a date stands before the noun for what somebody did: "wanted for a 1985 murder"."""
    root = doc[when.start : when.end].root
    if root.dep_ not in ("nummod", "compound", "amod", "nmod") or root.head.i in (root.i, trigger.i):
        return False
    if when.start and doc[when.start - 1].pos_ == "ADP":
        return False
    return root.head.pos_ == "NOUN" and root.head.i > root.i and lemma(root.head) not in cues("dates", "rounds")


def _of_paper(host: Token, clause: Token) -> bool:
    """Whether a date is that of the paper with the act: "In an indictment unsealed on January 16, X was charged"."""
    paper = host.head
    if host.dep_ != "acl" or lemma(paper) not in cues("courts", "papers"):
        return False
    return paper.dep_ == "pobj" and paper.head.head.i == clause.i


def _in_brackets(when: When, title: Token) -> bool:
    """Whether a date stands in the brackets right behind a title: "director of X (since March 2014)"."""
    opened = False
    for i in range(title.i + 1, when.start):
        word = title.doc[i]
        if word.text in (")", ";") or (word.text == "," and not opened):
            return False
        opened = opened or word.text == "("
    return opened


def _lent(when: When, host: Token, clause: Token) -> int:
    """Score a date of another verb that holds for this one: "In 2014 X did A and did B", "has since 2014 helped to"."""
    if clause.dep_ == "conj" and host.i == clause.head.i and when.end <= min(host.i, clause.i):
        return 45 if _tense(clause) in (_tense(host), "") else 0
    own = any(c.dep_ in ("nsubj", "nsubjpass", "mark") for c in clause.children)
    if clause.dep_ in ("xcomp", "advcl", "acl") and clause.head.i == host.i and not own:
        return 25
    return 0


def _tense(verb: Token) -> str:
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    finite = auxiliaries[0] if auxiliaries else verb
    return ",".join(finite.morph.get("Tense", []))


def _intervening(when: When, clause: Token) -> int:
    """Return a penalty where another clause with its own subject stands between a verb and a date after it."""
    for i in range(clause.i + 1, when.start):
        word = clause.doc[i]
        between = word.dep_ in ("nsubj", "nsubjpass") and i < word.head.i < when.start
        if between and (not clause.is_ancestor(word) or word.head.dep_ == "conj"):
            return 45
    return 0


def _before(doc: Doc, when: When) -> bool:
    """Whether a date only says before what it was, or when somebody was born."""
    node = doc[when.start : when.end].root
    while True:
        if node.lower_ in cues("dates", "past") or lemma(node) == "bear":
            return True
        if node.pos_ in ("VERB", "AUX") or node.head.i == node.i:
            break
        node = node.head
    return when.start > 0 and doc[when.start - 1].lower_ in cues("dates", "past")


def _between(host: Token, trigger: Token, anchors: Sequence[Token]) -> bool:
    return any(trigger.is_ancestor(host) and host.is_ancestor(a) for a in anchors)


def _of_group(here: Sequence[When], found: When, anchors: Sequence[Token], status: str) -> When:
    """Return the right one of "2001, 2002, and 2009, respectively" or of a range: its start, for `former` its end."""
    group = next((g for g in _groups(here, anchors[0].doc) if found in g), (found,)) if anchors else (found,)
    if len(group) == 1:
        return found
    if any(t.lower_ == "respectively" for t in anchors[0].sent):
        for anchor in anchors:
            row = _row(anchor)
            if len(row) == len(group):
                return group[row.index(anchor.i)]
    return group[-1] if status == "former" else group[0]


def _row(anchor: Token) -> list[int]:
    """Return the names in a row with this one, in their order; the parse may take some for appositions."""
    first = anchor
    while first.dep_ in ("conj", "appos"):
        first = first.head
    row, new = {first.i}, [first]
    while new:
        new = [c for word in new for c in word.children if c.dep_ in ("conj", "appos")]
        row.update(c.i for c in new)
    return sorted(row)


def _groups(here: Sequence[When], doc: Doc) -> list[tuple[When, ...]]:
    """Join dates that stand in a row: "2001, 2002, and 2009", "2003 to 2007"."""
    made: list[tuple[When, ...]] = []
    for when in here:
        if made and 0 < when.start - made[-1][-1].end <= 3:
            joint = {t.lower_ for t in doc[made[-1][-1].end : when.start]}
            if joint <= {",", "and", "to", "until", "through", "-", "–", "or"}:
                made[-1] = (*made[-1], when)
                continue
        made.append((when,))
    return made


def _same_time(doc: Doc, trigger: Token, clause: Token | None, relation: str, base: str) -> str | None:
    """Return the date of the nearest act before where this one says "at the same time"."""
    if clause is None or relation not in cues("relations", "act"):
        return None
    sentence = trigger.sent
    said = sentence.text.lower()
    if sentence.start == 0 or not any(phrase in said for phrase in cues("dates", "same")):
        return None
    if any(w.kind == "relative" for w in dates(doc) if sentence.start <= w.start < sentence.end):
        return None
    for _ in range(3):
        sentence = doc[sentence.start - 1].sent
        acts = {t.lemma_.lower() for t in sentence} & cues("dates", "acts")
        known = [w for w in dates(doc) if sentence.start <= w.start < sentence.end]
        if known and acts:
            return known[0].iso(base)
        if sentence.start == 0 or "\n" in sentence.text.rstrip():
            break
    return None
