"""A month of a trajectory: the mechanisms, in the order of events.

Who is there and what support that leaves; coups, consent, settlements and neighbours;
fighting; deaths; displacement, output, finances, repression; departures; cost.
"""

from __future__ import annotations

from typing import NamedTuple

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.month import (
    answers,
    capability,
    core,
    costs,
    economy,
    finances,
    neighbours,
    people,
    politics,
    presence,
    pressure,
    repression,
    toll,
)
from servanda.outlook.kernels.month.answers import Standing
from servanda.outlook.kernels.month.bounds import HEAVY
from servanda.outlook.kernels.month.core import Core, CoreChances
from servanda.outlook.kernels.month.costs import Bill, Eight
from servanda.outlook.kernels.month.economy import Economy
from servanda.outlook.kernels.month.events import told
from servanda.outlook.kernels.month.finances import Finances
from servanda.outlook.kernels.month.kinds import (
    Drawn,
    Given,
    Ready,
    Seen,
    State,
)
from servanda.outlook.kernels.month.people import People
from servanda.outlook.kernels.month.politics import (
    Circumstances,
    Happened,
    Unrest,
)
from servanda.outlook.kernels.month.presence import Presence
from servanda.outlook.kernels.month.pressure import Now
from servanda.outlook.kernels.month.sizes import intensity
from servanda.outlook.kernels.month.telling import Scene, seen_of
from servanda.outlook.kernels.primitives import Value, exp, maximum

__all__ = ["step"]


class _Society(NamedTuple):
    """People, output, repression and capability after a month."""

    people: People
    economy: Economy
    repression: Value
    capability: Value


@jitable
def step(
    before: State, drawn: Drawn, given: Given, chance: Ready
) -> tuple[State, Seen]:
    """Move everything one month on and say what happened."""
    was = intensity(before.core.ring[11])
    scene = _scene(before, drawn, given, was, chance.stay)
    happened = _happened(before, drawn, given, scene, chance)
    unrest = _politics(before, drawn, scene, happened, chance.counter)
    fighting = _fight(before, unrest, drawn, scene, chance.core)
    now = intensity(fighting.ring[11])
    relapse = politics.settled(before.unrest, drawn.politics) * told(now >= HEAVY)
    dead = toll.step(
        fighting.ring[11],
        before.repression,
        scene.given,
        scene.answer.violence,
        drawn.toll,
        chance.persons,
    )
    paid = _cost(given, drawn, scene)
    society = _society(before, drawn, scene, (now, dead.reported), chance)
    purse = _purse(before, society.economy, (now, paid), given, drawn)
    there = presence.depart(
        presence.lately(scene.there, scene.present, dead.state),
        happened.withdrawal,
        presence.weary(chance.leave, scene.answer.staying, drawn.presence),
        given.terms.open_ended,
        drawn.presence,
    )
    after = State(
        fighting,
        politics.calmed(unrest, now, relapse),
        there,
        society.capability,
        society.repression,
        society.people,
        society.economy,
        purse,
    )
    return after, seen_of(after, (dead, paid, relapse), happened, scene, (drawn, given))


@jitable
def _scene(
    before: State, drawn: Drawn, given: Given, was: Value, chance: Value
) -> Scene:
    plan, terms, last = given.schedule, given.terms, before.presence
    asked = answers.answers(
        terms.takes,
        drawn.others,
        drawn.luck,
        Standing(given.month, plan.active, last.gone, last.staying, terms.waits),
    )
    answer = answers.with_offer(
        asked,
        terms.takes.offer,
        drawn.others.offer,
        asked.on * plan.offer * (1.0 - last.gone),
    )
    likely = presence.remain(
        before.presence, given.month == terms.end, was, answer.staying, drawn.presence
    )
    staying = maximum(last.staying, told(likely > chance))
    there = Presence(
        staying,
        last.withdrawn,
        last.clock,
        last.gone,
        last.stationed,
        last.months,
        last.fought,
    )
    share = answer.on * answer.delivered
    support = capability.in_force(
        plan.efforts, terms.lasting, share * (1.0 - last.gone), share * staying
    )
    present = presence.present(plan.personnel, last.gone, staying, answer.on)
    return Scene(answer, there, present, support)


@jitable
def _happened(
    before: State, drawn: Drawn, given: Given, scene: Scene, chance: Ready
) -> Happened:
    now = Circumstances(
        intensity(before.core.ring[11]),
        scene.given,
        scene.present,
        given.terms.invited * (1.0 - before.presence.withdrawn),
        given.terms.consent,
    )
    return politics.happened(
        before.unrest, now, drawn.politics, scene.answer, chance.politics
    )


@jitable
def _politics(
    before: State,
    drawn: Drawn,
    scene: Scene,
    happened: Happened,
    chance: tuple[Value, Value],
) -> Unrest:
    drawn_in = drawn.neighbours.support * scene.given.force + scene.answer.counter
    countermove = neighbours.countermove(
        before.unrest.countermove,
        told(before.core.ring[11] > 0.0),
        drawn_in,
        chance,
        drawn.neighbours,
    )
    withdrawn = maximum(before.presence.withdrawn, happened.withdrawal)
    return politics.step(
        before.unrest, happened, countermove, withdrawn, drawn.politics
    )


@jitable
def _fight(
    before: State, unrest: Unrest, drawn: Drawn, scene: Scene, chance: CoreChances
) -> Core:
    given = scene.given
    shield = capability.shield(
        given.stabilisation, before.capability, drawn.capability.worth
    )
    settled = politics.settled(before.unrest, drawn.politics)
    now = Now(intensity(before.core.ring[11]), settled, shield)
    up = pressure.worsening(unrest, now, given, scene.answer, drawn.pressure)
    down = pressure.easing(unrest, now, given, drawn.pressure)
    return core.step(before.core, drawn.fitted, up, down, chance)


@jitable
def _society(
    before: State, drawn: Drawn, scene: Scene, now: tuple[Value, Value], chance: Ready
) -> _Society:
    """Return people, output, repression and capability; ``now``: intensity, deaths."""
    given = scene.given
    bought = (given.aid, scene.answer.growth)
    return _Society(
        people.step(before.people, now[1], now[0], drawn.people),
        economy.step(before.economy, now[0], bought, drawn.economy, chance.output),
        repression.step(
            before.repression, now[0], given, drawn.repression, chance.repression
        ),
        capability.step(before.capability, given.backing, drawn.capability),
    )


@jitable
def _purse(
    before: State, output: Economy, now: tuple[Value, Eight], given: Given, drawn: Drawn
) -> Finances:
    """Return the host's finances; ``now``: intensity and what each payer spends."""
    beliefs = drawn.finances
    change = economy.log_level(output) - economy.log_level(before.economy)
    since = beliefs.people * (given.month + 1.0)
    whole = exp(economy.log_level(output) + since)
    spent = costs.host_of(now[1], given.terms.partner) * beliefs.per_unit / whole
    return finances.step(
        before.finances,
        economy.severity(now[0], drawn.economy.high),
        change + beliefs.people,
        spent,
        beliefs,
    )


@jitable
def _cost(given: Given, drawn: Drawn, scene: Scene) -> Eight:
    share = scene.answer.on * scene.answer.delivered
    follows = (
        scene.answer.on,
        share * (1.0 - scene.there.gone),
        share * scene.there.staying,
    )
    bill = Bill(given.cost, given.terms.rate, given.terms.partner)
    return costs.spend(bill, follows, drawn.overrun)
