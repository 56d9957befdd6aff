"""One indicator in a row, in sentences and as a drawing with its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from servanda.evaluation.scorecard import Measured, Reading, Standing
from servanda.publication.theme import (
    Block,
    Bullets,
    Drawing,
    Head,
    Table,
    columns,
)
from servanda.publication.words import count, day, days, sentence

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["blocks_of", "part", "row_of"]


def row_of(one: Measured) -> tuple[str, ...]:
    """Return an indicator as a row: text, baseline, target, latest, way, standing."""
    indicator, latest = one.indicator, one.latest
    baseline, target = indicator.baseline, indicator.target
    return (
        f"{indicator.text} ({indicator.unit})",
        f"{spelled(baseline.value)} on {day(baseline.on)}"
        if baseline
        else "not stated",
        f"{spelled(target.value)} by {day(target.by)}" if target else "not stated",
        f"{_value(latest)} on {day(latest.on)}" if latest else "no reading",
        _way(one),
        _standing(one),
    )


def _way(one: Measured) -> str:
    if one.progress is None:
        return f"not computable: {one.why_not}"
    way = part(one.progress)
    return f"{way}: the other way" if one.progress < 0 else way


def _standing(one: Measured) -> str:
    late = f", {days(one.days_late)} late" if one.days_late else ""
    if one.standing is Standing.REACHED and one.days_reached_late:
        late = f", {days(one.days_reached_late)} after its day"
    return f"{one.standing.value}{late}"


def part(progress: Fraction) -> str:
    """Return a part of a way in whole per cent; 100% only where all of it is gone."""
    return f"{floor(progress * 100)}%"


def blocks_of(one: Measured) -> Iterator[Block]:
    """Yield an indicator's heading, drawing and remarks."""
    yield Head(one.indicator.text)
    if one.readings:
        yield _drawing(one)
    yield Bullets(tuple(_remarks(one)))


def _remarks(one: Measured) -> Iterator[str]:
    indicator = one.indicator
    source = indicator.data_source
    if not source:
        yield "Its source is not stated."
    elif not one.readings:
        yield sentence(f"Source: {source}")
    yield _certified(one)
    yield _stale(one)
    yield from _moved(one)
    for gap in one.gaps:
        why = gap.missing or "no reason is stated"
        yield sentence(f"No value on {day(gap.on)}: {why}")
    outside = [each for each in one.readings if each.origin == "facts"]
    if outside:
        yield f"{count(len(outside), 'reading')} from outside sources."


def _certified(one: Measured) -> str:
    latest = one.latest
    if latest is None:
        return "No reading is held."
    office = latest.measured.certified_by
    if office is None:
        return "The latest reading bears no certificate."
    carried = "; carried forward, not read anew" if _is_carried(latest) else ""
    return f"The latest reading is certified by: {office.office}{carried}."


def _is_carried(reading: Reading) -> bool:
    return reading.measured.carried_forward


def _stale(one: Measured) -> str:
    if one.indicator.every is None:
        return "How often it is to be read is not stated."
    if one.awaited_since is None:
        return "No reading is overdue."
    owed = day(one.awaited_since)
    return f"Stale: the reading owed on {owed} is {days(one.days_stale)} overdue."


def _moved(one: Measured) -> Iterator[str]:
    first, target = one.first_target, one.indicator.target
    if first is None or target is None:
        return
    if one.days_moved:
        way = "later" if one.days_moved > 0 else "earlier"
        yield (
            f"The target's day was moved {days(abs(one.days_moved))} {way}: first "
            f"{day(first.by)}, now {day(target.by)}."
        )
    if first.value != target.value:
        yield (
            f"The target's value was changed: first {spelled(first.value)}, now "
            f"{spelled(target.value)}."
        )


def _drawing(one: Measured) -> Drawing:
    indicator = one.indicator
    name = f"indicator-{indicator.id}"
    rows = tuple((day(each.on), _value(each)) for each in one.readings)
    return Drawing(
        id=name,
        title=_finding(one),
        subtitle=f"{indicator.text}, {indicator.unit}. Dots: readings; dashed line: "
        "from baseline to target; diamond: target; upright line: the day asked about.",
        svg=_drawn(one, name),
        source=sentence(indicator.data_source or "Its source is not stated"),
        alt=f"{_finding(one)}. {count(len(rows), 'reading')}; the table has them.",
        numbers=Table(
            f"{indicator.text}, {indicator.unit}",
            columns("Day", "Value", numbers=(1,)),
            rows,
        ),
    )


def _finding(one: Measured) -> str:
    latest = one.latest
    assert latest is not None  # noqa: S101 - drawn only where there is one
    value = f"{_value(latest)} {one.indicator.unit}"
    if one.standing is Standing.REACHED:
        return f"{value}: the target is reached"
    if one.progress is None:
        return f"{value} on {day(latest.on)}"
    return f"{value}: {part(one.progress)} of the way to the target"


def _drawn(one: Measured, name: str) -> Markup:
    from servanda.publication.charts.readings import Dated, readings

    indicator = one.indicator
    baseline, target = indicator.baseline, indicator.target
    return readings(
        name,
        [Dated(each.on, float(each.measured.value or 0)) for each in one.readings],
        Dated(baseline.on, float(baseline.value)) if baseline else None,
        Dated(target.by, float(target.value)) if target else None,
        one.on,
    )


def _value(reading: Reading) -> str:
    value = reading.measured.value
    return spelled(value) if value is not None else "no value"


def spelled(value: Decimal) -> str:
    """Return an exact number with thin spaces in thousands."""
    return f"{value.normalize():,f}".replace(",", "\u202f")
