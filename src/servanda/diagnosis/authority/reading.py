"""The four facts on the authority of whoever might invite (S0.1)."""

from __future__ import annotations

from servanda.diagnosis.authority.constitutional import constitutional
from servanda.diagnosis.authority.contests import contests
from servanda.diagnosis.authority.control import effective_control
from servanda.diagnosis.authority.fact import AuthorityReading
from servanda.diagnosis.authority.mandate import electoral
from servanda.diagnosis.authority.recognition import recognition
from servanda.evidence.panel import Panel

__all__ = ["read_authority"]


def read_authority(panel: Panel, place: str) -> AuthorityReading:
    """Return what public data say on authority in a state, as four separate facts.

    panel  the evidence; `clocks.as_of` is the day described
    place  ISO 3166-1 alpha-3
    """
    order, control = constitutional(panel, place), effective_control(panel, place)
    return AuthorityReading(
        place=place,
        clocks=panel.clocks,
        constitutional=order,
        effective_control=control,
        electoral=electoral(panel, place),
        recognition=recognition(panel, place),
        contests=tuple(contests(panel, place, order)),
    )
