"""From the outcomes of a back-test to its statement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.skill.backtest import Outcome
from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import first_day
from servanda.outlook.skill.definitions import definitions
from servanda.outlook.skill.fits import Fit
from servanda.outlook.skill.scored import Scored, Table, pooled
from servanda.outlook.skill.tables import compared, means, pit_shares, risk_bins
from servanda.outlook.skill.windows import Window
from servanda.publication.skill.statement import (
    BacktestStatement,
    DifferenceStatement,
    FitStatement,
    Means,
    RiskStatement,
    Skill,
    SourceStatement,
    SubsetStatement,
    TableStatement,
    WindowStatement,
)

__all__ = ["Given", "stated"]

_Mask = NDArray[np.bool_]


class Given(NamedTuple):
    """What a back-test was asked for and read."""

    seed: int
    draws: int
    sources: tuple[SourceStatement, ...]
    known_by: date | None = None


def stated(outcomes: Sequence[Outcome], given: Given) -> BacktestStatement:
    """State the outcomes of a back-test; there is at least one."""
    chance = Chance(given.seed)
    return BacktestStatement(
        seed=given.seed,
        draws=given.draws,
        definitions_since=definitions().since,
        is_retrospective=_is_retrospective(outcomes, given.known_by),
        known_by=given.known_by,
        sources=given.sources,
        windows={str(one.trial.window.year): _window(one, chance) for one in outcomes},
        overall=_overall(pooled([one.table for one in outcomes]), chance),
    )


def _is_retrospective(outcomes: Sequence[Outcome], known_by: date | None) -> bool:
    """Tell whether any forecast may rest on what was published after it was due."""
    if known_by is None:
        return True
    due = min(first_day(one.trial.window.first) for one in outcomes)
    fits = [fit for one in outcomes for fit in one.fits.values()]
    return known_by > due or any(fit.how != "fitted anew" for fit in fits)


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
        fits={name: _fit(fit, trial.window) for name, fit in one.fits.items()},
    )


def _fit(fit: Fit, window: Window) -> FitStatement:
    return FitStatement(
        how=fit.how,
        until=first_day(fit.until),
        months_seen=fit.months_seen(window),
        digest=fit.digest,
        note=fit.note,
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
