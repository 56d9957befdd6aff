"""The last judgement: designs that a search chose, on states that it has not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array
from servanda.outlook.skill.deaths import Deaths
from servanda.strategy.answers import Answer
from servanda.strategy.designs import (
    Design,
    Outcomes,
    PriceList,
    Trial,
    aid_alone,
    drafted,
    nothing,
    option_of,
)
from servanda.strategy.ground import Ground
from servanda.strategy.sequence.aims import NAMES, Without, by_state, scores, without
from servanda.strategy.sequence.anew import Worst, worst_of
from servanda.strategy.sequence.apart import (
    Effect,
    Thirds,
    counting,
    effect,
    holm,
    least_deaths,
    thirds_of,
)
from servanda.strategy.sequence.choosing import Regret, Satisfied, regret_of, satisfied
from servanda.strategy.sequence.contrasts import (
    STRESSED,
    Compared,
    Contrast,
    Pair,
    contrast_of,
    corrected,
    pairs,
)
from servanda.strategy.sequence.democracy import gained, held_of
from servanda.strategy.sequence.frontier import (
    Yardstick,
    hypervolume,
    nondominated,
    yardstick,
)

__all__ = [
    "FRESH",
    "Judged",
    "Past",
    "Shown",
    "contrasted",
    "judged",
    "plan_cost",
    "schools_of",
    "trial_of",
    "yardstick_of",
]

FRESH: Final = 0x5EED
"""Added to a seed for states that no search has seen."""

_NOTHING: Final = 3  # its place among the four that are always there
_LATEST: Final = 60  # months, where the draft names no end


class Past(NamedTuple):
    """What is known of the host's fighting by month.

    place   three-letter code; None where it has no place in the world
    deaths  of all places; None where there are none
    """

    place: str | None = None
    deaths: Deaths | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """The designs that are told: the four that are always there, then the frontier.

    designs   in that order
    told      (design, aim) as the search saw them; lower is better
    fresh     (design, aim) on states that no search has seen; the worst school on as
              many states as all schools have together, the same in every school
    worst     the worst school, with what luck leaves open
    error     (design,) one standard error of the fresh deaths
    gap       per cent more deaths than with nothing done, design by design, paired
    first     (design,) whether, on fresh states, no other one shown is better or equal
              in every aim
    """

    designs: tuple[Design, ...]
    told: Array
    fresh: Array
    worst: Worst
    error: Array
    gap: tuple[Effect, ...]
    first: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What fresh states say.

    volume     hypervolume of the frontier, the four that are always there left out
    regret     school by school and profile by profile
    satisfied  how often designs keep to three limits at once
    contrasts  what single choices change at the draft and at the robust choice
    democracy  what the robust choice changes in democracy against the draft
    none       where nothing is done
    plain      (design,) mean of all deaths, none cut
    error      (design,) one standard error of it
    """

    shown: Shown
    by: Yardstick
    volume: float
    regret: Regret
    satisfied: Satisfied
    contrasts: tuple[Contrast, ...]
    democracy: Answer
    none: Without
    plain: Array
    error: Array


def trial_of(
    ground: Ground, states: int, seed: int, past: Past, schools: Sequence[str] = ()
) -> Trial:
    """Return states of the world for a ground."""
    return Trial.of(
        ground,
        states=states,
        seed=seed,
        schools=schools,
        past_place=past.place,
        deaths=past.deaths,
    )


def plan_cost(ground: Ground, prices: PriceList | None = None) -> float:
    """Return what the draft is to cost in all, in the unit of the prices."""
    option = option_of(drafted(ground), ground, prices)
    return float(sum(float(amounts.sum()) for amounts in option.cost.values()))


def yardstick_of(ground: Ground, none: Without, prices: PriceList) -> Yardstick:
    """Return what the aims of a compact are measured by."""
    return yardstick(
        float(none.deaths.mean()),
        plan_cost(ground, prices),
        ground.question.months,
        host_pays=prices.host is not None,
    )


def schools_of(
    designs: Sequence[Design], ground: Ground, states: int, seed: int, past: Past
) -> Mapping[str, tuple[Outcomes, Thirds]]:
    """Run designs on the same states under each school alone, stress tests too.

    returns  school to what came of the designs, and the thirds of its states by belief
    """
    found = {}
    for name in ground.question.schools:
        trial = trial_of(ground, states, seed, past, [name])
        found[name] = trial.run(designs), thirds_of(trial)
    return found


