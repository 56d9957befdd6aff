"""Fit to the past that a forecaster is given, and to no more of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from servanda.evidence.panel import Panel
from servanda.outlook.calibration.building import Asked, calibrated
from servanda.outlook.calibration.fitting import Run
from servanda.outlook.calibration.inputs import COVARIATES, LAG, Inputs, inputs_of
from servanda.outlook.calibration.needs import lacking
from servanda.outlook.posterior import CalibratedForecaster, Posterior, shipped
from servanda.outlook.posterior.history import touching_of
from servanda.outlook.skill.deaths import Deaths

__all__ = ["R_HAT", "WITHOUT_EVIDENCE", "inputs_for", "refitted"]

R_HAT: Final = 1.01
"""From here on the chains do not agree on what they sample."""

WITHOUT_EVIDENCE: Final = (
    "neighbours as in the estimates that come with the program, and no slow traits of "
    "states: the evidence store does not hold both"
)


def refitted(
    history: Deaths,
    origin: int,
    panel: Panel | None = None,
    run: Run | None = None,
    progress: Callable[[float], None] = lambda _done: None,
) -> CalibratedForecaster:
    """Return the model, fitted to a past.

    history  deaths up to the origin
    origin   number of the last month that may be seen
    panel    evidence with neighbours and slow traits; None where there is none
    """
    inputs = inputs_for(history.until(origin), panel)
    made, diagnostics = calibrated(inputs, Asked(origin), run, progress)
    notes = [WITHOUT_EVIDENCE] if WITHOUT_EVIDENCE in inputs.sources else []
    if not diagnostics.r_hat < R_HAT or diagnostics.divergences:
        notes.append(
            f"the sampler is not to be trusted: R-hat {diagnostics.r_hat:.3f}, "
            f"{diagnostics.divergences} divergences"
        )
    return CalibratedForecaster(made, note="; ".join(notes))


def inputs_for(
    history: Deaths,
    panel: Panel | None,
    known: Callable[[], Posterior] = shipped,
) -> Inputs:
    """Return deaths with neighbours and slow traits, as far as they are known.

    known  estimates whose neighbours stand in where the panel holds none
    """
    if panel is not None and not lacking(panel):
        return inputs_of(history, panel)
    first, last = history.first // 12 - LAG, history.last // 12
    return Inputs(
        deaths=history,
        touching=touching_of(known(), history.places),
        covariates=np.zeros((len(history.places), last - first + 1, len(COVARIATES))),
        first_year=first,
        sources=(history.source, WITHOUT_EVIDENCE),
    )
