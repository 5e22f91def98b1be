"""From a predicate token up the tree: which words have it in their scope."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from enum import Enum

from spacy.tokens import Token

from kg.extractors.facets.lexicon import cues

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_INSIDE_NOUN = frozenset({"compound", "amod", "poss", "nmod", "nummod", "det", "quantmod", "npadvmod"})


class Reach(Enum):
    """How far a word's meaning carries down to the predicate."""

    DIRECT = "direct"  # its own modality, negation and hedges hold for the predicate
    SHARED = "shared"  # the first conjunct: what stands before it holds for the others too
    GOVERNS = "governs"  # only what the word itself means for its complement
    FAR = "far"  # a plain verb stands between: only accusing and denying reach down
    REPORTS = "reports"  # only that somebody says the whole
    ASIDE = "aside"  # the predicate stands in a relative clause or an apposition inside it


def scopes(trigger: Token, relation: str) -> Iterator[tuple[Token, Reach, Token]]:
    """Yield (word, reach, the word below it), from the trigger itself up to the root of its sentence."""
    title = is_title(trigger, relation)
    act = relation in cues("relations", "act")
    node, reach = trigger, Reach.DIRECT
    yield node, reach, node
    for _ in range(len(trigger.sent)):
        head, dep = _head(node), node.dep_
        if head.i == node.i or apart(node, head):
            return
        if dep == "conj":
            shared = reach is Reach.DIRECT and shares(node, head)
            yield head, (Reach.SHARED if shared else Reach.REPORTS), node
        else:
            reach, yielded = _step(node, head, dep, reach, title, act)
            if yielded is not None:
                yield head, yielded, node
        node = head


def _head(node: Token) -> Token:
    """Return the head; "described by officials as the leader" hangs "as" on the verb, whatever the parse says."""
    head = node.head
    if node.lower_ == "as" and head.dep_ == "pobj" and head.head.lower_ == "by":
        return head.head.head
    return head


def _step(node: Token, head: Token, dep: str, reach: Reach, title: bool, act: bool) -> tuple[Reach, Reach | None]:
    """Return the reach above `head`, and how `head` itself bears on the predicate (None: it is passed over)."""
    if reach is Reach.ASIDE:
        return reach, Reach.ASIDE
    if dep in ("ccomp", "csubj", "csubjpass"):
        return Reach.REPORTS, {Reach.DIRECT: Reach.GOVERNS}.get(reach, reach)
    if dep == "advcl" and not title and not any(c.dep_ in ("nsubj", "nsubjpass", "mark") for c in node.children):
        return (Reach.FAR, Reach.FAR) if reach in (Reach.DIRECT, Reach.FAR) else (reach, reach)
    if dep in ("acl", "relcl") and any(c.dep_ == "aux" and c.lower_ == "to" for c in node.children):
        return reach, reach  # "grounds to suspect that …"
    if dep in ("relcl", "appos"):
        return Reach.ASIDE, Reach.ASIDE
    if dep == "acl":
        if any(c.dep_ in ("nsubj", "nsubjpass", "mark") for c in node.children):  # "reports that …", "claims it was …"
            return reach, Reach.GOVERNS if reach is Reach.DIRECT else reach
        return Reach.ASIDE, Reach.ASIDE
    if title and dep in _INSIDE_NOUN:
        return Reach.ASIDE, Reach.ASIDE
    if reach is Reach.REPORTS:
        return reach, reach
    if dep in ("xcomp", "acomp", "attr", "oprd"):
        return reach, reach
    if dep in ("pcomp", "pobj"):
        return reach, reach
    if dep in ("prep", "agent"):
        post = node.lower_ == "as" or head.lemma_.lower() in cues("former", "posts")
        if title and not post:
            return Reach.ASIDE, Reach.ASIDE
        if head.pos_ in ("VERB", "AUX"):
            if node.lower_ == "as":
                return reach, reach
            return Reach.REPORTS, Reach.GOVERNS if reach is Reach.DIRECT else reach
        return reach, Reach.GOVERNS if act and reach is Reach.DIRECT else reach
    if node.pos_ in _NOMINAL or node.tag_ == "VBG":
        return _argument(head, dep, reach, title)
    return Reach.REPORTS, Reach.REPORTS


def _argument(head: Token, dep: str, reach: Reach, title: bool) -> tuple[Reach, Reach | None]:
    if dep in _INSIDE_NOUN:
        return reach, reach
    if title:
        return Reach.ASIDE, Reach.ASIDE
    if dep in ("dobj", "nsubjpass", "dative", "obj"):
        carried = head.lemma_.lower() in cues("light", "verbs") or head.lemma_.lower() in cues("former", "ending")
        if carried or reach is Reach.FAR:
            return reach, reach
        return Reach.FAR, Reach.GOVERNS
    if dep == "nsubj" and head.lemma_.lower() in cues("force", "verbs"):
        return reach, reach
    return Reach.REPORTS, Reach.REPORTS


def apart(left: Token, right: Token) -> bool:
    """Whether two words stand in different lines: a headline or a list item over or under a sentence."""
    breaks: list[int] | None = left.doc.user_data.get("kg.breaks")
    if breaks is None:
        breaks = [token.i for token in left.doc if "\n" in token.text]
        left.doc.user_data["kg.breaks"] = breaks
    first, last = min(left.i, right.i), max(left.i, right.i)
    return bisect_left(breaks, first) < bisect_left(breaks, last)


def is_title(trigger: Token, relation: str) -> bool:
    """Whether the predicate is a title or a class noun, about which its governing verb says nothing."""
    if relation in cues("relations", "title") and trigger.dep_ == "amod":  # "a Kastel-based company"
        return True
    if trigger.pos_ in ("VERB", "AUX") or trigger.lemma_.lower() in cues("relations", "bonds"):
        return False
    return relation in cues("relations", "title")


def shares(conjunct: Token, first: Token) -> bool:
    """Whether what stands before the first conjunct holds for this one: it has no subject or auxiliary of its own."""
    if conjunct.i < first.i:
        return False
    own = {c.dep_ for c in conjunct.children}
    return not own & (_SUBJECTS | {"aux", "auxpass"})
