"""What a document says of its entities: the nouns that describe them, their titles, whether they are he or she."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import Entity
from kg.nlp.lexicon import Lexicon, fold_word
from kg.nlp.mentions import Mention
from kg.nlp.tokens import Tokens


@dataclass
class Known:
    """The evidence on one entity."""

    nouns: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    gender: str = ""  # m | f | "" where nothing says
    count: int = 0


@dataclass
class Evidence:
    """The evidence on all entities, and which entity a noun in apposition or predicate stands for."""

    known: list[Known]
    stands_for: dict[int, int] = field(default_factory=dict)  # token of the noun → entity


def gather(tokens: Tokens, lex: Lexicon, mentions: Sequence[Mention], entities: Sequence[Entity]) -> Evidence:
    """Read apposition, copula, titles and head words around all names."""
    made = Evidence([Known() for _ in entities])
    by_root: dict[int, Mention] = {}
    for mention in mentions:
        if mention.kind == "name" and mention.entity is not None and mention.type != "Position":
            by_root[mention.root] = mention
            made.known[mention.entity].count += 1
    titles = [m for m in mentions if m.type == "Position"]
    for number, entity in enumerate(entities):
        for form in (entity.name, *entity.names):
            words = form.split()
            if entity.type != "Person" and len(words) > 1:
                made.known[number].nouns.update(_nouns(lex, (words[0], words[-1])))
    for root, mention in by_root.items():
        assert mention.entity is not None
        known = made.known[mention.entity]
        before = tokens.lower[mention.start - 1] if mention.start else ""
        if before in lex.sets["he"] | lex.sets["she"]:
            known.gender = "m" if before in lex.sets["he"] else "f"
        if mention.start and tokens.pos[mention.start - 1] in ("NOUN", "PROPN") and before in lex.described:
            known.nouns.add(before)
        for noun in _described_by(tokens, root):
            if noun in by_root:
                continue
            made.stands_for[noun] = mention.entity
            word = fold_word(tokens.lower[noun])
            known.nouns.add(word)
            if word in lex.title_heads:
                known.titles.add(word)
            if tokens.lower[noun] in lex.sets["he"] | lex.sets["she"]:
                known.gender = known.gender or ("m" if tokens.lower[noun] in lex.sets["he"] else "f")
    _titles(tokens, lex, titles, mentions, made)
    return made


def _nouns(lex: Lexicon, words: Iterable[str]) -> set[str]:
    return {low for word in words if (low := fold_word(word)) in lex.described or low in lex.head_type}


def _described_by(tokens: Tokens, root: int) -> list[int]:
    """Return the nouns that stand in apposition to a name, or that a copula says of it."""
    found = [child for child in tokens.children[root] if tokens.dep[child] == "appos" and tokens.pos[child] == "NOUN"]
    above = tokens.head[root]
    if above != root and tokens.dep[root] == "appos" and tokens.pos[above] == "NOUN":
        found.append(above)
    if above != root and tokens.dep[root] in ("nsubj", "nsubjpass") and tokens.lemma[above] == "be":
        found += [
            child for child in tokens.children[above] if tokens.dep[child] == "attr" and tokens.pos[child] == "NOUN"
        ]
    return found


def _titles(
    tokens: Tokens, lex: Lexicon, titles: Sequence[Mention], mentions: Sequence[Mention], made: Evidence
) -> None:
    """Titles right before a person's name, or in apposition to it."""
    starts = {m.start: m for m in mentions if m.type == "Person" and m.entity is not None and m.kind == "name"}
    roots = {m.root: m for m in starts.values()}
    for title in titles:
        person = starts.get(title.end)
        if person is None:
            above = tokens.head[title.root]
            person = roots.get(above) if tokens.dep[title.root] in ("appos", "compound", "nmod") else None
        if person is None and title.root in made.stands_for:
            number = made.stands_for[title.root]
            words = {fold_word(tokens.lower[i]) for i in range(title.start, title.end)}
            made.known[number].titles |= words & lex.title_heads
            continue
        if person is None or person.entity is None:
            continue
        made.stands_for.setdefault(title.root, person.entity)
        words = {fold_word(tokens.lower[i]) for i in range(title.start, title.end)}
        made.known[person.entity].titles |= words & lex.title_heads
