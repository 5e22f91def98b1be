"""Archives, workbooks, companions, encodings: how a list reaches us."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from kg.errors import ListError
from kg.sources.lists import files, read, read_many

FILES = Path(__file__).with_name("files")


def names(path: Path) -> list[str]:
    return [entry.entity.name for entry in read(path)]


@pytest.mark.parametrize("name", ["un.xml", "ofac/sdn.csv", "conlist_2018.csv", "entities.ftm.json"])
def test_gzip_is_the_same_edition(name: str, tmp_path: Path) -> None:
    plain = FILES / name
    packed = tmp_path / "list.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert names(packed) == names(plain)
    if "ofac" not in name:  # there the companions are missing, so it is another edition
        assert read(packed).document.id == read(plain).document.id


def test_zip_with_the_four_files_of_ofac(tmp_path: Path) -> None:
    packed = tmp_path / "sdall.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((FILES / "ofac").iterdir()):
            archive.write(path, path.name)
        archive.writestr("README.TXT", "read me")
    found = read(packed)
    assert found.format == "ofac-csv"
    claims = [(claim.relation, claim.object.name) for claim in found.claims()]
    assert ("also_known_as", "ORVAL TRADE LLC") in claims
    assert ("also_known_as", "GREY LANTERN") in claims
    assert found.document.id == read(FILES / "ofac" / "sdn.csv").document.id


def test_zip_with_two_lists_is_refused(tmp_path: Path) -> None:
    packed = tmp_path / "two.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(FILES / "un.xml", "un.xml")
        archive.write(FILES / "eu.xml", "eu.xml")
    with pytest.raises(ListError, match="holds 2 lists"):
        read(packed)


def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 5_000_000)
    zeros = b"0" * 20_000_000
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(zeros))
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.csv", zeros)
    for name in ("bomb.gz", "bomb.zip"):
        with pytest.raises(ListError, match="unpacks to"):
            read(tmp_path / name)


def test_a_lying_zip_is_refused(tmp_path: Path) -> None:
    """The directory says ten bytes, the data is far more."""
    packed = tmp_path / "lies.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list.csv", b"0" * 3_000_000)
    raw = packed.read_bytes().replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    packed.write_bytes(raw)
    with pytest.raises(ListError):
        list(read(packed))


ENTITY_BOMB = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
<sdnList><sdnEntry><uid>1</uid><lastName>&lol2;</lastName><sdnType>Entity</sdnType></sdnEntry></sdnList>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>&e;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS>
</CONSOLIDATED_LIST>"""


@pytest.mark.parametrize("text", [ENTITY_BOMB, OUTSIDE], ids=["bomb", "outside"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(text: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(text.encode(encoding))
    with pytest.raises(ListError):
        list(read(path))


@pytest.mark.parametrize("name", ["conlist_2018.csv", "conlist_2022.csv", "dfat.csv", "watch.csv"])
def test_workbooks_say_what_their_csv_says(name: str, tmp_path: Path) -> None:
    encoding = "cp1252" if "2018" in name else "utf-8"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("list")
    with (FILES / name).open(encoding=encoding, newline="") as stream:
        for row in csv.reader(stream):
            sheet.append(row)  # all cells are text
    book.save(tmp_path / "list.xlsx")
    one, two = read(FILES / name), read(tmp_path / "list.xlsx")
    assert one.format == two.format
    assert one.document.date == two.document.date
    facts = [
        [(c.subject.name, c.relation, c.object.name, c.role, c.date) for c in found.claims()] for found in (one, two)
    ]
    assert facts[0] == facts[1]


def test_companions_given_with_the_main_file_wherever_they_are(tmp_path: Path) -> None:
    main, other = tmp_path / "main.txt", tmp_path / "other" / "names.txt"
    other.parent.mkdir()
    main.write_bytes((FILES / "ofac" / "sdn.csv").read_bytes())
    other.write_bytes((FILES / "ofac" / "alt.csv").read_bytes())
    found = list(read_many([main, other]))
    assert [one.format for one in found] == ["ofac-csv", "ofac-alt-csv"]
    assert "ORVAL TRADE LLC" in {claim.object.name for claim in found[0].claims()}
    assert found[1].merged_with == "main.txt"
    assert list(found[1].claims()) == []
    assert sum(1 for _ in found[1]) == 4


def test_a_companion_without_its_main_file_is_refused(tmp_path: Path) -> None:
    alone = tmp_path / "alt.csv"
    alone.write_bytes((FILES / "ofac" / "alt.csv").read_bytes())
    with pytest.raises(ListError, match="main file"):
        list(read(alone))


def test_rows_of_a_companion_without_their_party_are_counted(tmp_path: Path) -> None:
    for path in (FILES / "ofac").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "alt.csv").open("ab") as stream:
        stream.write(b'\r\n4711,9,"aka","NOBODY",-0- \r\n')
    found = read(tmp_path / "sdn.csv")
    assert sum(1 for _ in found) == 5
    assert found.report.problems == {"ofac-alt-csv row without its party": 1}


def test_other_delimiters_of_the_legacy_files(tmp_path: Path) -> None:
    for delimiter in "@|":
        rows = csv.reader(io.StringIO((FILES / "ofac" / "sdn.csv").read_text("ascii").rstrip("\x1a"), newline=""))
        path = tmp_path / f"sdn{ord(delimiter)}.txt"
        with path.open("w", newline="") as stream:
            csv.writer(stream, delimiter=delimiter).writerows(rows)
        assert names(path) == names(FILES / "ofac" / "sdn.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    text = (FILES / "conlist_2022.csv").read_text("utf-8")
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(encoding))
    assert "Доран Вескар" in {claim.object.name for claim in read(path).claims()}


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    bad = tmp_path / "bad.xml"
    bad.write_text("<html>Not found</html>")
    seen: list[str] = []
    found = list(read_many([FILES / "un.xml", bad, FILES / "eu.xml"], on_error=lambda error: seen.append(error.source)))
    assert [one.format for one in found] == ["un-xml", "eu-fsf-xml"]
    assert seen == ["bad.xml"]
