"""The outlook's figures: intervals, chances and the month of the last departure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from pydantic import BaseModel, ConfigDict

from servanda.outlook import Contrast, Futures, Probability
from servanda.outlook.futures import EVENTS, PRESENCES
from servanda.outlook.noise import Array
from servanda.publication.dossier.material import Outlook

__all__ = [
    "CHANCES",
    "Departure",
    "Interval",
    "StatedChance",
    "StatedContrast",
    "StatedOption",
    "contrast_stated",
    "option_stated",
]

_QUANTILES: Final = (0.10, 0.50, 0.90)
_DIGITS: Final = 4

CHANCES: Final[Mapping[str, str]] = {
    "entangled": "Partners entangled",
    "legitimacy_dispute": "Legitimacy disputed",
    "consent_withdrawn": "Consent withdrawn",
    "neighbour_countermove": "A neighbour moves against the host",
    "relapse": "Relapse into fighting",
    "coup": "Coup",
}
"""What could go wrong, and its name in a reader's words."""


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Interval(_Plain):
    """A tenth, a half and nine tenths of the trajectories lie below these."""

    p10: float
    p50: float
    p90: float


class Departure(_Plain):
    """When the last partner leaves, in months from the start.

    present  share of trajectories in which any partner is ever present
    beyond   share of those in which partners are still there at the horizon
    months   over the trajectories with partners; those still there count as the
             horizon, so that a percentile equal to it means *not within it*
    """

    present: float
    beyond: float
    months: Interval | None


class StatedChance(_Plain):
    """A share of trajectories, with one standard error from their number alone."""

    share: float
    error: float


class StatedOption(_Plain):
    """What may happen under one option over the whole horizon.

    deaths         direct deaths, persons
    deaths_total   direct and indirect, persons
    displaced      refugees and displaced within, persons, mean over the months
    gdp            output per person against the start, mean over the months
    cost           in the currency and price year of the outlook; None where the
                   compact shows no amounts
    departure      when the last partner leaves
    chances        of each thing that could go wrong, at least once
    relapse_after_exit  relapse after the planned exit of the option judged; None
                        where it has none within the horizon
    """

    name: str
    label: str
    deaths: Interval
    deaths_total: Interval
    displaced: Interval
    gdp: Interval
    cost: Interval | None
    departure: Departure
    chances: dict[str, StatedChance]
    relapse_after_exit: StatedChance | None


class StatedContrast(_Plain):
    """An option compared with no action under one set of beliefs.

    school    the set of beliefs; ``mixture`` holds all at once
    lower     share of trajectories with fewer deaths, equal ones counted half
    error     one standard error of that share
    median    middle of the difference in deaths
    low       one chance in twenty that the difference is lower
    high      one chance in twenty that the difference is higher
    verdict   lower, higher or not distinguishable
    """

    school: str
    lower: float
    error: float
    median: float
    low: float
    high: float
    verdict: str


def option_stated(outlook: Outlook, name: str) -> StatedOption:
    """Return one option's figures."""
    futures = outlook.futures
    option = next(o for o in outlook.question.options if o.name == name)
    return StatedOption(
        name=name,
        label="This compact" if name == outlook.chosen else option.label,
        deaths=_persons(futures.total("deaths", name)),
        deaths_total=_persons(futures.total("deaths_total", name)),
        displaced=_persons(futures.total("displaced", name)),
        gdp=_interval(futures.total("gdp", name)),
        cost=_cost(outlook, name),
        departure=_departure(futures, name),
        chances={
            event: _chance(futures.probability(event, name))
            for event in CHANCES
            if event in (*EVENTS, *PRESENCES)
        },
        relapse_after_exit=_after_exit(outlook, name),
    )


def contrast_stated(school: str, found: Contrast) -> StatedContrast:
    """Return a comparison's figures."""
    return StatedContrast(
        school=school,
        lower=round(found.chance_lower, _DIGITS),
        error=round(found.error, _DIGITS),
        median=_short(found.median),
        low=_short(found.low),
        high=_short(found.high),
        verdict=found.verdict.value,
    )


def _departure(futures: Futures, option: str) -> Departure:
    there = futures.data["partner_present"].sel(option=option).values
    months = there.shape[-1]
    ever = there.any(axis=-1)
    if not ever.any():
        return Departure(present=0.0, beyond=0.0, months=None)
    last = months - np.argmax(there[ever][:, ::-1], axis=-1)
    return Departure(
        present=round(float(ever.mean()), _DIGITS),
        beyond=round(float((last == months).mean()), _DIGITS),
        months=_interval(last.astype(np.float64)),
    )


def _cost(outlook: Outlook, name: str) -> Interval | None:
    if not outlook.question.payers and name != outlook.against:
        return None
    return _interval(outlook.futures.total("cost", name))


def _after_exit(outlook: Outlook, name: str) -> StatedChance | None:
    question = outlook.question
    planned = next(o.exit_month for o in question.options if o.name == outlook.chosen)
    if planned is None or planned >= question.months:
        return None
    return _chance(outlook.futures.probability("relapse", name, first=planned))


def _interval(values: Array) -> Interval:
    low, middle, high = (_short(float(q)) for q in np.quantile(values, _QUANTILES))
    return Interval(p10=low, p50=middle, p90=high)


def _persons(values: Array) -> Interval:
    """Return an interval in whole persons."""
    low, middle, high = (round(float(q)) for q in np.quantile(values, _QUANTILES))
    return Interval(p10=_short(low), p50=_short(middle), p90=_short(high))


def _chance(found: Probability) -> StatedChance:
    return StatedChance(
        share=round(found.share, _DIGITS), error=round(found.error, _DIGITS)
    )


def _short(number: float) -> float:
    """Return a number to four significant digits, so that machines agree."""
    return float(f"{number:.{_DIGITS}g}")
