"""Links between two parties for FollowTheMoney."""

from __future__ import annotations

from typing import Any

from followthemoney import model

from kg.export import ftm_terms as terms
from kg.export.ftm_proxies import add, make
from kg.model import Claim
from kg.sources.lists.ftm_links import RELATIONS


def link(party: Any, other: Any, claim: Claim) -> Any:
    """Return the most specific link between two parties that FollowTheMoney has; None where it takes none.

    Where its schema says less than the claim's relation, the relation is one of its roles.
    """
    if party.id == other.id or claim.relation in terms.ACTS:
        return None
    for schema, source, target in (*terms.LINKS.get(claim.relation, ()), ("UnknownLink", "subject", "object")):
        properties = model[schema].properties
        fits = party.schema.is_a(properties[source].range) and other.schema.is_a(properties[target].range)
        if fits and (claim.status == "fact" or "status" in properties):
            break
    made = make(schema, f"claim-{claim.id}")
    made.add(source, party.id)
    made.add(target, other.id)
    role = next((name for name in ("relationship", "role") if name in made.schema.properties), "description")
    add(made, role, claim.role or "")
    if RELATIONS[schema] != claim.relation:
        add(made, role, claim.relation.replace("_", " "))
    if claim.status == "former":
        add(made, "status", "former")
    if claim.share is not None:
        add(made, "percentage", f"{claim.share:g}")
    add(made, "endDate" if claim.status == "former" else "date", claim.date or "")
    add(made, "recordId", claim.id)
    add(made, "summary", claim.evidence.quote)
    add(made, "proof", f"document-{claim.document.id}")
    return made


def hold(party: Any, wallet: Any, claim: Claim) -> bool:
    """Say at the wallet who holds it, where that says all; return whether it does."""
    plain = claim.relation == "owns" and claim.status == "fact" and not claim.date and claim.share is None
    if wallet.schema.name != "CryptoWallet" or not plain or wallet.get("holder"):
        return False
    if claim.role not in (None, *wallet.get("currency")) or not party.schema.is_a("LegalEntity"):
        return False
    wallet.add("holder", party.id)
    return True
