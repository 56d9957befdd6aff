"""What hosts are compared by: a few features of the year before, and the request."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import polars as pl

from servanda.compact.model import Compact
from servanda.diagnosis.precedents.case import Case
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel
from servanda.evidence.places import crosswalk

__all__ = ["Features", "of_cases", "of_compact", "of_place"]

_POLYARCHY: Final = "electoral_democracy"
_CONFLICT: Final = "conflict_intensity"
_POPULATION: Final = "capability_population"
_COUPS: Final = "coup_attempts"
INDICATORS: Final = (_POLYARCHY, _CONFLICT, _POPULATION, _COUPS)

_REGIONS: Final = (
    (200, "Americas"),
    (400, "Europe"),
    (600, "Africa south of the Sahara"),
    (700, "Middle East and North Africa"),
    (900, "Asia"),
    (1000, "Oceania"),
)
"""Correlates of War numbers run by region; each ends before the number."""


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared; None where not known.

    conflict    level of the gravest armed conflict its government fought: 0, 1, 2
    polyarchy   index of electoral democracy, 0 to 1
    population  thousand persons
    coup        whether there was a coup or an attempt within five years
    region      as Correlates of War numbers group states
    inviter     kind of authority that asked
    framework   who carried it, in alphabetical order: United Nations, regional body,
                states alone
    """

    conflict: float | None = None
    polyarchy: float | None = None
    population: float | None = None
    coup: bool | None = None
    region: str | None = None
    inviter: str | None = None
    framework: tuple[str, ...] | None = None


def of_place(panel: Panel, place: str, compact: Compact | None = None) -> Features:
    """Return the features of a host, in the last full year described.

    compact  the request, if there is one; without it two features are not known
    """
    year = panel.clocks.as_of.year - (0 if _is_years_end(panel) else 1)
    made = _of_years(panel, [(place, year)])[0]
    if compact is None:
        return made
    asked = of_compact(compact)
    return replace(made, inviter=asked.inviter, framework=asked.framework)


def of_cases(panel: Panel, cases: tuple[Case, ...]) -> tuple[Features, ...]:
    """Return the features of each case's host in the year before its start."""
    wanted = [(case.place or "", case.start.year - 1) for case in cases]
    return tuple(
        replace(one, inviter=case.inviter.kind, framework=_carried(case))
        for one, case in zip(_of_years(panel, wanted), cases, strict=True)
    )


def of_compact(compact: Compact) -> Features:
    """Return who asked and who would carry it, as far as a compact states it."""
    return Features(inviter=_inviter(compact), framework=_frame(compact))


def _is_years_end(panel: Panel) -> bool:
    return (panel.clocks.as_of.month, panel.clocks.as_of.day) == (12, 31)


def _of_years(panel: Panel, wanted: list[tuple[str, int]]) -> list[Features]:
    stale = int(threshold("precedent_stale_years").value)
    coups = int(threshold("precedent_coup_years").value)
    last = max(year for _, year in wanted)
    first = min(year for _, year in wanted) - max(stale, coups)
    keys = pl.DataFrame(
        wanted, schema={"place": pl.String(), "year": pl.Int32()}, orient="row"
    ).with_row_index()
    wide = (
        panel.yearly(INDICATORS, first, last)
        .join(keys.select("place").unique(), on="place", how="semi")
        .sort("place", "year")
        .with_columns(
            pl.col(_POLYARCHY, _CONFLICT, _POPULATION)
            .forward_fill(limit=stale)
            .over("place"),
            pl.col(_COUPS)
            .rolling_sum(coups, min_samples=coups)
            .over("place")
            .alias(_COUPS),
        )
    )
    found = keys.join(wide, on=["place", "year"], how="left").sort("index")
    regions = _region_of()
    return [
        Features(
            conflict=row[_CONFLICT],
            polyarchy=row[_POLYARCHY],
            population=row[_POPULATION],
            coup=None if row[_COUPS] is None else row[_COUPS] > 0,
            region=regions.get(row["place"]),
        )
        for row in found.iter_rows(named=True)
    ]


@cache
def _region_of() -> dict[str, str]:
    """Return the region of each place that has a number of a state."""
    numbers = crosswalk("cow").select("place", pl.col("code").cast(pl.Int32))
    last = _REGIONS[-1][0]
    return {
        place: next(name for end, name in _REGIONS if number < end)
        for place, number in numbers.iter_rows()
        if number < _REGIONS[-1][0]  # higher numbers are territories, of no region
        if number < last
    }


def _carried(case: Case) -> tuple[str, ...]:
    kinds = {"regional body"} if case.frameworks else set()
    if case.un == "authorised":
        kinds.add("United Nations")
    return tuple(sorted(kinds or {"states alone"}))


def _frame(compact: Compact) -> tuple[str, ...] | None:
    mandate, parties = compact.mandate, compact.parties
    if parties is None:
        return None
    kinds = (
        {"regional body"}
        if any(p.kind == "regional organisation" for p in parties)
        else set()
    )
    un = mandate.un if mandate else None
    if un is None and not kinds:
        return None
    if any(act.authorises in {"force", "deployment with consent"} for act in un or ()):
        kinds.add("United Nations")
    return tuple(sorted(kinds or {"states alone"}))


def _inviter(compact: Compact) -> str | None:
    """Return the kind of inviter that the compact's own facts make it, or None."""
    drafting = compact.request.drafting if compact.request else None
    if drafting is not None and drafting.inviter_installed:
        return "installed authority"
    authority = compact.authority
    if authority is None:
        return None
    contests = {one.kind for one in authority.contested_by or ()}
    if "exile" in contests:
        return "government without control"
    if "coup" in contests:
        return "transitional authority"
    control = authority.effective_control
    if control is None or control.finding in {"disputed", "unknown"}:
        return None
    held = control.finding in {"yes", "in part"}
    return "government in control" if held else "government without control"
