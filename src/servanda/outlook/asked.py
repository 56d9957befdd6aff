"""A question made ready to be run: what each trajectory believes and is promised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.drawing import Core, block_of
from servanda.outlook.ensemble import Axes, Drawn, Span
from servanda.outlook.firstday import FirstDay, first_day
from servanda.outlook.keptnoise import KeptNoise
from servanda.outlook.kernels.engines.fields import flat
from servanda.outlook.kernels.engines.model import Block, Engine, Plan, Result
from servanda.outlook.kernels.layout import (
    CORE,
    CORE_START,
    EVENTS,
    PAYERS,
    START,
    TOTALS,
    UNITS,
)
from servanda.outlook.kernels.month.core import Fitted
from servanda.outlook.kernels.running import run
from servanda.outlook.noise import Array, Noise
from servanda.outlook.parameters import beliefs_of, draw_parameters
from servanda.outlook.planning import OFFER, plan_of
from servanda.outlook.posterior import Posterior, fitted_of
from servanda.outlook.posterior.beginning import Begun, begun
from servanda.outlook.posterior.standing import Standing, standing
from servanda.outlook.priors import priors, weights
from servanda.outlook.question import Question
from servanda.outlook.skill.deaths import Deaths

__all__ = ["Asked"]

_FLAG: Final = "true or false"


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A question with all that is needed to run any of its draws.

    It can be sent to another process. A draw depends on its number, the seed and the
    school, and on nothing else.

    slots     beliefs about answers by their place, see ``Planned``
    axes      the names along each axis
    standing  what is known of the host's fighting before the first day
    """

    question: Question
    posterior: Posterior
    plan: Plan
    slots: Mapping[str, str]
    standing: Standing
    engine: Engine
    axes: Axes

    @classmethod
    def of(
        cls,
        question: Question,
        posterior: Posterior,
        engine: Engine,
        *,
        place: str | None = None,
        deaths: Deaths | None = None,
    ) -> Self:
        """Make a question ready.

        place   three-letter code of the host; None where it has no place in the world
        deaths  state-based, of all places by month; None where they are not known
        """
        at = (place, question.start, question.situation, deaths, posterior)
        known, planned = standing(*at), plan_of(question)
        return cls(
            question,
            posterior,
            planned.plan,
            dict(planned.slots),
            known,
            engine,
            _axes(question),
        )

    def draw(self, school: str, span: Span) -> Drawn:
        """Return what trajectories believe and where they begin under a school."""
        question = self.question
        noise = KeptNoise(question.seed, span.first, span.draws)
        believed = draw_parameters(beliefs_of(school, question.replaced), noise)
        unit = f"{question.currency}, {question.prices} prices"
        host = first_day(question.situation, believed, noise, unit)
        core, day = self._core(host, noise)
        block = block_of(core, believed, host, self.slots, noise)
        told = np.array([believed[name] for name in self.axes.parameters])
        return Drawn(_on(block, day), told)

    def run(self, block: Block, paths: int) -> Result:
        """Run every option of a block, keeping the months of its first draws."""
        question = self.question
        found = run(
            block,
            self.plan,
            question.seed,
            question.months,
            self.engine,
            paths=paths,
        )
        rows = [TOTALS.index(name) for name in self.axes.outcomes]
        return found._replace(totals=np.take(found.totals, rows, axis=1))

    def _core(self, host: FirstDay, noise: Noise) -> tuple[Core, Begun | None]:
        """Return a draw of the estimates for each trajectory, and where it begins."""
        fitted, rows = _estimates(self.posterior, self.standing.place, noise)
        if self.standing.known is None:
            return Core(rows), None
        share = self.posterior.figure("spell_share")
        day = begun(self.standing.known, share, fitted, host.quiet, noise)
        return Core(rows, _rows(CORE_START, flat(day.core))), day


@lru_cache(2)
def _estimates(
    posterior: Posterior, place: int, noise: Noise
) -> tuple[Fitted, Mapping[str, Array]]:
    """Return a draw of the estimates for each trajectory, the same for every school."""
    lots = (noise.uniform("estimates") * posterior.draws).astype(np.int64)
    fitted = fitted_of(posterior, lots, np.full(noise.draws, place))
    return fitted, _rows(CORE, flat(fitted))


def _axes(question: Question) -> Axes:
    part = weights()
    shares = [part[name] for name in question.schools]
    if not any(shares):  # a stress test alone is its own mixture
        shares = [1.0] * len(shares)
    unused = {f"cost.{k}" for k in range(len(question.payers), PAYERS)}
    outcomes = tuple(name for name in TOTALS if name not in unused)
    return Axes(
        options=tuple(option.name for option in question.options),
        schools=question.schools,
        weights=tuple(shares),
        outcomes=outcomes,
        flags=tuple(name for name in outcomes if UNITS[name] == _FLAG),
        events=EVENTS,
        parameters=_parameters(question),
        payers=question.payers,
        months=question.months,
        draws=question.draws,
    )


def _parameters(question: Question) -> tuple[str, ...]:
    """Return the priors that may matter; those on an exit offer where one is made."""
    offers = any(option.exit_offer is not None for option in question.options)
    return tuple(
        name
        for name, prior in priors().items()
        if prior.family != "fixed" and (offers or name not in OFFER)
    )


def _rows(
    names: tuple[str, ...], values: tuple[NDArray[np.generic], ...]
) -> Mapping[str, Array]:
    return {
        name: np.asarray(value, dtype=np.float64)
        for name, value in zip(names, values, strict=True)
    }


def _on(block: Block, day: Begun | None) -> Block:
    """Return a block that begins on a day known by month."""
    if day is None:
        return block
    start = block.start.copy()
    for name in ("quiet", "months", "fought"):
        start[START.index(name)] = getattr(day, name)
    return block._replace(start=start)
