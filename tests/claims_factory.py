"""Small claims about invented parties, by hand and by Hypothesis."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from kg.model import LITERAL_TYPES, STATUSES, Article, Claim, Document, Entity, Evidence, verify

NEWS = Article.of(
    "Orvalia's finance ministry will designate the Kestrel Syndicate on Monday under Order 77, said Minister Ada Brook.\n"  # noqa: E501
    "Officials say Tomas Vellin leads the Kestrel Syndicate. He owns 40 percent of Vellin Shipping.\n"
    "Brook denied that Orvalia supports the Syndicate.\n",
    title="Orvalia to act against Kestrel",
    date="2031-05-02",
    source="news/kestrel.txt",
    publisher="The Orvalia Courier",
)
LATER = Article.of(
    "The Orvalia Ministry of Finance designated the Kestrel Syndicate as a Blocked Group on 5 May 2031 under Order 77.\n"  # noqa: E501
    "Vellin Shipping was removed from the list of the Ministry of Finance of Orvalia on 1 June 2031.\n",
    title="Kestrel designated",
    date="2031-06-03",
    source="https://news.example/kestrel?id=2",
)
EDITION = Document("ed" * 16, "Orvalia blocked parties", "2031-07-01", "lists/blocked.csv", "Orvalia", "ListEdition")

SYNDICATE = Entity.named("Kestrel Syndicate", "Organization", ("the Syndicate's men", "Kestrel"))
VELLIN = Entity.named("Tomas Vellin", "Person")
SHIPPING = Entity.named("Vellin Shipping", "Company")
MINISTRY = Entity.named("Orvalia Ministry of Finance", "GovernmentBody", ("Ministry of Finance of Orvalia",))
ORVALIA = Entity.named("Orvalia", "Country")
BROOK = Entity.named("Ada Brook", "Person")
ORDER = Entity.named("Order 77", "LegalInstrument")
BLOCKED = Entity.named("Blocked Group", "DesignationType")
VESSEL = replace(Entity.named("Grey Heron", "Vessel"), identifiers=(("IMO", "9999993"), ("MMSI", "123 456")))


def claim(article: Article, subject: Entity, relation: str, object: Entity, words: str, **more: object) -> Claim:
    """Return a claim whose evidence is the words, which the article must hold."""
    start = article.text.index(words)
    evidence = Evidence(words, start, start + len(words))
    options = {"status": "fact", "extractor": "frames/0.1", "confidence": 0.91, **more}
    return verify(Claim.make(article.document, subject, relation, object, evidence=evidence, **options), article.text)


def entry(number: str, field: str, subject: Entity, relation: str, object: Entity, quote: str, **more: object) -> Claim:
    """Return a claim of an entry of the list edition."""
    evidence = Evidence(quote, entry=number, field=field)
    options = {"status": "fact", "extractor": "lists/0.1", **more}
    return Claim.make(EDITION, subject, relation, object, evidence=evidence, **options)


def sample() -> list[Claim]:
    """Return claims of two articles and a list edition that use everything a claim can have."""
    will = "Orvalia's finance ministry will designate the Kestrel Syndicate on Monday under Order 77, said Minister Ada Brook."  # noqa: E501
    did = "The Orvalia Ministry of Finance designated the Kestrel Syndicate as a Blocked Group on 5 May 2031 under Order 77."  # noqa: E501
    off = "Vellin Shipping was removed from the list of the Ministry of Finance of Orvalia on 1 June 2031."
    says = "Officials say Tomas Vellin leads the Kestrel Syndicate."
    planned = {"status": "planned", "date": "2031-05-05", "attributed_to": BROOK}
    return [
        claim(NEWS, SYNDICATE, "sanctioned_by", MINISTRY, will, **planned),
        claim(NEWS, SYNDICATE, "sanctioned_under", ORDER, will, **planned),
        claim(NEWS, BROOK, "announced", SYNDICATE, will),
        claim(NEWS, VELLIN, "leads", SYNDICATE, says, status="alleged", confidence=0.7),
        claim(NEWS, VELLIN, "owns", SHIPPING, "He owns 40 percent of Vellin Shipping.", share=40.0),
        claim(NEWS, ORVALIA, "supports", SYNDICATE, "Brook denied that Orvalia supports the Syndicate.",
              status="negated", attributed_to=BROOK),
        claim(LATER, SYNDICATE, "sanctioned_by", MINISTRY, did, date="2031-05-05"),
        claim(LATER, SYNDICATE, "designated_as", BLOCKED, did, date="2031-05-05"),
        claim(LATER, SYNDICATE, "sanctioned_under", ORDER, did, date="2031-05-05"),
        claim(LATER, SHIPPING, "delisted_by", MINISTRY, off, date="2031-06-01"),
        claim(LATER, SHIPPING, "sanctioned_by", MINISTRY, off, status="former"),
        entry("12", "NAME", VELLIN, "also_known_as", Entity.named("T. Vellin", "Name"), "T. Vellin", role="weak"),
        entry("12", "DOB", VELLIN, "born_on", Entity.named("1980-03", "Date"), "March 1980"),
        entry("12", "LISTED", VELLIN, "sanctioned_by", MINISTRY, "01/07/2031", date="2031-07-01"),
        entry("12", "ID", VELLIN, "has_identifier", Entity.named("passport:X1", "Identifier"), "Passport X1"),
        entry("12", "OWNS", VELLIN, "owns", VESSEL, "M/V Grey Heron (IMO 9999993)", role="beneficial owner"),
        entry("31", "NOTES", VESSEL, "remark", Entity.named("Painted grey", "Text"), "Painted grey"),
        entry("31", "FLAG", VESSEL, "flagged_in", ORVALIA, "Orvalia"),
    ]  # fmt: skip


# Hypothesis: anything that RDF can carry, hostile words included

NASTY = (
    "\x00",
    "\x01\x1b",
    "\u202e\u2066",
    "\r\n",
    '"""\\',
    "<script>",
    "=cmd()",
    "a" * 10_000,
    "\ufffe\uffff",
    "𝔎",
    "\x85\u2028",
)
words = st.one_of(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30), st.sampled_from(NASTY))
dates = st.sampled_from(
    ("2031", "2031-05", "2031-05-02", "--05-02", "--02-29", "2031-02-30", "0000", "2031-13", "9999-12-31")
)
_tails = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
_ids = st.one_of(st.sampled_from(("entity/a", "entity/b", "ontology#FTO")), _tails.map(lambda tail: f"entity/{tail}"))
_names = st.lists(words, max_size=3).map(lambda names: tuple(sorted(set(names))))
_identifiers = st.lists(st.tuples(words, words), max_size=2).map(lambda pairs: tuple(sorted(set(pairs))))
_types = st.sampled_from(("Person", "Company", "Organization", "Country", "Vessel"))
parties = st.builds(Entity, _ids, words, _types, _names, _identifiers)
literals = st.one_of(
    st.builds(Entity, st.just(""), words, st.sampled_from(sorted(LITERAL_TYPES)), _names, _identifiers),
    st.builds(Entity, st.just(""), dates, st.just("Date"), st.just(()), st.just(())),
    st.builds(Entity, st.just(""), words, st.sampled_from(sorted(LITERAL_TYPES)), st.just(()), st.just(())),
)
documents = st.builds(
    Document,
    st.sampled_from(("d1", "d2", "0f3a")),
    st.just("") | words,
    st.just("") | dates,
    st.just("") | words | st.just("https://news.example/a?b=c#d"),
    st.just("") | words,
    st.sampled_from(("Article", "ListEdition")),
)
_offsets = st.integers(0, 10**9)
evidences = st.one_of(
    st.builds(Evidence, words, _offsets, _offsets, st.just("") | words, st.just("") | words),
    st.builds(Evidence, words, entry=words, field=st.just("") | words),
)


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    """Draw claims of a few documents, each document described in one way."""
    by_id = {document.id: document for document in draw(st.lists(documents, min_size=1, max_size=3))}
    made: dict[str, Claim] = {}
    for _ in range(draw(st.integers(1, 6))):
        date = draw(st.none() | dates)
        new = Claim.make(
            draw(st.sampled_from(sorted(by_id.values(), key=lambda document: document.id))),
            draw(parties),
            draw(st.sampled_from(("owns", "leads", "also_known_as", "a_new_relation"))),
            draw(parties | literals),
            status=draw(st.sampled_from(STATUSES)),
            evidence=draw(evidences),
            extractor=draw(st.sampled_from(("frames/0.1", "llm", "a b/c~/..", "", "/", "é/1"))),
            attributed_to=draw(st.none() | parties),
            date=date,
            confidence=draw(st.floats(0, 1)),
            share=draw(st.none() | st.floats(0, 100, allow_subnormal=False)),
            role=draw(st.none() | st.just("") | words),
        )
        made[new.id] = new
    return list(made.values())
