"""Quotations of a text and who speaks them, also where that is said before, after or in another paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Span, Token

from kg.extractors.facets.lexicon import cues

_QUOTED = re.compile(
    r"“[^“”\n]*(?:”|(?=\n|\Z))"  # curly; unclosed at the end of a paragraph goes on in the next
    r"|\"[^\"\n]*(?:\"|(?=\n|\Z))"
    r"|``(?:(?!'').)*(?:''|(?=\n|\Z))"
    r"|(?<![\w.])['‘](?=[A-Z])(?:[^'’\n]|(?<=\w)['’](?=\w))+?[,.?!]['’](?!\w)"
)
_SIGNED = re.compile(
    r"^(?P<said>[^\n]{80,})\n+(?P<signer>[A-Z][\w.'’-]+(?: [\w.'’-]+){1,3}), [^\n.]{5,140}$", re.MULTILINE
)
_SHORTEST = 4  # tokens: below that it is a name or a word in quotation marks
_REACH = 30  # tokens between a quotation and the words that attribute it

SpeakerOf = Callable[[Token], Token | None]


def speech_at(token: Token, said_by: SpeakerOf) -> tuple[bool, Token | None]:
    """Return whether a token is inside a quotation, and who speaks it where the text says so."""
    doc = token.doc
    for start, end, speaker in _speeches(doc, said_by):
        if start <= token.i < end:
            return True, doc[speaker] if speaker >= 0 else None
    return False, None


def _speeches(doc: Doc, said_by: SpeakerOf) -> list[tuple[int, int, int]]:
    """Return (first token, end, token of the speaker or -1) of every quotation; found once a Doc."""
    kept: list[tuple[int, int, int]] | None = doc.user_data.get("kg.speeches")
    if kept is None:
        kept = list(_attributed(doc, said_by))
        doc.user_data["kg.speeches"] = kept
    return kept


def _attributed(doc: Doc, said_by: SpeakerOf) -> Iterator[tuple[int, int, int]]:
    spans = list(_quotations(doc))
    inside = {i for span in spans for i in range(span.start, span.end)}
    found = [_speaker(doc, span, inside, said_by) for span in spans]
    for n in range(len(spans) - 2, -1, -1):  # a quotation over several paragraphs is attributed at its end
        if found[n] is None and not spans[n].text.rstrip().endswith(("”", '"')):
            found[n] = found[n + 1]
    for n in range(1, len(spans)):
        if found[n] is None and _goes_on(doc, spans[n - 1], spans[n]):
            found[n] = found[n - 1]
    for span, speaker in zip(spans, found, strict=True):
        yield span.start, span.end, -1 if speaker is None else speaker.i
    yield from _signed(doc)


def _signed(doc: Doc) -> Iterator[tuple[int, int, int]]:
    """Yield paragraphs in the first person over a line that signs them: "NAME, Title of Office"."""
    for match in _SIGNED.finditer(doc.text):
        said = doc.char_span(match.start("said"), match.end("said"), alignment_mode="contract")
        signer = doc.char_span(match.start("signer"), match.end("signer"), alignment_mode="contract")
        if said is None or signer is None or not {t.lower_ for t in said} & {"i", "we", "our", "us", "my"}:
            continue
        if all(t.pos_ == "PROPN" for t in signer):
            yield said.start, said.end, signer.root.i


def _quotations(doc: Doc) -> Iterator[Span]:
    for match in _QUOTED.finditer(doc.text):
        span = doc.char_span(match.start(), match.end(), alignment_mode="contract")
        if span is None or len(span) < _SHORTEST:
            continue
        if any(t.tag_ in ("MD", "VBD", "VBP", "VBZ") for t in span) and _opens(doc, span):
            yield span


def _opens(doc: Doc, span: Span) -> bool:
    """Whether a quotation starts or takes up a sentence; words quoted inside one are the document's own sentence."""
    first = next((t for t in span if t.is_alpha), None)
    if first is None or first.text[0].isupper():
        return first is not None
    before = doc[span.start - 1] if span.start else None
    return before is None or before.text in (",", ":") or before.is_space


def _speaker(doc: Doc, span: Span, inside: set[int], said_by: SpeakerOf) -> Token | None:
    for word in _around(doc, span, inside):
        if word.lower_ in cues("reporting", "according"):
            found = said_by(word)
        elif (
            word.pos_ == "VERB" and word.lemma_.lower() in cues("reporting", "says") | cues("reporting", "establishes")
        ) or (word.pos_ == "VERB" and word.lemma_.lower() in cues("reporting", "quotes")):
            found = said_by(word) or _after(word, inside)
        else:
            continue
        if found is not None and found.i not in inside:
            return found
    return None


def _around(doc: Doc, span: Span, inside: set[int]) -> Iterator[Token]:
    """Yield the words of the same sentence after a quotation, then those before it, the nearest first."""
    closed = span.text.rstrip("”\"'’ ")
    if not closed.endswith("."):
        for i in range(span.end, min(len(doc), span.end + _REACH)):
            if i in inside or doc[i].text in (".", "!", "?") or "\n" in doc[i].text:
                break
            yield doc[i]
    for i in range(span.start - 1, max(-1, span.start - _REACH), -1):
        if i in inside or doc[i].text in (".", "!", "?") or "\n" in doc[i].text:
            break
        yield doc[i]


def _after(verb: Token, inside: set[int]) -> Token | None:
    """Return the speaker of an inverted "said Under Secretary … NAME" whose subject the parse has missed."""
    doc = verb.doc
    if verb.i == 0 or verb.i - 1 not in inside:
        return None
    last = None
    for i in range(verb.i + 1, min(len(doc), verb.i + 20)):
        if (
            doc[i].text in (",", ".", ";", ":")
            or "\n" in doc[i].text
            or (doc[i].lower_ in ("who", "in", "on", "at") and last)
        ):
            break
        if doc[i].pos_ in ("PROPN", "PRON"):
            last = doc[i]
    return last


def _goes_on(doc: Doc, before: Span, span: Span) -> bool:
    """Whether a quotation that nobody is named for goes on from the one before: only its attribution stands between."""
    between = doc[before.end : span.start]
    if len(between) > _REACH:
        return False
    return sum(t.text in (".", "!", "?") for t in between) <= 1 and between.text.count("\n\n") <= 1
