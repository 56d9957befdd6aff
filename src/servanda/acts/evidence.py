"""Look at the evidence: what is held, what it means, is it whole, who made it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final, Literal, NamedTuple

import polars as pl

from servanda.acts.desk import Desk
from servanda.acts.gathering import Brought, the_store, writing
from servanda.basis.errors import ServandaError
from servanda.evidence.errors import DamagedStoreError
from servanda.evidence.exporting import Exported, export
from servanda.evidence.indicators import Indicator, catalogue
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.places import place as one_place
from servanda.evidence.readers import LAYOUTS
from servanda.evidence.store import Store, Vintage
from servanda.publication.evidence import (
    Arrival,
    Damage,
    FormStatement,
    Held,
    Seen,
    StatedError,
    StatedRow,
    arrivals,
    attributions,
    catalogued,
    dataset_sheet,
    holdings,
    indicator_sheet,
    soundness,
)
from servanda.publication.sheet import Sheet, told

__all__ = [
    "Checked",
    "Clocks",
    "UnknownIndicatorError",
    "attributed",
    "checked",
    "exported",
    "indicators",
    "listing",
    "reported",
    "shown",
]


_MOST_NEAR: Final = 5


class UnknownIndicatorError(ServandaError):
    """A name was given that no indicator and no data set has."""

    code = "SRV-502"


class Checked(NamedTuple):
    """What was found of the store, in words, and whether it is sound."""

    text: str
    is_sound: bool


def listing(form: str = "text", folder: Path | None = None, width: int = 100) -> str:
    """Return what the store holds and what could be added to it."""
    store = the_store(folder)
    sheet = holdings(store.manifest().vintages, catalogue(), str(store.folder))
    return told(sheet, form, width)


def indicators(form: str = "text", folder: Path | None = None, width: int = 100) -> str:
    """Return every indicator that is known, and of which data are held."""
    vintages = the_store(folder).manifest().vintages
    held = frozenset(name for one in vintages for name in one.indicators)
    return told(catalogued(catalogue(), held), form, width)


def attributed(form: str = "text", folder: Path | None = None, width: int = 100) -> str:
    """Return who must be named for what the store holds."""
    vintages = the_store(folder).manifest().vintages
    return told(attributions(vintages, catalogue()), form, width)


def checked(
    form: str = "text", folder: Path | None = None, width: int = 100
) -> Checked:
    """Compare every file of the store with the digest that the manifest gives."""
    store = the_store(folder)
    vintages = store.manifest().vintages
    damage = tuple(one for vintage in vintages for one in _damage(store, vintage))
    return Checked(told(soundness(vintages, damage), form, width), not damage)


def _damage(store: Store, vintage: Vintage) -> list[Damage]:
    found: list[str] = []
    try:
        store.path(vintage)
    except DamagedStoreError as error:
        found.append(str(error))
    if vintage.dataset not in catalogue().dataset:
        found.append("its data set is not known to this version of Servanda")
    return [Damage(vintage=vintage.id, what=what) for what in found]


def shown(
    name: str,
    *,
    place: str | None = None,
    clocks: Clocks | None = None,
    form: str = "text",
    folder: Path | None = None,
    width: int = 100,
) -> str:
    """Return what an indicator means and its values for a place, or of a data set all.

    name   of an indicator or a data set
    place  three-letter code; only of an indicator

    Raises `UnknownIndicatorError` and `UnknownPlaceError`.
    """
    store = the_store(folder)
    known = catalogue().indicator.get(name)
    if known is not None:
        clocks = clocks or Clocks(Desk().today())
        return told(_indicator(known, store, clocks, place), form, width)
    if name in catalogue().dataset:
        return told(_dataset(name, store), form, width)
    near = _near(name)
    guess = f"Did you mean {' or '.join(near)}? " if near else ""
    raise UnknownIndicatorError(
        f"no indicator or data set is called {name}",
        remedy=f"{guess}`servanda evidence list --indicators` names all.",
    )


def _indicator(
    known: Indicator, store: Store, clocks: Clocks, place: str | None
) -> Sheet:
    panel = Panel(store, clocks)
    answering = panel.vintage(known.id)
    others = tuple(
        one
        for one in store.manifest().vintages
        if known.id in one.indicators and one != answering
    )
    frame = panel.statements(known.id)
    starts, ends = frame["start"].to_list(), frame["until"].to_list()
    held = Held(
        statements=frame.height,
        places=frame["place"].n_unique(),
        first=min(starts, default=None),
        last=None if None in ends else max(ends, default=None),
    )
    seen = None
    if place is not None:
        code = one_place(place.strip().upper()).code
        stated = frame.filter(pl.col("place") == code).drop("place", "indicator")
        rows = tuple(map(StatedRow.model_validate, stated.iter_rows(named=True)))
        seen = Seen(panel.series(code, known.id), rows)
    dataset = catalogue().dataset[known.dataset]
    return indicator_sheet(known, dataset, (answering, others), held, clocks, seen)


def _dataset(name: str, store: Store) -> Sheet:
    forms = tuple(
        FormStatement(id=one.id, kind=one.kind, standing=one.standing, note=one.note)
        for one in LAYOUTS
        if one.dataset == name
    )
    held = tuple(one for one in store.manifest().vintages if one.dataset == name)
    return dataset_sheet(catalogue().dataset[name], catalogue(), forms, held)


def _near(name: str) -> list[str]:
    """Return names that may have been meant: by the provider's name, or by likeness."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where one is mistaken

    wanted = name.casefold()
    said = {
        one.id: f"{one.id} {one.field} {one.name} {one.definition}".casefold()
        for one in catalogue().indicators
    }
    said |= {one.id: f"{one.id} {one.title}".casefold() for one in catalogue().datasets}
    within = [one for one, words in said.items() if wanted in words]
    alike = get_close_matches(wanted, said, n=_MOST_NEAR, cutoff=0.6)
    part = [one for one in said if any(word in one for word in wanted.split("_"))]
    return list(dict.fromkeys([*within, *alike, *part]))[:_MOST_NEAR]


def reported(brought: tuple[Brought, ...], form: str = "text", width: int = 100) -> str:
    """Return what became of files; as text, errors are left to standard error."""
    sheet = arrivals(tuple(map(_arrival, brought)))
    if form == "text":
        chapters = tuple(one for one in sheet.chapters if one.id != "refused")
        sheet = Sheet(sheet.title, sheet.under, chapters, sheet.statement)
    return told(sheet, form, width)


def _arrival(one: Brought) -> Arrival:
    error = one.error
    return Arrival(
        source=one.source,
        vintages=one.vintages,
        replaced=one.replaced,
        error=None
        if error is None
        else StatedError(code=error.code, message=error.message, remedy=error.remedy),
        passed_over=one.is_passed_over,
        kept=str(one.kept) if one.kept else None,
    )


def exported(
    out: Path,
    *,
    indicators: tuple[str, ...] = (),
    as_of: date | None = None,
    known_by: date | None = None,
    form: Literal["csv", "parquet"] = "csv",
    folder: Path | None = None,
) -> Exported:
    """Write observations that may be handed on, with attributions and a loss report."""
    store = the_store(folder)
    clocks = Clocks(as_of or Desk().today(), known_by)
    with writing(out, "Choose another folder with --out."):
        return export(Panel(store, clocks), indicators, out, form)
