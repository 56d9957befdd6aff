"""The mechanical rating of paths: flags, then words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.debt.rating.indicators import EXTERNAL, INDICATORS, Indicators
from servanda.outlook.debt.rating.rules import rules
from servanda.outlook.noise import Array

__all__ = [
    "RATINGS",
    "Rated",
    "Rating",
    "central",
    "flagged",
    "most_extreme",
    "rated",
    "without_shocks",
]

Rating = Literal["low", "moderate", "high", "in distress"]
RATINGS: Final[tuple[Rating, ...]] = get_args(Rating)

Flags = NDArray[np.bool_]
Codes = NDArray[np.int8]


class Rated(NamedTuple):
    """What the rules say of each path.

    external  (draw,) place in RATINGS, from the four indicators of external debt
    public    (draw,) the same with the present value of all public debt
    flags     indicator to (draw,): whether it passes its threshold without a shock
    stressed  the same under the shock that is worst for it
    """

    external: Codes
    public: Codes
    flags: dict[str, Flags]
    stressed: dict[str, Flags]


def flagged(indicator: Array, threshold: Array) -> Flags:
    """Return whether an indicator stands above its threshold in more years than one.

    indicator  (draw, year + 1) per cent, the first day first
    threshold  (draw,) per cent
    """
    seen = indicator[:, 1 : rules().years + 1]
    above = (seen > threshold[:, None]).sum(axis=1)
    return np.asarray(above > rules().spared_years)


def most_extreme(shocks: Sequence[Array]) -> Array:
    """Return, path by path, the indicator under the shock that is worst for it.

    shocks   the same indicator under each shock: (draw, year + 1)
    returns  (draw, year + 1)

    The worst has the highest second-highest value in years 2 to 11, so that a single
    year does not choose it.
    """
    stacked = np.stack(shocks)
    seen = np.sort(stacked[:, :, 2 : rules().years + 1], axis=2)
    rank = min(rules().spared_years + 1, seen.shape[2])
    worst = seen[:, :, -rank].argmax(axis=0)
    return np.asarray(stacked[worst, np.arange(stacked.shape[1])])


def rated(
    base: Indicators, shocks: Sequence[Indicators], thresholds: Indicators
) -> Rated:
    """Rate paths by the rules in rules.yaml.

    base        without a shock
    shocks      under each shock
    thresholds  each (draw,)
    """
    limit = thresholds._asdict()
    plain = base._asdict()
    flags = {name: flagged(plain[name], limit[name]) for name in INDICATORS}
    stressed = {
        name: flagged(most_extreme([getattr(s, name) for s in shocks]), limit[name])
        for name in INDICATORS
    }
    distress = _distress(base, thresholds)
    return Rated(
        external=_rating(flags, stressed, distress, EXTERNAL),
        public=_rating(flags, stressed, distress, INDICATORS),
        flags=flags,
        stressed=stressed,
    )


def without_shocks(base: Indicators, thresholds: Indicators) -> Codes:
    """Return the rating of external debt of paths that no shock is applied to.

    High and in distress are as `rated` has them; moderate is not told from low.
    """
    plain, limit = base._asdict(), thresholds._asdict()
    flags = {name: flagged(plain[name], limit[name]) for name in EXTERNAL}
    return _rating(flags, flags, _distress(base, thresholds), EXTERNAL)


def _distress(base: Indicators, thresholds: Indicators) -> Flags:
    """Return where service of external debt is far above its threshold: (draw,)."""
    times = rules().in_distress.times
    exports = flagged(base.service_exports, times * thresholds.service_exports)
    revenue = flagged(base.service_revenue, times * thresholds.service_revenue)
    return exports | revenue


def central(
    base: Indicators, shocks: Sequence[Indicators], thresholds: Indicators
) -> Rated:
    """Rate the one path that runs through the middle of all, year by year.

    It is nearer to what lenders do, who rate one projection: the middle of every
    ratio, without a shock and under each, against the middle of the thresholds.
    """
    return rated(_middle(base), [_middle(one) for one in shocks], _middle(thresholds))


def _middle(one: Indicators) -> Indicators:
    return Indicators(*(np.median(values, axis=0, keepdims=True) for values in one))


def _rating(
    flags: dict[str, Flags],
    stressed: dict[str, Flags],
    distress: Flags,
    names: Sequence[str],
) -> Codes:
    high = np.any([flags[name] for name in names], axis=0)
    moderate = np.any([stressed[name] for name in names], axis=0)
    found = np.select([distress, high, moderate], [3, 2, 1], 0)
    return found.astype(np.int8)
