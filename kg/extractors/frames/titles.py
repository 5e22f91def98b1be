"""Whom a title or a word in brackets belongs to by where it stands, when the parse does not say so."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extractors.frames.parties import Parties, Party

_CLOSERS = frozenset({",", ".", ";", ":", ")", "(", "–", "—", "and", "who"})


def before_bracket(parties: Parties, token: Token) -> Party | None:
    """The person named right before the bracket that a word stands in: "A (his wife B and his son C)"."""
    for i in range(token.i - 1, max(token.sent.start - 1, token.i - 60), -1):
        if parties.doc[i].text == ")":
            return None
        if parties.doc[i].text == "(":
            named = parties.covering.get(i - 1)
            if named is not None and named.type == "Person" and named.kind == "name" and named.entity is not None:
                return Party(named.entity, named)
            return None
    return None


def beside(parties: Parties, token: Token) -> list[Party]:
    """The person named right behind a title and a comma, or right before it, where the parse does not say so."""
    mention = parties.covering.get(token.i)
    end = mention.end if mention is not None and mention.type == "Position" else token.i + 1
    if end + 1 < len(parties.doc) and parties.doc[end].lower_ in ("of", "for", "at", "in"):
        body = parties.covering.get(end + 1) or parties.covering.get(end + 2)
        end = body.end if body is not None else end
    straight = parties.covering.get(end)
    if straight is not None and straight.start == end and straight.type == "Person" and straight.kind == "name":
        return [Party(straight.entity, straight)] if straight.entity is not None else []
    if token.head.lower_ == "as" and token.head.head.pos_ == "NOUN":
        return []  # "during A's term as mayor, B"
    if end + 1 < len(parties.doc) and parties.doc[end].text == ",":
        named = parties.covering.get(end + 1)
        if named is not None and named.start == end + 1 and named.type == "Person" and named.entity is not None:
            closed = named.end >= len(parties.doc) or parties.doc[named.end].text in _CLOSERS
            if closed and named.kind == "name":
                return [Party(named.entity, named)]
    return []
