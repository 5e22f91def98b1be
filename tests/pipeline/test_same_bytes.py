"""Same input, same bytes: in another folder, with another hash seed, with several processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import kg

from .conftest import state


def run(articles: str, out: Path, *options: str, cwd: Path, seed: str) -> None:
    command = [sys.executable, "-c", "from kg.cli import main; main()", "build", articles, "-o", str(out), *options]
    subprocess.run(command, cwd=cwd, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)


@pytest.mark.slow
def test_two_folders_and_two_hash_seeds_give_the_same_bytes(articles: Path, tmp_path: Path, root: Path) -> None:
    (articles / "seed.txt").write_bytes((root / "seeds" / "cartel-de-los-soles-fto.txt").read_bytes())
    run(str(articles), tmp_path / "one", cwd=tmp_path, seed="1")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "texts").symlink_to(articles)
    run("texts", elsewhere / "two", cwd=elsewhere, seed="2")
    assert state(tmp_path / "one") == state(elsewhere / "two")


@pytest.mark.slow
def test_several_processes_find_what_one_finds(articles: Path, tmp_path: Path) -> None:
    kg.build([str(articles)], tmp_path / "one")
    run(str(articles), tmp_path / "two", "--workers", "2", cwd=tmp_path, seed="3")
    assert state(tmp_path / "one") == state(tmp_path / "two")
