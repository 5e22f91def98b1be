"""Entities of FollowTheMoney in the making: ids, and values that its types take."""

from __future__ import annotations

import hashlib
from typing import Any

from followthemoney import model
from followthemoney.types import registry
from followthemoney.value import string_list

from kg.namespaces import digest


def entity_id(ref: str) -> str:
    """Return an id of the form that FollowTheMoney takes, one to one."""
    plain = ref.removeprefix("entity/")
    if registry.entity.validate(plain) and len(plain) < 200:
        return plain
    return "x-" + hashlib.sha256(ref.encode()).hexdigest()[:32]


def make(schema: str, id_: str) -> Any:
    """Return an empty entity."""
    proxy = model.make_entity(schema)
    proxy.id = id_
    return proxy


def hashed(kind: str, *parts: str) -> str:
    """Return the id of an entity that has no name of its own."""
    return f"{kind}-{digest(*parts)}"


def cleaned(proxy: Any, name: str, text: str) -> str | None:
    """Return a value as the property would hold it; None where there is no such property, or it takes no such value."""
    if name not in proxy.schema.properties:
        return None
    prop = proxy.schema.properties[name]
    for part in string_list((text,), sanitize=True):
        value = prop.type.clean_text(part, format=prop.format, proxy=proxy)
        if value is not None and len(value) <= prop.max_length and prop.type.validate(value):
            return str(value)
    return None


def add(proxy: Any, name: str, *values: str) -> bool:
    """Add what the property's type takes; return whether anything was taken."""
    taken = False
    for text in values:
        value = cleaned(proxy, name, text)
        if value is not None:
            prop = proxy.schema.properties[name]
            taken = bool(proxy.unsafe_add(prop, value, cleaned=True)) or value in proxy.get(name) or taken
    return taken
