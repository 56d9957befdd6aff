"""Milder tools that were used on a host before: sanctions and mediation (B07, S2.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

import polars as pl

from servanda.basis.period import add_months
from servanda.compact.model.facts import ToolUsed
from servanda.diagnosis.annual import is_held
from servanda.diagnosis.thresholds import threshold
from servanda.diagnosis.under_way import COMPLETE_FROM
from servanda.diagnosis.world import World, slug
from servanda.evidence.panel import Panel
from servanda.evidence.places import name_of

__all__ = ["tools_used"]

_SANCTIONS: Final = ("sanctions_in_force_eusanct", "sanctions_in_force")
_MEDIATION: Final = "civil_war_mediation"
_SENDERS: Final = {
    "EU": "the European Union",
    "UN": "the United Nations",
    "US": "the United States",
}


def tools_used(world: World) -> Iterator[ToolUsed]:
    """Yield the tools used in the years before, as far as the lists reach.

    One entry for each sanctions case and sender, and one for all mediation together.
    A list that ends before these years says nothing of them.
    """
    since = add_months(
        world.panel.clocks.as_of, -12 * int(threshold("world_tools_years").value)
    )
    yield from _sanctions(world, since)
    yield from _mediation(world, since)


def _sanctions(world: World, since: date) -> Iterator[ToolUsed]:
    name = _list_of_sanctions(world.panel, since)
    if name is None:
        return
    rows = world.panel.statements(name, world.place)
    running = rows.filter(pl.col("until").is_null() | (pl.col("until") > since))
    for row in running.sort("start", "label").iter_rows(named=True):
        until = row["until"]
        yield ToolUsed(
            tool="sanctions",
            since=row["start"],
            until=until - timedelta(days=1) if until else None,
            what=f"Sanctions by {_sender(row['label'], row['toward'])}"
            f"{'' if until else _in_force(world.panel, name)}",
            **_standing(world, name),
        )


def _list_of_sanctions(panel: Panel, since: date) -> str | None:
    """Return the first list that speaks of these years, best one that has all cases."""
    speak = [one for one in _SANCTIONS if _reaches(panel, one, since)]
    whole = [one for one in speak if COMPLETE_FROM.get(one, since) <= since]
    return next(iter([*whole, *speak]), None)


def _sender(label: str | None, toward: str | None) -> str:
    """Return who imposed them; the label may end with one of three senders."""
    last = (label or "").rsplit(" ", 1)[-1]
    named = name_of(toward) if toward else "a sender that is no state or not told"
    return _SENDERS.get(last, named)


def _in_force(panel: Panel, name: str) -> str:
    """Say until when an open case is known to have been in force, if not to the day."""
    last = panel.statements(name)["start"].max()
    if not isinstance(last, date) or add_months(last, 12) >= panel.clocks.as_of:
        return ""
    return f", in force when the list ends in {last.year}"


def _mediation(world: World, since: date) -> Iterator[ToolUsed]:
    if not _reaches(world.panel, _MEDIATION, since):
        return
    rows = world.panel.statements(_MEDIATION, world.place)
    days = rows.filter(pl.col("start") >= since)["start"].sort().to_list()
    if days:
        yield ToolUsed(
            tool="mediation",
            since=days[0],
            until=days[-1],
            what="Third parties began to mediate on "
            f"{len(days)} {'day' if len(days) == 1 else 'days'}",
            **_standing(world, _MEDIATION),
        )


def _reaches(panel: Panel, name: str, since: date) -> bool:
    """Tell whether a list speaks of any day since then."""
    vintage = panel.vintage(name) if is_held(panel, name) else None
    return vintage is not None and (vintage.last is None or vintage.last > since)


def _standing(world: World, name: str) -> dict[str, Any]:
    """Return the source of what a list says, and whether its form was verified."""
    vintage = world.panel.vintage(name)
    if vintage is None:
        return {}
    unverified = () if vintage.standing == "verified" else ("what",)
    return {"source": (slug(vintage.id),), "unverified": unverified}
