"""Drawings: one theme, names of their own, the same bytes each time."""

import re
from datetime import date

import pytest

from servanda.publication.charts import (
    Bar,
    Chance,
    Fan,
    bars,
    chances,
    fan,
    interval,
    period,
)

WORDS = ("first", "last", "judged")


def a_fan(name: str) -> str:
    one = Fan("This compact", (0.0,) * 24, tuple(map(float, range(24))), (30.0,) * 24)
    other = Fan("No action", (0.0,) * 24, (0.0,) * 24, (0.0,) * 24)
    return fan(name, other, one, start=2003.5, zero=True)


def test_a_drawing_is_the_same_each_time() -> None:
    assert a_fan("one") == a_fan("one")


def test_parts_of_two_drawings_never_share_a_name() -> None:
    ids = [set(re.findall(r'id="([^"]+)"', a_fan(name))) for name in ("one", "two")]
    assert not ids[0] & ids[1]


def test_a_drawing_scales_and_names_its_lines() -> None:
    svg = a_fan("one")
    assert re.match(r'<svg [^>]*viewBox="0 0', svg)
    assert " width=" not in svg.split(">", 1)[0]
    assert "This compact" in svg
    assert "No action" in svg


def test_nothing_at_all_can_still_be_drawn() -> None:
    nothing = Fan("x", (0.0,), (0.0,), (0.0,))
    assert "<svg" in fan("n", nothing, nothing, start=2020.0, zero=True)
    assert "<svg" in bars("b", (Bar("2020", (), "none"),))
    assert "<svg" in interval(0.0, 0.0, 0.0, 0.0)


def test_chances_differ_in_more_than_shade() -> None:
    series = tuple(Chance(name, (0.1, 0.2, 0.3)) for name in "abcde")
    svg = chances("c", series, start=2020.0)
    assert len(set(re.findall(r'stroke-dasharray="([^"]+)"', svg))) >= 4


@pytest.mark.parametrize(
    ("start", "end", "judged", "kind"),
    [
        (date(2003, 7, 24), None, date(2017, 6, 30), "open"),
        (date(2017, 12, 2), date(2018, 5, 20), date(2019, 3, 31), "closed"),
        (date(2024, 1, 1), date(2027, 1, 1), date(2023, 1, 1), "closed"),
        (None, None, date(2020, 1, 1), "open"),
        (date(2020, 1, 1), date(2020, 1, 1), date(2020, 1, 1), "closed"),
        (date(2020, 1, 1), date(2019, 1, 1), date(2020, 6, 1), "closed"),
    ],
)
def test_a_period_stays_on_its_scale(
    start: date | None, end: date | None, judged: date, kind: str
) -> None:
    bar = period(start, end, judged, words=WORDS)
    assert bar.kind == kind
    assert 0.0 <= bar.judged <= 100.0
    assert 0.0 <= bar.left <= 100.0
    assert "judged" in bar.words


def test_what_follows_the_last_departure_is_pale() -> None:
    start, seen, judged = date(2003, 7, 24), date(2017, 6, 30), date(2026, 11, 22)
    bar = period(start, None, judged, words=WORDS, seen=seen)
    assert bar.kind == "open"
    assert 45.0 < bar.solid < 55.0
    assert period(start, None, judged, words=WORDS).solid == 100.0


def test_a_last_departure_is_told_where_it_happened_and_not_where_the_arrow_ends() -> (
    None
):
    start, seen, judged = date(2003, 7, 24), date(2017, 6, 30), date(2026, 11, 22)
    bar = period(start, None, judged, words=WORDS, seen=seen)
    assert bar.left < bar.finish < bar.judged
    assert bar.finish == pytest.approx(bar.left + bar.width * bar.solid / 100, abs=0.1)
    never = period(start, None, judged, words=WORDS)
    assert never.finish == never.left + never.width > never.judged


def test_an_early_end_and_the_first_day_share_one_label() -> None:
    long_after = date(2040, 1, 1)
    bar = period(date(2020, 1, 1), date(2020, 6, 1), long_after, words=WORDS)
    assert (bar.begins, bar.ends) == ("first, last", "")
