"""Words that lost the space between them: "ofIran", "Iran-basedOasis", "worldwide.The".

Web pages lose spaces around links. Only safe places are cut: behind a function word or a participle such as "-based",
and behind a full stop or semicolon between two words; names such as "LockBit" or "TurkAir" stay whole.
"""

from __future__ import annotations

import re

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.util import compile_infix_regex

_LEFT = (
    "based", "designated", "sanctioned", "owned", "linked", "individuals", "companies", "company", "brothers", "named",
    "called", "owns", "manages", "managed", "including",
)  # fmt: skip


def split_glued(nlp: Language) -> None:
    """Teach the tokenizer of a pipeline to cut words that lost their space."""
    words = sorted({word for word in STOP_WORDS if word.isalpha() and len(word) > 1} | set(_LEFT))
    glued = [rf"(?<=\b{re.escape(word)})(?=[A-Z][a-z])" for word in words]
    stops = r"(?<=[a-z]{3})[.;](?=[A-Z][a-z]{2})"
    joints = [
        r"(?<=[A-Z]\.)-(?=[A-Za-z])",
        r"(?<=[a-z]{2})\((?=[A-Za-z])",
        r"(?<=[A-Z]{3})\.(?=[A-Z][a-z]{2})",
        r"(?<=[”\"’)]),(?=\w)",
        r"(?<=\w)”(?=\),\w)",
        r"(?<=[\w”])\)(?=,\w)",
        r"(?<=[A-Z]{2})\)(?=-[a-z])",
        r"(?<=[\w)])\*+(?=[A-Za-z(“\"])",  # emphasis: "the*Blue*sailed"
        r"(?<=\*)\((?=\w)",
        r"(?<=\w)\)(?=,\*)",
        r"(?<=\)),(?=\*)",
        r"(?<=\),)\*+(?=\w)",
        r"(?<=[a-z]{3}):(?=[A-Z][a-z])",
    ]  # "U.S.-based", "Name(a.k.a."
    finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), stops, *joints, *glued]).finditer
    nlp.tokenizer.infix_finditer = finditer  # type: ignore[union-attr]  # spaCy types the tokenizer as a callable
