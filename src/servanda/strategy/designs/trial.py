"""Designs run in batches on the same states of the world and the same chance.

What a trajectory believes does not depend on what is tried: it is drawn once, and every
batch of designs is one call of the kernel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.asked import Asked
from servanda.outlook.ensemble.blocks import Span, strata
from servanda.outlook.kernels.engines.cpu import Cpu
from servanda.outlook.kernels.engines.model import Block, Engine
from servanda.outlook.kernels.layout import PAYERS, TOTALS
from servanda.outlook.kernels.running import run
from servanda.outlook.noise import Array
from servanda.outlook.options import OTHER_PARTNERS
from servanda.outlook.planning import plan_of
from servanda.outlook.posterior import shipped
from servanda.outlook.priors import weights
from servanda.outlook.question import Option, Question
from servanda.outlook.skill.deaths import Deaths
from servanda.strategy.designs.design import Design
from servanda.strategy.designs.options import (
    DesignResponses,
    option_of,
    priced_question,
)
from servanda.strategy.designs.pricing import PARTNERS, PriceList, prices_of
from servanda.strategy.ground import Ground

__all__ = ["SETTINGS", "Outcomes", "Trial"]

SETTINGS: Final = ("none", "aid", "compact", "bilateral", "partnership")
"""Answers of others that designs may be tried under."""

Numbers = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Outcomes:
    """What came of designs, state by state.

    designs  their names, in order
    schools  the schools among the states
    school   (state,) number of each state's school among them
    payers   who pays, in the order of cost.0, cost.1, …
    host     the payer that is the host, or None
    values   (design, outcome, state)
    """

    designs: tuple[str, ...]
    schools: tuple[str, ...]
    school: NDArray[np.int64]
    payers: tuple[str, ...]
    host: str | None
    values: Numbers

    def of(self, outcome: str) -> Array:
        """Return one outcome of every design and state.

        outcome  a name of kernels.layout.TOTALS
        returns  (design, state)
        """
        return self.values[:, TOTALS.index(outcome)].astype(np.float64)

    def paid(self, *, host: bool) -> Array:
        """Return what the host spends, or what all partners together spend.

        returns  (design, state), in the unit of the trial's prices
        """
        found = np.zeros((len(self.designs), len(self.school)))
        for k, payer in enumerate(self.payers):
            if (payer == self.host) == host:
                found += self.of(f"cost.{k}")
        return found

    def mean(self, values: Array) -> Array:
        """Return the mean over the states of each school.

        values   (design, state)
        returns  (design, school)
        """
        columns = [values[:, self.school == k] for k in range(len(self.schools))]
        return np.stack([column.mean(axis=1) for column in columns], axis=1)


@dataclass(frozen=True, eq=False)
class Trial:
    """States of the world that are held once, and designs that are run on them.

    question  with as many draws as there are states, in the unit of ``prices``
    slots     beliefs about answers by their place, for every setting there is
    block     what the states believe and where they begin
    """

    ground: Ground
    prices: PriceList
    question: Question
    slots: dict[str, str]
    block: Block
    schools: tuple[str, ...]
    school: NDArray[np.int64]
    engine: Engine

    @classmethod
    def of(  # noqa: PLR0913 - one argument for each choice of the caller
        cls,
        ground: Ground,
        *,
        states: int,
        schools: Sequence[str] = (),
        seed: int | None = None,
        past_place: str | None = None,
        deaths: Deaths | None = None,
        engine: Engine | None = None,
    ) -> Self:
        """Draw states of the world.

        states      how many
        schools     those among which states are shared by weight (evenly where none has
                    one); those of the question that have a weight if left out
        seed        that of the question if left out; another gives fresh states
        past_place  three-letter code of the host; None where it has none
        deaths      state-based, of all places by month; None where they are not known
        """
        prices = prices_of(ground)
        asked = _asked(ground, prices, states, seed)
        made = Asked.of(
            asked, shipped(), engine or Cpu(), place=past_place, deaths=deaths
        )
        slots = dict(plan_of(asked, DesignResponses()).slots)
        made = replace(made, slots=slots)
        names, shares = _shared(ground, schools)
        school = strata(shares, states)
        block = _stratified(made, names, school)
        return cls(ground, prices, asked, slots, block, names, school, made.engine)

    def run(self, designs: Sequence[Design]) -> Outcomes:
        """Run designs on every state: one call of the kernel."""
        return self.run_options(
            [option_of(design, self.ground, self.prices) for design in designs]
        )

    def run_options(self, options: Sequence[Option]) -> Outcomes:
        """Run options that are made already, as those of the outlook."""
        question, payers = self.question, self.question.payers
        paying = tuple(_paying(o, payers, question.months) for o in options)
        batch = replace(question, options=paying)
        plan = plan_of(batch, DesignResponses(), self.slots).plan
        found = run(self.block, plan, question.seed, question.months, self.engine)
        return Outcomes(
            designs=tuple(option.name for option in options),
            schools=self.schools,
            school=self.school,
            payers=payers,
            host=question.host_payer,
            values=found.totals,
        )


def _asked(
    ground: Ground, prices: PriceList, states: int, seed: int | None
) -> Question:
    """Return a question in which every setting and every payer occurs."""
    base = priced_question(ground, prices)
    months = base.months
    payers = dict.fromkeys(prices.shares)
    if prices.host is not None:
        payers[prices.host] = None
    if len(payers) > PAYERS:
        payers = _folded(prices)
    elif len(payers) < PAYERS:
        payers[PARTNERS] = None
    carried = [
        Option(
            name=f"setting {name}",
            label=name,
            setting=name,
            cost={payer: np.zeros(months) for payer in payers},
            support=base.options[0].support,
            safeguards=False,
            exit_offer=np.zeros(months),
        )
        for name in SETTINGS
    ]
    return replace(
        base,
        options=tuple(carried),
        draws=states,
        seed=base.seed if seed is None else seed,
    )


def _folded(prices: PriceList) -> dict[str, None]:
    """Return the host, the largest payers, and one that stands for the others."""
    ranked = sorted(prices.shares, key=lambda payer: -prices.shares[payer])
    told = [payer for payer in ranked if payer not in (prices.host, OTHER_PARTNERS)]
    host = () if prices.host is None else (prices.host,)
    return dict.fromkeys((*told[: PAYERS - 1 - len(host)], OTHER_PARTNERS, *host))


def _paying(option: Option, payers: tuple[str, ...], months: int) -> Option:
    """Return an option whose payers stand in the order of the trial."""
    nil = np.zeros(months)
    cost = {p: option.cost.get(p, nil) for p in payers}
    if OTHER_PARTNERS in cost:
        untold = [amounts for p, amounts in option.cost.items() if p not in cost]
        cost[OTHER_PARTNERS] = np.sum([cost[OTHER_PARTNERS], *untold], axis=0)
    return replace(option, cost=cost)


def _shared(
    ground: Ground, schools: Sequence[str]
) -> tuple[tuple[str, ...], list[float]]:
    part = weights()
    names = tuple(schools) or tuple(s for s in ground.question.schools if part[s] > 0.0)
    shares = [part[name] for name in names]
    return names, shares if any(shares) else [1.0] * len(names)


def _stratified(made: Asked, names: Sequence[str], school: NDArray[np.int64]) -> Block:
    """Return one block in which each state believes as its school does."""
    span = Span(0, len(school))
    drawn, start = None, None
    for number, name in enumerate(names):
        block = made.draw(name, span).block
        if drawn is None or start is None:
            drawn, start = block.drawn.copy(), block.start.copy()
        own = school == number
        drawn[:, own], start[:, own] = block.drawn[:, own], block.start[:, own]
    if drawn is None or start is None:
        raise AssertionError  # a question names a school
    return Block(0, drawn, start)
