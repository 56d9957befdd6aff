"""The public pages in a browser: nothing that axe finds serious, nothing too wide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from servanda.acts.desk import Desk
from servanda.acts.publishing.publishing import From, asked
from servanda.publication.site import export
from tests.examples.lived import Lived
from tests.web.browsers import SITE, Browsing

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PAGES = (
    "",
    "compacts/maravel/",
    "compacts/maravel/duties/",
    "compacts/maravel/money/",
    "compacts/maravel/amendments/",
    "compacts/maravel/checks/",
    "compacts/maravel/timeline/",
    "entries/22/",
    "partnership/",
    "data/",
    "verify/",
    "about/",
    "fr/compacts/maravel/",
)
KINDS = {"html": "text/html", "css": "text/css", "js": "text/javascript"}
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:"


@pytest.fixture(scope="session")
def site(lived: Callable[[str], Lived]) -> dict[str, bytes]:
    source = From(log=lived("maravel").log)
    return dict(export(asked(source, None, Desk(now=lambda: NOW))).files)


def visit(
    browser: Browser, site: dict[str, bytes], width: int, at: Callable[[Any], Any]
) -> dict[str, Any]:
    """Return what is seen on every page, with what the browser complained of."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, bypass_csp=False
    )
    page, found, complaints = context.new_page(), {}, list[str]()

    def answer(route: Any) -> None:
        path = route.request.url.removeprefix(f"{SITE}/").partition("?")[0]
        name = f"{path}index.html" if not path or path.endswith("/") else path
        kind = KINDS.get(name.rpartition(".")[2], "text/plain")
        headers = {"Content-Type": kind, "Content-Security-Policy": POLICY}
        route.fulfill(body=site[name], headers=headers)

    page.route("**/*", answer)
    page.on("console", lambda said: complaints.append(said.text))
    for path in PAGES:
        page.goto(f"{SITE}/{path}")
        found[path] = at(page)
    context.close()
    return {**found, "complaints": complaints}


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_is_wider_than_the_screen(
    browse: Browsing[Any], site: dict[str, bytes], width: int
) -> None:
    beyond = "document.documentElement.scrollWidth - innerWidth"
    seen = browse(lambda b: visit(b, site, width, lambda page: page.evaluate(beyond)))
    assert seen.pop("complaints") == []
    assert {path: wide for path, wide in seen.items() if wide > 0} == {}


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_serious(
    browse: Browsing[Any], site: dict[str, bytes], width: int
) -> None:
    def held(page: Any) -> list[str]:
        found = Axe().run(page).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]

    seen = browse(lambda b: visit(b, site, width, held))
    del seen["complaints"]  # axe itself is a script that the policy does not know
    assert {path: faults for path, faults in seen.items() if faults} == {}


def test_an_entry_is_verified_on_its_page_under_the_strict_policy(
    browse: Browsing[Any], site: dict[str, bytes]
) -> None:
    def verdict(page: Any) -> str | None:
        if page.locator("#verify[data-proof]").count() == 0:
            return None
        page.wait_for_selector("#verify[data-verdict]")
        return str(page.locator("#verify").get_attribute("data-verdict"))

    seen = browse(lambda b: visit(b, site, 390, verdict))
    assert seen["entries/22/"] == "proved"


def test_a_citizen_sees_end_cost_and_lateness_before_scrolling_twice(
    browse: Browsing[Any], lived: Callable[[str], Lived]
) -> None:
    source = From(log=lived("ramsi").log)
    pages = dict(export(asked(source, None, Desk(now=lambda: NOW))).files)

    def bottom(browser: Browser) -> float:
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.route(
            "**/*",
            lambda route: route.fulfill(
                body=pages[route.request.url.removeprefix(f"{SITE}/") or "index.html"],
                content_type=KINDS[route.request.url.rpartition(".")[2]],
            ),
        )
        page.goto(f"{SITE}/compacts/ramsi/index.html")
        late = page.locator(".answers .bad").bounding_box()
        context.close()
        assert late is not None
        return float(late["y"] + late["height"])

    assert browse(bottom) < 844
