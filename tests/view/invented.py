"""Claims about invented parties: a small readable case, and networks of any size, the same on every run."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from kg.model import Article, Claim, Document, Entity, Evidence, verify

_SYLLABLES = re.findall(r"\w+", "ba dor el fi gan ho il ka lum mi nor or pel ra su ta ul ve wen zo")
_ACTIVITIES = ("arms trafficking", "oil smuggling", "money laundering", "bribery", "cyber intrusion", "forced labour")
_RELATIONS = [
    "leads", "works_for", "member_of", "owns", "controls",
    "supports", "supplies", "collaborates_with", "associated_with",
]  # fmt: skip
_STATUSES = ("fact",) * 10 + ("alleged",) * 5 + ("planned", "possible", "negated", "former")

CASE = """\
Ministry of Trade of Estoria acts against the Lanternfish Syndicate
On 3 May 2031 Minister Ada Quill announced that the Lanternfish Syndicate will be designated as a Proscribed Network \
effective 1 June under Section 12 of the Clean Harbours Act. The Syndicate is allegedly headed by Oto Brandel, \
according to the Ministry of Trade. The Syndicate works with the Harrow Brothers and is involved in oil smuggling.
Brandel owns 60 percent of Brandel Shipping, which operates the tanker Grey Heron (IMO 9999993). Estoria has refused \
to recognise Oto Brandel as harbour master. Oto Brandel denied that he leads the Lanternfish Syndicate.
The Harrow Brothers were sanctioned by the Ministry of Trade in 2029. The Grey Heron sails under the flag of Norlund \
and may be seized. Lia Vorn was formerly a director of Brandel Shipping.
"""


def party(name: str, type: str = "Organization", *names: str, **identifiers: str) -> Entity:
    """Return an invented entity."""
    made = Entity.named(name, type, names)
    return Entity(made.id, made.name, made.type, made.names, tuple(sorted(identifiers.items())))


SYNDICATE = party("Lanternfish Syndicate", "Organization", "the Syndicate", "LFS")
BRANDEL = party("Oto Brandel", "Person", "Brandel", "Otto Brandel")
QUILL = party("Ada Quill", "Person", "Minister Ada Quill")
MINISTRY = party("Ministry of Trade of Estoria", "GovernmentBody", "Ministry of Trade")
HARROW = party("Harrow Brothers", "Organization")
SHIPPING = party("Brandel Shipping", "Company")
HERON = party("Grey Heron", "Vessel", IMO="9999993")
ESTORIA = party("Estoria", "Country")
NORLUND = party("Norlund", "Country")
PROSCRIBED = party("Proscribed Network", "DesignationType")
ACT = party("Section 12 of the Clean Harbours Act", "LegalInstrument")
SMUGGLING = party("oil smuggling", "Activity")
VORN = party("Lia Vorn", "Person")


def said(
    article: Article, subject: Entity, relation: str, object: Entity, status: str, quote: str, **more: object
) -> Claim:
    """Return a claim whose quote is looked up in the article."""
    start = article.text.index(quote)
    made = Claim.make(
        article.document,
        subject,
        relation,
        object,
        status=status,
        evidence=Evidence(quote, start, start + len(quote)),
        extractor="frames/1.0",
        **more,  # type: ignore[arg-type]
    )
    return verify(made, article.text)


def case() -> tuple[Claim, ...]:
    """Return a small case with every status, a contradiction, a list entry and two documents."""
    first = Article.of(
        CASE,
        title="Ministry acts against the Lanternfish Syndicate",
        date="2031-05-03",
        source="estoria.txt",
        publisher="Estoria Gazette",
    )
    second = Article.of(
        "Prosecutors told the court that Oto Brandel leads the Lanternfish Syndicate.\n",
        title="Trial opens",
        date="2031-09-14",
        source="https://gazette.example/trial",
        publisher="The Gazette",
    )
    edition = Document("edition-1", "Estoria consolidated list", "2031-06-02", "estoria.csv", "Estoria", "ListEdition")
    entry = Claim.make(
        edition,
        SYNDICATE,
        "sanctioned_by",
        MINISTRY,
        status="fact",
        date="2031-06-01",
        evidence=Evidence("CHA-12", entry="EST 417", field="programme"),
        extractor="list/1.0",
    )
    headed = "The Syndicate is allegedly headed by Oto Brandel, according to the Ministry of Trade."
    court = second.text.strip()
    denied = "Oto Brandel denied that he leads the Lanternfish Syndicate."
    refused = "Estoria has refused to recognise Oto Brandel as harbour master."
    listed = "The Harrow Brothers were sanctioned by the Ministry of Trade in 2029."
    director = "Lia Vorn was formerly a director of Brandel Shipping."
    announced = CASE.split("\n")[1].split(". ")[0] + "."
    return (
        said(
            first, SYNDICATE, "designated_as", PROSCRIBED, "planned", announced, date="2031-06-01", attributed_to=QUILL
        ),
        said(first, SYNDICATE, "sanctioned_under", ACT, "planned", announced, date="2031-06-01", attributed_to=QUILL),
        said(first, QUILL, "announced", SYNDICATE, "fact", announced, date="2031-05-03"),
        said(first, BRANDEL, "leads", SYNDICATE, "alleged", headed, attributed_to=MINISTRY, confidence=0.91),
        said(first, BRANDEL, "leads", SYNDICATE, "negated", denied, attributed_to=BRANDEL, confidence=0.8),
        said(
            second, BRANDEL, "leads", SYNDICATE, "alleged", court, attributed_to=party("Prosecutors"), confidence=0.86
        ),
        said(first, SYNDICATE, "collaborates_with", HARROW, "fact", "The Syndicate works with the Harrow Brothers"),
        said(first, SYNDICATE, "involved_in", SMUGGLING, "fact", "is involved in oil smuggling", confidence=0.77),
        said(first, BRANDEL, "owns", SHIPPING, "fact", "Brandel owns 60 percent of Brandel Shipping", share=60.0),
        said(first, SHIPPING, "controls", HERON, "fact", "which operates the tanker Grey Heron (IMO 9999993)"),
        said(first, ESTORIA, "recognizes", BRANDEL, "negated", refused),
        said(first, HARROW, "sanctioned_by", MINISTRY, "fact", listed, date="2029"),
        said(first, HERON, "flagged_in", NORLUND, "fact", "The Grey Heron sails under the flag of Norlund"),
        said(first, HERON, "sanctioned_by", MINISTRY, "possible", "may be seized", confidence=0.55),
        said(first, VORN, "works_for", SHIPPING, "former", director, role="director"),
        said(first, SYNDICATE, "also_known_as", party("LFS", "Name"), "fact", "The Syndicate"),
        entry,
    )


def network(nodes: int, edges: int, *, seed: int = 7) -> Iterator[Claim]:
    """Yield `edges` claims that speak of about `nodes` invented parties in groups of some thirty, each in its document.

    Most claims stay within a group; some reach into others; a few authorities and measures are shared by all.
    """
    dice = random.Random(seed)
    authorities = [party(f"{_word(dice)} Ministry of Trade", "GovernmentBody") for _ in range(max(2, nodes // 400))]
    measures = [party(f"{_word(dice)} Watch List", "DesignationType") for _ in range(max(2, nodes // 500))]
    activities = [party(name, "Activity") for name in _ACTIVITIES]
    countries = [party(_word(dice), "Country") for _ in range(max(3, nodes // 150))]
    groups = max(1, (nodes - len(authorities) - len(measures) - len(activities) - len(countries)) // 30)
    members = [_group(dice, number) for number in range(groups)]
    for number in range(edges):
        home = number % groups
        group, round_ = members[home], number // groups
        subject = group[round_ % 30]
        title, day = f"Report {home} on {group[0].name}", f"20{10 + home % 20}-0{1 + home % 9}-12"
        document = Document(f"{home:08x}", title, day, f"r{home}.txt", "Gazette")
        draw = dice.random()
        relation, other = "sanctioned_by", dice.choice(authorities)
        if round_ >= 30 or draw > 0.12:  # every member gets a first edge, so that none is missing
            relation, other = dice.choice(_RELATIONS), group[min(29, int(dice.random() ** 2 * 30))]
            if draw > 0.95:
                other = dice.choice(dice.choice(members))
            elif draw > 0.90:
                relation, other = "involved_in", dice.choice(activities)
            elif draw > 0.85:
                relation, other = "located_in", dice.choice(countries)
            elif draw > 0.82:
                relation, other = "designated_as", dice.choice(measures)
        if other == subject:
            other = group[(round_ + 1) % 30]
        date = f"20{10 + dice.randrange(20)}-{1 + dice.randrange(12):02d}-{1 + dice.randrange(28):02d}"
        start = number * 100
        quote = f"{subject.name} {relation.replace('_', ' ')} {other.name}."
        yield Claim.make(
            document,
            subject,
            relation,
            other,
            status=dice.choice(_STATUSES),
            extractor="frames/1.0",
            evidence=Evidence(quote, start, start + len(quote), "Reported from the harbour. ", " More follows."),
            date=date if draw > 0.4 else None,
            confidence=round(0.5 + dice.random() / 2, 2),
        )


def _group(dice: random.Random, number: int) -> list[Entity]:
    types = ("Organization", "Person", "Person", "Company", "Person", "Vessel")
    return [party(f"{_word(dice)} {_word(dice)} {number}-{i}", types[i % 6]) for i in range(30)]


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(dice.randint(2, 3))).capitalize()
