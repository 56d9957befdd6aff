"""Others' answers: as stated, and as if nobody answered where nothing is stated."""

from math import log
from typing import Any

import numpy as np
import pytest

from servanda.outlook.kernels.month.answers import Answers, Slots, Standing, answers
from servanda.outlook.options.responses import Response, value_of
from tests.outlook.kernels.month.made import GRID, of, single

STANDS = single(Standing(12.0, 1.0, 0.0, 0.0, 1.0))
NONE_TAKEN = of(Slots)
HALF = single(log(0.5))


def taking(**roles: tuple[float, ...]) -> Slots:
    return single(NONE_TAKEN._replace(**roles))  # type: ignore[no-any-return]


def held(**roles: tuple[float, ...]) -> Slots:
    logs = {name: tuple(log(v) for v in values) for name, values in roles.items()}
    return single(NONE_TAKEN._replace(**logs))  # type: ignore[no-any-return]


def answered(
    takes: Slots, holds: Slots, now: Standing = STANDS, luck: Any = HALF
) -> Answers:
    found: Answers = answers(takes, holds, luck, now)
    return found


def test_where_nothing_is_stated_the_option_stands_as_promised() -> None:
    found = answered(NONE_TAKEN, held(dispute=(3.0, 2.0, 1.0, 1.0)))
    assert found == single(Answers(1.0, 1.0, *(0.0,) * 10))


@pytest.mark.parametrize(
    ("role", "values", "takes"),
    [
        ("dispute", (1.3, 0.75, 0.55, 2.5), (1.0, 0.0, 0.0, 0.0)),
        ("dispute", (1.3, 0.75, 0.55, 2.5), (1.0, 1.0, 0.0, 0.0)),
        ("withdrawal", (1.3, 0.9, 1.0), (0.0, 1.0, 0.0)),
        ("counter", (1.2, 0.9, 1.3), (0.0, 0.0, 1.0)),
        ("staying", (1.3, 1.3, 1.0), (1.0, 1.0, 0.0)),
        ("settlement", (1.3, 1.0), (1.0, 0.0)),
        ("relapse", (1.1, 1.0), (1.0, 0.0)),
        ("worsening", (1.15, 1.0), (1.0, 0.0)),
        ("violence", (1.25, 1.15), (1.0, 1.0)),
        ("new_war", (2.3, 1.0), (1.0, 0.0)),
    ],
)
def test_beliefs_of_one_role_are_multiplied_as_options_say(
    role: str, values: tuple[float, ...], takes: tuple[float, ...]
) -> None:
    names = tuple(f"belief {k}" for k, t in enumerate(takes) if t)
    stated = Response(name="x", label="x", **{role: names})
    drawn = {f"belief {k}": np.array([v]) for k, v in enumerate(values)}
    found = answered(taking(**{role: takes}), held(**{role: values}))
    expected = float(value_of(stated, role, drawn)[0])
    assert getattr(found, role) == pytest.approx(log(expected), rel=1e-5, abs=1e-7)


def test_shares_delivered_are_multiplied_and_never_more_than_the_whole() -> None:
    takes = taking(delivered=(1.0, 1.0, 0.0))
    less = answered(takes, held(delivered=(0.8, 1.05, 1.0)))
    assert less.delivered == pytest.approx(0.84, rel=1e-5)
    assert answered(takes, held(delivered=(0.98, 1.2, 1.0))).delivered == 1.0


def test_growth_is_added_as_it_is() -> None:
    holds = single(NONE_TAKEN._replace(growth=(-0.001, 0.0004)))
    both = answered(taking(growth=(1.0, 1.0)), holds)
    assert both.growth == pytest.approx(-0.0006, rel=1e-5)


def test_an_option_comes_about_as_often_as_believed() -> None:
    takes, holds = taking(comes=(1.0, 0.0)), held(comes=(0.02, 1.0))
    found = answered(takes, holds, luck=np.log(GRID))
    assert found.on.mean() == pytest.approx(0.02, abs=2e-5)
    assert answered(NONE_TAKEN, holds, luck=np.log(GRID)).on.all()


@pytest.mark.parametrize(
    ("months", "first"), [(0.2, 0.0), (0.6, 1.0), (2.4, 2.0), (2.6, 3.0), (30.0, 30.0)]
)
def test_an_option_is_late_by_months_to_the_nearest(
    months: float, first: float
) -> None:
    takes = taking(delay=(1.0, 1.0, 0.0, 0.0, 0.0))
    holds = held(delay=(months / 1.5, 1.5, 1.0, 1.0, 1.0))
    on = [
        float(answered(takes, holds, STANDS._replace(month=single(m))).on)
        for m in range(40)
    ]
    assert on.index(1.0) == first
    assert on == sorted(on)


def test_an_option_that_waits_for_nothing_is_there_at_once() -> None:
    now = single(Standing(0.0, 1.0, 0.0, 0.0, 0.0))
    assert answered(NONE_TAKEN, NONE_TAKEN, now).on == 1.0


def test_answers_last_as_long_as_the_option_stands_or_its_partners_stay() -> None:
    takes, holds = (
        taking(dispute=(1.0, 0.0, 0.0, 0.0)),
        held(dispute=(2.0, 1.0, 1.0, 1.0)),
    )
    over = STANDS._replace(active=single(0.0))
    gone = STANDS._replace(gone=single(1.0))
    stays = over._replace(staying=single(1.0))
    assert answered(takes, holds, over).dispute == 0.0
    assert answered(takes, holds, gone).dispute == 0.0
    assert answered(takes, holds, stays).dispute == pytest.approx(log(2.0))
