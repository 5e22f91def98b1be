import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.sources.decode import clean, decode

WESTERN = "Café Señor “quoted” – the ministry’s list of señores and señoras is long enough to tell"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    assert decode(WESTERN.encode(encoding), source="a") == WESTERN


def test_utf_16_of_either_order():
    assert decode(b"\xfe\xff" + "Señor".encode("utf-16-be"), source="a") == "Señor"
    assert decode(b"\xff\xfe" + "Señor".encode("utf-16-le"), source="a") == "Señor"


def test_cyrillic_of_an_old_encoding():
    text = "Министерство торговли объявило о санкциях против судоходной компании и её директора. " * 3
    assert decode(text.encode("cp1251"), source="a") == text


def test_a_declared_character_set_is_believed():
    assert decode("Łódź, świat".encode("cp1250"), source="a", charset="windows-1250") == "Łódź, świat"


def test_utf_8_wins_over_a_wrong_declaration():
    assert decode("Señor".encode(), source="a", charset="iso-8859-1") == "Señor"


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"text\0text", "binary"),
        (bytes(range(1, 32)) * 10, "binary"),
        ("Nicolás, Señor, “quoted” ".encode() + b"\xe2\x80", "damaged UTF-8"),
        (b"\xff\xfeabc", "utf-16"),
    ],
)
def test_refused(content, cause):
    with pytest.raises(SourceError, match=cause):
        decode(content, source="a.txt")


def test_control_characters_become_spaces_of_the_same_length():
    assert clean("a\x00b\x1bc\td\r\n\x7f\ud800") == "a b c\td\r\n \ufffd"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf_8_round_trip(text):
    if text.strip() and not text.startswith("\ufeff"):
        assert decode(text.encode(), source="a") == text


@given(st.binary(max_size=300))
def test_any_bytes_give_writable_text_or_a_source_error(content):
    try:
        text = decode(content, source="a")
    except SourceError:
        return
    assert text.encode("utf-8")
    assert text.strip()
