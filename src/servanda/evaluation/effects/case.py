"""A case: one treated series, its donors, and the years before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from servanda.evaluation.effects.design import Design
from servanda.evaluation.effects.panel import Floats, Panel

__all__ = ["Case", "Departure", "Laid", "lay"]


@dataclass(frozen=True, slots=True)
class Departure:
    """Where a run is not what the design says, and why.

    what  the part of the design
    said  what the design says
    done  what was done
    why   the reason, in words
    """

    what: str
    said: str
    done: str
    why: str


@dataclass(frozen=True, eq=False)
class Case:
    """What the weighting estimators are given.

    treated     the unit's name
    own         (year,)        its outcome
    donors      names
    theirs      (donor, year)  their outcomes
    years       (year,)        calendar years, in order
    pre, post   (year,)        whether a year is of the window
    own_traits  (trait,)       what the weights balance besides; none for outcomes only
    traits      (donor, trait)
    """

    treated: str
    own: Floats
    donors: tuple[str, ...]
    theirs: Floats
    years: tuple[int, ...]
    pre: NDArray[np.bool_]
    post: NDArray[np.bool_]
    own_traits: Floats
    traits: Floats

    def among(self, donors: Sequence[int]) -> Case:
        """Return the case with some of its donors."""
        places = list(donors)
        return replace(
            self,
            donors=tuple(self.donors[at] for at in places),
            theirs=self.theirs[places],
            traits=self.traits[places],
        )

    def as_if(self, donor: int) -> Case:
        """Return the case in which a donor is treated, and the treated unit unseen."""
        rest = self.among([at for at in range(len(self.donors)) if at != donor])
        return replace(
            rest,
            treated=self.donors[donor],
            own=self.theirs[donor],
            own_traits=self.traits[donor],
        )

    def as_of(self, year: int) -> Case:
        """Return the case in which treatment began in an earlier year.

        Only years of the window before the treatment are used, and no traits, which
        might be of years that come after.
        """
        years = np.array(self.years)
        bare = np.zeros((len(self.donors), 0))
        return replace(
            self,
            pre=self.pre & (years < year),
            post=self.pre & (years >= year),
            own_traits=np.zeros(0),
            traits=bare,
        )


@dataclass(frozen=True, eq=False)
class Laid:
    """What the panel holds of a design.

    case        None where nothing can be laid side by side
    treated     treated units that the panel has
    dropped     donors that were left out for want of data
    departures  from the design, forced by the data
    """

    case: Case | None
    treated: tuple[str, ...]
    donors: tuple[str, ...]
    departures: tuple[Departure, ...]


def lay(design: Design, panel: Panel) -> Laid:
    """Lay a design over a panel: who is treated, who is a donor, which years."""
    treated = tuple(unit for unit in design.treated.units if unit in panel.units)
    departures: list[Departure] = []
    named = _named(design, panel)
    years, seen = _years(design, panel, treated, departures)
    whole = [unit for unit in named if _is_whole(design, panel, unit, seen)]
    departures += [_left_out(unit, panel) for unit in named if unit not in whole]
    case = None
    if treated and years and whole and len(treated) == len(design.treated.units):
        case = _case(design, panel, treated, whole, years)
    return Laid(case, treated, tuple(whole), tuple(departures))


def _left_out(unit: str, panel: Panel) -> Departure:
    why = "the data do not name it"
    if unit in panel.units:
        why = "the data lack a year of its windows or a predictor"
    return Departure("donors", f"{unit} is a donor", "left out", why)


def _named(design: Design, panel: Panel) -> list[str]:
    """Return the donors that the design names, in order of their names."""
    out = {one.unit for one in design.donors.excluded} | set(design.treated.units)
    pool = design.donors.listed or panel.units
    return sorted({unit for unit in pool if unit not in out})


def _years(
    design: Design,
    panel: Panel,
    treated: tuple[str, ...],
    departures: list[Departure],
) -> tuple[tuple[int, ...], list[int]]:
    """Return the years shown, and those of the windows that the treated have."""
    if not treated:
        return (), []
    own = np.mean([panel.of(unit) for unit in treated], axis=0)
    known = {y for y, v in zip(panel.years, own, strict=True) if np.isfinite(v)}
    windows = design.windows
    seen = [y for y in (*windows.pre.years, *windows.post.years) if y in known]
    for name, window in (("pre", windows.pre), ("post", windows.post)):
        lacking = [year for year in window.years if year not in known]
        if lacking:
            departures.append(
                Departure(
                    f"windows.{name}",
                    f"{window.first} to {window.last}",
                    f"without {', '.join(map(str, lacking))}",
                    "no outcome of the treated unit is known for them",
                )
            )
    shown = [y for y in range(windows.pre.first, windows.post.last + 1) if y in known]
    return tuple(shown), seen


def _is_whole(design: Design, panel: Panel, unit: str, seen: list[int]) -> bool:
    """Tell whether a donor has every year that is used, and every predictor."""
    if unit not in panel.units:
        return False
    has_years = bool(np.isfinite(panel.of(unit)[panel.columns(seen)]).all())
    return has_years and bool(np.isfinite(_traits(design, panel, [unit])).all())


def _traits(design: Design, panel: Panel, units: Sequence[str]) -> Floats:
    """Return predictors by unit: the mean of the years that are known."""
    rows = [panel.units.index(unit) for unit in units]
    table = np.full((len(rows), len(design.predictors)), np.nan)
    for at, one in enumerate(design.predictors):
        part = panel.quantity(one.of)[rows][:, panel.columns(one.years)]
        count = np.isfinite(part).sum(axis=1)
        total = np.nansum(part, axis=1)
        table[:, at] = np.where(count > 0, total / np.maximum(count, 1), np.nan)
    return table


def _case(
    design: Design,
    panel: Panel,
    treated: tuple[str, ...],
    donors: list[str],
    years: tuple[int, ...],
) -> Case:
    places = panel.columns(years)
    rows = [panel.units.index(unit) for unit in treated]
    calendar = np.array(years)
    windows = design.windows
    return Case(
        treated=", ".join(treated),
        own=panel.outcome[rows][:, places].mean(axis=0),
        donors=tuple(donors),
        theirs=panel.outcome[[panel.units.index(d) for d in donors]][:, places],
        years=years,
        pre=(calendar >= windows.pre.first) & (calendar <= windows.pre.last),
        post=(calendar >= windows.post.first) & (calendar <= windows.post.last),
        own_traits=_traits(design, panel, treated).mean(axis=0),
        traits=_traits(design, panel, donors),
    )
