"""States in every condition, from well to failing, for readings of severity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from servanda.diagnosis.severity.measures import components
from tests.diagnosis.worlds import Row, said

PLACES = ("FRA", "GHA", "KEN", "MLI", "NER", "NGA", "PER", "SEN", "TGO", "UGA")
YEARS = range(2006, 2022)
HOST = "MLI"
HEADS = {"population": 1.0e6, "capability_population": 1.0e6}

INPUTS = {one.indicators[0]: one for part in components() for one in part.inputs}


def condition(rank: float) -> dict[str, float]:
    """Return a value of every indicator for a state at a point from 0, well, to 1."""
    made = {
        name: 100.0 * rank if one.worse == "more" else 100.0 * (1.0 - rank)
        for name, one in INPUTS.items()
    }
    return {**made, **HEADS}


def statements(own: Mapping[str, float | None], *, year: int = 2021) -> list[Row]:
    """Return ten states: nine spread from well to failing, and a host as told.

    own   the host's values in every year; None leaves an indicator unsaid
    year  the last year told of
    """
    rows: list[Row] = []
    for number, place in enumerate(PLACES):
        values: Mapping[str, float | None] = (
            own if place == HOST else condition(number / len(PLACES))
        )
        rows += [
            said(place, name, each, value)
            for name, value in values.items()
            if value is not None
            for each in YEARS
            if each <= year
        ]
    return [*rows, *borders()]


def borders() -> Iterable[Row]:
    """Return the host between two neighbours, for as long as anyone tells."""
    for other in ("NER", "SEN"):
        yield said(HOST, "contiguity", 2006, 1.0, toward=other, until=None)
        yield said(other, "contiguity", 2006, 1.0, toward=HOST, until=None)
