"""Sanctions programmes as lists name them: a code ("IRAN", "UKR") or a word ("Syria") is no name of its own.

A programme gets a full name, so it is never taken for the country or organization that its code also names.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.model import Entity
from kg.ontology import load as ontology
from kg.sources.lists.places import country
from kg.sources.lists.vocabulary import AUSTRALIA, CANADA, EU, SWITZERLAND, UK, UN, US, law

_ISSUERS = {
    US.id: "OFAC", EU.id: "EU", UN.id: "UN", UK.id: "UK", SWITZERLAND.id: "Swiss", CANADA.id: "Canadian",
    AUSTRALIA.id: "Australian",
}  # fmt: skip
_WHOLE = re.compile(
    r"\b(?:regulations?|ordinance|act|order|decision|resolution|directive|law|instrument|decree|proclamation|statute|"
    r"sanctions|regime|programm?e?|measures)\b", re.I
)  # fmt: skip
_PREFIXED = re.compile(r"(?:AU|CA|CH|EU|UK|UN|US)-")  # a code that names its issuer: "EU-UKR"
_CODE = re.compile(r"[A-Z\d][A-Z\d-]{1,7}")
_NUMBERED = re.compile(r"-?(?:EO\d*|(?<=[A-Z])\d+)$")  # "IRAN-EO13846", "IRAQ2"


@lru_cache(maxsize=20_000)
def programme(text: str, authority: Entity) -> Entity:
    """Return the programme that an authority's list gives by a code, a word or its whole name.

    >>> programme("IRAQ2", US).name, programme("IRAN", US).name
    ('OFAC Iraq sanctions program (IRAQ2)', 'Iran sanctions program')
    >>> programme("IRN", EU).name, programme("Syria", UK).name
    ('EU Iran sanctions regime (IRN)', 'UK Syria sanctions regime')
    """
    issuer = "" if _PREFIXED.match(text) else _ISSUERS.get(authority.id, "")
    if issuer == "OFAC" and (known := _noted().get(text.upper())):
        return known
    found = law(text)
    if found.id.startswith("ontology#") or (_WHOLE.search(text) and not country(text)):
        return found
    return Entity.named(_full_name(text, issuer), "LegalInstrument")


@lru_cache(maxsize=1)
def _noted() -> dict[str, Entity]:
    concepts = ontology().concepts_of("LegalInstrument")
    return {code: Entity(found.id, found.name, found.type) for found in concepts for code in found.notations}


def _full_name(text: str, issuer: str) -> str:
    if issuer == "OFAC":
        return f"OFAC {_meant(text, issuer)} sanctions program ({text})".replace("  ", " ")
    if issuer == "EU" and _CODE.fullmatch(text):
        return f"EU {_meant(text, issuer)} sanctions regime ({text})".replace("  ", " ")
    if issuer:
        return f"{issuer} {_meant(text, issuer) or text.removeprefix('The ')} sanctions regime"
    return f"sanctions programme {text}"


def _meant(code: str, issuer: str) -> str:
    """Return what a code stands for; "" where neither the lexicon nor the names of countries tell."""
    words = ontology().lexicon("programmes").get(issuer, {})
    for form in (code, _NUMBERED.sub("", code)):
        if form in words:
            return str(words[form])
        if (issuer in ("OFAC", "EU") or form != code) and (found := country(form)):
            return found.name
    return ""
