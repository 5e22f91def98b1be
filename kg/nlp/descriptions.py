"""Definite descriptions: "the cartel", "the two brothers", "the former"."""

from __future__ import annotations

from kg.nlp.history import BODIES, KEEP, ORGS, POSSESSIVE, SUBJECTS, History
from kg.nlp.lexicon import fold_word
from kg.nlp.mentions import Mention

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "both": 2,
}
_CLOSE = 0.4  # scores nearer to each other than this tell nothing
_NOUN_REACH = 12
# Nouns that mean the kind and nothing narrower.
_PLAIN = {
    "company": "Company", "firm": "Company", "business": "Company", "group": "Organization", "vessel": "Vessel",
    "organization": "Organization", "organisation": "Organization", "entity": "Organization", "ship": "Vessel",
    "aircraft": "Aircraft", "country": "Country", "individual": "Person", "person": "Person", "man": "Person",
    "woman": "Person",
}  # fmt: skip


class Descriptions(History):
    """Definite descriptions: by the nouns and titles that the document gives its entities."""

    def description(self, i: int) -> Mention | None:
        tokens, lex = self.tokens, self.lex
        word = fold_word(tokens.lemma[i] if tokens.tag[i] == "NNS" else tokens.lower[i])
        title = self.titles.get(i)
        kind = "Person" if title is not None else lex.described.get(word, "")
        if not kind or i in self.said.stands_for:
            return None
        start, determiner = self.noun_phrase(i, title)
        if not determiner:
            return None
        if any(self.bound(child, i) for child in tokens.children[i]):
            return None
        if tokens.dep[i] in ("compound", "amod", "nmod", "attr") and tokens.dep[i] != "attr":
            return None
        if tokens.dep[i] == "attr" or (i + 1 in self.inside and tokens.head[i] == i + 1):
            return None
        plural = tokens.tag[i] in ("NNS", "NNPS") and word not in ("authority",)
        if plural:
            return self.plural_description(i, start, kind, word)
        return self.single_description(i, start, kind, word, title, determiner)

    def noun_phrase(self, i: int, title: Mention | None) -> tuple[int, str]:
        """Return the first token of a definite noun phrase and its determiner, "" where it is not definite."""
        tokens = self.tokens
        left = title.start if title is not None else i
        for child in tokens.children[i]:
            if child < left:
                left = child
        low = tokens.lower[left]
        if low in _DEFINITE or low in POSSESSIVE:
            return left, low
        if left and tokens.lower[left - 1] in _DEFINITE and tokens.head[left - 1] == i:
            return left - 1, tokens.lower[left - 1]
        return left, ""

    def bound(self, child: int, noun: int) -> bool:
        """Whether a child tells which one is meant by itself: a name in apposition, "of X", a relative clause."""
        tokens = self.tokens
        dep = tokens.dep[child]
        if child < noun:
            return (
                dep in ("poss", "compound", "nmod") and child in self.inside and tokens.lower[child] not in POSSESSIVE
            )
        if dep in ("relcl", "acl"):
            return True
        if dep == "appos":
            return child in self.inside
        return dep == "prep" and tokens.lower[child] in ("of", "for", "in", "at", "with", "from", "behind", "to")

    def single_description(
        self, i: int, start: int, kind: str, word: str, title: Mention | None, determiner: str
    ) -> Mention | None:
        tokens, here = self.tokens, self.tokens.sentence[i]
        scores: dict[int, float] = {}
        named = [n for n in self.by_noun.get(word, ()) if n in self.seen] if title is None else []
        if len(named) == 1 and self.fit(named[0], kind, word, None) >= 5:
            return Mention(start, i + 1, i, self.entities[named[0]].type, "description", named[0])
        for back, mention in enumerate(reversed(self.history[-KEEP:])):
            distance = here - tokens.sentence[mention.start]
            if distance > _NOUN_REACH:
                break
            if mention.entity is None or mention.end > start:
                continue
            fit = self.fit(mention.entity, kind, word, title)
            if fit <= 0 or (determiner in POSSESSIVE and fit < 5):
                continue
            score = fit - 0.5 * distance - 0.08 * back + (1.0 if tokens.dep[mention.root] in SUBJECTS else 0.0)
            if tokens.dep[mention.root] in ("poss", "compound", "amod", "nmod"):
                score -= 0.5
            scores[mention.entity] = max(scores.get(mention.entity, -99.0), score)
        for number in scores:
            scores[number] += min(self.said.known[number].count, 8) * 0.25
        if not scores:
            return Mention(start, i + 1, i, kind, "description") if title is None else None
        number = min(scores, key=lambda n: (-scores[n], n))
        alike = [n for n in scores if scores[n] > scores[number] - _CLOSE and self.fit(n, kind, word, title) >= 5]
        if scores[number] < 0.5 or (kind == "GovernmentBody" and len(alike) > 1):  # "the Department", behind three
            return Mention(start, i + 1, i, kind, "description") if title is None else None
        return Mention(start, i + 1, i, self.entities[number].type, "description", number)

    def fit(self, number: int, kind: str, word: str, title: Mention | None) -> float:
        """How well a noun describes an entity; 0 where it does not."""
        entity, known = self.entities[number], self.said.known[number]
        if title is not None:
            if entity.type != "Person":
                return 0.0
            words = {fold_word(self.tokens.lower[k]) for k in range(title.start, title.end)} & self.lex.title_heads
            return 6.0 if words & known.titles else 0.0
        if word in known.nouns and (entity.type == kind or {entity.type, kind} <= ORGS):
            return 6.0
        if entity.type == kind:
            if word in _PLAIN:
                return 4.0
            return 1.6 if kind in ("Vessel", "Company") else 0.0
        if word in ("group", "organization", "organisation", "entity") and entity.type in ("Organization", "Company"):
            return 2.2
        return 0.0

    def plural_description(self, i: int, start: int, kind: str, word: str) -> Mention | None:
        """ "these groups", "the two brothers", "both companies"."""
        tokens, here = self.tokens, self.tokens.sentence[i]
        wanted = {kind} if kind not in ORGS or word not in _PLAIN else ({"Company"} if kind == "Company" else set(ORGS))
        number = next((n for k in range(start, i) if (n := _NUMBERS.get(tokens.lower[k]))), 0)
        found: list[int] = []
        last, reach = -1, 3 if number else 2
        for mention in reversed(self.history[-KEEP:]):
            if here - tokens.sentence[mention.start] > reach:
                break
            if mention.entity is None or mention.end > start or self.entities[mention.entity].type not in wanted:
                continue
            if tokens.dep[mention.root] in ("amod", "compound", "poss") or mention.entity in found:
                continue
            if not number and found and tokens.sentence[mention.start] != last:
                break
            last = tokens.sentence[mention.start]
            found.append(mention.entity)
            if number and len(found) == number:
                break
        if len(found) < max(2, number):
            return None
        return self.plural(start, i + 1, i, tuple(reversed(found)), "description")

    def ordinal(self, i: int) -> Mention | None:
        """ "the former", "the latter" alone."""
        tokens = self.tokens
        alone = (
            i + 1 >= len(tokens)
            or tokens.pos[i + 1] not in ("NOUN", "PROPN", "ADJ", "PUNCT")
            or tokens.word[i + 1] in ",.;"
        )
        if not alone or i == 0 or tokens.lower[i - 1] != "the":
            return None
        pair = self.coordinated(i, frozenset({"Person", "Place"}) | BODIES)
        if len(pair) != 2:
            pair = self.two_before(i)
        if len(pair) != 2:
            return None
        number = pair[0] if tokens.lower[i] == "former" else pair[1]
        return Mention(i - 1, i + 1, i, self.entities[number].type, "description", number)
