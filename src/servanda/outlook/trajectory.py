"""A month of every option of every draw: the kernels, in the order of events."""

from __future__ import annotations

from typing import Final

import numpy as np

from servanda.outlook.events import events_of
from servanda.outlook.kernels import (
    conflict,
    costs,
    deaths,
    displacement,
    economy,
    presence,
    support,
)
from servanda.outlook.kernels.politics import Flags, yearly
from servanda.outlook.kernels.presence import Presence
from servanda.outlook.kernels.support import InForce
from servanda.outlook.noise import Array
from servanda.outlook.record import Month
from servanda.outlook.start import shape_of
from servanda.outlook.world import Fighting, Society, Standing, Unrest, World

__all__ = ["step"]

_YEAR: Final = 12.0
_HIGH: Final = 2


def step(world: World, before: Standing, month: int) -> tuple[Standing, Month]:
    """Move everything one month on and say what happened.

    Order within the month: who is there, what support that leaves, coups and
    consent, neighbours, fighting, deaths, displacement and output, cost.
    """
    there = _decide_to_stay(world, before, month)
    given = _support(world, there, month)
    present = (world.plan.personnel[:, month, None] & ~there.gone) | there.staying
    unrest, events = events_of(world, before, given, present, month)
    fighting = _fight(world, before, unrest, given, month)
    dead = _deaths(world, fighting, given, month)
    society = _society(world, before.society, fighting, given, dead, month)
    after = Standing(
        fighting, unrest, society, _depart(world, there, events.withdrawal, month)
    )
    worth = world.drawn["capability.worth"]
    protection = support.guarantee(given.stabilisation, society.capability, worth=worth)
    lost = protection - worth * society.capability
    seen = Month(
        state=fighting.state,
        deaths=dead,
        deaths_total=dead * (1.0 + world.drawn["deaths.indirect"]),
        displaced=society.displaced,
        gdp=economy.level(society.gap, society.aided, society.drift),
        dependence=lost / np.maximum(protection, 1e-12),
        relapse=_relapses(world, before.fighting, fighting),
        coup=events.coup,
        legitimacy_dispute=events.dispute,
        consent_withdrawn=events.withdrawal,
        entangled=_entangled(world, after, present, month),
        neighbour_countermove=unrest.countermove,
        partner_present=present,
        cost=_cost(world, there, month),
    )
    return after, seen


def _decide_to_stay(world: World, before: Standing, month: int) -> Presence:
    """Let partners stay past the planned end, in its month only."""
    plan, drawn = world.plan, world.drawn
    fighting = before.fighting.state >= _HIGH
    odds = drawn["stay.base"] / (1.0 - drawn["stay.base"])
    odds = odds * np.where(fighting, drawn["stay.fighting"], 1.0)
    due = (plan.end == month)[:, None] & (before.unrest.stationed > 0.0)
    chance = world.noise.uniform("stay", month)
    stays = due & (chance > 1.0 / (1.0 + odds))
    return presence.stay(before.presence, stays)


def _depart(world: World, there: Presence, withdrawal: Flags, month: int) -> Presence:
    asked = presence.withdraw(there, withdrawal, months=world.drawn["departure.months"])
    return presence.leave(
        asked,
        chance=world.noise.uniform("leave", month),
        monthly=world.drawn["stay.leave"],
        open_ended=world.plan.open_ended,
    )


def _support(world: World, there: Presence, month: int) -> InForce:
    plan = world.plan
    return support.in_force(
        plan.support[:, :, month], plan.lasting, ~there.gone, there.staying
    )


def _fight(
    world: World, before: Standing, unrest: Unrest, given: InForce, month: int
) -> Fighting:
    drawn, last = world.drawn, before.fighting
    keep = 0.5 ** (1.0 / drawn["memory.half_life"])
    state = conflict.step(
        last.state,
        world.noise.uniform("fighting", month),
        rate=world.rate,
        pressure=_pressure(world, before, unrest, given),
    )
    return Fighting(
        state=state,
        memory=conflict.remember(last.memory, state, keep=keep),
        quiet=conflict.settle(last.quiet, state),
        recent=np.concatenate([last.recent[1:], (state >= 1)[None]]),
    )


