"""Concepts of the ontology and authorities, as lists name them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.model import Entity
from kg.ontology import load as ontology
from kg.sources.lists.places import country

US = Entity("entity/office-of-foreign-assets-control", "Office of Foreign Assets Control", "GovernmentBody", ("OFAC",))
BIS = Entity("entity/bureau-of-industry-and-security", "Bureau of Industry and Security", "GovernmentBody", ("BIS",))
STATE = Entity("entity/u-s-department-of-state", "U.S. Department of State", "GovernmentBody", ("State Department",))
UN = Entity("entity/un-security-council", "UN Security Council", "GovernmentBody", ("United Nations Security Council",))
EU = Entity("entity/european-union", "European Union", "Organization", ("EU",))
UK = Entity("entity/united-kingdom", "United Kingdom", "Country", ("UK",))
SWITZERLAND = Entity("entity/switzerland", "Switzerland", "Country")
CANADA = Entity("entity/canada", "Canada", "Country")
AUSTRALIA = Entity("entity/australia", "Australia", "Country")

_ORDER = re.compile(r"(?:^|[^A-Z])E\.?O\.?[\s-]?(\d{5})\b")
_ORDER_NAME = re.compile(r"Executive Order \d{5}\b")
_NOTE = re.compile(r"\s*\([^()]*\)$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@cache
def _labels(type: str) -> dict[str, Entity]:
    made: dict[str, Entity] = {}
    for found in ontology().concepts_of(type):
        for label in found.labels:
            made.setdefault(label.casefold(), Entity(found.id, found.name, type))
    return made


@lru_cache(maxsize=20_000)
def concept(text: str, type: str) -> Entity:
    """Return the concept of the ontology with that label, or an entity named as the list says."""
    return _labels(type).get(text.casefold()) or Entity.named(text, type)


@lru_cache(maxsize=20_000)
def law(text: str) -> Entity:
    """Return the legal instrument of that name, whatever its note or article: `Executive Order 13599 (Iran)`."""
    known = _labels("LegalInstrument")
    for form in (text, _NOTE.sub("", text), text.removeprefix("The ")):
        if found := known.get(form.casefold()):
            return found
    return Entity.named(_NOTE.sub("", text) if _ORDER_NAME.match(text) else text, "LegalInstrument")


@lru_cache(maxsize=20_000)
def issued(law: Entity) -> str:
    """Return the year of a legal instrument, as the ontology or its name gives it, or "".

    >>> issued(Entity.named("The Libya (Sanctions) (EU Exit) Regulations 2020", "LegalInstrument"))
    '2020'
    """
    if known := ontology().concepts.get(law.id):
        return known.issued
    found = _YEAR.search(law.name)
    return found[0] if found else ""


@lru_cache(maxsize=20_000)
def is_concept(text: str, type: str) -> bool:
    """Whether the ontology has a concept with that label."""
    return text.casefold() in _labels(type)


@cache
def fits(relation: str, subject_type: str, object_type: str) -> bool:
    """Whether the ontology lets a claim of this relation join these two types."""
    return ontology().fits(relation, subject_type, object_type)


@lru_cache(maxsize=20_000)
def executive_order(code: str) -> str:
    """Return the executive order that a programme's code names: `RUSSIA-EO14024` gives `Executive Order 14024`."""
    found = _ORDER.search(code.upper())
    return f"Executive Order {found[1]}" if found else ""


_AUTHORITIES = (
    (re.compile(r"\bOFAC\b|Office of Foreign Assets", re.I), US),
    (re.compile(r"\bBIS\b|Bureau of Industry and Security", re.I), BIS),
    (re.compile(r"\bU\.?S\.? (?:Department of State|State Department)", re.I), STATE),
    (re.compile(r"\bUN(?:SC)?\b|United Nations|Security Council", re.I), UN),
    (re.compile(r"\bEU\b|European (?:Union|Council|Commission)|Council of the E", re.I), EU),
    (re.compile(r"\b(?:UK|OFSI|FCDO|HMT|gb hmt|gb fcdo)\b|United Kingdom|British", re.I), UK),
    (re.compile(r"\bSECO\b|Swiss|Switzerland", re.I), SWITZERLAND),
    (re.compile(r"\bDFAT\b|Australia", re.I), AUSTRALIA),
    (re.compile(r"Canad|\bca (?:dfatd|sema|listed)\b", re.I), CANADA),
)


# the numbers under which authorities keep whom they list
_REFERENCES = {US.id: "OFAC ID", EU.id: "EU reference", SWITZERLAND.id: "SECO SSID", AUSTRALIA.id: "DFAT reference"}
_PLAIN = re.compile(r"[\w .'-]+")


def reference(by: Entity, number: str) -> str:
    """Return the scheme of a number under which an authority lists a party; empty where we know none.

    >>> reference(US, "9001"), reference(UK, "19001"), reference(UK, "RUS9001"), reference(CANADA, "1")
    ('OFAC ID', 'OFSI Group ID', 'UK Sanctions List reference', '')
    """
    if by.id == UK.id:
        return "OFSI Group ID" if number.isdigit() else "UK Sanctions List reference"
    return _REFERENCES.get(by.id, "")


@cache
def authority(name: str) -> Entity:
    """Return the authority that a list's or agency's name speaks of, a country, or an organization of that name."""
    land = country(name) if _PLAIN.fullmatch(name) else None
    return known_authority(name) or land or Entity.named(name, "Organization")


@cache
def known_authority(name: str) -> Entity | None:
    """Return the authority that a name speaks of: `EU Financial Sanctions Files`, `us_ofac_sdn`; None for others."""
    words = name.replace("_", " ")
    return next((found for pattern, found in _AUTHORITIES if pattern.search(words)), None)


def is_list(name: str) -> bool:
    """Whether the name of a dataset is that of a sanctions list rather than of a register or of officials."""
    return known_authority(name) is not None or "sanction" in name.lower()
