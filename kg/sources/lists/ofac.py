"""What OFAC's four formats share: labels of remarks and features, names, programmes, relationships."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from kg.model import Entity
from kg.sources.lists.node import clean, key
from kg.sources.lists.party import Party
from kg.sources.lists.schemes import is_scheme
from kg.sources.lists.spill import Spill
from kg.sources.lists.vocabulary import US, executive_order, is_concept

TYPES = {"individual": "Person", "entity": "Organization", "vessel": "Vessel", "aircraft": "Aircraft"}
CONSOLIDATED = re.compile(r"^(?:NS-|FSE-|561|CAPTA|UKRAINE-EO13662|IRAN-EO13599|CMIC|BPI-PA|HKAA|13599)", re.I)

_SUFFIX = re.compile(r"^(?:Jr|Sr|II|III|IV)\.?$", re.I)
_HONORIFIC = re.compile(
    r"^(?:dr|mr|mrs|ms|prof|professor|haji|hajj|sheikh|shaykh|mullah|maulavi|sayyid|engineer|eng)\.?$", re.I
)
_SEMICOLON = re.compile(r"\s*;\s*")
_ORDER = re.compile(r"executive order (\d{5})", re.I)
_POSITION = re.compile(
    r"(?:(?:former|ex-)\s*)?(?:(?:acting|deputy|first|vice|senior|assistant|lead|chief|general|brigadier|major|"
    r"lieutenant|rear|presidential|prime)[\s-]+)*(?:member|commander|minister|president|director|head|chief|general|colonel|"
    r"admiral|governor|chair(?:man|woman|person)?|secretary|ambassador|judge|magistrate|advis[eo]r|officer|representative|"
    r"mayor|speaker|prosecutor|senator|inspector|manager|spokes\w+|leader)\b.*",
    re.I,
)
_OFFICE = re.compile(
    r"(?!arrested)[A-Z].+\b(?:employee|official|representative|member|colonel|general|director|officer)(?:\s+in\s+.+)?",
    re.I,
)
_KIN = re.compile(
    r"(?P<kin>(?:half-|step|grand)?(?:wife|husband|son|daughter|brother|sister|father|mother|cousin|nephew|niece|uncle))"
    r" of (?P<name>[A-Z].+)", re.I
)  # fmt: skip


def full_name(text: str, type: str) -> str:
    """Return a name in its natural order: persons stand as `LAST, First` on the list.

    >>> full_name("DOE, John, Jr.", "Person"), full_name("ANGLO CO., LTD.", "Organization")
    ('John DOE Jr.', 'ANGLO CO., LTD.')
    """
    if type != "Person" or ", " not in text:
        return clean(text)
    last, *rest = (part.strip() for part in text.split(", "))
    suffixes = [part for part in rest if _SUFFIX.match(part)]
    given = [part for part in rest if not _SUFFIX.match(part)]
    return clean(" ".join([*given, last, *suffixes]))


def alias_role(kind: str, quality: str = "") -> str:
    """Return the role of a name: `f.k.a.` and `weak` give `former, weak`."""
    roles = {"fka": "former", "nka": "current"}
    return ", ".join(filter(None, (roles.get(key(kind), ""), quality)))


def programme(party: Party, code: str, where: str, *, date: str = "", listed: str = "") -> None:
    """A sanctions programme: a legal basis, and where the ontology knows its code as one, a designation."""
    party.programme(code, where, role="programme", date=date, listed=listed, by=US)
    if is_concept(code, "DesignationType"):
        party.measure(code, where, date=date, listed=listed)
    if order := executive_order(code):
        party.under(order, where, quote=code, role=f"programme {code}", date=date, listed=listed)


def listing(party: Party, quote: str, where: str, *, sdn: bool, date: str = "") -> None:
    """The party stands on OFAC's list, as a Specially Designated National where it is the SDN list."""
    party.sanctioned(quote, where, date=date)
    party.identify("OFAC ID", party.key, "uid")
    party.prefix = "SDN" if sdn or party.prefix == "SDN" else "CONS"
    if sdn:
        party.measure("SDN", where, quote=quote, date=date)


