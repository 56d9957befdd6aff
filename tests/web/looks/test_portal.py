"""Every page of a portal in a browser: seen, weighed, and read as axe reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Route

from tests.web.browsers import Browsing
from tests.web.looks.whole import ALL, ERRORS, KINDS, whole

pytestmark = pytest.mark.enable_socket

MOST: Final = 300_000
"""Bytes of a page with its style sheet and its scripts."""

NARROW: Final = (320, 390)
WIDE: Final = (768, 1280)
TOO_WIDE: Final = "document.documentElement.scrollWidth - innerWidth"
LINK: Final = re.compile(r'<(?:a|link|script)\b[^>]*?\b(?:href|src)="([^"#]+)')
LOADED: Final = re.compile(r'<(?:link rel="stylesheet" href|script defer src)="([^"]+)')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with whole(tmp_path_factory.mktemp("portal")) as address:
        yield address


def looked(
    page: Page, site: str, paths: Iterable[str], widths: tuple[int, ...]
) -> dict[str, list[str]]:
    """Return what is wrong with each page at first sight."""
    found, said, asked = dict[str, list[str]](), list[str](), list[str]()

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for path in paths:
        page.set_viewport_size({"width": widths[0], "height": 900})
        page.goto(f"{site}{path}")
        if page.locator("#verify[data-proof]").count():
            page.locator("#verify[data-verdict]").wait_for()
        wrong = [one for one in said if path not in ERRORS or "404" not in one]
        wrong += [one for one in asked if not one.startswith((site, "data:"))]
        wrong += [f"{far} px too wide at {at}" for at, far in beyond(page, widths)]
        found[path] = wrong
        said.clear()
        asked.clear()
    return {path: wrong for path, wrong in found.items() if wrong}


def beyond(page: Page, widths: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        far = int(page.evaluate(TOO_WIDE))
        if far > 0:
            yield width, far


def faults(page: Page) -> list[str]:
    """Return what axe finds, the size of targets included."""
    rules = {"target-size": {"enabled": True}}
    options = {"resultTypes": ["violations"], "rules": rules}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:200]}"
        for one in found
        for node in one["nodes"][:3]
    ]


def judged(page: Page, site: str, paths: Iterable[str]) -> dict[str, list[str]]:
    """Return what axe finds on each page."""
    found = dict[str, list[str]]()
    for path in paths:
        page.goto(f"{site}{path}")
        found[path] = faults(page)
    return {path: wrong for path, wrong in found.items() if wrong}


def opened(
    browse: Browsing[Any], look: Callable[[Page], Any], width: int = 390
) -> dict[str, list[str]]:
    """Return what is seen in a window of its own."""

    def scene(browser: Browser) -> Any:
        with browser.new_context(viewport={"width": width, "height": 900}) as context:
            return look(context.new_page())

    seen: dict[str, list[str]] = browse(scene)
    return seen


def test_every_page_fits_a_phone_loads_nothing_from_elsewhere_and_breaks_no_policy(
    browse: Browsing[Any], site: str
) -> None:
    assert opened(browse, lambda page: looked(page, site, ALL, NARROW)) == {}


@pytest.mark.slow
def test_every_page_fits_a_screen(browse: Browsing[Any], site: str) -> None:
    assert opened(browse, lambda page: looked(page, site, ALL, WIDE)) == {}


def test_what_is_wrong_is_seen(browse: Browsing[Any], site: str) -> None:
    bad = (
        '<svg width="900" height="9"></svg><p style="color: red">x</p>'
        "<script>0</script><select></select>"
    )

    def worse(route: Route) -> None:
        answer = route.fetch()
        text = answer.text().replace("</main>", f"{bad}</main>")
        route.fulfill(response=answer, body=text)

    def scene(browser: Browser) -> tuple[list[str], list[str]]:
        with browser.new_context() as context:
            context.route(f"{site}/about/", worse)
            page = context.new_page()
            seen = looked(page, site, ["/about/"], NARROW)["/about/"]
            return seen, faults(page)

    seen, found = browse(scene)
    refused = "violates the following Content Security Policy"
    assert f"inline style {refused}" in seen[0]
    assert f"inline script {refused}" in seen[1]
    assert seen[2:] == ["596 px too wide at 320", "526 px too wide at 390"]
    assert any(one.startswith("select-name (critical)") for one in found)


def test_axe_finds_no_fault_on_any_kind_of_page(
    browse: Browsing[Any], site: str
) -> None:
    assert opened(browse, lambda page: judged(page, site, KINDS)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_fault_on_any_page(
    browse: Browsing[Any], site: str, width: int
) -> None:
    assert opened(browse, lambda page: judged(page, site, ALL), width) == {}


def test_no_page_weighs_too_much(site: str) -> None:
    with httpx.Client(base_url=site) as client:
        weights = {path: weight(client, path) for path in ALL}
    assert {path: whole for path, (whole, _) in weights.items() if whole > MOST} == {}
    assert all(0 < sent <= whole for whole, sent in weights.values())
    assert max(sent for _, sent in weights.values()) < MOST / 3


def weight(client: httpx.Client, path: str) -> tuple[int, int]:
    """Return the bytes of a page with all it loads: as they are, and as sent."""
    page = client.get(path)
    answers = [page, *(client.get(urljoin(path, one)) for one in loaded(page.text))]
    sent = sum(one.num_bytes_downloaded for one in answers)
    return sum(len(one.content) for one in answers), sent


def loaded(text: str) -> list[str]:
    return [one.replace("&amp;", "&") for one in LOADED.findall(text)]


def test_every_link_of_the_portal_leads_somewhere(site: str) -> None:
    with httpx.Client(base_url=site) as client:
        answers = dict(followed(client))
    assert {path: code for path, code in answers.items() if code != 200} == {}
    kinds = {kind(path) for path in ALL}
    pages = {path for path in answers if urlsplit(path).path.endswith("/")}
    assert len(pages) > len(kinds)
    assert {path for path in pages if kind(path) not in kinds} == set()


def kind(path: str) -> str:
    """Return a path without what tells one page of its kind from another."""
    form = urlsplit(path).path.removeprefix("/fr")
    return re.sub(r"/(entries|compacts|timeline|cases)/[^/]+/", r"/\1/*/", form)


def followed(client: httpx.Client) -> Iterator[tuple[str, int]]:
    """Yield every address that the pages name, followed where it is a page."""
    waiting, known = ["/", "/officials/"], set[str]()
    while waiting:
        path = waiting.pop()
        if path in known or is_like(path, known):
            continue
        known.add(path)
        answer = client.get(path)
        yield path, answer.status_code
        if answer.headers["content-type"].startswith("text/html"):
            named = (one.replace("&amp;", "&") for one in LINK.findall(answer.text))
            onward = (urlsplit(urljoin(path, one)) for one in named)
            waiting += [one.geturl() for one in onward if not one.scheme]


def is_like(path: str, known: set[str]) -> bool:
    """Say whether enough of what is many was asked for: entries, forms of acts."""
    many = next(
        (one for one in ("/entries/", "/cases/C", "kind=") if one in path), None
    )
    return many is not None and sum(many in one for one in known) >= 12
