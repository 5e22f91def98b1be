"""Frozen values: Document, Article, Entity, Evidence, Claim. See docs/claims.md."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.errors import ClaimRefused
from kg.namespaces import digest, slug, text_id

STATUSES = ("fact", "alleged", "planned", "possible", "negated", "former")

# Objects of these types are literals in RDF, not nodes.
LITERAL_TYPES = frozenset({"Name", "Date", "Text", "Identifier"})

CONTEXT = 600  # characters of the paragraph kept on each side of a quote

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?|--\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a text or a list edition apart from its words.

    `id` is the hash of the text. `source` is the file's path relative to the folder that was given, or the address:
    never an absolute path, so that the same input gives the same bytes anywhere.
    """

    id: str
    title: str = ""
    date: str = ""
    source: str = ""
    publisher: str = ""
    kind: str = "Article"  # Article | ListEdition

    @property
    def ref(self) -> str:
        """The document's IRI relative to the base."""
        return f"document/{self.id}"


@dataclass(frozen=True, slots=True)
class Article:
    """A document with its text. Offsets in claims are offsets (code points) into `text`."""

    document: Document
    text: str

    @classmethod
    def of(cls, text: str, *, title: str = "", date: str = "", source: str = "", publisher: str = "") -> Article:
        """Return the article of a text; its id is the hash of the text."""
        return cls(Document(text_id(text), title, date, source, publisher), text)


