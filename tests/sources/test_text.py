import pytest

from kg.namespaces import text_id
from kg.sources import metadata

from .reading import PROSE, read_bytes


def test_text_is_kept_as_it_is_with_windows_line_ends(tmp_path):
    written = "Freedonia lists Blue Harbour\r\n\r\nThe ministry acted on Friday against the shipping company.\r\n"
    article = read_bytes(tmp_path, "a.txt", written.encode())
    assert article.text == written
    assert article.document.id == text_id(written)
    assert article.document.source == "a.txt"


def test_headline_and_date_line(tmp_path):
    written = "Freedonia lists Blue Harbour\nFriday, November 21, 2025\n\n" + PROSE
    document = read_bytes(tmp_path, "a.txt", written.encode()).document
    assert (document.title, document.date) == ("Freedonia lists Blue Harbour", "2025-11-21")


@pytest.mark.parametrize(
    "text",
    [
        PROSE,  # the first line is a sentence
        "Freedonia lists Blue Harbour",  # nothing follows
        "and then it went on\n" + PROSE,  # no capital
        "Freedonia\n" + PROSE,  # one word
        "21 November 2025\n" + PROSE,  # a date
        "https://example.org/a b\n" + PROSE,
        "The following are listed:\n" + PROSE,
        "",
    ],
)
def test_no_headline(text):
    assert metadata.headline(text) == ""


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("November 21, 2025", "2025-11-21"),
        ("Published: 21 Nov. 2025 10:30 GMT", "2025-11-21"),
        ("Press release 20 May 2025 13:15", "2025-05-20"),
        ("2025-11-21T08:00:00Z", "2025-11-21"),
        ("Tuesday, 2nd May 2023", "2023-05-02"),
        ("Posted on Sept 9, 2011 at 4:05 p.m. EST", "2011-09-09"),
        ("03/04/2020", ""),  # which is the month?
        ("February 30, 2020", ""),
        ("On November 21, 2025 the ministry acted.", ""),
        ("(born November 21, 1955)", ""),
    ],
)
def test_date_line(line, date):
    assert metadata.date_line(f"A headline of some length\n{line}\n\n{PROSE}") == date


def test_a_date_far_down_is_not_the_articles():
    assert metadata.date_line("A line.\n" * 20 + "November 21, 2025\n") == ""


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2025", "2025"),
        (2025, "2025"),
        ("2025-11", "2025-11"),
        ("2019-02-25T10:32:47-05:00", "2019-02-25"),
        ("Fri, 21 Nov 2025 10:00:00 GMT", "2025-11-21"),
        ("20251121", "2025-11-21"),
        ("21.11.2025", "2025-11-21"),
        ("11/21/2025", "2025-11-21"),
        ("11/12/2025", ""),
        ("2025-13", ""),
        ("soon", ""),
        (True, ""),
        (None, ""),
        (["2025"], ""),
    ],
)
def test_iso_date(said, date):
    assert metadata.iso_date(said) == date


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("javascript:alert(1)", ""),
        ("https://example.org/a b", ""),
        ('https://example.org/"><script>', ""),
        (None, ""),
    ],
)
def test_address(said, made):
    assert metadata.address(said) == made
