"""What came of it: indicators with baseline, target and every value certified."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from lxml import etree

from servanda.compact.model import Compact, Record
from servanda.compact.model.oversight import Indicator
from servanda.publication.iati.codes import code
from servanda.publication.iati.xml import dated, element, narrative, plain

__all__ = ["tell_results"]

_DAY = timedelta(days=1)


def tell_results(activity: etree._Element, compact: Compact, record: Record) -> None:
    """Write a result for each indicator: of an objective, or of none."""
    indicators = compact.monitoring.indicators if compact.monitoring else None
    for indicator in indicators or ():
        objective = next(
            (one for one in compact.objectives or () if one.indicator == indicator.id),
            None,
        )
        kind = "result.outcome" if objective else "result.other"
        made = element(activity, "result", type=code(kind), aggregation_status="0")
        title = objective.text if objective else indicator.text
        narrative(made, "title", title)
        _tell(made, compact, record, indicator)


def _tell(
    result: etree._Element, compact: Compact, record: Record, indicator: Indicator
) -> None:
    made = element(
        result,
        "indicator",
        measure=code("measure.unit"),
        ascending=_ascending(indicator),
        aggregation_status="0",
    )
    narrative(made, "title", f"{indicator.text} ({indicator.unit})")
    if indicator.baseline is not None:
        held = indicator.baseline
        element(
            made,
            "baseline",
            year=str(held.on.year),
            iso_date=held.on.isoformat(),
            value=plain(held.value),
        )
    for start, end, actual in _periods(compact, record, indicator):
        period = element(made, "period")
        dated(period, "period-start", start)
        dated(period, "period-end", end)
        target = indicator.target
        if target is not None and target.by == end:
            element(period, "target", value=plain(target.value))
        if actual is not None:
            element(period, "actual", value=actual)


def _ascending(indicator: Indicator) -> str | None:
    """Tell whether more is better; None where the compact does not say."""
    return {"higher": "1", "lower": "0", None: None}[indicator.better]


def _periods(
    compact: Compact, record: Record, indicator: Indicator
) -> list[tuple[date, date, str | None]]:
    """Return the periods between the days on which a value was, or is to be, had."""
    values = {
        one.on: plain(one.value)
        for one in record.measurements or ()
        if one.indicator == indicator.id and one.value is not None
    }
    target = {indicator.target.by} if indicator.target else set()
    days = sorted(values.keys() | target)
    if not days:
        return []
    known = (
        indicator.baseline.on if indicator.baseline else None,
        compact.term.effective if compact.term else None,
        compact.signed_on,
    )
    before = [day for day in known if day is not None and day < days[0]]
    first = before[0] if before else days[0] - _DAY
    return [
        (start + _DAY if start + _DAY < end else start, end, values.get(end))
        for start, end in pairwise([first, *days])
    ]
