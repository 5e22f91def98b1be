"""Ctrl-C at any moment: the store is as it was or complete, and the next run goes on."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg
from kg.store import Store

from .conftest import state

MOMENTS = (0.1, 0.5, 0.7, 0.8, 0.9, 0.97)  # of the time of a whole run
COMPANIES = ("Acme", "Borealis", "Comet", "Delta", "Ember", "Falcon", "Gneiss", "Harbour", "Iris", "Juniper")


def start(articles: Path, out: Path) -> subprocess.Popen[str]:
    code = "from kg.cli import main; main()"
    command = [sys.executable, "-c", code, "build", str(articles), "-o", str(out)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def said(out: Path) -> set[str]:
    return {claim.id for claim in Store(out).claims()}


@pytest.mark.slow
def test_an_interrupted_build_leaves_the_store_as_it_was_or_complete(articles: Path, tmp_path: Path) -> None:
    kg.build([str(articles)], tmp_path / "before")
    before = said(tmp_path / "before")
    for number, name in enumerate(COMPANIES):
        text = f"Canada sanctioned {name} Holdings in 2023. {name} Holdings is based in Panama.\n" * 8
        (articles / f"more{number}.txt").write_text(text, "utf-8")
    began = time.monotonic()
    assert start(articles, tmp_path / "fresh").wait() == 0
    whole = time.monotonic() - began
    after, files = said(tmp_path / "fresh"), state(tmp_path / "fresh")
    assert before < after
    interrupted = 0
    for number, moment in enumerate(MOMENTS):
        out = tmp_path / f"out{number}"
        shutil.copytree(tmp_path / "before", out)
        running = start(articles, out)
        time.sleep(moment * whole)
        running.send_signal(signal.SIGINT)
        _, error = running.communicate(timeout=120)
        interrupted += running.returncode != 0
        if running.returncode == 130:
            assert "Traceback" not in error
        assert said(out) in (before, after), f"half a store after {moment:.0%}"
        kg.build([str(articles)], out)
        assert state(out) == files, f"the next run went elsewhere after {moment:.0%}"
        assert not [path.name for path in out.rglob("*.new")]
    assert interrupted >= 2, "the moments were all too late to interrupt anything"


@pytest.mark.slow
def test_what_was_read_before_the_interruption_is_not_read_again(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("kg.pipeline.commit.add", interrupt)
        with pytest.raises(KeyboardInterrupt):
            kg.build([str(articles)], tmp_path / "out")
    built = kg.build([str(articles)], tmp_path / "out")
    assert (built.read, built.kept) == (0, 3)
