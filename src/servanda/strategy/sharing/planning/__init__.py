"""The plan of the money: what falls when on whom, and whether the host can carry it."""

from servanda.strategy.sharing.planning.budget import (
    FUNDED,
    Cell,
    Paid,
    cells,
    paid_by_year,
    whole_of,
)
from servanda.strategy.sharing.planning.handing import (
    HandedOver,
    TakenOver,
    handed_over,
    taken_over,
)
from servanda.strategy.sharing.planning.keeping import Kept, kept
from servanda.strategy.sharing.planning.space import (
    GROWTH,
    THRESHOLD,
    Revenue,
    Room,
    growth_belief,
    revenue_of,
    room_left,
    rooms,
)

__all__ = [
    "FUNDED",
    "GROWTH",
    "THRESHOLD",
    "Cell",
    "HandedOver",
    "Kept",
    "Paid",
    "Revenue",
    "Room",
    "TakenOver",
    "cells",
    "growth_belief",
    "handed_over",
    "kept",
    "paid_by_year",
    "revenue_of",
    "room_left",
    "rooms",
    "taken_over",
    "whole_of",
]
