"""Parties for FollowTheMoney: names, numbers, addresses, and whatever else is said of one party alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from followthemoney.types import registry

from kg.export import ftm_terms as terms
from kg.export.ftm_proxies import add, cleaned, entity_id, hashed, make
from kg.model import Claim, Entity
from kg.sources.lists.ftm_things import LABELLED, NUMBER, PROSE
from kg.sources.lists.papers import facts
from kg.sources.lists.places import country
from kg.sources.lists.schemes import identifier


class Parties:
    """The parties of a graph, by our id, with the papers and addresses that they have."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._entities = entities
        self._made = {id_: made for id_, entity in entities.items() if (made := _party(entity))}
        self._beside: dict[str, Any] = {}  # papers and addresses, by id
        self._numbers: dict[str, set[tuple[str, str]]] = {}  # told by claims, by party
        self.references: dict[str, set[tuple[str, str]]] = {}  # numbers under which authorities list, by party

    def get(self, id_: str) -> Any:
        """Return the party of an id; None for a concept or a literal."""
        return self._made.get(id_)

    def held(self) -> list[Any]:
        """Return the wallets that say who holds them."""
        return [party for party in self._made.values() if party.schema.name == "CryptoWallet" and party.get("holder")]

    def state(self, claim: Claim) -> None:
        """Add what a claim says of its subject alone."""
        party, value, role = self._made[claim.subject.id], claim.object.name, claim.role or ""
        match claim.relation:
            case "has_identifier":
                scheme, _, number = value.partition(":")
                self._identify(claim.subject.id, scheme, number or scheme, role)
            case "also_known_as":
                name = "weakAlias" if "weak" in role else "previousName" if "former" in role else "alias"
                add(party, name, value)
            case "has_address":
                self._address(party, value, role)
            case _ if claim.relation in terms.COUNTRIES and claim.object.type == "Country":
                self._in_country(party, claim)
            case _ if claim.status == "fact" and _property(party, claim):
                pass
            case _:
                is_plain = len(value) <= PROSE and not LABELLED.fullmatch(value)
                is_bare = claim.relation == "remark" and not role and is_plain
                label = role or claim.relation.replace("_", " ")
                add(party, "notes", value if is_bare else f"{label}: {value}")

    def finish(self, used: set[str], sanctioned: Mapping[str, set[tuple[str, str]]]) -> Iterator[Any]:
        """Yield the parties among the ids (ours, or FollowTheMoney's) with what no claim says but the graph knows.

        `sanctioned` are numbers that sanctions hold, by party.
        """
        for id_, party in self._made.items():
            if not {id_, party.id} & used:
                continue
            entity = self._entities[id_]
            said = {name for kind in ("weakAlias", "previousName") for name in party.get(kind, quiet=True)}
            add(party, "alias", *(name for name in entity.names if name not in said))
            told = self._numbers.get(id_, set())
            for scheme, number in entity.identifiers:
                if (scheme, number) not in told and party.schema.name != "CryptoWallet":
                    self._identify(id_, scheme, number, "")
            for scheme, number in sorted(self.references.get(id_, set()) - sanctioned.get(id_, set())):
                self._paper(party, scheme, number, "")
            yield party

    def beside(self) -> Iterator[Any]:
        """Yield the papers and addresses."""
        yield from self._beside.values()

    def _identify(self, id_: str, scheme: str, number: str, role: str) -> None:
        party = self._made[id_]
        self._numbers.setdefault(id_, set()).add((scheme, number))
        if not role and scheme in terms.REFERENCES:
            self.references.setdefault(id_, set()).add((scheme, number))
            return
        may_have_papers = party.schema.is_a("LegalEntity")
        for name in () if role and may_have_papers else terms.IDENTIFIERS.get(scheme, ()):
            held = cleaned(party, name, number)
            if held is not None and identifier(terms.LABELS.get(scheme, name), held) == (scheme, number):
                add(party, name, number)
                return
        self._paper(party, scheme, number, role)

    def _paper(self, party: Any, scheme: str, number: str, role: str) -> None:
        paper = make("Passport" if scheme == "Passport" else "Identification",
                     hashed("paper", party.id, scheme, number, role))  # fmt: skip
        held, label = cleaned(paper, "number", number), terms.LABELS.get(scheme, scheme)
        if not party.schema.is_a("LegalEntity") or held is None:
            add(party, "notes", f"{NUMBER}{label}: {number}")
            return
        paper.add("holder", party.id)
        add(paper, "number", held)
        if scheme != "Passport":
            add(paper, "type", label)
        add(paper, "summary", role)
        for name, value in facts(role).items():
            add(paper, name, value)
        self._beside[paper.id] = paper

    def _address(self, party: Any, text: str, role: str) -> None:
        for name in (name for word, name in terms.CONTACTS.items() if word in role.casefold()):
            if add(party, name, text):
                return
        if role:
            self._place(party, text, "", role)
        else:
            add(party, "address", text)

    def _in_country(self, party: Any, claim: Claim) -> None:
        """A code where the property says as much as the claim, else a place with a remark."""
        role = claim.role or ""
        name = terms.COUNTRIES[claim.relation]
        if claim.relation == "located_in" and (claim.status == "former" or role not in terms.LOCATED):
            self._place(party, claim.object.name, claim.object.name, role)
            return
        if claim.status == "former":
            name = "pastFlags"
        elif role in ("nationality", "citizenship") or (role and claim.relation == "located_in"):
            name = role
        if not add(party, name, claim.object.name):
            add(party, "country", claim.object.name)

    def _place(self, party: Any, text: str, land: str, remarks: str) -> None:
        place = make("Address", hashed("address", text, land, remarks))
        add(place, "full", text)
        add(place, "name", text[:300])
        add(place, "country", land)
        add(place, "remarks", remarks)
        self._beside[place.id] = place
        add(party, "addressEntity", place.id)


def is_coded(claim: Claim) -> bool:
    """Whether a claim about a country becomes a country code of its subject rather than a link."""
    if claim.relation not in terms.COUNTRIES or claim.object.type != "Country":
        return False
    found = country(registry.country.clean(claim.object.name) or "")
    told = claim.status == "fact" or claim.relation in ("flagged_in", "located_in")
    return told and found is not None and found.name == claim.object.name


def is_property(claim: Claim) -> bool:
    """Whether what a claim says of two entities is a property of the first one."""
    plain = claim.status == "fact" and not claim.date and not claim.role and claim.document.kind == "ListEdition"
    return is_coded(claim) or (claim.relation == "holds_position" and claim.subject.type == "Person" and plain)


def _party(entity: Entity) -> Any:
    schema = terms.SCHEMATA.get(entity.type)
    if schema is None:
        return None
    proxy = make(schema, entity_id(entity.id))
    if not add(proxy, "name", entity.name) and not add(proxy, "name", entity.name[:300], entity.id):
        return None
    if schema == "Address":
        add(proxy, "full", entity.name)
    if schema == "CryptoWallet":
        currency, address = next(iter(entity.identifiers), ("", entity.name))
        add(proxy, "publicKey", address)
        add(proxy, "currency", currency)
    return proxy


def _property(party: Any, claim: Claim) -> bool:
    """Add the value to the property that says the same; return whether there is one."""
    name = terms.PROPERTIES.get(claim.relation, claim.role if claim.relation == "remark" else "") or ""
    prop = party.schema.properties.get(name)
    if prop is None or prop.type.name not in terms.TEXTS or prop.stub:
        return False
    if claim.relation == "remark" and (name == "notes" or cleaned(party, name, claim.object.name) != claim.object.name):
        return False
    return add(party, name, claim.object.name)
