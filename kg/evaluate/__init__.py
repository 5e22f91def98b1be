"""Scores claims against gold sheets: how much is found, how much of it is right, and why the rest is not.

>>> from kg.evaluate import evaluate
>>> report = evaluate(Path("tests/gold/own"), claims)  # doctest: +SKIP
>>> print(report.text())  # doctest: +SKIP
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import SourceError
from kg.evaluate import gold
from kg.evaluate.causes import Cause, causes
from kg.evaluate.coreference import coreference
from kg.evaluate.judging import by_document, judge
from kg.evaluate.report import Report
from kg.model import Article, Claim

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Cause", "Report", "articles", "evaluate", "extract", "main_report", "read_claims"]


def evaluate(
    gold_dir: Path,
    claims: Iterable[Claim | Mapping[str, Any]],
    *,
    docs: Mapping[str, Doc] | None = None,
    texts: Path | None = None,
    split: str = "all",
    relation: str | None = None,
) -> Report:
    """Score claims, or their JSON records, against the sheets of a folder.

    A claim belongs to the sheet that its document's id or the stem of its source names. `docs` are the parsed texts
    by sheet name; with them the report also measures coreference and looks for the cause of each error. `split` is
    `tune` or `scored` for a part of the sheets; `texts` is the folder of the texts where they are not beside the
    sheets. Raises SourceError and UsageError.
    """
    sheets = gold.read(gold_dir, split=split, texts=texts)
    said = by_document(claims)
    judged = tuple(judge(sheet, said.get(sheet.name, ()), relation=relation) for sheet in sheets)
    if docs is None:
        return Report(judged)
    parsed = [(one, docs[one.sheet.name]) for one in judged if one.sheet.name in docs]
    return Report(
        judged,
        coreference([(one.sheet, doc) for one, doc in parsed]),
        tuple(cause for one, doc in parsed for cause in causes(one, doc)),
    )


def extract(
    gold_dir: Path,
    *,
    texts: Path | None = None,
    split: str = "all",
    model: str | None = None,
    extractors: Sequence[str] = ("frames",),
) -> tuple[list[Claim], dict[str, Doc]]:
    """Extract the claims of the texts of a folder of gold sheets; return them, and the parsed texts by sheet name."""
    from kg import extractors as room
    from kg import nlp

    docs: dict[str, Doc] = {}
    claims: list[Claim] = []
    for doc in nlp.parse(articles(gold_dir, texts=texts, split=split), nlp.load(model)):
        docs[Path(doc._.article.document.source).stem] = doc
        claims += room.run(doc, extractors).claims
    return claims, docs


def articles(gold_dir: Path, *, texts: Path | None = None, split: str = "all") -> Iterator[Article]:
    """Yield the article of each sheet: NAME.txt of the folder of texts. Raises SourceError where one is missing."""
    folder = texts or gold.home_of(gold_dir).parent / "texts"
    for sheet in gold.read(gold_dir, split=split, texts=texts):
        yield Article.of(gold.text_of(sheet.name, folder), source=f"{sheet.name}.txt")


def read_claims(path: Path) -> list[dict[str, Any]]:
    """Return the records of a JSON Lines file of claims. Raises SourceError naming the line that is broken."""
    made = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                missing = {"document", "subject", "relation", "object"} - record.keys()
            except (ValueError, AttributeError) as error:
                raise SourceError(f"{path}:{number}", f"is no claim ({error})") from error
            if missing:
                raise SourceError(f"{path}:{number}", f"is no claim: {', '.join(sorted(missing))} missing")
            made.append(record)
    return made


def main_report(
    gold_dir: Path,
    claims: Path | None = None,
    *,
    misses: bool = False,
    format: str = "text",
    texts: Path | None = None,
    split: str = "all",
    relation: str | None = None,
    model: str | None = None,
) -> str:
    """Return what `kg eval` prints: the report on a file of claims, or on what is extracted from the texts."""
    if claims is None:
        said, docs = extract(gold_dir, texts=texts, split=split, model=model)
        report = evaluate(gold_dir, said, docs=docs, texts=texts, split=split, relation=relation)
    else:
        report = evaluate(gold_dir, read_claims(claims), texts=texts, split=split, relation=relation)
    if format == "json":
        return json.dumps(report.record(misses=misses), ensure_ascii=False, indent=1) + "\n"
    return report.text(misses=misses)
