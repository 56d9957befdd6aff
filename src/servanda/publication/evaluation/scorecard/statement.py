"""The scorecard for machines: exact values as text, None where there is none."""

from __future__ import annotations

import json
from datetime import date

from servanda.evaluation.cost import ObjectiveCost
from servanda.evaluation.lessons import Tracked
from servanda.evaluation.scorecard import DIMENSIONS, Measured, Reading, family_name
from servanda.publication.evaluation.scorecard.card import Card
from servanda.publication.sheet import Part, Statement

__all__ = ["ScorecardStatement", "json_schema", "stated"]


class StatedReading(Part):
    """A value on a day; ``origin`` is the parties' record or the facts of outsiders."""

    on: date
    value: str
    origin: str
    certified_by: str | None
    carried_forward: bool


class StatedGap(Part):
    """A day without a value, and the reason that is stated."""

    on: date
    why: str


class StatedTarget(Part):
    """A value to be reached by a day."""

    value: str
    by: date


class StatedIndicator(Part):
    """An indicator; see `servanda.evaluation.scorecard.Measured`.

    progress  part of the way from baseline to target, to four places
    """

    id: str
    dimension: str
    text: str
    unit: str
    better: str | None
    source: str | None
    responsible: str | None
    baseline: StatedReading | None
    target: StatedTarget | None
    first_target: StatedTarget | None
    latest: StatedReading | None
    readings: list[StatedReading]
    gaps: list[StatedGap]
    progress: str | None
    progress_why_not: str
    standing: str
    reached_on: date | None
    days_late: int
    days_reached_late: int
    days_moved: int
    awaited_since: date | None
    days_stale: int
    readings_after_end: int


class StatedCost(Part):
    """What was paid for one objective; see `servanda.evaluation.cost.ObjectiveCost`."""

    objective: str
    text: str
    paid: str | None
    moved: str | None
    unit: str
    each: str | None
    each_at_most: str | None
    why_not: str


class StatedRecommendation(Part):
    """A recommendation and where it stands."""

    id: str
    made_on: date
    by: str
    text: str
    state: str
    answer: str | None
    answered_on: date | None
    done_on: date | None
    due: date | None
    days_waited: int
    days_late: int


class ScorecardStatement(Statement):
    """What ``servanda scorecard --format json`` prints.

    without  dimensions that no indicator measures
    apart    paid and named for no objective
    """

    compact: str
    title: str
    digest: str
    fictional: bool
    log: str | None
    on: date
    known_by: date | None
    retrospective: bool
    indicators: list[StatedIndicator]
    without: list[str]
    costs: list[StatedCost]
    apart: str | None
    unpriced: list[str]
    recommendations: list[StatedRecommendation]


def stated(of: Card) -> ScorecardStatement:
    """State a scorecard."""
    subject = of.subject
    return ScorecardStatement(
        compact=subject.compact.id,
        title=subject.compact.title,
        digest=subject.digest,
        fictional=subject.compact.fictional,
        log=subject.kept.origin if subject.kept else None,
        on=subject.on,
        known_by=of.known_by,
        retrospective=of.is_retrospective,
        indicators=[_indicator(one) for one in of.indicators],
        without=[one.name for one in DIMENSIONS if not of.of(one.family)],
        costs=[_cost(one) for one in of.costs.objectives],
        apart=str(of.costs.apart) if of.costs.apart else None,
        unpriced=[f"{one.amount}: {one.what}" for one in of.costs.unpriced],
        recommendations=[_recommendation(one) for one in of.recommendations],
    )


def _indicator(one: Measured) -> StatedIndicator:
    indicator = one.indicator
    baseline, target = indicator.baseline, indicator.target
    office = indicator.responsible
    return StatedIndicator(
        id=indicator.id,
        dimension=family_name(indicator.family),
        text=indicator.text,
        unit=indicator.unit,
        better=one.better,
        source=indicator.data_source,
        responsible=office.office if office else None,
        baseline=StatedReading(
            on=baseline.on,
            value=f"{baseline.value:f}",
            origin="compact",
            certified_by=None,
            carried_forward=False,
        )
        if baseline
        else None,
        target=StatedTarget(value=f"{target.value:f}", by=target.by)
        if target
        else None,
        first_target=StatedTarget(
            value=f"{one.first_target.value:f}", by=one.first_target.by
        )
        if one.first_target
        else None,
        latest=_reading(one.latest) if one.latest else None,
        readings=[_reading(each) for each in one.readings],
        gaps=[StatedGap(on=gap.on, why=gap.missing or "") for gap in one.gaps],
        progress=f"{float(one.progress):.4f}" if one.progress is not None else None,
        progress_why_not=one.why_not,
        standing=one.standing.value,
        reached_on=one.reached_on,
        days_late=one.days_late,
        days_reached_late=one.days_reached_late,
        days_moved=one.days_moved,
        awaited_since=one.awaited_since,
        days_stale=one.days_stale,
        readings_after_end=len(one.after_end),
    )


def _reading(one: Reading) -> StatedReading:
    office = one.measured.certified_by
    return StatedReading(
        on=one.on,
        value=f"{one.measured.value:f}",
        origin=one.origin,
        certified_by=office.office if office else None,
        carried_forward=one.measured.carried_forward,
    )


def _cost(one: ObjectiveCost) -> StatedCost:
    return StatedCost(
        objective=one.objective.id,
        text=one.objective.text,
        paid=str(one.paid) if one.paid else None,
        moved=None if one.moved is None else f"{float(one.moved):.10g}",
        unit=one.unit,
        each=str(one.each) if one.each else None,
        each_at_most=str(one.each_most) if one.each_most else None,
        why_not=one.why_not,
    )


def _recommendation(one: Tracked) -> StatedRecommendation:
    made = one.made
    return StatedRecommendation(
        id=made.id,
        made_on=made.made_on,
        by=made.by.office,
        text=made.text,
        state=one.state.value,
        answer=made.answer,
        answered_on=made.answered_on,
        done_on=made.done_on,
        due=one.due,
        days_waited=one.waited,
        days_late=one.late,
    )


def json_schema() -> str:
    """Return the JSON Schema of a scorecard."""
    schema = ScorecardStatement.model_json_schema()
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"
