"""In the browser: an auditor verifies an entry, and a tampered one is refused."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from servanda.acts.desk import Desk
from servanda.web.settings import Settings
from tests.examples.lived import Lived
from tests.web.browsers import Browsing
from tests.web.end_to_end.portals import serving

pytestmark = pytest.mark.enable_socket

ENTRY = "/entries/7/"
OTHER = base64.b64encode(bytes(range(32))).decode()
"""A key that no charter here names."""

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def site(
    lived: Callable[[str], Lived], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    place = tmp_path_factory.mktemp("portal") / "register.sqlite"
    copy(lived("maravel").log, place)
    with serving(Settings(str(place), desk=Desk(now=lambda: NOW))) as address:
        yield address


def seen(browse: Browsing[Any], address: str, alter: Callable[[str], str]) -> str:
    """Return the verdict on a page that somebody altered on its way."""
    return told(browse, address, alter)[0]


def told(
    browse: Browsing[Any], address: str, alter: Callable[[str], str]
) -> tuple[str, str]:
    """Return the verdict on a page that somebody altered, and the words with it."""

    def scene(browser: Browser) -> tuple[str, str]:
        page: Page = browser.new_page()

        def answer(route: Route) -> None:
            response = route.fetch()
            route.fulfill(response=response, body=alter(response.text()))

        page.route(address, answer)
        page.goto(address)
        at = page.locator("#verify[data-verdict]")
        at.wait_for()
        found = at.get_attribute("data-verdict") or "", at.inner_text()
        page.close()
        return found

    verdict, words = browse(scene)
    return str(verdict), str(words)


def test_an_entry_of_the_portal_is_verified(browse: Browsing[Any], site: str) -> None:
    assert seen(browse, f"{site}{ENTRY}", lambda page: page) == "proved"


@pytest.mark.parametrize("entry", ["/entries/0/", ENTRY])
def test_each_signature_holds_by_the_charter_of_its_place(
    browse: Browsing[Any], site: str, entry: str
) -> None:
    verdict, words = told(browse, f"{site}{entry}", lambda page: page)
    assert verdict == "proved"
    assert "signature holds" in words
    assert "NOT" not in words
    assert "not checked" not in words


def test_keys_of_another_charter_are_told_as_such(
    browse: Browsing[Any], site: str
) -> None:
    def none(page: str) -> str:
        return page.replace(within(page, "charter"), "[]")

    def another(page: str) -> str:
        keys = json.loads(unescape(within(page, "charter")))
        assert keys
        for key in keys:
            key["parts"] = [{"scheme": "ed25519", "public": OTHER}]
        return page.replace(within(page, "charter"), json.dumps(keys))

    for alter in (none, another):
        verdict, words = told(browse, f"{site}{ENTRY}", alter)
        assert verdict == "refused"
        assert "NOT by a key of the charter" in words
        assert "signature holds" not in words


def within(page: str, name: str) -> str:
    """Return the text of an element of a page."""
    start = page.index(">", page.index(f'id="{name}"')) + 1
    return page[start : page.index("<", start)]


def test_a_tampered_entry_is_refused(browse: Browsing[Any], site: str) -> None:
    def other_words(page: str) -> str:
        text = within(page, "envelope")
        held = json.loads(text.replace("&#34;", '"').replace("&quot;", '"'))
        payload = base64.b64decode(held["payload"]).replace(
            b'"what":"', b'"what":"Not '
        )
        new = base64.b64encode(payload).decode()
        return page.replace(held["payload"], new)

    def other_place(page: str) -> str:
        return page.replace("\nindex 7\n", "\nindex 8\n")

    def other_entry(page: str) -> str:
        extra = within(page, "proof").split("extra ")[1].split("\n")[0]
        leaf = base64.b64decode(extra.replace("&#43;", "+"))
        forged = base64.b64encode(leaf.replace(b'"kind":"', b'"kind":"un')).decode()
        return page.replace(extra, forged)

    for alter in (other_words, other_place, other_entry):
        assert seen(browse, f"{site}{ENTRY}", alter) == "refused", alter


def test_the_proof_of_an_entry_is_pasted_elsewhere(
    browse: Browsing[Any], site: str, lived: Callable[[str], Lived]
) -> None:
    key = Path(lived("maravel").key).read_text(encoding="utf-8")

    def scene(browser: Browser) -> str | None:
        page = browser.new_page()
        page.goto(f"{site}{ENTRY}")
        proof = page.locator("#proof").text_content() or ""
        page.goto(f"{site}/verify/")
        page.get_by_label("The proof").fill(proof)
        page.locator("#verify-keys").fill(key)
        page.get_by_role("button", name="Verify").click()
        page.locator(".verify-print").wait_for()
        verdict = page.locator("#verify").get_attribute("data-verdict")
        page.close()
        return verdict

    assert browse(scene) == "proved"
