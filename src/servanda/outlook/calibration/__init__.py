"""The part of the outlook that data can tell, fitted: needs the extra ``calibration``.

Importing it loads no sampler; a fit does. What comes of a fit is read by
`servanda.outlook.posterior`, which needs none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servanda.evidence.panel import Panel
    from servanda.outlook.calibration.fitting import Run
    from servanda.outlook.posterior import CalibratedForecaster
    from servanda.outlook.skill.deaths import Deaths

__all__ = ["refitted"]


def refitted(
    history: Deaths,
    origin: int,
    panel: Panel | None = None,
    run: Run | None = None,
    progress: Callable[[float], None] = lambda _done: None,
) -> CalibratedForecaster:
    """Return the model, fitted to a past: see `servanda.outlook.calibration.refit`.

    Raises `ModuleNotFoundError` where the library that samples is missing.
    """
    from servanda.outlook.calibration import refit  # noqa: PLC0415 - loads the sampler

    return refit.refitted(history, origin, panel, run, progress)
