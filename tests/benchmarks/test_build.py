"""How long a build takes, beside the bare spaCy pipeline on the same texts."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy

import kg
from kg import nlp
from kg.errors import SourceError
from kg.pipeline.claims import claims, extract

pytestmark = [pytest.mark.benchmark, pytest.mark.slow]

MOST = 2.0  # a build may take this many times as long as the bare pipeline
MOST_EXTRACTING = 1.6  # reading, parsing and extracting alone


def test_a_build_against_the_bare_pipeline(shared: Path, tmp_path: Path, figure: Callable[[str], None]) -> None:
    for part in ("dev", "train"):
        shutil.copytree(shared / "data" / "gold" / part / "texts", tmp_path / "texts" / part)
    texts = [path.read_text("utf-8") for path in sorted((tmp_path / "texts").rglob("*.txt"))]
    assert len(texts) >= 100
    bare = spacy.load(nlp.DEFAULT_MODEL)
    list(bare.pipe(texts[:3]))
    extract(texts[0])  # both have loaded what they load once
    errors: list[SourceError] = []
    began = time.process_time()
    list(bare.pipe(texts, batch_size=32))
    parsed = time.process_time()
    found = list(claims([str(tmp_path / "texts")], on_error=errors.append))
    extracted = time.process_time()
    built = kg.build([str(tmp_path / "texts")], tmp_path / "out")
    done = time.process_time()
    assert built.errors == []
    assert built.read == len(texts)
    assert errors == []
    assert len(found) == built.claims
    ratio = (done - extracted) / (parsed - began)
    extracting = (extracted - parsed) / (parsed - began)
    figure(
        f"build of {len(texts)} texts ({sum(map(len, texts)):,} characters, {built.claims:,} claims): "
        f"{done - extracted:.1f} s of processor time; spaCy alone: {parsed - began:.1f} s; "
        f"ratio {ratio:.2f} (at most {MOST}); reading, parsing and extracting alone: {extracting:.2f} "
        f"(at most {MOST_EXTRACTING})"
    )
    assert ratio <= MOST
    assert extracting <= MOST_EXTRACTING
