"""What the UK's lists share: labels of details, strength of names, measures."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.model import Entity
from kg.sources.lists.dates import numbered
from kg.sources.lists.node import clean, key
from kg.sources.lists.party import Party
from kg.sources.lists.places import country


def uk_name_role(kind: str, strength: str) -> str:
    """Return the role of a name: `Alias` with `Low quality a.k.a` is weak, FKA is former.

    >>> uk_name_role("AKA", "Low quality a.k.a"), uk_name_role("Primary Name", ""), uk_name_role("FKA", "")
    ('weak', '', 'former')
    """
    kind, strength = kind.lower(), strength.lower()
    roles = []
    if "fka" in kind or "formerly" in kind or "previous" in kind:
        roles.append("former")
    if "variation" in kind:
        roles.append("variation")
    if "low" in strength or "weak" in strength:
        roles.append("weak")
    elif "good" in strength or "strong" in strength or "high" in strength:
        roles.append("strong")
    return ", ".join(roles)


def measures(party: Party, text: str, where: str, listed: str = "") -> None:
    """The measures of a text that joins them by `|`."""
    for measure in re.split(r"\s*[|;]\s*", text):
        party.measure(measure, where, listed=listed)


def detail(party: Party, label: str, text: str, where: str) -> None:
    """One labelled detail of a person, entity or ship; a label that is not known gives a remark."""
    handler = _DETAILS.get(key(label))
    for part in numbered(text):
        if handler:
            handler(party, part, where)
        else:
            party.remark(part, where, role=_words(label))


def _words(label: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", clean(label)).lower()


def _identifier(label: str) -> Callable[[Party, str, str], None]:
    return lambda party, text, where: party.identify(label, text, where)


def _contact(role: str) -> Callable[[Party, str, str], None]:
    return lambda party, text, where: party.literal("has_address", text, "Text", where, role=role)


def _other(relation: str, role: str, *, inverse: bool, type: str = "Organization", status: str = "fact"
           ) -> Callable[[Party, str, str], None]:  # fmt: skip
    def handler(party: Party, text: str, where: str) -> None:
        party.say(relation, Entity.named(clean(text), type), text, where, inverse=inverse, role=role, status=status)

    return handler


def _reason(party: Party, text: str, where: str) -> None:
    party.reason(text, where)


def _narrative(party: Party, text: str, where: str) -> None:
    party.narrative(text, where)


def _position(party: Party, text: str, where: str) -> None:
    party.say("holds_position", Entity.named(clean(text), "Position"), text, where)


def _gender(party: Party, text: str, where: str) -> None:
    party.literal("gender", text.lower(), "Text", where, quote=text)


def _born(party: Party, text: str, where: str) -> None:
    party.born(text, where)


def _birthplace(party: Party, text: str, where: str) -> None:
    party.literal("born_in", text, "Text", where)


def _nationality(party: Party, text: str, where: str) -> None:
    party.from_country(text, where)


def _flag(party: Party, text: str, where: str) -> None:
    party.from_country(text, where, relation="flagged_in")


def _old_flag(party: Party, text: str, where: str) -> None:
    if country(text):
        party.from_country(text, where, relation="flagged_in", role="former flag")
    else:
        party.remark(text, where, role="previous flags")


def _old_name(party: Party, text: str, where: str) -> None:
    party.name(text, where, "former")


def _address(party: Party, text: str, where: str) -> None:
    party.address([text], "", where)


_DETAILS: dict[str, Callable[[Party, str, str], None]] = {
    name: handler
    for handler, names in (
        (_identifier("IMO"), "imonumber imonumbers"),
        (_identifier("UN reference"), "unref unreferencenumber"),
        (_identifier("UK Sanctions List reference"), "uksanctionslistref"),
        (_identifier("OFSI Group ID"), "ofsigroupid groupid"),
        (_identifier("Registration number"), "businessregistrationnumber businessregno businessregistrationnumbers"),
        (_identifier("Hull identification number"), "hullidentificationnumber hullidentificationnumberhin"),
        (_identifier("Passport"), "passportnumber passportno"),
        (_identifier("National ID"), "nationalidentifiernumber nationalidentificationnumber"),
        (_contact("phone"), "phonenumber phonenumbers telephone"),
        (_contact("email"), "emailaddress emailaddresses email"),
        (_contact("website"), "website websites"),
        (_contact("fax"), "fax faxnumber"),
        (_other("part_of", "parent company", inverse=False), "parentcompany parentcompanies"),
        (_other("part_of", "subsidiary", inverse=True), "subsidiary subsidiaries"),
        (_other("owns", "current owner or operator", inverse=True),
         "currentowneroperator currentowneroperators currentowners"),
        (_other("owns", "previous owner or operator", inverse=True, status="former"),
         "previousowneroperator previousowneroperators previousowners"),
        (_reason, "ukstatementofreasons statementofreasons"),
        (_narrative, "otherinformation furtheridentifiyinginformation furtheridentifyinginformation"),
        (_position, "position positions"),
        (_gender, "gender genders"),
        (_born, "dob dateofbirth"),
        (_birthplace, "townofbirth countryofbirth placeofbirth"),
        (_nationality, "nationality nationalities"),
        (_flag, "currentbelievedflagofship currentbelievedflag flagofship"),
        (_old_flag, "previousflag previousflags"),
        (_old_name, "previousname previousnames"),
        (_address, "address"),
    )
    for name in names.split()
}  # fmt: skip
