"""In the browser: one organ drafts and signs; the gate opens when the second does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from servanda.acts.signing import sign
from servanda.register.authority.kinds import PARTNERSHIP
from servanda.web.settings import Settings
from tests.acts.room import Room, charter, key_of
from tests.web.browsers import Browsing
from tests.web.end_to_end.portals import serving

pytestmark = pytest.mark.enable_socket

WORDS = "The President and the Assembly ask for help again"


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def site(room: Room) -> Iterator[str]:
    settings = Settings(str(room.folder / "log.db"), desk=room.desk)
    with serving(settings) as address:
        yield address


def key_made(page: Page, site: str) -> dict[str, Any]:
    """Make a key in a browser; return its public half."""
    page.goto(f"{site}/keys/")
    page.get_by_role("button", name="Make a key in this browser").click()
    text = page.locator(".public-half pre").first.inner_text()
    half: dict[str, Any] = json.loads(text)
    return half


def passkey_made(page: Page, site: str) -> dict[str, Any]:
    """Make a passkey on a device that is played; return the charter's entry."""
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    page.goto(f"{site}/keys/")
    page.get_by_label("The post that holds the passkey").fill("National Assembly")
    page.get_by_role("button", name="Make a passkey").click()
    entry: dict[str, Any] = json.loads(
        page.locator(".public-half pre").first.inner_text()
    )
    return entry


def founded(room: Room, *entries: dict[str, Any]) -> None:
    """Enter the compact, under a charter that names keys of browsers too."""
    held = charter()
    room.charter.write_text(yaml.safe_dump({**held, "keys": [*held["keys"], *entries]}))
    room.found()


def drafted(page: Page, site: str) -> None:
    """Draft a request in the form, as an official does."""
    page.goto(f"{site}/officials/")
    page.get_by_role("link", name="Draft an act").click()
    page.locator("main").get_by_role("link", name="request").click()
    page.get_by_label("In whose name").select_option("President (hosta)")
    page.get_by_label("What happened").fill(WORDS)
    page.get_by_role("button", name="Draw up the act").click()


def verdict(page: Page) -> str | None:
    return page.locator("#gate").get_attribute("data-verdict")


def contexts(browser: Browser) -> tuple[BrowserContext, BrowserContext]:
    return browser.new_context(), browser.new_context()


@pytest.mark.parametrize("second", ["key", "passkey"])
def test_the_gate_opens_when_the_second_organ_signs(
    browse: Browsing[Any], room: Room, site: str, second: str
) -> None:
    def scene(browser: Browser) -> None:
        one, two = contexts(browser)
        mine, theirs = one.new_page(), two.new_page()
        first = {"holder": "h-president", **key_made(mine, site)}
        if second == "key":
            other = {"holder": "h-assembly", **key_made(theirs, site)}
        else:
            other = {**passkey_made(theirs, site), "holder": "h-assembly"}
        founded(room, first, other)
        size = room.log.size

        drafted(mine, site)
        assert verdict(mine) == "pending"
        # What is signed is read out of the bytes, beside what the page says.
        expect(mine.locator(".signed-words")).to_contain_text(WORDS)
        told = mine.locator(".signed-digest").first.inner_text()
        assert mine.locator("#digest").inner_text() == told
        mine.get_by_role("button", name="Sign as President").click()
        mine.wait_for_url("**/acts/*/?link=*")
        assert verdict(mine) == "pending"
        assert mine.locator("#submit").count() == 0

        theirs.goto(mine.url)
        expect(theirs.locator(".signed-words")).to_contain_text(WORDS)
        theirs.get_by_role("button", name="Sign as ").click()
        expect(theirs.locator("#gate")).to_have_attribute("data-verdict", "authorized")
        assert room.log.size == size

        mine.reload()
        assert verdict(mine) == "authorized"
        mine.get_by_role("button", name="Hand it in to the register").click()
        outcome = mine.locator("#outcome")
        expect(outcome).to_have_attribute("data-outcome", "entered")
        expect(outcome).to_contain_text(f"entry {size}")
        one.close()
        two.close()

    browse(scene)
    entry = room.log.entry(room.log.size - 1)
    assert (entry.stream, entry.kind) == ("small", "request")
    assert entry.stream != PARTNERSHIP


