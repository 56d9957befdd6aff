from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.publication.site.listing import PER_PAGE, SORTS, Choice, listing
from servanda.publication.site.summary import Summary, summary
from servanda.publication.subject import Asked, Subject


@pytest.fixture(scope="session")
def three(subject: Callable[[str], Subject]) -> tuple[Summary, ...]:
    return tuple(summary(subject(name)) for name in ("ramsi", "sapmil", "maravel"))


def ids(found: tuple[Summary, ...]) -> list[str]:
    return [one.id for one in found]


def test_what_ends_soonest_comes_first_and_what_has_ended_last(
    three: tuple[Summary, ...],
) -> None:
    assert ids(listing(three, Choice()).rows) == ["maravel", "sapmil", "ramsi"]


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        (Choice(host="SLB"), ["ramsi"]),
        (Choice(state="in force"), ["maravel"]),
        (Choice(late=True), ["maravel", "ramsi"]),
        (Choice(words="LESOTHO sadc"), ["sapmil"]),
        (Choice(words="nowhere"), []),
        (Choice(sort="late"), ["ramsi", "maravel", "sapmil"]),
        (Choice(sort="recent"), ["maravel", "sapmil", "ramsi"]),
    ],
)
def test_a_reader_gets_what_was_asked_for(
    three: tuple[Summary, ...], choice: Choice, found: list[str]
) -> None:
    shown = listing(three, choice)
    assert ids(shown.rows) == found
    assert (shown.found, shown.whole) == (len(found), 3)


@settings(max_examples=25)
@given(count=st.integers(0, 3 * PER_PAGE), sort=st.sampled_from(SORTS))
def test_pages_hold_every_compact_once(count: int, sort: str) -> None:
    one = MANY
    held = [one.model_copy(update={"id": f"c{i}"}) for i in range(count)]
    told: list[str] = []
    pages = listing(held, Choice()).pages
    for page in range(1, pages + 1):
        choice = Choice(sort=sort, page=page)  # type: ignore[arg-type]
        told += ids(listing(held, choice).rows)
    assert sorted(told) == sorted(each.id for each in held)


def test_a_page_beyond_the_last_is_the_last(three: tuple[Summary, ...]) -> None:
    assert listing(three, Choice(page=9)).rows == listing(three, Choice()).rows


def test_without_a_log_compacts_are_listed_too(typed: Callable[[str], Asked]) -> None:
    held = [summary(typed(name).subjects[0]) for name in ("grenada", "ramsi")]
    assert listing(held, Choice(state="not shown")).found == 2


MANY = Summary(
    id="x",
    title="A compact",
    language="en",
    host="Host",
    iso3=None,
    partners=(),
    fictional=True,
    state="in force",
    first_day=date(2024, 1, 1),
    last_day=date(2025, 1, 1),
    original_last_day=date(2025, 1, 1),
    ended_on=None,
    days_to_end=timedelta(days=9).days,
    currency="",
    prices=None,
    total=None,
    money=(),
    overdue=0,
    worst_days_late=0,
    findings_open=0,
    withheld=None,
    entries=1,
    last_recorded=None,
    digest="sha256:" + "0" * 64,
    on=date(2024, 12, 23),
    log=None,
)
