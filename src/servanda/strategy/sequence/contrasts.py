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

from servanda.outlook.noise import Array
from servanda.outlook.question import Instrument
from servanda.strategy.answers import Answer
from servanda.strategy.designs import Design, Outcomes, Stretch
from servanda.strategy.sequence.apart import Effect, Thirds, effect, holm
from servanda.strategy.sequence.levers import IN_PERSON

__all__ = [
    "SECURITY",
    "STRESSED",
    "Compared",
    "Contrast",
    "Pair",
    "contrast_of",
    "corrected",
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


class Compared(NamedTuple):
    """What pairs of designs were run on.

    by_school  the same designs under each school, with the thirds of its states
    aims       aim to (design, state), under all schools by weight
    thirds     of the states under all schools
    least      aim to the least difference that counts; of deaths in per cent
    most       the number of deaths up to which they are counted
    """

    by_school: Mapping[str, tuple[Outcomes, Thirds]]
    aims: Mapping[str, Array]
    thirds: Thirds
    least: Mapping[str, float]
    most: float


def contrast_of(
    pair: Pair, places: tuple[int, int], on: Compared, democracy: Answer
) -> Contrast:
    """Return what a choice changes, as if no other choice were looked at.

    places     of the two designs among those that were run
    democracy  what the choice changes in it
    """
    one, other = places
    deaths = {}
    for name, (found, thirds) in on.by_school.items():
        capped = np.minimum(found.of("deaths_total")[[one, other]], on.most)
        unit = max(float(capped[1].mean()), 1e-9) / 100.0
        gap = (capped[0] - capped[1]) / unit
        deaths[name] = effect(gap, least=on.least["deaths"], thirds=thirds)
    told = {
        name: effect(
            values[one] - values[other],
            least=_least(name, values[other], on.least),
            thirds=on.thirds,
        )
        for name, values in on.aims.items()
    }
    told["democracy"] = _turned(democracy)
    return Contrast(pair, MappingProxyType(deaths), MappingProxyType(told), democracy)


def _least(aim: str, without: Array, least: Mapping[str, float]) -> float:
    """Return the least difference that counts, in an aim's own unit."""
    part = float(without.mean()) / 100.0 if aim == "deaths" else 1.0
    return least[aim] * part


def corrected(found: Sequence[Contrast]) -> tuple[Contrast, ...]:
    """Return contrasts as told together: those that hold however many were looked at.

    Holm's steps over every choice, school and aim. Democracy is left as it is: its
    range is of beliefs and not of luck alone. So are schools that nobody holds.
    """
    places = [
        (k, part, name)
        for k, one in enumerate(found)
        for part, effects in (("deaths", one.deaths), ("aims", one.aims))
        for name in effects
        if name != "democracy" and name not in STRESSED
    ]
    chances = [getattr(found[k], part)[name].chance for k, part, name in places]
    fails = {
        place
        for place, holds in zip(places, holm(np.array(chances)), strict=True)
        if not holds
    }
    return tuple(
        one._replace(
            deaths=_kept(
                one.deaths, {n for j, p, n in fails if (j, p) == (k, "deaths")}
            ),
            aims=_kept(one.aims, {n for j, p, n in fails if (j, p) == (k, "aims")}),
        )
        for k, one in enumerate(found)
    )


def _kept(effects: Mapping[str, Effect], fails: set[str]) -> Mapping[str, Effect]:
    return MappingProxyType(
        {
            name: one._replace(apart=one.apart and name not in fails)
            for name, one in effects.items()
        }
    )


def _turned(found: Answer) -> Effect:
    """Return an answer on democracy as an effect on its loss, which is what is less."""
    return Effect(
        -found.middle,
        -found.high,
        -found.low,
        found.above,
        apart=found.sign != "not distinguishable",
    )


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
