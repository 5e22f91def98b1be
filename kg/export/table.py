"""CSV: a claim a line, for spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from kg.model import Claim
from kg.store import Store

HEAD = (
    "claim", "subject", "subject_type", "subject_id", "relation", "object", "object_type", "object_id", "status",
    "attributed_to", "attributed_to_id", "date", "share", "role", "confidence", "quote", "start", "end", "entry",
    "field", "document", "document_title", "document_date", "document_source", "document_publisher", "document_kind",
    "extractor",
)  # fmt: skip

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # https://owasp.org/www-community/attacks/CSV_Injection


def table(store: Store, out: BinaryIO) -> None:
    """Write the claims with a header, in UTF-8, with the line ends of RFC 4180.

    A cell that a spreadsheet would run as a formula stands behind an apostrophe.
    """
    text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEAD)
    for claim in store.claims():
        writer.writerow(map(cell, _row(claim)))
    text.detach()


def cell(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_DANGEROUS) else value


def _row(claim: Claim) -> tuple[object, ...]:
    who, evidence, document = claim.attributed_to, claim.evidence, claim.document
    return (
        claim.id, claim.subject.name, claim.subject.type, claim.subject.id, claim.relation,
        claim.object.name, claim.object.type, claim.object.id, claim.status,
        who.name if who else "", who.id if who else "", claim.date, claim.share, claim.role, claim.confidence,
        evidence.quote, "" if evidence.entry else evidence.start, "" if evidence.entry else evidence.end,
        evidence.entry, evidence.field, document.id, document.title, document.date, document.source,
        document.publisher, document.kind, claim.extractor,
    )  # fmt: skip
