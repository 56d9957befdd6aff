"""One indicator: what it means, what answers, and values without misleading columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from servanda.basis.period import Period
from servanda.evidence.indicators import Indicator, catalogue
from servanda.evidence.panel import Clocks, Point, Series
from servanda.evidence.store import Vintage
from servanda.publication.evidence import Held, Seen, StatedRow, indicator_sheet
from servanda.publication.evidence.indicator import clocks_line
from servanda.publication.sheet import told
from tests.publication.evidence.made import vintage

TERROR = catalogue().indicator["political_terror_state"]
CLOCKS = Clocks(date(2022, 12, 31))
HELD = Held(statements=2, places=1, first=date(2010, 1, 1), last=date(2013, 1, 1))
NOTHING = Held(statements=0, places=0, first=None, last=None)


def point(year: int, value: float) -> Point:
    return Point(date(year, 1, 1), date(year + 1, 1, 1), value)


def text(
    points: Sequence[Point] | None = None,
    gaps: Sequence[Period] = (),
    *,
    answering: Vintage | None = None,
    held: Held = HELD,
    rows: tuple[StatedRow, ...] = (),
    known: Indicator = TERROR,
) -> str:
    seen = None
    if points is not None:
        series = Series("MLI", known, answering, tuple(points), tuple(gaps))
        seen = Seen(series, rows)
    dataset = catalogue().dataset[known.dataset]
    sheet = indicator_sheet(known, dataset, (answering, ()), held, CLOCKS, seen)
    return " ".join(told(sheet, "text").split())


def test_values_stand_first_and_say_their_unit() -> None:
    said = text([point(2010, 3.0), point(2011, 4.0)])
    assert said.index("Mali (MLI)") < said.index("What it is")
    assert "2 values, level, 1 to 5. Period Value ───" in said
    assert "─ 2010 3 2011 4 " in said


def test_a_column_in_which_nothing_would_stand_is_left_out() -> None:
    assert "Low" not in text([point(2010, 3.0)])
    assert "Standing" not in text([point(2010, 3.0)])
    bounded = text([point(2010, 3.0)._replace(low=2.0, high=4.0), point(2011, 1.0)])
    assert "Period Value Low High" in bounded
    assert "2010 3 2 4 2011 1" in bounded
    silent = text([point(2010, 3.0), point(2011, 0.0)._replace(is_stated=False)])
    assert "2010 3 stated 2011 0 none recorded" in silent


def test_figures_are_whole_or_have_four_digits_whatever_their_size() -> None:
    values = (113_554_000.0, 1_234_567.89, 0.046, -1.51239, 0.0000123456, 0.0)
    said = text([point(2010 + number, value) for number, value in enumerate(values)])
    assert "2010 113 554 000 2011 1 234 568 2012 0.046 2013 -1.512" in said
    assert "2014 0.00001235 2015 0 " in said


def test_of_many_values_the_last_are_shown_and_how_many_there_are() -> None:
    said = text([point(1900 + number, 1.0) for number in range(90)])
    assert "The last 60 of 90 values" in said
    assert " 1929 " not in said
    assert " 1930 1 " in said


def row(start: date, until: date | None, **more: Any) -> StatedRow:
    plain = {"value": 1.0, "low": None, "high": None, "toward": None, "label": None}
    return StatedRow(start=start, until=until, **{**plain, **more})


def test_what_is_stated_of_two_places_names_the_other() -> None:
    known = catalogue().indicator["alliance_defence"]
    year = (date(2012, 1, 1), date(2013, 1, 1))
    rows = (row(*year, toward="NER"), row(*year, toward="TCD"))
    said = text([point(2012, 1.0)], rows=rows, known=known)
    assert "2 statements, 1 = promised. Period Value Toward" in said
    assert "2012 1 Niger 2012 1 Chad" in said


def test_spells_and_events_are_told_one_by_one_and_say_of_what() -> None:
    known = catalogue().indicator["un_mission"]
    rows = (
        row(date(2013, 4, 25), date(2023, 7, 1), label="A MISSION"),
        row(date(2013, 4, 25), None, label="ANOTHER"),
    )
    said = text([Point(date(2013, 4, 25), None, 1.0)], rows=rows, known=known)
    assert "25 April 2013 to 30 June 2023 1 A MISSION" in said
    assert "since 25 April 2013 1 ANOTHER" in said


def test_where_several_statements_became_one_value_it_is_said_how() -> None:
    known = catalogue().indicator["conflict_intensity"]
    year = (date(2012, 1, 1), date(2013, 1, 1))
    rows = (row(*year, label="1"), row(*year, value=2.0, label="2"))
    said = text([point(2012, 2.0)], rows=rows, known=known)
    assert "the value is the highest of them" in said
    assert "the value is" not in text([point(2012, 2.0)], rows=rows[:1], known=known)


def test_gaps_are_named_and_none_is_said_to_be_none() -> None:
    gap = Period(date(2011, 1, 1), date(2013, 1, 1))
    said = text([point(2010, 3.0), point(2013, 4.0)], [gap])
    assert "Nothing is known of 2011 to 2012: gaps." in said
    assert "There is no gap" in text([point(2010, 3.0)])
    assert "no gap" not in text([])


def test_what_answers_is_named_with_the_day_and_how_much_there_is() -> None:
    said = text(answering=vintage())
    assert (
        "Answered by: pts@2024, public by 31 December 2024: 2 statements on 1 place, "
        "2010 to 2012" in said
    )
    assert "nothing held that was public by then" in text(held=NOTHING)
    assert "it says nothing yet of that time" in text(answering=vintage(), held=NOTHING)


def test_silence_is_explained_and_not_shortened_to_a_word() -> None:
    assert "Where the provider says nothing: not known: a gap" in text()


def test_without_the_second_clock_the_answer_says_retrospective() -> None:
    assert "Retrospective" in clocks_line(CLOCKS)
    known = Clocks(date(2020, 12, 31), date(2021, 12, 31))
    assert clocks_line(known) == (
        "As of 31 December 2020, from what was public by 31 December 2021."
    )
