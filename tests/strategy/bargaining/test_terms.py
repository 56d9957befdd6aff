"""Terms are the draft at another pace."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from servanda.outlook.question import Option, Question, Situation, Support
from servanda.strategy.bargaining.terms import (
    Term,
    life_of,
    option_of,
    padded,
    table_of,
)

MONTHS, LIFE = 96, 36


def draft(end: int | None = LIFE) -> Option:
    level = np.zeros(MONTHS)
    level[:LIFE] = np.linspace(0.8, 0.2, LIFE)
    paid = np.zeros(MONTHS)
    paid[:LIFE], paid[LIFE : LIFE + 12] = 10.0, 1.0
    return Option(
        name="this compact",
        label="",
        support=(Support("training", level),),
        exit_month=end,
        cost={"host": paid, "partner": 3.0 * paid},
    )


def question(option: Option) -> Question:
    return Question(
        host="Nowhere",
        start=date(2025, 1, 1),
        months=MONTHS,
        situation=Situation(),
        options=(option,),
        currency="USD",
        prices=2024,
        draws=1,
        seed=1,
    )


def test_the_draft_among_the_terms_is_the_draft_itself() -> None:
    table = table_of(question(draft()))
    found = option_of(table.terms[table.drafted], draft(), MONTHS)
    assert np.array_equal(found.support[0].intensity, draft().support[0].intensity)
    assert np.array_equal(found.cost["host"], draft().cost["host"])
    assert found.exit_month == LIFE


@pytest.mark.parametrize("end", [9, 18, 54])
def test_another_exit_keeps_the_shape_and_moves_what_follows(end: int) -> None:
    found = option_of(Term(end, conditions=True), draft(), MONTHS)
    level = found.support[0].intensity
    assert level[0] == pytest.approx(0.8, abs=0.05)
    assert level[end - 1] == pytest.approx(0.2, abs=0.05)
    assert not level[end:].any()
    assert found.cost["host"][:end].sum() == pytest.approx(10.0 * end)
    assert found.cost["host"][end : end + 12].sum() == pytest.approx(12.0)


def test_a_smaller_size_costs_as_much_less_and_does_less_than_so_much_less() -> None:
    half = option_of(Term(LIFE, conditions=True, size=0.5), draft(), MONTHS)
    assert half.cost["host"].sum() == pytest.approx(draft().cost["host"].sum() / 2)
    ratio = half.support[0].intensity[0] / draft().support[0].intensity[0]
    assert 0.5 < ratio < 1.0


def test_the_table_holds_six_exits_with_and_without_conditions() -> None:
    table = table_of(question(draft()))
    assert len(table.terms) == 12
    assert table.terms[table.drafted] == Term(LIFE, conditions=True)
    assert table.months >= max(one.exit_month or 0 for one in table.terms) + 60


def test_a_draft_without_an_end_is_on_the_table_as_it_is() -> None:
    table = table_of(question(draft(None)))
    assert table.terms[table.drafted].exit_month is None
    found = option_of(table.terms[table.drafted], draft(None), MONTHS)
    assert np.array_equal(found.support[0].intensity, draft().support[0].intensity)


def test_a_draft_of_one_month_has_a_table() -> None:
    short = Option(name="this compact", label="", exit_month=1)
    table = table_of(question(short))
    assert table.terms[table.drafted].exit_month == 1


def test_terms_beyond_the_table_are_not_on_it() -> None:
    table = table_of(question(draft()))
    assert not set(table.beyond) & set(table.terms)
    assert table.every == (*table.terms, *table.beyond)


def test_a_longer_horizon_promises_nothing_more() -> None:
    found = padded(draft(), 200)
    assert len(found.cost["host"]) == 200
    assert found.cost["host"].sum() == draft().cost["host"].sum()


def test_what_names_no_instrument_lives_ten_years() -> None:
    assert life_of(Option(name="x", label="")) == 120
