"""The outcomes of a design: from the evidence store, or from a file beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from servanda.acts.desk import Desk
from servanda.acts.home import the_store
from servanda.basis.digest import sha256
from servanda.compact.reading import opened
from servanda.evaluation.effects.design import Design, Exclusion
from servanda.evaluation.effects.errors import NoOutcomeError
from servanda.evaluation.effects.panel import Panel, panel_of_file, panel_of_rows
from servanda.evidence.panel import Clocks
from servanda.evidence.panel import Panel as Evidence

__all__ = ["Held", "outcomes_of"]

_NEIGHBOURS: Final = "contiguity"
_MISSIONS: Final = {
    "humanitarian_intervention": "a military operation declared humanitarian",
    "peacekeeping_mission": "a peacekeeping mission",
    "un_mission": "a mission of the United Nations",
}
"""Treatments like the one that is judged, which a donor should not have had."""


@dataclass(frozen=True, slots=True)
class Held:
    """The outcomes, and what else the evidence says of a design.

    source   where they come from, in words
    public   the earliest day by which a version at hand was public that states the
             first year after; None where none is known
    touched  donors that the evidence shows to be treated too, or to be neighbours
    """

    panel: Panel
    source: str
    public: date | None = None
    touched: tuple[Exclusion, ...] = ()


def outcomes_of(
    design: Design,
    data: Path,
    desk: Desk,
    known_by: date | None = None,
    folder: Path | None = None,
) -> Held:
    """Return the outcomes that a design names.

    data      the file that holds them, or the folder in which the design's file lies
    known_by  only what was public by this day; all if None
    folder    where the evidence lies; ``SERVANDA_HOME`` if None

    Raises `NoOutcomeError`, and `NotAPanelError` where a file holds no panel.
    """
    of = design.outcome
    if of.file is not None:
        path = data / of.file if data.is_dir() else data
        digest = sha256(opened(path))
        return Held(panel_of_file(design, path), f"{path.name} ({digest[:19]})")
    evidence = Evidence(the_store(folder), Clocks(desk.today(), known_by))
    return _from_evidence(design, evidence)


def _from_evidence(design: Design, evidence: Evidence) -> Held:
    outcome = design.outcome.indicator or ""
    others = [one.of for one in design.predictors if one.of != "outcome"]
    names = list(dict.fromkeys([outcome, *others]))
    unknown = [name for name in names if name not in evidence.catalogue.indicator]
    lacking = [n for n in names if n not in unknown and evidence.vintage(n) is None]
    if unknown or lacking:
        _refuse(unknown, lacking)
    windows = design.windows
    first = min([windows.pre.first, *(one.first for one in design.predictors)])
    rows = evidence.yearly(names, first, windows.post.last).rename(
        {"place": "unit", outcome: "value"}
    )
    vintage = evidence.vintage(outcome)
    told = vintage.id if vintage else outcome
    return Held(
        panel_of_rows(rows.drop_nulls("value"), others),
        f"{outcome} of {told}",
        _public(evidence, outcome, windows.post.first),
        tuple(_touched(design, evidence)),
    )


def _refuse(unknown: list[str], lacking: list[str]) -> None:
    if unknown:
        raise NoOutcomeError(
            f"no indicator is called {', '.join(unknown)}",
            remedy="`servanda evidence list --indicators` names those that are known.",
        )
    raise NoOutcomeError(
        f"the evidence store holds no {', '.join(lacking)} that the clocks admit",
        remedy="Bring it with `servanda evidence import`, or name a later --known-by.",
    )


def _public(evidence: Evidence, indicator: str, year: int) -> date | None:
    """Return the earliest day by which a version stating a year was public."""
    held = evidence.store.manifest().vintages
    days = [
        one.published
        for one in held
        if indicator in one.indicators
        and one.published is not None
        and one.last is not None
        and one.last > date(year, 12, 31)
    ]
    return min(days, default=None)


def _touched(design: Design, evidence: Evidence) -> Iterator[Exclusion]:
    """Yield the units that the evidence shows to be treated too, or neighbours."""
    since = design.treated.since or design.windows.post.first
    first, last = date(since, 1, 1), date(design.windows.post.last, 12, 31)
    seen: set[str] = set(design.treated.units)
    for name, what in _MISSIONS.items():
        for unit, label in _during(evidence, name, first, last):
            if unit not in seen:
                seen.add(unit)
                reason = f"{what} ({label}) between {first.year} and {last.year}"
                yield Exclusion(unit=unit, kind="treated", reason=reason)
    near = evidence.statements(_NEIGHBOURS)
    beside = _overlapping(near, first, last).filter(
        pl.col("place").is_in(design.treated.units)
    )
    for unit in beside["toward"].unique(maintain_order=True):
        if unit is not None and unit not in seen:
            seen.add(unit)
            yield Exclusion(
                unit=unit, kind="neighbour", reason="shares a border or sea"
            )


def _during(
    evidence: Evidence, indicator: str, first: date, last: date
) -> list[tuple[str, str]]:
    spells = _overlapping(evidence.statements(indicator), first, last)
    return list(
        spells.select("place", pl.col("label").fill_null("unnamed"))
        .unique("place", maintain_order=True)
        .iter_rows()
    )


def _overlapping(spells: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    ended = pl.col("until").fill_null(last)
    return spells.filter((pl.col("start") <= last) & (ended >= first))
