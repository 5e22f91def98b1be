"""Roles of a trigger word, over spaCy's dependency labels (ClearNLP style).

A role answers "who or what" of a predicate in one vocabulary for all constructions: `agent` is the doer whether the
verb is active, passive, a participle or coordinated; `patient` the one it is done to; `holder` the one of whom a noun
is said (copula, apposition, title); a preposition's name gives its object. Frames name roles, never constructions.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from spacy.tokens import Token

from kg.extractors.frames.prepositions import coordinated, objects_of, phrase, preposition
from kg.ontology import load

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
RELATIVE = frozenset({"WP", "WDT", "WP$"})


def role(token: Token, name: str) -> list[Token]:
    """Return the head tokens that fill a role of a trigger, in text order.

    `a>b` is role `b` of the fillers of role `a`. An unknown name is taken as a preposition, `=in` as one that hangs
    on the trigger itself.
    """
    here, _, beyond = name.partition(">")
    if here.startswith("="):  # the preposition hangs on the trigger itself
        found = [o for child in token.children if child.lower_ == here[1:] for o in objects_of(child)]
    else:
        found = _ROLES.get(here, preposition(here))(token)
    return [deep for filler in found for deep in role(filler, beyond)] if beyond else found


def is_passive(verb: Token) -> bool:
    """Whether a verb's surface subject is its patient."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return is_passive(verb.head)
    return not any(child.dep_ in ("dobj", "obj") for child in verb.children) or verb.dep_ in ("acl", "amod")


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Return the surface subjects of a verb, also where the syntax leaves them out."""
    if depth > 6:
        return []
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own:
        if verb.dep_ == "relcl" and all(child.tag_ in RELATIVE for child in own):
            return [_antecedent(verb.head, own[0]) if own[0].lower_ == "who" else verb.head]
        return own
    head = verb.head
    match verb.dep_:
        case "conj" if head.pos_ in ("VERB", "AUX"):
            return subjects(head, depth + 1)
        case "relcl" | "acl":
            return _aim_of(head) if _infinitive(verb) else [head]
        case "xcomp" | "ccomp" if head.pos_ in ("VERB", "AUX"):
            objects = [child for child in head.children if child.dep_ in ("dobj", "obj")]
            if objects and head.lemma_ in _verbs("object_control"):
                return objects
            return subjects(head, depth + 1) if verb.dep_ == "xcomp" else []
        case "advcl" if head.pos_ in ("VERB", "AUX"):
            if any(c.lower_ == "for" and c.i < verb.i for c in verb.children) and (blamed := _blamed(head)):
                return blamed
            return subjects(head, depth + 1)
        case "pcomp" | "prep":
            return _governed(verb, depth)
    return []


def _antecedent(noun: Token, who: Token) -> Token:
    """Of whom "who" speaks: never of a place or body that only stands nearer ("a trader from X who …").

    Nor of a name without a comma behind it: in "B, an ally of A who leads C", the clause says which ally.
    """
    if noun.pos_ == "PROPN" and noun.dep_ == "pobj" and who.i == noun.i + 1:
        of = noun.head.head
        if of.lemma_ in _verbs("of_titles") and of.pos_ == "NOUN":
            while of.dep_ == "conj" and of.head.pos_ == "NOUN":
                of = of.head
            return of.head if of.dep_ == "appos" else of
    while noun.dep_ == "pobj" and (noun.is_upper or noun.ent_type_ in ("GPE", "LOC", "NORP", "ORG", "FAC")):
        above = noun.head.head
        if above.pos_ not in ("NOUN", "PROPN"):
            break
        noun = above
    return noun


def _aim_of(noun: Token) -> list[Token]:
    """Whose aim an infinitive tells: "efforts by X to evade", "X's plan to", "X has used a network to"."""
    by = [o for child in noun.children if child.lower_ == "by" for o in objects_of(child)]
    own = by or [child for child in noun.children if child.dep_ == "poss"]
    if own or noun.dep_ not in ("dobj", "obj", "pobj"):
        return own
    verb = noun.head if noun.dep_ != "pobj" else noun.head.head
    return subjects(verb) if verb.pos_ in ("VERB", "AUX") else []


def _governed(verb: Token, depth: int) -> list[Token]:
    """The subject of a gerund behind a preposition: "sanctioned X for supporting Y", "X's role in supporting Y"."""
    link = verb.head if verb.dep_ == "pcomp" else verb
    governor = link.head
    if governor.pos_ in ("VERB", "AUX"):
        if link.lower_ in ("for", "of", "with", "as") and (blamed := _blamed(governor)):
            return blamed
        return subjects(governor, depth + 1)
    if governor.lemma_ in _verbs("measure_nouns"):
        return _upon(governor)
    if governor.pos_ in ("NOUN", "PROPN"):
        return [child for child in governor.children if child.dep_ == "poss"] or holder(governor)
    if governor.pos_ == "ADJ" and governor.head.pos_ in ("VERB", "AUX"):
        return subjects(governor.head, depth + 1)
    return []


def _blamed(verb: Token) -> list[Token]:
    """Whom "for …ing" behind a verb is about: "sanctioned X for", "imposed sanctions on X for"."""
    if verb.lemma_ in _verbs("blame"):
        return patient(verb)
    return [o for noun in patient(verb) if noun.lemma_ in _verbs("measure_nouns") for o in _upon(noun)]


def _upon(noun: Token) -> list[Token]:
    """Against whom a measure is: "sanctions on X", also where the parser hangs "on" on the verb."""
    for source in (noun, noun.head):
        found = [o for c in source.children if c.lower_ in ("on", "against", "upon") for o in objects_of(c)]
        if found:
            return found
    return []


def agent(verb: Token) -> list[Token]:
    """Who does it."""
    if not is_passive(verb):
        return subjects(verb)
    for candidate in (verb, *coordinated(verb)):
        by = [child for child in candidate.children if child.lower_ == "by" and child.dep_ in ("agent", "prep")]
        if by:
            return [found for child in by for found in objects_of(child)]
    return []


def patient(verb: Token) -> list[Token]:
    """To whom or what it is done."""
    if is_passive(verb):
        return subjects(verb) or _inverted(verb)
    for candidate in (verb, *coordinated(verb)):
        if candidate.i > verb.i and any(child.dep_ == "prep" for child in verb.rights if child.i < candidate.i):
            continue  # "acts for Alpha and supports it": the first verb is complete
        found = [child for child in candidate.children if child.dep_ in ("dobj", "obj")]
        if found and verb.dep_ == "relcl" and all(child.tag_ in RELATIVE for child in found):
            return [verb.head]
        if found:
            return found
    if verb.dep_ == "relcl" and _object_gap(verb):
        return [verb.head]
    return []


def _inverted(verb: Token) -> list[Token]:
    """The subject behind a passive verb that opens its sentence: "Also designated today is X"."""
    return [
        o
        for child in verb.children
        if child.dep_ == "auxpass" and child.i > verb.i
        for o in child.children
        if o.dep_ in SUBJECTS or o.dep_ == "attr"
    ]


def holder(noun: Token) -> list[Token]:
    """Of whom a noun is said: "X is the N", "X, the N of Y", "the N, X", "N X", "X serves as N", "as N, X …"."""
    return _name_behind(noun) or _holder(noun)


def _name_behind(word: Token, *, further: bool = False) -> list[Token]:
    """The name right behind a noun or adjective ("Iranian oil company X"), whatever the parser made of it."""
    doc = word.doc
    i = word.i + 1
    while i < len(doc) and doc[i].pos_ in ("ADJ", "NOUN", "CCONJ") and doc[i].is_lower and i - word.i < 5:
        i += 1
    if i >= len(doc) or doc[i].pos_ != "PROPN" or not doc[i].text[0].isupper() or doc[i].sent != word.sent:
        return []
    while i + 1 < len(doc) and (doc[i + 1].pos_ == "PROPN" or (doc[i + 1].text == "-" and doc[i].whitespace_ == "")):
        i += 1
    if not further and i + 2 < len(doc) and doc[i + 1].pos_ in ("NOUN", "ADJ") and doc[i + 1].is_lower:
        return _name_behind(doc[i], further=True)  # "Alphan Beta front company Gamma" is said of Gamma
    return [doc[i]] if not (i + 1 < len(doc) and doc[i + 1].tag_ == "POS") else []


def _holder(noun: Token) -> list[Token]:
    head = noun.head
    match noun.dep_:
        case "attr" | "oprd" | "acomp":
            return _controlled(head) if noun.dep_ == "oprd" else subjects(head)
        case "appos":
            return [head]
        case "compound" | "nmod" | "amod" if head.pos_ in ("PROPN", "NOUN") and noun.i < head.i:
            return [head]
        case "conj":
            return _holder(head) if head.pos_ in ("NOUN", "PROPN") else []
        case "pobj" if head.lower_ in ("under", "on", "in", "behind") and head.head.lemma_ == "be":
            return subjects(head.head)
        case "pobj" if head.lower_ == "as":
            verb = head.head
            if verb.pos_ not in ("VERB", "AUX"):
                return _holder(verb) if verb.pos_ == "NOUN" else []
            return subjects(verb) if head.i < verb.i else _controlled(verb)  # "As judge, A sentenced B"
        case "nsubj" if head.lemma_ == "be":
            return [child for child in head.children if child.dep_ == "attr"]
        case "dobj" | "obj" if head.lemma_ in _verbs("light_verbs"):
            return subjects(head)
    if noun.lemma_ in ("position", "capacity", "role", "function", "post", "work"):
        return possessor(noun)
    return [child for child in noun.children if child.dep_ == "appos"]


def _controlled(verb: Token) -> list[Token]:
    """The one that a predicate complement speaks of: the object of "appointed X leader", else the subject."""
    if is_passive(verb):
        return subjects(verb)
    objects = [child for child in verb.children if child.dep_ in ("dobj", "obj")]
    return objects or subjects(verb)


def possessor(noun: Token) -> list[Token]:
    """Whose it is; coordinated nouns share it: "the group's financier and spokesman"."""
    return _shared(noun, ("poss",))


def modifiers(noun: Token) -> list[Token]:
    """Nouns and adjectives before a noun: "Norvan Cartel leader", "Iranian official"."""
    found = _shared(noun, ("compound", "amod", "nmod", "npadvmod"))
    return [word for word in found if not _hyphened(word)]


def _hyphened(word: Token) -> bool:
    """Whether a participle takes a word: in "a UN-designated Alpha financier", only Alpha is before the noun."""
    if word.text.endswith("-"):
        return True  # "U.S.- and UN-designated"
    behind = word.doc[word.i + 1 : word.i + 3]
    if len(behind) < 2 or behind[0].text not in ("-", "–", "‑"):
        return False
    return behind[1].tag_ in ("VBN", "CC") or behind[1].lower_.endswith("ed")


def _shared(noun: Token, labels: tuple[str, ...]) -> list[Token]:
    found = [child for child in noun.children if child.dep_ in labels]
    if not found and noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        return [child for child in noun.head.children if child.dep_ in labels]
    return found


def hyphened(token: Token) -> list[Token]:
    """The word before a hyphen: `Iran` of "Iran-based"."""
    start = token.i - 1
    if start >= 1 and token.nbor(-1).text in ("-", "–", "‑"):
        return [token.nbor(-2)]
    return [child for child in token.children if child.dep_ == "npadvmod" and child.i < token.i]


def modified(token: Token) -> list[Token]:
    """The noun that an adjective or participle stands before, or is said of."""
    if token.dep_ in ("acomp", "attr"):
        return subjects(token.head)
    if token.dep_ == "conj" and token.head.pos_ in ("ADJ", "VERB"):
        return modified(token.head)
    if token.dep_ in ("amod", "compound", "nmod") and token.head.pos_ != "PROPN":
        return _name_behind(token) or [token.head]
    return [token.head] if token.dep_ in ("amod", "compound", "nmod", "acl") else []


@cache
def _verbs(name: str) -> frozenset[str]:
    return frozenset(load().lexicon("frames")[name])


def _infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)


def _object_gap(verb: Token) -> bool:
    """Whether a relative clause lacks its object: "the firms that X owns"."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    return bool(own) and not all(child.tag_ in RELATIVE for child in own)


def _children(*labels: str) -> Callable[[Token], list[Token]]:
    return lambda token: [child for child in token.children if child.dep_ in labels]


_ROLES: dict[str, Callable[[Token], list[Token]]] = {
    "agent": agent,
    "patient": patient,
    "subject": subjects,
    "holder": holder,
    "poss": possessor,
    "modifier": modifiers,
    "modified": modified,
    "hyphen": hyphened,
    "attr": _children("attr", "oprd"),
    "appos": _children("appos"),
    "dative": _children("dative"),
    "participle": _children("acl", "relcl"),
    "self": lambda token: [token],
    "described": lambda token: [token],  # the party that a noun such as "drug ring" means beside the conduct
    "head": lambda token: [token.head],
    "on_behalf_of": phrase("behalf", "of"),
    "pursuant_to": phrase("pursuant", "to"),
}
