import io
import zipfile

from kg.sources import Limits

from . import files
from .reading import error_of, read_bytes


def test_paragraphs_and_tables_in_order(tmp_path):
    content = files.docx(
        ["Freedonia lists Blue Harbour", "The ministry of trade acted against the shipping company."],
        [["Name", "IMO"], ["Blue Star", "9562233"]],
    )
    article = read_bytes(tmp_path, "a.docx", content)
    assert article.text == (
        "Freedonia lists Blue Harbour\n\nName | IMO\nBlue Star | 9562233\n\n"
        "The ministry of trade acted against the shipping company."
    )
    assert article.document.title == "Freedonia lists Blue Harbour"


def test_title_property_and_name_do_not_matter_for_recognition(tmp_path):
    content = files.docx(["One paragraph of text."], title="A decree")
    assert read_bytes(tmp_path, "a.bin", content).document.title == "A decree"


def test_empty(tmp_path):
    assert "no text" in error_of(tmp_path, "a.docx", files.docx([])).cause


def test_broken_archive(tmp_path):
    content = files.docx(["One paragraph of text."])
    assert "broken" in error_of(tmp_path, "a.docx", content[: len(content) // 2]).cause


def test_bomb(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 2_000_000 + b"</a>")
    limits = Limits(bytes=100_000)
    assert len(out.getvalue()) < limits.bytes
    assert "unpacks" in error_of(tmp_path, "a.docx", out.getvalue(), limits).cause


def test_entities(tmp_path):
    with zipfile.ZipFile(io.BytesIO(files.docx(["Text."]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + parts["word/document.xml"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert "entities" in error_of(tmp_path, "a.docx", out.getvalue()).cause


def test_another_archive(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "text")
    assert "is an archive" in error_of(tmp_path, "a.zip", out.getvalue()).cause