def judged(
    chosen: tuple[Design, ...],
    told: Array,
    fresh: Trial,
    past: Past,
    seed: int,
) -> Judged:
    """Judge designs on states that no search has seen, school by school.

    chosen  the draft first, in all four that are always there, then the frontier
    told    (design, aim) as the search saw them
    seed    of the beliefs about democracy
    """
    ground, states = fresh.ground, len(fresh.school)
    found, nobody = fresh.run(chosen), fresh.run([nothing(ground)])
    none, deaths = without(nobody), found.of("deaths_total")
    by = yardstick_of(ground, none, fresh.prices)
    now = scores(chosen, found, none, seed)
    capped = np.minimum(deaths, none.most)
    run = schools_of(chosen, ground, states, fresh.question.seed, past)
    by_school = {name: outcomes for name, (outcomes, _) in run.items()}
    counted = [name for name in by_school if name not in STRESSED]
    regret = regret_of(by_school, fresh.question, none.most, counted)
    bases = tuple(dict.fromkeys((0, regret.robust)))
    worst = worst_of(by_school, counted, most=none.most, nothing=_NOTHING, seed=seed)
    told_now = now.copy()
    told_now[:, NAMES.index("worst school")] = worst.more
    return Judged(
        shown=Shown(
            chosen,
            told,
            told_now,
            worst,
            _error(capped),
            _gaps(capped, none),
            nondominated(by.scaled(now)),
        ),
        by=by,
        volume=hypervolume(now[_NOTHING + 1 :], by),
        regret=regret,
        satisfied=satisfied(
            found,
            nobody.of("deaths_total")[0],
            plan_cost(ground, fresh.prices),
            chosen[0].exit_month or _LATEST,
        ),
        contrasts=contrasted(
            _pairs([chosen[k] for k in bases], ground, fresh.prices),
            fresh,
            none,
            past,
            seed,
        ),
        democracy=gained(held_of(chosen, found, seed), regret.robust, 0, seed),
        none=none,
        plain=deaths.mean(axis=1),
        error=_error(deaths),
    )


def contrasted(
    found: Sequence[Pair], fresh: Trial, none: Without, past: Past, seed: int
) -> tuple[Contrast, ...]:
    """Return what choices change, under each school and under all by weight."""
    designs = [
        replace(design, name=f"{k}")
        for k, design in enumerate(d for pair in found for d in (pair.one, pair.other))
    ]
    states, chance = len(fresh.school), fresh.question.seed
    run = fresh.run(designs)
    aims = by_state(designs, run, none, seed)
    del aims["democracy"]
    on = Compared(
        schools_of(designs, fresh.ground, states, chance, past),
        aims,
        thirds_of(fresh),
        counting(yardstick_of(fresh.ground, none, fresh.prices), NAMES),
        none.most,
    )
    held = held_of(designs, run, seed)
    places = [(2 * k, 2 * k + 1) for k in range(len(found))]
    return corrected(
        [
            contrast_of(pair, place, on, gained(held, *place, seed))
            for pair, place in zip(found, places, strict=True)
        ]
    )


def _pairs(
    bases: Sequence[Design], ground: Ground, prices: PriceList
) -> tuple[Pair, ...]:
    words = ("as drafted", "robust choice")
    found = [
        pair._replace(at=at)
        for base, at in zip(bases, words, strict=False)
        for pair in pairs(base, prices.exponent)
    ]
    others = (aid_alone(ground), nothing(ground))
    said = ("the same money as aid alone", "nothing at all")
    found += [
        Pair(what, "instead", other, bases[0])
        for what, other in zip(said, others, strict=True)
    ]
    return tuple(found)


def _gaps(capped: Array, none: Without) -> tuple[Effect, ...]:
    """Return deaths against none: of a mean, so that no share of states is asked."""
    unit = max(float(none.deaths.mean()), 1e-9) / 100.0
    gaps = (capped - none.deaths) / unit
    found = [effect(row, least=least_deaths(), share=0.0) for row in gaps]
    holds = holm(np.array([one.chance for one in found]))
    return tuple(
        one._replace(apart=one.apart and bool(held))
        for one, held in zip(found, holds, strict=True)
    )


def _error(values: Array) -> Array:
    return np.asarray(values.std(axis=1, ddof=1) / np.sqrt(values.shape[1]))
