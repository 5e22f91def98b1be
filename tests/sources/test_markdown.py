from kg.sources.markdown import front_matter, render

from .reading import PROSE, error_of, read_bytes

PAGE = """---
title: "Freedonia lists \\"Blue Harbour\\""
date: 2025-11-21T10:00:00-05:00
publisher: Ministry of Trade
url: https://www.trade.example/news/1
---
# Freedonia acts

**Blue Harbour** Shipping Ltd (*Blue*) was [designated](https://trade.example/x) under
Order 12 &amp; its annex.

- Ada Example
- Bob Example,
  a director

| Name | IMO |
| --- | --- |
| *Blue Star* | 9562233 |
| Sea Fox | |
"""


def test_front_matter_is_metadata(tmp_path):
    document = read_bytes(tmp_path, "a.md", PAGE.encode()).document
    assert document.title == 'Freedonia lists "Blue Harbour"'
    assert document.date == "2025-11-21"
    assert document.publisher == "Ministry of Trade"
    assert document.source == "a.md"


def test_body_is_plain_text(tmp_path):
    text = read_bytes(tmp_path, "a.md", PAGE.encode()).text
    assert text == (
        "Freedonia acts\n\n"
        "Blue Harbour Shipping Ltd (Blue) was designated under Order 12 & its annex.\n\n"
        "Ada Example\nBob Example, a director\n\n"
        "Name | IMO\nBlue Star | 9562233\nSea Fox"
    )


def test_windows_line_ends_give_the_same_text(tmp_path):
    unix = read_bytes(tmp_path, "a.md", PAGE.encode())
    windows = read_bytes(tmp_path, "b.md", PAGE.replace("\n", "\r\n").encode())
    assert windows.text == unix.text
    assert windows.document.title == unix.document.title


def test_publisher_from_the_address():
    assert front_matter("---\nurl: https://www.trade.example/1\n---\nBody")[0] == {"url": "https://www.trade.example/1"}


def test_heading_is_the_title_where_front_matter_has_none(tmp_path):
    assert read_bytes(tmp_path, "a.md", b"# Freedonia acts\n\n" + PROSE.encode()).document.title == "Freedonia acts"


def test_front_matter_is_recognised_without_the_suffix(tmp_path):
    article = read_bytes(tmp_path, "a.txt", PAGE.encode())
    assert article.document.publisher == "Ministry of Trade"


def test_stray_markers_go_and_words_stay_apart():
    assert render("•**Ada Example (** Example) is the owner of the*Blue Star *and theSea.")[0].startswith(
        "•Ada Example"
    )
    assert render("of the*Blue Star *when")[0] == "of the Blue Star when"
    assert render("the*Courageous*sailed")[0] == "the Courageous sailed"
    assert render("un*believ*able")[0] == "unbelievable"
    assert render("a [report](https://a.example/x y.pdf) here")[0] == "a report here"


def test_html_inside_is_rendered_not_shown():
    text, _ = render("Before\n\n<div>Blue <b>Star</b><script>alert(1)</script></div>\n\nAfter<br>wards <i>x</i>")
    assert text == "Before\n\nBlue Star\n\nAfter\nwards x"


def test_only_front_matter(tmp_path):
    assert "no text" in error_of(tmp_path, "a.md", b"---\ntitle: x\n---\n").cause
