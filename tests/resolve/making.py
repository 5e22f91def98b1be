"""Claims of invented parties, made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from kg.model import Claim, Document, Entity, Evidence

_starts = count(0, 10)


def article(name: str, date: str = "2025-01-01") -> Document:
    return Document(f"id-of-{name}", name, date, f"{name}.txt")


def edition(publisher: str = "Freedonia", version: str = "1") -> Document:
    source = f"{publisher}-{version}.xml"
    return Document(f"id-of-{source}", "A list", "2025-01-01", source, publisher, "ListEdition")


def person(name: str, *names: str) -> Entity:
    return Entity.named(name, "Person", names)


def organization(name: str, *names: str, type: str = "Organization") -> Entity:
    return Entity.named(name, type, names)


def country(name: str) -> Entity:
    return Entity.named(name, "Country")


def says(document: Document, subject: Entity, relation: str, object: Entity, **facets: object) -> Claim:
    """Return what an article claims."""
    start = next(_starts)
    facets = {"status": "fact", "extractor": "test", **facets}
    return Claim.make(document, subject, relation, object, evidence=Evidence("quote", start, start + 5), **facets)


def entry(
    document: Document,
    key: str,
    party: Entity,
    *,
    born: Iterable[str] = (),
    gender: str = "",
    countries: Iterable[str] = (),
    aliases: Iterable[str] = (),
    weak: Iterable[str] = (),
    identifiers: Iterable[tuple[str, str]] = (),
) -> list[Claim]:
    """Return the claims of a list entry."""
    party = Entity(
        party.id, party.name, party.type, tuple(sorted({*party.names, *aliases})), tuple(sorted(identifiers))
    )

    def claim(field: str, relation: str, object: Entity, role: str | None = None) -> Claim:
        return Claim.make(
            document, party, relation, object, status="fact", evidence=Evidence("x", entry=key, field=field),
            extractor="list", role=role,
        )  # fmt: skip

    made = [claim("list", "sanctioned_by", organization("Freedonian Treasury", type="GovernmentBody"))]
    made += [claim(f"dob{n}", "born_on", Entity("", date, "Date")) for n, date in enumerate(born)]
    made += [claim("gender", "gender", Entity("", gender, "Text"))] if gender else []
    made += [claim(f"nat{n}", "citizen_of", country(name)) for n, name in enumerate(countries)]
    made += [claim(f"aka{n}", "also_known_as", Entity("", name, "Name")) for n, name in enumerate(aliases)]
    made += [claim(f"weak{n}", "also_known_as", Entity("", name, "Name"), "weak") for n, name in enumerate(weak)]
    return made
