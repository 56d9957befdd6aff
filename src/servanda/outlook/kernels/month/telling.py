"""What is told of a month."""

from __future__ import annotations

from typing import NamedTuple

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.month import capability, economy, presence
from servanda.outlook.kernels.month.answers import Answers
from servanda.outlook.kernels.month.bounds import HEAVY
from servanda.outlook.kernels.month.capability import InForce
from servanda.outlook.kernels.month.costs import Eight
from servanda.outlook.kernels.month.events import told
from servanda.outlook.kernels.month.kinds import Drawn, Given, Seen, State
from servanda.outlook.kernels.month.politics import Happened
from servanda.outlook.kernels.month.presence import Presence
from servanda.outlook.kernels.month.sizes import intensity
from servanda.outlook.kernels.month.toll import Toll
from servanda.outlook.kernels.primitives import Value

__all__ = ["Scene", "seen_of"]


class Scene(NamedTuple):
    """Who is there in a month, and what support that leaves."""

    answer: Answers
    there: Presence
    present: Value
    given: InForce


@jitable
def seen_of(
    after: State,
    told_of: tuple[Toll, Eight, Value],
    happened: Happened,
    scene: Scene,
    known: tuple[Drawn, Given],
) -> Seen:
    """Return what is told of a month."""
    dead, paid, relapse = told_of
    drawn, given = known
    now = intensity(dead.state)
    late = presence.foreseen(given.month, given.terms.end)
    worth = drawn.capability.worth
    return Seen(
        now,
        dead.reported,
        dead.state,
        dead.government + dead.rebels,
        dead.government,
        dead.nonstate,
        dead.latent,
        dead.total,
        after.people.refugees,
        after.people.within,
        after.people.refugees + after.people.within,
        economy.level(after.economy),
        after.finances.external,
        after.finances.domestic,
        after.repression,
        given.terms.consent * after.unrest.legitimacy,
        capability.dependence(scene.given.stabilisation, after.capability, worth),
        after.capability,
        after.core.n,
        paid,
        told(now >= HEAVY),
        told(now > HEAVY),
        relapse,
        happened.coup,
        happened.settlement,
        happened.dispute,
        happened.withdrawal,
        presence.entangled(after.presence, scene.present, late, drawn.presence),
        after.unrest.countermove,
        scene.present,
    )
