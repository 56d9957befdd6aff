"""The severity reading of one state on one day (S0.10).

Two components, each a statement about a distribution; never one score, never a place
among states. A reading authorises nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import polars as pl

from servanda.diagnosis.distribution import Distribution, Reference, Share
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.severity.composition import (
    COMPOSITE,
    COVERAGE,
    composed,
    in_distribution,
    positions,
    scenarios,
)
from servanda.diagnosis.severity.inputs import bounds, oriented, years
from servanda.diagnosis.severity.measures import Component, Facet, Input, components
from servanda.diagnosis.severity.shown import figure, not_held
from servanda.diagnosis.severity.sources import Sourced, sourced
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Clocks, Panel

__all__ = [
    "CAUTIONS",
    "ComponentReading",
    "FacetReading",
    "InputReading",
    "SeverityReading",
    "Word",
    "read_severity",
]

Word = Literal["extreme", "serious", "not extreme", "not known"]

CAUTIONS: Final = (
    "It is applied only inside the assessment of a compact with a recorded request.",
    "It authorises nothing, and says nothing on whether a request may be made or met.",
    "It sets one state beside all others together; states are not ranked.",
)


@dataclass(frozen=True, slots=True)
class InputReading:
    """An input: what it was, and where that lies among all other states and years.

    figure  the value as its provider has it, or why there is none
    share   of other state-years known to be less severe; None if it is not known
    """

    input: Input
    figure: Figure
    share: Share | None


@dataclass(frozen=True, slots=True)
class FacetReading:
    """A facet: the weighted mean of its inputs' shares; None if none is known."""

    facet: Facet
    position: Share | None
    inputs: tuple[InputReading, ...]


@dataclass(frozen=True, slots=True)
class ComponentReading:
    """A component, as a statement about a distribution.

    word       at the middle of the interval, by the thresholds; ``not known`` below the
               least coverage
    mildest, severest  the words at the two ends of the interval
    share      of the state-years of all other states that are less severe
    coverage   share of the weight that is known, 0 to 1
    missing    names of the inputs that are not known
    reference  what it was set beside
    """

    component: Component
    word: Word
    mildest: Word
    severest: Word
    share: Share | None
    coverage: float
    missing: tuple[str, ...]
    facets: tuple[FacetReading, ...]
    reference: Reference | None

    @property
    def without_interval(self) -> tuple[str, ...]:
        """Names of known inputs whose source states no interval: bounds omit them."""
        return tuple(
            one.input.id
            for one in self.inputs
            if one.share is not None and one.figure.low is None
        )

    @property
    def inputs(self) -> tuple[InputReading, ...]:
        """The inputs of all facets."""
        return tuple(one for facet in self.facets for one in facet.inputs)


@dataclass(frozen=True, slots=True)
class SeverityReading:
    """What the evidence says of severity, under two clocks.

    usual  share of other state-years, known in both components, that reach the
           thresholds of eligibility in both: how far from routine that is
    """

    place: str
    clocks: Clocks
    governance: ComponentReading
    cost: ComponentReading
    usual: float | None
    cautions: tuple[str, ...] = CAUTIONS


class _Case(NamedTuple):
    """One component of one state, and of all others together."""

    component: Component
    inputs: tuple[InputReading, ...]
    others: pl.DataFrame


def read_severity(panel: Panel, place: str) -> SeverityReading:
    """Return the severity reading of a state, from what the clocks admit.

    panel  the evidence; `clocks.as_of` is the day described
    place  ISO 3166-1 alpha-3
    """
    inputs = [sourced(panel, one) for part in components() for one in part.inputs]
    raw = years(panel, inputs, place)
    ends = bounds(panel, raw, inputs, place)
    table = oriented(raw, inputs)
    others = table.filter(pl.col("place") != place)
    own = [table.filter(pl.col("place") == place), *(oriented(e, inputs) for e in ends)]
    read = {one.input.id: _input(panel, one, own, others) for one in inputs}
    cases = [
        _Case(
            part, tuple(read[one.id] for one in part.inputs), _composites(others, part)
        )
        for part in components()
    ]
    governance, cost = (_component(case) for case in cases)
    usual = _usual(cases)
    return SeverityReading(place, panel.clocks, governance, cost, usual)