def title(party: Party, text: str, where: str) -> None:
    """A title: a position of a person unless it is a form of address."""
    for part in _SEMICOLON.split(text):
        if party.type == "Person" and not _HONORIFIC.match(part):
            party.say("holds_position", Entity.named(clean(part), "Position"), text, where)
        else:
            party.remark(part, where, role="title")


def unlabelled(party: Party, text: str, where: str) -> None:
    """A remark without a label: of a person often a position or kinship."""
    if party.type == "Person" and (kin := _KIN.fullmatch(text)):
        party.say("family_of", Entity.named(clean(kin["name"]), "Person"), text, where, role=kin["kin"].lower())
    elif party.type == "Person" and (_POSITION.fullmatch(text) or _OFFICE.fullmatch(text)):
        former = text.lower().startswith(("former", "ex-"))
        party.say("holds_position", Entity.named(clean(text), "Position"), text, where,
                  status="former" if former else "fact")  # fmt: skip
    else:
        party.remark(text, where)


def remember(spill: Spill, identity: str, listed: str, type: str) -> None:
    """Keep a party's name and type for those that refer to it by id or by name."""
    kept = [full_name(listed, type), type, identity]
    spill.put("party", identity, kept)
    spill.put("name", listed.casefold(), kept)


def other_party(name: str, type: str, identity: str) -> Entity:
    """Return a party that an entry refers to, with its OFAC id, so that the two become one."""
    return replace(Entity.named(name, type), identifiers=(("OFAC ID", identity),) if identity else ())


def resolve_links(party: Party, spill: Spill) -> None:
    """Give the parties named after `Linked To:` the name and type that they have on the list."""
    for said in party.said:
        if said.role == "Linked To":
            found = spill.get("name", said.object.name.casefold())
            if found:
                name, type, identity = found[0]
                said.object = other_party(name, type, identity if len(found) == 1 else "")


class Related(NamedTuple):
    """How a relationship of OFAC reads in our relations."""

    relation: str
    inverse: bool = False


_RELATIONS = {
    "ownedorcontrolledby": (Related("owns", True), Related("controls", True)),
    "actingfororonbehalfof": (Related("acts_for"),),
    "providingsupportto": (Related("supports"),),
    "familymemberof": (Related("family_of"),),
    "associateof": (Related("associated_with"),),
    "leaderorofficialof": (Related("works_for"),),
    "principalexecutiveofficer": (Related("leads"),),
    "ownscontrolsoroperates": (Related("controls"),),
    "playingasignificantrolein": (Related("associated_with"),),
    "propertyinwhichthefollowingpersonhasaninterest": (Related("owns", True),),
}


def related(party: Party, kind: str, other: Entity, where: str, *, quote: str, former: bool = False) -> None:
    """A relationship with another listed party; the list's own words for it become the role."""
    for found in _RELATIONS.get(key(kind), (Related("associated_with"),)):
        party.say(found.relation, other, quote, where, inverse=found.inverse, role=clean(kind),
                  status="former" if former else "fact")  # fmt: skip


class Value(NamedTuple):
    """A labelled value of a remark, an id or a feature."""

    label: str
    text: str
    where: str
    quote: str
    role: str = ""


def _gender(party: Party, value: Value) -> None:
    party.literal("gender", value.text.lower(), "Text", value.where, quote=value.quote)


def _born(party: Party, value: Value) -> None:
    party.born(value.text, value.where, role=value.role)


def _birthplace(party: Party, value: Value) -> None:
    party.literal("born_in", value.text, "Text", value.where, quote=value.quote, role=value.role)


def _nationality(party: Party, value: Value) -> None:
    party.from_country(value.text, value.where, role="nationality")


def _citizen(party: Party, value: Value) -> None:
    party.from_country(value.text, value.where, role="citizenship")


def _flag(party: Party, value: Value) -> None:
    role = "former flag" if "former" in value.label.lower() else ""
    party.from_country(value.text, value.where, relation="flagged_in", role=role)


