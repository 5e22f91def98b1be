"""The wheel carries the ontology, the page's files and the marker of types, and nothing that is not ours."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    root = Path(__file__).resolve().parents[2]
    out = tmp_path_factory.mktemp("wheel")
    code = f"import hatchling.build; print(hatchling.build.build_wheel({str(out)!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return zipfile.ZipFile(next(out.glob("sanctions_kg-*.whl")))


def test_everything_that_git_has_is_in_it(wheel: zipfile.ZipFile, root: Path) -> None:
    names = set(wheel.namelist())
    for folder, inside in (("kg", "kg"), ("ontologies", "kg/_ontologies")):
        for path in (root / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"{inside}/{path.relative_to(root / folder).as_posix()}" in names
    assert {"kg/py.typed", "kg/_ontologies/kg.ttl"} <= names


def test_nothing_else_is_in_it(wheel: zipfile.ZipFile) -> None:
    assert {name.split("/")[0].partition("-")[0] for name in wheel.namelist()} == {"kg", "sanctions_kg"}


def test_it_has_the_command_and_the_licence(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    points = next(name for name in names if name.endswith("entry_points.txt"))
    assert "kg = kg.cli:main" in wheel.read(points).decode()


def test_it_runs_from_the_wheel_alone(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """As an installed package: the code and the ontology come out of the wheel, the checkout is out of sight."""
    wheel.extractall(tmp_path / "installed")
    (tmp_path / "text.txt").write_text("The Treasury Department sanctioned Acme Shipping.", "utf-8")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r}); import kg.ontology; "
        "assert 'installed' in str(kg.ontology.folder()), kg.ontology.folder(); "
        "from kg.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "extract", "text.txt"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert '"sanctioned_by"' in done.stdout
