"""What a reader of a document remembers while reading: who was named, how, and how lately."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Entity
from kg.nlp import evidence
from kg.nlp.heading import Heading
from kg.nlp.lexicon import Lexicon
from kg.nlp.mentions import Mention
from kg.nlp.tokens import Tokens

POSSESSIVE = frozenset({"its", "his", "her", "their"})
BODIES = frozenset({"Organization", "Company", "GovernmentBody", "Country", "Vessel", "Aircraft"})
ORGS = frozenset({"Organization", "Company", "GovernmentBody"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
KEEP = 80  # latest mentions looked at


class History:
    """What has been named so far, and what a document says of it; later words are resolved against it."""

    def __init__(
        self,
        tokens: Tokens,
        lex: Lexicon,
        mentions: Sequence[Mention],
        entities: Sequence[Entity],
        head: Heading | None = None,
    ) -> None:
        self.tokens, self.lex, self.entities = tokens, lex, entities
        self.said = evidence.gather(tokens, lex, mentions, entities)
        self.names = sorted(
            (m for m in mentions if m.kind == "name" and m.type != "Position" and m.entity is not None),
            key=lambda m: (m.start, -m.end),
        )
        self.titles = {m.root: m for m in mentions if m.type == "Position"}
        self.inside = {i for m in self.names for i in range(m.start, m.end)}
        own = (m.entity for m in self.names if head is not None and (m.start, m.end) == head.bounds)
        self.topic = next(own, None)  # the party whose record the document is
        self.history: list[Mention] = []
        self.seen: set[int] = set()  # entities in the history
        self.by_noun: dict[str, list[int]] = {}
        for number, known in enumerate(self.said.known):
            for noun in known.nouns:
                self.by_noun.setdefault(noun, []).append(number)
        self.plurals: list[Mention] = []

    def near(self, mention: Mention, i: int, reach: int) -> bool:
        return self.tokens.sentence[i] - self.tokens.sentence[mention.start] <= reach

    def clause(self, i: int) -> int:
        """Return the verb of the clause of a token."""
        verb = self.tokens.head[i]
        for _ in range(8):
            if self.tokens.pos[verb] in ("VERB", "AUX") or self.tokens.head[verb] == verb:
                break
            verb = self.tokens.head[verb]
        return verb

    def coordinated(self, i: int, wanted: frozenset[str], *, same_sentence: bool = False) -> tuple[int, ...]:
        """Return the entities of the last coordination "X and Y" in this sentence or the one before, subject first."""
        tokens, here = self.tokens, self.tokens.sentence[i]
        chains: dict[int, list[Mention]] = {}
        for mention in self.history[-KEEP:]:
            if here - tokens.sentence[mention.start] > 1 or mention.type not in wanted or mention.end > i:
                continue
            top = mention.root
            while tokens.dep[top] == "conj" and tokens.head[top] != top:
                top = tokens.head[top]
            chains.setdefault(top, []).append(mention)
        best: tuple[int, ...] = ()
        rank = (-1, -1, -1)
        for top, chain in chains.items():
            numbers = tuple(dict.fromkeys(m.entity for m in chain if m.entity is not None))
            kinds = {self.entities[n].type for n in numbers}
            if len(numbers) < 2 or (len(kinds) > 1 and "Person" in kinds):
                continue
            if kinds == {"Country"} and tokens.dep[top] not in SUBJECTS:
                continue  # "in Alpha and Beta … they": places where somebody else is
            here_rank = (int(tokens.dep[top] in SUBJECTS), tokens.sentence[top], top)
            if here_rank > rank:
                best, rank = numbers, here_rank
        return best

    def two_before(self, i: int) -> tuple[int, ...]:
        """Return the two parties of one type in the sentence before, where there are just two."""
        before = [m for m in self.history[-KEEP:] if self.tokens.sentence[i] - self.tokens.sentence[m.start] == 1]
        for kinds in (frozenset({"Person"}), ORGS, frozenset({"Country"})):
            numbers = dict.fromkeys(m.entity for m in before if m.type in kinds and m.entity is not None)
            if len(numbers) == 2:
                return tuple(numbers)
        return ()

    def plural(self, start: int, end: int, root: int, numbers: tuple[int, ...], kind: str) -> Mention:
        made = Mention(start, end, root, self.entities[numbers[0]].type, kind, None, numbers)
        self.plurals.append(made)
        return made
