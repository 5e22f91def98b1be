"""FollowTheMoney schemata in our types and relations."""

from __future__ import annotations

from functools import cache

_TYPES = (
    ("Person", "Person"), ("Company", "Company"), ("PublicBody", "GovernmentBody"), ("Vessel", "Vessel"),
    ("Airplane", "Aircraft"), ("CryptoWallet", "CryptoWallet"), ("Position", "Position"), ("Address", "Place"),
    ("Territory", "Country"),
    ("Organization", "Organization"), ("LegalEntity", "Organization"), ("Asset", "Organization"),
)  # fmt: skip


@cache
def our_type(schema: str) -> str:
    """Return our type for a schema of FollowTheMoney; Organization for one that is none.

    >>> our_type("PublicBody"), our_type("Airplane"), our_type("Bank")
    ('GovernmentBody', 'Aircraft', 'Organization')
    """
    from followthemoney import model

    found = model.get(schema)
    if found is None:
        return "Organization"
    return next((ours for theirs, ours in _TYPES if found.is_a(theirs)), "Organization")


def is_agent(type: str) -> bool:
    """Whether a party of that type can be sanctioned."""
    return type not in ("Position", "Place")
