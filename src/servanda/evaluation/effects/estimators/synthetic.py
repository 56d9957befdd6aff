"""The synthetic control, and the one that is augmented by a ridge regression.

The search for what the predictors weigh is pysyncon's; the problem inside it, which
pysyncon solves by steps that stop early, is solved exactly here.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pysyncon import AugSynth, Dataprep, Synth

from servanda.evaluation.effects.case import Case
from servanda.evaluation.effects.errors import NoFitError
from servanda.evaluation.effects.estimators.fit import Fit, fitted
from servanda.evaluation.effects.estimators.simplex import shares
from servanda.evaluation.effects.panel import Floats

__all__ = ["augmented_synthetic_control", "synthetic_control"]

_STARTS: Final = ("equal", "ols")
"""Where the search for the predictors' weights begins; the better end is taken."""

Flags = NDArray[np.bool_]

_OWN: Final = "the treated unit"


def _exactly(
    V_mat: Floats,  # noqa: N803 - the name by which pysyncon calls it
    X0: Floats,  # noqa: N803 - as above
    X1: Floats,  # noqa: N803 - as above
    **_: object,
) -> tuple[Floats, float]:
    """Solve what pysyncon's classes ask of their inner optimiser, in its place."""
    heavy = np.sqrt(np.diag(V_mat))
    found = shares(heavy[:, np.newaxis] * X0, heavy * X1)
    pull = X0.T @ V_mat
    loss = 0.5 * found @ pull @ X0 @ found - pull @ X1 @ found
    return found, float(loss)


class _Synth(Synth):  # type: ignore[misc]
    w_optimize = staticmethod(_exactly)


class _AugSynth(AugSynth):  # type: ignore[misc]
    w_optimize = staticmethod(_exactly)


def synthetic_control(case: Case, trained_on: Case | None = None) -> Fit:
    """Fit a synthetic control (`abadie2010`).

    trained_on  the same units in earlier years, by which the predictors are weighed;
                the years before the treatment if None

    Without predictors every outcome of the years before counts alike.
    """
    telling = _telling(case)
    if not telling.any():
        return fitted(case, shares(case.theirs[:, case.pre].T, case.own[case.pre]))
    own = _matrices(case, telling)
    best = _searched(own if trained_on is None else _matrices(trained_on, telling))
    if best is None:
        raise NoFitError(
            f"the predictors of {case.treated} give no weights",
            remedy="State fewer predictors, or ones that differ between donors.",
        )
    if trained_on is not None:
        best.fit(**own, custom_V=best.V)
    return fitted(case, np.asarray(best.W, dtype=np.float64))


def _matrices(case: Case, telling: Flags) -> dict[str, Any]:
    names = [f"predictor {at}" for at in np.flatnonzero(telling)]
    years = [year for year, is_pre in zip(case.years, case.pre, strict=True) if is_pre]
    donors = list(case.donors)
    return {
        "X0": pd.DataFrame(case.traits[:, telling].T, names, donors),
        "X1": pd.Series(case.own_traits[telling], names, name=_OWN),
        "Z0": pd.DataFrame(case.theirs[:, case.pre].T, years, donors),
        "Z1": pd.Series(case.own[case.pre], years, name=_OWN),
    }


def _searched(matrices: dict[str, Any]) -> Any:  # noqa: ANN401 - pysyncon has no types
    """Return the best model of all starts; None where none leads anywhere."""
    found = []
    for start in _STARTS:
        model = _Synth()
        try:
            model.fit(**matrices, optim_initial=start)
        except ValueError:  # the predictors of few donors cannot be regressed on
            continue
        found.append(model)
    return min(found, key=lambda model: float(model.loss_V), default=None)


def augmented_synthetic_control(case: Case, penalty: float | None = None) -> Fit:
    """Fit a ridge-augmented synthetic control (`ben-michael2021`).

    penalty  of the ridge; found by leaving out years in turn if None

    Its weights sum to one and may be negative: it goes beyond what donors span.
    """
    names = [f"predictor {at}" for at in np.flatnonzero(_telling(case))]
    used = case.pre | case.post
    years = [year for year, is_used in zip(case.years, used, strict=True) if is_used]
    before = [year for year, is_pre in zip(case.years, case.pre, strict=True) if is_pre]
    prepared = Dataprep(
        foo=_frame(case, used, names),
        predictors=[],
        predictors_op="mean",
        dependent="outcome",
        unit_variable="unit",
        time_variable="year",
        treatment_identifier=_OWN,
        controls_identifier=list(case.donors),
        time_predictors_prior=years[:1],
        time_optimize_ssr=before,
        special_predictors=[(name, years[:1], "mean") for name in names],
    )
    model = _AugSynth()
    try:
        model.fit(prepared, lambda_=penalty, use_covariates=bool(names))
    except (ValueError, np.linalg.LinAlgError) as error:
        raise NoFitError(
            f"the augmented synthetic control of {case.treated} has no answer: {error}",
            remedy="It needs more years before the treatment, or fewer predictors.",
        ) from error
    return fitted(case, np.asarray(model.W, dtype=np.float64))


def _telling(case: Case) -> Flags:
    """Tell which predictors differ between units at all."""
    everyone = np.vstack([case.traits, case.own_traits])
    return np.asarray(everyone.std(axis=0) > 0.0)


def _frame(case: Case, used: Flags, names: list[str]) -> pd.DataFrame:
    telling = np.flatnonzero(_telling(case))
    years = np.array(case.years)[used]
    parts = []
    rows = [(_OWN, case.own, case.own_traits)]
    rows += list(zip(case.donors, case.theirs, case.traits, strict=True))
    for unit, outcome, traits in rows:
        part = pd.DataFrame({"unit": unit, "year": years, "outcome": outcome[used]})
        parts.append(part.assign(**dict(zip(names, traits[telling], strict=True))))
    return pd.concat(parts, ignore_index=True)
