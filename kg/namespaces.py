"""Prefixes, IRIs and content hashes.

Ids are IRI references relative to one base, so that the base can change without touching a claim:
`entity/nicolas-maduro`, `ontology#FTO`, `claim/3f9a…`, `document/5b1e…`.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata

DEFAULT_BASE = "https://w3id.org/sanctions-kg/"
MAX_SLUG = 80  # characters; longer names are cut at a word and stay readable


def base() -> str:
    """Return the IRI base: `KG_BASE` or the default, always ending in `/`, since ids have a `#` of their own."""
    return (os.environ.get("KG_BASE") or DEFAULT_BASE).rstrip("#/") + "/"


def iri(reference: str) -> str:
    """Return the absolute IRI of a relative reference such as `entity/nicolas-maduro`."""
    return base() + reference


def prefixes() -> dict[str, str]:
    """Return prefix → IRI for everything that we write."""
    root = base()
    return {
        "kg": root + "ontology#",
        "e": root + "entity/",
        "c": root + "claim/",
        "d": root + "document/",
        "g": root + "designation/",
        "graph": root + "graph/",
        "x": root + "extractor/",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }


def digest(*parts: str, length: int = 32) -> str:
    """Return the first `length` hex digits of the SHA-256 over the parts, each ended by a NUL that none holds."""
    ended = "\0".join([*(part.replace("\1", "\1\1").replace("\0", "\1\2") for part in parts), ""])
    return hashlib.sha256(ended.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def text_id(text: str) -> str:
    """Return the id of a text: the first 32 hex digits of the SHA-256 of its UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def slug(name: str) -> str:
    """Return a readable ASCII slug; a name without a Latin letter or digit gives `x-` and a hash."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    plain = re.sub(r"['’]", "", plain)
    words = re.findall(r"[a-z0-9]+", plain)
    if not words:
        return "x-" + digest(name, length=12)
    made = "-".join(words)
    return made if len(made) <= MAX_SLUG else made[:MAX_SLUG].rsplit("-", 1)[0]
