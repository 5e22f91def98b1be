"""Pronouns and definite descriptions: which entity, or which entities together, they mean."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Entity
from kg.nlp import evidence
from kg.nlp.lexicon import Lexicon, fold_word
from kg.nlp.mentions import Mention
from kg.nlp.tokens import Tokens

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_RELATIVE = frozenset({"who", "which", "whose", "whom", "that"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})
_POSSESSIVE = frozenset({"its", "his", "her", "their"})
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
_BODIES = frozenset({"Organization", "Company", "GovernmentBody", "Country", "Vessel", "Aircraft"})
_ORGS = frozenset({"Organization", "Company", "GovernmentBody"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_PRONOUN_REACH = 4  # sentences back
_NOUN_REACH = 12
_KEEP = 80  # latest mentions looked at
# Nouns that mean the kind and nothing narrower.
_PLAIN = {
    "company": "Company", "firm": "Company", "business": "Company", "group": "Organization", "organization": "Organization",
    "organisation": "Organization", "vessel": "Vessel", "ship": "Vessel", "aircraft": "Aircraft", "country": "Country",
    "entity": "Organization", "individual": "Person", "person": "Person", "man": "Person", "woman": "Person",
}  # fmt: skip


def find(tokens: Tokens, lex: Lexicon, mentions: Sequence[Mention], entities: Sequence[Entity]) -> list[Mention]:
    """Return the pronouns and definite descriptions of a document, each with the entity that it means or None."""
    return _Reading(tokens, lex, mentions, entities).run()


class _Reading:
    """One pass from left to right over a document; what is resolved earlier helps what comes later."""

    def __init__(self, tokens: Tokens, lex: Lexicon, mentions: Sequence[Mention], entities: Sequence[Entity]) -> None:
        self.tokens, self.lex, self.entities = tokens, lex, entities
        self.said = evidence.gather(tokens, lex, mentions, entities)
        self.names = sorted(
            (m for m in mentions if m.kind == "name" and m.type != "Position" and m.entity is not None),
            key=lambda m: (m.start, -m.end),
        )
        self.titles = {m.root: m for m in mentions if m.type == "Position"}
        self.inside = {i for m in self.names for i in range(m.start, m.end)}
        self.history: list[Mention] = []
        self.seen: set[int] = set()  # entities in the history
        self.by_noun: dict[str, list[int]] = {}
        for number, known in enumerate(self.said.known):
            for noun in known.nouns:
                self.by_noun.setdefault(noun, []).append(number)
        self.plurals: list[Mention] = []

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

    # Pronouns

    def pronoun(self, i: int) -> Mention | None:
        low, tag = self.tokens.lower[i], self.tokens.tag[i]
        if low in _HE or low in _SHE:
            return self.personal(i, "m" if low in _HE else "f")
        if low in _IT:
            if self.pleonastic(i):
                return None
            return self.best(i, _BODIES, "pronoun", "its")
        if low in _THEY:
            return self.they(i)
        if low in _RELATIVE and tag in ("WP", "WDT", "WP$", "WRB"):
            return self.relative(i)
        return None

    def personal(self, i: int, gender: str) -> Mention | None:
        found = self.best(i, frozenset({"Person"}), "pronoun", gender)
        if found is not None and found.entity is not None:
            known = self.said.known[found.entity]
            known.gender = known.gender or gender
        return found

    def they(self, i: int) -> Mention | None:
        group = self.coordinated(i, frozenset({"Person"}) | _BODIES, same_sentence=self.tokens.tag[i] == "PRP$")
        if group:
            return self.plural(i, i + 1, i, group, "pronoun")
        recent = next((p for p in reversed(self.plurals[-3:]) if self.near(p, i, 2)), None)
        if recent is not None:
            return Mention(i, i + 1, i, recent.type, "pronoun", None, recent.members)
        return self.best(i, _ORGS | {"Country"}, "pronoun", "its")

    def relative(self, i: int) -> Mention | None:
        tokens = self.tokens
        verb = tokens.head[i]
        for _ in range(6):
            if tokens.dep[verb] in ("relcl", "acl", "ROOT") or tokens.head[verb] == verb:
                break
            verb = tokens.head[verb]
        if tokens.dep[verb] not in ("relcl", "acl"):
            return None
        noun = tokens.head[verb]
        for mention in reversed(self.history[-20:]):
            if mention.root == noun and mention.end <= i:
                return Mention(i, i + 1, i, mention.type, "pronoun", mention.entity, mention.members)
        number = self.said.stands_for.get(noun)
        if number is None:
            plural = next((p for p in reversed(self.plurals[-2:]) if p.root == noun), None)
            return Mention(i, i + 1, i, plural.type, "pronoun", None, plural.members) if plural else None
        return Mention(i, i + 1, i, self.entities[number].type, "pronoun", number)

    def pleonastic(self, i: int) -> bool:
        """ "It is clear that", "it remains to be seen": an it that means nothing."""
        tokens = self.tokens
        if tokens.lower[i] != "it" or tokens.dep[i] not in _SUBJECTS:
            return tokens.dep[i] == "expl"
        verb = tokens.head[i]
        if tokens.lemma[verb] in ("seem", "appear", "turn", "rain", "happen"):
            return True
        kids = tokens.children[verb]
        adjective = any(tokens.dep[k] == "acomp" for k in kids)
        clause = any(tokens.dep[k] in ("ccomp", "xcomp", "advcl") for k in kids)
        return tokens.lemma[verb] == "be" and adjective and clause

    def best(self, i: int, wanted: frozenset[str], kind: str, form: str) -> Mention | None:
        """Return a pronoun mention of the most salient fitting entity, or None."""
        tokens, here = self.tokens, self.tokens.sentence[i]
        possessive = tokens.tag[i] == "PRP$"
        clause = self.clause(i)
        scores: dict[int, float] = {}
        for back, mention in enumerate(reversed(self.history[-_KEEP:])):
            distance = here - tokens.sentence[mention.start]
            if distance > _PRONOUN_REACH * (2 if form in "mf" else 1):
                break
            if mention.type not in wanted or mention.end > i or mention.entity is None:
                continue
            if form in "mf" and self.said.known[mention.entity].gender not in ("", form):
                continue
            dep = tokens.dep[mention.root]
            score = 6.0 - 2.0 * distance - 0.12 * back
            if dep in _SUBJECTS:
                score += 2.5
            elif dep in ("appos", "conj"):
                score += 0.5
            elif dep in ("poss", "compound", "amod", "nmod"):
                score -= 2.0
            if mention.kind == "pronoun":
                score += 1.0
            if (
                distance == 0
                and not possessive
                and tokens.head[mention.root] == tokens.head[i]
                and tokens.dep[i] not in _SUBJECTS
            ):
                score -= 6.0  # "X told him": not X
            if possessive and distance == 0 and dep in _SUBJECTS and tokens.head[mention.root] == clause:
                score += 2.0
            if mention.type == "Country":
                score -= 1.5
            if form in "mf" and self.said.known[mention.entity].gender == form:
                score += 1.0
            if possessive and tokens.dep[tokens.head[i]] == "conj" and tokens.head[tokens.head[i]] == mention.root:
                score += 6.0  # "X and its allies"
            if tokens.lower[i].endswith("self") and distance == 0:
                score += 6.0 if mention.end == i or (dep in _SUBJECTS and tokens.head[mention.root] == clause) else 0.0
            number = mention.entity
            scores[number] = max(scores.get(number, -99.0), score)
        if not scores:
            return None
        for number in scores:
            scores[number] += min(self.said.known[number].count, 6) * 0.15
        number = min(scores, key=lambda n: (-scores[n], n))
        if scores[number] < 0 and form == "its":
            return None
        return Mention(i, i + 1, i, self.entities[number].type, kind, number)

    def clause(self, i: int) -> int:
        """Return the verb of the clause of a token."""
        verb = self.tokens.head[i]
        for _ in range(8):
            if self.tokens.pos[verb] in ("VERB", "AUX") or self.tokens.head[verb] == verb:
                break
            verb = self.tokens.head[verb]
        return verb

    def near(self, mention: Mention, i: int, reach: int) -> bool:
        return self.tokens.sentence[i] - self.tokens.sentence[mention.start] <= reach

    # Plurals

    def coordinated(self, i: int, wanted: frozenset[str], *, same_sentence: bool = False) -> tuple[int, ...]:
        """Return the entities of the last coordination "X and Y" in this sentence or the one before, subject first."""
        tokens, here = self.tokens, self.tokens.sentence[i]
        chains: dict[int, list[Mention]] = {}
        for mention in self.history[-_KEEP:]:
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
            here_rank = (int(tokens.dep[top] in _SUBJECTS), tokens.sentence[top], top)
            if here_rank > rank:
                best, rank = numbers, here_rank
        return best

    def plural(self, start: int, end: int, root: int, numbers: tuple[int, ...], kind: str) -> Mention:
        made = Mention(start, end, root, self.entities[numbers[0]].type, kind, None, numbers)
        self.plurals.append(made)
        return made

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
        pair = self.coordinated(i, frozenset({"Person", "Place"}) | _BODIES)
        if len(pair) != 2:
            pair = self.two_before(i)
        if len(pair) != 2:
            return None
        number = pair[0] if tokens.lower[i] == "former" else pair[1]
        return Mention(i - 1, i + 1, i, self.entities[number].type, "description", number)

    def two_before(self, i: int) -> tuple[int, ...]:
        """Return the two parties of one type in the sentence before, where there are just two."""
        before = [m for m in self.history[-_KEEP:] if self.tokens.sentence[i] - self.tokens.sentence[m.start] == 1]
        for kinds in (frozenset({"Person"}), _ORGS, frozenset({"Country"})):
            numbers = dict.fromkeys(m.entity for m in before if m.type in kinds and m.entity is not None)
            if len(numbers) == 2:
                return tuple(numbers)
        return ()

    # Descriptions

    def description(self, i: int) -> Mention | None:
        tokens, lex = self.tokens, self.lex
        word = fold_word(tokens.lower[i])
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
        if tokens.dep[i] == "attr" or i + 1 in self.inside and tokens.head[i] == i + 1:
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
        if low in _DEFINITE or low in _POSSESSIVE:
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
                dep in ("poss", "compound", "nmod") and child in self.inside and tokens.lower[child] not in _POSSESSIVE
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
        for back, mention in enumerate(reversed(self.history[-_KEEP:])):
            distance = here - tokens.sentence[mention.start]
            if distance > _NOUN_REACH:
                break
            if mention.entity is None or mention.end > start:
                continue
            fit = self.fit(mention.entity, kind, word, title)
            if fit <= 0 or (determiner in _POSSESSIVE and fit < 5):
                continue
            score = fit - 0.5 * distance - 0.08 * back + (1.0 if tokens.dep[mention.root] in _SUBJECTS else 0.0)
            if tokens.dep[mention.root] in ("poss", "compound", "amod", "nmod"):
                score -= 0.5
            scores[mention.entity] = max(scores.get(mention.entity, -99.0), score)
        for number in scores:
            scores[number] += min(self.said.known[number].count, 8) * 0.25
        if not scores:
            return Mention(start, i + 1, i, kind, "description") if title is None else None
        number = min(scores, key=lambda n: (-scores[n], n))
        if scores[number] < 0.5:
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
        if word in known.nouns and (entity.type == kind or {entity.type, kind} <= _ORGS):
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
        wanted = (
            {kind} if kind not in _ORGS or word not in _PLAIN else ({"Company"} if kind == "Company" else set(_ORGS))
        )
        number = next((n for k in range(start, i) if (n := _NUMBERS.get(tokens.lower[k]))), 0)
        found: list[int] = []
        last, reach = -1, 3 if number else 2
        for mention in reversed(self.history[-_KEEP:]):
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
