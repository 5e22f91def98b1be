"""Cache, retry, time limit, tokens and cost of the user's own language model."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from itertools import pairwise

import pytest

from kg.errors import ClaimRefused, SourceError, UsageError
from kg.extractors import run
from kg.extractors.llm import LanguageModel, configured, report
from kg.extractors.llm.client import ATTEMPTS, Prices
from kg.extractors.llm.prompt import CHUNK, chunks
from kg.model import Claim

from .test_answers import LISTED, OWNS, answer

ASKED = [{"role": "user", "content": "{}"}]


def test_a_request_keeps_the_protocol(stub, client) -> None:
    stub.replies = ["fine"]
    assert client(key="secret").ask(ASKED) == "fine"
    (asked,), (headers,) = stub.asked, stub.headers
    assert asked["model"] == "stub-1"
    assert asked["temperature"] == 0
    assert asked["response_format"] == {"type": "json_object"}
    assert asked["messages"] == ASKED
    assert headers["Authorization"] == "Bearer secret"


def test_429_and_500_are_asked_again_after_a_growing_wait(stub, client) -> None:
    stub.replies = [429, 500, (429, {"Retry-After": "7"}, b""), "fine"]
    waits: list[float] = []
    asking = client(sleep=waits.append)
    assert asking.ask(ASKED) == "fine"
    assert waits == [1.0, 2.0, 7.0]
    assert asking.usage.retried == 3


def test_no_answer_at_last_is_an_error_that_says_so(stub, client) -> None:
    stub.replies = [503]
    with pytest.raises(SourceError, match=f"no answer in {ATTEMPTS} attempts, the last: status 503; run again"):
        client().ask(ASKED)
    assert len(stub.asked) == ATTEMPTS


@pytest.mark.parametrize("status", [400, 401, 403, 404, 302])
def test_a_refusal_is_not_asked_again(stub, client, status: int) -> None:
    stub.replies = [status]
    with pytest.raises(UsageError, match=f"refused the request with {status}"):
        client(key="secret").ask(ASKED)
    assert len(stub.asked) == 1


def test_an_address_without_json_mode_is_asked_without(stub, client) -> None:
    stub.replies = [(400, {}, b"unknown field response_format"), "fine"]
    assert client().ask(ASKED) == "fine"
    assert "response_format" not in stub.asked[1]


def test_an_address_that_hangs_ends_at_the_time_limit(stub, client) -> None:
    stub.replies = [5.0]
    started = time.monotonic()
    with pytest.raises(SourceError, match="time limit"):
        client(time_limit=0.4, sleep=time.sleep).ask(ASKED)
    assert time.monotonic() - started < 3


def test_a_closed_address_is_an_error_without_the_key(client) -> None:
    asking = client(key="secret")
    asking.url = "http://127.0.0.1:9/v1/chat/completions"
    with pytest.raises(SourceError) as caught:
        asking.ask(ASKED)
    assert "secret" not in str(caught.value) + repr(asking)


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b"{}", b'{"choices": []}', b'{"choices": [{"message": null}]}']
)
def test_an_answer_of_another_shape_is_no_answer(stub, client, body: bytes) -> None:
    stub.replies = [(200, {}, body)]
    try:
        assert client().ask(ASKED) == ""
    except SourceError as error:
        assert "not JSON" in str(error)  # noqa: PT017 - either outcome is right, by what came


def test_answers_are_kept_by_what_was_asked(stub, client, tmp_path) -> None:
    stub.replies = ["one", "two"]
    first = client(cache=tmp_path, key="secret")
    assert [first.ask(ASKED), first.ask(ASKED)] == ["one", "one"]
    assert first.usage.cached == 1
    again = client(cache=tmp_path)
    assert again.ask(ASKED) == "one"
    assert again.ask([{"role": "user", "content": "other"}]) == "two"
    assert len(stub.asked) == 2
    assert "secret" not in "".join(file.read_text() for file in tmp_path.iterdir())


def test_a_broken_cache_file_is_asked_anew(stub, client, tmp_path) -> None:
    stub.replies = ["one", "two"]
    client(cache=tmp_path).ask(ASKED)
    for file in tmp_path.iterdir():
        file.write_text("{")
    assert client(cache=tmp_path).ask(ASKED) == "two"


def test_tokens_and_cost_are_counted(stub, client) -> None:
    stub.replies = ["fine"]
    asking = client(prices=Prices(2.0, 10.0))
    asking.ask(ASKED)
    asking.ask([{"role": "user", "content": "more"}])
    assert asking.usage.cost(asking.prices) == pytest.approx((2000 * 2.0 + 200 * 10.0) / 1_000_000)
    assert "2,000 tokens in, 200 tokens out, cost 0.0060" in asking.usage.summary(asking.prices)
    assert "cost unknown" in asking.usage.summary(Prices())


def test_an_answer_that_was_cut_off_is_not_kept(stub, client, tmp_path) -> None:
    cut = {"choices": [{"message": {"content": '{"claims": ['}, "finish_reason": "length"}]}
    stub.replies = [(200, {}, json.dumps(cut).encode()), "whole"]
    asking = client(cache=tmp_path)
    assert [asking.ask(ASKED), asking.ask(ASKED)] == ['{"claims": [', "whole"]


def test_what_was_used_is_shown_on_standard_error(stub, client, capsys) -> None:
    stub.replies = ["fine"]
    asking = client()
    report(asking)
    assert capsys.readouterr() == ("", "")
    asking.ask(ASKED)
    report(asking)
    out, err = capsys.readouterr()
    assert out == ""
    assert "1 requests" in err
    assert "1,000 tokens in" in err


_WORKER = """
import multiprocessing, sys
from kg.extractors.llm import configured
def work():
    configured().client.ask([])
