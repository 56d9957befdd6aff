"""The calibrated outlook: an estimated core, and beliefs about support by schools.

How fighting stays or moves is estimated from country-months and tested on years it
did not see; what support does to it is stated by schools of belief, each shown. Every
option runs under every school on the same chance. ``docs/explanation/outlook.md``
says what it can and cannot show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

import numpy as np

from servanda.outlook.asked import Asked
from servanda.outlook.ensemble import Each, Ways, here, run
from servanda.outlook.futures import Futures
from servanda.outlook.gaps import assumptions
from servanda.outlook.kernels.engines.cpu import Cpu
from servanda.outlook.kernels.engines.model import Engine
from servanda.outlook.kernels.layout import MONEY, UNITS
from servanda.outlook.noise import Array
from servanda.outlook.options.profiles import Sizes, loss_of, profiles
from servanda.outlook.posterior import Posterior, shipped
from servanda.outlook.priors import priors
from servanda.outlook.progress import Progress, in_silence
from servanda.outlook.question import Question
from servanda.outlook.skill.deaths import Deaths

__all__ = ["CalibratedOutlook", "sizes_of"]

_SMALL: Final = 4000  # draws up to which blocks are small, so that progress is shown
_SIZES: Final = (1000, 4000)
_STANDING: Final = (
    "how fighting stays or moves is estimated from country-months",
    "effects of support are stated beliefs with wide intervals, under several schools",
    "a full-size effort has the effect of the missions on which the priors rest",
    "fighting is counted in state-based deaths of the whole country",
    "regions and elections are not in the model",
    "what the host borrows because of fighting is in its debt, not in an option's cost",
    "beyond three years the outlook is a scenario, not a forecast",
)


@dataclass(frozen=True, slots=True)
class CalibratedOutlook:
    """A monthly Monte Carlo of one host, all schools by all options.

    engine     what runs the months; no number depends on it beyond rounding
    each       where blocks are run: here, or on a cluster
    size       draws in a block, on which no number depends; 0 leaves it to the model
    posterior  the estimates; those shipped if left out
    place      three-letter code of the host; None where it has no place in the world
    deaths     state-based, of all places by month, as the evidence has them; None
               where there are none: then what the estimates hold, or stated figures
    """

    engine: Engine = field(default_factory=Cpu)
    each: Each = here
    size: int = 0
    posterior: Posterior | None = None
    place: str | None = None
    deaths: Deaths | None = None
    name: str = "calibrated outlook"
    version: str = "2"

    def simulate(self, question: Question, progress: Progress = in_silence) -> Futures:
        """Run every option of a question under every school, on the same chance."""
        posterior = self.posterior or shipped()
        asked = Asked.of(
            question, posterior, self.engine, place=self.place, deaths=self.deaths
        )
        money = f"{question.currency}, {question.prices} prices"
        units = {n: money if unit == MONEY else unit for n, unit in UNITS.items()}
        ran = run(
            asked,
            _ways(question, asked.axes.outcomes),
            units,
            each=self.each,
            size=self.size or _SIZES[question.draws > _SMALL],
            progress=progress,
        )
        ran.paths.attrs = {
            "host": question.host,
            "start": question.start.isoformat(),
            "currency": question.currency,
            "prices": question.prices,
            "host_payer": question.host_payer or "",
            "seed": question.seed,
        }
        return Futures(
            paths=ran.paths,
            table=ran.table,
            model=self.name,
            version=self.version,
            assumptions=(
                *question.assumed,
                *assumptions(question.situation),
                *asked.standing.assumed,
                *_STANDING,
            ),
            posterior=posterior.digest,
        )


def _ways(question: Question, outcomes: tuple[str, ...]) -> Ways:
    """Return the ways to judge: deaths alone, and each value profile."""
    sizes = sizes_of(question)
    ones: Mapping[str, Array] = dict(zip(outcomes, np.eye(len(outcomes)), strict=True))
    found = {name: loss_of(p, ones, sizes) for name, p in profiles().items()}
    return Ways.of(outcomes, MappingProxyType(found))


def sizes_of(question: Question) -> Sizes:
    """Return what the outcomes of value profiles are set against."""
    known = question.situation.population
    population = priors()["host.population"] if known is None else known
    return Sizes(max(population.median, 1.0), _planned(question))


def _planned(question: Question) -> float:
    """Return what the compact plans to spend in all; 0 where that is not known."""
    options = {option.name: option for option in question.options}
    compact = options.get("this compact")
    if compact is None:
        return 0.0
    return float(sum(amounts.sum() for amounts in compact.cost.values()))
