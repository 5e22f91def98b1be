"""How the tests start Chromium (no GPU, nothing that asks the network for anything), and how they wait."""

from __future__ import annotations

import time
from typing import Any

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
]


def until(page: Any, expression: str, *, seconds: float = 8.0, every: float = 0.02) -> None:
    """Wait until the expression is true in the page.

    Playwright's own waiting evaluates text inside the page, which the page's Content-Security-Policy rightly forbids.
    Raises TimeoutError.
    """
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        if time.monotonic() > end:
            raise TimeoutError(f"not true after {seconds} s: {expression}")
        time.sleep(every)
