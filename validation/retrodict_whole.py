"""What the whole outlook would have said of the encoded missions, effects included.

Used by ``validation/retrodict.py``; the protocol says how it is judged.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import xarray as xr

from servanda.acts.checking import open_case
from servanda.outlook.calibrated import CalibratedOutlook
from servanda.outlook.noise import Array
from servanda.outlook.options import NO_ACTION, THIS_COMPACT, Size, question_of
from servanda.outlook.posterior import Posterior
from servanda.outlook.skill.deaths import Deaths, month_number
from servanda.outlook.skill.retrodiction import Case, Plan, Predicted, predicted

__all__ = ["EXAMPLES", "Whole", "whole"]

EXAMPLES: Final = Path(__file__).resolve().parents[1] / "examples"


class Whole(NamedTuple):
    """What is predicted of a case under the compact, and what was taken for granted."""

    predicted: Predicted
    model: str
    assumed: tuple[str, ...]


def whole(plan: Plan, case: Case, posterior: Posterior, history: Deaths) -> Whole:
    """Run the whole outlook for a case, all schools mixed.

    posterior  of the year's fit, without the host
    history    deaths until the month before month 1
    """
    if case.example is None:
        raise ValueError(f"{case.id} names no encoded compact")
    encoded = open_case(EXAMPLES / case.example / "compact.yaml")
    question = question_of(
        encoded.compact.document,
        encoded.facts.document if encoded.facts else None,
        Size(plan.trajectories, plan.seed),
        names=(NO_ACTION, THIS_COMPACT),
    )
    begun = month_number(question.start.year, question.start.month)
    if begun != case.first:
        raise ValueError(f"{case.example} begins in {question.start:%Y-%m}")
    model = CalibratedOutlook(posterior=posterior, place=case.host, deaths=history)
    futures = model.simulate(question)
    found = predicted(_paths(futures.paths, plan), plan, case)
    return Whole(found, f"{model.name}, version {model.version}", futures.assumptions)


def _paths(paths: xr.Dataset, plan: Plan) -> Array:
    """Return state-based deaths under the compact: (month, draw)."""
    chosen = paths["deaths_state"].sel(option=THIS_COMPACT)
    found = np.asarray(chosen.transpose("month", "draw"), dtype=np.float64)
    return found[: max(plan.horizons)]
