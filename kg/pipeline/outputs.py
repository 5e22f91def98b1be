"""The files that people open: claims.jsonl, graph.ttl, graph.trig, graph.html, report.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from kg import analytics, export, query, view
from kg.designations import designations
from kg.model import Claim, Document
from kg.pipeline.documents import Said
from kg.pipeline.files import written
from kg.report import MOST, ON_DOCUMENTS, ON_LISTS, report
from kg.store import Store


def write(out: Path, store: Store, said: Sequence[Said]) -> None:
    """Write all files of a build, each whole or not at all; the same state gives the same bytes."""
    claims = sorted((claim for each in said for claim in each.claims), key=_place)
    texts = {
        "claims.jsonl": "".join(json.dumps(claim.record(), ensure_ascii=False) + "\n" for claim in claims),
        "graph.html": view.render(analytics.graph(claims), title=title([each.document for each in said])),
        "report.md": report(
            [each.document for each in said],
            claims,
            designations(claims),
            {each.document: each.refused for each in said},
            {name: query.run(store, name, timeout=None, limit=MOST) for name in _questions(said)},
        ),
    }
    for name, text in texts.items():
        with written(out / name) as path:
            path.write_text(text, "utf-8", newline="\n")
    for form in ("ttl", "trig"):
        export.export(store, form, out / f"graph.{form}")


def _questions(said: Sequence[Said]) -> tuple[str, ...]:
    """Return the saved queries that can have an answer."""
    has_list = any(each.document.kind == "ListEdition" for each in said)
    return (*(ON_LISTS if has_list else ()), *(ON_DOCUMENTS if len(said) > 1 else ()))


def _place(claim: Claim) -> tuple[str, str, int, int, str]:
    evidence = claim.evidence
    return claim.document.source, claim.document.id, evidence.start, evidence.end, claim.id


def title(documents: Sequence[Document]) -> str:
    """Return what a page about these documents is called: the only one's title, or how many texts and lists they are.

    The text of a list's entry ("list.xml#EST 417") is part of its list.
    """
    if len(documents) == 1 and documents[0].title:
        return documents[0].title
    lists = {document.source for document in documents if document.kind == "ListEdition"}
    texts = sum(d.kind != "ListEdition" and d.source.partition("#")[0] not in lists for d in documents)
    counts = [(texts, "text")] if texts or not lists else []
    counts += [(len(lists), "list")] if lists else []
    return " and ".join(f"{count:,} {word}{'' if count == 1 else 's'}" for count, word in counts)
