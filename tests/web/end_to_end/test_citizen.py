"""In the browser: a citizen finds when RAMSI ends, what it costs and what is late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.web.browsers import Browsing
from tests.web.looks.whole import whole

pytestmark = pytest.mark.enable_socket

PHONE: ViewportSize = {"width": 390, "height": 844}
MENU = ("Compacts", "Partnership", "Past cases", "Open data", "Verify", "About")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with whole(tmp_path_factory.mktemp("portal")) as address:
        yield address


def reading(
    browse: Browsing[Any],
    site: str,
    read: Callable[[Page], None],
    *,
    with_script: bool = True,
) -> None:
    """Open the front page as a reader does, and nothing but it."""

    def scene(browser: Browser) -> None:
        context = browser.new_context(
            viewport=PHONE, java_script_enabled=with_script, locale="en-GB"
        )
        page = context.new_page()
        page.goto(f"{site}/")
        try:
            read(page)
        finally:
            context.close()

    browse(scene)


def answer(page: Page, question: str) -> Locator:
    """Return what stands under a question at the head of a compact's page."""
    return page.locator(".answers > div", has=page.get_by_text(question, exact=True))


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no script"])
def test_a_citizen_finds_the_end_the_cost_and_what_is_late(
    browse: Browsing[Any], site: str, *, with_script: bool
) -> None:
    def read(page: Page) -> None:
        page.get_by_label("Words").fill("solomon")
        page.get_by_role("button", name="Show").click()
        expect(page.locator("main table caption")).to_have_text(
            "1 compact, soonest end first"
        )
        page.get_by_role("link", name="Regional Assistance Mission").click()
        expect(answer(page, "When does it end?")).to_contain_text("30 June 2017")
        expect(answer(page, "What has it cost?")).to_contain_text(
            "AUD\u00a02.6 billion"
        )
        late = answer(page, "What is late?")
        expect(late).to_contain_text("10 duties not kept")
        expect(late).to_be_in_viewport(ratio=1)
        late.get_by_role("link").click()
        first = page.locator("#late tbody tr").first
        expect(first).to_be_in_viewport()
        for told in ("National Parliament", "24 July 2004", "4\u202f725"):
            expect(first).to_contain_text(told)
        page.get_by_role("link", name="2 more late duties").click()
        expect(page.locator("h1")).to_have_text("Every duty")
        expect(page.locator("section").first.locator("tbody tr")).to_have_count(10)

    reading(browse, site, read, with_script=with_script)


def test_without_script_an_entry_says_how_it_is_checked(
    browse: Browsing[Any], site: str
) -> None:
    def read(page: Page) -> None:
        page.get_by_role("link", name="Regional Assistance Mission").click()
        page.get_by_role("link", name="Timeline").click()
        page.get_by_role("link", name="entry 28", exact=True).click()
        expect(page.locator("main")).to_contain_text(
            "The whole of Australia's spending"
        )
        expect(page.locator("main")).to_contain_text("servanda log verify")
        expect(page.locator("#verify")).not_to_contain_text("holds")

    reading(browse, site, read, with_script=False)


def test_the_list_is_narrowed_and_sorted_by_its_form(
    browse: Browsing[Any], site: str
) -> None:
    def read(page: Page) -> None:
        page.get_by_label("Only with duties not kept").check()
        page.get_by_label("Order").select_option("most duties not kept first")
        page.get_by_role("button", name="Show").click()
        found = page.locator("main tbody tr th a")
        expect(found.first).to_contain_text("Solomon Islands")
        assert "late=yes" in page.url
        expect(page.get_by_label("Only with duties not kept")).to_be_checked()
        page.get_by_label("Words").fill("no such words")
        page.get_by_role("button", name="Show").click()
        expect(page.locator("main")).to_contain_text("No compact fits")
        expect(found).to_have_count(0)

    reading(browse, site, read, with_script=False)


def focused(page: Page) -> tuple[str, bool]:
    """Return what has the focus, and whether a reader sees that it has."""
    name, seen = page.evaluate(
        """() => { const one = document.activeElement;
          const look = getComputedStyle(one), box = one.getBoundingClientRect();
          return [one.textContent.trim() || one.name, look.outlineStyle === "solid" &&
            parseFloat(look.outlineWidth) >= 2 && box.left >= 0 && box.width > 0]; }"""
    )
    return str(name), bool(seen)


def test_everything_is_reached_by_keyboard_and_the_focus_is_seen(
    browse: Browsing[Any], site: str
) -> None:
    def read(page: Page) -> None:
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Skip to the content")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport(ratio=1)
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.get_by_label("Words")).to_be_focused()

        page.reload()
        names, hidden = [], []
        for _ in range(40):
            page.keyboard.press("Tab")
            name, is_seen = focused(page)
            if page.evaluate("document.activeElement === document.body"):
                break
            names.append(name)
            hidden += [] if is_seen else [name]
        assert hidden == []
        assert names[:2] == ["Skip to the content", "Servanda"]
        assert tuple(names[2:8]) == MENU
        assert {"Français", "Show", "Solomon Islands"} <= {
            one.partition(":")[0] for one in names
        }

    reading(browse, site, read)


def test_a_compact_is_opened_and_read_by_keyboard_alone(
    browse: Browsing[Any], site: str
) -> None:
    def pressed_to(page: Page, link: Locator) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if link.evaluate("one => one === document.activeElement"):
                break
        expect(link).to_be_focused()
        page.keyboard.press("Enter")

    def read(page: Page) -> None:
        pressed_to(page, page.get_by_role("link", name="Regional Assistance Mission"))
        page.wait_for_url("**/compacts/ramsi/")
        pressed_to(page, answer(page, "What is late?").get_by_role("link"))
        expect(page.locator("#late")).to_be_in_viewport()
        for name in MENU[1:]:
            page.goto(f"{site}/compacts/ramsi/")
            menu = page.get_by_role("navigation", name="Main")
            pressed_to(page, menu.get_by_role("link", name=name, exact=True))
            page.wait_for_url(lambda url: "ramsi" not in url)
            expect(menu.locator("[aria-current]")).to_have_text(name)

    reading(browse, site, read)
