"""Finding a quote in a text although white space, quotation marks or dashes were copied differently."""

from __future__ import annotations

import unicodedata

_SAME = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
}


class Text:
    """A text with a folded form in which quotes are looked up, and the way back to its offsets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded, self._places = _fold(text)

    def find(self, quote: str, near: int = 0) -> tuple[int, int] | None:
        """Return (start, end) of a quote: as it stands, else folded; the first at or after `near`, else the first."""
        if not quote.strip():
            return None
        for at in (near, 0):
            if (start := self.text.find(quote, at)) >= 0:
                return start, start + len(quote)
        wanted, _ = _fold(quote)
        wanted = wanted.strip()
        if not wanted:
            return None
        after = next((i for i, place in enumerate(self._places) if place >= near), 0)
        for at in (after, 0):
            if (start := self._folded.find(wanted, at)) >= 0:
                return self._places[start], self._places[start + len(wanted) - 1] + 1
        return None

    def has_name(self, name: str) -> bool:
        """Whether a name stands in the text as whole words, in whatever case."""
        wanted = _fold(name)[0].strip().casefold()
        if not wanted:
            return False
        folded = self._folded.casefold()
        at = folded.find(wanted)
        while at >= 0:
            before, after = folded[at - 1 : at] if at else "", folded[at + len(wanted) : at + len(wanted) + 1]
            if not before.isalnum() and not after.isalnum():
                return True
            at = folded.find(wanted, at + 1)
        return False


def _fold(text: str) -> tuple[str, list[int]]:
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char.isspace():
            if folded and folded[-1] == " ":
                continue
            same = " "
        else:
            same = _SAME[char] if char in _SAME else unicodedata.normalize("NFKC", char)
        for one in same:
            folded.append(one)
            places.append(place)
    return "".join(folded), places
