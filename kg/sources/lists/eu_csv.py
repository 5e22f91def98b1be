"""The EU's list as CSV 1.1 and 1.0: `;`-separated, a row for each name, birth, address, paper or citizenship.

Rows of one party are brought together and read as the XML's elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.sources.lists.eu_xml import party_of
from kg.sources.lists.files import Source
from kg.sources.lists.format import About, Format, Import
from kg.sources.lists.head import Head
from kg.sources.lists.node import Node, key
from kg.sources.lists.party import Party
from kg.sources.lists.tables import records
from kg.sources.lists.vocabulary import EU

_GROUPS = {
    "namealias": "nameAlias", "naal": "nameAlias", "address": "address", "addr": "address", "birthdate": "birthdate",
    "birt": "birthdate", "identification": "identification", "iden": "identification", "citizenship": "citizenship",
    "citi": "citizenship", "entity": "", "leba": "regulation", "regulation": "regulation",
}  # fmt: skip
_ATTRIBUTES = {
    "logicalid": "logicalId", "eureferencenumber": "euReferenceNumber", "unitednationid": "unitedNationId",
    "designationdate": "designationDate", "designationdetails": "designationDetails",
    "regulationtype": "regulationType",
    "regulationpublicationdate": "publicationDate", "regulationentryintoforcedate": "entryIntoForceDate",
    "regulationnumbertitle": "numberTitle", "regulationprogramme": "programme", "numtitle": "numberTitle",
    "publicationdate": "publicationDate", "wholename": "wholeName", "firstname": "firstName",
    "middlename": "middleName",
    "lastname": "lastName", "namelanguage": "nameLanguage", "language": "nameLanguage",
    "countryiso2code": "countryIso2Code",
    "countrydescription": "countryDescription", "country": "countryDescription", "typecode": "identificationTypeCode",
    "typedescription": "identificationTypeDescription", "birthdate": "birthdate", "date": "birthdate",
    "day": "dayOfMonth",
    "month": "monthOfYear", "other": "remark", "zipcode": "zipCode", "plcae": "place",
    "pobox": "poBox", "number": "number",
}  # fmt: skip
_REPEATED = re.compile(r" \d+$")  # a column that stands there more than once
_LAW = frozenset({"regulationType", "publicationDate", "entryIntoForceDate", "numberTitle", "programme"})
_UNSAID = frozenset({
    "regulationorganisationtype", "regulationpublicationurl", "url", "regulationlanguage",
    "subjecttypeclassificationcode",
    "lebaurl", "regulationlogicalid", "lebanumtitle", "lebapublicationdate", "lebaprogramme", "programme",
})  # fmt: skip


def _is(head: Head) -> bool:
    return _header(head) >= 0


def _header(head: Head) -> int:
    modern = head.header("Entity_LogicalId", "NameAlias_WholeName")
    return modern if modern >= 0 else head.header("Entity_logical_id", "Naal_wholename")


def _about(source: Source, head: Head) -> About:
    row = _header(head)
    date = ""
    if len(head.rows) > row + 1:
        cells = dict(zip(map(key, head.rows[row]), head.rows[row + 1], strict=False))
        date = cells.get("filegenerationdate", "") or cells.get("datefile", "")
    return About("EU consolidated financial sanctions list", EU, "EU", date)


def _read(job: Import) -> Iterator[Party]:
    header = _header(job.head)
    for row in records(job.source, job.head.delimiter, header, job.report.problem):
        cells = [(child.name, child.text) for child in row.children]
        identity = next((text for name, text in cells if key(name) == "entitylogicalid"), "")
        if not identity:
            job.report.problem("row without Entity_LogicalId", " ".join(text for _, text in cells[:6]))
            continue
        job.spill.put("row", identity, cells)
    for identity in job.spill.keys("row"):
        yield party_of(job, _entity(job.spill.get("row", identity)))


def _entity(rows: list[list[tuple[str, str]]]) -> Node:
    """Return the sanctionEntity that rows of one id amount to, each part once."""
    made = Node("sanctionEntity")
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        parts: dict[str, dict[str, str]] = {}
        for column, text in row:
            group, name = _place(column)
            if name:
                parts.setdefault(group, {}).setdefault(name, text)
        for group, attributes in parts.items():
            marked = (group, *sorted(f"{name}={text}" for name, text in attributes.items()))
            if marked in seen:
                continue
            seen.add(marked)
            if group == "":
                for name, text in attributes.items():
                    made.attributes.setdefault(name, text)
            elif group == "remark":
                made.children.append(Node("remark", attributes["remark"]))
            else:
                made.children.append(Node(group, attributes=attributes))
    return made


def _place(column: str) -> tuple[str, str]:
    """Return (element, attribute) of a column; ("", "") for one that only repeats which regulation said it."""
    column = _REPEATED.sub("", column)
    flat = key(column)
    if flat in ("filegenerationdate", "datefile"):
        return "", ""
    if flat in ("subjecttype", "entitysubjecttype"):
        return "subjectType", "code"
    if flat in ("eurefnum", "entityeurefnum"):
        return "", "euReferenceNumber"
    if flat == "entityremark":
        return "remark", "remark"
    if flat == "programme":
        return "regulation", "programme"
    prefix, _, rest = column.partition("_")
    group, name = _GROUPS.get(key(prefix)), key(rest)
    if group is None or not rest:
        return "", column
    if name in _UNSAID and not (group == "regulation" and name == "programme"):
        return "", ""
    attribute = _ATTRIBUTES.get(name, rest[0].lower() + rest[1:])
    if attribute in _LAW and group not in ("", "regulation"):
        return "", ""
    if attribute in _LAW:
        return "regulation", attribute
    return group, attribute


FORMAT = Format("eu-fsf-csv", "EU consolidated financial sanctions list, CSV", _is, _about, _read)
