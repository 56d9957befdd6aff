"""What a single choice changes: pairs of designs that differ in nothing else.

Order, strength, conditions and the exit rule, each at the design of a draft and at that
of the robust choice, under every school, on the same chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.distributions import Z95
from servanda.outlook.noise import Array
from servanda.outlook.question import Instrument
from servanda.strategy.answers import Answer
from servanda.strategy.designs import Design, Outcomes, Stretch
from servanda.strategy.sequence.levers import IN_PERSON

__all__ = [
    "SECURITY",
    "STRESSED",
    "Contrast",
    "Effect",
    "Pair",
    "contrast_of",
    "effect",
    "pairs",
]

SECURITY: Final[tuple[Instrument, ...]] = (
    "training",
    "equipment",
    "advice",
    "stabilisation",
)
_MANY: Final = 2  # stretches that can follow each other
_YEAR: Final = 12
_HALF: Final = 0.5


class Pair(NamedTuple):
    """Two designs that differ in one choice.

    what   the choice, as the subject of a sentence
    kind   order, strength, conditions, exit, or instead of the draft
    one    with the choice
    other  without it
    at     the design at which it is made
    """

    what: str
    kind: str
    one: Design
    other: Design
    at: str = "as drafted"


class Effect(NamedTuple):
    """How much more of something one design has, state by state on the same chance.

    more       mean difference
    low, high  hold the mean nine times in ten, from the number of states alone
    share      of states with less of it, ties left out; one half where all are ties
    """

    more: float
    low: float
    high: float
    share: float

    @property
    def verdict(self) -> str:
        """*lower*, *higher* or *not distinguishable*."""
        if self.high < 0.0:
            return "lower"
        return "higher" if self.low > 0.0 else "not distinguishable"


class Contrast(NamedTuple):
    """What one choice changes.

    pair      the two designs
    deaths    school to the effect on deaths, in per cent of those without the choice
    aims      aim to the effect under all schools by weight; that on democracy, which
              is less where it is lower, holds the beliefs about it as well
    democracy  the same as an answer, with what would turn its sign
    """

    pair: Pair
    deaths: Mapping[str, Effect]
    aims: Mapping[str, Effect]
    democracy: Answer

    def schools(self, verdict: str) -> tuple[str, ...]:
        """Return the schools with a verdict, stress tests left out."""
        return tuple(
            name
            for name, one in self.deaths.items()
            if one.verdict == verdict and name not in STRESSED
        )


STRESSED: Final = frozenset({"reversed"})
"""Schools that nobody holds: they count in no sentence."""


def effect(one: Array, other: Array, unit: float = 1.0) -> Effect:
    """Return how much more one design has than another.

    one, other  (state,) on the same chance
    unit        by which the difference is divided
    """
    gap = (one - other) / unit
    error = Z95 * float(gap.std(ddof=1)) / float(np.sqrt(max(len(gap), 1)))
    mean, apart = float(gap.mean()), gap != 0.0
    share = float((gap[apart] < 0.0).mean()) if apart.any() else _HALF
    return Effect(mean, mean - error, mean + error, share)


def contrast_of(
    pair: Pair,
    places: tuple[int, int],
    by_school: Mapping[str, Outcomes],
    aims: Mapping[str, Array],
    most: float,
    democracy: Answer,
) -> Contrast:
    """Return what a choice changes.

    places     of the two designs among those that were run
    by_school  the same designs under each school
    aims       aim to (design, state), under all schools by weight
    most       the number of deaths up to which they are counted
    democracy  what the choice changes in it
    """
    one, other = places
    deaths = {}
    for name, found in by_school.items():
        capped = np.minimum(found.of("deaths_total"), most)
        unit = max(float(capped[other].mean()), 1e-9) / 100.0
        deaths[name] = effect(capped[one], capped[other], unit)
    told = {name: effect(values[one], values[other]) for name, values in aims.items()}
    told["democracy"] = _turned(democracy)
    return Contrast(pair, MappingProxyType(deaths), MappingProxyType(told), democracy)


def _turned(found: Answer) -> Effect:
    """Return an answer on democracy as an effect on its loss, which is what is less."""
    apart = found.sign != "not distinguishable"
    low, high = -found.high, -found.low
    if not apart:
        low, high = min(low, 0.0), max(high, 0.0)
    return Effect(-found.middle, low, high, found.above)


def pairs(base: Design, exponent: float) -> tuple[Pair, ...]:
    """Return every choice that can be made one way or the other in a design.

    exponent  by which strength follows effort
    """
    if not base.stretches:
        return ()
    return (*_orders(base), *_strengths(base, exponent), *_terms(base))


def _orders(base: Design) -> Iterator[Pair]:
    life = max(s.ends for s in base.stretches.values())
    third = max(life // 3, 1)
    rest = max(life - third, 1)
    strong = float(np.mean([s.strength for s in base.stretches.values()]))
    sets: Sequence[tuple[str, tuple[Instrument, ...], tuple[Instrument, ...]]] = (
        ("governance before equipment", ("governance",), ("equipment",)),
        ("governance before security", ("governance",), SECURITY),
        ("economic aid before security", ("economic aid",), SECURITY),
        ("economic aid before governance", ("economic aid",), ("governance",)),
    )
    for what, first, second in sets:
        held = _holding(base, first, second, strong, life)
        early, late = Stretch(0, rest, 0.0), Stretch(third, life, 0.0)
        one = _timed(_timed(held, first, early), second, late)
        other = _timed(_timed(held, first, late), second, early)
        yield Pair(what, "order", one, other)
    yield Pair(
        "an offer of exit in the first third and not in the last",
        "order",
        replace(base, exit_offer=Stretch(0, third, 1.0)),
        replace(base, exit_offer=Stretch(life - third, life, 1.0)),
    )
    yield Pair(
        "an offer of exit throughout",
        "order",
        replace(base, exit_offer=Stretch(0, life, 1.0)),
        replace(base, exit_offer=None),
    )


def _strengths(base: Design, exponent: float) -> Iterator[Pair]:
    half, twice = _HALF**exponent, (1.0 / _HALF) ** exponent
    for tool, stretch in base.stretches.items():
        for words, factor in (("half", half), ("twice", twice)):
            strength = min(stretch.strength * factor, 1.0)
            changed = {**base.stretches, tool: stretch._replace(strength=strength)}
            yield Pair(
                f"{words} the effort in {tool}",
                "strength",
                replace(base, stretches=MappingProxyType(changed)),
                base,
            )


def _terms(base: Design) -> Iterator[Pair]:
    yield Pair(
        "keeping vetting, conditions and monitoring",
        "conditions",
        replace(base, safeguards=True),
        replace(base, safeguards=False),
    )
    life = max(s.ends for s in base.stretches.values())
    there = [s.ends for t, s in base.stretches.items() if t in IN_PERSON]
    if there:
        yield Pair(
            "a fixed end date",
            "exit",
            replace(base, exit_month=max(there)),
            replace(base, exit_month=None),
        )
    if life > _MANY * _YEAR:
        yield Pair("an end one year sooner", "exit", ended(base, life - _YEAR), base)
    yield Pair("an end one year later", "exit", ended(base, life + _YEAR), base)


def ended(base: Design, month: int) -> Design:
    """Return a design whose tools that last longest end in another month."""
    last = max(s.ends for s in base.stretches.values())
    changed = {
        tool: s._replace(ends=month if s.ends == last else min(s.ends, month))
        for tool, s in base.stretches.items()
        if s.begins < month
    }
    end = None if base.exit_month is None else month
    return replace(base, stretches=MappingProxyType(changed), exit_month=end)


def _holding(
    base: Design,
    first: Sequence[Instrument],
    second: Sequence[Instrument],
    strong: float,
    life: int,
) -> Design:
    """Return a design that has a tool of each kind, at its mean strength if added."""
    held = dict(base.stretches)
    for group in (first, second):
        if not any(tool in held for tool in group):
            held[group[-1]] = Stretch(0, life, strong)
    return replace(base, stretches=MappingProxyType(held))


def _timed(base: Design, tools: Sequence[Instrument], when: Stretch) -> Design:
    changed = {
        tool: when._replace(strength=s.strength) if tool in tools else s
        for tool, s in base.stretches.items()
    }
    return replace(base, stretches=MappingProxyType(changed))
