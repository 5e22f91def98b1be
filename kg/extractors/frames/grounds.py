"""What a statement of reasons holds against the party whose name is its first line.

Such texts pile up verbs and objects ("is therefore responsible for, supporting and implementing actions which undermine
…, as well as benefitting from the Government of …") until no small parser sees who governs what. Here the parse only
says whether the party is the subject; what it is charged with is read from left to right, by the `[[ground]]` tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from kg.extractors.frames.matcher import Candidate
from kg.extractors.frames.parties import Parties, Party
from kg.extractors.frames.reasons import Reasons
from kg.extractors.frames.syntax import SUBJECTS
from kg.nlp.lexicon import fold_word
from kg.nlp.mentions import Mention
from kg.ontology import Ontology

_RELATIVE = frozenset({"which", "who", "whom", "whose", "that", "where"})
_ACTS = ("VERB", "AUX")
# What may stand between the words of a ground and its party.
_BETWEEN = re.compile(
    r"(?:[\s,(“\"'‘]|\b(?:the|an?|his|her|its|so-called|(?:activities|actions|acts|policies|operations|efforts) of|"
    r"illegal|former|de facto|separatist|state-owned|state|armed groups?|company|companies|entity|entities|"
    r"organi[sz]ation|namely|including|such as|by|of|for|to|with|and|or|on behalf)\b)*",
    re.IGNORECASE,
)


class Grounds:
    """The predicates of grounds, and the `[[ground]]` tables."""

    def __init__(self, ontology: Ontology) -> None:
        words = ontology.lexicon("frames")
        self.predicates = frozenset(words["ground_predicates"])
        self.aside = frozenset(words["ground_asides"])
        self.opening = frozenset(words["ground_openings"])
        self.others = frozenset(words["ground_others"])
        self.vague = frozenset(words["ground_vague"])
        self.reasons = Reasons(ontology, "ground", _BETWEEN)

    def match(self, doc: Doc, parties: Parties, known: Iterable[Candidate]) -> Iterator[Candidate]:
        """Yield what the grounds say of the topic and no frame has found yet."""
        topic = parties.topic
        if topic is None or doc._.heading is None:
            return
        told = {(c.subject.entity, c.relation, c.object.entity) for c in known}
        for sent in doc.sents:
            trigger = next((t for t in sent if self._charges(t, topic, parties)), None)
            if trigger is None:
                continue
            clause = doc[trigger.i : self._end(trigger, sent, topic, parties)]
            found = [*self._conducts(clause, topic, trigger, parties)]
            found += self.reasons.read(clause, [topic], trigger, parties)
            for candidate in found:
                if (candidate.subject.entity, candidate.relation, candidate.object.entity) not in told:
                    yield candidate

    def _charges(self, token: Token, topic: Party, parties: Parties) -> bool:
        """Whether a word is a predicate of grounds that is said of the topic."""
        opens = token.i == token.sent.start and token.dep_ == "ROOT"  # "Supports …", which looks like a name
        lemma = token.lower_.removesuffix("s") if opens and token.pos_ == "PROPN" else token.lemma_.lower()
        if lemma not in self.predicates or (token.pos_ not in (*_ACTS, "ADJ", "NOUN") and not opens):
            return False
        if parties.is_name(token) or (token.pos_ == "NOUN" and token.dep_ not in ("ROOT", "conj")):
            return False
        return any(party.entity == topic.entity for party in self._subjects(token, topic, parties))

    def _subjects(self, token: Token, topic: Party, parties: Parties) -> list[Party]:
        """The nearest subject above a predicate; the topic where the sentence has none."""
        at = token
        while True:
            own = [child for child in at.children if child.dep_ in SUBJECTS and child.tag_ not in ("WDT", "WP")]
            if own:
                return [party for child in own for party in parties.of(child)]
            if at.dep_ in ("relcl", "acl") or (at.dep_ == "amod" and at.head.i < at.i):
                noun = at.head
                while noun.dep_ == "conj":
                    noun = noun.head
                if noun.dep_ == "appos":
                    return parties.of(noun.head)
                if noun.dep_ not in ("attr", "oprd", "ROOT") or noun.i in parties.covering:
                    return []
            if at.head.i == at.i:
                break
            at = at.head
        first = next((t for t in token.sent if not t.is_space and not t.is_punct), token)
        return [topic] if first.lower_ not in ("these", "they", "there", "this", "those") else []

    def _end(self, trigger: Token, sent: Span, topic: Party, parties: Parties) -> int:
        """Where the grounds end: before a clause about somebody else, or what is told of a party in them."""
        for token in parties.doc[trigger.i + 1 : sent.end]:
            relative = token.lower_ in _RELATIVE and token.tag_ in ("WDT", "WP", "WP$", "WRB")
            listed = token.tag_ == "VBN" and token.dep_ == "acl" and token.head.i in parties.covering
            if token.text == ";" or listed or (relative and not self._acts(token)):
                return token.i
            if self._other(token, topic, parties):
                return token.left_edge.i if token.left_edge.i > trigger.i else token.i
        return sent.end

    def _conducts(self, clause: Span, topic: Party, trigger: Token, parties: Parties) -> Iterator[Candidate]:
        """Yield the conducts of a clause, those that only tell when, against whom or by whom left out."""
        aside = False
        roots = {m.start: m for m in parties.mentions if m.type == "Activity" and clause.start <= m.start < clause.end}
        for token in clause:
            low = token.lower_
            if token.lemma_.lower() in self.others and token.dep_ == "pobj":
                break  # "associated with persons responsible for …"
            if low in self.aside:
                aside = True
            elif low in ("and", ",") or low in self.opening:
                aside = False
            conduct = roots.get(token.i)
            if conduct is None or conduct.entity is None or aside:
                continue
            if self._owned(conduct, parties) or self._vague(conduct, parties) or parties.is_opposed(conduct):
                continue
            party = Party(conduct.entity, conduct, conduct.kind)
            yield Candidate("involved_in", topic, party, trigger, "grounds", roles=("subject", "clause"))

    def _other(self, token: Token, topic: Party, parties: Parties) -> bool:
        """Whether a word is the subject of another clause, about somebody else."""
        if token.dep_ not in SUBJECTS or token.head.pos_ not in _ACTS or token.tag_ == "WDT":
            return False
        own = any(child.tag_ == "WP$" for child in token.children)  # "activity whose object is to …"
        return not own and all(party.entity != topic.entity for party in parties.of(token))

    def _acts(self, relative: Token) -> bool:
        """Whether a relative pronoun goes on about what was done: "actions or policies which …"."""
        return relative.i > 0 and relative.nbor(-1).lemma_.lower() in self.opening

    def _vague(self, conduct: Mention, parties: Parties) -> bool:
        """Whether a conduct is no more than a noun before another one ("detention facilities"), or says not which."""
        root = parties.doc[conduct.root]
        if root.dep_ == "compound" and root.head.lemma_.lower() not in self.opening:
            return True
        plain = conduct.end - conduct.start == 1 or parties.doc[conduct.start].lower_ == "such"
        return plain and fold_word(root.lower_) in self.vague

    def _owned(self, conduct: Mention, parties: Parties) -> bool:
        """Whether a conduct is somebody's own: "Alphan aggression", "Alpha's war"."""
        doc = parties.doc
        if doc[conduct.root].pos_ == "VERB":
            return False
        before = conduct.start - 1
        while before > 0 and before not in parties.covering and _qualifies(doc[before]):
            before -= 1
        return (
            doc[before].tag_ == "POS"
            or doc[before].lower_ in ("its", "their")
            or (before in parties.covering and parties.covering[before].type == "Country")
        )


def _qualifies(word: Token) -> bool:
    """Whether a word only stands between an owner and what it owns: "Alpha's unprovoked and unjust war"."""
    return word.pos_ in ("ADJ", "ADV") or (word.pos_ == "CCONJ" and word.nbor(-1).pos_ == "ADJ")
