"""Chapter I, measurements: values, gaps and stale figures as they are recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.oversight import Indicator
from servanda.compact.model.record import Measurement
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.evaluation.indicators import (
    indicators_of,
    no_indicators,
)
from servanda.compact.principles.grounds.silence import is_hollow, unsaid
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "I04",
    "Gaps in the data and stale values are shown as such, never filled in silence.",
    severity=Severity.MED,
    stages="R",
    cites=("gao-15-493",),
    rows=("S1.7", "S1.8"),
    reads=("monitoring.indicators", "record.measurements", "term"),
)
def gaps_in_the_data_are_shown(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Each indicator has for each period a value, or the word that there is none."""
    yield from no_indicators(compact)
    if not indicators_of(compact):
        return
    if record is None or record.measurements is None:
        what = "no measurements are held"
        remedy = "Keep `measurements`; where there is no value, say so with `missing:`."
        yield not_shown("record: measurements", what, remedy)
        return
    known = {indicator.id for indicator in indicators_of(compact)}
    for place, measured in enumerate(record.measurements):
        where = f"record: measurements[{place}]"
        if measured.indicator not in known:
            what = f"{measured.indicator} is no listed indicator"
            yield fails(f"{where}.indicator", what, "List it, or correct the id.")
        if (measured.value is None) == (measured.missing is None):
            both = "both a value and a gap" if measured.missing else "neither"
            what = f"{measured.indicator} on {measured.on}: {both}"
            yield fails(where, what, "Write `value:`, or why it is `missing:`.")
        elif measured.missing is not None and is_hollow(measured.missing):
            what = (
                f"{measured.indicator} on {measured.on}: why it is missing is not said"
            )
            yield fails(f"{where}.missing", what, "Write why there is no value.")
    for place, indicator in enumerate(indicators_of(compact)):
        yield from _series(
            compact, record, f"monitoring.indicators[{place}]", indicator, on
        )


def _series(
    compact: Compact, record: Record, where: str, indicator: Indicator, on: date
) -> Iterator[Finding]:
    own = sorted(
        (m for m in record.measurements or () if m.indicator == indicator.id),
        key=lambda measured: measured.on,
    )
    yield from _gaps(compact, where, indicator, own, on)
    yield from _repeats(indicator, own)


def _gaps(
    compact: Compact,
    where: str,
    indicator: Indicator,
    own: list[Measurement],
    on: date,
) -> Iterator[Finding]:
    term = compact.term
    starts = term.effective if term else None
    if indicator.every is None or starts is None or on < starts:
        noun = f"how often {indicator.id} is measured, and from when"
        if on < (starts or on):
            yield shown(where, f"{indicator.id} is to be measured from {starts}")
        else:
            remedy = "Write `every:` and `term.effective`."
            yield unsaid(f"{where}.every", noun, remedy, (indicator, "every"))
        return
    ends = min(on, term.end) if term and term.end else on
    longest = indicator.every.days + int(threshold("measurement-grace-days").value)
    days = [starts, *(m.on for m in own if starts < m.on <= ends), ends]
    holes = [(a, b) for a, b in pairwise(days) if (b - a).days > longest]
    for earlier, later in holes:
        what = f"no value of {indicator.id} and no word on it from {earlier} to {later}"
        yield fails(where, what, "Record the value, or that it is `missing:` and why.")
    if not holes:
        yield shown(where, _last_word(indicator, own))


def _last_word(indicator: Indicator, own: list[Measurement]) -> str:
    if not own:
        return f"{indicator.id} is not yet due"
    last = own[-1]
    if last.value is None:
        return f"{indicator.id}: no data on {last.on}, and said so: {last.missing}"
    carried = ", carried forward and marked so" if last.carried_forward else ""
    return f"{indicator.id}: {last.value} on {last.on}{carried}"


def _repeats(indicator: Indicator, own: list[Measurement]) -> Iterator[Finding]:
    """State values that stand again, neither certified nor marked as carried on."""
    for earlier, later in pairwise(own):
        same = later.value is not None and later.value == earlier.value
        if same and not later.carried_forward and later.certified_by is None:
            what = f"{indicator.id} is again {later.value} on {later.on}, uncertified"
            remedy = "Have it certified, or mark it `carried_forward: yes`."
            yield fails("record: measurements", what, remedy)


CHECKS: tuple[Check, ...] = (gaps_in_the_data_are_shown,)
