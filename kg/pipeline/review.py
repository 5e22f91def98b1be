"""Pairs of parties that may be one: shown to people, and what they judge put into the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.pipeline import commit
from kg.resolve import judgements, resolve
from kg.resolve.judgements import Judgement
from kg.resolve.review import Pair, pairs
from kg.store import Store


def proposed(folder: str | Path) -> Iterator[Pair]:
    """Yield the pairs to decide, the likeliest first, each with the claims of both sides. Raises StoreError."""
    out = Path(folder)
    said = commit.said_by(out, (document.id for document in Store(out).documents()))
    claims = [claim for each in said for claim in each.claims]
    return pairs(claims, resolve(claims, judgements=judgements.read(out)))


def judge(folder: str | Path, made: Iterable[Judgement]) -> None:
    """Keep judgements, each in the place of an earlier one about its pair, and put the graph together anew."""
    out = Path(folder)
    judgements.write(out, [*judgements.read(out), *made])
    commit.again(out)
