"""How long `kg --help` takes, beside `python -c pass`."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

import pytest

pytestmark = pytest.mark.benchmark

MOST = 6.0


def seconds(code: str, *arguments: str) -> float:
    """The best of ten runs of an interpreter."""
    best = float("inf")
    for _ in range(10):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True)
        best = min(best, time.perf_counter() - began)
    return best


def test_help_against_an_empty_program(figure: Callable[[str], None]) -> None:
    empty, help_ = seconds("pass"), seconds("from kg.cli import main; main()", "--help")
    figure(
        f"kg --help {help_ * 1000:.0f} ms; python -c pass {empty * 1000:.0f} ms; ratio {help_ / empty:.1f} (below 6)"
    )
    assert help_ / empty < MOST
