"""Drawings: one theme, names of their own, the same bytes each time."""

import re
from datetime import date

import pytest

from servanda.publication.charts import Bar, Part, bars, period

WORDS = ("first", "last", "judged")


def some_bars(name: str) -> str:
    parts = (Part("one", 10.0), Part("two", 5.0))
    return bars(name, (Bar("2020", parts, "15"), Bar("2021", (), "none")))


def test_a_drawing_is_the_same_each_time() -> None:
    assert some_bars("one") == some_bars("one")


def test_parts_of_two_drawings_never_share_a_name() -> None:
    ids = [set(re.findall(r'id="([^"]+)"', some_bars(name))) for name in ("one", "two")]
    assert not ids[0] & ids[1]


def test_a_drawing_scales_and_names_its_rows() -> None:
    svg = some_bars("one")
    assert re.match(r'<svg [^>]*viewBox="0 0', svg)
    assert " width=" not in svg.split(">", 1)[0]
    assert ">2020<" in svg
    assert ">none<" in svg


def test_nothing_at_all_can_still_be_drawn() -> None:
    assert "<svg" in bars("b", (Bar("2020", (), "none"),))


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
