"""Hand on what may be handed on: observations as CSV or Parquet, with what is left out.

A file goes out only with its attribution; what its licence keeps back, or whose
licence nobody has found, stays, and the loss report names it.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import polars as pl

from servanda.evidence.errors import EvidenceError
from servanda.evidence.indicators import Dataset
from servanda.evidence.panel import Panel

__all__ = ["Exported", "NotRedistributableError", "export"]

_ALLOWED: Final = {"yes", "share alike"}


class NotRedistributableError(EvidenceError):
    """What was asked for may not be handed on."""

    code = "EVD-401"


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
    asked = indicators or held
    kept_back = tuple((i, why) for i in asked if (why := _why_not(panel, i)))
    free = tuple(i for i in asked if i not in dict(kept_back))
    if not free or (indicators and kept_back):
        raise NotRedistributableError(
            f"{kept_back[0][0]} cannot be handed on: {kept_back[0][1]}"
            if kept_back
            else "the store holds nothing to hand on",
            remedy="Ask the publisher for its leave, or export other indicators; "
            "`servanda evidence show` tells each one's terms.",
        )
    panel.load(free)
    frame = pl.concat([_rows(panel, name) for name in free])
    out.mkdir(parents=True, exist_ok=True)
    data = out / f"observations.{form}"
    frame.write_csv(data) if form == "csv" else frame.write_parquet(data)
    files = (data, _attributions(panel, free, out), _loss(panel, kept_back, out))
    return Exported(files, frame.height, kept_back)


def _why_not(panel: Panel, indicator: str) -> str:
    known = panel.catalogue.indicator.get(indicator)
    if known is None:
        return "no indicator of that name is known"
    if panel.vintage(indicator) is None:
        return "the store holds nothing of it that the clocks admit"
    dataset = panel.catalogue.dataset[known.dataset]
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


def _datasets(panel: Panel, names: tuple[str, ...]) -> list[Dataset]:
    ids = dict.fromkeys(panel.catalogue.indicator[name].dataset for name in names)
    return [panel.catalogue.dataset[one] for one in ids]


def _attributions(panel: Panel, names: tuple[str, ...], out: Path) -> Path:
    path = out / "attribution.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["dataset", "publisher", "title", "licence", "attribution"])
        for one in _datasets(panel, names):
            writer.writerow(
                [one.id, one.publisher, one.title, one.licence, one.attribution]
            )
    return path


def _loss(panel: Panel, kept_back: tuple[tuple[str, str], ...], out: Path) -> Path:
    path = out / "loss.json"
    clocks = panel.clocks
    told = {
        "as_of": clocks.as_of.isoformat(),
        "known_by": clocks.known_by.isoformat() if clocks.known_by else None,
        "retrospective": clocks.is_retrospective,
        "left_out": [{"indicator": name, "why": why} for name, why in kept_back],
    }
    path.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    return path
