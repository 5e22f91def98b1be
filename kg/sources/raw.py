"""What a reader is handed: the bytes of one input, and the limits that hold for it."""

from __future__ import annotations

import os
from dataclasses import dataclass

from kg.errors import SourceError, UsageError


class Skipped(SourceError):
    """An input that was left out on purpose; nothing failed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one input may hold: `bytes` a file, `chars` a text. JSON Lines are bound by the line, not the file."""

    bytes: int = 20_000_000
    chars: int = 5_000_000

    @classmethod
    def from_environment(cls) -> Limits:
        """Return the limits of `KG_MAX_BYTES` and `KG_MAX_CHARS`, or the defaults. Raises UsageError."""
        made = {}
        for field in ("bytes", "chars"):
            name = f"KG_MAX_{field.upper()}"
            if value := os.environ.get(name):
                if not value.isascii() or not value.isdigit() or not int(value):
                    raise UsageError(f"{name}={value!r} is not a positive whole number")
                made[field] = int(value)
        return cls(**made)

    def check_bytes(self, source: str, size: int) -> None:
        if size > self.bytes:
            raise SourceError(
                source, f"is larger than {self.bytes:,} bytes", "split it, or raise the limit with KG_MAX_BYTES"
            )

    def check_chars(self, source: str, size: int) -> None:
        if size > self.chars:
            raise SourceError(
                source,
                f"has a text of more than {self.chars:,} characters",
                "split it, or raise the limit with KG_MAX_CHARS",
            )


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one input.

    `source` becomes the document's: a relative path, `-` or an address. `media_type` and `charset` are what a server
    said; `walked` marks a file found in a folder, not named by the user.
    """

    source: str
    content: bytes
    media_type: str = ""
    charset: str = ""
    walked: bool = False

    @property
    def suffix(self) -> str:
        """The lower-case ending of the file's name, with its dot."""
        name = self.source.rsplit("/", 1)[-1]
        stem, dot, ending = name.rpartition(".")
        return f".{ending.lower()}" if dot and stem else ""
