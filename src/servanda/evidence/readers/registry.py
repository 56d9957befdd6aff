"""Every layout that can be read, written down; and which of them a file has."""

from __future__ import annotations

from typing import Final

from servanda.evidence.errors import UnknownSourceError, UnreadableSourceError
from servanda.evidence.files.table import Table
from servanda.evidence.readers import (
    archigos,
    atop,
    cline,
    contiguity,
    disputes,
    ert,
    eusanct,
    fariss,
    geo_pko,
    idmc,
    imf,
    mediation,
    nmc,
    peacekeeping,
    polity,
    powell_thyne,
    prif,
    prio,
    pts,
    reign,
    states,
    ties,
    ucdp,
    un_missions,
    unhcr,
    us_troops,
    vdem,
    world_bank,
)
from servanda.evidence.readers.layout import Layout

__all__ = ["LAYOUTS", "layout_of"]

LAYOUTS: Final[tuple[Layout, ...]] = (
    *pts.LAYOUTS,
    *vdem.LAYOUTS,
    *ert.LAYOUTS,
    *fariss.LAYOUTS,
    *polity.LAYOUTS,
    *ucdp.LAYOUTS,
    *states.LAYOUTS,
    *contiguity.LAYOUTS,
    *nmc.LAYOUTS,
    *atop.LAYOUTS,
    *disputes.LAYOUTS,
    *us_troops.LAYOUTS,
    *powell_thyne.LAYOUTS,
    *cline.LAYOUTS,
    *archigos.LAYOUTS,
    *reign.LAYOUTS,
    *prif.LAYOUTS,
    *peacekeeping.LAYOUTS,
    *un_missions.LAYOUTS,
    *geo_pko.LAYOUTS,
    *ties.LAYOUTS,
    *eusanct.LAYOUTS,
    *mediation.LAYOUTS,
    *world_bank.LAYOUTS,
    *imf.LAYOUTS,
    *prio.LAYOUTS,
    *unhcr.LAYOUTS,
    *idmc.LAYOUTS,
)

_NEAR: Final = 0.5
"""A file with half of a layout's columns is that layout, changed, and not unknown."""


def layout_of(table: Table, dataset: str | None = None) -> Layout:
    """Return the layout a file has, by its kind and columns.

    dataset  the data set the user says it is; any if None

    Of several that fit, the one that needs most columns is meant.
    """
    columns = frozenset(table.columns)
    known = [
        layout
        for layout in LAYOUTS
        if layout.kind == table.source.kind and dataset in (None, layout.dataset)
    ]
    fitting = [layout for layout in known if layout.needs <= columns]
    if fitting:
        return max(fitting, key=lambda layout: len(layout.needs))
    near = max(known, key=lambda one: _share(one, columns), default=None)
    if near is not None and _share(near, columns) >= _NEAR:
        missing = ", ".join(sorted(near.needs - columns))
        raise UnreadableSourceError(
            table.source.name,
            place="the header",
            found=f"columns like those of {near.id}, but without {missing}",
            wanted=f"the columns {', '.join(sorted(near.needs))}",
            remedy="The provider may have changed its format: see the reader's page "
            "for the form that is read.",
        )
    some = ", ".join(table.columns[:6]) or "no names"
    raise UnknownSourceError(
        f"{table.source.name} is of no form that is known: its columns begin {some}",
        remedy="See `servanda evidence list` for the forms that are read, or name the "
        "data set with --dataset.",
    )


def _share(layout: Layout, columns: frozenset[str]) -> float:
    return len(layout.needs & columns) / len(layout.needs)
