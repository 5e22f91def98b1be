"""From the head token of a role to the parties that it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.errors import OntologyError
from kg.extractors.frames.lists import coordinated_names, examples
from kg.model import Entity
from kg.nlp.lexicon import load as lexicon
from kg.nlp.mentions import Mention
from kg.ontology import Ontology

_WHERE = ("in", "at", "near", "from", "around", "across", "throughout", "to", "into", "within")
_ORGS = ("Organization", "Company")
_SUBJECTS = ("Person", "Organization", "Company", "GovernmentBody", "Vessel", "Aircraft", "Place")


@dataclass(frozen=True, slots=True)
class Party:
    """An entity in a role: its index in `doc._.entities`, the mention that stands there, and how it was reached."""

    entity: int
    mention: Mention
    via: str = "name"  # name | description | pronoun | concept | list | transparent


class Parties:
    """Finds the parties behind tokens of one document."""

    def __init__(self, doc: Doc, ontology: Ontology) -> None:
        self.doc = doc
        self.text: str = doc._.article.text
        words = ontology.lexicon("frames")
        self.ontology = ontology
        self.entities: list[Entity] = list(doc._.entities)
        self.no_parties = frozenset(words["no_parties"])
        self.groups = lexicon().sets["groups"]
        self.boards = frozenset(words["boards"])
        self.form_words = frozenset(words["form_words"])
        self.opposing = frozenset(words["opposing"])
        self.party_nouns = frozenset(words["party_nouns"])
        self.describing = frozenset(words["describing"])
        self.matter: list[Party] = []  # the targets of the text's own act, once known
        self.acting: dict[int, set[int]] = {}  # sentence start → who puts somebody under a measure in it, once known
        self.opposed = frozenset(words["opposed_prefixes"])
        self.mentions: tuple[Mention, ...] = tuple(m for m in _whole_laws(doc._.mentions) if not self._is_paper(m))
        self.governments = frozenset(words["governments"])
        self.branches = frozenset(words["branches"])
        self.carriers = frozenset(words["carriers"])
        self.transparent = frozenset(words["transparent_nouns"])
        self.covering: dict[int, Mention] = {}
        for mention in sorted(self.mentions, key=lambda m: (m.end - m.start, m.start)):
            for i in range(mention.start, mention.end):
                self.covering.setdefault(i, mention)
        self.statuses = frozenset(
            i
            for mention in self.mentions
            if mention.type == "DesignationType" and not doc[mention.root].is_lower
            for i in range(mention.start, mention.end)
        )
        self.at_root = {mention.root: mention for mention in self.mentions}
        self.lists = coordinated_names(doc, self.mentions)
        self.topic = self._topic()

    def of(self, token: Token, *, alone: bool = False) -> list[Party]:
        """Return the parties that a token stands for, in text order, each once.

        Coordinated ones are included unless `alone`: "Kazran Alpha and Beta" does not make Beta Kazran.
        """
        made: dict[int, Party] = {}
        alone = alone and not (token.tag_ == "NNS" and self.mention(token) is None)
        for party in self._of(token, 0):
            if not alone or (party.via != "list" and not made):
                made.setdefault(party.entity, party)
        return sorted(made.values(), key=lambda party: party.mention.start)

    def mention(self, token: Token) -> Mention | None:
        """Return the mention whose head the token is, else the smallest one that covers it."""
        return self.at_root.get(token.i) or self.covering.get(token.i)

    def inside(self, token: Token) -> list[Token]:
        """The heads of names inside the title that a token heads: "Secretary of the Treasury"."""
        title = self.at_root.get(token.i)
        if title is None or title.type != "Position":
            return []
        return [self.doc[m.root] for m in self.mentions if title.start < m.start and m.end <= title.end]

    def _is_paper(self, mention: Mention) -> bool:
        """Whether a "name" is that of a paper or a thing, or a hull number in brackets behind the ship's name."""
        if mention.type == "Vessel" and self.doc[mention.start].lower_ == "imo":
            return mention.start > 0 and self.doc[mention.start - 1].text == "("
        if mention.kind != "name" or mention.type not in ("Organization", "GovernmentBody", "Company"):
            return False
        words = {token.lower_ for token in self.doc[mention.start : mention.end]}
        return (
            self.doc[mention.end - 1].lower_ in self.no_parties
            or words <= self.form_words
            or words <= self.boards | {"of"}
        )

    def is_opposed(self, mention: Mention) -> bool:
        """Whether a conduct is what somebody acts against: "anti-money laundering", "to stop ransomware"."""
        doc = self.doc
        if mention.start >= 2 and doc[mention.start - 1].text in "-–" and doc[mention.start - 2].lower_ in self.opposed:
            return True
        if doc[mention.start].lower_.startswith(tuple(f"{prefix}-" for prefix in self.opposed)):
            return True
        head = doc[mention.root].head
        while head.dep_ in ("pobj", "conj", "prep") and head.head.i != head.i:
            head = head.head
        return head.lemma_.lower() in self.opposing and doc[mention.root].dep_ in (
            "dobj",
            "pobj",
            "conj",
            "compound",
            "pcomp",
        )

    def _topic(self) -> Party | None:
        """The party whose name is all of the first line: the subject that a statement of reasons leaves out."""
        first = self.doc.text.lstrip().split("\n", 1)[0].strip()
        head = self.doc._.heading
        for mention in self.mentions:
            if self.doc[mention.start].idx > 200:
                break
            named = mention.kind == "name" and mention.entity is not None and mention.type in _SUBJECTS
            whole = self.doc[mention.start : mention.end].text == first
            if named and (whole or (head is not None and (mention.start, mention.end) == head.bounds)):
                return Party(mention.entity, mention, "heading") if mention.entity is not None else None
        return None

    def opening(self, offset: int) -> Mention | None:
        """Return the longest mention that begins at a character of the text."""
        span = self.doc.char_span(offset, offset + 1, alignment_mode="expand")
        if span is None or self.doc[span.start].idx != offset:
            return None
        found = [m for m in self.mentions if m.start == span.start and m.kind == "name"]
        return max(found, key=lambda m: m.end, default=None)

    def type(self, party: Party) -> str:
        return self.entities[party.entity].type

    def personify(self, party: Party) -> None:
        """Take an entity for a person if its type was a guess and its name could be a person's."""
        entity = self.entities[party.entity]
        words = entity.name.split()
        known = lexicon()
        looks = 2 <= len(words) <= 4 and all(word[:1].isupper() and word.strip(".-’'").isalpha() for word in words)
        spoken = any(word.casefold() in known.head_type or word.casefold() in known.legal_forms for word in words)
        if entity.type in ("Organization", "Place") and party.mention.kind == "name" and looks and not spoken:
            self.entities[party.entity] = replace(entity, type="Person")

    def incorporate(self, party: Party) -> None:
        """Take a place in which nothing ever is, or a "person" of one word, for a group: only groups stand here."""
        entity = self.entities[party.entity]
        if party.mention.kind != "name":
            return
        if entity.type == "Person" and not any(" " in name for name in (entity.name, *entity.names)):
            self.entities[party.entity] = replace(entity, type="Organization")
        if entity.type != "Place":
            return
        roots = [self.doc[m.root] for m in self.mentions if m.entity == party.entity]
        if not any(root.head.dep_ == "prep" and root.head.lower_ in _WHERE for root in roots):
            self.entities[party.entity] = replace(entity, type="Organization")

    def concept(self, label: str, token: Token, type: str = "Activity") -> Party:
        """Return the concept of that preferred label as a party that stands at a token: what a verb itself says."""
        mention = Mention(token.i, token.i + 1, token.i, type, "concept", None)
        for index, entity in enumerate(self.entities):
            if entity.name == label and entity.type == type:
                return Party(index, mention, "concept")
        found = next((c for c in self.ontology.concepts_of(type) if c.name == label), None)
        if found is None:
            raise OntologyError(f"no {type} of ontologies/concepts/ is called {label!r}")
        self.entities.append(Entity(found.id, found.name, found.type))
        return Party(len(self.entities) - 1, mention, "concept")

    def is_name(self, token: Token) -> bool:
        """Whether a token is inside a proper name or a legal citation, where no word is a predicate."""
        mention = self.covering.get(token.i)
        if token.i in self.statuses:
            return True
        if mention is None or mention.type in ("Position", "Activity"):
            return False
        if mention.type == "DesignationType":
            return not self.doc[mention.root].is_lower
        return mention.kind == "name" or mention.type == "LegalInstrument"

    def _of(self, token: Token, depth: int) -> Iterator[Party]:
        if depth > 4:
            return
        mention = self.mention(token)
        if token.pos_ == "VERB" and (mention is None or mention.type != "Activity"):
            return
        if (
            mention is not None
            and mention.root != token.i
            and token.pos_ not in ("PROPN", "NUM", "NOUN", "X", "PRON", "ADJ")
        ):
            mention = None
        yield from self._named(token, mention, depth)
        for child in token.children:
            if child.dep_ == "conj" and child.i > token.i and child.pos_ not in ("VERB", "AUX"):
                yield from self._of(child, depth)
        if mention is not None and mention.type == "Activity":
            for child in self._strayed(token):
                yield from self._of(child, depth + 1)

    def _strayed(self, token: Token) -> list[Token]:
        """Conjuncts of a conduct that the parser hung on a place behind it: "violence in Alpha and trafficking"."""
        return [
            conjunct
            for preposition in token.children
            if preposition.dep_ == "prep"
            for place in preposition.children
            if place.dep_ == "pobj"
            for conjunct in place.children
            if conjunct.dep_ == "conj" and conjunct.i in self.at_root and self.at_root[conjunct.i].type == "Activity"
        ]

    def _named(self, token: Token, mention: Mention | None, depth: int) -> Iterator[Party]:
        if mention is not None and mention.kind == "name":
            mention = self.possessed(mention)
        if mention is not None and mention.members:
            for index in mention.members:
                yield Party(index, mention, mention.kind)
            return
        if mention is not None and mention.type == "Activity" and self.is_opposed(mention):
            return
        if mention is not None and mention.entity is not None:
            yield Party(mention.entity, mention, mention.kind)
            for other in self.lists.get(mention.start, ()):
                if other.entity is not None:
                    yield Party(other.entity, other, "list")
            if mention.type == "Activity":
                for child in examples(token):
                    yield from self._of(child, depth + 1)
            described = mention.type == "Position" or (
                mention.type == "Activity" and token.lemma_.lower() in self.party_nouns
            )
            if not described:
                return
        if token.tag_ == "NNS" and mention is None and (group := self._group(token)):
            yield from group
            return
        if mention is None and token.lower_ == "which" and token.tag_ == "WDT":
            verb = next((up for up in token.ancestors if up.dep_ == "relcl"), None)
            for noun in self._referents(verb.head) if verb is not None else ():
                yield from self._of(noun, depth + 1)  # "identified Alpha as property in which Beta has an interest"
        if token.lower_ == "what" and token.head.dep_ == "ccomp" and token.head.head.lemma_ == "target":
            yield from self.matter  # "the action targets what officials call …": what it targets is the act's target
        if token.pos_ in ("NOUN", "PROPN", "ADJ") or token.lower_ == "those":
            for other_token in self._referents(token):
                yield from self._of(other_token, depth + 1)

    def _group(self, noun: Token) -> list[Party]:
        """The parties of the sentence before that "these groups", "both companies" mean: two at least."""
        lemma = noun.lemma_.lower()
        if not any(child.lower_ in ("these", "both", "those") for child in noun.children):
            return []
        wanted = ("Person",) if lemma in ("man", "individual", "person", "brother", "woman", "official") else _ORGS
        if lemma not in self.party_nouns and wanted is _ORGS:
            return []
        start = noun.sent.start
        before = self.doc[start - 1].sent if start else None
        while before is not None and before.start and not before.text.strip():
            before = self.doc[before.start - 1].sent
        if before is None:
            return []
        made: dict[int, Party] = {}
        for mention in self.mentions:
            inside = before.start <= mention.start and mention.end <= before.end
            if inside and mention.entity is not None and self.entities[mention.entity].type in wanted:
                made.setdefault(mention.entity, Party(mention.entity, mention, "description"))
        return list(made.values()) if len(made) > 1 else []

    def possessed(self, mention: Mention) -> Mention:
        """The body that a name's possessive introduces: "the Department's Office" is the Office."""
        end = mention.end
        if end + 1 < len(self.doc) and self.doc[end].tag_ == "POS":
            body = self.covering.get(end + 1)
            if (
                body is not None
                and body.start == end + 1
                and body.kind == "name"
                and body.type not in ("Position", "Place")
                and self.doc[body.root].head.lemma_ not in self.branches  # "Alpha's Beta branch"
            ):
                return body
        return mention

    def _whose_board(self, noun: Token) -> list[Token]:
        """The body that a board belongs to: "Alpha's board of directors", "the board of directors of Alpha"."""
        owners = [child for child in noun.children if child.dep_ in ("poss", "compound") and child.i in self.at_root]
        behind = [o for child in noun.children if child.lower_ in ("of", "at") for o in child.children]
        return owners or [deep for o in behind for deep in (self._whose_board(o) if o.lower_ in self.boards else [o])]

    def _group_name(self, noun: Token) -> list[Token]:
        """The group that a noun only calls one: "the Alpha faction", "the Alpha group"."""
        named = [c for c in noun.children if c.dep_ in ("compound", "nmod") and c.i in self.at_root]
        whole = any(child.lower_ == "the" for child in noun.children)
        return [c for c in named if whole and self.at_root[c.i].type == "Organization" and c.i == noun.i - 1]

    def _counted(self, noun: Token) -> list[Token]:
        """The names right behind a plural that is counted or announces them: "two firms, A and B", "firms …: A; B"."""
        if noun.tag_ != "NNS":
            return []
        first = self.covering.get(noun.i + 2)
        if first is not None and self.doc[noun.i + 1].text == ",":
            if not any(child.dep_ == "nummod" or child.lower_ == "following" for child in noun.children):
                return []
        elif noun.dep_ in ("dobj", "attr", "nsubjpass") and noun.head.dep_ == "ROOT":
            colon = next((t.i for t in self.doc[noun.i + 1 : noun.sent.end] if t.text == ":"), -2)
            first = self.covering.get(colon + 1)
        else:
            return []
        named = first is not None and first.kind == "name" and first.start in self.lists
        return [self.doc[first.root]] if first is not None and named and first.type in _SUBJECTS else []

    def _is_named(self, word: Token) -> bool:
        """Whether a word before a noun is a name: a mention's head, or any word of a group's ("the Al-Alpha group")."""
        mention = self.covering.get(word.i)
        return word.i in self.at_root or (
            mention is not None and mention.type == "Organization" and word.dep_ == "nmod"
        )

    def _referents(self, noun: Token) -> list[Token]:
        """The words that say whom a common noun means: what stands in apposition, is listed, or is equated with it."""
        if noun.lemma_.lower() in self.transparent:
            inner = [o for child in noun.children if child.lower_ == "of" for o in child.children if o.dep_ == "pobj"]
            named = any(c.dep_ == "appos" and c.i in self.at_root for c in noun.children)  # "the drug group Alpha"
            inner = inner or [c for c in noun.children if c.dep_ in ("compound", "amod", "nmod") and self._is_named(c)]
            if inner and not named:
                return inner
        if noun.lemma_.lower() in self.governments:
            inner = [c for c in noun.children if c.dep_ in ("compound", "amod", "poss", "nmod") and c.i in self.at_root]
            if inner:
                return inner
        if noun.lemma_.lower() in self.groups and (called := self._group_name(noun)):
            return called
        if noun.lemma_.lower() == "board":
            return self._whose_board(noun)
        found = [child for child in noun.children if child.dep_ == "appos" and child.i > noun.i]
        found = found or self._counted(noun)
        found += examples(noun)
        if noun.lemma_.lower() in self.carriers:
            told = [child for child in noun.children if child.dep_ in ("relcl", "acl")]
            found += [verb for first in told for verb in (first, *first.conjuncts) if verb.i in self.at_root]
        before_name = noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i and noun.head.i in self.at_root
        if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.lemma_ in self.describing:
            found += [c for c in noun.head.head.children if c.dep_ in ("dobj", "nsubjpass")]
        if noun.dep_ == "appos" or before_name:
            found.append(noun.head)
        elif noun.dep_ == "attr":
            found += [child for child in noun.head.children if child.dep_ in ("nsubj", "nsubjpass")]
        elif noun.dep_ == "pobj" and noun.head.lower_ == "among" and noun.head.head.lemma_ == "be":
            found += [child for child in noun.head.head.children if child.dep_ in ("nsubj", "attr")]
        elif noun.dep_ == "nsubj" and noun.tag_ == "NNS" and noun.head.lemma_ == "be":
            found += [child for child in noun.head.children if child.dep_ == "attr"]
        elif noun.dep_ == "pobj" and noun.head.lower_ in ("of", "among") and noun.head.head.lower_ in ("one", "two"):
            found += self._referents(noun.head.head)
        return found


def _whole_laws(mentions: Iterable[Mention]) -> list[Mention]:
    """Drop a law inside a longer one's title: the "Sudan (Sanctions)" of "Sudan (Sanctions) (EU Exit) Regulations"."""
    mentions = list(mentions)
    laws = [m for m in mentions if m.type == "LegalInstrument"]
    lost = set()
    for inner in laws:
        for outer in laws:
            if inner is not outer and outer.start <= inner.start and inner.end <= outer.end:
                same = outer.start == inner.start and outer.end - inner.end <= 1  # but for a closing bracket
                lost.add(id(outer if same else inner))
    return [m for m in mentions if id(m) not in lost]
