"""Who is still there: leaving on time, staying on, leaving when told to."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from servanda.outlook.kernels.politics import Flags
from servanda.outlook.noise import Array

__all__ = ["Presence", "arrive", "leave", "stay", "withdraw"]


class Presence(NamedTuple):
    """Where partners stand at the end of a month: (option, draw).

    staying    past the planned end and still there
    withdrawn  the host has withdrawn its consent
    clock      months until a departure that was asked for
    gone       left before the schedule's end, for good
    """

    staying: Flags
    withdrawn: Flags
    clock: Array
    gone: Flags


def arrive(options: int, draws: int) -> Presence:
    """Return the presence of the first day: on schedule, consent unbroken."""
    no = np.zeros((options, draws), dtype=np.bool_)
    return Presence(no, no, np.full((options, draws), np.inf), no)


def stay(presence: Presence, stays: Flags) -> Presence:
    """Let partners stay past the planned end, where nobody asked them to leave.

    stays    (option, draw)  they would; true in the month of the planned end only
    """
    begins = stays & ~presence.withdrawn & ~presence.gone
    return presence._replace(staying=presence.staying | begins)


def withdraw(presence: Presence, withdrawal: Flags, *, months: Array) -> Presence:
    """Start the clock where consent is withdrawn; send home those whose time is up.

    withdrawal  (option, draw)  consent is withdrawn this month
    months      (draw,)         from withdrawal to departure
    """
    started = withdrawal & ~presence.withdrawn
    clock = np.where(started, months, presence.clock - 1.0)
    withdrawn = presence.withdrawn | withdrawal
    gone = presence.gone | (withdrawn & (clock <= 0.0))
    return Presence(presence.staying & ~gone, withdrawn, clock, gone)


def leave(
    presence: Presence, *, chance: Array, monthly: Array, open_ended: Flags
) -> Presence:
    """Let partners leave who are past the planned end, or who never had one.

    chance      (draw,)      uniform; smaller is leaving
    monthly     (draw,)      hazard of leaving
    open_ended  (option, 1)  options without an end date
    """
    leaves = chance < -np.expm1(-monthly)
    return presence._replace(
        staying=presence.staying & ~leaves,
        gone=presence.gone | (open_ended & leaves),
    )
