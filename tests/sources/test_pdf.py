import pytest

from kg.sources.pdf import body_lines, reflow

from . import files
from .reading import error_of, read_bytes

LINES = [
    "Freedonia lists Blue Harbour",
    "November 21, 2025",
    "The ministry of trade said on Friday that it had desig-",
    "nated Blue Harbour Shipping Ltd, a Freedonia-",
    "based company, for carrying arms to the Sylvanian mi-",
    "litia, and that the directors would be charged soon.",
    "The company denied the allegation.",
]


def test_paragraphs_are_put_together(tmp_path):
    article = read_bytes(tmp_path, "a.pdf", files.pdf([LINES]))
    assert article.text == (
        "Freedonia lists Blue Harbour\n\nNovember 21, 2025\n\n"
        "The ministry of trade said on Friday that it had designated Blue Harbour Shipping Ltd, a Freedonia-based "
        "company, for carrying arms to the Sylvanian militia, and that the directors would be charged soon. "
        "The company denied the allegation."
    )
    assert article.document.title == "Freedonia lists Blue Harbour"
    assert article.document.date == "2025-11-21"


def test_title_of_the_file(tmp_path):
    assert read_bytes(tmp_path, "a.pdf", files.pdf([LINES], title="A list")).document.title == "A list"
    working = files.pdf([LINES], title="Microsoft Word - draft3.doc")
    assert read_bytes(tmp_path, "b.pdf", working).document.title == "Freedonia lists Blue Harbour"


def test_page_furniture_goes():
    pages = [["Ministry of Trade, bulletin", f"Text of page {name}.", f"Page {n} of 4"] for n, name in
             enumerate(("one", "two", "three", "four"), start=1)]  # fmt: skip
    assert [line for line in body_lines(pages) if line] == [
        "Text of page one.", "Text of page two.", "Text of page three.", "Text of page four.",
    ]  # fmt: skip


def test_a_paragraph_runs_over_the_end_of_a_page(tmp_path):
    first = [*LINES[:4], "company for carrying arms and other heavy goods to the"]
    second = ["Sylvanian militia and its leaders in the north of Freedonia."]
    assert "goods to the Sylvanian militia" in read_bytes(tmp_path, "a.pdf", files.pdf([first, second])).text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the state-", "owned bank"], "the state-owned bank"),
        (["the com-", "pany"], "the company"),
        (["an e-mail and an e-", "mail address"], "an e-mail and an e-mail address"),
        (["the Abu-", "Bakr group"], "the Abu-Bakr group"),
        ([], ""),
    ],
)
def test_hyphens(lines, text):
    assert reflow(lines) == text


def test_list_items_start_lines():
    lines = ["The following persons are listed today by the ministry", "(1) Ada Example of Port Example in Freedonia",
             "(2) Bob Example of Port Example in Freedonia"]  # fmt: skip
    assert reflow(lines) == "\n\n".join(lines)


def test_encrypted(tmp_path):
    content = files.pdf([LINES])
    assert "encrypted" in error_of(tmp_path, "a.pdf", files.encrypted(content, "secret")).cause
    assert "Blue Harbour" in read_bytes(tmp_path, "b.pdf", files.encrypted(content, "")).text


def test_a_scan(tmp_path):
    assert "perhaps a scan" in error_of(tmp_path, "a.pdf", files.pdf([[]])).cause


def test_broken(tmp_path):
    error = error_of(tmp_path, "a.pdf", b"%PDF-1.4\nnothing more")
    assert "PDF" in error.cause or "cannot be read" in error.cause


def test_named_so_but_no_pdf(tmp_path):
    assert "no such file" in error_of(tmp_path, "a.pdf", b"plain text").cause
