"""Whether two options can be told apart, in the words of `servanda.outlook.reading`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import xarray as xr

from servanda.outlook.distributions import Z95
from servanda.outlook.futures import Probability
from servanda.outlook.noise import Array
from servanda.outlook.reading import Contrast, Verdict, finding
from servanda.outlook.uncertainty.sample import Flags, Recorded, happened
from servanda.outlook.uncertainty.words import percent, signed_points

__all__ = [
    "RiskContrast",
    "contrast_of",
    "contrasts",
    "contrasts_by_school",
    "risk_contrast",
    "risk_in_words",
    "statements",
    "summary",
    "verdicts",
]

_RANGE = (0.05, 0.50, 0.95)


@dataclass(frozen=True, slots=True)
class RiskContrast:
    """The chance of an event under two options, draw by draw.

    event      what may happen
    option     the option that is judged
    against    the option it is compared with
    chance     under the option
    other      under the option it is compared with
    more       chance less other, -1 to 1
    low, high  the interval that holds ``more`` nine times in ten, from the number of
               trajectories alone: what beliefs add is told school by school
    """

    event: str
    option: str
    against: str
    chance: Probability
    other: Probability
    more: float
    low: float
    high: float

    @property
    def verdict(self) -> Verdict:
        """Lower or higher only if the interval leaves out nought."""
        if self.high < 0.0:
            return Verdict.LOWER
        if self.low > 0.0:
            return Verdict.HIGHER
        return Verdict.NOT_DISTINGUISHABLE


def contrast_of(
    difference: Array, *, variable: str, option: str, against: str
) -> Contrast:
    """Return the comparison that a difference draw by draw amounts to.

    difference  (draw,), option less against, under the same chance
    """
    low, median, high = (float(q) for q in np.quantile(difference, _RANGE))
    lower = Probability.of(difference < 0.0)
    return Contrast(
        variable=variable,
        option=option,
        against=against,
        median=median,
        low=low,
        high=high,
        share_lower=lower.share,
        share_equal=float((difference == 0.0).mean()),
        error=lower.error,
    )


def contrasts(
    futures: Recorded, variable: str, *, against: str
) -> Mapping[str, Contrast]:
    """Compare every other option with one, in one figure.

    returns  name of the option to the comparison, in the options' order
    """
    other = futures.total(variable, against)
    return MappingProxyType(
        {
            option: contrast_of(
                futures.total(variable, option) - other,
                variable=variable,
                option=option,
                against=against,
            )
            for option in futures.options
            if option != against
        }
    )


def contrasts_by_school(
    table: xr.Dataset, variable: str, option: str
) -> Mapping[str, Contrast]:
    """Return an option's comparison with the first under each school, from all draws.

    table    of the futures: ``difference``, ``below`` and ``equal`` over (school,
             option, outcome), percentiles 5, 50 and 95; attribute ``draws``
    returns  name of the school to the comparison, in the table's order
    """
    against = str(table["option"].values[0])
    at = table.sel(option=option, outcome=variable)
    draws = float(table.attrs["draws"])
    found = {}
    for school in map(str, table["school"].values):
        here = at.sel(school=school)
        low, median, high = (
            float(here["difference"].sel(percent=percent)) for percent in (5, 50, 95)
        )
        lower, equal = float(here["below"]), float(here["equal"])
        smoothed = (lower * draws + 1.0) / (draws + 2.0)
        error = float(np.sqrt(smoothed * (1.0 - smoothed) / draws))
        found[school] = Contrast(
            variable, option, against, median, low, high, lower, equal, error
        )
    return MappingProxyType(found)


def verdicts(
    values: Array, options: Sequence[str], *, variable: str
) -> Mapping[tuple[str, str], Verdict]:
    """Return the verdict on every pair of options.

    values   (option, draw), lower is better, under the same chance
    returns  (option, against) to the verdict on the first
    """
    found = {}
    for i, option in enumerate(options):
        for j, against in enumerate(options):
            if i != j:
                found[option, against] = contrast_of(
                    values[i] - values[j],
                    variable=variable,
                    option=option,
                    against=against,
                ).verdict
    return MappingProxyType(found)


def risk_contrast(
    futures: Recorded, event: str, option: str, *, against: str
) -> RiskContrast:
    """Compare the chance of an event under two options, draw by draw."""
    return _risk(
        happened(futures, event, option),
        happened(futures, event, against),
        (event, option, against),
    )


def statements(
    found: Mapping[str, Contrast], *, figure: str = "deaths, direct and indirect"
) -> tuple[str, ...]:
    """Return one statement for each comparison; see `reading.finding`."""
    return tuple(finding(contrast, figure=figure) for contrast in found.values())


def summary(
    found: Mapping[str, Contrast], *, figure: str = "deaths, direct and indirect"
) -> str:
    """Say in one sentence which options can be told apart from the one compared with.

    found   name of the option to the comparison, all with the same other option
    """
    against = next(iter(found.values())).against
    groups = {
        verdict: [f"“{name}”" for name, c in found.items() if c.verdict is verdict]
        for verdict in Verdict
    }
    same = groups[Verdict.NOT_DISTINGUISHABLE]
    if len(same) == len(found):
        return f"No option is distinguishable from “{against}” in {figure}."
    parts = [
        f"{verdict} under {', '.join(groups[verdict])}"
        for verdict in (Verdict.LOWER, Verdict.HIGHER)
        if groups[verdict]
    ]
    if same:
        parts.append(f"not distinguishable under {', '.join(same)}")
    return f"Against “{against}”, {figure} are {'; '.join(parts)}."


def risk_in_words(found: RiskContrast, *, event: str) -> str:
    """Say how the chance of an event differs between two options.

    event  what may happen, in a reader's words, as "a relapse into heavy fighting"
    """
    chances = (
        f"{percent(found.chance.share)} under “{found.option}” and "
        f"{percent(found.other.share)} under “{found.against}”"
    )
    interval = (
        f"{signed_points(found.more)} points, {signed_points(found.low)} to "
        f"{signed_points(found.high)}"
    )
    if found.verdict is Verdict.NOT_DISTINGUISHABLE:
        return f"The chance of {event} is not distinguishable: {chances} ({interval})."
    return f"The chance of {event} is {found.verdict}: {chances} ({interval})."


def _risk(mine: Flags, theirs: Flags, names: tuple[str, str, str]) -> RiskContrast:
    more = mine.astype(np.float64) - theirs
    middle = float(more.mean())
    error = float(more.std(ddof=1) / np.sqrt(more.size))
    low, high = middle - Z95 * error, middle + Z95 * error
    event, option, against = names
    chances = (Probability.of(mine), Probability.of(theirs))
    return RiskContrast(event, option, against, *chances, middle, low, high)
