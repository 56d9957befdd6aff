"""Material capability: the source's first axis."""

from __future__ import annotations

from typing import Final

import polars as pl

from servanda.diagnosis.figure import Figure, latest
from servanda.diagnosis.threat.axis import Axis, Reading
from servanda.diagnosis.threat.soft import Measured, Soft, soft, weighted
from servanda.diagnosis.threat.words import quotes
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel

__all__ = ["INDICATORS", "material"]

_CINC: Final = "capability_cinc"
_PER_PERSON: Final = "gdp_per_capita"
_PEOPLE: Final = "population"
_COMPONENTS: Final = (
    "capability_spending",
    "capability_personnel",
    "capability_energy",
    "capability_steel",
    "capability_population",
    "capability_urban",
)
INDICATORS: Final = (_CINC, *_COMPONENTS, _PER_PERSON, _PEOPLE)


def material(panel: Panel, place: str) -> tuple[Axis, Soft]:
    """Return the axis of material capability, and the chance of a major power's."""
    stale = int(threshold("threat_stale_years").value)
    index = latest(panel, place, _CINC, within_years=stale)
    output = _share_of_output(panel, place, stale)
    spread = "threat_major_spread"
    by_index = soft(_measured(index), "threat_major_cinc", spread=spread)
    by_output = soft(_measured(output), "threat_major_gdp", spread=spread)
    weight = threshold("threat_major_weight_gdp").value
    readings = (
        Reading(
            "A major power's share of the world's material capability",
            by_index,
            index,
            ("threat_major_cinc", spread),
        ),
        Reading(
            "A major power's share of the world's output",
            by_output,
            output,
            ("threat_major_gdp", spread, "threat_major_weight_gdp"),
        ),
    )
    beside = tuple(latest(panel, place, name, stale) for name in _COMPONENTS)
    words = quotes("material capability")
    axis = Axis("Material capability", words, readings, beside)
    return axis, weighted(by_index, by_output, weight)


def _measured(figure: Figure) -> Measured | None:
    if figure.value is None:
        return None
    return Measured(figure.value, figure.low, figure.high)


def _share_of_output(panel: Panel, place: str, stale: int) -> Figure:
    """Return a state's part of the output of all states whose output is known."""
    name, unit = "Share of the world's output", "share, 0 to 1"
    ids = (_PER_PERSON, _PEOPLE)
    last = panel.clocks.as_of.year
    known = panel.yearly(ids, last - stale, last).with_columns(
        output=pl.col(_PER_PERSON) * pl.col(_PEOPLE)
    )
    told = pl.col("output").is_not_null()
    enough = told.mean().over("year") >= threshold("threat_output_known").value
    known = known.filter(enough & told)
    own = known.filter(pl.col("place") == place).sort("year").tail(1)
    if own.is_empty():
        why = "output per person or population is not known"
        return Figure(name, None, unit, "not known", indicators=ids, note=why)
    year = own["year"][0]
    world = known.filter(pl.col("year") == year)
    vintages = (panel.vintage(one) for one in ids)
    return Figure(
        name,
        own["output"][0] / world["output"].sum(),
        unit,
        "derived",
        start=pl.select(pl.date(year, 1, 1)).item(),
        until=pl.select(pl.date(year + 1, 1, 1)).item(),
        indicators=ids,
        vintages=tuple(one.id for one in vintages if one is not None),
        note=f"of the {world.height} states whose output is known",
    )
