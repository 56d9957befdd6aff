"""What tools are believed to cost where no budget line says it.

A force whose persons are stated costs those persons. Where a compact states no size,
the outlook takes a tenth of a full-size effort, and what the real one costs is a
guess: its price hangs on ``price.unknown_size`` too, a range over two orders of
magnitude.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.options import NO_CURRENCY
from servanda.outlook.priors import priors
from servanda.outlook.promises import personnel_of
from servanda.outlook.question import INSTRUMENTS, Instrument, Option
from servanda.outlook.spans import span_of
from servanda.strategy.beliefs import stated
from servanda.strategy.ground import Ground

__all__ = [
    "EFFORTS",
    "UNKNOWN_SIZE",
    "Sized",
    "believed",
    "efforts",
    "money_of",
    "moved",
    "sized",
]

EFFORTS: Final = "yearly cost of one full-size instrument"
"""The unit of cost where neither a budget nor the host's output is known."""

UNKNOWN_SIZE: Final = "price.unknown_size"
"""The belief that every price hangs on whose size a compact does not state."""

_PERSON: Final = "price.person"
_PERSON_YEAR: Final = "price.person_year"
_RISE: Final = "price.rise"
_PACKAGE: Final = "servanda.strategy.designs"
_YEAR: Final = 12.0
_DOLLARS: Final = "USD"
_UNPRICED: Final = (
    "the host's output is not known in the unit of the budget: what no budget line "
    "prices is set by ratios of full-size efforts; `gdp` in facts.yaml, in the "
    "currency and price year of the budget, would price it"
)


class Sized(NamedTuple):
    """What the tools of a draft without a budget cost.

    full   instrument to the cost of a month of full size
    hangs  instrument of the draft to the beliefs that its price hangs on
    words  what was taken for granted
    """

    full: Mapping[Instrument, float]
    hangs: Mapping[Instrument, tuple[str, ...]]
    words: tuple[str, ...]


def efforts(series: Array, exponent: float) -> Array:
    """Return the share of a full-size effort behind an intensity: (month,)."""
    return np.asarray(series ** (1.0 / exponent))


def money_of(unit: str, year: int) -> tuple[str, int]:
    """Return the currency and the price year of a unit; or that there is none.

    year  where the unit names none
    """
    currency, _, rest = unit.partition(", ")
    digits = rest.partition(" ")[0]
    if unit == EFFORTS or len(currency) != 3 or not digits.isdigit():  # noqa: PLR2004 - ISO 4217
        return NO_CURRENCY, year
    return currency, int(digits)


def believed(
    ground: Ground, unit: str
) -> tuple[Mapping[Instrument, float], tuple[str, ...]]:
    """Return the cost of a month of full size by beliefs, in a unit if it can be."""
    gdp, known = ground.question.situation.gdp, priors()
    if gdp is None or gdp.unit != unit:
        ratio = stated(_PACKAGE)["price.aid_against_instrument"]
        plain = dict.fromkeys(INSTRUMENTS, 1.0 / _YEAR)
        return {**plain, "economic aid": ratio.median / _YEAR}, (_UNPRICED,)
    each = gdp.median * known["full_size.instrument_share"].median / _YEAR
    found: dict[Instrument, float] = dict.fromkeys(INSTRUMENTS, each)
    found["economic aid"] = gdp.median * known["full_size.aid_share"].median / _YEAR
    if unit.startswith(_DOLLARS):
        found["stabilisation"] = _force(ground) * _month_of_person(unit)
    return found, ()


def sized(
    ground: Ground,
    option: Option,
    unit: str,
    listed: Mapping[Instrument, float],
    exponent: float,
) -> Sized:
    """Return what tools cost in a draft without a budget, and what that hangs on.

    option  the draft
    listed  the cost of a month of full size by beliefs

    A tool of the draft whose size is not stated costs `price.unknown_size` times what
    the outlook's tenth of full size would cost. Persons beyond a full-size force are
    paid for too, though the outlook sees no more effect in them. Aid that is set beside
    the draft is a sum of money itself: its price hangs on nothing.
    """
    if unit == EFFORTS:
        return Sized(listed, {}, ())
    full, hangs = dict(listed), {}
    unknown = stated(_PACKAGE)[UNKNOWN_SIZE].median
    for support in option.support:
        tool, size = support.instrument, None
        by_person = tool == "stabilisation" and unit.startswith(_DOLLARS)
        if by_person:
            size = personnel_of(ground.compact, span_of(ground.compact))
        if size is not None and support.intensity.any():
            whole = float(size.sum()) * _month_of_person(unit)
            full[tool] = whole / float(efforts(support.intensity, exponent).sum())
        else:
            full[tool] *= unknown
        hangs[tool] = _hanging(unit, by_person=by_person, is_sized=size is not None)
    return Sized(full, hangs, tuple(_words(hangs)))


def moved(name: str, drawn: Array, year: int) -> Array:
    """Return by what a price is higher than at the middle of one belief: (draw,).

    name   of the belief
    drawn  its values: (draw,)
    year   of the prices
    """
    middle = stated(_PACKAGE)[name].median
    if name == _RISE:
        return np.asarray(((1.0 + drawn) / (1.0 + middle)) ** _years(year))
    return np.asarray(drawn / middle)


def _hanging(unit: str, *, by_person: bool, is_sized: bool) -> tuple[str, ...]:
    names = []
    if by_person:
        names.append(_PERSON)
        if _years(money_of(unit, 0)[1]):
            names.append(_RISE)
    if not is_sized:
        names.append(UNKNOWN_SIZE)
    return tuple(names)


def _words(hangs: Mapping[Instrument, tuple[str, ...]]) -> Iterator[str]:
    guessed = ", ".join(tool for tool, names in hangs.items() if UNKNOWN_SIZE in names)
    if guessed:
        belief = stated(_PACKAGE)[UNKNOWN_SIZE]
        yield (
            f"the cost of {guessed} is assumed, since no budget states it: "
            f"{belief.median:g} times what the size that the outlook takes would cost, "
            f"with a range of {belief.low:g} to {belief.high:g} times; `budget.lines`, "
            "or for a force `forces.caps`, would make it known"
        )
    if any(_PERSON in names for names in hangs.values()):
        belief = stated(_PACKAGE)[_PERSON]
        yield (
            f"a person of a force costs {belief.median:,.0f} US dollars a year, with a "
            f"range of {belief.low:,.0f} to {belief.high:,.0f}, in the prices of "
            f"{_person_year()}, brought to the price year at "
            f"{stated(_PACKAGE)[_RISE].median:.1%} a year"
        )


def _force(ground: Ground) -> float:
    """Return the persons of a full-size force."""
    known, population = priors(), ground.question.situation.population
    size = known["full_size.personnel"].median
    if population is None:
        return size
    rate = known["full_size.personnel_per_thousand"].median
    return min(size, population.median * rate / 1000.0)


def _month_of_person(unit: str) -> float:
    """Return what a person costs for a month, in dollars of the unit's price year."""
    held = stated(_PACKAGE)
    rise = (1.0 + held[_RISE].median) ** _years(money_of(unit, _person_year())[1])
    return held[_PERSON].median * rise / _YEAR


def _person_year() -> int:
    return int(stated(_PACKAGE)[_PERSON_YEAR].median)


def _years(year: int) -> int:
    """Return the years from those prices to a price year; below nought if earlier."""
    return year - _person_year()
