"""Who flees abroad, who flees within the country, and who returns."""

from __future__ import annotations

from typing import NamedTuple

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.month.bounds import HEAVY
from servanda.outlook.kernels.month.events import told
from servanda.outlook.kernels.primitives import Value, maximum, minimum

__all__ = ["People", "PeopleBeliefs", "step"]


class People(NamedTuple):
    """Persons displaced by fighting."""

    refugees: Value
    within: Value


class PeopleBeliefs(NamedTuple):
    """What is believed of flight and return.

    per_death       persons newly displaced per direct death
    abroad          share of them that flees abroad
    refugees_home   share of refugees that returns in a month without heavy fighting
    within_home     the same of those displaced within
    most            persons that can be displaced at once
    """

    per_death: Value
    abroad: Value
    refugees_home: Value
    within_home: Value
    most: Value


@jitable
def step(people: People, deaths: Value, now: Value, beliefs: PeopleBeliefs) -> People:
    """Move the displaced one month on; who does not flee or return stays.

    deaths  direct deaths of the month
    now     intensity of the month; nobody returns in heavy fighting
    """
    calm = 1.0 - told(now >= HEAVY)
    refugees = people.refugees - people.refugees * beliefs.refugees_home * calm
    within = people.within - people.within * beliefs.within_home * calm
    room = maximum(beliefs.most - (refugees + within), 0.0)
    fleeing = minimum(beliefs.per_death * deaths, room)
    abroad = fleeing * beliefs.abroad
    return People(refugees + abroad, within + (fleeing - abroad))
