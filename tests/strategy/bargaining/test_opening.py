"""The least change that opens an empty zone, where it is known."""

from __future__ import annotations

import numpy as np
import pytest

from servanda.strategy.answers import Switch
from servanda.strategy.bargaining.opening import (
    nearest_belief,
    nearest_term,
    opening_of,
)
from servanda.strategy.bargaining.terms import Term
from servanda.strategy.bargaining.zone import Stakes
from servanda.strategy.beliefs import stated

BELIEFS = stated("servanda.strategy.bargaining")
SHORT, LONG = Term(12, conditions=True), Term(48, conditions=True)


def stakes(*rows: tuple[float, float, float]) -> Stakes:
    return Stakes(*(np.array(column) for column in zip(*rows, strict=True)))


SHUT = stakes((-0.2, 1.1, 1.0))


def test_nothing_need_be_opened_where_a_zone_is_open() -> None:
    assert opening_of(stakes((1.0, 1.0, 1.0)), SHUT, (SHORT,), (), BELIEFS) is None


def test_nothing_opens_what_both_would_pay_too_little_for() -> None:
    found = opening_of(SHUT, SHUT, (SHORT,), (), BELIEFS)
    assert found is not None
    assert found.is_nothing


def test_a_side_payment_that_opens_it_is_named() -> None:
    found = opening_of(stakes((-0.2, 1.5, 1.0)), SHUT, (SHORT,), (), BELIEFS)
    assert found is not None
    assert found.transfer is not None
    assert found.transfer.amount == pytest.approx(0.2)


def test_the_first_terms_beyond_the_table_that_suit_both_are_named() -> None:
    beyond = stakes((-1.0, 0.0, 1.0), (0.8, 0.6, 1.0))
    found = nearest_term(beyond, (SHORT, LONG))
    assert found is not None
    assert found.term == LONG
    assert found.room == pytest.approx(0.2)


def test_the_value_nearest_to_its_middle_by_its_own_range_is_named() -> None:
    life, regard = BELIEFS["people.life"], BELIEFS["government.regard"]
    far = Switch("people.life", life.high, within=True)
    near = Switch("government.regard", (regard.median + regard.high) / 2.0, within=True)
    assert nearest_belief((far, near), BELIEFS) == near
    assert nearest_belief((), BELIEFS) is None
