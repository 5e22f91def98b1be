import json

from kg.sources import Limits

from .reading import PROSE, error_of, read_all, read_bytes


def test_fields(tmp_path):
    record = {"id": 7, "headline": "Freedonia acts", "body": PROSE, "published_at": "2025-11-21T10:00:00Z",
              "url": "https://www.daily.example/7"}  # fmt: skip
    article = read_bytes(tmp_path, "a.jsonl", json.dumps(record).encode())
    document = article.document
    assert article.text == PROSE
    assert (document.title, document.date) == ("Freedonia acts", "2025-11-21")
    assert (document.source, document.publisher) == ("https://www.daily.example/7", "daily.example")


def test_source_without_an_address_is_path_and_id(tmp_path):
    lines = [{"id": "x", "text": "One text."}, {"text": "Another text."}, {"id": "x", "text": "A third text."}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    articles, errors = read_all(tmp_path / "a.jsonl")
    assert errors == []
    assert [a.document.source for a in articles] == ["a.jsonl#x", "a.jsonl#2", "a.jsonl#3"]


def test_bad_lines_are_reported_and_the_others_go_on(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\nnot json\n[1]\n{"title": "x"}\n\n{"text": "Two."}\n')
    articles, errors = read_all(tmp_path / "a.jsonl")
    assert [a.text for a in articles] == ["One.", "Two."]
    assert [e.source for e in errors] == ["a.jsonl record 2", "a.jsonl record 3", "a.jsonl record 4"]


def test_a_whole_json_text(tmp_path):
    one = {"text": "One."}
    for name, value in (("a.json", [one]), ("b.json", {"articles": [one]}), ("c.json", one)):
        assert read_bytes(tmp_path, name, json.dumps(value, indent=1).encode()).text == "One."


def test_recognised_by_content(tmp_path):
    assert read_bytes(tmp_path, "a.txt", b'{"text": "One."}\n').text == "One."


def test_broken_json_is_one_error(tmp_path):
    assert "not JSON" in error_of(tmp_path, "a.json", b'[\n{"text":\n "One."\n').cause


def test_deep_nesting(tmp_path):
    assert "nested" in error_of(tmp_path, "a.json", b"[" * 200_000).cause


def test_hostile_values(tmp_path):
    record = {"text": "One\x00 \ud800two.", "title": ["x"], "date": {"a": 1}, "url": "javascript:alert(1)", "id": None}
    article = read_bytes(tmp_path, "a.jsonl", json.dumps(record).encode())
    assert article.text == "One  \ufffdtwo."
    assert article.document.source == "a.jsonl#1"


def test_a_long_record(tmp_path):
    error = error_of(tmp_path, "a.jsonl", json.dumps({"text": "x" * 200}).encode(), Limits(chars=100))
    assert "100 characters" in error.cause
