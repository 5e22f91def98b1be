"""The annotations of a Doc as plain lists: one conversion, then no spaCy call per token."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass, field

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, LOWER, ORTH, POS, SENT_START, TAG
from spacy.tokens import Doc

_COLUMNS = [ORTH, LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE]
_KEY = "kg_tokens"


@dataclass(frozen=True, eq=False)
class Tokens:
    """What the components ask of a token, by its index. `head[i] == i` for a root."""

    text: str
    word: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    ent: list[str]  # entity label or ""
    ent_start: list[bool]
    head: list[int]
    offset: list[int]  # character offset of each token
    sentence: list[int]  # index of the sentence of each token
    sentences: list[tuple[int, int]]  # token bounds
    children: list[list[int]] = field(repr=False)

    def __len__(self) -> int:
        return len(self.word)

    @classmethod
    def of(cls, doc: Doc) -> Tokens:
        """Return the tokens of a parsed Doc, converted once."""
        made = doc.user_data.get(_KEY)
        if made is None:
            made = doc.user_data[_KEY] = cls._read(doc)
        return made

    @staticmethod
    def release(doc: Doc) -> None:
        """Forget the converted tokens, so that the Doc stays small and serialises."""
        doc.user_data.pop(_KEY, None)

    @classmethod
    def _read(cls, doc: Doc) -> Tokens:
        strings = doc.vocab.strings
        table = doc.to_array([*_COLUMNS, HEAD, ENT_IOB, SENT_START])
        columns = []
        for number in range(len(_COLUMNS)):
            keys, where = np.unique(table[:, number], return_inverse=True)
            names = [strings[int(key)] if key else "" for key in keys]
            columns.append([names[index] for index in where.ravel().tolist()])
        word, lower, lemma, pos, tag, dep, ent = columns
        size = len(word)
        shift = table[:, len(_COLUMNS)].astype(np.int64)
        head = (np.arange(size) + shift).tolist()
        iob = table[:, len(_COLUMNS) + 1].tolist()
        starts = table[:, len(_COLUMNS) + 2].astype(np.int64).tolist()
        sentence, bounds = [], []
        for index in range(size):
            if index == 0 or starts[index] == 1:
                bounds.append(index)
            sentence.append(len(bounds) - 1)
        sentences = list(itertools.pairwise([*bounds, size]))
        children: list[list[int]] = [[] for _ in range(size)]
        for index, above in enumerate(head):
            if above != index:
                children[above].append(index)
        offset, position = [], 0
        for token in doc:
            offset.append(position)
            position += len(token.text_with_ws)
        ent_start = [value == 3 for value in iob]
        return cls(
            doc.text, word, lower, lemma, pos, tag, dep, ent, ent_start, head, offset, sentence, sentences, children
        )

    def at(self, offset: int) -> int:
        """Return the index of the token that holds this character offset."""
        return max(0, bisect_right(self.offset, offset) - 1)

    def end_offset(self, index: int) -> int:
        """Return the character offset just after a token."""
        return self.offset[index] + len(self.word[index])

    def span_text(self, start: int, end: int) -> str:
        """Return the text of tokens `start` to `end` (exclusive), white space as single blanks."""
        return " ".join(self.text[self.offset[start] : self.end_offset(end - 1)].split())

    def root(self, start: int, end: int) -> int:
        """Return the token of a span whose head lies outside it (the last such one that is no punctuation)."""
        best = end - 1
        for index in range(start, end):
            above = self.head[index]
            if (above < start or above >= end or above == index) and self.pos[index] not in ("PUNCT", "SPACE"):
                best = index
                break
        return best
