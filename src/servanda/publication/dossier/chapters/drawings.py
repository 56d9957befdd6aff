"""The drawings of the outlook: fans by month, and how chances build up."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from servanda.publication.charts import Chance, Fan, chances, fan
from servanda.publication.dossier.figures import CHANCES
from servanda.publication.dossier.material import Outlook
from servanda.publication.theme import Drawing, Table, columns
from servanda.publication.words import percent, rough, rough_between

__all__ = ["drawings"]

_SHORT = {
    "entangled": "Entangled",
    "legitimacy_dispute": "Disputed",
    "consent_withdrawn": "Consent withdrawn",
    "neighbour_countermove": "Neighbour moves",
    "relapse": "Relapse",
}


class Measure(NamedTuple):
    """A quantity that is drawn by month.

    adds_up            whether what is drawn is the sum since the start
    starts_at_nothing  whether the scale begins at nothing
    """

    variable: str
    name: str
    measured: str
    adds_up: bool
    starts_at_nothing: bool


_FANS = (
    Measure(
        "deaths_total",
        "Deaths since the start",
        "persons, direct and indirect deaths added up",
        adds_up=True,
        starts_at_nothing=True,
    ),
    Measure(
        "displaced",
        "Displaced persons",
        "refugees and displaced within, persons",
        adds_up=False,
        starts_at_nothing=True,
    ),
    Measure(
        "gdp",
        "Output per person",
        "1 at the start; the scale does not begin at nothing",
        adds_up=False,
        starts_at_nothing=False,
    ),
)


def drawings(outlook: Outlook) -> tuple[Drawing, ...]:
    """Return the drawings of an outlook."""
    return (*(_fan(outlook, one) for one in _FANS), _building(outlook))


def _fan(outlook: Outlook, one: Measure) -> Drawing:
    fans = {
        option: Fan(label, *_by_month(outlook, one, option))
        for option, label in (
            (outlook.chosen, "This compact"),
            (outlook.against, "No action"),
        )
    }
    drafted, other = fans[outlook.chosen], fans[outlook.against]
    title = (
        f"{one.name}: at the end {rough(drafted.middle[-1])} as drafted, "
        f"{rough(other.middle[-1])} with no action (P50)"
    )
    name = f"fan-{one.variable.replace('_', '-')}"
    return Drawing(
        id=name,
        title=title,
        subtitle=f"By month, {one.measured}; line: P50, band: P10 to P90",
        svg=fan(name, other, drafted, start=_year(outlook), zero=one.starts_at_nothing),
        source=_source(outlook),
        alt=f"{title}. Bands from P10 to P90 over {len(drafted.middle)} months.",
        numbers=Table(
            f"{one.name}, P50 (P10\u2013P90)",
            columns("Month", *(f.label for f in fans.values())),
            tuple(
                (str(i + 1), *(_at(f, i) for f in fans.values()))
                for i in _picked(len(drafted.middle))
            ),
        ),
    )


def _by_month(
    outlook: Outlook, one: Measure, option: str
) -> tuple[tuple[float, ...], ...]:
    """Return P10, P50 and P90 by month: of the level, or of what has added up."""
    series = outlook.futures.data[one.variable].sel(option=option)
    values = series.transpose("draw", "month").values.astype(np.float64)
    if one.adds_up:
        values = values.cumsum(axis=1)
    rows = np.quantile(values, (0.1, 0.5, 0.9), axis=0)
    if one.starts_at_nothing:
        rows = rows.round()  # persons are whole
    return tuple(tuple(map(float, row)) for row in rows)


def _at(one: Fan, month: int) -> str:
    low, high = one.low[month], one.high[month]
    return f"{rough(one.middle[month])} ({rough_between(low, high)})"


def _picked(months: int) -> list[int]:
    """Return the months that stand in a table: a few, and the last."""
    return [i - 1 for i in (12, 24, 36, 60, 120, 180, 240) if i < months] + [months - 1]


def _year(outlook: Outlook) -> float:
    start = outlook.question.start
    return start.year + (start.timetuple().tm_yday - 1) / 366


def _source(outlook: Outlook) -> str:
    question, futures = outlook.question, outlook.futures
    return (
        f"Source: {futures.model} {futures.version}, {question.draws} trajectories, "
        f"seed {question.seed}. Stated beliefs, not calibrated; beyond three years a "
        "scenario."
    )


def _building(outlook: Outlook) -> Drawing:
    """Draw how the chances of what could go wrong build up under the compact."""
    series = tuple(
        Chance(name, _cumulative(outlook, event)) for event, name in _SHORT.items()
    )
    months = len(series[0].shares)
    event, highest = max(
        zip(_SHORT, series, strict=True), key=lambda pair: pair[1].shares[-1]
    )
    title = (
        f"{CHANCES[event]}: highest of five chances, {percent(highest.shares[-1])} "
        f"within {months} months as drafted"
    )
    picked = _picked(months)
    return Drawing(
        id="chances",
        title=title,
        subtitle="Share of trajectories in which it has happened at least once by then",
        svg=chances("chances", series, start=_year(outlook)),
        source=_source(outlook),
        alt=title,
        numbers=Table(
            "Share of trajectories",
            columns("Month", *(one.label for one in series), numbers=range(1, 6)),
            tuple(
                (str(i + 1), *(percent(one.shares[i]) for one in series))
                for i in picked
            ),
        ),
    )


def _cumulative(outlook: Outlook, event: str) -> tuple[float, ...]:
    happened = outlook.futures.data[event].sel(option=outlook.chosen)
    values = happened.transpose("draw", "month").values
    return tuple(float(s) for s in (values.cumsum(axis=1) > 0).mean(axis=0))
