"""A back-test for machines; ``servanda schema backtest`` prints the form."""

from __future__ import annotations

import json
from datetime import date

from servanda.outlook.skill.fits import How
from servanda.publication.sheet import Part, Statement

__all__ = [
    "BacktestStatement",
    "DifferenceStatement",
    "FitStatement",
    "Means",
    "RiskStatement",
    "Skill",
    "SourceStatement",
    "SubsetStatement",
    "TableStatement",
    "WindowStatement",
    "json_schema",
]


class Means(Part):
    """Mean scores over some cases; null where there is no case, or no fair score.

    Lower is better but for coverages. CRPS, interval and threshold-weighted scores are
    in deaths a month, those of logarithms in log points, ignorance in bits. A coverage
    is a share of cases: plain by the central interval, ``pit`` by the randomised
    transform, ``fair`` by the rank among the draws.
    """

    crps: float | None
    crps_fair: float | None
    log_crps: float | None
    log_crps_fair: float | None
    ign: float | None
    mis: float | None
    tw_crps_over_25: float | None
    tw_crps_over_100: float | None
    tw_crps_over_1000: float | None
    brier_any: float | None
    brier_over_25: float | None
    coverage_50: float | None
    coverage_90: float | None
    pit_coverage_50: float | None
    pit_coverage_90: float | None
    pit_coverage_50_fair: float | None
    pit_coverage_90_fair: float | None


class RiskStatement(Part):
    """Calibration where the model itself gave a chance of death within bounds."""

    least: float
    most: float
    n: int
    predicted: float
    happened: float
    pit_coverage: float


class Skill(Means):
    """One model on all cases of a table.

    draws  draws in each case
    pit    share of randomised transforms in each tenth
    risk   within bins of the predicted chance of any death
    """

    draws: int
    pit: tuple[float, ...]
    risk: tuple[RiskStatement, ...]


class DifferenceStatement(Part):
    """One model minus another, with an interval from resampling whole countries."""

    model: str
    against: str
    score: str
    mean: float
    low: float
    high: float
    error: float
    statistic: float | None
    places: int


class SubsetStatement(Part):
    """Some of the cases; one picked afterwards is read beside the one it is within."""

    title: str
    n: int
    is_picked_afterwards: bool
    within: str | None
    models: dict[str, Means]
    differences: tuple[DifferenceStatement, ...]


class TableStatement(Part):
    """Models on the same cases."""

    n: int
    models: dict[str, Skill]
    subsets: dict[str, SubsetStatement]
    differences: tuple[DifferenceStatement, ...]


class FitStatement(Part):
    """Where the parameters come from with which a model forecast a window.

    how          fitted anew, kept for the window, or shipped
    until        first day of the last month whose deaths the fit used
    months_seen  months after the window's origin that the fit used: nought for an
                 honest forecast, more than two if it had seen the window itself
    digest       of the file of parameters; empty if there is none
    note         what the fit had to do without, in words; empty if nothing
    """

    how: How
    until: date
    months_seen: int
    digest: str
    note: str = ""


class WindowStatement(TableStatement):
    """One window.

    origin    first day of the last month that was known
    places    codes of the countries forecast
    left_out  countries that lack a month of the window or of the twelve before
    history   where the past comes from, with its vintage
    actual    where the outcome comes from, with its vintage
    fits      by model, of those whose parameters were estimated
    """

    origin: date
    places: tuple[str, ...]
    left_out: tuple[str, ...]
    history: str
    actual: str
    fits: dict[str, FitStatement]


class SourceStatement(Part):
    """A file or a vintage that was read."""

    name: str
    digest: str


class BacktestStatement(Statement):
    """A back-test.

    definitions_since  the day from which subsets, thresholds and bins are as they are
    is_retrospective   whether the past, or what a model was fitted on, may be of later
                       vintages than a forecaster of the day had
    known_by           the day by which the past had been published; null if any day
    overall            all windows together
    """

    seed: int
    draws: int
    definitions_since: date
    is_retrospective: bool
    known_by: date | None
    sources: tuple[SourceStatement, ...]
    windows: dict[str, WindowStatement]
    overall: TableStatement


def json_schema() -> str:
    """Return the JSON Schema of what ``servanda backtest --format json`` prints."""
    schema = BacktestStatement.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
