"""Diagnose a country: what is known of it, as of a day, in the terms of the mission."""

from __future__ import annotations

from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from servanda.acts.desk import Desk
from servanda.acts.home import the_store
from servanda.basis.errors import ServandaError
from servanda.compact.model import Compact
from servanda.diagnosis.brief import Brief, brief
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.places import (
    Place,
    UnknownPlaceError,
    name_of,
    places,
    predecessors,
    successors,
)
from servanda.evidence.places import place as one_place
from servanda.publication.brief import brief_told

__all__ = [
    "EmptyStoreError",
    "NoStateError",
    "NotYetError",
    "diagnose",
    "diagnosed",
]


_DAY: Final = timedelta(days=1)


class EmptyStoreError(ServandaError):
    """There is no evidence to read."""

    code = "SRV-503"


class NoStateError(ServandaError):
    """A brief was asked for of what was no state on that day."""

    code = "SRV-504"


class NotYetError(ServandaError):
    """A day was named that has not come."""

    code = "SRV-505"


def diagnose(
    place: str,
    *,
    as_of: date | None = None,
    known_by: date | None = None,
    compact: str | Path | None = None,
    folder: Path | None = None,
) -> Brief:
    """Read a country from the evidence store.

    place     ISO 3166-1 alpha-3 code, as MLI
    as_of     the last day described; ``known_by``, or else today, if None
    known_by  only what had been published by this day; all if None
    compact   a compact's file, whose clauses and request are then read too
    folder    where the evidence lies; ``SERVANDA_HOME`` if None

    Raises `UnknownPlaceError`, `NoStateError`, `NotYetError`, `EmptyStoreError`, and
    what opening a compact raises.
    """
    today = Desk().today()
    described = as_of or known_by or today
    _must_have_come(today, described, known_by)
    code = _state_on(place, described)
    store = the_store(folder)
    if not store.manifest().vintages:
        raise EmptyStoreError(
            f"the evidence store in {store.folder} holds nothing",
            remedy="Run `servanda evidence fetch`, or `servanda evidence import` with "
            "files you have; `servanda evidence list` tells which.",
        )
    panel = Panel(store, Clocks(described, known_by))
    return brief(panel, code, _compact(compact) if compact else None)


def _compact(path: str | Path) -> Compact:
    from servanda.acts.checking import open_case  # noqa: PLC0415 - most briefs need none

    return open_case(Path(path)).compact.document


def _must_have_come(today: date, *days: date | None) -> None:
    """Refuse a day of the future: nothing can be known of it or by it."""
    late = next((one for one in days if one is not None and one > today), None)
    if late is not None:
        raise NotYetError(
            f"{late} has not come; today is {today}",
            remedy="A brief says what is known. For what may come, see `servanda "
            "assess`.",
        )


def _state_on(code: str, day: date) -> str:
    """Return the code of what was a state on a day; refuse anything else."""
    found = _known(code.strip().upper())
    if found.is_state_on(day) or (found.kind == "observer state" and not found.states):
        return found.code
    raise NoStateError(_no_state(found, day), remedy=_instead(found, day))


def _known(code: str) -> Place:
    """Return a place; name the nearest one where there is none of that code."""
    try:
        return one_place(code)
    except UnknownPlaceError as error:
        names = {one.name.upper(): one for one in places().values()}
        codes = {one.code: one for one in places().values()}
        near = get_close_matches(code, (*names, *codes), n=3, cutoff=0.6)
        found = dict.fromkeys({**codes, **names}[one] for one in near)
        told = ", ".join(f"{one.code} ({one.name})" for one in found)
        raise UnknownPlaceError(
            error.message,
            remedy=f"Nearest: {told}." if told else error.remedy,
        ) from error


def _no_state(found: Place, day: date) -> str:
    if not found.states:
        of = f" of {name_of(found.part_of)}" if found.part_of else ""
        kind = "a part" if found.kind == "part" else "a territory"
        return f"{found.name} is {kind}{of}, not an independent state"
    spells = ", and ".join(
        f"from {one.start} " + (f"to {one.until - _DAY}" if one.until else "on")
        for one in found.states
    )
    return (
        f"{found.name} was no independent state on {day}: it was one "
        f"{spells}. A reading of another time would be made up"
    )


def _instead(found: Place, day: date) -> str:
    """Say what can be asked for in its place."""
    if not found.states:
        whose = found.part_of
        ask = f"Ask for {name_of(whose)} ({whose})" if whose else "Ask for a state"
        return f"{ask}, knowing that most data leave territories out of it."
    kin = (
        *((one.how, one.earlier) for one in predecessors(found.code)),
        *((one.how, one.later) for one in successors(found.code)),
    )
    then = [(how, one) for how, one in kin if one_place(one).is_state_on(day)]
    same = [one for how, one in then if how == "continues"]
    told = dict.fromkeys(same or [one for _, one in then])
    if told:
        listed = ", ".join(f"{name_of(one)} ({one})" for one in told)
        return f"On that day there was {listed}."
    return "Choose a day within those with --as-of."


def diagnosed(found: Brief, form: str = "text") -> str:
    """Return a brief as text, as a page of two sheets, or for machines."""
    return brief_told(found, form)
