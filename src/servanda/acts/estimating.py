"""What estimates are made from: a folder of providers' files, or the evidence store."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from servanda.acts.desk import Desk
from servanda.acts.diagnosing import EmptyStoreError
from servanda.acts.gathering import Brought, bring, the_store
from servanda.basis.errors import ServandaError
from servanda.evidence.indicators import catalogue
from servanda.evidence.panel import Clocks, Panel
from servanda.outlook.calibration.inputs import Inputs, inputs_of
from servanda.outlook.calibration.needs import lacking, vintages
from servanda.outlook.skill.countries import countries
from servanda.outlook.skill.deaths import Deaths, first_day
from servanda.outlook.skill.held import held
from servanda.publication.calibration import ReadStatement

__all__ = [
    "CalibrationError",
    "Material",
    "last_month",
    "material_of",
    "must_be_places",
]

LEAST: Final = 60
"""Months of deaths without which nothing is fitted: two years begin the memories."""


class CalibrationError(ServandaError):
    """Data do not hold what a fit needs, or a fit was asked for that they cannot be."""

    code = "SRV-601"


class Material(NamedTuple):
    """What a fit reads.

    sources  files and vintages, with their digests
    refused  files of the folder that could not be read, and were not needed
    """

    inputs: Inputs
    sources: tuple[ReadStatement, ...]
    refused: tuple[Brought, ...]


def material_of(data: Path | None, desk: Desk) -> Material:
    """Return what a fit reads.

    data  a folder of providers' files, with country-months of deaths among them; the
          evidence store in ``SERVANDA_HOME`` if None

    Raises `CalibrationError`, `EmptyStoreError`, and what reading country-months
    raises.
    """
    if data is None:
        return _held(desk)
    with tempfile.TemporaryDirectory(prefix="servanda-") as place:
        return _brought(data, Path(place), desk)


def last_month(deaths: Deaths, wanted: int | None) -> int:
    """Return the last month that a fit may see: the one wanted, or the last stated.

    Raises `CalibrationError` where the data end before it, or begin too late.
    """
    stated = np.flatnonzero(np.isfinite(deaths.counts).any(axis=0))
    first, last = (int(deaths.first + at) for at in stated[[0, -1]])
    until = last if wanted is None else wanted
    if until > last:
        raise CalibrationError(
            f"deaths are stated until {first_day(last):%Y-%m}, not until "
            f"{first_day(until):%Y-%m}",
            remedy=f"Ask for {first_day(last):%Y-%m} or earlier with --until, or bring "
            "data that reach later.",
        )
    if until - first + 1 < LEAST:
        raise CalibrationError(
            f"deaths from {first_day(first):%Y-%m} to {first_day(until):%Y-%m} are "
            f"{max(until - first + 1, 0)} months; a fit needs {LEAST}",
            remedy="Name a later month with --until, or bring data that begin earlier.",
        )
    return until


def must_be_places(left_out: Sequence[str], deaths: Deaths) -> None:
    """Refuse to leave out what the data do not hold.

    Raises `CalibrationError`.
    """
    strange = [one for one in left_out if one not in deaths.places]
    if strange:
        raise CalibrationError(
            f"the data hold no place {', '.join(strange)} to leave out",
            remedy="Name it by the three-letter code of ISO 3166-1, as MLI.",
        )


def _brought(data: Path, place: Path, desk: Desk) -> Material:
    """Read a folder: deaths as they stand in it, the rest through a store."""
    read = countries(data)
    brought = bring([data], folder=place, desk=desk)
    panel = Panel(the_store(place), Clocks(desk.today()))
    files = tuple(ReadStatement(name=f.name, digest=f.digest) for f in read.files)
    return _joined(read.series[0].history, panel, files, brought)


def _held(desk: Desk) -> Material:
    store = the_store()
    panel = Panel(store, Clocks(desk.today()))
    series = held(panel)
    if not series:
        raise EmptyStoreError(
            f"the evidence store in {store.folder} holds no deaths by country and "
            "month",
            remedy="Run `servanda evidence import` with UCDP's events or VIEWS's "
            "country-months, or name a folder that holds such months with --data.",
        )
    return _joined(series[0].history, panel, (), ())


def _joined(
    deaths: Deaths,
    panel: Panel,
    files: tuple[ReadStatement, ...],
    brought: tuple[Brought, ...],
) -> Material:
    refused = tuple(one for one in brought if one.error and not one.is_passed_over)
    if missing := lacking(panel):
        raise _missing(missing[0], refused)
    used = vintages(panel)
    read = (ReadStatement(name=one.id, digest=one.source_digest) for one in used)
    return Material(inputs_of(deaths, panel), (*files, *read), refused)


def _missing(indicator: str, refused: Sequence[Brought]) -> CalibrationError:
    known = catalogue()
    dataset = known.dataset[known.indicator[indicator].dataset]
    why = [f"{Path(one.source).name}: {one.error}" for one in refused]
    also = f" Refused were {' '.join(why)}" if why else ""
    return CalibrationError(
        f"no file states {indicator} ({known.indicator[indicator].name}), which the "
        f"fit needs; it comes with {dataset.title} ({dataset.id})",
        remedy="Add its file to the folder of --data, or import it with `servanda "
        f"evidence import` and leave --data out.{also}",
    )
