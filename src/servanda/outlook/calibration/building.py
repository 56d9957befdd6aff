"""From data to a file of draws: fit, check, thin, and lay down how it was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from math import log
from typing import Any, Final

import numpy as np

from servanda.outlook.calibration.cases import cases_of
from servanda.outlook.calibration.fitting import (
    COUNTRY_SPREAD,
    PRIORS,
    Diagnostics,
    Fit,
    Run,
    approximate,
    fit,
)
from servanda.outlook.calibration.inputs import COVARIATES, LAG, NEAR, Inputs
from servanda.outlook.calibration.neighbours import Around, around
from servanda.outlook.noise import Array
from servanda.outlook.posterior.memory import RING, memories
from servanda.outlook.posterior.posterior import Posterior
from servanda.outlook.skill.deaths import first_day

__all__ = ["FIGURES", "Asked", "approximated", "calibrated"]

FIGURES: Final[Mapping[str, float]] = {
    "spell_share": 0.5,
    "spell_leave": 1.0 / 24.0,
    "spell_weight": 0.999,
    "spell_lh": log(0.2),
}
"""Spells in which the last year repeats itself: chosen on the windows of 2006 to 2017
by the score of forecasts 3 to 14 months ahead, since the likelihood looks one month
ahead and cannot tell them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to fit.

    last      number of the last month whose deaths may be seen
    left_out  places that the fit must not see
    draws     how many draws are kept
    command   the command that makes the same file again
    """

    last: int
    draws: int = 2000
    left_out: frozenset[str] = frozenset()
    command: str = ""


def calibrated(
    inputs: Inputs,
    asked: Asked,
    run: Run | None = None,
    progress: Callable[[float], None] = lambda _done: None,
) -> tuple[Posterior, Diagnostics]:
    """Fit the estimated part to what was known by a month."""
    run = run or Run()
    cases = cases_of(inputs, asked.last, asked.left_out)
    found = fit(cases, len(inputs.deaths.places), run, progress)
    how = {"diagnostics": asdict(found.diagnostics), "sampler": run._asdict()}
    kept = _thinned(found, asked.draws)
    return _laid_down(inputs, asked, kept, how, run.seed), found.diagnostics


def approximated(inputs: Inputs, asked: Asked, seed: int) -> Posterior:
    """Do the same in a minute, with a normal law in place of the posterior."""
    cases = cases_of(inputs, asked.last, asked.left_out)
    kept = approximate(cases, len(inputs.deaths.places), asked.draws, seed)
    how = {"approximation": "normal at the mode (Laplace)", "seed": seed}
    return _laid_down(inputs, asked, kept, how, seed)


def _laid_down(
    inputs: Inputs,
    asked: Asked,
    kept: Mapping[str, Array],
    how: Mapping[str, Any],
    seed: int,
) -> Posterior:
    counts = inputs.deaths.until(asked.last).counts
    known = memories(counts, inputs.touching)
    moves = around(known, asked.draws, seed)
    shared = {name: kept[name] for name in PRIORS if name != "g"}
    return Posterior(
        places=inputs.deaths.places,
        touching=inputs.touching,
        shared={**shared, "n_keep": moves.keep, "n_host": moves.host},
        own=_own(inputs, kept, counts.shape[1] - 1),
        around=moves.base,
        features=known[:, -1],
        ring=np.nan_to_num(counts[:, -RING:]),
        told=_told(inputs, asked, moves, float(np.nanmax(counts))) | dict(how),
    )


def _thinned(found: Fit, draws: int) -> Mapping[str, Array]:
    """Take draws evenly from all that were made, so that each chain is in it."""
    at = np.linspace(0, found.diagnostics.draws - 1, draws).round().astype(int)
    return {name: values[at] for name, values in found.draws.items()}


def _own(inputs: Inputs, kept: Mapping[str, Array], month: int) -> Array:
    """Return what a place adds to each step, its traits in the last month included."""
    rows = np.arange(len(inputs.deaths.places))
    traits = inputs.covariates_at(rows, np.full(rows.size, month))
    own = np.array(kept["u"])
    own[:, 0] += kept["g"] @ traits.T
    return own


def _told(inputs: Inputs, asked: Asked, moves: Around, most: float) -> dict[str, Any]:
    """Return what a reader of the file must know."""
    figures = {
        **FIGURES,
        "n_noise0": moves.noise0,
        "n_noise1": moves.noise1,
        "most": most,
    }
    return {
        "form": 1,
        "until": asked.last,
        "until_month": first_day(asked.last).isoformat()[:7],
        "command": asked.command,
        "sources": list(inputs.sources),
        "left_out": sorted(asked.left_out),
        "figures": figures,
        "covariates": [asdict(one) for one in COVARIATES],
        "lag_years": LAG,
        "near_kilometres": NEAR,
        "priors": {
            **{name: f"{_law(name)}: {why}" for name, (_, _, why) in PRIORS.items()},
            "u": f"normal, 0 and {COUNTRY_SPREAD}: country effects of the three steps",
        },
    }


def _law(name: str) -> str:
    law = PRIORS[name][1]
    return (
        f"normal, {np.asarray(law.loc).tolist()} and {np.asarray(law.scale).tolist()}"
    )
