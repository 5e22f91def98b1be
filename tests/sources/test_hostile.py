"""Whatever the bytes, reading ends with articles and SourceErrors, never with another exception."""

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.sources.formats import articles
from kg.sources.pdf import reflow
from kg.sources.raw import Limits, Raw

from . import files
from .reading import PROSE
from .test_feed import ATOM, RSS
from .test_html import PAGE
from .test_markdown import PAGE as MARKDOWN

SEEDS = {
    "a.txt": PROSE.encode(),
    "a.md": MARKDOWN.encode(),
    "a.html": PAGE.encode(),
    "a.pdf": files.pdf([PROSE.replace("“", '"').replace("”", '"').splitlines()]),
    "a.docx": files.docx(["One paragraph.", "Another one."], [["Name", "IMO"]]),
    "a.jsonl": b"\n".join(json.dumps({"text": text, "id": n}).encode() for n, text in enumerate(PROSE.split("\n\n"))),
    "a.xml": RSS,
    "a.atom": ATOM,
}


def outcome(name, content):
    errors = []
    found = list(articles(Raw(name, content), limits=Limits(bytes=200_000, chars=100_000), on_error=errors.append))
    for error in errors:
        assert isinstance(error, SourceError)
        assert error.source.startswith(name)
        assert "\n" not in str(error)
    for article in found:
        assert article.text.strip()
        assert article.text.encode("utf-8")
        assert str(article.document).encode("utf-8")
        assert "\n" not in article.document.title
    assert found or errors
    return found, errors


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_mutated_and_truncated_files(name, data):
    content = bytearray(SEEDS[name])
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=6))
        content = content or bytearray(b" ")
    outcome(name, bytes(content[: data.draw(st.integers(0, len(content)))]))


@pytest.mark.parametrize("name", [*SEEDS, "a.json", "a.unknown"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=st.binary(max_size=200))
def test_any_bytes_under_any_name(name, content):
    outcome(name, content)


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_themselves_are_read(name):
    found, _ = outcome(name, SEEDS[name])
    assert found


@pytest.mark.parametrize("wrong", SEEDS)
@pytest.mark.parametrize("name", SEEDS)
def test_content_is_recognised_under_a_wrong_name(name, wrong):
    """A file is read by what it holds; where only its name tells (plain text, Markdown), it is at least no crash."""
    found, _ = outcome(wrong, SEEDS[name])
    if name in ("a.pdf", "a.docx", "a.html", "a.xml", "a.atom"):
        assert found
        assert "<" not in found[0].text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"<!---->" * 2000),
        ("a.txt", b"<?x?>" * 2000 + b"<!--"),
        ("a.html", b"<table>" + b"<tr>" + b"<td>  <td>" * 5000 + b"x</table>"),
        ("a.md", b"|  " * 20_000 + b"x"),
        ("a.md", b"[" * 20_000),
        ("a.md", b"*a **b " * 5000),
        ("a.md", b"---\n" + b"a: b\n" * 20_000),
        ("a.txt", b"Press release " * 5000),
    ],
)
def test_no_pattern_runs_away(name, content):
    started = time.process_time()
    outcome(name, content)
    assert time.process_time() - started < 5


def test_a_long_paragraph_of_a_pdf_takes_linear_time():
    started = time.process_time()
    text = reflow(["the goods went on and on to the port of the other coun-"] * 20_000)
    assert len(text) > 1_000_000
    assert time.process_time() - started < 3
