"""What each key divides by: one weight for each state, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from servanda.strategy.errors import AccountError
from servanda.strategy.sharing.keys.sharers import Sharer
from servanda.strategy.sharing.scale_of_assessment import (
    Account,
    BasePeriod,
    peacekeeping_scale,
    scale_of_assessment,
)
from servanda.strategy.sharing.scale_rules import scale_rules

__all__ = ["Weighed", "weighed"]

HIGH_INCOME: Final = "capacity.high_income"


class Weighed(NamedTuple):
    """A key's weights by state; None, and what is missing, where there are none."""

    weights: dict[str, Fraction] | None
    unknown: str = ""


def weighed(among: Sequence[Sharer], middle: Mapping[str, float]) -> dict[str, Weighed]:
    """Return the weights of the keys that look at one state at a time, by key."""
    return {
        "drafted": _drafted(among),
        "heads": _field(among, lambda one: one.population, "population"),
        "assessed": _field(among, lambda one: one.assessed, "assessed_rate"),
        "capacity": _capacity(among, middle[HIGH_INCOME]),
        "peacekeeping": _peacekeeping(among),
    }


def _drafted(among: Sequence[Sharer]) -> Weighed:
    lacking = [one.name for one in among if one.drafted is None]
    if lacking:
        return Weighed(None, f"the lines of {_few(lacking)} are withheld")
    paid = {one.name: Fraction(one.drafted.amount) for one in among if one.drafted}
    return Weighed(paid) if sum(paid.values()) else Weighed(None, "none of them pays")


def _field(
    among: Sequence[Sharer], value: Callable[[Sharer], float | None], field: str
) -> Weighed:
    found = {one.name: value(one) for one in among}
    lacking = [name for name, one in found.items() if one is None]
    if lacking:
        return Weighed(None, f"facts: states.{field} of {_few(lacking)}")
    weights = {name: Fraction(one) for name, one in found.items() if one is not None}
    if sum(weights.values()) <= 0 or min(weights.values()) < 0:
        return Weighed(
            None, f"facts: states.{field} adds up to nothing among {_few([*found])}"
        )
    return Weighed(weights)


def _capacity(among: Sequence[Sharer], high_income: float) -> Weighed:
    """Return shares by the method of the scale of assessments, among these states.

    One year stands for each base period; the ceiling is lifted, for few share.
    """
    accounts, lacking = {}, []
    for one in among:
        if one.income is None or one.population is None:
            lacking.append(one.name)
        else:
            accounts[one.name] = Account(one.income, one.population, one.debt or 0.0)
    if lacking:
        money = "in the budget's money or one that a stated rate converts"
        words = f"facts: states.gni, {money}, and population of {_few(lacking)}"
        return Weighed(None, words)
    rules = scale_rules().assessment
    rules = rules.model_copy(update={"most": 100.0})
    poorest = [one.name for one in among if one.least_developed]
    try:
        periods = [
            BasePeriod(years, high_income, accounts) for years in rules.base_periods
        ]
        found = scale_of_assessment(periods, poorest, rules)
    except AccountError as error:
        return Weighed(None, str(error))
    return Weighed({name: Fraction(share) for name, share in found.items()})


def _peacekeeping(among: Sequence[Sharer]) -> Weighed:
    """Return rates less the discount of each level.

    What the level that absorbs pays on top depends on every member; where no such
    state is among these, the discounted rates stand in proportion.
    """
    rated = _field(among, lambda one: one.assessed, "assessed_rate")
    lacking = [one.name for one in among if one.level is None]
    if rated.weights is None or lacking:
        unknown = f"facts: states.level of {_few(lacking)}" if lacking else ""
        return Weighed(None, rated.unknown or unknown)
    rules = scale_rules().peacekeeping
    levels = {one.name: one.level for one in among if one.level is not None}
    strange = {
        f"{level} of {name}"
        for name, level in levels.items()
        if level not in rules.discounts
    }
    if strange:
        allowed = ", ".join(rules.discounts)
        words = f"facts: states.level is {_few(sorted(strange))}; one of {allowed}"
        return Weighed(None, words)
    rates = {name: float(one) for name, one in rated.weights.items()}
    if rules.absorbs in levels.values():
        try:
            found = peacekeeping_scale(rates, levels, rules)
        except AccountError as error:
            return Weighed(None, str(error))
    else:
        found = {
            name: rate * (1.0 - rules.discounts[levels[name]] / 100.0)
            for name, rate in rates.items()
        }
    return Weighed({name: Fraction(share) for name, share in found.items()})


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(names[:3])
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown  # noqa: PLR2004
