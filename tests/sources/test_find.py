import io
import os
import subprocess
import sys

import pytest

from kg.errors import UsageError
from kg.sources import Limits, Skipped

from .reading import PROSE, read_all


def test_folders_are_walked_in_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/c.txt", "a-b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"The text of {name}.")
    articles, errors = read_all(tmp_path)
    assert errors == []
    assert [a.document.source for a in articles] == ["a-b.txt", "a/z.txt", "b.txt"]


def test_links_that_lead_back_end(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.txt").write_text("One text.")
    (tmp_path / "a" / "back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b.txt").symlink_to(tmp_path / "nowhere")
    articles, errors = read_all(tmp_path)
    assert [a.document.source for a in articles] == ["a/one.txt"]
    assert [(e.source, e.cause) for e in errors] == [("b.txt", "no such file")]


def test_the_same_text_twice_is_one_article(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PROSE)
    articles, errors = read_all(tmp_path)
    assert [a.document.source for a in articles] == ["a.txt"]
    assert isinstance(errors[0], Skipped)
    assert str(errors[0]) == "b.txt: has the same text as a.txt; it is read once"


def test_what_cannot_be_read_is_reported_and_the_others_go_on(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "good.txt").write_text(PROSE)
    (tmp_path / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (tmp_path / "list.csv").write_text("name\nAda\n")
    (tmp_path / "program.exe").write_bytes(bytes(range(256)))
    (tmp_path / "style.css").write_text("p { color: red }")
    articles, errors = read_all(tmp_path, tmp_path / "missing.txt")
    assert [a.document.source for a in articles] == ["good.txt"]
    assert [(e.source, isinstance(e, Skipped)) for e in errors] == [
        ("empty.txt", False), ("image.png", False), ("list.csv", False), ("program.exe", False), ("style.css", True),
        ("missing.txt", False),
    ]  # fmt: skip
    assert not any(str(tmp_path) in str(e) for e in errors)


def test_a_file_of_an_unknown_kind_named_by_itself_is_read(tmp_path):
    (tmp_path / "a.news").write_text(PROSE)
    articles, errors = read_all(tmp_path / "a.news")
    assert (len(articles), errors) == (1, [])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    _, errors = read_all(tmp_path)
    assert "not a regular file" in errors[0].cause


@pytest.mark.parametrize("name", ["a" * 5000, "nul\0inside"])
def test_impossible_paths(name):
    articles, errors = read_all(name)
    assert (articles, len(errors)) == ([], 1)


def test_an_empty_folder(tmp_path):
    _, errors = read_all(tmp_path)
    assert "without files" in errors[0].cause


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PROSE.encode())))
    articles, errors = read_all("-")
    assert errors == []
    assert (articles[0].text, articles[0].document.source) == (PROSE, "-")


def test_limits(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(PROSE)
    _, errors = read_all(tmp_path, limits=Limits(bytes=10))
    assert "larger than 10 bytes" in errors[0].cause
    monkeypatch.setenv("KG_MAX_CHARS", "20")
    _, errors = read_all(tmp_path)
    assert "more than 20 characters" in errors[0].cause
    monkeypatch.setenv("KG_MAX_CHARS", "many")
    with pytest.raises(UsageError, match="KG_MAX_CHARS"):
        Limits.from_environment()


def test_importing_the_package_imports_nothing_heavy():
    code = (
        "import sys, kg.sources; "
        "print([m for m in ('trafilatura', 'pypdf', 'docx', 'httpx', 'feedparser', 'lxml', 'markdown_it', "
        "'charset_normalizer', 'spacy') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"
