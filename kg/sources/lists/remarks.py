"""OFAC's Remarks column, parsed by label: `DOB 10 Dec 1948; POB Cairo; Passport 1084010 (Egypt); a.k.a. 'X'.`

Values may hold the separators themselves, so labels decide where a statement begins, brackets and quotes where it
ends. What has no label is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.sources.lists.ofac import Value, alias_role, feature, full_name, unlabelled
from kg.sources.lists.party import Party

_LABELS = (
    "DOB", "POB", "nationality", "citizen", "Gender", "Linked To:", "Secondary sanctions risk:",
    "Additional Sanctions Information -", "Organization Type:", "Target Type", "Organization Established Date",
    "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions:",
    "Nationality of Registration", "Former Vessel Flag", "Vessel Flag",
    "Vessel Registration Identification", "Vessel Year of Build", "Vessel Type", "Vessel Call Sign", "MMSI",
    "Other Vessel Flag", "Other Vessel Type", "Other Vessel Call Sign", "Vessel Owner",
    "Aircraft Model", "Aircraft Operator", "Aircraft Manufacturer's Serial Number (MSN)", "Aircraft Manufacture Date",
    "Aircraft Construction Number (also called L/N or S/N or F/N)", "Aircraft Tail Number",
    "Aircraft Mode S Transponder Code", "Previous Aircraft Tail Number",
    "Website", "Email Address", "Phone Number", "Telephone No.", "Telephone", "Fax", "Passport", "Diplomatic Passport",
    "Stateless Person Passport", "SWIFT/BIC", "Cedula No.", "National ID No.", "Tax ID No.", "Registration Number",
    "Registration ID", "Identification Number", "C.U.R.P.", "R.F.C.", "D.N.I.", "I.F.E.", "C.U.I.T.", "C.U.I.P.",
    "C.U.I.", "SSN",
    "NIT #", "RUC #", "RIF #", "RTN #", "V.A.T. Number", "C.R. No.", "License", "D-U-N-S Number",
    "Chinese Commercial Code",
    "Business Registration Document #", "Unified Social Credit Code (USCC)", "Cartilla de Servicio Militar Nacional",
    "Credencial electoral", "Italian Fiscal Code", "US FEIN", "RFC", "LE Number", "ISIN", "Personal ID Card",
    "Economic Register Number (CBLS)", "Legal Entity Number", "Driver's License No.", "Military Registration Number",
)  # fmt: skip
_LABEL = re.compile(
    r"(?P<alt>alt\.\s+)?(?P<label>"
    r"Digital Currency Address\s*-\s*\w{2,12}|(?:Executive Order \d{5}|PEESA|CAATSA Section \d+) [Ii]nformation:|"
    r"Executive Order \d{5} Directive (?:Determination -|Information)|(?:Listing|Effective) Date \([^()]*\):|"
    + "|".join(re.escape(label) for label in sorted(_LABELS, key=len, reverse=True))
    + r")(?:(?<=[:\-])\s*|\s+|(?=\())(?P<value>\S.*)",
    re.S,
)
_NUMBER = re.compile(
    r"(?P<alt>alt\.\s+)?(?P<label>[A-Z][\w.'’/&-]*(?:[ ](?:[\w.'’/&-]+|\([\w .,'’/-]+\))){0,7}?"
    r"[ ]?(?:No\.?|Number|#|ID|Code|Card|Registry|Certificate))"
    r"\s+(?P<value>[A-Z]{0,6}[ -]?\S*\d.*)",
    re.S,
)
_ALIAS = re.compile(r"(?P<kind>[afn]\.k\.a\.)\s+'(?P<name>.*)'\s*", re.S)
_ALIAS_BEGINS = re.compile(r"(?:alt\. )?[afn]\.k\.a\. '")
_SEPARATOR = re.compile(r";\s+|;$")
_PARTS = re.compile(
    r"(?P<text>.+?)(?:\s+\((?P<country>[^()]+)\))?(?:\s+issued\s+(?P<issued>.+?))?(?:\s+expires\s+(?P<expires>.+?))?",
    re.S,
)


def split(text: str) -> Iterator[str]:
    """Yield the statements of a remark: `; ` ends one unless a bracket or a quotation mark is still open."""
    kept = ""
    for part in _SEPARATOR.split(text.strip()):
        kept = f"{kept}; {part}" if kept else part
        alias = _ALIAS_BEGINS.match(kept)
        if kept.count("(") > kept.count(")") or (alias and not kept.rstrip(" .").endswith("'")):
            continue
        if kept.strip():
            yield kept.strip()
        kept = ""
    if kept.strip():
        yield kept.strip()


def remarks(party: Party, text: str, where: str = "Remarks") -> None:
    """Read a remark into the party."""
    for statement in split(text.strip().removesuffix(".")):
        _statement(party, statement, where)


def _statement(party: Party, text: str, where: str) -> None:
    if text.startswith("(") and text.rstrip(".").endswith(")") and text.count("(") == text.count(")"):
        inner = text.rstrip(".")[1:-1]
        if _LABEL.fullmatch(inner):
            text = inner
    bare = text.rstrip(". ") if not text.endswith(("Co.", "Ltd.", "Inc.", "S.A.")) else text
    if alias := _ALIAS.fullmatch(bare):
        party.name(full_name(alias["name"], party.type), where, alias_role(alias["kind"], "weak"), quote=text)
        return
    found = _LABEL.fullmatch(bare) or _NUMBER.fullmatch(bare)
    if found is None:
        unlabelled(party, text, where)
        return
    label, value, role = found["label"], found["value"], "alternative" if found["alt"] else ""
    if label.strip() in _PLAIN:
        feature(party, Value(label, value, where, text))
        return
    parts = _PARTS.fullmatch(value)
    if parts is None or label.startswith(
        ("Linked", "Secondary", "POB", "Additional", "Organization", "Target", "Digital")
    ):
        feature(party, Value(label, value, where, text, role if label == "POB" else ""))
        return
    said = (
        parts["country"], f"issued {parts['issued']}" if parts["issued"] else "",
        f"expires {parts['expires']}" if parts["expires"] else "", role,
    )  # fmt: skip
    feature(party, Value(label, parts["text"], where, text, "; ".join(filter(None, said))))


_PLAIN = frozenset({"DOB", "nationality", "citizen", "Gender", "Website", "Email Address"})
