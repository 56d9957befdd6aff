"""Whether the chain could have made the years that came: a test that it can fail.

Whole histories are simulated from draws of the fit, each regime from its first level
on, and set against what happened: overall, around known interventions, and in years
that a fit had not seen.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array, Noise
from servanda.strategy.deterrence.panel.chain import steps
from servanda.strategy.deterrence.panel.fit import FIRST_CUT, Fit, cuts_of
from servanda.strategy.deterrence.panel.history import HARSH, LEVELS, History
from servanda.strategy.deterrence.panel.rows import features

__all__ = [
    "Coverage",
    "Figures",
    "Spell",
    "coverage",
    "figures",
    "histories",
    "p_value",
]

_LAGGED: Final = 4
_FAR: Final = 2.0


class Figures(NamedTuple):
    """What a history of the set is told by: each (...).

    mean    mean level
    harsh   share of regime-years at level 4 or 5
    stayed  share of steps in which the level stayed
    far     share of steps of two levels or more
    spread  standard deviation between regimes' mean levels
    """

    mean: Array
    harsh: Array
    stayed: Array
    far: Array
    spread: Array


class Coverage(NamedTuple):
    """How often what happened lay where it was expected.

    cases     how many regimes and years were foretold
    covered   share within the 90 per cent interval, ends included
    expected  share that the forecasts themselves give that interval: more than 0.90,
              since levels are few
    ranked    (10,)  share in each tenth of the randomised rank; even if all is well
    p_value   of evenness, states drawn anew with replacement; small is bad
    """

    cases: int
    covered: float
    expected: float
    ranked: Array
    p_value: float


class Spell(NamedTuple):
    """Years to be simulated.

    first  the year whose levels are taken as they were
    last   the last one simulated
    blind  whether figures other than levels are held as they were in the first year
    """

    first: int
    last: int
    blind: bool = False


def histories(
    history: History,
    fit: Fit,
    noise: Noise,
    spell: Spell,
    exposed: Array | None = None,
    shift: Array | None = None,
) -> Array:
    """Simulate the set's levels over a spell, other figures as observed.

    noise    as many draws as histories are wanted
    exposed  as `rows.exposure` returns it; None: what was seen of interventions is
             held at its mean, so that it does nothing
    shift    (history, place, year)  what a mechanism adds to the push; None: nothing
    returns  (history, place, year)  nan where a regime's level was not known, or it
             belonged to the set in no year, or before the first year
    """
    chosen = fit.states
    at, until = history.at(spell.first), history.at(spell.last)
    if exposed is None:
        exposed = np.zeros_like(history.terror)
    size = len(fit.mode)
    scores = np.column_stack([noise.normal(f"parameter {k}") for k in range(size)])
    drawn = fit.drawn(scores)
    cuts, many = cuts_of(drawn), FIRST_CUT + len(fit.names)
    given = features(history, exposed)[chosen]
    now = np.broadcast_to(history.terror[chosen, at], (noise.draws, len(chosen))).copy()
    found = np.full((noise.draws, *history.terror.shape), np.nan)
    found[:, chosen, at] = now
    for column in range(at, until):
        told = given[:, at if spell.blind else column, _LAGGED:]
        push = drawn[:, FIRST_CUT + _LAGGED : many] @ told.T + drawn[:, many:]
        if shift is not None:
            push = push + shift[:, chosen, column]
        for k, level in enumerate((1, 2, 4, 5)):
            push = push + (now == level) * drawn[:, FIRST_CUT + k][:, None]
        reached = np.cumsum(steps(cuts[:, None], push), axis=-1)[..., :-1]
        lots = np.stack(
            [noise.uniform(f"state {row}", column) for row in chosen], axis=1
        )
        after = 1.0 + (lots[..., None] > reached).sum(axis=-1)
        now = np.where(np.isnan(now), np.nan, after)
        found[:, chosen, column + 1] = now
    missing = np.isnan(history.terror)
    found[:, missing] = np.nan
    return found


def figures(terror: Array, is_in: NDArray[np.bool_]) -> Figures:
    """Return what histories are told by.

    terror  (..., place, year)
    is_in   (place, year)  which regime-years count
    """
    level = np.where(is_in, terror, np.nan)
    step = np.diff(level, axis=-1)
    known = np.isfinite(step)
    count = np.maximum(known.sum(axis=(-2, -1)), 1)
    with np.errstate(invalid="ignore"):
        whole = np.isfinite(level).sum(axis=-1)
        own = np.nansum(level, axis=-1) / np.where(whole > 0, whole, np.nan)
    years = np.maximum(np.isfinite(level).sum(axis=(-2, -1)), 1)
    return Figures(
        mean=np.nansum(level, axis=(-2, -1)) / years,
        harsh=(np.nan_to_num(level) >= HARSH).sum(axis=(-2, -1)) / years,
        stayed=((step == 0.0) & known).sum(axis=(-2, -1)) / count,
        far=((np.abs(np.nan_to_num(step)) >= _FAR) & known).sum(axis=(-2, -1)) / count,
        spread=np.nanstd(own, axis=-1),
    )


def p_value(simulated: Array, seen: float) -> float:
    """Return the two-sided share of simulated figures that lie as far out."""
    low = ((simulated <= seen).sum() + 1) / (simulated.size + 1)
    high = ((simulated >= seen).sum() + 1) / (simulated.size + 1)
    return float(min(1.0, 2.0 * min(low, high)))


def coverage(
    simulated: Array, seen: Array, is_in: NDArray[np.bool_], noise: Noise
) -> Coverage:
    """Return how often forecasts held what happened.

    simulated  (history, place, year)
    seen       (place, year)
    is_in      (place, year)  which regime-years are judged
    noise      as many draws as there are places or more
    """
    judged = is_in & np.isfinite(seen) & np.isfinite(simulated[0])
    state, column = (one.astype(np.int64) for one in np.nonzero(judged))
    ahead, there = simulated[:, state, column], seen[state, column]
    share = np.stack([(ahead == k).mean(axis=0) for k in range(1, LEVELS + 1)])
    below = np.cumsum(share, axis=0) - share
    own = there.astype(np.int64) - 1
    at = np.arange(len(own))
    lots = np.concatenate(
        [noise.uniform("rank", int(year))[state[column == year]] for year in
         sorted(set(column.tolist()))]
    )  # fmt: skip
    order = np.argsort(column, kind="stable")
    ranks = np.empty(len(own))
    ranks[order] = lots
    rank = below[own, at] + ranks * share[own, at]
    low, high = np.quantile(ahead, (0.05, 0.95), axis=0, method="inverted_cdf")
    inside = (there >= low) & (there <= high)
    held = ((ahead >= low) & (ahead <= high)).mean()
    tenth = np.minimum((rank * 10).astype(np.int64), 9)
    counts = _counts(tenth, state, seen.shape[0])
    return Coverage(
        cases=len(own),
        covered=float(inside.mean()),
        expected=float(held),
        ranked=counts.sum(axis=0) / len(own),
        p_value=_evenness(counts, noise),
    )


def _counts(tenth: NDArray[np.int64], state: NDArray[np.int64], states: int) -> Array:
    found = np.zeros((states, 10))
    np.add.at(found, (state, tenth), 1.0)
    return np.asarray(found[found.sum(axis=1) > 0])


def _evenness(counts: Array, noise: Noise) -> float:
    """Return how likely so uneven ranks are, years of one state hanging together.

    States are drawn anew, each with the share by which it is off evenness, and the
    whole is set against how far such samples lie from the one that was seen.
    """

    def uneven(sums: Array) -> Array:
        whole = sums.sum(axis=-1, keepdims=True)
        return np.asarray(((sums / whole - 0.1) ** 2).sum(axis=-1))

    many = len(counts)
    lots = np.stack([noise.uniform("anew", k)[:many] for k in range(400)])
    drawn = counts[(lots * many).astype(np.int64)].sum(axis=1)
    # Centred: what chance alone does to the shares, around the ones that were seen.
    centre = counts.sum(axis=0) / counts.sum()
    away = drawn / drawn.sum(axis=1, keepdims=True) - centre
    off = (away**2).sum(axis=1)
    return float(((off >= uneven(counts.sum(axis=0))).sum() + 1) / (len(off) + 1))
