"""Acts told as the content of an order: "the Council adopted Resolution 1 designating Alpha"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extractors.frames.parties import Parties, Party
from kg.extractors.frames.syntax import role

_ISSUERS = ("GovernmentBody", "Country", "Organization")
_ISSUING = frozenset({"adopt", "issue", "pass", "publish", "sign"})


def ordered(trigger: Token, parties: Parties) -> tuple[list[Party], list[Party]]:
    """Return the order right before a participle, and who issued it."""
    if trigger.is_sent_start:
        return [], []
    order = parties.mention(trigger.nbor(-1))
    if order is None or order.type != "LegalInstrument" or order.entity is None:
        return [], []
    verb = next((up for up in trigger.doc[order.root].ancestors if up.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ not in _ISSUING:
        return [Party(order.entity, order, order.kind)], []
    issuers = [party for token in role(verb, "agent") for party in parties.of(token)]
    return [Party(order.entity, order, order.kind)], [p for p in issuers if parties.type(p) in _ISSUERS]
