"""The chain fitted to the panel: a mode, a normal law around it, the states' own part.

States differ by a normal law of a width that is itself chosen by the data (the evidence
in the approximation of Laplace, over a grid); the other priors are wide. A normal law
at the mode stands in for the posterior: `trial.normal` checks that, and
docs/explanation/deterrence.md tells what it found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve_triangular
from scipy.optimize import minimize
from scipy.special import expit

from servanda.outlook.noise import Array
from servanda.strategy.deterrence.panel.history import LEVELS
from servanda.strategy.errors import StrategyError

__all__ = [
    "FIRST_CUT",
    "Fit",
    "Rows",
    "UnfittedError",
    "cuts_of",
    "fitted",
    "loss",
]

FIRST_CUT: Final = 4
"""The first four places hold the cuts: the lowest, and logs of the three steps up."""

_WIDE: Final = 5.0  # standard deviation of the wide priors, on the scale of log odds
_CUT: Final = 10.0
_WIDTHS: Final = (0.1, 0.2, 0.3, 0.45, 0.65, 0.9, 1.3)
_LEAST: Final = 1e-12


class UnfittedError(StrategyError):
    """The panel holds too little to tell how repression moves."""

    code = "STR-301"


class Rows(NamedTuple):
    """Steps from one year to the next.

    after   (row,)  level a year on, 1 to 5
    given   (row, feature)  what it may go with, this year's level among it
    state   (row,)  number of the state
    states  (state,)  their rows in the history, rising
    names   of the features
    """

    after: NDArray[np.int64]
    given: Array
    state: NDArray[np.int64]
    states: NDArray[np.int64]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """What the panel tells of the chain.

    names   of the features
    states  (state,)  their rows in the history, rising
    mode    (4 + feature + state,)
    factor  lower factor of the precision there
    width   standard deviation between states that the data chose
    rows    how many steps were used
    """

    names: tuple[str, ...]
    states: NDArray[np.int64]
    mode: Array
    factor: Array
    width: float
    rows: int

    def drawn(self, scores: Array) -> Array:
        """Return draws of all parameters.

        scores   (draw, parameter)  standard normal
        returns  (draw, parameter)
        """
        away = solve_triangular(self.factor.T, scores.T, lower=False)
        return np.asarray(self.mode + away.T)

    def deviation(self, place: int) -> float:
        """Return the standard deviation of one parameter."""
        unit = np.zeros(len(self.mode))
        unit[place] = 1.0
        return float(np.linalg.norm(solve_triangular(self.factor, unit, lower=True)))

    def of(self, name: str) -> int:
        """Return the place of a feature among the parameters."""
        return FIRST_CUT + self.names.index(name)


def cuts_of(parameters: Array) -> Array:
    """Return the four cuts: (..., 4), rising."""
    low, up = parameters[..., :1], np.exp(parameters[..., 1:FIRST_CUT])
    return np.concatenate((low, low + np.cumsum(up, axis=-1)), axis=-1)


def fitted(rows: Rows) -> Fit:
    """Fit the chain.

    Raises `UnfittedError` where a level was never reached, or states are very few.
    """
    if len(set(rows.after.tolist())) < LEVELS or len(rows.states) < LEVELS:
        raise UnfittedError(
            f"the panel holds {len(rows.after)} steps of {len(rows.states)} states, "
            "and not all five levels of repression among them",
            remedy="Import more years of the Political Terror Scale and of V-Dem, or "
            "leave the evidence out: then the estimates that are shipped are used.",
        )
    start = _start(rows)
    best: tuple[Any, float, Any, Any] | None = None
    for width in _WIDTHS:
        found = minimize(
            loss, start, args=(rows, width), jac=True, method="L-BFGS-B",
            options={"maxiter": 2000, "ftol": 1e-13, "gtol": 1e-7},
        )  # fmt: skip
        start = found.x
        factor = np.linalg.cholesky(_curvature(found.x, rows, width))
        evidence = -found.fun - float(np.log(np.diag(factor)).sum())
        evidence -= len(rows.states) * float(np.log(width))
        if best is None or evidence > best[0]:
            best = (evidence, width, found.x, np.asarray(factor))
    assert best is not None  # noqa: S101 - the grid is not empty
    _, width, mode, factor = best
    return Fit(rows.names, rows.states, mode, factor, width, len(rows.after))


def _start(rows: Rows) -> Array:
    start = np.zeros(FIRST_CUT + len(rows.names) + len(rows.states))
    start[0] = -2.0
    return start


def _parts(parameters: Array, rows: Rows) -> tuple[Array, Array]:
    """Return the cuts on both sides of what was reached, less what drives it."""
    many = FIRST_CUT + len(rows.names)
    push = rows.given @ parameters[FIRST_CUT:many] + parameters[many:][rows.state]
    ends = np.concatenate(([-np.inf], cuts_of(parameters), [np.inf]))
    return ends[rows.after] - push, ends[rows.after - 1] - push


def loss(parameters: Array, rows: Rows, width: float) -> tuple[float, Array]:
    """Return less the log density of the posterior, up to a constant, and its slope.

    parameters  (4 + feature + state,)
    width       standard deviation between states
    """
    upper, lower = _parts(parameters, rows)
    high, low = expit(upper), expit(lower)
    mass = np.maximum(high - low, _LEAST)
    dense_high, dense_low = high * (1.0 - high), low * (1.0 - low)
    push = -(dense_high - dense_low) / mass
    slope = np.zeros_like(parameters)
    many = FIRST_CUT + len(rows.names)
    slope[FIRST_CUT:many] = rows.given.T @ push
    np.add.at(slope[many:], rows.state, push)
    cut = np.zeros(LEVELS + 1)
    np.add.at(cut, rows.after, dense_high / mass)
    np.add.at(cut, rows.after - 1, -dense_low / mass)
    inner = cut[1:LEVELS]
    slope[0] = inner.sum()
    rising = np.exp(parameters[1:FIRST_CUT])
    slope[1:FIRST_CUT] = np.array([inner[k:].sum() for k in range(1, 4)]) * rising
    scale = _scales(rows, width)
    value = -float(np.log(mass).sum()) + 0.5 * float(((parameters / scale) ** 2).sum())
    return value, -slope + parameters / scale**2


def _scales(rows: Rows, width: float) -> Array:
    return np.concatenate(
        (
            np.full(FIRST_CUT, _CUT),
            np.full(len(rows.names), _WIDE),
            np.full(len(rows.states), width),
        )
    )


def _curvature(parameters: Array, rows: Rows, width: float) -> Array:
    """Return the matrix of second derivatives, by differences of the slope."""
    size, step = len(parameters), 1e-5
    found = np.empty((size, size))
    for k in range(size):
        away = np.zeros(size)
        away[k] = step
        up, down = (loss(parameters + sign * away, rows, width)[1] for sign in (1, -1))
        found[k] = (up - down) / (2.0 * step)
    return (found + found.T) / 2.0
