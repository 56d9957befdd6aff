"""Look at the evidence: what is held, what it means, is it whole, who made it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from servanda.acts.desk import Desk
from servanda.acts.gathering import the_store
from servanda.basis.errors import ServandaError
from servanda.evidence.errors import DamagedStoreError
from servanda.evidence.exporting import Exported, export
from servanda.evidence.indicators import catalogue
from servanda.evidence.panel import Clocks, Panel
from servanda.publication.evidence import (
    Damage,
    attributions,
    holdings,
    indicator_sheet,
    soundness,
)
from servanda.publication.sheet import told

__all__ = ["Checked", "Clocks", "attributed", "checked", "exported", "listing", "shown"]


class UnknownIndicatorError(ServandaError):
    """An indicator was named that the catalogue does not know."""

    code = "SRV-502"


class Checked(NamedTuple):
    """What was found of the store, in words, and whether it is sound."""

    text: str
    is_sound: bool


def listing(form: str = "text", folder: Path | None = None) -> str:
    """Return what the store holds and what could be added to it."""
    store = the_store(folder)
    sheet = holdings(store.manifest().vintages, catalogue(), str(store.folder))
    return told(sheet, form)


def attributed(form: str = "text", folder: Path | None = None) -> str:
    """Return who must be named for what the store holds."""
    return told(attributions(the_store(folder).manifest().vintages, catalogue()), form)


def checked(form: str = "text", folder: Path | None = None) -> Checked:
    """Compare every file of the store with the digest that the manifest gives."""
    store = the_store(folder)
    vintages = store.manifest().vintages
    damage: list[Damage] = []
    for vintage in vintages:
        try:
            store.path(vintage)
        except DamagedStoreError as error:
            damage.append(Damage(vintage=vintage.id, what=str(error)))
        if vintage.dataset not in catalogue().dataset:
            damage.append(Damage(vintage=vintage.id, what="its data set is not known"))
    text = told(soundness(vintages, tuple(damage)), form)
    return Checked(text, not damage)


def shown(
    indicator: str,
    *,
    place: str | None = None,
    clocks: Clocks | None = None,
    form: str = "text",
    folder: Path | None = None,
) -> str:
    """Return what an indicator means, and its values for one place if one is named."""
    known = catalogue().indicator.get(indicator)
    if known is None:
        raise UnknownIndicatorError(
            f"no indicator is called {indicator}",
            remedy=f"Did you mean one of: {', '.join(_near(indicator))}?",
        )
    clocks = clocks or Clocks(Desk().today())
    panel = Panel(the_store(folder), clocks)
    series = panel.series(place, indicator) if place else None
    dataset = catalogue().dataset[known.dataset]
    sheet = indicator_sheet(known, dataset, panel.vintage(indicator), clocks, series)
    return told(sheet, form)


def _near(name: str) -> list[str]:
    from difflib import get_close_matches  # noqa: PLC0415 - only where one is mistaken

    known = list(catalogue().indicator)
    words = [one for one in known if any(word in one for word in name.split("_"))]
    return get_close_matches(name, known, n=5, cutoff=0.3) or words[:5] or known[:5]


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
    clocks = Clocks(as_of or Desk().today(), known_by)
    return export(Panel(the_store(folder), clocks), indicators, out, form)
