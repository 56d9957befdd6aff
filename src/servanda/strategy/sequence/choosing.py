"""The robust choice: the design that is least regretted, whoever proves right.

Regret is what a design loses against the best of its company, under one school of
belief and one profile of values. It is never averaged: the largest one counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.calibrated import sizes_of
from servanda.outlook.kernels.layout import TOTALS
from servanda.outlook.noise import Array
from servanda.outlook.options.profiles import loss_of, outcomes, profiles
from servanda.outlook.question import Question
from servanda.strategy.designs import Outcomes

__all__ = ["DEATHS", "Regret", "Satisfied", "losses", "regret_of", "satisfied"]

DEATHS: Final = "deaths alone"
"""The first way to judge, beside the value profiles."""


class Regret(NamedTuple):
    """How much is lost by each design, school by school and profile by profile.

    schools   names
    profiles  names, DEATHS first
    loss      (school, profile, design) pure numbers, lower is better
    regret    the same, less the least of each school and profile
    robust    place of the design whose largest regret is least
    """

    schools: tuple[str, ...]
    profiles: tuple[str, ...]
    loss: Array
    regret: Array
    robust: int

    @property
    def largest(self) -> Array:
        """(design,) the largest regret of each design."""
        return np.asarray(self.regret.max(axis=(0, 1)))

    @property
    def best(self) -> NDArray[np.int64]:
        """(school, profile) place of the design with the least loss."""
        return np.asarray(self.loss.argmin(axis=2))


class Satisfied(NamedTuple):
    """How often a design keeps to three limits at once.

    share  (design,) of states: fewer deaths than with nothing done, no more spent in
           all than the draft plans, and partners gone by the month named
    tied   (design,) of states: the same, but as many deaths as with nothing done
    month  that month
    """

    share: Array
    tied: Array
    month: int


def losses(found: Outcomes, question: Question, most: float) -> Mapping[str, Array]:
    """Return the mean loss of designs under each profile: name to (design,).

    most  the number of deaths up to which they are counted
    """
    capped = np.minimum(found.of("deaths_total"), most)
    # No outcome that a profile counts is ever missing; one that were would make the
    # loss no number, which a reader sees, and not a nought, which nobody does.
    means = {n: found.of(n).mean(axis=1) for n in TOTALS if n in outcomes()}
    means["deaths_total"] = capped.mean(axis=1)
    sizes = sizes_of(question)
    told = {name: loss_of(one, means, sizes) for name, one in profiles().items()}
    unit = outcomes()["deaths_total"].one * sizes.population
    return {DEATHS: means["deaths_total"] / unit, **told}


def regret_of(
    by_school: Mapping[str, Outcomes],
    question: Question,
    most: float,
    counted: Sequence[str],
) -> Regret:
    """Return what each design of a company is regretted.

    by_school  the same designs under each school
    question   with the sizes that outcomes are set against
    most       the number of deaths up to which they are counted
    counted    the schools that count; stress tests do not
    """
    held = {name: losses(by_school[name], question, most) for name in counted}
    names = tuple(next(iter(held.values())))
    loss = np.array([[held[school][name] for name in names] for school in counted])
    regret = loss - loss.min(axis=2, keepdims=True)
    robust = int(regret.max(axis=(0, 1)).argmin())
    return Regret(tuple(counted), names, loss, regret, robust)


def satisfied(found: Outcomes, none: Array, plan: float, month: int) -> Satisfied:
    """Return how often designs keep to three limits at once.

    none   (state,) deaths where nothing is done
    plan   what the draft plans to spend in all
    month  by which partners are to be gone
    """
    deaths = found.of("deaths_total")
    kept = (found.of("cost") <= plan) & (found.of("exit_month") <= month)
    return Satisfied(
        ((deaths < none) & kept).mean(axis=1),
        ((deaths == none) & kept).mean(axis=1),
        month,
    )
