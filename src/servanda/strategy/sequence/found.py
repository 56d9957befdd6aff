"""The search as a whole: from a ground to a frontier, a robust choice and contrasts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array
from servanda.outlook.progress import Progress, in_silence
from servanda.strategy.designs import (
    Design,
    PriceList,
    aid_alone,
    do_less,
    drafted,
    nothing,
    prices_of,
)
from servanda.strategy.ground import Ground
from servanda.strategy.sequence.frontier import Yardstick, beyond, hypervolume, thinned
from servanda.strategy.sequence.judging import (
    FRESH,
    Judged,
    Past,
    judged,
    trial_of,
    yardstick_of,
)
from servanda.strategy.sequence.levers import Levers, levers_of
from servanda.strategy.sequence.searching import (
    Archive,
    Effort,
    Judge,
    judge_of,
    search,
)

__all__ = [
    "FULL",
    "QUICK",
    "SMALL",
    "SequenceFound",
    "Size",
    "always_of",
    "sequence_of",
]


_LITTLE: Final = 1.01


class Size(NamedTuple):
    """How large a search is.

    states       of the world, shared among the schools by weight
    generations  of designs
    population   designs in each
    seed         of the search and of the states
    """

    states: int = 2000
    generations: int = 30
    population: int = 60
    seed: int = 1


SMALL: Final = Size(states=400, generations=12, population=40)
"""For a chapter among others: a few seconds."""

QUICK: Final = Size()
"""What ``servanda improve`` does unless told otherwise."""

FULL: Final = Size(generations=100, population=84)
"""What the documentation's numbers are measured at."""


@dataclass(frozen=True, slots=True, eq=False)
class SequenceFound:
    """What a search found.

    tried   how many designs were run
    by      what aims are measured by, as the search saw it
    beyond  how many that none beats are left out, as beyond the reference in some aim
    volume  hypervolume of the frontier as the search saw it, 0 to 1
    judged  what fresh states say of what is shown
    """

    ground: Ground
    size: Size
    prices: PriceList
    levers: Levers
    tried: int
    by: Yardstick
    beyond: int
    volume: float
    judged: Judged

    @property
    def designs(self) -> tuple[Design, ...]:
        """The designs shown: the draft, less, aid alone, nothing, then the frontier."""
        return self.judged.shown.designs

    @property
    def robust(self) -> Design:
        """The design that is least regretted."""
        return self.designs[self.judged.regret.robust]


def always_of(ground: Ground) -> tuple[Design, ...]:
    """Return the designs that are always there: the draft first, nothing last."""
    return drafted(ground), do_less(ground), aid_alone(ground), nothing(ground)


def sequence_of(
    ground: Ground,
    size: Size = QUICK,
    *,
    past: Past | None = None,
    progress: Progress = in_silence,
) -> SequenceFound:
    """Look for designs that stay good across states of the world and schools.

    ground    a compact, what the world shows, and what may happen
    size      how large the search is
    past      what is known of the host's fighting by month
    """
    past = past or Past()
    prices, always = prices_of(ground), always_of(ground)
    judge = judge_of(trial_of(ground, size.states, size.seed, past), size.seed)
    levers = levers_of(ground, prices)
    by = yardstick_of(ground, judge.none, prices)
    told = judge(always)
    effort = Effort(size.generations, size.population, size.seed)
    archive = search(judge, levers, by, effort=effort, begin=always, progress=progress)
    front = _guarded(judge, archive, thinned(archive.scores, by), len(always))
    chosen = (*always, *front)
    scores = np.concatenate([told, judge(front)]) if front else told
    fresh = trial_of(ground, size.states, size.seed + FRESH, past)
    return SequenceFound(
        ground=ground,
        size=size,
        prices=prices,
        levers=levers,
        tried=len(judge.designs),
        by=by,
        beyond=beyond(archive.scores, by),
        volume=hypervolume(scores[len(always) :], by),
        judged=judged(chosen, scores, fresh, past, size.seed),
    )


def _guarded(
    judge: Judge, archive: Archive, front: NDArray[np.int64], always: int
) -> tuple[Design, ...]:
    """Return the frontier's designs, with safeguards where they cost few lives.

    In the model safeguards cost nothing, so that only luck speaks against them: a
    design without is shown only if with them it would cost a hundredth more lives.
    """
    found = [archive.designs[int(k)] for k in front if int(k) >= always]
    kept = [replace(design, safeguards=True) for design in found]
    if not found:
        return ()
    deaths: tuple[Array, Array] = (judge(found)[:, 0], judge(kept)[:, 0])
    chosen = [
        one if with_ > without * _LITTLE else safe
        for one, safe, without, with_ in zip(found, kept, *deaths, strict=True)
    ]
    return tuple({d.name: d for d in map(_named, chosen)}.values())


def _named(design: Design) -> Design:
    """Return a design whose name says its terms as well."""
    words = [design.name]
    if not design.safeguards:
        words.append("without safeguards")
    words.append("no end date" if design.exit_month is None else "end date kept")
    if design.host_share is not None:
        words.append(f"host bears {100 * design.host_share:.0f} per cent")
    return replace(design, name="; ".join(words))
