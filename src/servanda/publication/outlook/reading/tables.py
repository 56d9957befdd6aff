"""The figures of an outlook, taken from the futures' table and recorded paths."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from servanda.outlook.ensemble import MIXED
from servanda.outlook.samples import Probability
from servanda.outlook.uncertainty import (
    contrasts_by_school,
    exit_times,
    exits_in_words,
)
from servanda.outlook.uncertainty.exits import exit_months
from servanda.publication.outlook.figures import (
    Chance,
    Contrast,
    Departure,
    Fan,
    Leaving,
    OptionFigures,
    Range,
    Standing,
)
from servanda.publication.outlook.material import Foresight
from servanda.publication.outlook.measures import (
    EVENTS,
    FANS,
    MEASURES,
    Event,
    Fanned,
    Measure,
)
from servanda.publication.outlook.rounding import short
from servanda.publication.words import sentence

if TYPE_CHECKING:
    import xarray as xr

    from servanda.outlook import Option
    from servanda.outlook.noise import Array

__all__ = ["contrasts", "fans", "leaving", "options", "standings"]

_TENTHS: Final = (10, 50, 90)
_BANDS: Final = (5, 25, 50, 75, 95)
_COMPARED: Final = ("deaths_total", "displaced")


def options(of: Foresight) -> Iterator[OptionFigures]:
    """Yield every option's figures over all trajectories, schools mixed."""
    table = of.futures.table.sel(school=MIXED)
    for option in of.question.options:
        here = table.sel(option=option.name)
        is_costed = bool(of.futures.payers) or option.name == of.against
        yield OptionFigures(
            name=option.name,
            label=sentence(option.name).rstrip("."),
            about=of.analysis.about.get(option.name, ""),
            outcomes={
                one.name: _outcome(here, one, is_costed=is_costed) for one in MEASURES
            },
            payers=_payers(of, here),
            departure=_departure(of, option.name),
            chances={one.name: _chance(here, one, option) for one in EVENTS},
        )


def contrasts(of: Foresight) -> Iterator[Contrast]:
    """Yield every option compared with no action, under each school."""
    for option in of.futures.options:
        for outcome in _COMPARED if option != of.against else ():
            found = contrasts_by_school(of.futures.table, outcome, option)
            for school, one in found.items():
                yield Contrast(
                    school=school,
                    option=option,
                    outcome=outcome,
                    low=short(one.low),
                    middle=short(one.median),
                    high=short(one.high),
                    lower=Chance(share=short(one.chance_lower), error=short(one.error)),
                    equal=short(one.share_equal),
                    verdict=one.verdict.value,
                )


def standings(of: Foresight) -> Iterator[Standing]:
    """Yield how every option stands under each profile and school."""
    table = of.futures.table
    for profile in map(str, table["profile"].values):
        for school in map(str, table["school"].values):
            for option in of.question.options:
                here = table.sel(profile=profile, school=school, option=option.name)
                kinds = here["regret"]
                yield Standing(
                    profile=profile,
                    school=school,
                    option=option.name,
                    rank=int(here["rank"]),
                    best=Chance(
                        share=short(float(here["best"])),
                        error=short(float(here["best_error"])),
                    ),
                    regret=short(float(kinds.sel(kind="mean"))),
                    p90=short(float(kinds.sel(kind="p90"))),
                    maximum=short(float(kinds.sel(kind="maximum"))),
                )


def fans(of: Foresight) -> Iterator[Fan]:
    """Yield what is drawn by month, for the options that stand side by side."""
    for one in FANS:
        for option in filter(None, (of.against, of.less, of.chosen)):
            rows = np.percentile(_by_month(of, one, option), _BANDS, axis=0)
            names = ("p05", "p25", "p50", "p75", "p95")
            values = {n: tuple(map(short, r)) for n, r in zip(names, rows, strict=True)}
            yield Fan(quantity=one.name, option=option, **values)


def leaving(of: Foresight) -> Iterator[Leaving]:
    """Yield when partners leave, for each option under which any come."""
    for option in of.futures.options:
        found = exit_times(of.futures, option, stated=of.stated_exit)
        if found.came.share > 0.0:
            yield Leaving(
                option=option,
                came=_share(found.came),
                shares=tuple(map(short, found.still)),
                words=exits_in_words(found),
            )


def _outcome(here: xr.Dataset, one: Measure, *, is_costed: bool) -> Range | None:
    if one.kind == "money" and not is_costed:
        return None
    return _range(here, one.name, whole=one.kind in ("persons", "month"))


def _range(here: xr.Dataset, outcome: str, *, whole: bool = False) -> Range:
    found = here["quantile"].sel(outcome=outcome, percent=list(_TENTHS)).values
    low, middle, high = (short(round(q) if whole else q) for q in map(float, found))
    return Range(p10=low, p50=middle, p90=high)


def _payers(of: Foresight, here: xr.Dataset) -> dict[str, Range]:
    payers = of.futures.payers
    return {p: _range(here, f"cost.{i}") for i, p in enumerate(payers)}


def _departure(of: Foresight, option: str) -> Departure | None:
    there = of.futures.paths["partner_present"].sel(option=option)
    present = there.transpose("draw", "month").values.astype(np.bool_)
    came = np.asarray(present.any(axis=1))
    if not came.any():
        return None
    low, middle, high = np.percentile(exit_months(present)[came], _TENTHS)
    return Departure(
        came=_share(Probability.of(came)),
        beyond=_share(Probability.of(present[came, -1])),
        months=Range(p10=short(low), p50=short(middle), p90=short(high)),
    )


def _share(one: Probability) -> Chance:
    return Chance(share=short(one.share), error=short(one.error))


def _chance(here: xr.Dataset, one: Event, option: Option) -> Chance | None:
    share = float(here["probability"].sel(event=one.name))
    if np.isnan(share) or not _can_arise(here, one, option):
        return None
    error = float(here["error"].sel(event=one.name))
    return Chance(share=short(share), error=short(error))


def _can_arise(here: xr.Dataset, one: Event, option: Option) -> bool:
    if one.needs == "nothing":
        return True
    are_there = float(here["mean"].sel(outcome="foreign_months")) > 0.0
    return are_there and not (one.needs == "consent" and option.coercive)


def _by_month(of: Foresight, one: Fanned, option: str) -> Array:
    paths = of.futures.paths.sel(option=option)
    values = sum(
        paths[name].transpose("draw", "month").values.astype(np.float64)
        for name in one.variables
    )
    found = np.asarray(values)
    return found.cumsum(axis=1) if one.adds_up else found
