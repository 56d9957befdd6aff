"""The answers whose sign matters: room, objections, gains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

import numpy as np

from servanda.outlook.noise import Array, Noise
from servanda.strategy.answers import Answer, Worth, answered
from servanda.strategy.beliefs import Beliefs, Drawn, drawn
from servanda.strategy.sharing.keys import (
    BENEFITS,
    GAME_BELIEFS,
    Divided,
    margins,
    tasks,
)
from servanda.strategy.sharing.planning import (
    GROWTH,
    THRESHOLD,
    Revenue,
    Room,
    growth_belief,
    room_left,
)

__all__ = ["Asked", "core_answers", "gain_answers", "room_answer"]

WORTH: Final = "benefit.worth"
_OF_COST: Final = "of the cost"
_CALLED: Final = {
    "drafted": "with shares as drafted",
    "assessed": "with shares by rates as given",
    "capacity": "with shares by computed capacity",
    "peacekeeping": "with shares by the scale for peacekeeping",
    "heads": "with shares equal per head",
    "benefit": "with shares by benefit",
    "shapley": "with the Shapley value",
    "nucleolus": "with the nucleolus",
}


Among = Literal["", "payers", "listed"]


class Asked(NamedTuple):
    """A quantity whose sign matters.

    kind   room: of the host's revenue; core: of a key; gain: of a state
    among  whose cost is divided: that of the states that pay, or of all that are
           listed; empty where none is
    which  the year, the key or the state
    about  of what, as a phrase: the key, the state, the year. What is asked of them is
           for room what is left of the share of revenue that the host can carry, for
           core what the group with most to object to saves by staying, for gain what
           the state gains less what it pays
    """

    kind: Literal["room", "core", "gain"]
    among: Among
    which: str
    about: str
    unit: str
    answer: Answer


def room_answer(
    found: tuple[Room, ...], revenue: Revenue, beliefs: Beliefs, noise: Noise
) -> Iterator[Asked]:
    """Yield whether the host can carry its heaviest year, of those projected."""
    known = [one for one in found if one.middle is not None]
    if not known:
        return
    worst = max(known, key=lambda one: one.middle or 0.0)
    used = {
        THRESHOLD: beliefs[THRESHOLD],
        GROWTH: growth_belief(revenue, worst.year),
    }
    about = f"its heaviest year, {worst.year}"
    worth = room_left(worst.cost, revenue)
    found_answer = answered(worth, used, drawn(used, noise))
    yield Asked("room", "", str(worst.year), about, "of revenue", found_answer)


def core_answers(
    found: Divided, among: Among, beliefs: Beliefs, noise: Noise
) -> Iterator[Asked]:
    """Yield for every key whether some group would pay less alone."""
    if found.game is None or len(found.among) < 2:  # noqa: PLR2004 - a group and the rest
        return
    used = {name: beliefs[name] for name in GAME_BELIEFS}
    draws = drawn(used, noise)
    whole = float(found.cost.amount)
    gains_by = margins(found.game.rows)
    for one in found.shares:
        if one.parts is not None:
            shares = [float(part.amount) / whole for part in one.parts.values()]
            worth = gains_by(shares)
            about = _CALLED[one.key]
            answer = answered(worth, used, draws)
            yield Asked("core", among, one.key, about, _OF_COST, answer)


def gain_answers(
    found: Divided, among: Among, beliefs: Beliefs, noise: Noise
) -> Iterator[Asked]:
    """Yield for every state whether it gains more than it pays as drafted."""
    drafted = found.of("drafted").parts
    if found.game is None or drafted is None:
        return
    used = {name: beliefs[name] for name in (WORTH, *BENEFITS)}
    draws = drawn(used, noise)
    whole = float(found.cost.amount)
    for place, one in enumerate(found.among):
        pays = float(drafted[one.name].amount) / whole
        worth = _gain(found.game.rows, place, pays)
        about = one.name
        answer = answered(worth, used, draws)
        yield Asked("gain", among, one.name, about, _OF_COST, answer)


def _gain(rows: Array, place: int, pays: float) -> Worth:
    def worth(at: Drawn) -> Array:
        own = tasks(rows, at)
        if own is None:
            return np.full(len(at[WORTH]), -pays)
        return np.asarray(at[WORTH] * own[:, place] - pays)

    return worth
