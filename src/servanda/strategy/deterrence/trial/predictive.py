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
    p_value   share of simulated histories whose ranks are as uneven; small is bad
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
    noise      as many draws as there are regime-years or more

    Evenness of the ranks is judged against the simulated histories themselves, each in
    turn taken for what happened: years of one regime hang together in them too, and
    all share what the fit got wrong.
    """
    judged = is_in & np.isfinite(seen) & np.isfinite(simulated[0])
    ahead, there = simulated[:, judged], seen[judged]
    share = np.stack([(ahead == k).mean(axis=0) for k in range(1, LEVELS + 1)])
    lots = noise.uniform("rank")[: len(there)]
    tenths = _tenths(there, share, lots)
    low, high = np.quantile(ahead, (0.05, 0.95), axis=0, method="inverted_cdf")
    made = np.array([_uneven(_tenths(one, share, lots)) for one in ahead])
    return Coverage(
        cases=len(there),
        covered=float(((there >= low) & (there <= high)).mean()),
        expected=float(((ahead >= low) & (ahead <= high)).mean()),
        ranked=tenths,
        p_value=float(((made >= _uneven(tenths)).sum() + 1) / (len(made) + 1)),
    )


def _tenths(levels: Array, share: Array, lots: Array) -> Array:
    """Return the share of outcomes in each tenth of their randomised rank: (10,).

    levels  (case,)
    share   (5, case)  chance of each level, as foretold
    lots    (case,)  uniform, to break ties
    """
    own, at = levels.astype(np.int64) - 1, np.arange(len(levels))
    below = np.cumsum(share, axis=0) - share
    rank = below[own, at] + lots * share[own, at]
    tenth = np.minimum((rank * 10).astype(np.int64), 9)
    return np.asarray(np.bincount(tenth, minlength=10) / len(levels))


def _uneven(tenths: Array) -> float:
    return float(((tenths - 0.1) ** 2).sum())
