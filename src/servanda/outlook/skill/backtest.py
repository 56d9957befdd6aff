"""The back-test: every model forecasts every window from its past, and is scored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.errors import ForecastError
from servanda.outlook.skill.fits import Fit, Fitted
from servanda.outlook.skill.forecaster import Forecaster
from servanda.outlook.skill.scored import Scored, Table, scored
from servanda.outlook.skill.scores import Ensemble
from servanda.outlook.skill.subsets import subsets_of
from servanda.outlook.skill.windows import Trial

__all__ = ["Outcome", "backtest", "tested"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A window and how the models did in it.

    fits  by model, of those whose parameters were estimated
    """

    trial: Trial
    table: Table
    fits: Mapping[str, Fit] = field(default_factory=dict)


def backtest(
    trials: Sequence[Trial],
    forecasters: Sequence[Forecaster],
    *,
    draws: int,
    seed: int,
    progress: Callable[[str, float], None] = lambda _step, _done: None,
) -> tuple[Outcome, ...]:
    """Let models forecast windows and score them on the same cases.

    draws     how many draws each model is asked for
    progress  told the step and the part done, from 0 to 1

    A model's figures depend on the seed, the data and the model alone: not on which
    others run, nor on the order of windows.
    Raises `ForecastError` where a model returns no ensemble over the cases.
    """
    chance = Chance(seed)
    steps = len(trials) * len(forecasters)
    found = []
    for number, trial in enumerate(trials):
        models = []
        for place, forecaster in enumerate(forecasters):
            done = number * len(forecasters) + place
            progress("Scoring", done / max(steps, 1))
            models.append(_scored(forecaster, trial, draws, chance))
        found.append(Outcome(trial, tested(trial, models), _fits(forecasters, trial)))
    progress("Scoring", 1.0)
    return tuple(found)


def tested(trial: Trial, models: Sequence[Scored]) -> Table:
    """Lay models that were scored on a window's cases side by side."""
    window = trial.window
    return Table(
        place=np.repeat(np.array(window.places), len(window.months)),
        observed=trial.observed,
        subsets=subsets_of(trial),
        models=tuple(models),
    )


def _fits(forecasters: Sequence[Forecaster], trial: Trial) -> dict[str, Fit]:
    return {
        one.name: one.fit(trial.window)
        for one in forecasters
        if isinstance(one, Fitted)
    }


def _scored(forecaster: Forecaster, trial: Trial, draws: int, chance: Chance) -> Scored:
    window = trial.window
    drawn = forecaster.forecast(trial.history, window, draws, chance)
    try:
        ensemble = Ensemble.of(drawn, trial.observed)
        _must_count(ensemble)
    except ForecastError as error:
        raise ForecastError(
            f"the model {forecaster.name} cannot be scored in {window.year}: "
            f"{error.message}",
            remedy=error.remedy,
        ) from error
    spread = chance.uniform("transform", window.places, window.months, 1)
    return scored(forecaster.name, ensemble, spread.ravel())


def _must_count(ensemble: Ensemble) -> None:
    if (ensemble.draws < 0.0).any():
        raise ForecastError(
            "a draw lies below nought",
            remedy="Deaths are counted: return whole numbers from 0 on.",
        )
