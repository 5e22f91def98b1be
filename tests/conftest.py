"""What all tests share: the folder of gold texts and lists, the loaded pipeline, the browser."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent
CI = os.environ.get("CI", "").casefold() in {"1", "true", "yes"}

# A run in the background ignores Ctrl-C, and so would the processes that the tests interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

# What a developer has set for daily work does not reach the tests.
for name in ("KG_BASE", "KG_MODEL", "KG_ONTOLOGIES"):
    os.environ.pop(name, None)


def lacking(what: str) -> NoReturn:
    """Skip the test with its reason; where `CI` is set nothing may be lacking, so it fails."""
    if CI:
        pytest.fail(f"CI is set and {what}")
    pytest.skip(what)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever uses the fixture `shared` or `chromium` carries its marker as well."""
    for item in items:
        used = getattr(item, "fixturenames", ())
        if "shared" in used:
            item.add_marker("shared")
        if "chromium" in used:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold texts and list files (`KG_SHARED`, or `shared` beside the checkout)."""
    folder = Path(os.environ.get("KG_SHARED") or ROOT.parent / "shared")
    if not (folder / "data").is_dir():
        lacking(f"there are no gold texts and lists in {folder} (set KG_SHARED)")
    return folder


@pytest.fixture(scope="session")
def nlp():  # type: ignore[no-untyped-def]  # spaCy is imported only by the tests that need it
    """The pipeline with the default model, loaded once."""
    from kg import nlp

    return nlp.load()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the distribution's Chromium (or Chrome)."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    lacking("Chromium is not installed (apt install chromium)")


FIGURES: list[str] = []


@pytest.fixture
def figure() -> Callable[[str], None]:
    """Note a measured figure; all are printed at the end of the run. docs/benchmarks.md keeps them."""
    return FIGURES.append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if FIGURES:
        terminalreporter.section("figures")
        for line in FIGURES:
            terminalreporter.write_line(line)
