"""Labels of identification numbers → schemes that lists share, so that numbers can be compared across lists."""

from __future__ import annotations

import re
from functools import lru_cache

from rigour.ids import get_identifier_format

from kg.sources.lists.node import clean, key

_SCHEMES = {
    "IMO": "imo imonumber imono imonumbers "
    "vesselimonumber shipimonumber imoregistration",
    "MMSI": "mmsi mmsinumber",
    "Call sign": "callsign vesselcallsign othervesselcallsign",
    "Passport": "passport passportno passportnumber ordinarypassport passeport pasaporte "
    "numerodepasaporte numeropasaporte "
    "numerodepasseport pasaportenumero nationalpassport",
    "National ID": "nationalid nationalidno nationalidnumber nationalidentificationnumber nationalidentitycard "
    "nationalidentificationcard idnumber nationalidcard nationalidentifiernumber ninumber identitycard idcard idcardno "
    "nationalidentification",
    "Tax ID": "taxid taxidno taxnumber taxidentificationnumber taxpayeridentificationnumber fiscalcode inn",
    "Registration number": "registrationnumber registrationno businessregistrationnumber companyregistrationnumber "
    "businessregno businessregistrationnumbers registrationid regnumber tradereg commercialregistrynumber",
    "BIC": "swiftbic bic swift swiftcode biccode",
    "LEI": "lei leicode legalentityidentifier",
    "USCC": "unifiedsocialcreditcodeuscc uscc unifiedsocialcreditcode usccode",
    "OGRN": "ogrn ogrncode",
    "DUNS": "dunsnumber dunscode duns",
    "ISIN": "isin isincode",
    "Wikidata": "wikidataid",
    "INN": "inncode",
    "Tail number": "aircrafttailnumber tailnumber",
    "Serial number": "aircraftmanufacturersserialnumbermsn serialnumber msn",
}  # fmt: skip
_BY_LABEL = {label: scheme for scheme, labels in _SCHEMES.items() for label in labels.split()}
_IMO = re.compile(r"^IMO[\s:#-]*(\d{7})\b", re.I)
_TAIL = re.compile(r"\s*(?:No\.?|Number|#|:)$", re.I)


def identifier(label: str, value: str) -> tuple[str, str]:
    """Return (scheme, number) of a labelled number; the number itself is left as it stands.

    >>> identifier("Vessel Registration Identification", "IMO 9051648")
    ('IMO', '9051648')
    >>> identifier("Cedula No.", "6068015")
    ('Cedula', '6068015')
    """
    if found := _IMO.match(value):
        return "IMO", found[1]
    if key(label) == "vesselregistrationidentification" and re.fullmatch(r"\d{7}", value):
        return "IMO", value
    if key(label) == "legalentitynumber" and _is_lei(value):
        return "LEI", value
    return _scheme(label), value


def is_scheme(label: str) -> bool:
    """Whether the label is known to name a scheme of identifiers."""
    return key(label) in _BY_LABEL


@lru_cache(maxsize=5_000)
def _scheme(label: str) -> str:
    bare = _TAIL.sub("", clean(label))
    return _BY_LABEL.get(key(label)) or _BY_LABEL.get(key(bare)) or bare or clean(label) or "number"


def _is_lei(value: str) -> bool:
    lei = get_identifier_format("lei")
    return lei is not None and bool(lei.is_valid(value))
