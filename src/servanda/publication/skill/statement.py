"""A back-test for machines; ``servanda schema backtest`` prints the form."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.skill.backtest import Outcome
from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import first_day
from servanda.outlook.skill.definitions import definitions
from servanda.outlook.skill.scored import Scored, Table, pooled
from servanda.outlook.skill.tables import compared, means, pit_shares, risk_bins
from servanda.publication.sheet import Part, Statement

__all__ = [
    "BacktestStatement",
    "DifferenceStatement",
    "Given",
    "Means",
    "RiskStatement",
    "Skill",
    "SourceStatement",
    "SubsetStatement",
    "TableStatement",
    "WindowStatement",
    "json_schema",
    "stated",
]

_Mask = NDArray[np.bool_]


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


class WindowStatement(TableStatement):
    """One window.

    origin    first day of the last month that was known
    places    codes of the countries forecast
    left_out  countries that lack a month of the window or of the twelve before
    history   where the past comes from, with its vintage
    actual    where the outcome comes from, with its vintage
    """

    origin: date
    places: tuple[str, ...]
    left_out: tuple[str, ...]
    history: str
    actual: str


class SourceStatement(Part):
    """A file or a vintage that was read."""

    name: str
    digest: str


class BacktestStatement(Statement):
    """A back-test.

    definitions_since  the day from which subsets, thresholds and bins are as they are
    is_retrospective   whether past and outcome may be of later vintages than a
                       forecaster of the day had
    overall            all windows together
    """

    seed: int
    draws: int
    definitions_since: date
    is_retrospective: bool
    sources: tuple[SourceStatement, ...]
    windows: dict[str, WindowStatement]
    overall: TableStatement


class Given(NamedTuple):
    """What a back-test was asked for and read."""

    seed: int
    draws: int
    sources: tuple[SourceStatement, ...]


def stated(outcomes: Sequence[Outcome], given: Given) -> BacktestStatement:
    """State the outcomes of a back-test; there is at least one."""
    chance = Chance(given.seed)
    return BacktestStatement(
        seed=given.seed,
        draws=given.draws,
        definitions_since=definitions().since,
        is_retrospective=True,
        sources=given.sources,
        windows={str(one.trial.window.year): _window(one, chance) for one in outcomes},
        overall=_overall(pooled([one.table for one in outcomes]), chance),
    )


def json_schema() -> str:
    """Return the JSON Schema of what ``servanda backtest --format json`` prints."""
    schema = BacktestStatement.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _window(one: Outcome, chance: Chance) -> WindowStatement:
    trial, table = one.trial, one.table
    everything = np.ones(table.observed.shape, dtype=np.bool_)
    return WindowStatement(
        n=table.observed.size,
        models=_models(table, everything),
        subsets=_subsets(table, None),
        differences=_differences(table, everything, chance),
        origin=first_day(trial.window.origin),
        places=trial.window.places,
        left_out=trial.left_out,
        history=trial.history.source,
        actual=trial.actual,
    )


def _overall(table: Table, chance: Chance) -> TableStatement:
    everything = np.ones(table.observed.shape, dtype=np.bool_)
    return TableStatement(
        n=table.observed.size,
        models=_models(table, everything),
        subsets=_subsets(table, chance),
        differences=_differences(table, everything, chance),
    )


def _models(table: Table, chosen: _Mask) -> dict[str, Skill]:
    return {one.name: _skill(one, table, chosen) for one in table.models}


def _skill(model: Scored, table: Table, chosen: _Mask) -> Skill:
    bins = risk_bins(model, table.observed)
    return Skill(
        **means(model, chosen),
        draws=model.draws,
        pit=pit_shares(model, chosen),
        risk=tuple(RiskStatement(**one._asdict()) for one in bins),
    )


def _subsets(table: Table, chance: Chance | None) -> dict[str, SubsetStatement]:
    """State the subsets; differences within them only where chance is given."""
    return {
        one.id: SubsetStatement(
            title=one.title,
            n=int(table.subsets[one.id].sum()),
            is_picked_afterwards=one.is_picked_afterwards,
            within=one.within,
            models={
                model.name: Means(**means(model, table.subsets[one.id]))
                for model in table.models
            },
            differences=_differences(table, table.subsets[one.id], chance)
            if chance
            else (),
        )
        for one in definitions().subsets
    }


def _differences(
    table: Table, chosen: _Mask, chance: Chance
) -> tuple[DifferenceStatement, ...]:
    return tuple(
        DifferenceStatement(
            model=one.model,
            against=one.against,
            score=one.score,
            **one.found._asdict(),
        )
        for one in compared(table, chosen, chance)
    )
