"""500 damaged variants of the small files: each gives a clear error or a counted import, never anything else."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import ListError
from kg.sources.lists import read

FILES = Path(__file__).with_name("files")
VARIANTS = 500
NAMES = sorted(
    path.relative_to(FILES).as_posix()
    for path in FILES.rglob("*")
    if path.is_file() and path.stat().st_size and path.name not in ("add.csv", "alt.csv", "sdn_comments.csv")
    and not path.name.startswith(("cons_a", "cons_c"))
)  # fmt: skip


def truncated(raw: bytes, rng: random.Random) -> bytes:
    return raw[: rng.randrange(len(raw))]


def bytes_flipped(raw: bytes, rng: random.Random) -> bytes:
    made = bytearray(raw)
    for _ in range(rng.randint(1, 30)):
        made[rng.randrange(len(made))] = rng.randrange(256)
    return bytes(made)


def wrong_encoding(raw: bytes, rng: random.Random) -> bytes:
    text = raw.decode("utf-8", "replace")
    return text.encode(rng.choice(["utf-16-le", "utf-16-be", "utf-32", "cp1252", "koi8-r", "cp037"]), "replace")


def invalid_bytes(raw: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(raw))
    return raw[:at] + rng.choice([b"\xff\xfe", b"\xc3\x28", b"\x00" * 20, b"\xed\xa0\x80"]) + raw[at:]


def entity_bomb(raw: bytes, rng: random.Random) -> bytes:
    bomb = b'<!DOCTYPE a [<!ENTITY a0 "ha">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9)
    )
    at = raw.find(b"<", 5) if raw.startswith(b"<?xml") else 0
    return raw[:at] + bomb + b"]>" + raw[at:].replace(b">Doran", b">&a8;", 1)


def columns_swapped(raw: bytes, rng: random.Random) -> bytes:
    text = raw.decode("utf-8", "replace")
    delimiter = ";" if text.count(";") > text.count(",") else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    order = list(range(max(map(len, rows))))
    rng.shuffle(order)
    turned = [[row[n] for n in order if n < len(row)] for row in rows[rng.randrange(3) :]]
    sink = io.StringIO()
    csv.writer(sink, delimiter=delimiter).writerows(turned)
    return sink.getvalue().encode("utf-8", "replace")


def columns_lost(raw: bytes, rng: random.Random) -> bytes:
    lines = raw.split(b"\n")
    shorter = [b",".join(line.split(b",")[: -rng.randint(1, 4)]) for line in lines]
    return b"\n".join(rng.choice(pair) for pair in zip(lines, shorter, strict=True))


def doubled(raw: bytes, rng: random.Random) -> bytes:
    lines = raw.split(b"\n")
    start = rng.randrange(len(lines))
    piece = lines[start : start + rng.randint(1, 12)]
    return b"\n".join(lines[:start] + piece * rng.randint(2, 4) + lines[start:])


def lines_lost(raw: bytes, rng: random.Random) -> bytes:
    return b"\n".join(line for line in raw.split(b"\n") if rng.random() > 0.2)


def values_lost(raw: bytes, rng: random.Random) -> bytes:
    words = [b"9001", b"690001", b"Doran", b"1962", b"id", b"true", b"Name", b"2022", b"90001", b"Person"]
    made = raw
    for word in rng.sample(words, 4):
        made = made.replace(word, rng.choice([b"", b"-1", b"\xe2\x80\xae", b"null", b"9" * 300, b"99/99/9999"]))
    return made


def quotes_added(raw: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(raw))
    return raw[:at] + rng.choice([b'"', b"'", b'""', b"<", b">", b"&", b"{", b"]}"]) + raw[at:]


def long_field(raw: bytes, rng: random.Random) -> bytes:
    return raw.replace(b"Doran", b"D" * rng.choice([10_000, 200_000]), 2)


def nested_deep(raw: bytes, rng: random.Random) -> bytes:
    depth = rng.choice([300, 5_000])
    if raw.lstrip().startswith(b"<"):
        return raw.replace(b">Doran", b">" + b"<a>" * depth + b"Doran" + b"</a>" * depth, 1)
    return raw.replace(b'"Doran', b"[" * depth + b"]" * depth + b',"Doran', 1)


DAMAGE: list[Callable[[bytes, random.Random], bytes]] = [
    truncated, bytes_flipped, wrong_encoding, invalid_bytes, entity_bomb, columns_swapped, columns_lost, doubled,
    lines_lost, values_lost, quotes_added, long_field, nested_deep,
]  # fmt: skip


def variant(number: int) -> tuple[str, bytes]:
    rng = random.Random(number)
    name, damage = NAMES[number % len(NAMES)], DAMAGE[(number // len(NAMES)) % len(DAMAGE)]
    return f"variant {number}: {damage.__name__} of {name}", damage((FILES / name).read_bytes(), rng)


def outcome(path: Path) -> ListError | None:
    """Read the file to its end; anything but a ListError leaves this function as it is and fails the test."""
    try:
        lists = read(path)
        count = sum(1 for _ in lists)
    except ListError as error:
        return error
    assert lists.report.entries == count > 0
    return None


def test_each_damaged_variant_is_an_error_or_a_counted_import(tmp_path: Path) -> None:
    errors = 0
    for number in range(VARIANTS):
        case, raw = variant(number)
        path = tmp_path / f"{number}.dat"
        path.write_bytes(raw)
        error = outcome(path)
        if error is not None:
            errors += 1
            assert error.cause, case
            assert "cannot hold" not in error.cause, f"{case}: the net under the readers caught {error}"
            assert str(error).startswith(path.name), case
            assert str(tmp_path) not in str(error), case
    assert VARIANTS // 10 < errors < VARIANTS * 9 // 10


def test_half_of_an_xml_list_is_no_list(tmp_path: Path) -> None:
    """Half a list would look as if the rest had been delisted."""
    for name in NAMES:
        if name.endswith(".xml"):
            raw = (FILES / name).read_bytes()
            path = tmp_path / "half.xml"
            path.write_bytes(raw[: len(raw) * 3 // 4])
            with pytest.raises(ListError, match="well-formed"):
                list(read(path))


def test_ids_given_twice_are_counted(tmp_path: Path) -> None:
    text = (
        (FILES / "sdn.xml")
        .read_text("utf-8")
        .replace("<uid>9003</uid>\n    <lastName>", "<uid>9001</uid>\n    <lastName>")
    )
    path = tmp_path / "sdn.xml"
    path.write_text(text, "utf-8")
    lists = read(path)
    assert sum(1 for _ in lists) == 3
    assert lists.report.problems["entry id given twice"] == 1
    assert lists.report.examples["entry id given twice"] == ["SDN 9001"]


def test_rows_too_short_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "sdn.csv"
    path.write_bytes((FILES / "ofac" / "sdn.csv").read_bytes().rstrip(b"\x1a") + b'9006,"CUT OFF",-0- ,"SD\r\n')
    lists = read(path)
    assert sum(1 for _ in lists) == 6
    assert lists.report.problems == {"row with 4 of 12 columns": 1}


def test_new_columns_and_elements_are_counted(tmp_path: Path) -> None:
    csv_path, xml_path = tmp_path / "list.csv", tmp_path / "list.xml"
    lines = (FILES / "dfat.csv").read_text("utf-8").splitlines()
    csv_path.write_text("\n".join([lines[0] + ",Shoe Size"] + [line + ",44" for line in lines[1:]]), "utf-8")
    xml_path.write_text(
        (FILES / "un.xml")
        .read_text("utf-8")
        .replace("</INDIVIDUAL>", "<SHOE><SIZE unit='EU'>44</SIZE></SHOE></INDIVIDUAL>"),
        "utf-8",
    )
    for path, fields in (
        (csv_path, {"Shoe Size": 4}),
        (xml_path, {"INDIVIDUAL/SHOE/SIZE": 1, "INDIVIDUAL/SHOE/SIZE@unit": 1}),
    ):
        lists = read(path)
        assert sum(1 for _ in lists) == 2
        assert lists.report.unread == fields
        assert all("44" in shown or "EU" in shown for examples in lists.report.examples.values() for shown in examples)


def test_lost_columns_are_read_around(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((FILES / "dfat.csv").read_text("utf-8"))))
    kept = ["Reference", "Name of Individual or Entity", "Name Type", "Control Date"]
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, kept[::-1], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    assert [entry.entity.name for entry in read(path)] == ["Doran Milosh VESKAR", "MARELLA STAR"]
