"""No more than eight payers are told apart, and nothing is lost in the folding."""

from dataclasses import replace

import numpy as np
import pytest

from servanda.outlook.options.payers import OTHER_PARTNERS, fold
from servanda.outlook.question import MOST_PAYERS, Option

FEW = Option(name="few", label="Few", cost={"a": np.ones(4), "host": np.ones(4)})
MANY = Option(
    name="many",
    label="Many",
    cost={
        "host": np.full(4, 0.5),
        **{f"payer {i}": np.full(4, 1.0 + i) for i in range(11)},
    },
)


def test_few_payers_are_left_as_they_are() -> None:
    assert fold([FEW], "host") == ((FEW,), ())


def test_the_smallest_are_taken_together_and_the_host_never_is() -> None:
    (found,), said = fold([MANY], "host")
    assert len(found.cost) == MOST_PAYERS
    assert {"host", "payer 10", OTHER_PARTNERS} <= set(found.cost)
    assert "payer 0" not in found.cost
    assert "payer 0" in said[0]
    assert OTHER_PARTNERS in said[0]


def test_no_money_is_lost() -> None:
    (found,), _ = fold([MANY], "host")
    whole = np.sum(list(MANY.cost.values()), axis=0)
    assert np.sum(list(found.cost.values()), axis=0) == pytest.approx(whole)


def test_every_option_is_folded_alike() -> None:
    half = {payer: amounts / 2 for payer, amounts in MANY.cost.items()}
    found, _ = fold([MANY, replace(MANY, name="half", cost=half)], "host")
    assert set(found[0].cost) == set(found[1].cost)


def test_an_option_that_nobody_folded_pays_for_gains_no_payer() -> None:
    alone = Option(name="alone", label="Alone", cost={"host": np.ones(4)})
    found, _ = fold([MANY, alone], "host")
    assert set(found[1].cost) == {"host"}
