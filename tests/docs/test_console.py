"""The commands that the README and the guide show answer what they show."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def console() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_console", ROOT / "docs" / "make_console.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def built(console: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    console.prepare(folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("page", ["README.md", "docs/guide.md"])
def test_the_answers_are_current(page: str, console: ModuleType, built: Path) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert text.count("```console") >= 2
    assert console.refreshed(text, built) == text, "run make docs"
