"""Which belief, if learned, would change what has the least loss, and at what value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array
from servanda.outlook.uncertainty.regression import Smooth, fit, smooth_of
from servanda.outlook.uncertainty.sample import Beliefs
from servanda.outlook.uncertainty.value import (
    WorthOfKnowing,
    above_first,
    evppi,
    simulated,
)
from servanda.outlook.uncertainty.words import figure

__all__ = ["Turn", "TurningBelief", "by_profile", "turning_beliefs", "turns_in_words"]

_SHARES: Final = np.arange(0.025, 0.9751, 0.01)
"""Where, among what is believed, the curves are compared: the middle 95 per cent."""

_SHORTEST: Final = 5
"""Steps that an option must keep the least loss to count: 5 per cent of what is
believed; unsourced."""

_TIMES: Final = 100


@dataclass(frozen=True, slots=True)
class Turn:
    """A value of a belief at which another option comes to have the least loss.

    at         the value, in the belief's unit
    low, high  the interval that holds it nine times in ten; none where fewer than
               nine in ten curves that the sample allows turn at all
    below      the option with the least loss below it
    above      the option with the least loss above it
    """

    at: float
    low: float | None
    high: float | None
    below: str
    above: str


@dataclass(frozen=True, slots=True)
class TurningBelief:
    """A belief that, if learned, would change the choice.

    worth   what knowing it would spare
    first   the option with the least mean loss as things are believed
    turns   where that changes, for a belief in numbers
    labels  label to option with the least loss, for a belief in labels
    """

    worth: WorthOfKnowing
    first: str
    turns: tuple[Turn, ...]
    labels: Mapping[str, str]

    @property
    def name(self) -> str:
        """The belief."""
        return self.worth.names[0]


def turning_beliefs(
    losses: Array, options: Sequence[str], beliefs: Beliefs, *, seed: int
) -> tuple[TurningBelief, ...]:
    """Return the beliefs worth knowing beyond luck, with where the choice turns.

    losses   (option, draw) under one profile, lower is better
    options  their names
    returns  the most worth first; none is an answer
    """
    above = above_first(losses)
    first = options[int(np.argmin(losses.mean(axis=1)))]
    found = []
    for worth in evppi(losses, beliefs, seed=seed, only_told=True):
        if not worth.distinguishable:
            continue
        values = beliefs[worth.names[0]]
        smooth = smooth_of([values])
        if values.dtype.kind in "USO":
            labels = _by_label(values, above, options)
            found.append(TurningBelief(worth, first, (), labels))
        else:
            turns = _turns(values, smooth, above, options, seed)
            found.append(TurningBelief(worth, first, turns, {}))
    return tuple(found)


def by_profile(
    losses: Mapping[str, Array], options: Sequence[str], beliefs: Beliefs, *, seed: int
) -> Mapping[str, tuple[TurningBelief, ...]]:
    """Return the turning beliefs of each value profile; they are never averaged.

    losses  name of the profile to (option, draw)
    """
    return MappingProxyType(
        {
            profile: turning_beliefs(rows, options, beliefs, seed=seed)
            for profile, rows in losses.items()
        }
    )


def turns_in_words(
    found: Sequence[TurningBelief], profile: str, *, most: int = 3, unit: str = "loss"
) -> str:
    """Say which beliefs, if learned, would change the choice under a profile."""
    if not found:
        return (
            f"Under “{profile}” no single belief, if learned, is distinguishable from "
            f"luck as one that would change which option has the least loss."
        )
    parts = [_one(belief, unit) for belief in found[:most]]
    return f"Under “{profile}” “{found[0].first}” has the least mean loss. " + " ".join(
        parts
    )


def _one(belief: TurningBelief, unit: str) -> str:
    worth = belief.worth
    told = (
        f"Knowing {belief.name} would spare {figure(worth.value)} of {unit} on average "
        f"({figure(worth.low)} to {figure(worth.high)})"
    )
    if belief.labels:
        parts = [f"“{option}” if {name}" for name, option in belief.labels.items()]
        return f"{told}; least would be {', '.join(parts)}."
    if not belief.turns:
        return f"{told}; where the choice turns cannot be told."
    parts = [
        f"below {_value(turn)} “{turn.below}” would have the least, above it "
        f"“{turn.above}”"
        for turn in belief.turns
    ]
    return f"{told}: {'; '.join(parts)}."


def _value(turn: Turn) -> str:
    if turn.low is None or turn.high is None:
        return f"{figure(turn.at)} (not known closely)"
    return f"{figure(turn.at)} ({figure(turn.low)} to {figure(turn.high)})"


def _by_label(
    values: NDArray[Any], above: Array, options: Sequence[str]
) -> Mapping[str, str]:
    means = {str(v): above[values == v].mean(axis=0) for v in np.unique(values)}
    return MappingProxyType({v: options[int(np.argmin(m))] for v, m in means.items()})


def _turns(
    values: NDArray[Any],
    smooth: Smooth,
    above: Array,
    options: Sequence[str],
    seed: int,
) -> tuple[Turn, ...]:
    order = np.argsort(values, kind="stable")
    rows = order[(_SHARES * values.size).astype(np.intp)]
    fitted = fit(smooth, above)
    least = _steady(np.argmin(fitted.values[rows], axis=1))
    curves = smooth.basis[rows] @ simulated(fitted, seed, _TIMES)
    others = np.argmin(curves, axis=2)
    found = []
    for step in np.flatnonzero(np.diff(least)).tolist():
        pair = (int(least[step]), int(least[step + 1]))
        low, high = _between(others, pair, values[rows], step)
        at = float(values[rows[step]] + values[rows[step + 1]]) / 2.0
        found.append(Turn(at, low, high, options[pair[0]], options[pair[1]]))
    return tuple(found)


def _steady(least: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the least of each step without stretches too short to be told."""
    edges = np.flatnonzero(np.diff(least, prepend=-1, append=-1))
    kept: list[int] = []
    for start, stop in pairwise(edges.tolist()):
        short = stop - start < _SHORTEST and kept
        kept += [kept[-1] if short else int(least[start])] * (stop - start)
    return np.array(kept, dtype=np.intp)


def _between(
    others: NDArray[np.intp], pair: tuple[int, int], at: NDArray[Any], step: int
) -> tuple[float | None, float | None]:
    """Return between which values other curves make the same turn."""
    nearest = []
    for least in others:
        same = np.flatnonzero((least[:-1] == pair[0]) & (least[1:] == pair[1]))
        if same.size:
            turn = same[np.argmin(np.abs(same - step))]
            nearest.append((at[turn] + at[turn + 1]) / 2.0)
    if len(nearest) < 0.9 * others.shape[0]:
        return None, None
    low, high = np.quantile(nearest, (0.05, 0.95))
    return float(low), float(high)
