"""A forecast drawn beside what came, and the same in figures."""

from datetime import date

import pytest

from servanda.basis.period import add_months
from servanda.publication.evaluation.forecasts import drawing, numbers
from servanda.publication.evaluation.forecasts.drawing import written
from servanda.publication.evaluation.forecasts.statement import (
    Band,
    PeriodScores,
    QuantityScores,
    Seen,
)

FIRST = date(2010, 1, 1)


def quantity(came: list[float], **changes: object) -> QuantityScores:
    periods = tuple(
        PeriodScores(
            first=add_months(FIRST, k),
            ahead=k,
            p10=0.0,
            p50=1.0,
            p90=5.0 if value else 0.0,
            observed=value,
            crps=0.5,
            pit=0.25,
            foretold=False,
        )
        for k, value in enumerate(came)
    )
    known: dict[str, object] = {
        "id": "deaths_state",
        "title": "Deaths",
        "unit": "deaths a month",
        "period": "month",
        "takes": "last",
        "against": "conflictology",
        "indicator": "deaths_state_based",
        "vintage": "ucdp-ged@1",
        "published": None,
        "digest": "sha256:0",
        "is_past_known_then": False,
        "pending": 0,
        "missing": 0,
        "outside": 0,
        "horizons": (),
        "pit": (),
        "periods": periods,
        "before": (Seen(first=date(2009, 12, 1), value=3.0),),
        "band": Band(p10=(0.0,) * 9, p50=(1.0,) * 9, p90=(5.0,) * 9),
        "why": "",
    }
    return QuantityScores.model_validate(known | changes)


def test_every_observed_value_is_a_dot_and_the_forecast_begins_at_a_rule() -> None:
    svg = str(drawing(quantity([2.0, 0.0, 9.0]), FIRST, "one"))
    assert svg.startswith("<svg")
    assert "foretold" in svg
    filled = svg.count('fill="#1f2328"')
    without = str(drawing(quantity([2.0, 0.0, 9.0], before=()), FIRST, "one"))
    assert filled - without.count('fill="#1f2328"') == 1


def test_nothing_beyond_what_can_be_held_against_it_is_drawn() -> None:
    short = str(drawing(quantity([2.0]), FIRST, "one"))
    long = str(drawing(quantity([2.0] * 9), FIRST, "one"))
    assert len(short) < len(long)


def test_figures_leave_out_months_with_nothing_of_either_and_say_so() -> None:
    table = numbers(quantity([2.0, 0.0, 0.0, 4.0]))
    assert len(table.rows) == 2
    assert "left out, 2 months with nothing of either" in str(table.caption)
    quiet = numbers(quantity([0.0, 0.0]))
    assert len(quiet.rows) == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (1e-7, "0"),
        (-0.00001, "0"),
        (0.5, "0.5"),
        (-0.123456, "\u22120.123"),
    ],
)
def test_a_figure_has_as_many_digits_as_it_can_bear(value: float, text: str) -> None:
    assert written(value) == text
