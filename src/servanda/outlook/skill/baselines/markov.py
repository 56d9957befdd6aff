"""One Markov chain for all places, on four states of deaths in a month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.skill.baselines.bootstrap import pool, taken
from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import Array, Deaths
from servanda.outlook.skill.definitions import definitions
from servanda.outlook.skill.windows import Window

__all__ = ["PooledMarkov", "states_of", "transition_counts", "transition_shares"]

_States = NDArray[np.intp]


def states_of(counts: Array) -> _States:
    """Return the state of each count: 0 for none, 1 for 1-24, 2 for 25-99, 3 for 100+.

    >>> states_of(np.array([0.0, 1.0, 24.0, 25.0, 99.0, 100.0])).tolist()
    [0, 1, 1, 2, 2, 3]
    """
    return np.searchsorted(definitions().states, counts, side="right")


def transition_counts(counts: Array) -> NDArray[np.int64]:
    """Count the moves from each month's state to the next month's, over all places.

    counts   (place, month)  deaths; a move from or to a gap is not counted
    returns  (from, to)
    """
    number = len(definitions().states) + 1
    stated = np.isfinite(counts)
    both = stated[:, :-1] & stated[:, 1:]
    states = states_of(np.where(stated, counts, 0.0))
    moves = number * states[:, :-1][both] + states[:, 1:][both]
    return np.bincount(moves, minlength=number**2).reshape(number, number)


def transition_shares(counts: Array) -> Array:
    """Return the chain's matrix: the counted moves, and half of one more in each cell.

    returns  (from, to)  rows sum to one
    """
    moves = transition_counts(counts) + definitions().baselines.markov_pseudo
    shares: Array = moves / moves.sum(axis=1, keepdims=True)
    return shares


@dataclass(frozen=True, slots=True)
class PooledMarkov:
    """States walk from the origin by one matrix; a state becomes a count by drawing.

    The matrix is counted over all places and the last 240 months. Within a state every
    country-month of these 240 that was in it is equally likely, whichever the place; so
    the state of 100 and more brings the worst months of the worst wars to all.
    """

    name: str = "markov"

    def forecast(
        self, history: Deaths, window: Window, draws: int, chance: Chance
    ) -> Array:
        """Return (case, draw): the two months between origin and window are walked too.

        Ours throughout: the simplest chain of its kind, without any covariate.
        """
        months = definitions().baselines.markov
        shares = transition_shares(history.counts[:, -months:])
        walk = range(window.origin + 1, window.months[-1] + 1)
        moves = chance.uniform("markov, state", window.places, walk, draws)
        start = states_of(history.of(window.places)[:, -1])
        states = _walked(start, shares, moves)[:, -len(window.months) :]
        within = chance.uniform("markov, count", window.places, window.months, draws)
        counts = _counted(states, within, pool(history, months))
        return counts.reshape(window.cases, draws)


def _walked(start: _States, shares: Array, uniform: Array) -> _States:
    """Walk every draw through the months: (place, month, draw) of states."""
    steps = np.cumsum(shares, axis=1)[:, :-1]
    states = np.empty(uniform.shape, dtype=np.intp)
    now = np.repeat(start[:, None], uniform.shape[2], axis=1)
    for month in range(uniform.shape[1]):
        now = (uniform[:, month, :, None] > steps[now]).sum(axis=2)
        states[:, month] = now
    return states


def _counted(states: _States, uniform: Array, values: Array) -> Array:
    """Draw a count for each state from the values that were in it."""
    found = np.zeros(states.shape)
    known = states_of(values)
    for state in range(1, len(definitions().states) + 1):
        here = states == state
        own = values[known == state]
        # A state that the past never saw is told by its least count.
        own = own if own.size else np.array([float(definitions().states[state - 1])])
        found[here] = taken(own, uniform[here])
    return found
