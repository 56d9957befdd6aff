"""A question that cannot be answered is refused, and says how to mend it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from servanda.outlook import Estimate, Option, Support
from servanda.outlook.priors import schools
from servanda.outlook.question import LONGEST, MOST_PAYERS, QuestionError
from tests.outlook.conftest import COMPACT, NO_ACTION, Ask

MANY = [f"payer {i}" for i in range(MOST_PAYERS + 1)]

BAD: dict[str, Callable[[Ask], object]] = {
    "an interval without its middle": lambda _: Estimate(5.0, 6.0, 7.0, "persons", "x"),
    "less than nothing": lambda _: Estimate(0.0, -1.0, 1.0, "persons", "x"),
    "an intensity above 1": lambda _: Support("training", np.array([1.2])),
    "an instrument twice": lambda _: Option(
        name="x", label="x", support=(Support("training", np.zeros(3)),) * 2
    ),
    "consent above 1": lambda _: replace(NO_ACTION, consent=1.5),
    "no months": lambda ask: ask(months=0),
    "too many months": lambda ask: ask(months=LONGEST + 1),
    "no draws": lambda ask: ask(draws=0),
    "no options": lambda ask: ask(options=()),
    "a seed below 0": lambda ask: ask(seed=-1),
    "an option of another length": lambda ask: ask(months=36),
    "a school nobody knows": lambda ask: ask(schools=("optimists",)),
    "a school twice": lambda ask: ask(schools=("backlash", "backlash")),
    "no school": lambda ask: ask(schools=()),
    "too many payers": lambda ask: ask(
        options=(replace(COMPACT, cost=dict.fromkeys(MANY, np.ones(48))),)
    ),
}


@pytest.mark.parametrize("make", BAD.values(), ids=BAD.keys())
def test_what_cannot_be_answered_is_refused(
    ask: Ask, make: Callable[[Ask], object]
) -> None:
    with pytest.raises(QuestionError) as error:
        make(ask)
    assert error.value.remedy


def test_payers_are_named_once_in_the_order_in_which_they_appear(ask: Ask) -> None:
    again = replace(COMPACT, name="again")
    assert ask(options=(COMPACT, again)).payers == ("partner", "host")


def test_an_instrument_that_is_not_used_has_no_intensity() -> None:
    assert not COMPACT.intensity("economic aid", 48).any()


def test_a_question_is_asked_under_every_school_unless_some_are_named(ask: Ask) -> None:
    assert ask().schools == tuple(schools())
    assert ask(schools=("backlash",)).schools == ("backlash",)


def test_an_option_is_a_compact_with_safeguards_unless_it_says_otherwise() -> None:
    assert (COMPACT.setting, COMPACT.coercive, COMPACT.safeguards) == (
        "compact",
        False,
        True,
    )
