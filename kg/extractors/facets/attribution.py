"""Who says a claim: the subject of reporting, "according to", the speaker of a quotation."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extractors.facets.climb import apart
from kg.extractors.facets.lexicon import cues


def speaker(sources: Sequence[Token]) -> Token | None:
    """Return the head token of who says it, from the nearest source that names somebody."""
    for source in sources:
        found = said_by(source)
        if found is not None:
            return found
    return None


def unnamed(speaker: Token) -> str | None:
    """Return the words for a speaker that has no name of its own: "federal prosecutors", "German authorities".

    None where the head is no institution: officials and sources are nobody. An office speaks as "Secretary of State".
    """
    if speaker.lemma_.lower() in cues("reporting", "offices"):
        of = next((c for c in speaker.children if c.lower_ == "of" and c.i == speaker.i + 1), None)
        return speaker.doc[speaker.i : of.right_edge.i + 1].text if of is not None else None
    if speaker.pos_ != "NOUN" or speaker.lemma_.lower() not in cues("reporting", "bodies"):
        return None
    first = speaker.i
    for word in speaker.lefts:
        if word.dep_ in ("amod", "compound", "nmod") and word.i < first:
            first = word.left_edge.i
    return speaker.doc[first : speaker.i + 1].text


def said_by(source: Token) -> Token | None:
    """Return the speaker of a reporting verb, noun or preposition."""
    if source.lower_ in cues("reporting", "according"):
        return _named(_object_of(source))
    court = source.lemma_.lower() in cues("courts", "verbs") | cues("courts", "papers")
    if source.pos_ not in ("VERB", "AUX"):
        return _maker(source) or (_prosecutor(source) if court else None)
    if _is_passive(source):
        by = next(
            (c for c in source.subtree if c.i > source.i and c.lower_ == "by" and c.dep_ in ("agent", "prep")), None
        )
        if by is not None and any(c.dep_ == "pobj" for c in by.children):
            return _named(_object_of(by))
        if source.dep_ == "acl" and source.head.dep_ in ("dobj", "appos"):
            return _investigator(source.head)
        return _prosecutor(source) if court else None
    for verb in _with_subject(source):
        subject = _subject(verb)
        if subject is not None:
            found = _named(_antecedent(subject))
            if court and (found is None or found.lemma_.lower() in cues("courts", "papers")):
                return _prosecutor(source)
            return found
    if source.dep_ == "acl":
        return _named(source.head) or (_prosecutor(source) if court else None)
    return None


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "relcl", "advcl") and _subject(verb) is None
    )


def _subject(verb: Token) -> Token | None:
    """Return the subject nearest to the verb: a headline glued to the sentence may bring another."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and not apart(c, verb) and not _is_dateline(c)]
    if subjects:
        return min(subjects, key=lambda c: abs(c.i - verb.i))
    if verb.dep_ == "conj" and verb.i and verb.tag_ in ("VBZ", "VBP", "VBD"):
        before = verb.nbor(-1)
        if before.pos_ == "PROPN" and before.dep_ == "conj":
            return before
    return None


def _is_dateline(word: Token) -> bool:
    """Whether a word is the place of a date line ("KASTEL – …"), which the parse may take for a subject."""
    return word.is_upper and word.i + 1 < len(word.doc) and word.nbor().text in ("–", "—", "-", "--", "(")


def _investigator(noun: Token) -> Token | None:
    """Return who investigates or arrests the one who is "suspected of …"."""
    for above in noun.ancestors:
        if above.pos_ == "VERB":
            return said_by(above) if above.lemma_.lower() in cues("accusing", "verbs") else None
    return None


def _prosecutor(source: Token) -> Token | None:
    """Return the authority of a charge that names none: its court or district, or who charged before in the text."""
    for word in source.sent:
        if word.lemma_.lower() in cues("courts", "seats") and word.pos_ == "PROPN" and word.dep_ in ("pobj", "conj"):
            return word
    if source.dep_ == "dobj":  # "prosecutors unveiled charges"
        for verb in _with_subject(source.head):
            if (subject := _subject(verb)) is not None and subject.lemma_.lower() not in cues("courts", "papers"):
                return _named(_antecedent(subject)) if verb.lemma_.lower() not in ("face", "deny") else None
    doc = source.doc
    for i in range(source.i - 1, -1, -1):
        word = doc[i]
        if word.pos_ != "VERB":
            continue
        lemma = word.lemma_.lower()
        if lemma in cues("courts", "verbs") or (
            lemma in cues("light", "verbs")
            and any(c.dep_ == "dobj" and c.lemma_.lower() in cues("courts", "papers") for c in word.children)
        ):
            by = next((c for c in word.children if c.dep_ == "agent"), None)
            found = _object_of(by) if by is not None else None if _is_passive(word) else _subject(word)
            if found is not None and found.pos_ != "PRON" and found.lemma_.lower() not in cues("courts", "papers"):
                return _named(found)
            told = next((c for c in word.children if c.lower_ in cues("reporting", "according")), None)
            if told is not None:  # "It charged X with fraud, according to the ministry."
                return _named(_object_of(told))
    return None


