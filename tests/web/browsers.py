"""A browser for tests: one for the session, in a thread of its own.

What Playwright drives sits on an event loop that never ends; in a thread of its own it
is in no other test's way. No page leaves this machine: a context answers every address
itself, or is pointed at a server on loopback.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

from playwright.sync_api import Browser, Page, Route, sync_playwright

__all__ = ["SITE", "STATIC", "Browsing", "browsing", "chromium"]

T = TypeVar("T")
Browsing = Callable[[Callable[[Browser], T]], T]
"""Runs a scene in the browser and returns what it returns."""

SITE: Final = "https://register.example"
STATIC: Final = Path(__file__).resolve().parents[2] / "src/servanda/web/static"


def chromium() -> str | None:
    """Return where the browser lies; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def browsing(where: str) -> Iterator[Browsing[Any]]:
    """Start a browser and stop it at the end."""
    with ThreadPoolExecutor(1) as thread:
        playwright = thread.submit(lambda: sync_playwright().start()).result()
        browser = thread.submit(
            lambda: playwright.chromium.launch(
                executable_path=where, args=["--no-sandbox"]
            )
        ).result()
        try:
            yield lambda scene: thread.submit(scene, browser).result()
        finally:
            thread.submit(browser.close).result()
            thread.submit(playwright.stop).result()


def answering(page: Page, pages: dict[str, str | bytes]) -> None:
    """Answer for a site: its static files, and the pages that are given by path."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE).partition("?")[0]
        static = STATIC / path.removeprefix("/static/")
        if path.startswith("/static/") and static.is_file():
            route.fulfill(path=static)
        elif path in pages:
            kind = "text/html; charset=utf-8" if path[-1] == "/" else "text/plain"
            route.fulfill(body=pages[path], content_type=kind)
        else:
            route.fulfill(status=404, body="")

    page.route("**/*", answer)