@dataclass(frozen=True, slots=True)
class Entity:
    """Something named. `id` is an IRI reference relative to the base, empty for literals.

    `name` is the longest form that the document uses, `names` all other forms, sorted.
    """

    id: str
    name: str
    type: str
    names: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()  # (scheme, value), e.g. ("IMO", "9562233")

    @classmethod
    def named(cls, name: str, type: str, names: tuple[str, ...] = ()) -> Entity:
        """Return an entity with the slug of its name as id (a literal has none)."""
        ref = "" if type in LITERAL_TYPES else f"entity/{slug(name)}"
        return cls(ref, name, type, tuple(sorted(set(names) - {name})))

    @property
    def is_literal(self) -> bool:
        return self.type in LITERAL_TYPES

    def record(self) -> dict[str, Any]:
        made: dict[str, Any] = {"id": self.id, "name": self.name, "type": self.type}
        if self.names:
            made["names"] = list(self.names)
        if self.identifiers:
            made["identifiers"] = [list(pair) for pair in self.identifiers]
        return made

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Entity:
        return cls(
            record["id"],
            record["name"],
            record["type"],
            tuple(record.get("names", ())),
            tuple((scheme, value) for scheme, value in record.get("identifiers", ())),
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where it is said: `text[start:end] == quote` in an article; `entry` and `field` in a list edition.

    `prefix` and `suffix` are the rest of the paragraph around the quote, at most `CONTEXT` characters each.
    """

    quote: str
    start: int = 0
    end: int = 0
    prefix: str = ""
    suffix: str = ""
    entry: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One subject–relation–object statement that one document makes.

    `share` is in percent, `confidence` in 0..1, `date` ISO 8601 with allowed precision (`2019`, `2019-05`,
    `2019-05-21`, `--11-24`). `id` follows from document, relation, names, status and offsets; it does not change
    when resolution gives the entities other ids.
    """

    id: str
    document: Document
    subject: Entity
    relation: str
    object: Entity
    status: str
    evidence: Evidence
    extractor: str
    attributed_to: Entity | None = None
    date: str | None = None
    confidence: float = 1.0
    share: float | None = None
    role: str | None = None

    @classmethod
    def make(
        cls,
        document: Document,
        subject: Entity,
        relation: str,
        object: Entity,
        *,
        status: str,
        evidence: Evidence,
        extractor: str,
        attributed_to: Entity | None = None,
        date: str | None = None,
        confidence: float = 1.0,
        share: float | None = None,
        role: str | None = None,
    ) -> Claim:
        """Return the claim with its id.

        Raises ClaimRefused where status, date or confidence break the contract.
        """
        if status not in STATUSES:
            raise ClaimRefused("bad status", f"{status!r} is none of {', '.join(STATUSES)}")
        if date is not None and not _DATE.fullmatch(date):
            raise ClaimRefused("bad date", f"{date!r} is not YYYY, YYYY-MM, YYYY-MM-DD or --MM-DD")
        if not 0.0 <= confidence <= 1.0:
            raise ClaimRefused("bad confidence", f"{confidence} is not in 0..1")
        ref = digest(
            document.id, relation, subject.name, object.name, status,
            str(evidence.start), str(evidence.end), evidence.entry, evidence.field,
        )  # fmt: skip
        return cls(
            ref, document, subject, relation, object, status, evidence, extractor,
            attributed_to, date, round(confidence, 3), share, role,
        )  # fmt: skip

    @property
    def ref(self) -> str:
        """The claim's IRI relative to the base."""
        return f"claim/{self.id}"

    def record(self) -> dict[str, Any]:
        """Return the JSON record of docs/claims.md; absent fields are left out."""
        document = {
            k: v
            for k in ("id", "title", "date", "source", "publisher")
            if (v := getattr(self.document, k)) or k in ("id", "source")
        }
        if self.document.kind != "Article":
            document["kind"] = self.document.kind
        evidence: dict[str, Any] = {"quote": self.evidence.quote}
        if self.evidence.entry:
            evidence |= {"entry": self.evidence.entry, "field": self.evidence.field}
        else:
            evidence |= {"start": self.evidence.start, "end": self.evidence.end}
            evidence |= {k: v for k in ("prefix", "suffix") if (v := getattr(self.evidence, k))}
        made: dict[str, Any] = {
            "id": self.id,
            "document": document,
            "subject": self.subject.record(),
            "relation": self.relation,
            "object": self.object.record(),
            "status": self.status,
        }
        if self.attributed_to:
            made["attributed_to"] = self.attributed_to.record()
        for key in ("date", "share", "role"):
            if (value := getattr(self, key)) is not None:
                made[key] = value
        return made | {"confidence": self.confidence, "evidence": evidence, "extractor": self.extractor}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Claim:
        """Return the claim of a JSON record."""
        said, where = record["document"], record["evidence"]
        document = Document(
            said["id"], said.get("title", ""), said.get("date", ""), said.get("source", ""),
            said.get("publisher", ""), said.get("kind", "Article"),
        )  # fmt: skip
        evidence = Evidence(
            where["quote"], where.get("start", 0), where.get("end", 0), where.get("prefix", ""),
            where.get("suffix", ""), where.get("entry", ""), where.get("field", ""),
        )  # fmt: skip
        who = record.get("attributed_to")
        return cls(
            record["id"], document, Entity.from_record(record["subject"]), record["relation"],
            Entity.from_record(record["object"]), record["status"], evidence, record["extractor"],
            Entity.from_record(who) if who else None, record.get("date"), record["confidence"],
            record.get("share"), record.get("role"),
        )  # fmt: skip

    def with_entities(self, subject: Entity, object: Entity, attributed_to: Entity | None) -> Claim:
        """Return the same claim about resolved entities; the id stays."""
        return replace(self, subject=subject, object=object, attributed_to=attributed_to)


def verify(claim: Claim, text: str) -> Claim:
    """Return the claim, its evidence set in its paragraph, if its quote stands at its offsets in the text.

    This is the evidence gate: every claim of every extractor passes here or is refused.
    Raises ClaimRefused.
    """
    evidence = claim.evidence
    start, end = evidence.start, evidence.end
    if not evidence.quote.strip():
        raise ClaimRefused("empty quote", f"{claim.subject.name} {claim.relation} {claim.object.name}")
    if not 0 <= start < end <= len(text) or text[start:end] != evidence.quote:
        raise ClaimRefused("quote not at its offsets", f"{start}:{end} {evidence.quote[:80]!r}")
    opening = max(text.rfind("\n", 0, start) + 1, start - CONTEXT)
    closing = text.find("\n", end)
    closing = min(len(text) if closing < 0 else closing, end + CONTEXT)
    return replace(claim, evidence=replace(evidence, prefix=text[opening:start], suffix=text[end:closing]))