def _input(
    panel: Panel, one: Sourced, own: list[pl.DataFrame], others: pl.DataFrame
) -> InputReading:
    """Return an input's last value within reach, and its share among other states."""
    name = one.input.id
    oldest = panel.clocks.as_of.year - int(threshold("severity_oldest_years").value)
    known = own[0].filter(pl.col(name).is_not_null() & (pl.col("year") >= oldest))
    if known.is_empty():
        return InputReading(one.input, not_held(panel, one, own[0]), None)
    year = int(known["year"].max())  # type: ignore[arg-type]
    found = [float(frame.filter(pl.col("year") == year)[name].item()) for frame in own]
    ends = (min(found), found[0], max(found))
    among = Distribution.of(others[name])
    shares = [among.less(each) for each in ends]
    share = None if None in shares else Share(*(one or 0.0 for one in shares))
    span = own[0].filter(pl.col("year").is_between(year - one.input.years + 1, year))
    first = int(span["year"].min())  # type: ignore[arg-type]
    return InputReading(one.input, figure(panel, one, (first, year), ends), share)


def _composites(others: pl.DataFrame, part: Component) -> pl.DataFrame:
    """Return the composites of all other state-years that are known well enough."""
    names = tuple(one.id for one in part.inputs)
    least = threshold("severity_coverage_least").value
    placed = composed(positions(others, names), part)
    return placed.filter(pl.col(COVERAGE) >= least).select(
        "place", "year", COMPOSITE, COVERAGE
    )


def _component(case: _Case) -> ComponentReading:
    part, read = case.component, {one.input.id: one for one in case.inputs}
    rows = scenarios({name: one.share for name, one in read.items()})
    worst, known, mild = (
        composed(rows.slice(index, 1), part, missing)
        for index, missing in ((2, 1.0), (1, None), (0, 0.0))
    )
    whole = pl.concat([mild, known, worst])
    coverage = float(known[COVERAGE].item())
    share = None
    if coverage >= threshold("severity_coverage_least").value:
        share = in_distribution(whole, case.others)
    mildest, word, severest = _words(share)
    return ComponentReading(
        component=part,
        word=word,
        mildest=mildest,
        severest=severest,
        share=share,
        coverage=coverage,
        missing=tuple(name for name, one in read.items() if one.share is None),
        facets=tuple(_facet(facet, read, whole) for facet in part.facets),
        reference=_reference(case.others) if share else None,
    )


def _facet(
    facet: Facet, read: dict[str, InputReading], whole: pl.DataFrame
) -> FacetReading:
    low, value, high = whole[facet.id]
    position = (
        None if value is None else Share(min(low, value), value, max(value, high))
    )
    return FacetReading(facet, position, tuple(read[one.id] for one in facet.inputs))


def _words(share: Share | None) -> tuple[Word, Word, Word]:
    if share is None:
        return "not known", "not known", "not known"
    return _word(share.low), _word(share.value), _word(share.high)


def _word(share: float) -> Word:
    if share >= threshold("severity_extreme").value:
        return "extreme"
    if share >= threshold("severity_serious").value:
        return "serious"
    return "not extreme"


def _reference(others: pl.DataFrame) -> Reference:
    count, states, first, last = others.select(
        pl.len(),
        pl.col("place").n_unique().alias("states"),
        pl.col("year").min().alias("first"),
        pl.col("year").max().alias("last"),
    ).row(0)
    return Reference(count, states, first, last)


def _usual(cases: list[_Case]) -> float | None:
    """Return how often both thresholds of eligibility are reached elsewhere, ever."""
    placed = [
        case.others.select(
            "place",
            "year",
            reached=(pl.col(COMPOSITE).rank("min") - 1) / pl.len()
            >= threshold(f"eligibility_{case.component.id}").value,
        )
        for case in cases
    ]
    both = placed[0].join(placed[1], on=["place", "year"], suffix="_too")
    if both.is_empty():
        return None
    return float(both.select((pl.col("reached") & pl.col("reached_too")).mean()).item())
