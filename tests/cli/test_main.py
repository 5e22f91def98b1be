"""What all commands have in common: help, exit status, streams, and a quick start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

import kg
from kg.cli import COMMANDS, cli, status
from kg.errors import KgError, ModelError, OntologyError, QueryError, SourceError, StoreError, UsageError

HEAVY = (
    "spacy",
    "rdflib",
    "pyoxigraph",
    "numpy",
    "networkx",
    "pyvis",
    "lxml",
    "trafilatura",
    "httpx",
    "jinja2",
    "tqdm",
)
KG = [sys.executable, "-c", "from kg.cli import main; main()"]


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["--help"]) == 0
    said = capsys.readouterr().out
    for name in COMMANDS:
        assert f"  {name} " in said


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert status([name, "--help"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith(f"Usage: kg {name} ")
    assert captured.err == ""
    command = cli.get_command(None, name)  # type: ignore[arg-type]  # the lazy group needs no context
    assert command is not None
    assert command.help
    assert " ".join(command.help.split("\n\n")[0].split()) == COMMANDS[name][1]
    assert [param.name for param in command.params if isinstance(param, click.Option) and not param.help] == []


def test_the_version_is_the_package_s(capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["--version"]) == 0
    assert capsys.readouterr().out == f"kg {kg.__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    code = f"import sys; from kg.cli import status; status(['--help']); print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (SourceError("a.txt", "is empty"), 1),
        (StoreError("no store"), 1),
        (QueryError("no query"), 1),
        (KgError("something"), 1),
        (UsageError("cannot be meant"), 2),
        (ModelError("no model"), 2),
        (OntologyError("kg.ttl is wrong"), 2),
        (RuntimeError("a bug"), 2),
        (KeyboardInterrupt(), 130),
        (BrokenPipeError(), 0),
    ],
)
def test_errors_become_exit_statuses(
    error: BaseException, expected: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.delenv("KG_DEBUG", raising=False)
    monkeypatch.setattr("kg.pipeline.forget", fail)
    saved = os.dup(1)  # what a broken pipe leaves standard output as
    try:
        assert status(["forget", "x"]) == expected
    finally:
        os.dup2(saved, 1)
        os.close(saved)
    said = capfd.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == (0 if isinstance(error, BrokenPipeError) else 1)
    assert "Traceback" not in said.err
    if isinstance(error, KgError):
        assert said.err == f"kg: {error}\n"


def test_our_own_faults_are_traced_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setenv("KG_DEBUG", "1")
    monkeypatch.setattr("kg.pipeline.forget", fail)
    with pytest.raises(RuntimeError, match="a bug"):
        status(["forget", "x"])


WRONG = (["nonsense"], ["build"], ["extract", "--no-such-option", "x"], ["build", "x", "--workers", "0"])


@pytest.mark.parametrize("arguments", WRONG)
def test_wrong_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert status(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Error" in captured.err


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    many = tmp_path / "many.txt"
    many.write_text("Canada sanctioned Delta Mining and Acme Shipping.\n" * 50, "utf-8")
    script = f"{subprocess.list2cmdline(KG)} extract {many} | head -n 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {script}"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_ctrl_c_is_130_and_one_line(tmp_path: Path) -> None:
    waiting = subprocess.Popen(
        [*KG, "extract", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(3)  # by then it waits for the text on standard input
    waiting.send_signal(signal.SIGINT)
    out, err = waiting.communicate(timeout=60)
    assert waiting.returncode == 130, err
    assert (out, err.strip()) == ("", "kg: interrupted")
