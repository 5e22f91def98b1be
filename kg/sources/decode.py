"""Bytes → text.

A byte order mark decides. Without one: strict UTF-8; else the character set that a page or server declares; else, where
nothing looks like damaged UTF-8, the best guess of charset-normalizer among the encodings that articles come in.
"""

from __future__ import annotations

import codecs
import re

from kg.errors import SourceError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_LEGACY = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "gb18030", "big5",
           "shift_jis", "euc_jp", "euc_kr"]  # fmt: skip
_MULTIBYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_PUNCTUATION = frozenset("‘’“”„‚‹›«»–—…•·§°©®™€£¥¢¡¿\xa0\xad")
_SAVE = "save it as UTF-8"
# Same length on both sides: offsets into the text as it was decoded stay right.
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), " ") | dict.fromkeys(range(55296, 57344), "�")


def decode(content: bytes, *, source: str, charset: str = "") -> str:
    """Return the text of the bytes, without a byte order mark.

    Raises SourceError where they are empty, binary, or in no encoding that can be told.
    """
    text = clean(_decoded(content, source, charset))
    if not text.strip():
        raise SourceError(source, "is empty", "leave it out")
    return text


def clean(text: str) -> str:
    """Return the text with control characters as spaces and lone surrogates as U+FFFD: the same length."""
    return text.translate(_CONTROLS)


def _decoded(content: bytes, source: str, charset: str) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding, source)
    if b"\0" in content or _controls(content[:4096]) > 0.05:
        raise SourceError(source, "is binary, not text", "leave it out, or convert it to text, PDF or DOCX")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        where = error.start
    if charset and _known(charset) not in ("", "utf-8", "ascii"):
        return _strictly(content, charset, source)
    if _MULTIBYTE.search(content) and not _east_asian(content):
        raise SourceError(source, f"is damaged UTF-8 (byte {where:,})", _SAVE)
    return _guess(content, source)


def _known(charset: str) -> str:
    try:
        return codecs.lookup(charset).name
    except (LookupError, ValueError):
        return ""


def _strictly(content: bytes, encoding: str, source: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError) as error:
        raise SourceError(source, f"says that it is {encoding}, but is not ({error})", _SAVE) from error


def _east_asian(content: bytes) -> bool:
    """Whether most bytes are outside ASCII, as in Chinese, Japanese, Korean or Cyrillic text of old encodings."""
    return sum(byte > 127 for byte in content) > len(content) * 0.4


def _controls(content: bytes) -> float:
    """The share of bytes that no text holds."""
    return sum(byte < 32 and byte not in b"\t\n\v\f\r\x1a\x1b" for byte in content) / max(1, len(content))


def _guess(content: bytes, source: str) -> str:
    from charset_normalizer import from_bytes

    try:
        western = content.decode("cp1252")
    except UnicodeDecodeError:
        pass
    else:
        if all(c < "\x80" or c.isalpha() or c in _PUNCTUATION for c in western) and not _east_asian(content):
            return western
    best = from_bytes(content, cp_isolation=_LEGACY, threshold=0.2).best()
    if best is None:
        raise SourceError(source, "is in no encoding that can be told", _SAVE)
    return str(best)
