"""What is found about a host's debt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.debt.beliefs import Held
from servanda.outlook.debt.paths import Account, Course, Ledger, Shares
from servanda.outlook.debt.rating import (
    INDICATORS,
    RATINGS,
    Carrying,
    Indicators,
    Rated,
    rules,
)
from servanda.outlook.debt.relief import Change
from servanda.outlook.debt.turning import Turn
from servanda.outlook.noise import Array

__all__ = ["PERCENTILES", "Contrast", "DebtFound", "OptionDebt", "Relief"]

PERCENTILES: Final = (5, 25, 50, 75, 95)


@dataclass(frozen=True, slots=True, eq=False)
class OptionDebt:
    """Debt under one option.

    course      what befalls the host
    ledger      its debt
    account     the same to the cent
    shares      the same as shares of output
    indicators  per cent, by year
    carrying    what the host is taken to bear
    rated       what the rules say of each path
    central     what they say of the one path through the middle
    host_cost   (draw, year) what the host itself pays, at the prices of the question
    """

    name: str
    label: str
    course: Course
    ledger: Ledger
    account: Account
    shares: Shares
    indicators: Indicators
    carrying: Carrying
    rated: Rated
    central: Rated
    host_cost: Array

    def bands(self, indicator: str) -> Array:
        """Return percentiles of an indicator by year: (percentile, year + 1)."""
        values = getattr(self.indicators, indicator)
        return np.asarray(np.percentile(values, PERCENTILES, axis=0))

    @property
    def debt(self) -> Array:
        """All debt, per cent of output: (draw, year + 1)."""
        return 100.0 * np.hstack([self.shares.before[:, :1], self.shares.after])

    def debt_bands(self) -> Array:
        """Return percentiles of debt, per cent of output: (percentile, year + 1)."""
        return np.asarray(np.percentile(self.debt, PERCENTILES, axis=0))

    def ratings(self, which: str = "external") -> dict[str, float]:
        """Return the share of draws with each rating; ``external`` or ``public``."""
        codes = getattr(self.rated, which)
        return {
            name: float((codes == place).mean()) for place, name in enumerate(RATINGS)
        }

    def middle_rating(self, which: str = "external") -> str:
        """Return the rating of the path through the middle of all."""
        return RATINGS[int(getattr(self.central, which)[0])]

    def above(self, indicator: str) -> Array:
        """Return the share of draws above a threshold by rated year: (year,)."""
        return np.asarray(self._passed(indicator).mean(axis=0))

    def ever_above(self, indicator: str) -> float:
        """Return the share of draws that stand above a threshold in any rated year."""
        return float(self._passed(indicator).any(axis=1).mean())

    def passing(self, indicator: str) -> float:
        """Return the share of draws that are above it in more years than one."""
        return float(self.rated.flags[indicator].mean())

    def _passed(self, indicator: str) -> NDArray[np.bool_]:
        """Return where a path stands above its threshold: (draw, rated year)."""
        seen = getattr(self.indicators, indicator)[:, 1 : rules().years + 1]
        limit = getattr(self.carrying.thresholds, indicator)
        return np.asarray(seen > limit[:, None])

    def at_risk(self) -> NDArray[np.bool_]:
        """Return where external debt is at high risk or in distress: (draw,)."""
        return np.asarray(self.rated.external >= RATINGS.index("high"))

    def in_distress(self) -> NDArray[np.bool_]:
        """Return where the stand-in for distress holds: (draw,)."""
        return np.asarray(self.rated.external == RATINGS.index("in distress"))


@dataclass(frozen=True, slots=True, eq=False)
class Relief:
    """What one restructuring changes, on the same draws.

    worth      present value of external debt, per cent of output: by year looked at
    beyond     share of the loans of the first day that fall due after the last year
               looked at: without it, and with it
    at_risk    chance of high risk or distress
    distress   chance of the stand-in for distress
    turning    by chance, the beliefs that alone turn the sign of its change
    forgiven   (draw,) face value given up, question's currency
    granted    (draw,) given in place of loans, over all years
    ratings    shares of draws by rating, of external debt, after
    """

    name: str
    label: str
    says: str
    worth: Mapping[int, Change]
    beyond: tuple[float, float]
    at_risk: Change
    distress: Change
    turning: Mapping[str, tuple[Turn, ...]]
    forgiven: Array
    granted: Array
    ratings: dict[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Contrast:
    """How an option differs from the first, on the same draws.

    debt      all debt, per cent of output, in the outlook's last year
    worth     present value of external debt, per cent of output, in that year
    at_risk   chance of high risk or distress, in the years that are rated
    distress  chance of the stand-in for distress
    turning   by chance, the beliefs that alone turn the sign; of the chosen option
    """

    name: str
    label: str
    debt: Change
    worth: Change
    at_risk: Change
    distress: Change
    turning: Mapping[str, tuple[Turn, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class DebtFound:
    """What is found about a host's debt, or why nothing is.

    ends      last day of each projected year, the start first
    seen      years that the outlook has; those after it continue it as is stated
    currency  of all money abroad; ``prices`` the year of what the compact costs
    chosen    the option to which restructurings are applied; empty where there is none
    options   by name; empty where ``unknown`` says that nothing can be told
    contrasts every other option against the first
    relief    restructurings of ``chosen``
    held      beliefs and what the facts put in their place
    creditors how many creditors the facts tell apart
    unknown   what could not be told, and what would make it known
    assumed   what was taken for granted
    """

    host: str
    start: date
    ends: tuple[date, ...]
    seen: int
    currency: str
    prices: int
    draws: int
    seed: int
    chosen: str
    options: Mapping[str, OptionDebt]
    contrasts: tuple[Contrast, ...]
    relief: tuple[Relief, ...]
    held: Held
    creditors: int
    unknown: tuple[str, ...]
    assumed: tuple[str, ...]

    @property
    def is_known(self) -> bool:
        """Whether anything can be told."""
        return bool(self.options)

    @property
    def years(self) -> int:
        """How many years are projected."""
        return len(self.ends) - 1

    @property
    def knows_policies(self) -> bool:
        """Whether the score that the composite index asks for is told."""
        return self.held.is_given("debt.policies")

    @property
    def indicators(self) -> tuple[str, ...]:
        """What the framework looks at."""
        return INDICATORS
