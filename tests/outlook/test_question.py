"""A question that cannot be answered is refused, and says how to mend it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from servanda.outlook import Estimate, Option, Support
from servanda.outlook.question import LONGEST, QuestionError
from tests.outlook.conftest import COMPACT, NO_ACTION, Ask

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
