"""Recognition: of the state only; which government is recognised no data set tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.diagnosis.authority.fact import FactReading
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.under_way import STATES, under_way
from servanda.evidence.panel import Panel

__all__ = ["recognition"]

_MISSION: Final = "un_mission"
_SANCTIONS: Final = ("sanctions_in_force", "sanctions_in_force_eusanct")
_QUESTION: Final = "Which states and organisations deal with it as the government?"
_LIMIT: Final = (
    "No data held here record which government is recognised, and by whom: the host's "
    "and the partners' own records must show it."
)


def recognition(panel: Panel, place: str) -> FactReading:
    """Return what the data say on the standing of a state among others.

    The finding is ``unknown`` where the state is listed: that says nothing of its
    government. It is ``disputed`` where the lists do not have the state.
    """
    listed = tuple(under_way(panel, place, name, "spells") for name in STATES)
    others = tuple(
        under_way(panel, place, name, "spells") for name in (_MISSION, *_SANCTIONS)
    )
    held = [one for one in listed if one.value is not None]
    is_missing = bool(held) and not any(one.value for one in held)
    return FactReading(
        "recognition",
        _QUESTION,
        "disputed" if is_missing else "unknown",
        (*_sentences(listed, others), _LIMIT),
        (*listed, *others),
        panel.clocks.as_of,
    )


def _sentences(listed: tuple[Figure, ...], others: tuple[Figure, ...]) -> Iterator[str]:
    on = [one.name for one in listed if one.value]
    off = [one.name for one in listed if one.value == 0]
    if on:
        yield f"As a state it is on these lists: {'; '.join(on)}."
    elif off:
        yield f"As a state it is on none of these lists: {'; '.join(off)}."
    else:
        yield "No list of states is held."
    for one in others:
        if one.value:
            since = f" since {one.start}" if one.start else ""
            yield f"{one.name}: {one.value:.0f} running{since}."