if sys.argv[1] == "worker":
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start(); process.join()
else:
    work()
"""


@pytest.mark.parametrize("where", ["main", "worker"])
def test_every_process_shows_what_it_used_when_it_ends(stub, where: str) -> None:
    stub.replies = ["fine"]
    environment = {
        **os.environ,
        "KG_LLM_URL": stub.url,
        "KG_LLM_MODEL": "m",
        "KG_LLM_PRICE_IN": "1",
        "KG_LLM_PRICE_OUT": "1",
    }
    ran = subprocess.run(
        [sys.executable, "-c", _WORKER, where], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert ran.stdout == ""
    assert ran.stderr.count("1,000 tokens in, 100 tokens out, cost 0.0011") == 1


def test_combined_with_the_frames_and_alone(stub, client, article) -> None:
    stub.replies = [answer(OWNS, LISTED, {**OWNS, "relation": "possesses"})]
    model = LanguageModel(client())
    alone = run(article, (), extractors=[model])
    assert {c.relation for c in alone.claims} == {"owns", "sanctioned_by"}
    assert [refused.reason for refused in alone.refused] == ["unknown relation"]
    both = run(article, ("frames",), extractors=[model])
    assert {c.extractor for c in alone.claims} == {"llm/stub-1"}
    frames = run(article, ("frames",))
    assert {c.id for c in both.claims} == {c.id for c in alone.claims} | {c.id for c in frames.claims}


def test_a_broken_answer_costs_its_piece_only(stub, client, nlp) -> None:
    from .conftest import parse

    doc = parse(nlp, "The ministry met again. " * (CHUNK // 20) + "\n\nIvan Koval owns Orvand Bank, said Anna Holm.")
    stub.replies = ["{broken", answer({**OWNS, "quote": "Ivan Koval owns Orvand Bank, said Anna Holm."})]
    found = list(LanguageModel(client())(doc))
    assert isinstance(found[0], ClaimRefused)
    assert [c.relation for c in found if isinstance(c, Claim)] == ["owns"]


@pytest.mark.parametrize("text", ["", "a", "one two. " * 3000, "x" * 20_000, "para\n\n" * 4000, "\n" * 9000])
def test_pieces_cover_the_text_and_are_bounded(text: str) -> None:
    pieces = list(chunks(text))
    assert all(0 < end - start <= CHUNK for start, end in pieces)
    assert all(a[1] <= b[0] for a, b in pairwise(pieces))
    assert "".join(text[start:end] for start, end in pieces).split() == text.split()


def test_it_is_off_unless_configured() -> None:
    with pytest.raises(UsageError, match="KG_LLM_URL"):
        configured({})
    with pytest.raises(UsageError, match="KG_LLM_URL is 'ftp://x'"):
        configured({"KG_LLM_URL": "ftp://x", "KG_LLM_MODEL": "m"})
    with pytest.raises(UsageError, match="KG_LLM_PRICE_IN is 'cheap'"):
        configured({"KG_LLM_URL": "http://x/v1", "KG_LLM_MODEL": "m", "KG_LLM_PRICE_IN": "cheap"})


def test_the_environment_configures_it(tmp_path) -> None:
    model = configured(
        {
            "KG_LLM_URL": "http://localhost:1/v1/",
            "KG_LLM_MODEL": "m",
            "KG_LLM_KEY": "k",
            "KG_LLM_PRICE_IN": "1.5",
            "KG_LLM_PRICE_OUT": "2",
            "KG_LLM_TIME_LIMIT": "9",
            "KG_LLM_CACHE": str(tmp_path),
        }
    )
    asking = model.client
    assert (asking.url, asking.model, asking.time_limit) == ("http://localhost:1/v1/chat/completions", "m", 9.0)
    assert asking.prices == Prices(1.5, 2.0)
    assert asking.cache == tmp_path


def test_the_request_is_the_same_on_every_run(stub, client, article) -> None:
    stub.replies = [answer()]
    list(LanguageModel(client())(article))
    list(LanguageModel(client())(article))
    assert json.dumps(stub.asked[0]) == json.dumps(stub.asked[1])
