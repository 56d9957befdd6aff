"""A figure counts as moved only beyond the noise of the draws."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.acts.assessing import Assessment
from servanda.outlook.noise import Array
from servanda.publication.outlook.figures import Chance, OptionFigures, Range
from servanda.publication.outlook.statement import OutlookStatement
from servanda.publication.reassessment.noise import findings, ranges, shares

SHAPES: dict[str, Callable[[np.random.Generator, int], Array]] = {
    "even": lambda chance, n: chance.normal(size=n),
    "long-tailed": lambda chance, n: chance.lognormal(0.0, 1.5, n),
    "counts": lambda chance, n: chance.poisson(3.0, n).astype(np.float64),
    "mostly nothing": lambda chance, n: np.where(
        chance.random(n) < 0.7, 0.0, chance.lognormal(5.0, 2.0, n)
    ),
    "two humps": lambda chance, n: np.where(
        chance.random(n) < 0.5, chance.normal(size=n), chance.normal(10.0, size=n)
    ),
}


@pytest.fixture(scope="module")
def outlook(assessed: Assessment) -> OutlookStatement:
    return assessed.statement.outlook


def told(draws: Array) -> Range:
    low, middle, high = (float(f"{q:.4g}") for q in np.quantile(draws, (0.1, 0.5, 0.9)))
    return Range(p10=low, p50=middle, p90=high)


def with_option(of: OutlookStatement, draws: int, **figures: Any) -> OutlookStatement:
    """Return an outlook of one option with these figures only."""
    bare: dict[str, Any] = {"outcomes": {}, "payers": {}, "chances": {}}
    update = bare | {"departure": None} | figures
    one: OptionFigures = of.options[0].model_copy(update=update)
    return of.model_copy(update={"options": (one,), "draws": draws})


def is_told(of: OutlookStatement, before: Array, after: Array) -> bool:
    first = with_option(of, before.size, outcomes={"deaths": told(before)})
    second = with_option(of, after.size, outcomes={"deaths": told(after)})
    return bool(list(ranges(first, second, lambda _option, _outcome: after)))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("draws", [60, 400])
def test_of_draws_from_one_distribution_about_one_range_in_ten_is_told(
    outlook: OutlookStatement, shape: str, draws: int
) -> None:
    chance, draw = np.random.Generator(np.random.PCG64(7)), SHAPES[shape]
    found = [
        is_told(outlook, draw(chance, draws), draw(chance, draws)) for _ in range(300)
    ]
    assert sum(found) / len(found) < 0.2


@pytest.mark.parametrize("shape", ["even", "long-tailed", "two humps"])
def test_a_shift_well_beyond_the_noise_is_always_told(
    outlook: OutlookStatement, shape: str
) -> None:
    chance = np.random.Generator(np.random.PCG64(7))
    for _ in range(50):
        draws = SHAPES[shape](chance, 400)
        far = float(np.quantile(draws, 0.75))
        assert is_told(outlook, draws, draws + abs(far - float(np.median(draws))))


def test_a_wider_range_about_the_same_middle_is_told(outlook: OutlookStatement) -> None:
    draws = np.linspace(-1.0, 1.0, 400)
    assert is_told(outlook, draws, draws * 2.0)
    assert not is_told(outlook, draws, draws)


@given(
    share=st.floats(0.0, 1.0),
    other=st.floats(0.0, 1.0),
    errors=st.tuples(st.floats(0.0, 0.2), st.floats(0.0, 0.2)),
)
def test_shares_are_told_beyond_the_error_of_their_difference(
    outlook: OutlookStatement, share: float, other: float, errors: tuple[float, float]
) -> None:
    one = Chance(share=share, error=errors[0])
    two = Chance(share=other, error=errors[1])
    first = with_option(outlook, 100, chances={"coup": one})
    second = with_option(outlook, 100, chances={"coup": two})
    is_far = abs(share - other) > 1.645 * float(np.hypot(*errors))
    assert bool(list(shares(first, second))) == is_far
    assert bool(list(shares(second, first))) == is_far


def test_what_is_known_on_one_day_only_is_told(outlook: OutlookStatement) -> None:
    known = with_option(outlook, 50, outcomes={"gdp": Range(p10=1, p50=1, p90=1)})
    unknown = with_option(outlook, 50, outcomes={"gdp": None})
    none = np.ones(50)
    for first, second in ((known, unknown), (unknown, known)):
        (found,) = ranges(first, second, lambda _option, _outcome: none)
        assert (found.before is None) != (found.after is None)
    assert not list(ranges(unknown, unknown, lambda _option, _outcome: none))


def test_an_outlook_laid_beside_itself_shows_nothing(outlook: OutlookStatement) -> None:
    assert not list(ranges(outlook, outlook, lambda _option, _outcome: np.empty(0)))
    assert not list(shares(outlook, outlook))
    assert not list(findings(outlook, outlook))


def test_a_comparison_that_shows_something_else_is_told(
    outlook: OutlookStatement,
) -> None:
    first = outlook.contrast("this compact")
    turned = first.model_copy(
        update={"verdict": "lower" if first.verdict != "lower" else "higher"}
    )
    others = tuple(turned if one == first else one for one in outlook.contrasts)
    after = outlook.model_copy(update={"contrasts": others})
    (found,) = findings(outlook, after)
    assert (found.option, found.before, found.after) == (
        "this compact",
        first.verdict,
        turned.verdict,
    )
