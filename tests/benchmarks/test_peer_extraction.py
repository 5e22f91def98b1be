"""Our extractor beside subject–verb–object triples of textacy, on the same parse and the same gold.

textacy has no vocabulary of sanctions, so its triples are mapped to our relations as generously as can be defended:
a lexicon of verbs for every relation that a verb can say, passives turned round, and for the ends our own mentions
with all the forms of their entities, pronouns resolved. What a verb could say in several relations is whatever fits
the types of its ends.

    pytest tests/benchmarks/test_peer_extraction.py -s
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from kg import ontology
from kg.evaluate import Report, articles, evaluate

textacy_triples = pytest.importorskip("textacy.extract.triples", reason="textacy is a test dependency")

OWN = Path(__file__).parents[1] / "gold" / "own"

# From the doer to what is done to: subject → object.
FORWARD = {
    "leads": "lead head command chair run govern",
    "owns": "own hold acquire buy possess purchase",
    "controls": "control manage run operate direct oversee administer supervise",
    "founded": "found establish create form set start launch incorporate",
    "acts_for": "represent front",
    "supports": "support finance fund assist aid facilitate arm help back sponsor train equip shelter promote enable",
    "supplies": "supply sell ship deliver provide procure export transfer send",
    "collaborates_with": "meet ally partner",
    "member_of": "join",
    "family_of": "marry",
    "attacked": "attack strike bomb hack kill kidnap target murder assassinate shell invade",
    "recognizes": "recognize recognise",
    "announced": "announce unveil declare designate sanction",
    "involved_in": "commit conduct launder smuggle traffic evade steal carry perpetrate engage plan organise organize",
    "holds_position": "serve become hold",
    "operates_in": "enter",
}
# From the doer to what is done to, the other way round: object → subject.
BACKWARD = {
    "sanctioned_by": "sanction designate blacklist list block target add identify freeze impose ban",
    "delisted_by": "delist remove lift unblock",
    "charged_by": "charge indict prosecute arrest accuse",
    "part_of": "include comprise",
}


def by_verb(table: dict[str, str]) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for relation, verbs in table.items():
        for verb in verbs.split():
            made.setdefault(verb, []).append(relation)
    return made


FORWARD_OF, BACKWARD_OF = by_verb(FORWARD), by_verb(BACKWARD)


def peer(doc: Any) -> Iterator[dict[str, Any]]:
    """Yield the claims that textacy's triples give, as records."""
    known = ontology.load()
    for triple in textacy_triples.subject_verb_object_triples(doc):
        lemmas = {token.lemma_.lower() for token in triple.verb}
        passive = any(token.dep_ == "nsubjpass" for token in triple.subject)
        doers, done = (triple.object, triple.subject) if passive else (triple.subject, triple.object)
        for doer in nodes(doc, doers):
            for target in nodes(doc, done):
                pairs = [(doer, relation, target) for lemma in lemmas for relation in FORWARD_OF.get(lemma, ())]
                pairs += [(target, relation, doer) for lemma in lemmas for relation in BACKWARD_OF.get(lemma, ())]
                for subject, relation, object_ in pairs:
                    if known.fits(relation, subject["type"], object_["type"]):
                        yield {
                            "document": {"source": doc._.article.document.source},
                            "subject": subject,
                            "relation": relation,
                            "object": object_,
                            "status": "fact",
                            "evidence": {"quote": triple.verb[0].sent.text},
                        }


def nodes(doc: Any, tokens: Sequence[Any]) -> list[dict[str, Any]]:
    """The entities that the tokens of an end belong to, by our mentions."""
    indexes = {token.i for token in tokens}
    found = {}
    for mention in doc._.mentions:
        if mention.root in indexes:
            for key in mention.members or (() if mention.entity is None else (mention.entity,)):
                entity = doc._.entities[key]
                found[key] = {"name": entity.name, "names": list(entity.names), "type": entity.type}
    return [found[key] for key in sorted(found)]


def compare(gold: Path, nlp: Any) -> tuple[Report, Report]:
    """Return our report and the peer's on one folder of gold."""
    from kg import extractors
    from kg.nlp import parse

    ours, theirs = [], []
    for doc in parse(articles(gold), nlp):
        ours += extractors.run(doc).claims
        theirs += list(peer(doc))
    found = evaluate(gold, ours), evaluate(gold, theirs)
    print(f"\n{gold}")
    for name, report in zip(("kg frames", "textacy SVO"), found, strict=True):
        scores = report.overall, report.core, report.strict
        print(f"{name:12}", *(f"P {one.precision:.3f} R {one.recall:.3f} F1 {one.f1:.3f} " for one in scores), sep="  ")
    return found


@pytest.mark.benchmark
@pytest.mark.slow
def test_on_our_own_articles(nlp: Any) -> None:
    ours, theirs = compare(OWN, nlp)
    assert theirs.overall.right > 0
    assert ours.overall.f1 > 2 * theirs.overall.f1


@pytest.mark.benchmark
@pytest.mark.slow
@pytest.mark.parametrize("part", ["dev", "train"])
def test_on_published_texts(shared: Path, nlp: Any, part: str) -> None:
    ours, theirs = compare(shared / "data" / "gold" / part / "gold", nlp)
    assert theirs.overall.right > 0
    assert ours.overall.f1 > 4 * theirs.overall.f1