def _linked(party: Party, value: Value) -> None:
    party.say("associated_with", Entity.named(clean(value.text), "Organization"), value.quote, value.where,
              role="Linked To")  # fmt: skip


def _contact(party: Party, value: Value) -> None:
    kinds = {"website": "website", "emailaddress": "email", "fax": "fax"}
    party.literal("has_address", value.text, "Text", value.where, quote=value.quote,
                  role=kinds.get(key(value.label), "phone"))  # fmt: skip


def _operator(party: Party, value: Value) -> None:
    party.say("controls", Entity.named(clean(value.text), "Organization"), value.quote, value.where,
              inverse=True, role=value.label)  # fmt: skip


def _owner(party: Party, value: Value) -> None:
    party.say("owns", Entity.named(clean(value.text), "Organization"), value.quote, value.where,
              inverse=True, role=value.label)  # fmt: skip


def _directive(party: Party, value: Value) -> None:
    order = _ORDER.search(f"{value.label} {value.text}")
    if order:
        party.under(f"Executive Order {order[1]}", value.where, quote=value.quote, role=value.text)
    else:
        party.remark(value.text, value.where, role=value.label)


def _remark(party: Party, value: Value) -> None:
    party.literal("remark", value.text, "Text", value.where, quote=value.quote,
                  role=", ".join(filter(None, (value.label, value.role))))  # fmt: skip


def _address(party: Party, value: Value) -> None:
    party.address([value.text], "", value.where, quote=value.quote)


_Handler = Callable[[Party, Value], None]
_HANDLERS: dict[str, _Handler] = {
    name: handler
    for handler, names in (
        (_born, "dob birthdate dateofbirth"),
        (_birthplace, "pob placeofbirth"),
        (_nationality, "nationality nationalityofregistration nationalitycountry"),
        (_citizen, "citizen citizenship citizenshipcountry"),
        (_gender, "gender"),
        (_flag, "vesselflag formervesselflag othervesselflag vesselflagcountry"),
        (_linked, "linkedto"),
        (_contact, "website emailaddress phonenumber telephone telephoneno telephonenumber fax faxnumber phoneno"),
        (_operator, "aircraftoperator vesseloperator"),
        (_owner, "vesselowner vesselregisteredowner"),
        (_directive, "executiveorder13662directivedetermination executiveorder14024directiveinformation"),
        (_address, "location"),
        (_remark, "secondarysanctionsrisk additionalsanctionsinformation organizationtype targettype "
         "organizationestablisheddate organizationtypecode aircraftmodel aircraftmanufacturedate vesselyearofbuild "
         "vesseltype "
         "othervesseltype vesseltonnage vesselgrossregisteredtonnage vesselgrosstonnage deadweighttonnage vesseldwt "
         "transactionsprohibitedforpersonsownedorcontrolledbyusfinancialinstitutions caatsasection235information "
         "additionalsanctionsinfo alternativelegalbasis profession effectivedate listingdate"),
    )
    for name in names.split()
}  # fmt: skip
_BRACKETS = re.compile(r"\(.*?\)")
_WALLET = re.compile(r"^digital currency address\s*-?\s*(.*)$", re.I)


def feature(party: Party, value: Value) -> None:
    """One labelled value: by its label, else a number that identifies, else a remark."""
    label = value.label.strip(" :-")
    value = value._replace(label=label, text=clean(value.text))
    if wallet := _WALLET.match(label):
        party.wallet(wallet[1] or value.text.split(" ")[0], value.text.split(" ")[-1], value.where, quote=value.quote)
        return
    handler = _HANDLERS.get(key(label))
    if handler is None and _HANDLERS.get(key(_BRACKETS.sub("", label))) is _remark:
        handler = _remark
    if handler is None and _ORDER.match(label):
        handler = _directive
    if handler is not None:
        handler(party, value)
    elif is_scheme(label) or any(letter.isdigit() for letter in value.text):
        party.identify(label, value.text, value.where, quote=value.quote, role=value.role)
    else:
        _remark(party, value)
