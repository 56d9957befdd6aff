"""Which instruments a compact uses, and whether they equip or train anyone."""

from __future__ import annotations

from typing import TypeVar

from servanda.compact.model import Compact
from servanda.compact.model.forces import (
    Advice,
    Equipment,
    GovernanceReform,
    Stabilisation,
    Training,
)

__all__ = ["delivers_equipment", "of_kind", "reaches_units"]

Kind = TypeVar("Kind", Advice, Equipment, GovernanceReform, Stabilisation, Training)


def of_kind(compact: Compact, kind: type[Kind]) -> tuple[tuple[str, Kind], ...]:
    """Return the instruments of one kind, each with its place in the document."""
    return tuple(
        (f"instruments[{place}]", instrument)
        for place, instrument in enumerate(compact.instruments or ())
        if isinstance(instrument, kind)
    )


def delivers_equipment(compact: Compact) -> bool | None:
    """Tell whether equipment is delivered; ``None`` where the document is silent."""
    if compact.items or of_kind(compact, Equipment):
        return True
    if compact.items == () or compact.lacks("items") or compact.instruments is not None:
        return False
    return None


def reaches_units(compact: Compact) -> bool | None:
    """Tell whether units are trained or equipped; ``None`` where that is not said."""
    if of_kind(compact, Training) or delivers_equipment(compact):
        return True
    return None if compact.instruments is None else False