def _pressure(
    world: World, before: Standing, unrest: Unrest, given: InForce
) -> conflict.Pressure:
    """Return what memory, proneness, support and politics make of the rates."""
    drawn, start, last = world.drawn, world.start, before.fighting
    settled = conflict.is_settled(last.quiet, months=drawn["settled.months"])
    shield = support.guarantee(
        given.stabilisation,
        before.society.capability,
        worth=drawn["capability.worth"],
    )
    worse = yearly(
        np.exp(drawn["memory.up"] * last.memory + start.worse),
        (given.stabilisation, drawn["effect.presence"]),
        (given.governance, drawn["effect.governance"]),
        (given.aid, drawn["effect.aid"]),
        (unrest.since_coup < _YEAR, drawn["coup.violence"]),
        (unrest.countermove, drawn["counter.worse"]),
    )
    easing = np.exp(start.easier - drawn["memory.down"] * last.memory)
    easier = yearly(
        easing,
        (given.stabilisation, drawn["effect.support_in_war"]),
        (given.backing, drawn["effect.backing"]),
        (unrest.countermove, drawn["counter.ease"]),
    )
    renewed = drawn["effect.guarantee"] ** (shield * settled)
    return conflict.Pressure(worse, renewed, easier, easing)


def _relapses(world: World, last: Fighting, now: Fighting) -> Flags:
    settled = conflict.is_settled(last.quiet, months=world.drawn["settled.months"])
    return settled & (now.state >= _HIGH)


def _deaths(world: World, fighting: Fighting, given: InForce, month: int) -> Array:
    drawn, start = world.drawn, world.start
    place = deaths.place_within(
        start.severity,
        world.noise.normal("deaths", month),
        lasting=drawn["deaths.severity_share"],
    )
    most = drawn["deaths.most"] * start.population
    battle = deaths.state_based(fighting.state, place, shape=shape_of(drawn), most=most)
    return deaths.with_other_violence(
        battle,
        onesided=drawn["deaths.onesided"],
        repression=drawn["effect.repression"] ** given.backing,
        nonstate=drawn["deaths.nonstate"],
    )


def _society(
    world: World,
    last: Society,
    fighting: Fighting,
    given: InForce,
    dead: Array,
    month: int,
) -> Society:
    drawn = world.drawn
    shock = world.noise.normal("output", month) / np.sqrt(_YEAR)
    return Society(
        displaced=displacement.step(
            last.displaced,
            dead,
            fighting.state,
            per_death=drawn["displaced.per_death"],
            returning=drawn["displaced.return"],
            most=drawn["displaced.most"] * world.start.population,
        ),
        gap=economy.step(
            last.gap,
            fighting.state,
            losses=economy.Losses(
                drawn["output.war_loss"],
                drawn["output.high_share"],
                drawn["output.recovery"],
                drawn["output.floor"],
            ),
        ),
        aided=last.aided + given.aid * drawn["effect.aid_growth"] / 1200.0,
        drift=last.drift
        + drawn["output.trend"] / 1200.0
        + drawn["output.shock"] / 100.0 * shock,
        capability=support.capability(
            last.capability,
            given.backing,
            build=drawn["capability.build"],
            fade=drawn["capability.fade"],
        ),
    )


def _entangled(world: World, now: Standing, present: Flags, month: int) -> Flags:
    """Tell who is there past the planned end, or long and in prolonged fighting."""
    late = (month >= world.plan.end)[:, None]
    long = now.unrest.stationed > world.drawn["entangled.presence"]
    fought = now.fighting.recent.sum(axis=0) >= world.drawn["entangled.fighting"]
    return np.asarray(present & (late | (long & fought)))


def _cost(world: World, there: Presence, month: int) -> Array:
    plan = world.plan
    followed = ~(there.gone[:, None, :] & plan.partner[:, None])
    return costs.spend(
        plan.cost[:, :, month],
        plan.rate * plan.partner,
        followed,
        there.staying,
        world.drawn["cost.overrun"],
    )
