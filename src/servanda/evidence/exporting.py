"""Hand on what may be handed on: observations as CSV or Parquet, with what is left out.

A file goes out only with its attribution, which is written first; what its licence
keeps back, or whose licence nobody has found, stays, and the loss report names it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

import polars as pl
from pydantic import BaseModel, ConfigDict

from servanda.evidence.errors import EvidenceError
from servanda.evidence.indicators import Dataset
from servanda.evidence.panel import Panel

__all__ = ["Exported", "Loss", "NotRedistributableError", "export"]

_ALLOWED: Final = {
    "yes": "may be handed on, with the line of attribution",
    "share alike": "may be handed on, with the line, under the same licence",
}
_HEADS: Final = ("vintage", "publisher", "title", "attribution", "licence", "terms")
_MOST_NAMED: Final = 3
_NOT_CARRIED: Final = (
    "the providers' own codes of places: places are as Servanda matched them",
    "rows that were refused when the providers' files were read",
    "what describes time after as_of, and ends of spells that lie after it",
)


class NotRedistributableError(EvidenceError):
    """What was asked for may not be handed on."""

    code = "EVD-401"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Carried(_Part):
    """An indicator that is in the file: its vintage, licence and number of rows."""

    indicator: str
    vintage: str
    published: date | None
    source_digest: str
    licence: str
    rows: int


class LeftOut(_Part):
    """An indicator that is not in the file, and why."""

    indicator: str
    why: str


class Loss(_Part):
    """What stands in ``loss.json``: what an export holds and what it does not.

    retrospective  whether data published after ``as_of`` may be in it
    not_carried    what the form of the file does not carry
    """

    as_of: date
    known_by: date | None
    retrospective: bool
    carried: tuple[Carried, ...]
    left_out: tuple[LeftOut, ...]
    not_carried: tuple[str, ...] = _NOT_CARRIED


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    files     the data, the attributions, and the loss report
    rows      observations written
    left_out  ids of indicators held back, and why
    """

    files: tuple[Path, ...]
    rows: int
    left_out: tuple[tuple[str, str], ...]


def export(
    panel: Panel,
    indicators: tuple[str, ...],
    out: Path,
    form: Literal["csv", "parquet"] = "csv",
) -> Exported:
    """Write what the clocks admit of some indicators, or of all if none is named.

    out  the folder: ``observations``, ``attribution.csv`` and ``loss.json``

    Raises `NotRedistributableError` where an indicator was named that may not be
    handed on, or nothing at all may be; nothing is then written.
    """
    held = tuple(i for i in panel.catalogue.indicator if panel.vintage(i) is not None)
    asked = tuple(dict.fromkeys(indicators)) or held
    kept_back = tuple((i, why) for i in asked if (why := _why_not(panel, i)))
    free = tuple(i for i in asked if i not in dict(kept_back))
    if not free or (indicators and kept_back):
        raise _refused(kept_back)
    panel.load(free)
    frames = [_rows(panel, name) for name in free]
    loss = _loss(panel, free, frames, kept_back)
    frame = pl.concat(frames)
    out.mkdir(parents=True, exist_ok=True)
    terms, lost = out / "attribution.csv", out / "loss.json"
    data = out / f"observations.{form}"
    _whole(terms, lambda path: _attributions(panel, free, path))
    _whole(lost, lambda path: path.write_text(loss, encoding="utf-8"))
    _whole(data, frame.write_csv if form == "csv" else frame.write_parquet)
    return Exported((data, terms, lost), frame.height, kept_back)


def _whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file so that it is there whole or as it was."""
    part = path.with_name(f".{path.name}.part")
    try:
        write(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _refused(kept_back: tuple[tuple[str, str], ...]) -> NotRedistributableError:
    if not kept_back:
        return NotRedistributableError(
            "the store holds nothing of that time that was public by then",
            remedy="See `servanda evidence list` for what it holds.",
        )
    told = "; ".join(f"{name}: {why}" for name, why in kept_back[:_MOST_NAMED])
    more = len(kept_back) - _MOST_NAMED
    return NotRedistributableError(
        f"what was asked for cannot be handed on. {told}"
        + (f"; and {more} more" if more > 0 else ""),
        remedy="Leave out what may not go, or ask its publisher for leave; "
        "`servanda evidence attribution` tells the terms of all that is held.",
    )


def _why_not(panel: Panel, indicator: str) -> str:
    known = panel.catalogue.indicator.get(indicator)
    if known is None:
        return "no indicator of that name is known"
    vintage = panel.vintage(indicator)
    if vintage is None:
        return "the store holds nothing of it of that time that was public by then"
    # An extract may hold series of others: both whose they are and where they were
    # read from must allow it.
    for one in (known.dataset, vintage.dataset):
        why = _forbidden(panel.catalogue.dataset[one])
        if why:
            return why
    return ""


def _forbidden(dataset: Dataset) -> str:
    if dataset.redistribute == "no":
        return f"the terms of {dataset.title} do not allow it ({dataset.licence})"
    if dataset.redistribute not in _ALLOWED:
        return f"no licence of {dataset.title} was found that allows it"
    return ""


def _rows(panel: Panel, name: str) -> pl.DataFrame:
    vintage = panel.vintage(name)
    told = vintage.id if vintage else ""
    unit = panel.catalogue.indicator[name].unit
    return panel.statements(name).with_columns(unit=pl.lit(unit), vintage=pl.lit(told))


def _attributions(panel: Panel, names: Iterable[str], path: Path) -> None:
    """Write a line for each vintage: who must be named for it, under which terms."""
    answering = (panel.vintage(name) for name in names)
    vintages = dict.fromkeys((one.id, one.dataset) for one in answering if one)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(_HEADS)
        for vintage, name in vintages:
            one = panel.catalogue.dataset[name]
            terms = _ALLOWED[one.redistribute]
            whose = (one.publisher, one.title, one.attribution, one.licence)
            writer.writerow((vintage, *whose, terms))


def _loss(
    panel: Panel,
    names: tuple[str, ...],
    frames: list[pl.DataFrame],
    kept_back: tuple[tuple[str, str], ...],
) -> str:
    clocks = panel.clocks
    told = Loss(
        as_of=clocks.as_of,
        known_by=clocks.known_by,
        retrospective=clocks.is_retrospective,
        carried=tuple(
            Carried(
                indicator=name,
                vintage=vintage.id,
                published=vintage.published,
                source_digest=vintage.source_digest,
                licence=panel.catalogue.dataset[vintage.dataset].licence,
                rows=frame.height,
            )
            for name, frame in zip(names, frames, strict=True)
            if (vintage := panel.vintage(name)) is not None
        ),
        left_out=tuple(LeftOut(indicator=name, why=why) for name, why in kept_back),
    )
    return told.model_dump_json(indent=2) + "\n"
