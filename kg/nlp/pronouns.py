"""Pronouns: which entity, or which entities together, they mean."""

from __future__ import annotations

from kg.nlp.history import BODIES, KEEP, ORGS, SUBJECTS, History
from kg.nlp.mentions import Mention

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_RELATIVE = frozenset({"who", "which", "whose", "whom", "that"})
_CONCLUDING = frozenset({"therefore", "thus", "hence", "consequently", "accordingly"})
_CONCLUSION = 9.0  # "Therefore, it is responsible for …": whom the record is about
_TOPIC = 4.5  # how salient the party of a record stays: more than an object of the last sentence, less than a subject
_PRONOUN_REACH = 4  # sentences back


class Pronouns(History):
    """Pronouns: by gender, number and type, by who is most salient, never far back."""

    def pronoun(self, i: int) -> Mention | None:
        low, tag = self.tokens.lower[i], self.tokens.tag[i]
        if low in _HE or low in _SHE:
            return self.personal(i, "m" if low in _HE else "f")
        if low in _IT:
            if self.pleonastic(i):
                return None
            return self.best(i, BODIES, "pronoun", "its")
        if low in _THEY:
            return self.they(i)
        if low == "both" and self.tokens.pos[self.tokens.head[i]] in ("VERB", "AUX"):
            pair = self.coordinated(i, frozenset({"Person"}) | BODIES) or self.two_before(i)
            return self.plural(i, i + 1, i, pair, "pronoun") if pair else None
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
        group = self.coordinated(i, frozenset({"Person"}) | BODIES, same_sentence=self.tokens.tag[i] == "PRP$")
        if group:
            return self.plural(i, i + 1, i, group, "pronoun")
        if self.tokens.tag[i] == "PRP$" and self.counted_subject(i):
            return None
        recent = next((p for p in reversed(self.plurals[-3:]) if self.near(p, i, 2)), None)
        if recent is not None:
            return Mention(i, i + 1, i, recent.type, "pronoun", None, recent.members)
        found = self.best(i, ORGS | {"Country"}, "pronoun", "its")
        return None if found is not None and found.type == "Country" else found

    def counted_subject(self, i: int) -> bool:
        """Whether "their" means a plural that its own clause has as subject and nobody has named: "six men … their"."""
        tokens = self.tokens
        subjects = [k for k in tokens.children[self.clause(i)] if tokens.dep[k] in SUBJECTS and tokens.tag[k] == "NNS"]
        return any(k < i and all(p.root != k for p in self.plurals) and k not in self.inside for k in subjects)

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
        if i > 1 and tokens.lower[i - 1] == "of" and tokens.lower[i - 2] in ("all", "both", "each", "most"):
            group = self.chain(noun)
            if len(group) > 1:
                return self.plural(i, i + 1, i, group, "pronoun")
        for mention in reversed(self.history[-20:]):
            if mention.root == noun and mention.end <= i:
                return Mention(i, i + 1, i, mention.type, "pronoun", mention.entity, mention.members)
        number = self.said.stands_for.get(noun)
        if number is None:
            plural = next((p for p in reversed(self.plurals[-2:]) if p.root == noun), None)
            return Mention(i, i + 1, i, plural.type, "pronoun", None, plural.members) if plural else None
        return Mention(i, i + 1, i, self.entities[number].type, "pronoun", number)

    def chain(self, last: int) -> tuple[int, ...]:
        """The entities coordinated up to a token: "A, B, and C, all of whom"."""
        roots = {last}
        while self.tokens.dep[last] == "conj":
            last = self.tokens.head[last]
            roots.add(last)
        named = {m.root: m.entity for m in self.history[-20:] if m.root in roots and m.entity is not None}
        return tuple(dict.fromkeys(named[root] for root in sorted(named)))

    def pleonastic(self, i: int) -> bool:
        """ "It is clear that", "it remains to be seen": an it that means nothing."""
        tokens = self.tokens
        if tokens.lower[i] != "it" or tokens.dep[i] not in SUBJECTS:
            return tokens.dep[i] == "expl"
        verb = tokens.head[i]
        if tokens.lemma[verb] in ("seem", "appear", "turn", "rain", "happen"):
            return True
        kids = tokens.children[verb]
        adjective = any(tokens.dep[k] == "acomp" for k in kids)
        clause = any(tokens.dep[k] in ("ccomp", "xcomp", "advcl") for k in kids)
        return tokens.lemma[verb] == "be" and adjective and clause

    def may_be_topic(self, wanted: frozenset[str], form: str) -> bool:
        """Whether a pronoun of this form fits the party of the first line."""
        if self.topic is None or self.entities[self.topic].type not in wanted:
            return False
        return form == "its" or self.said.known[self.topic].gender in ("", form)

    def best(self, i: int, wanted: frozenset[str], kind: str, form: str) -> Mention | None:
        """Return a pronoun mention of the most salient fitting entity, or None."""
        tokens, here = self.tokens, self.tokens.sentence[i]
        possessive = tokens.tag[i] == "PRP$"
        clause = self.clause(i)
        scores: dict[int, float] = {}
        for back, mention in enumerate(reversed(self.history[-KEEP:])):
            distance = here - tokens.sentence[mention.start]
            if distance > _PRONOUN_REACH * (2 if form in "mf" else 1):
                break
            if mention.type not in wanted or mention.end > i or mention.entity is None:
                continue
            if form in "mf" and self.said.known[mention.entity].gender not in ("", form):
                continue
            dep = tokens.dep[mention.root]
            score = 6.0 - 2.0 * distance - 0.12 * back
            if dep in SUBJECTS:
                score += 2.5
            elif dep in ("appos", "conj"):
                score += 0.5
            elif dep in ("poss", "compound", "amod", "nmod") and not (possessive and form == "its" and distance == 0):
                score -= 2.0
            if mention.kind == "pronoun":
                score += 1.0
            if (
                distance == 0
                and not possessive
                and tokens.head[mention.root] == tokens.head[i]
                and tokens.dep[i] not in SUBJECTS
            ):
                score -= 6.0  # "X told him": not X
            if possessive and distance == 0 and dep in SUBJECTS and tokens.head[mention.root] == clause:
                score += 2.0
            if mention.type == "Country":
                score -= 1.5
            if form in "mf" and self.said.known[mention.entity].gender == form:
                score += 1.0
            if possessive and tokens.dep[tokens.head[i]] == "conj" and tokens.head[tokens.head[i]] == mention.root:
                score += 6.0  # "X and its allies"
            if tokens.lower[i].endswith("self") and distance == 0:
                score += 6.0 if mention.end == i or (dep in SUBJECTS and tokens.head[mention.root] == clause) else 0.0
            number = mention.entity
            scores[number] = max(scores.get(number, -99.0), score)
        if self.topic is not None and here and self.may_be_topic(wanted, form):
            start, end = tokens.sentences[here]
            concludes = tokens.dep[i] in SUBJECTS and not _CONCLUDING.isdisjoint(tokens.lower[start:end])
            scores[self.topic] = max(scores.get(self.topic, -99.0), _CONCLUSION if concludes else _TOPIC)
        if not scores:
            return None
        for number in scores:
            scores[number] += min(self.said.known[number].count, 6) * 0.15
        number = min(scores, key=lambda n: (-scores[n], n))
        if scores[number] < 0 and form == "its":
            return None
        return Mention(i, i + 1, i, self.entities[number].type, kind, number)
