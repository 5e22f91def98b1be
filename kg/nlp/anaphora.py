"""Definite descriptions and pronouns: which entity they mean."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Entity
from kg.nlp.lexicon import Lexicon
from kg.nlp.mentions import Mention
from kg.nlp.tokens import Tokens

_PERSONAL = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_ITS = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_RELATIVE = frozenset({"who", "which", "whose", "whom", "that"})
_AGENTS = frozenset({"Organization", "Company", "GovernmentBody", "Country", "Vessel"})
_NEAR = 4  # sentences back


def find(tokens: Tokens, lex: Lexicon, mentions: Sequence[Mention], entities: Sequence[Entity]) -> list[Mention]:
    """Return the pronoun mentions of a document with the entities that they mean."""
    known = sorted((m for m in mentions if m.kind == "name" and m.type != "Position"), key=lambda m: m.start)
    made: list[Mention] = []
    pointer = 0
    history: list[Mention] = []
    for i, low in enumerate(tokens.lower):
        while pointer < len(known) and known[pointer].start <= i:
            history.append(known[pointer])
            pointer += 1
        if low in _PERSONAL and tokens.pos[i] == "PRON":
            wanted = frozenset({"Person"})
        elif low in _ITS and tokens.pos[i] == "PRON":
            wanted = _AGENTS
        elif low in _THEY and tokens.pos[i] == "PRON":
            wanted = _AGENTS | {"Person"}
        elif low in _RELATIVE and tokens.pos[i] == "PRON" and tokens.tag[i] in ("WP", "WDT", "WP$"):
            found = _relative(tokens, i, history)
            if found is not None:
                made.append(Mention(i, i + 1, i, found.type, "pronoun", found.entity))
            continue
        else:
            continue
        best = _nearest(tokens, i, history, wanted)
        if best is not None:
            made.append(Mention(i, i + 1, i, best.type, "pronoun", best.entity))
    return made


def _relative(tokens: Tokens, i: int, history: list[Mention]) -> Mention | None:
    verb = tokens.head[i]
    while tokens.dep[verb] not in ("relcl", "ROOT") and tokens.head[verb] != verb:
        verb = tokens.head[verb]
    noun = tokens.head[verb]
    return next((m for m in reversed(history[-12:]) if m.root == noun and m.end <= i), None)


def _nearest(tokens: Tokens, i: int, history: list[Mention], wanted: frozenset[str]) -> Mention | None:
    """The most salient fitting name: subjects before others, near before far."""
    here = tokens.sentence[i]
    best, best_score = None, -1e9
    for back, mention in enumerate(reversed(history[-40:])):
        distance = here - tokens.sentence[mention.start]
        if distance > _NEAR:
            break
        if mention.type not in wanted or mention.end > i:
            continue
        score = -3.0 * distance - 0.2 * back
        if tokens.dep[mention.root] in ("nsubj", "nsubjpass"):
            score += 3
        if tokens.dep[mention.root] in ("poss", "compound", "amod", "nmod"):
            score -= 3
        if score > best_score:
            best, best_score = mention, score
    return best
