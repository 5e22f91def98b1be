"""report.md: what it tells, that nothing in it is taken for markup, and that order does not matter."""

from __future__ import annotations

import random

from markdown_it import MarkdownIt

from kg.designations import designations
from kg.model import Claim, Document, Entity, Evidence
from kg.report import MOST, report

ARTICLE = Document("a" * 32, "On Acme", "2024-05-03", "acme.txt")
OTHER = Document("b" * 32, "On Acme again", "2024-05-04", "other.txt")


def claim(
    subject: str,
    relation: str,
    object_: str,
    *,
    status: str = "fact",
    document: Document = ARTICLE,
    start: int = 0,
    **more: object,
) -> Claim:
    quote = f"{subject} {relation} {object_}."
    return Claim.make(
        document,
        Entity.named(subject, "Company"),
        relation,
        Entity.named(object_, "GovernmentBody"),
        status=status,
        evidence=Evidence(quote, start, start + len(quote)),
        extractor="test/1",
        **more,  # type: ignore[arg-type]
    )


def made(*claims: Claim, refused: dict[Document, list[tuple[str, str]]] | None = None) -> str:
    documents = sorted({c.document for c in claims}, key=lambda d: d.id)
    return report(documents, claims, designations(claims), refused or {})


def test_it_tells_what_stands_where() -> None:
    text = made(
        claim("Acme", "sanctioned_by", "Treasury", date="2024-05-03", confidence=0.9),
        claim("Borealis", "sanctioned_by", "Treasury", status="planned", start=100),
    )
    assert "1 article read: 2 claims about 3 entities." in text
    assert "| On Acme | 2024-05-03 | acme.txt | 2 |" in text
    assert "| `sanctioned_by` | 1 | 1 | 2 |" in text
    assert "- **Acme** sanctioned by **Treasury** (fact, 2024-05-03, confidence 0.90)" in text
    assert "> Acme sanctioned\\_by Treasury." in text
    announced = text.partition("## Announced, not yet in force")[2].partition("## In force")[0]
    assert "Borealis" in announced
    assert "Acme" not in announced


def test_what_several_documents_state_comes_first() -> None:
    text = made(
        claim("Comet", "sanctioned_by", "Treasury", confidence=1.0, start=50),
        claim("Acme", "sanctioned_by", "Treasury", confidence=0.6),
        claim("Acme", "sanctioned_by", "Treasury", confidence=0.7, document=OTHER),
    )
    findings = text.partition("## Strongest findings")[2]
    assert findings.index("**Acme**") < findings.index("**Comet**")
    assert "confidence 0.70, 2 documents" in findings


def test_contradictions_are_shown_with_both_sides() -> None:
    text = made(
        claim("Acme", "sanctioned_by", "Treasury"),
        claim("Acme", "sanctioned_by", "Treasury", status="negated", document=OTHER),
    )
    disputed = text.partition("## Said by some, denied by others")[2]
    assert "(fact, " in disputed
    assert "(negated, " in disputed


def test_refusals_are_counted_by_reason() -> None:
    refused = {ARTICLE: [("quote not at its offsets", "0:3 'x|y'"), ("quote not at its offsets", "another")]}
    text = made(claim("Acme", "sanctioned_by", "Treasury"), refused=refused)
    assert "| quote not at its offsets | 2 | 0:3 'x\\|y' | acme.txt |" in text


def test_a_long_section_is_cut_and_says_so() -> None:
    text = made(*(claim(f"Company {n}", "sanctioned_by", "Treasury", start=n * 100) for n in range(MOST + 7)))
    assert "… and 7 more sentences." in text


def test_hostile_text_stays_text() -> None:
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) | `a` **b**\n# heading \u202e"
    document = Document("c" * 32, hostile, "", "evil|.txt")
    html = (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .render(made(claim(hostile, "sanctioned_by", "Treasury", document=document)))
    )
    assert "<script" not in html
    assert "<a " not in html
    assert "<h1>" in html
    assert html.count("<h1>") == 1
    assert "\u202e" not in html
    assert "alert(1)" in html


def test_the_order_of_the_claims_does_not_matter() -> None:
    claims = [claim(f"C{n % 4}", "sanctioned_by", f"T{n % 3}", confidence=0.5 + n / 40, start=n) for n in range(12)]
    text = made(*claims)
    for seed in range(5):
        random.Random(seed).shuffle(claims)
        assert made(*claims) == text


def test_nothing_read_is_a_report_too() -> None:
    assert made() == (
        "# What the documents claim\n\nNothing read: 0 claims about 0 entities. "
        "Every claim stands on a sentence or list entry, quoted here and kept with it in the graph.\n"
    )
