"""The evaluation and the reference scorer that comes with the shared gold agree to the digit."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.evaluate import evaluate, extract, read_claims
from kg.model import STATUSES

COMPARED = (
    "documents", "overall", "core", "strict", "relations",
    "status_accuracy", "date_accuracy", "attribution_accuracy", "without_evidence",
)  # fmt: skip


@pytest.fixture(scope="module")
def reference(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_claims", shared / "tools" / "score_claims.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def disturbed(gold: Path, seed: int) -> list[dict[str, Any]]:
    """The gold claims as predictions: some dropped, doubled, reversed, renamed, or with another relation or status."""
    draw = random.Random(seed)
    made = []
    for path in sorted(gold.glob("*.json")):
        sheet = json.loads(path.read_text("utf-8"))
        entities = sheet["entities"]

        def node(key: str, entities: dict[str, Any] = entities) -> Any:
            names = list(entities[key]["names"])
            draw.shuffle(names)
            first = names[0]
            if draw.random() < 0.3:
                first = draw.choice([" ".join(first.split()[1:]) or first, "the " + first, first.upper(), first + "’s"])
            if draw.random() < 0.1:
                return first  # a node may be a bare name
            return {"name": first, "names": names[1 : draw.randint(1, 3)]}

        for claim in sheet["claims"]:
            for _ in range(draw.choice((0, 1, 1, 1, 2))):
                subject, relation, object_ = claim["s"], claim["p"], claim["o"]
                kind = draw.random()
                if kind < 0.1:
                    subject, object_ = object_, subject
                elif kind < 0.2:
                    object_ = draw.choice(sorted(entities))
                elif kind < 0.3:
                    relation = draw.choice(("leads", "associated_with", "family_of", "sanctioned_by", "unheard_of"))
                record = {
                    "document": {"id": draw.choice(("", path.stem, "f00d")), "source": f"folder/{path.stem}.txt"},
                    "subject": node(subject),
                    "relation": relation,
                    "object": node(object_),
                    "status": claim["status"] if draw.random() < 0.8 else draw.choice(STATUSES),
                    "evidence": {"quote": claim["evidence"] if draw.random() < 0.95 else ""},
                }
                if claim.get("date") and draw.random() < 0.8:
                    record["date"] = draw.choice((claim["date"], claim["date"] + "-01", "1999", None))
                if draw.random() < 0.8:
                    record["attributed_to"] = node(claim.get("attributed_to") or subject)
                made.append(record)
    draw.shuffle(made)
    return made


def compare(reference: ModuleType, gold: Path, path: Path, relation: str | None = None) -> dict[str, Any]:
    ours = evaluate(gold, read_claims(path), relation=relation).record()
    theirs = reference.score(reference.load_gold(gold), reference.load_claims(path), relation)
    assert {key: ours[key] for key in COMPARED} == {key: theirs[key] for key in COMPARED}
    for kind in ("misses", "extras"):
        told = [
            tuple(row[key] for key in ("document", "subject", "relation", "object", "status")) for row in ours[kind]
        ]
        assert told == [tuple(row) for row in theirs[kind]]
    return ours


@pytest.mark.parametrize(("part", "seed"), [("dev", 0), ("dev", 1), ("dev", 2), ("train", 3)])
def test_on_disturbed_gold(reference: ModuleType, shared: Path, tmp_path: Path, part: str, seed: int) -> None:
    gold = shared / "data" / "gold" / part / "gold"
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(claim) + "\n" for claim in disturbed(gold, seed)), "utf-8")
    found = compare(reference, gold, path)
    assert 0.3 < found["overall"]["f1"] < 0.9
    compare(reference, gold, path, "leads")
    compare(reference, gold, path, "family_of")


def test_on_nothing(reference: ModuleType, shared: Path, tmp_path: Path) -> None:
    gold = shared / "data" / "gold" / "dev" / "gold"
    path = tmp_path / "claims.jsonl"
    path.write_text("", "utf-8")
    assert compare(reference, gold, path)["overall"]["f1"] == 0


@pytest.mark.slow
def test_on_what_is_extracted(reference: ModuleType, shared: Path, tmp_path: Path) -> None:
    gold = shared / "data" / "gold" / "dev" / "gold"
    claims, _ = extract(gold)
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(claim.record()) + "\n" for claim in claims), "utf-8")
    found = compare(reference, gold, path)
    assert found["overall"]["tp"] > 0
    assert found["without_evidence"] == 0
    assert evaluate(gold, claims).record() == evaluate(gold, read_claims(path)).record()
