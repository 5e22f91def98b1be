"""report.md, for people: documents, claims, designations, the strongest findings with their sentences, refusals."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.designations import Designation
from kg.model import STATUSES, Claim, Document, Entity
from kg.ontology import load
from kg.query import Answer
from kg.query.saved import read as read_query

MOST = 25  # rows of a section; what is more is counted

# Saved queries that tell what articles and lists, or several documents, say together.
ON_LISTS = ("announced-not-listed", "listed-under-another-name", "still-called-sanctioned")
ON_DOCUMENTS = ("corroborated",)

Key = tuple[str, str, str]  # subject id, relation, object id or literal
Said = tuple[str, str, str, str]  # the same and the status


def report(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    designations: Sequence[Designation],
    refused: Mapping[Document, Sequence[tuple[str, str]]],
    answers: Mapping[str, Answer] | None = None,
) -> str:
    """Return the report as Markdown; it depends on its arguments alone, whatever their order.

    `answers` are those of saved queries by name.
    """
    said = sorted(claims, key=lambda claim: (claim.document.source, claim.document.id, claim.evidence.start, claim.id))
    articles = [claim for claim in said if claim.document.kind == "Article"]
    told = {claim.id for claim in articles}
    acts = [act for act in designations if not told.isdisjoint(act.claims)]
    sections = [
        _summary(documents, said),
        _documents(documents, said),
        _by_status(articles),
        _designations(acts, "announced", "Announced, not yet in force"),
        _designations(acts, "in force", "In force"),
        *(_answer(name, answer) for name, answer in (answers or {}).items()),
        _findings(articles),
        _disputed(said),
        _refusals(refused),
    ]
    return "\n\n".join("\n".join(section) for made in sections if (section := list(made))) + "\n"


def _summary(documents: Sequence[Document], claims: Sequence[Claim]) -> Iterator[str]:
    parties = {entity.id for claim in claims for entity in (claim.subject, claim.object) if entity.id}
    kinds = Counter(document.kind for document in documents)
    read = [_count(kinds["Article"], "article")] if kinds["Article"] else []
    read += [_count(kinds["ListEdition"], "list")] if kinds["ListEdition"] else []
    yield "# What the documents claim"
    yield ""
    made = f"{_count(len(claims), 'claim')} about {_count(len(parties), 'entity')}"
    yield (
        f"{' and '.join(read) or 'Nothing'} read: {made}. "
        "Every claim stands on a sentence or list entry, quoted here and kept with it in the graph."
    )


def _documents(documents: Sequence[Document], claims: Sequence[Claim]) -> Iterator[str]:
    if not documents:
        return
    counted = Counter(claim.document.id for claim in claims)
    ordered = sorted(documents, key=lambda document: (document.kind, document.source, document.id))
    yield "## Documents"
    yield ""
    rows = (
        (_text(document.title or document.source), document.date, _text(document.source), str(counted[document.id]))
        for document in ordered[: MOST * 4]
    )
    yield from _table(("Title", "Date", "Source", "Claims"), rows)
    yield from _more(len(ordered) - MOST * 4, "document")


def _by_status(claims: Sequence[Claim]) -> Iterator[str]:
    if not claims:
        return
    counted = Counter((claim.relation, claim.status) for claim in claims)
    relations = Counter(claim.relation for claim in claims)
    used = [status for status in STATUSES if any(status == other for _, other in counted)]
    yield "## Claims of the articles by relation and status"
    yield ""
    rows = (
        (f"`{relation}`", *(str(counted[relation, status] or "") for status in used), str(total))
        for relation, total in sorted(relations.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    yield from _table(("Relation", *used, "all"), rows)


def _designations(designations: Sequence[Designation], state: str, title: str) -> Iterator[str]:
    """What the articles tell of; lists have too many to tell here."""
    found = sorted((act for act in designations if act.state == state), key=lambda act: (act.target.name, act.id))
    if not found:
        return
    yield f"## {title}"
    yield ""
    rows = (
        (
            _text(act.target.name),
            _names(act.types),
            _names(act.authorities),
            _names(act.legal_bases),
            act.effective,
            _names(act.announced_by),
        )
        for act in found[:MOST]
    )
    yield from _table(("Target", "Measure", "Authority", "Legal basis", "Effective", "Announced by"), rows)
    yield from _more(len(found) - MOST, "designation")


def _names(entities: Sequence[Entity]) -> str:
    return ", ".join(_text(entity.name) for entity in entities)


def _answer(name: str, answer: Answer) -> Iterator[str]:
    if not answer:
        return
    saved = read_query(name, load().queries[name])
    shown = [number for number, column in enumerate(answer.columns) if column != "id"]
    yield f"## {saved.title}"
    yield ""
    yield saved.about
    yield ""
    head = [answer.columns[number].replace("_", " ").capitalize() for number in shown]
    yield from _table(head, ([_text(row[number]) for number in shown] for row in answer.values()[:MOST]))
    if answer.truncated:
        yield ""
        yield f"… and more: `kg query {name}`."


def _findings(claims: Sequence[Claim]) -> Iterator[str]:
    """Sentences with what they state: first what most documents state, then what the extractor is surest of."""
    if not claims:
        return
    behind: defaultdict[Said, list[Claim]] = defaultdict(list)
    for claim in claims:
        behind[*_key(claim), claim.status].append(claim)
    best = {key: max(found, key=lambda claim: (claim.confidence, claim.id)) for key, found in behind.items()}
    documents = {key: len({claim.document.id for claim in found}) for key, found in behind.items()}
    sentences: defaultdict[tuple[str, int, int], list[Said]] = defaultdict(list)
    for key in sorted(best, key=lambda key: (-documents[key], -best[key].confidence, key)):
        claim = best[key]
        sentences[claim.document.id, claim.evidence.start, claim.evidence.end].append(key)
    yield "## Strongest findings"
    yield ""
    yield "What most documents state, and then what the extractor is surest of, sentence by sentence."
    for keys in list(sentences.values())[:MOST]:
        yield ""
        yield from (f"- {_statement(best[key], documents[key])}" for key in keys)
        yield ""
        yield from _quote(best[keys[0]])
    yield from _more(len(sentences) - MOST, "sentence")


def _disputed(claims: Iterable[Claim]) -> Iterator[str]:
    """What some say and others deny."""
    sides: defaultdict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        sides[_key(claim)].append(claim)
    disputed = [key for key, found in sides.items() if 0 < sum(c.status == "negated" for c in found) < len(found)]
    if not disputed:
        return
    yield "## Said by some, denied by others"
    for key in sorted(disputed)[:MOST]:
        for claim in sides[key][:4]:
            yield ""
            yield f"- {_statement(claim)}"
            yield ""
            yield from _quote(claim)
    yield from _more(len(disputed) - MOST, "statement")


def _refusals(refused: Mapping[Document, Sequence[tuple[str, str]]]) -> Iterator[str]:
    found = [(reason, detail, document) for document, pairs in refused.items() for reason, detail in pairs]
    if not found:
        return
    yield "## Refused"
    yield ""
    yield "Candidates that did not become claims: their words are not in the document, or they break the contract."
    yield ""
    reasons = Counter(reason for reason, _, _ in found)
    examples = {reason: (detail, document) for reason, detail, document in sorted(found, key=_refusal, reverse=True)}
    rows = (
        (_text(reason), str(number), _text(examples[reason][0]), _text(examples[reason][1].source))
        for reason, number in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    yield from _table(("Reason", "Times", "For example", "In"), rows)


def _refusal(refusal: tuple[str, str, Document]) -> tuple[str, str, str]:
    reason, detail, document = refusal
    return reason, detail, document.id


def _statement(claim: Claim, documents: int = 1) -> str:
    relation = load().relations.get(claim.relation)
    notes = [claim.status]
    if claim.attributed_to:
        notes.append(f"says {_text(claim.attributed_to.name)}")
    if claim.date:
        notes.append(claim.date)
    if claim.share is not None:
        notes.append(f"{claim.share:g} %")
    if claim.role:
        notes.append(_text(claim.role))
    notes.append(f"confidence {claim.confidence:.2f}")
    if documents > 1:
        notes.append(_count(documents, "document"))
    label = relation.label if relation else claim.relation
    return f"**{_text(claim.subject.name)}** {_text(label)} **{_text(claim.object.name)}** ({', '.join(notes)})"


def _quote(claim: Claim) -> Iterator[str]:
    yield f"> {_text(claim.evidence.quote)}"
    yield ">"
    yield f"> — {_text(claim.document.title or claim.document.source or claim.document.id)}"


def _key(claim: Claim) -> Key:
    return claim.subject.id, claim.relation, _name(claim.object)


def _name(entity: Entity) -> str:
    return entity.id or entity.name


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join(' --- ' for _ in head)}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _more(number: int, noun: str) -> Iterator[str]:
    if number > 0:
        yield ""
        count, nouns = _count(number, noun).split(" ", 1)
        yield f"… and {count} more {nouns}."


def _count(number: int, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


def _text(text: str) -> str:
    """Return text that Markdown shows as it is: one line, no markup, nothing invisible."""
    visible = "".join(c if c.isprintable() else " " for c in text)
    return re.sub(r"([\\`*_\[\]<>|~&])", r"\\\1", re.sub(r"\s+", " ", visible).strip())