def test_a_browser_whose_key_the_charter_does_not_have_signs_nothing(
    browse: Browsing[Any], room: Room, site: str
) -> None:
    room.found()

    def scene(browser: Browser) -> None:
        context = browser.new_context()
        page = context.new_page()
        key_made(page, site)
        drafted(page, site)
        expect(page.locator(".no-key")).to_be_visible()
        assert page.get_by_role("button", name="Sign as").count() == 0
        context.close()

    browse(scene)


def test_the_private_half_of_a_key_cannot_be_read_out(
    browse: Browsing[Any], site: str
) -> None:
    def scene(browser: Browser) -> list[str]:
        context = browser.new_context()
        page = context.new_page()
        key_made(page, site)
        found: list[str] = page.evaluate(
            """async () => { const [key] = await servandaSigner.held(); const out = [];
              for (const form of ["raw", "pkcs8", "jwk"]) {
                try {
                  await crypto.subtle.exportKey(form, key.private);
                  out.push("read"); }
                catch { out.push("refused"); } }
              return out; }"""
        )
        context.close()
        return found

    assert browse(scene) == ["refused"] * 3


def test_a_draft_is_checked_while_it_is_typed(
    browse: Browsing[Any], room: Room, site: str
) -> None:
    text = room.compact.read_text(encoding="utf-8")

    def scene(browser: Browser) -> None:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{site}/draft/")
        field = page.get_by_label("The compact, in YAML")
        field.fill(text.replace("term:", "trem:"))
        expect(page.locator("#findings")).to_contain_text("It cannot be read yet")
        field.fill(text)
        expect(page.locator("#findings")).to_contain_text("What must change")
        context.close()

    browse(scene)


def test_without_script_a_draft_is_checked_by_its_button(
    browse: Browsing[Any], room: Room, site: str
) -> None:
    text = room.compact.read_text(encoding="utf-8")

    def scene(browser: Browser) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{site}/draft/")
        page.get_by_label("The compact, in YAML").fill(text)
        page.get_by_role("button", name="Check").click()
        assert "What must change" in page.locator("#findings").inner_text()
        context.close()

    browse(scene)


def test_without_script_an_act_is_taken_along_signed_and_uploaded(
    browse: Browsing[Any], room: Room, site: str
) -> None:
    room.found()
    path = room.folder / "request.act.json"

    def scene(browser: Browser) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        drafted(page, site)
        with page.expect_download() as taken:
            page.locator("a[download]").click()
        taken.value.save_as(path)
        for name in ("president", "assembly"):
            sign(path, key_of(name))
        page.set_input_files("#file", path)
        page.get_by_role("button", name="Upload the signed file").click()
        assert verdict(page) == "authorized"
        page.get_by_role("button", name="Hand it in to the register").click()
        assert page.locator("#outcome").get_attribute("data-outcome") == "entered"
        context.close()

    browse(scene)


PAGES = (
    "officials/",
    "keys/",
    "draft/",
    "compare/",
    "acts/",
    "acts/new/?stream=small",
    "acts/new/?stream=small&kind=certification",
)


def test_no_page_for_officials_has_a_serious_barrier(
    browse: Browsing[Any], room: Room, site: str
) -> None:
    room.found()

    def scene(browser: Browser) -> dict[str, list[str]]:
        context = browser.new_context(bypass_csp=True)  # so that axe may be put in
        page = context.new_page()
        found = {}
        for path in PAGES:
            page.goto(f"{site}/{path}")
            seen = Axe().run(page).response["violations"]
            found[path] = [
                f"{one['id']}: {one['nodes'][0]['html'][:80]}"
                for one in seen
                if one["impact"] in {"serious", "critical"}
            ]
        context.close()
        return found

    assert browse(scene) == {path: [] for path in PAGES}
