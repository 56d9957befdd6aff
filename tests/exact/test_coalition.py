"""Exact answers on coalitions and who pays: AT-F1, AT-F2 and AT-F3.

Those of AT-F4 are properties, in tests/strategy/sharing/test_scale_of_assessment.py.
"""

from fractions import Fraction

import pytest

from servanda.strategy.coalition import CommonGood, stable_sizes
from servanda.strategy.games.cooperative import (
    Game,
    is_in_core,
    landing_fees,
    nucleolus,
    prenucleolus,
    shapley_shubik,
    shapley_value,
)
from tests.strategy.games.cooperative.games import bankruptcy, exactly, listed

THIRD = Fraction(1, 3)

ESTATES = [
    (100, (100 * THIRD, 100 * THIRD, 100 * THIRD)),
    (200, (50, 75, 75)),
    (300, (50, 100, 150)),
]


@pytest.mark.parametrize(("estate", "told"), ESTATES)
def test_the_talmud_divides_an_estate_as_the_nucleolus_does(
    estate: int, told: tuple[Fraction, ...]
) -> None:
    found = nucleolus(bankruptcy(estate, (100, 200, 300)))
    assert tuple(found.shares.values()) == told


# Worths in the order of size, then of names; the nucleolus and the prenucleolus told.
LISTED = {
    "three players of a textbook": (
        (-1, 0, 1, 3, 4, 2, 5),
        (8 * THIRD, 2 * THIRD, 5 * THIRD),
        (8 * THIRD, 2 * THIRD, 5 * THIRD),
    ),
    "a player worth less than alone": (
        (2, 6, 5, 15, 1, 18, 14),
        (2, 7, 5),
        (-1, 13, 2),
    ),
    "a pair worth more than all": (
        (0, 0, 0, 10, 0, 0, 2),
        (1, 1, 0),
        (3, 3, -4),
    ),
    "four players": (
        (0, 0, 0, 0, 5, 5, 8, 9, 10, 8, 13, 15, 16, 17, 21),
        (Fraction(7, 2), Fraction(9, 2), Fraction(11, 2), Fraction(15, 2)),
        (Fraction(7, 2), Fraction(9, 2), Fraction(11, 2), Fraction(15, 2)),
    ),
}


@pytest.mark.parametrize(("worths", "inner", "outer"), LISTED.values(), ids=LISTED)
def test_games_of_the_literature_have_the_nucleolus_told(
    worths: tuple[int, ...], inner: tuple[Fraction, ...], outer: tuple[Fraction, ...]
) -> None:
    game = listed(worths)
    assert tuple(nucleolus(game).shares.values()) == inner
    assert tuple(prenucleolus(game).shares.values()) == outer


def test_three_investors_gain_what_was_published() -> None:
    game = listed((46125, 17437.5, 5812.5, 69187.5, 53812.5, 30750, 90000))
    assert tuple(shapley_value(game).values()) == exactly(51750, 25875, 12375)
    assert tuple(nucleolus(game).shares.values()) == exactly(
        52687.5, 24468.75, 12843.75
    )


def test_one_left_glove_among_two_right_ones_is_worth_two_thirds_or_all() -> None:
    def pairs(members: frozenset[str]) -> int:
        return min(len(members & {"left"}), len(members - {"left"}))

    game = Game.of(["left", "right", "other"], pairs)
    sixth = Fraction(1, 6)
    assert tuple(shapley_value(game).values()) == exactly(4 * sixth, sixth, sixth)
    alone = nucleolus(game).shares
    assert tuple(alone.values()) == exactly(1, 0, 0)
    assert is_in_core(game, alone)


def test_four_heirs_of_ibn_ezra_get_what_he_gave_them() -> None:
    claims = {"all": 120, "half": 60, "third": 40, "quarter": 30}
    game = Game.of(list(claims), lambda who: max([0, *(claims[one] for one in who)]))
    found = tuple(shapley_value(game).values())
    more = 5 * THIRD / 2
    assert found == exactly(80 + more, 20 + more, 10 + more, 7.5)
    assert found[::-1] == landing_fees([30, 40, 60, 120], [1, 1, 1, 1])


def test_power_in_the_security_council_is_as_published() -> None:
    weight = {f"permanent {i}": 7 for i in range(5)}
    weight |= {f"elected {i}": 1 for i in range(10)}
    council = Game.of(
        list(weight), lambda who: int(sum(weight[one] for one in who) >= 39)
    )
    power = shapley_value(council)
    assert tuple(power.values()) == shapley_shubik(39, tuple(weight.values()))
    assert power["permanent 0"] == Fraction(421, 2145)
    assert power["elected 0"] == Fraction(4, 2145)
    assert round(float(power["permanent 0"]), 6) == 0.196270
    assert round(float(power["elected 0"]), 6) == 0.001865


# Birmingham, 1968-69: cost of the runway by class, landings, and the fee told.
RUNWAY = (
    *((65899, 42, 4.86), (76725, 9555, 5.66), (95200, 288, 10.30)),
    *((97200, 303, 10.85), (97436, 151, 10.92), (98142, 1315, 11.13)),
    *((102496, 505, 13.40), (104849, 1128, 15.07), (113322, 151, 44.80)),
    *((115440, 112, 60.61), (117676, 22, 162.24)),
)


def test_landing_fees_of_an_airport_are_those_told() -> None:
    costs, landings, told = zip(*RUNWAY, strict=True)
    fees = landing_fees(costs, landings)
    assert tuple(round(float(fee), 2) for fee in fees) == told
    paid = sum(fee * count for fee, count in zip(fees, landings, strict=True))
    assert paid == 117676


@pytest.mark.parametrize("parties", [3, 5, 10, 50])
def test_a_coalition_for_a_common_good_holds_with_two_or_three(parties: int) -> None:
    assert stable_sizes(CommonGood(parties)) == (2, 3)
