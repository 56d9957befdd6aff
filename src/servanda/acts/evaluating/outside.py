"""Readings of a compact's indicators that the evidence store holds.

An indicator whose stated source names one of the catalogue, by its id, is read from the
store; nothing is guessed from like words. The readings stand among the facts, where
outside sources certify, beside those of the parties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from servanda.compact.model import Facts
from servanda.compact.model.oversight import Indicator
from servanda.compact.model.record import Measurement
from servanda.publication.subject import Subject

if TYPE_CHECKING:  # the evidence is a part of its own, and may not be installed
    from servanda.evidence.panel import Panel

__all__ = ["seen_outside"]


def seen_outside(
    subject: Subject, known_by: date | None = None, folder: Path | None = None
) -> Subject:
    """Return the subject with what the store holds on its indicators, or as it is.

    known_by  only what had been published by this day; all if None
    folder    where the evidence lies; ``SERVANDA_HOME`` if None
    """
    host = subject.compact.host
    place = host.iso3 if host and not subject.compact.fictional else None
    monitoring = subject.compact.monitoring
    indicators = (monitoring.indicators if monitoring else None) or ()
    if place is None or not indicators:
        return subject
    try:
        from servanda.acts.home import the_store  # noqa: PLC0415 - as above
        from servanda.evidence.panel import Clocks, Panel  # noqa: PLC0415
    except ModuleNotFoundError:
        return subject
    store = the_store(folder)
    if not store.manifest().vintages:
        return subject
    panel = Panel(store, Clocks(subject.on, known_by))
    found = [
        reading
        for one in indicators
        for reading in _readings(panel, place, one, subject.on)
    ]
    return replace(subject, facts=_with(subject, place, found)) if found else subject


def _readings(
    panel: Panel, place: str, indicator: Indicator, on: date
) -> Iterator[Measurement]:
    known = panel.catalogue.indicator
    words = re.findall(r"[a-z0-9_]+", indicator.data_source or "")
    name = next((word for word in words if word in known), None)
    if name is None:
        return
    series = panel.series(place, name)
    for point in series.points:
        last = point.until - timedelta(days=1) if point.until else point.start
        if last <= on:
            yield Measurement(
                indicator=indicator.id,
                on=last,
                value=Decimal(str(point.value)),
                note=f"{known[name].name}, from the evidence store",
            )


def _with(subject: Subject, place: str, found: list[Measurement]) -> Facts:
    facts = subject.facts or Facts(
        servanda="1", compact=subject.compact.id, place=place, as_of=subject.on
    )
    held = (*(facts.measurements or ()), *found)
    return facts.model_copy(update={"measurements": held})
