"""What a full-size effort of each tool costs: by the compact's own lines, else beliefs.

The strength of a tool is taken after diminishing returns, as the outlook takes it, so
that money grows faster than strength: at an exponent of a third, twice the strength
costs eight times as much.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.options import THIS_COMPACT
from servanda.outlook.priors import priors
from servanda.outlook.question import Instrument, Option
from servanda.strategy.beliefs import Drawn
from servanda.strategy.designs.believing import (
    EFFORTS,
    UNKNOWN_SIZE,
    believed,
    efforts,
    money_of,
    moved,
    sized,
)
from servanda.strategy.ground import Ground

__all__ = ["EFFORTS", "PARTNERS", "PriceList", "draft_of", "efforts", "prices_of"]

PARTNERS: Final = "partners"
"""The payer where the compact does not say who pays."""

_YEAR: Final = 12.0
_SHARED_OUT: Final = (
    "budget lines that name no tool, and what keeps the result after the end, are "
    "shared among the draft's tools in proportion to the lines that do"
)


@dataclass(frozen=True)
class PriceList:
    """What designs cost.

    full      instrument to the cost of a month of full size, in ``unit``
    own       instruments priced by the compact's own budget
    shares    payer to its part of the whole as drafted; they sum to 1
    host      the payer that is the host; None where no host is named
    unit      currency and price year, or EFFORTS
    currency  ISO 4217 code; `NO_CURRENCY` where the unit is no money
    year      of the prices
    exponent  strength is the share of a full-size effort to this power
    words     what was taken for granted
    hangs     instrument to the beliefs that its price hangs on, all at their middle in
              ``full``; one that the budget prices is left out
    """

    full: Mapping[Instrument, float]
    own: frozenset[Instrument]
    shares: Mapping[str, float]
    host: str | None
    unit: str
    currency: str
    year: int
    exponent: float
    words: tuple[str, ...]
    hangs: Mapping[Instrument, tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    @property
    def assumed(self) -> tuple[Instrument, ...]:
        """Tools of the draft whose cost is assumed, since no size is stated."""
        return tuple(t for t, names in self.hangs.items() if UNKNOWN_SIZE in names)

    @property
    def believed(self) -> tuple[str, ...]:
        """The beliefs that prices hang on, by name."""
        return tuple(dict.fromkeys(n for names in self.hangs.values() for n in names))

    def scale(self, tool: Instrument, drawn: Drawn) -> Array:
        """Return by what a price is higher than ``full`` has it: (draw,).

        drawn  beliefs, those of `believed` among them
        """
        draws = len(next(iter(drawn.values())))
        found = np.ones(draws)
        for name in self.hangs.get(tool, ()):
            found *= moved(name, drawn[name], self.year)
        return found

    def month(self, tool: Instrument, strength: float) -> float:
        """Return what a month of a tool at some strength costs, in ``unit``."""
        return float(self.full[tool] * strength ** (1.0 / self.exponent))

    def strength(self, tool: Instrument, amount: float) -> float:
        """Return how strong a tool is at some amount a month; 1 at most."""
        share = amount / self.full[tool] if self.full[tool] > 0.0 else 0.0
        return float(min(max(share, 0.0), 1.0) ** self.exponent)


def draft_of(ground: Ground) -> Option:
    """Return the compact as written, as the outlook runs it."""
    named = {option.name: option for option in ground.question.options}
    return named[THIS_COMPACT]


def prices_of(ground: Ground) -> PriceList:
    """Return what tools cost in a compact, and by what that is known."""
    option, exponent = draft_of(ground), priors()["full_size.exponent"].median
    spent = {payer: float(c.sum()) for payer, c in option.cost.items()}
    whole = sum(spent.values())
    question = ground.question
    hangs: Mapping[Instrument, tuple[str, ...]] = {}
    if whole > 0.0:
        unit = f"{question.currency}, {question.prices} prices"
        listed, words = believed(ground, unit)
        full, own, more = _own(ground, option, whole, listed, exponent)
        shares = {payer: amount / whole for payer, amount in spent.items()}
        money = (unit, question.currency, question.prices)
        words = (*more, *words)
    else:
        gdp = question.situation.gdp
        unit = gdp.unit if gdp is not None else EFFORTS
        listed, words = believed(ground, unit)
        full, hangs, sizes = sized(ground, option, unit, listed, exponent)
        own, shares = frozenset[Instrument](), {PARTNERS: 1.0}
        money = (unit, *money_of(unit, question.prices))
        words = (
            (
                "the compact states no budget: tools are priced by beliefs on "
                "full-size efforts, and partners are taken to pay all of it"
            ),
            *sizes,
            *words,
        )
    return PriceList(
        full=MappingProxyType(dict(full)),
        own=own,
        shares=MappingProxyType(shares),
        host=question.host_payer,
        unit=money[0],
        currency=money[1],
        year=money[2],
        exponent=exponent,
        words=words,
        hangs=MappingProxyType(dict(hangs)),
    )


def _own(
    ground: Ground,
    option: Option,
    whole: float,
    listed: Mapping[Instrument, float],
    exponent: float,
) -> tuple[Mapping[Instrument, float], frozenset[Instrument], tuple[str, ...]]:
    """Return prices by which the draft costs to the cent what its budget says."""
    months = {
        s.instrument: float(efforts(s.intensity, exponent).sum())
        for s in option.support
        if s.intensity.any()
    }
    if not months:
        return listed, frozenset(), ("no tool of the draft has a strength",)
    named = _named(ground)
    lacking = [tool for tool in months if not named.get(tool)]
    believed = {tool: listed[tool] * months[tool] for tool in months}
    own = {tool: named.get(tool, 0.0) for tool in months}
    if lacking:  # what no line names is weighed as beliefs would weigh it
        scale = _scale(own, believed, lacking)
        own |= {tool: believed[tool] * scale for tool in lacking}
    given = sum(own.values())
    full = {tool: own[tool] / given * whole / months[tool] for tool in months}
    rest = {t: v * _rest(full, listed) for t, v in listed.items() if t not in full}
    return {**rest, **full}, frozenset(full), (_SHARED_OUT,)


def _named(ground: Ground) -> Mapping[Instrument, float]:
    """Return what the budget's lines give to each tool that they name."""
    accounts = ground.accounts
    kinds = {i.id: i.kind for i in ground.compact.instruments or ()}
    found: dict[Instrument, float] = {}
    for posting in accounts.postings if accounts else ():
        kind = kinds.get(posting.line.instrument or "")
        if kind is not None and posting.amount is not None:
            found[kind] = found.get(kind, 0.0) + float(posting.amount.amount)
    return found


def _scale(
    own: Mapping[Instrument, float],
    believed: Mapping[Instrument, float],
    lacking: list[Instrument],
) -> float:
    """Return the price level of the lines against that of beliefs; 1 without lines."""
    held = [tool for tool in own if tool not in lacking]
    if not held:
        return 1.0
    return sum(own[t] for t in held) / max(sum(believed[t] for t in held), 1e-12)


def _rest(
    full: Mapping[Instrument, float], listed: Mapping[Instrument, float]
) -> float:
    """Return by what beliefs are scaled where they are ratios only; else 1."""
    if listed["training"] != 1.0 / _YEAR:
        return 1.0
    return float(np.mean([full[t] / listed[t] for t in full]))
