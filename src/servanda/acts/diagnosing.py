"""Diagnose a country: what is known of it, as of a day, in the terms of the mission."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from servanda.acts.checking import open_case
from servanda.acts.desk import Desk
from servanda.acts.gathering import the_store
from servanda.basis.errors import ServandaError
from servanda.diagnosis.brief import Brief, brief
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.places import place as one_place
from servanda.publication.brief import brief_told

__all__ = ["EmptyStoreError", "diagnose", "diagnosed"]


class EmptyStoreError(ServandaError):
    """There is no evidence to read."""

    code = "SRV-503"


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

    Raises `UnknownPlaceError`, `EmptyStoreError`, and what opening a compact raises.
    """
    code = place.strip().upper()
    store = the_store(folder)
    if not store.manifest().vintages:
        raise EmptyStoreError(
            f"the evidence store in {store.folder} holds nothing",
            remedy="Run `servanda evidence fetch`, or `servanda evidence import` with "
            "files you have; `servanda evidence list` tells which.",
        )
    one_place(code)
    document = open_case(Path(compact)).compact.document if compact else None
    clocks = Clocks(as_of or known_by or Desk().today(), known_by)
    return brief(Panel(store, clocks), code, document)


def diagnosed(found: Brief, form: str = "text") -> str:
    """Return a brief as text, as a page of two sheets, or for machines."""
    return brief_told(found, form)
