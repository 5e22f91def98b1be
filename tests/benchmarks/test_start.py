"""How long `kg --help` takes, beside `python -c pass`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

pytestmark = pytest.mark.benchmark

MOST = 6.0


def seconds(code: str, *arguments: str) -> float:
    """The processor time of an interpreter, the best of ten runs: what else the machine does counts little."""
    best = float("inf")
    for _ in range(10):
        run = subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(run.pid, 0)
        assert status == 0
        best = min(best, used.ru_utime + used.ru_stime)
    return best


def test_help_against_an_empty_program(figure: Callable[[str], None]) -> None:
    empty, help_ = seconds("pass"), seconds("from kg.cli import main; main()", "--help")
    figure(
        f"kg --help {help_ * 1000:.0f} ms; python -c pass {empty * 1000:.0f} ms; ratio {help_ / empty:.1f} (below 6)"
    )
    assert help_ / empty < MOST
