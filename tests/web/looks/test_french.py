"""The portal in French: marked as such, dated and counted as such, and all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, expect

from tests.web.browsers import Browsing
from tests.web.looks.whole import FRENCH, whole

pytestmark = pytest.mark.enable_socket

SAID: Final = """() => {
  const told = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
  for (let one = walk.currentNode; one; one = walk.nextNode()) {
    const over = one.nodeType === 1 ? one : one.parentElement;
    if (over.closest("[lang]").lang !== "fr" || over.closest("pre, code, #verify"))
      continue;
    if (one.nodeType === 3) told.push(one.data);
    else if (one.nodeType === 1)
      for (const name of ["aria-label", "data-label", "placeholder", "title", "alt"])
        if (one.hasAttribute(name)) told.push(one.getAttribute(name));
  }
  return told.map(one => one.trim()).filter(Boolean);
}"""
"""All that a page says in its own language, to the eye and to a voice."""

ENGLISH: Final = re.compile(
    r"\b(the|of|and|is|are|was|not|with|from|until|who|what|when|where|which|late|"
    r"entry|entries|entered|money|paid|shown|known|duty|duties|check|checks|by|to|for|"
    r"ended|host|partners|budget|pledged|committed|delivered|search|show|open|verify)\b",
    re.IGNORECASE,
)
ALSO_FRENCH: Final = frozenset({"budget"})
NAMES: Final = re.compile("Republic of Maravel|Kingdom of Lesotho|Solomon Islands")
"""Names of hosts stay as they are in every language."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with whole(tmp_path_factory.mktemp("portal")) as address:
        yield address


def test_a_reader_changes_the_language_and_stays_on_the_page(
    browse: Browsing[Any], site: str
) -> None:
    def scene(browser: Browser) -> None:
        page = browser.new_page(locale="de-DE")
        page.goto(f"{site}/compacts/ramsi/money/")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.get_by_role("link", name="Français").click()
        page.wait_for_url("**/fr/compacts/ramsi/money/")
        expect(page.locator("html")).to_have_attribute("lang", "fr")
        expect(page.locator("main")).to_contain_text(
            "2\u202f600\u202f000\u202f000\u00a0AUD"
        )
        page.locator("nav.trail").get_by_role("link").last.click()
        page.wait_for_url("**/fr/compacts/ramsi/")
        expect(page.locator("#term")).to_contain_text("24 juillet 2003")
        expect(page.locator(".answers")).to_contain_text("2,6\u00a0milliards\u00a0AUD")
        page.get_by_role("link", name="English").click()
        page.wait_for_url(f"{site}/compacts/ramsi/")
        expect(page.locator("#term")).to_contain_text("24 July 2003")
        page.close()

    browse(scene)


def test_no_word_of_a_french_page_is_left_in_english(
    browse: Browsing[Any], site: str
) -> None:
    def scene(browser: Browser) -> dict[str, list[str]]:
        page, said = browser.new_page(), dict[str, list[str]]()
        for path in FRENCH:
            page.goto(f"{site}{path}")
            assert page.locator("html").get_attribute("lang") == "fr"
            said[path] = page.evaluate(SAID)
        page.close()
        return said

    said = browse(scene)
    assert min(len(told) for told in said.values()) > 15
    left = {path: sorted(set(filter(english, told))) for path, told in said.items()}
    assert {path: told for path, told in left.items() if told} == {}


def english(text: str) -> bool:
    """Say whether a text has a word that is English and not French as well."""
    found = {one.casefold() for one in ENGLISH.findall(NAMES.sub("", text))}
    return bool(found - ALSO_FRENCH)
