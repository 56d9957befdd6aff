"""Readings of thirty-six state-years, held to what was expected before they were made.

The list, the expectations with their reasons, and the misses stand in the file
``readings.yaml``; ``docs/explanation/readings.md`` shows them to readers. Orderings and
contrasts are asserted, no labels; where an expectation was missed, the miss is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from docs.readings import page
from servanda.diagnosis.brief import Brief
from servanda.diagnosis.eligibility import NotApplied
from tests.diagnosis.readings import CASES, Contrast, Silence, contrasts, measures
from tests.diagnosis.readings import silences as expected_silences
from tests.diagnosis.test_outside_on_real_data import MISSES

if TYPE_CHECKING:
    from servanda.evidence.store import Store

pytestmark = [pytest.mark.shared]

Reader = Callable[[str], Brief]


@pytest.fixture(scope="module")
def read(shared_store: Store) -> Reader:
    """Return what makes a case's brief, once."""
    by_name = {case.name: case for case in CASES}

    @cache
    def reading(name: str) -> Brief:
        return by_name[name].read(shared_store)

    return reading


@pytest.mark.parametrize("expected", tuple(contrasts()), ids=str)
def test_the_first_is_higher_as_expected_or_a_named_miss(
    read: Reader, expected: Contrast
) -> None:
    more, less = (
        measures(read(case))[measure]
        for case, measure in (expected.more, expected.less)
    )
    is_higher = more is not None and less is not None and more > less
    assert is_higher is not bool(expected.missed), (more, less)


@pytest.mark.parametrize("expected", tuple(expected_silences()), ids=str)
def test_what_is_known_and_what_is_not_is_as_expected(
    read: Reader, expected: Silence
) -> None:
    value = measures(read(expected.case))[expected.measure]
    assert (value is not None) is expected.is_known, value


def test_every_case_stands_beside_another_or_for_what_is_not_known() -> None:
    used = {case for one in contrasts() for case, _ in (one.more, one.less)}
    used |= {one.case for one in expected_silences()}
    assert used == {case.name for case in CASES}


@pytest.mark.parametrize("name", [case.name for case in CASES])
def test_without_a_request_no_threshold_of_eligibility_is_applied(
    read: Reader, name: str
) -> None:
    assert isinstance(read(name).eligibility, NotApplied)


def test_nothing_published_after_the_day_of_knowledge_is_read(read: Reader) -> None:
    known = read("ETH 2020 known by 2021-12-31")
    assert known.clocks.known_by is not None
    assert known.vintages
    for vintage in known.vintages:
        assert vintage.published is not None
        assert vintage.published <= known.clocks.known_by


def test_the_page_shows_the_readings_as_they_are(read: Reader, root: Path) -> None:
    path = root / "docs" / "explanation" / "readings.md"
    written = path.read_text(encoding="utf-8")
    assert page(written, {case.name: read(case.name) for case in CASES}) == written, (
        "the page is behind the readings: "
        "run `python -m docs.readings ../shared/data` and read what changed"
    )


def test_the_page_names_every_miss(root: Path) -> None:
    path = root / "docs" / "explanation" / "readings.md"
    written = path.read_text(encoding="utf-8")
    missed = [one for one in contrasts() if one.missed]
    for reason in (*(one.missed for one in missed), *MISSES, *MISSES.values()):
        assert reason in written
    titles = {case.name: case.title for case in CASES}
    for one in missed:
        for case, _ in (one.more, one.less):
            assert titles[case] in written
