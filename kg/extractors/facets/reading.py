"""What the syntax says about a claim, gathered word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

# Where several hold, the first of these is the status.
_STRONGEST = ("negated", "former", "possible", "planned", "alleged")


@dataclass(slots=True)
class Reading:
    """`signals` are (status, cue), `sources` the words that ascribe the claim to somebody, the nearest first."""

    signals: list[tuple[str, Token]] = field(default_factory=list)
    sources: list[Token] = field(default_factory=list)
    outer: list[Token] = field(default_factory=list)  # who tells the sentence in which a title only says who is meant
    settled: bool = False  # convicted, admitted: what others say about it doesn't make it alleged
    charged: bool = False  # told as a charge: alleged also where the charge itself is to come
    ended: Token | None = None  # the verb that ends a measure

    def add(self, status: str, cue: Token) -> None:
        self.signals.append((status, cue))

    def ascribe(self, status: str, source: Token) -> None:
        """Add a signal whose cue also tells who says it."""
        self.add(status, source)
        self.sources.append(source)

    def status(self) -> str:
        found = {status for status, _ in self.signals}
        if self.charged:
            found -= {"planned", "possible"}
        if self.settled:
            found.discard("alleged")
        if self.ended is not None:
            return "fact" if found & {"negated", "possible", "planned"} else "former"
        return next((status for status in _STRONGEST if status in found), "fact")


def lemma(word: Token) -> str:
    """Return the lemma in lower case."""
    return word.lemma_.lower()


def holds(word: Token, anchors: Sequence[Token]) -> bool:
    """Whether one of the names is this word or stands under it."""
    return any(word.i == anchor.i or word.is_ancestor(anchor) for anchor in anchors)
