"""In the browser: a legislator finds what changed, what is late, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from tests.web.browsers import Browsing
from tests.web.looks.whole import whole

pytestmark = pytest.mark.enable_socket


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with whole(tmp_path_factory.mktemp("portal")) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def with_script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def at_maravel(browser: Browser, site: str, *, with_script: bool) -> Page:
    """Open the compact from the front page."""
    page = browser.new_page(
        viewport={"width": 1280, "height": 900}, java_script_enabled=with_script
    )
    page.goto(f"{site}/")
    page.get_by_role("link", name="Compact on Security Assistance").first.click()
    expect(page.locator(".fictional")).to_contain_text("No such state exists")
    return page


def test_what_an_amendment_changed_is_told_with_the_entry_that_did_it(
    browse: Browsing[Any], site: str, *, with_script: bool
) -> None:
    def scene(browser: Browser) -> None:
        page = at_maravel(browser, site, with_script=with_script)
        page.get_by_role("link", name="Versions").click()
        now, first = page.locator("main section").all()
        expect(now).to_contain_text("21 September 2026")
        expect(now.locator(".changes")).to_contain_text(
            ["from 1.0 to 1.1", "remaining changes from 300 to 340 (40 more)"]
        )
        expect(first).to_contain_text("Version 1.0, the first")
        now.get_by_role("link", name="entry").click()
        expect(page.locator("main")).to_contain_text("eased after the floods")
        expect(page.locator("#main")).to_contain_text("Who signed")
        page.close()

    browse(scene)


def test_a_late_report_stands_first_and_with_all_reports(
    browse: Browsing[Any], site: str, *, with_script: bool
) -> None:
    def scene(browser: Browser) -> None:
        page = at_maravel(browser, site, with_script=with_script)
        late = page.locator("#late tr", has_text="15 October 2026")
        expect(late).to_contain_text("Report to National Assembly")
        expect(late.locator("td").last).to_have_text("5")
        page.get_by_role("link", name="Every duty").click()
        page.get_by_role("link", name="Reports", exact=True).click()
        told = page.get_by_role("region", name="Reports", exact=True).locator(
            "tr", has_text="15 October 2026"
        )
        expect(told.locator(".mark")).to_have_text("overdue")
        page.close()

    browse(scene)


def test_the_calendar_names_the_days_to_come(
    browse: Browsing[Any], site: str, *, with_script: bool
) -> None:
    def scene(browser: Browser) -> bytes:
        page = at_maravel(browser, site, with_script=with_script)
        link = page.get_by_role("link", name="Calendar").get_attribute("href")
        answer = page.request.get(f"{site}{link}")
        assert answer.headers["content-type"].startswith("text/calendar")
        body = answer.body()
        page.close()
        return body

    calendar = Calendar.from_ical(browse(scene))
    days = {
        str(one["SUMMARY"]): one.decoded("DTSTART") for one in calendar.walk("VEVENT")
    }
    assert len(days) > 20
    assert any("report" in name.casefold() for name in days)
