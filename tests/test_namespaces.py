"""Identifiers made of several parts."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from kg.namespaces import digest

parts = st.lists(st.text(st.sampled_from("a\0\1\2"), max_size=3), min_size=2, max_size=2)


def test_a_digest_is_the_sha256_of_its_parts() -> None:
    assert digest("ann", "bell") == hashlib.sha256(b"ann\0bell\0").hexdigest()[:32]


@given(parts, parts)
def test_other_parts_have_another_digest(left: list[str], right: list[str]) -> None:
    assert (digest(*left) == digest(*right)) == (left == right)
    assert digest("\0", "") != digest("", "\0")
