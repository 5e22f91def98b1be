"""Asking an OpenAI-compatible address: cache, retry, time limit, tokens and cost."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from kg.errors import SourceError, UsageError

ATTEMPTS = 5
FIRST_WAIT = 1.0  # seconds; doubled after every attempt
LONGEST_WAIT = 30.0
REQUEST_TIMEOUT = 120.0
LARGEST_ANSWER = 4 * 1024 * 1024  # bytes
MOST_TOKENS = 4096  # of one answer

Message = dict[str, str]


@dataclass(frozen=True, slots=True)
class Prices:
    """The price of a million tokens, in the user's currency; None where it is not known."""

    asked: float | None = None
    answered: float | None = None


@dataclass(slots=True)
class Usage:
    """What a run has used. Cached answers cost nothing and are counted apart."""

    asked: int = 0
    cached: int = 0
    retried: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def cost(self, prices: Prices) -> float | None:
        if prices.asked is None or prices.answered is None:
            return None
        return (self.tokens_in * prices.asked + self.tokens_out * prices.answered) / 1_000_000

    def summary(self, prices: Prices) -> str:
        cost = self.cost(prices)
        spent = "cost unknown (set KG_LLM_PRICE_IN and KG_LLM_PRICE_OUT)" if cost is None else f"cost {cost:.4f}"
        return (
            f"language model: {self.asked:,} requests ({self.cached:,} from the cache), {self.retried:,} retries; "
            f"{self.tokens_in:,} tokens in, {self.tokens_out:,} tokens out, {spent}"
        )


@dataclass(slots=True)
class Client:
    """One model at one address. `time_limit` is in seconds and holds from the first request for the whole run."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    prices: Prices = Prices()
    cache: Path | None = None
    time_limit: float = 600.0
    transport: httpx.BaseTransport | None = None
    sleep: Callable[[float], None] = time.sleep
    usage: Usage = field(default_factory=Usage)
    _deadline: float | None = None
    _json_mode: bool = True

    def __post_init__(self) -> None:
        address = httpx.URL(self.url)
        if address.scheme not in ("http", "https") or not address.host:
            raise UsageError(f"KG_LLM_URL is {self.url!r}; give an address such as http://localhost:8000/v1")
        base = self.url.rstrip("/")
        self.url = base if base.endswith("/chat/completions") else base + "/chat/completions"

    def ask(self, messages: Sequence[Message]) -> str:
        """Return the text of the answer, from the cache where it is kept.

        Raises UsageError where the address refuses key, model or request, SourceError where it does not answer.
        """
        self.usage.asked += 1
        body = self._body(messages)
        kept = self._kept(body)
        if kept is not None:
            self.usage.cached += 1
            return kept
        answer = self._post(body)
        used = answer.get("usage")
        if isinstance(used, dict):
            self.usage.tokens_in += _count(used.get("prompt_tokens"))
            self.usage.tokens_out += _count(used.get("completion_tokens"))
        text, whole = _content(answer)
        if text and whole:
            self._keep(body, text)
        return text

    def _body(self, messages: Sequence[Message]) -> dict[str, Any]:
        return {"model": self.model, "messages": list(messages), "temperature": 0, "max_tokens": MOST_TOKENS}

    def _post(self, body: dict[str, Any]) -> dict[str, Any]:
        wait, cause = FIRST_WAIT, ""
        for attempt in range(ATTEMPTS):
            if attempt:
                self.usage.retried += 1
                self.sleep(min(wait, max(0.0, self._left())))
                wait = min(wait * 2, LONGEST_WAIT)
            if self._left() <= 0:
                raise SourceError(self.url, f"the time limit of {self.time_limit:g} s is over", _AGAIN)
            try:
                status, headers, content = self._send(body)
            except httpx.HTTPError as error:
                cause = f"{type(error).__name__} {error}".strip()
                continue
            if status == 200:
                try:
                    answer = json.loads(content)
                except ValueError:
                    cause = "the answer is not JSON"
                    continue
                return answer if isinstance(answer, dict) else {}
            said = content[:300].decode("utf-8", "replace")
            if status == 400 and self._json_mode and "response_format" in said:
                self._json_mode = False
                continue
            if status != 429 and status < 500:
                raise UsageError(
                    f"{self.url} refused the request with {status}: {said}; look at KG_LLM_URL, _MODEL, _KEY"
                )
            cause = f"status {status}"
            with contextlib.suppress(ValueError):
                wait = max(wait, min(float(headers.get("retry-after", "")), LONGEST_WAIT))
        raise SourceError(self.url, f"no answer in {ATTEMPTS} attempts, the last: {cause}", _AGAIN)

    def _send(self, body: dict[str, Any]) -> tuple[int, httpx.Headers, bytes]:
        """Send one request; redirects are not followed, so that the key stays where the user sent it."""
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        asked = {**body, "response_format": {"type": "json_object"}} if self._json_mode else body
        limit = min(REQUEST_TIMEOUT, self._left())
        ends = time.monotonic() + limit
        content = bytearray()
        with (
            httpx.Client(timeout=limit, transport=self.transport) as client,
            client.stream("POST", self.url, json=asked, headers=headers) as answer,
        ):
            for part in answer.iter_bytes():
                content += part
                if len(content) > LARGEST_ANSWER:
                    raise httpx.DecodingError(f"the answer is over {LARGEST_ANSWER} bytes")
                if time.monotonic() > ends:
                    raise httpx.ReadTimeout("the answer is too slow")
            return answer.status_code, answer.headers, bytes(content)

    def _left(self) -> float:
        if self._deadline is None:
            self._deadline = time.monotonic() + self.time_limit
        return self._deadline - time.monotonic()

    def _file(self, body: dict[str, Any]) -> Path | None:
        if self.cache is None:
            return None
        asked = json.dumps([self.url, body], sort_keys=True, ensure_ascii=True)
        return self.cache / f"{hashlib.sha256(asked.encode()).hexdigest()}.json"

    def _kept(self, body: dict[str, Any]) -> str | None:
        file = self._file(body)
        if file is None:
            return None
        try:
            kept = json.loads(file.read_text("utf-8"))
            return kept if isinstance(kept, str) else None
        except (OSError, ValueError):
            return None

    def _keep(self, body: dict[str, Any], text: str) -> None:
        file = self._file(body)
        if file is None:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as part:
            json.dump(text, part)
        os.replace(name, file)


_AGAIN = "run again (with KG_LLM_CACHE set, answers already given are kept)"


def _count(value: object) -> int:
    return value if isinstance(value, int) and value >= 0 else 0


def _content(answer: dict[str, Any]) -> tuple[str, bool]:
    """Return the text of the first choice, empty where the answer has none, and whether it was not cut off."""
    choices = answer.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, dict) else None
    content = message.get("content") if isinstance(message, dict) else None
    whole = not isinstance(first, dict) or first.get("finish_reason") != "length"
    return (content if isinstance(content, str) else ""), whole
