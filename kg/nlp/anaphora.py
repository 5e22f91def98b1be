"""Pronouns and definite descriptions: which entity, or which entities together, they mean."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Entity
from kg.nlp.descriptions import Descriptions
from kg.nlp.heading import Heading
from kg.nlp.lexicon import Lexicon
from kg.nlp.mentions import Mention
from kg.nlp.pronouns import Pronouns
from kg.nlp.tokens import Tokens


def find(
    tokens: Tokens,
    lex: Lexicon,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    head: Heading | None = None,
) -> list[Mention]:
    """Return the pronouns and definite descriptions of a document, each with the entity that it means or None."""
    return _Reading(tokens, lex, mentions, entities, head).run()


class _Reading(Pronouns, Descriptions):
    """One pass from left to right over a document; what is resolved earlier helps what comes later."""

    def run(self) -> list[Mention]:
        tokens, made, pointer = self.tokens, [], 0
        for i in range(len(tokens)):
            while pointer < len(self.names) and self.names[pointer].start <= i:
                self.history.append(self.names[pointer])
                self.seen.add(self.names[pointer].entity or 0)
                pointer += 1
            mention = self.pronoun(i) if tokens.pos[i] in ("PRON", "DET") else None
            if mention is None and i not in self.inside:
                generic = tokens.lower[i] in self.lex.generic
                if tokens.pos[i] == "NOUN" or (tokens.pos[i] == "PROPN" and (i in self.titles or generic)):
                    mention = self.description(i)
                elif tokens.lower[i] in ("former", "latter"):
                    mention = self.ordinal(i)
            if mention is not None:
                made.append(mention)
                if mention.entity is not None:
                    self.history.append(mention)
        return made