def _with_subject(verb: Token) -> list[Token]:
    """Return the verb and those whose subject it takes over: "He denied it, saying that …"."""
    found = [verb]
    while found[-1].dep_ in ("conj", "xcomp", "advcl") and found[-1].head.pos_ in ("VERB", "AUX") and len(found) < 6:
        found.append(found[-1].head)
    return found


def _antecedent(subject: Token) -> Token:
    if subject.tag_ in ("WP", "WDT") or subject.lower_ == "that":
        clause = next((a for a in subject.ancestors if a.dep_ == "relcl"), None)
        if clause is not None:
            return clause.head
    return subject


def _object_of(word: Token | None) -> Token | None:
    if word is None:
        return None
    for child in word.children:
        if child.dep_ in ("pobj", "dobj"):
            return child
    for child in word.children:
        if child.dep_ in ("prep", "pcomp"):
            return _object_of(child)
    return None


def _named(word: Token | None) -> Token | None:
    """Return the word that names the speaker: for "American officials" American, for "a U.N. report" U.N."""
    if word is None or word.pos_ == "PRON":
        return word
    if word.pos_ == "PROPN":
        return word if word.ent_type_ == "PERSON" else _person(word) or word
    lemma = word.lemma_.lower()
    if lemma in cues("reporting", "papers"):
        return _maker(word) or _earlier(word) or (_prosecutor(word) if lemma in cues("courts", "papers") else None)
    if lemma in cues("reporting", "bodies"):
        return _person(word) or word
    return _person(word) or _owner(word) or word


def _person(title: Token) -> Token | None:
    """Return the name that follows a title in its phrase: "spokesman Ivan Petrov", "an official, Ivan Petrov,"."""
    for word in title.subtree:
        if word.i <= title.i or word.ent_type_ != "PERSON":
            continue
        if word.dep_ == "appos":
            return word
        if word.dep_ in ("pobj", "conj") and word.i == title.right_edge.i:
            first = word.i
            while word.doc[first - 1].ent_type_ == "PERSON" and first - 1 > title.i:
                first -= 1
            return None if word.doc[first - 1].pos_ in ("ADP", "CCONJ") else word  # "a lawyer for NAME"
    return None


def _owner(noun: Token) -> Token | None:
    for child in noun.children:
        if (
            child.dep_ in ("poss", "compound", "amod", "nmod")
            and child.ent_type_ not in ("DATE", "TIME")
            and (child.pos_ == "PROPN" or child.ent_type_ in ("NORP", "GPE", "ORG"))
        ):
            return child
    return None


def _maker(paper: Token) -> Token | None:
    """Return who made a report, a statement, a charge: its owner, or the one behind "by" or "from"."""
    for child in paper.children:
        if child.dep_ == "poss":
            return child
    owner = _owner(paper)
    if owner is not None:
        return owner
    for child in paper.children:
        if child.lower_ in ("by", "from", "of") and child.dep_ in ("prep", "agent"):
            found = _object_of(child)
            if found is not None and (found.pos_ in ("PROPN", "PRON") or child.lower_ != "of"):
                return _named(found)
        if child.dep_ == "acl" and child.lemma_.lower() not in cues("reporting", "getting"):
            for by in child.children:
                if by.lower_ == "by" or by.dep_ == "agent":
                    return _named(_object_of(by))
            owner = next((word for word in child.subtree if word.dep_ == "poss" and word.pos_ != "PRON"), None)
            if owner is not None:
                return owner
    return None


def _earlier(paper: Token) -> Token | None:
    """Return the maker of the same kind of paper that the text introduced before ("the report")."""
    doc: Doc = paper.doc
    for i in range(paper.i - 1, -1, -1):
        word = doc[i]
        if word.lemma_.lower() == paper.lemma_.lower() and word.pos_ == "NOUN":
            found = _maker(word)
            if found is not None:
                return found
    return None
