"""What a compact may change among other autocracies: deter, entrench, balance."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from typing import Final

import numpy as np

from servanda.outlook.noise import Array, Noise
from servanda.strategy.answers import answered
from servanda.strategy.beliefs import Beliefs, Drawn, drawn, stated
from servanda.strategy.deterrence.feedback import Again, answer_ratio, fed_back
from servanda.strategy.deterrence.found import (
    Asked,
    Daring,
    DeterrenceFound,
    Swayed,
)
from servanda.strategy.deterrence.model.coordination import revolt
from servanda.strategy.deterrence.model.course import Course, course_of
from servanda.strategy.deterrence.model.mechanisms import (
    Equilibrium,
    Mechanism,
    reads,
)
from servanda.strategy.deterrence.model.updating import TEN_POINTS, believed
from servanda.strategy.deterrence.panel.kept import shipped
from servanda.strategy.deterrence.power import power_of
from servanda.strategy.deterrence.trial.tried import Tried
from servanda.strategy.deterrence.world import World
from servanda.strategy.ground import Ground

__all__ = ["MOST_DRAWS", "beliefs", "deterrence_of"]

MOST_DRAWS: Final = 2000
"""Draws beyond which no figure here would move."""

_PACKAGE: Final = "servanda.strategy.deterrence"
_POINTS: Final = "hundredths"
_PERCENT: Final = "% points"

_Question = tuple[str, str, Mechanism, Equilibrium, str, str]

_QUESTIONS: Final[tuple[_Question, ...]] = (
    (
        *("repression", "repression", "net", "weighed"),
        *("level of repression, all mechanisms together", _POINTS),
    ),
    (
        *("repression", "repression", "deter", "weighed"),
        *("level of repression, by fear of an intervention alone", _POINTS),
    ),
    (
        *("repression", "repression", "entrench", "weighed"),
        *("level of repression, by fighting on alone", _POINTS),
    ),
    (
        *("repression", "repression", "balance", "weighed"),
        *("level of repression, by arming or seeking allies alone", _POINTS),
    ),
    (
        *("fewest dare", "repression", "net", "lowest"),
        *("level of repression, if as few revolt as can be", _POINTS),
    ),
    (
        *("most dare", "repression", "net", "highest"),
        *("level of repression, if as many revolt as can be", _POINTS),
    ),
    (
        *("killed", "killed", "net", "weighed"),
        *("civilians killed by these governments in five years", "persons"),
    ),
    (
        *("harsh", "harsh", "net", "weighed"),
        *("share of regime-years of harsh repression, level 4 or 5", _PERCENT),
    ),
    (
        *("mild", "mild", "net", "weighed"),
        *("share of regime-years of low intensity, level 1 or 2", _PERCENT),
    ),
    (
        *("moderates", "moderates", "net", "weighed"),
        *("share of decisions in which moderates prevail", _PERCENT),
    ),
    (
        *("arming", "arming", "balance", "weighed"),
        *("share of regime-years of arming or seeking allies", _PERCENT),
    ),
    (
        *("similar", "similar", "net", "weighed"),
        *("level of repression in years 1 to 3 in regimes like the host's", _POINTS),
    ),
)
"""Name, measure, mechanism, equilibrium, what it is about, unit."""


def beliefs() -> Beliefs:
    """Return every constant of this part."""
    return stated(_PACKAGE)


def deterrence_of(
    ground: Ground,
    world: World,
    again: Again | None = None,
    held: Beliefs | None = None,
) -> DeterrenceFound:
    """Return what a compact may change among other autocracies.

    world  the set of regimes, real or stand-ins
    again  asks the outlook once more with another belief; None: it is not asked
    held   other beliefs than those that are stated
    """
    held = beliefs() if held is None else held
    draws = min(ground.question.draws, MOST_DRAWS)
    noise = Noise(ground.question.seed, 0, draws)
    values: dict[str, Array] = dict(drawn(held, noise))
    rows = len(world.estimated.arming)
    values["row"] = np.floor(noise.uniform("deterrence estimates") * rows)
    courses = _Courses(world)
    asked = tuple(_asked(one, courses, held, values) for one in _QUESTIONS)
    kept = shipped()
    trial = Tried.of(kept.trial)
    similar = next(one for one in asked if one.name == "similar")
    ratio = answer_ratio(world.regimes, world.estimated, values)
    return DeterrenceFound(
        ground=ground,
        beliefs=held,
        draws=draws,
        world=world,
        swayed=_swayed(world, values),
        asked=asked,
        daring=_daring(world, values),
        trial=trial,
        trial_of=(*kept.told["vintages"], kept.told["command"], kept.digest),
        power=power_of(trial, similar.answer.middle / 100.0),
        feedback=fed_back(ground, world.regimes, ratio, noise, again),
        unknown=_unknown(world),
    )


@dataclass(frozen=True, slots=True)
class _Courses:
    """What the set comes to, worked out once for each set of beliefs that is asked."""

    world: World
    kept: dict[tuple[str, str, bytes], Course] = field(default_factory=dict)

    def measured(
        self, measure: str, mechanism: Mechanism, equilibrium: Equilibrium, at: Drawn
    ) -> Array:
        """Return one measure for every draw."""
        digest = blake2b(b"".join(at[name].tobytes() for name in sorted(at)))
        key = (mechanism, equilibrium, digest.digest())
        if key not in self.kept:
            world = self.world
            self.kept[key] = course_of(
                mechanism, world.regimes, world.estimated, at, equilibrium
            )
        found: Array = getattr(self.kept[key], measure)
        return found if measure == "killed" else 100.0 * found


def _asked(
    one: _Question,
    courses: _Courses,
    held: Beliefs,
    values: Drawn,
) -> Asked:
    name, measure, mechanism, equilibrium, about, unit = one
    worth = partial(courses.measured, measure, mechanism, equilibrium)
    matter = {n: b for n, b in held.items() if n in reads(mechanism)}
    return Asked(name, mechanism, about, unit, answered(worth, matter, values))


def _swayed(world: World, values: Drawn) -> Swayed:
    found = believed(world.regimes, values)
    return Swayed(
        _three(found.without.mean(axis=1)),
        _three(found.rise.mean(axis=1) * TEN_POINTS),
    )


def _daring(world: World, values: Drawn) -> Daring:
    rise = believed(world.regimes, values).rise.mean(axis=1)
    calm, stirred = revolt(values, np.zeros_like(rise)), revolt(values, rise)
    return Daring(
        one=float((stirred.many == 1).mean()),
        three=float((stirred.many > 1).mean()),
        lowest=(float(calm.lowest.mean()), float(stirred.lowest.mean())),
        highest=(float(calm.highest.mean()), float(stirred.highest.mean())),
    )


def _three(values: Array) -> tuple[float, float, float]:
    low, middle, high = np.quantile(values, (0.05, 0.5, 0.95))
    return float(low), float(middle), float(high)


def _unknown(world: World) -> tuple[str, ...]:
    if world.is_real:
        return ()
    return (
        (
            f"the real set of other autocracies on the day, because {world.why}: "
            "stand-ins take its place, drawn from averages; an evidence store with the "
            "Political Terror Scale, V-Dem, the conflict and capability data and the "
            "list of humanitarian interventions would make it known"
        ),
    )
