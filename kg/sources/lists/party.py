"""What one entry of a list says, gathered field by field and turned into an entity and its claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

from kg.model import Article, Claim, Entity, Evidence
from kg.namespaces import slug
from kg.sources.lists.dates import ISO, dates
from kg.sources.lists.entry import Edition, Entry, Said, once
from kg.sources.lists.listed import settle
from kg.sources.lists.node import Node, clean
from kg.sources.lists.places import country
from kg.sources.lists.programmes import programme
from kg.sources.lists.schemes import identifier
from kg.sources.lists.vocabulary import concept, fits, law

_OF_PERSONS = frozenset({"born_on", "born_in", "gender"})
_PROSE = 8  # words
_PARAGRAPH = re.compile(r"\n\s*\n")
_FORMER = re.compile(r"\b(?:former|previous|formerly|previously)\b", re.I)


class More(TypedDict, total=False):
    """What else is said of a basis or measure; `listed` is the day of listing where it has no `date` of its own."""

    role: str
    status: str
    date: str
    listed: str


@dataclass(slots=True)
class Party:
    """Collects an entry. The first name that is no weak one becomes the name of the entity."""

    edition: Edition
    key: str
    type: str
    names: list[tuple[str, str, str, str]] = field(default_factory=list)  # name, role, quote, field
    identifiers: set[tuple[str, str]] = field(default_factory=set)
    said: list[Said] = field(default_factory=list)
    reasons: list[tuple[str, str]] = field(default_factory=list)  # text, field
    nodes: list[tuple[Node, frozenset[str]]] = field(default_factory=list)
    listed: str = ""
    prefix: str = ""  # of the entry id where it differs from the edition's
    within: str = ""  # key of the party's own entry, where this one only adds to it

    def read_from(self, node: Node, technical: frozenset[str] = frozenset()) -> None:
        """Remember a node, so that what stays unread in it is counted."""
        self.nodes.append((node, technical))

    def name(self, text: str, where: str, role: str = "", quote: str = "") -> None:
        """A name; `role` is "", "strong", "weak", "former", "original script" or several of them."""
        text = clean(text)
        if text:
            self.names.append((text, role, clean(quote) or text, where))

    def say(
        self,
        relation: str,
        object: Entity,
        quote: str,
        where: str,
        *,
        status: str = "fact",
        date: str | None = None,
        role: str | None = None,
        share: float | None = None,
        inverse: bool = False,
        listed: str = "",
    ) -> None:
        """A statement about the party; `inverse` makes the party its object."""
        quote = quote.strip() or object.name
        if object.name:
            role = clean(role) or None if role else None
            self.said.append(Said(relation, object, quote, where, status, date or None, role, share, inverse, listed))

    def literal(
        self, relation: str, text: str, type: str, where: str, *, quote: str = "", role: str = "", date: str = ""
    ) -> None:
        """A statement whose object is a text, a date or an identifier."""
        text = clean(text)
        if relation in _OF_PERSONS and self.type != "Person":
            relation, type, role = "remark", "Text", role or relation.replace("_", " ")
        if text:
            self.say(relation, Entity("", text, type), quote or text, where, role=role, date=date)

    def remark(self, text: str, where: str, role: str = "") -> None:
        """What fits no other relation, with the name of the field as its role."""
        self.literal("remark", text, "Text", where, quote=text, role=role)

    def born(self, text: str, where: str, *, role: str = "", month_first: bool = False) -> None:
        """A date of birth as the list words it, with its precision."""
        for value, said in dates(text, month_first=month_first):
            if value:
                self.literal("born_on", value, "Date", where, quote=text, role=", ".join(filter(None, (said, role))))
            else:
                self.remark(text, where, role="date of birth")

    def from_country(self, text: str, where: str, *, relation: str = "citizen_of", role: str = "") -> None:
        """A nationality, a country of residence or a flag."""
        found = country(text)
        if found is None:
            self.remark(text, where, role=role or relation.replace("_", " "))
            return
        if relation == "citizen_of" and self.type != "Person":
            relation, role = "located_in", role or "nationality"
        status = "former" if "former" in role else "fact"
        self.say(relation, found, text, where, role=role, status=status)

    def identify(self, label: str, value: str, where: str, *, quote: str = "", role: str = "") -> None:
        """A number that identifies the party under the scheme that the label names."""
        value = clean(value)
        if not value:
            return
        scheme, value = identifier(label, value)
        self.identifiers.add((scheme, value))
        self.literal("has_identifier", f"{scheme}:{value}", "Identifier", where, quote=quote or value, role=role)

    def wallet(self, currency: str, address: str, where: str, *, quote: str = "") -> None:
        """A digital currency address that the party holds."""
        address = clean(address)
        if address:
            made = Entity(f"entity/{slug(address)}", address, "CryptoWallet", (), ((currency, address),))
            self.say("owns", made, quote or address, where, role=currency)

    def address(self, parts: list[str], land: str, where: str, *, role: str = "", quote: str = "") -> None:
        """An address; its country is stated by itself too."""
        parts = [clean(part) for part in parts]
        text = ", ".join([part for part in parts if part])
        whole = ", ".join(filter(None, (text, clean(land))))
        if text:
            self.literal("has_address", whole, "Text", where, quote=quote or whole, role=role)
        if land:
            found = country(land)
            if found:
                status = "former" if _FORMER.search(role) else "fact"
                self.say("located_in", found, quote or land, where, role=role, status=status)
            elif not text:
                self.remark(land, where, role="country")

    def under(self, text: str, where: str, *, quote: str = "", **more: Unpack[More]) -> None:
        """The legal basis; a country's name is that of a programme."""
        if country(text) is not None:
            self.programme(text, where, quote=quote, **more)
        else:
            self.say("sanctioned_under", law(clean(text)), quote or text, where, **more)

    def programme(
        self, text: str, where: str, *, by: Entity | None = None, quote: str = "", **more: Unpack[More]
    ) -> None:
        """The programme or regime of the authority, by its code or name."""
        if clean(text):
            made = programme(clean(text), by or self.edition.authority)
            self.say("sanctioned_under", made, quote or text, where, **more)

    def measure(self, text: str, where: str, *, quote: str = "", **more: Unpack[More]) -> None:
        """The measure or status that the party was put under."""
        self.say("designated_as", concept(clean(text), "DesignationType"), quote or text, where, **more)

    def sanctioned(
        self, quote: str, where: str, *, date: str = "", by: Entity | None = None, status: str = "fact"
    ) -> None:
        """The authority lists the party; `date` is the day of listing where the list gives it."""
        self.say("sanctioned_by", by or self.edition.authority, quote, where, date=date, status=status)
        if date:
            self.literal("listed_on", date, "Date", where, quote=quote)
            self.listed = min(self.listed or date, date)

    def narrative(self, text: str, where: str) -> None:
        """Further information: a remark, and where it is prose, for the article extractors too."""
        if len(text.split()) < _PROSE:
            self.remark(text, where)
        else:
            self.reason(text, where, role="")

    def reason(self, text: str, where: str, role: str = "statement of reasons") -> None:
        """A statement of reasons: kept as a remark, and given to the article extractors."""
        text = "\n\n".join(filter(None, (clean(paragraph) for paragraph in _PARAGRAPH.split(text))))
        if text:
            self.remark(text, where, role=role)
            if all(text != known for known, _ in self.reasons):
                self.reasons.append((text, where))

    def entry(self) -> Entry | None:
        """Return the finished entry, or None where no name was found."""
        strong = [name for name in self.names if "weak" not in name[1]] or self.names
        if not strong:
            return None
        main = strong[0]
        others = {name for name, role, _, _ in strong[1:] if "weak" not in role} - {main[0]}
        prefix = self.prefix or self.edition.prefix
        entry = f"{prefix} {self.key}" if prefix else self.key
        where = self.within or entry
        subject = Entity(
            f"entity/{slug(main[0])}", main[0], self.type, tuple(sorted(others)), tuple(sorted(self.identifiers))
        )
        settle(self.said)
        claims: dict[str, Claim] = {}
        for said in once([*self._aliases(main), *self.said]):
            said.field = f"{self.key} {said.field}" if self.within else said.field
            claim = self._claim(subject, said, where)
            known = claims.get(claim.id)
            number = 2
            while known is not None and known != claim:
                said.field = f"{said.field.split(' #')[0]} #{number}"
                claim = self._claim(subject, said, where)
                known, number = claims.get(claim.id), number + 1
            claims[claim.id] = claim
        unread = tuple(pair for node, technical in self.nodes for pair in node.unread(technical))
        return Entry(entry, subject, tuple(claims.values()), self._articles(subject, where), self.listed, unread)

    def _aliases(self, main: tuple[str, str, str, str]) -> Iterator[Said]:
        """The other names, each once, strong ones before weak ones; the name in other letters is none."""
        seen = {main[0].casefold()}
        for name, role, quote, where in sorted(self.names, key=lambda found: "weak" in found[1]):
            if name.casefold() not in seen:
                seen.add(name.casefold())
                yield Said("also_known_as", Entity("", name, "Name"), quote, where, role=role or None)

    def _claim(self, subject: Entity, said: Said, entry: str) -> Claim:
        left, right, relation, role = subject, said.object, said.relation, said.role
        if said.inverse:
            left, right = right, left
        if not said.object.is_literal and not fits(relation, left.type, right.type):
            role = role or relation.replace("_", " ")
            left, relation, right = subject, "remark", Entity("", said.object.name, "Text")
            if fits("associated_with", subject.type, said.object.type):
                relation, right = "associated_with", said.object
        date = said.date if said.date and ISO.fullmatch(said.date) else None
        return Claim.make(
            self.edition.document, left, relation, right, status=said.status, date=date, share=said.share, role=role,
            evidence=Evidence(said.quote, entry=entry, field=said.field), extractor=self.edition.extractor,
        )  # fmt: skip

    def _articles(self, subject: Entity, entry: str) -> tuple[Article, ...]:
        """The name stands above the text, as statements of reasons leave their subject out."""
        document = self.edition.document
        return tuple(
            Article.of(
                f"{subject.name}\n\n{text}", title=subject.name, date=self.listed or document.date,
                source=f"{document.source}#{entry}", publisher=self.edition.authority.name,
            )
            for text, _ in self.reasons
        )  # fmt: skip
