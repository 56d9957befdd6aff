"""Findings as a page: complete in itself, in the order of urgency."""

import re
from html import unescape
from pathlib import Path

import pytest

from servanda.acts.checking import check
from servanda.compact.principles.report import Report
from servanda.publication.findings.groups import grouped
from servanda.publication.findings.page import page


@pytest.fixture(scope="module")
def report(root: Path) -> Report:
    return check(root / "examples" / "ramsi" / "compact.yaml")


def test_it_tells_every_check_that_asks_for_something(report: Report) -> None:
    text = unescape(re.sub(r"<[^>]+>", "", page(report)))
    groups = grouped(report)
    places = [text.index(group.title) for group in groups]
    assert places == sorted(places)
    for group in groups:
        for told in group.told:
            assert told.result.check.sentence in text


def test_it_loads_nothing_and_shows_the_conclusion(report: Report) -> None:
    told = page(report)
    assert not re.search(r"<(?:script|link|img|iframe)\b|@import|url\([^#]", told)
    assert "Do not proceed as drafted" in told


def test_it_is_the_same_each_time(report: Report) -> None:
    assert page(report) == page(report)


def test_a_check_without_a_finding_says_so(report: Report) -> None:
    assert "<ul>\n</ul>" not in page(report)
