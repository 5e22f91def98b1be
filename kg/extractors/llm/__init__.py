"""The user's own language model as an extractor: any OpenAI-compatible address, used only when it is asked for.

The model is a witness, never an authority: what it answers becomes a claim only where its quote stands in the text,
its names stand in the text, and relation, types, status and date keep the contract. Everything else is refused and
counted. The article is sent as data; an instruction in it can at most lead to an answer that the gate refuses.

    KG_LLM_URL    the address up to `/v1` (required)       KG_LLM_PRICE_IN, KG_LLM_PRICE_OUT  price of a million tokens
    KG_LLM_MODEL  the model's name there (required)        KG_LLM_TIME_LIMIT  seconds for a whole run (default 600)
    KG_LLM_KEY    the key, if it needs one                 KG_LLM_CACHE       folder of kept answers (default: none)
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from multiprocessing.util import Finalize
from pathlib import Path

from spacy.tokens import Doc

from kg.errors import ClaimRefused, UsageError
from kg.extractors.llm.answers import claims_of, parsed
from kg.extractors.llm.client import Client, Prices
from kg.extractors.llm.prompt import chunks, messages
from kg.model import Claim
from kg.ontology import load

__all__ = ["LanguageModel", "configured"]

TIME_LIMIT = 600.0  # seconds a run


class LanguageModel:
    """The extractor: `LanguageModel(client)(doc)` yields claims that the gate has passed, and refusals."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.ontology = load()

    def __call__(self, doc: Doc) -> Iterator[Claim | ClaimRefused]:
        for start, end in chunks(doc.text):
            answer = self.client.ask(messages(doc, start, end, self.ontology))
            try:
                rows = parsed(answer)
            except ClaimRefused as refused:
                yield refused
                continue
            yield from claims_of(rows, doc, start, self.ontology, extractor=f"llm/{self.client.model}")


def configured(environment: Mapping[str, str] | None = None) -> LanguageModel:
    """Return the extractor that the environment describes; tokens and cost go to standard error at the end.

    Raises UsageError naming the variable that is missing or wrong.
    """
    found = os.environ if environment is None else environment
    url, model = found.get("KG_LLM_URL", ""), found.get("KG_LLM_MODEL", "")
    if not url or not model:
        raise UsageError("the extractor llm needs KG_LLM_URL (such as http://localhost:8000/v1) and KG_LLM_MODEL")
    client = Client(
        url,
        model,
        key=found.get("KG_LLM_KEY", ""),
        prices=Prices(_number(found, "KG_LLM_PRICE_IN"), _number(found, "KG_LLM_PRICE_OUT")),
        cache=Path(found["KG_LLM_CACHE"]) if found.get("KG_LLM_CACHE") else None,
        time_limit=_number(found, "KG_LLM_TIME_LIMIT") or TIME_LIMIT,
    )
    Finalize(None, report, args=(client,), exitpriority=1)  # also at the end of a worker process
    return LanguageModel(client)


def report(client: Client) -> None:
    """Print what a client has used to standard error; nothing where nothing was asked."""
    if client.usage.asked:
        print(client.usage.summary(client.prices), file=sys.stderr)


def _number(found: Mapping[str, str], name: str) -> float | None:
    value = found.get(name, "")
    if not value:
        return None
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise UsageError(f"{name} is {value!r}; give a number of at least 0, or unset it")
    return number
