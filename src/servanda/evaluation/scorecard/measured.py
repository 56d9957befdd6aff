"""One indicator: its readings, how far it has come, how stale it is, how late.

Readings come from the record and, where an outside source certifies them, from facts.
Nothing is filled in: a day without a value stays a gap, with the reason where one is
stated. Progress is exact: the way from baseline to target that the last reading has
gone, below nought where it went the other way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.oversight import Indicator, Target
from servanda.compact.model.record import Measurement
from servanda.observance.term.deadlines import series

__all__ = ["Measured", "Reading", "Standing", "measured"]


class Standing(StrEnum):
    """Where an indicator stands to its target."""

    REACHED = "target reached"
    UNDER_WAY = "target not reached, not yet due"
    MISSED = "target not reached by its day"
    NO_TARGET = "no target is stated"
    NO_READING = "no reading"
    NOT_SHOWN = "no reading, and the target's day has passed"


_LATE: Final = (Standing.MISSED, Standing.NOT_SHOWN)


class Reading(NamedTuple):
    """A value on a day.

    certified  whether an office certified it
    origin     where it stands: the record of the parties, or the facts of outsiders
    """

    on: date
    measured: Measurement
    origin: Literal["record", "facts"]

    @property
    def certified(self) -> bool:
        """Whether an office certified it."""
        return self.measured.certified_by is not None


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator as of a day.

    readings      with a value, in the order of their days
    gaps          days on which it is said that there is no value, and why
    progress      part of the way from baseline to target; None where not computable
    why_not       why progress is not computable; empty where it is
    standing      where it stands to its target
    awaited_since the day by which the next reading was owed and did not come; else None
    first_target  the target of the first text; None where there is none or no such text
    reached_on    the day of the first reading at or beyond the target
    after_end     readings after the compact's last day: what outlasts it
    """

    indicator: Indicator
    on: date
    readings: tuple[Reading, ...]
    gaps: tuple[Measurement, ...]
    progress: Fraction | None
    why_not: str
    standing: Standing
    awaited_since: date | None
    first_target: Target | None
    reached_on: date | None
    after_end: tuple[Reading, ...]

    @property
    def latest(self) -> Reading | None:
        """The last reading with a value."""
        return self.readings[-1] if self.readings else None

    @property
    def better(self) -> Literal["higher", "lower"] | None:
        """Which way is better: as stated, or the way from baseline to target."""
        return _better(self.indicator)

    @property
    def days_stale(self) -> int:
        """Days since the next reading was owed; 0 where none is."""
        return (self.on - self.awaited_since).days if self.awaited_since else 0

    @property
    def days_late(self) -> int:
        """Days since the target's day passed without it; 0 where it did not."""
        target = self.indicator.target
        if target is None or self.standing not in _LATE:
            return 0
        return (self.on - target.by).days

    @property
    def days_reached_late(self) -> int:
        """Days by which the target was reached after its day; 0 where it was not."""
        target = self.indicator.target
        if target is None or self.reached_on is None:
            return 0
        return max((self.reached_on - target.by).days, 0)

    @property
    def days_moved(self) -> int:
        """Days by which the target's day was moved since the first text."""
        if self.first_target is None or self.indicator.target is None:
            return 0
        return (self.indicator.target.by - self.first_target.by).days


def measured(
    compact: Compact,
    record: Record,
    facts: Facts | None,
    on: date,
    first: Compact | None = None,
) -> tuple[Measured, ...]:
    """Return every indicator of a compact, in its order.

    first  the first text that was in force, where one is held; targets that were moved
           since are told against it
    """
    indicators = (compact.monitoring.indicators if compact.monitoring else None) or ()
    before = {one.id: one.target for one in _indicators(first)}
    end = compact.term.end if compact.term else None
    return tuple(
        _measured(one, _readings(one, record, facts, on), before.get(one.id), end, on)
        for one in indicators
    )


def _indicators(compact: Compact | None) -> tuple[Indicator, ...]:
    monitoring = compact.monitoring if compact else None
    return (monitoring.indicators if monitoring else None) or ()


def _readings(
    indicator: Indicator, record: Record, facts: Facts | None, on: date
) -> tuple[tuple[Reading, ...], tuple[Measurement, ...]]:
    held: list[Reading] = [
        Reading(one.on, one, "record") for one in record.measurements or ()
    ]
    if facts is not None:
        held += [Reading(one.on, one, "facts") for one in facts.measurements or ()]
    own = sorted(
        (
            one
            for one in held
            if one.measured.indicator == indicator.id and one.on <= on
        ),
        key=lambda one: one.on,
    )
    return (
        tuple(one for one in own if one.measured.value is not None),
        tuple(one.measured for one in own if one.measured.value is None),
    )


def _measured(
    indicator: Indicator,
    held: tuple[tuple[Reading, ...], tuple[Measurement, ...]],
    before: Target | None,
    end: date | None,
    on: date,
) -> Measured:
    readings, gaps = held
    progress, why_not = _progress(indicator, readings)
    reached = next((one.on for one in readings if _reaches(indicator, one)), None)
    return Measured(
        indicator=indicator,
        on=on,
        readings=readings,
        gaps=gaps,
        progress=progress,
        why_not=why_not,
        standing=_standing(indicator, readings, on),
        awaited_since=_awaited(indicator, (*readings, *gaps), end, on),
        first_target=before,
        reached_on=reached,
        after_end=tuple(one for one in readings if end is not None and one.on >= end),
    )


def _progress(
    indicator: Indicator, readings: tuple[Reading, ...]
) -> tuple[Fraction | None, str]:
    baseline, target = indicator.baseline, indicator.target
    if not readings:
        return None, "there is no reading"
    if baseline is None:
        return None, "no baseline is stated"
    if target is None:
        return None, "no target is stated"
    way = Fraction(target.value) - Fraction(baseline.value)
    if way == 0:
        return None, "baseline and target are the same"
    value = readings[-1].measured.value
    assert value is not None  # noqa: S101 - as gathered
    return (Fraction(value) - Fraction(baseline.value)) / way, ""


def _better(indicator: Indicator) -> Literal["higher", "lower"] | None:
    if indicator.better is not None:
        return indicator.better
    baseline, target = indicator.baseline, indicator.target
    if baseline is None or target is None or baseline.value == target.value:
        return None
    return "higher" if target.value > baseline.value else "lower"


def _reaches(indicator: Indicator, reading: Reading) -> bool:
    target, value, better = (
        indicator.target,
        reading.measured.value,
        _better(indicator),
    )
    if target is None or value is None or better is None:
        return False
    return value >= target.value if better == "higher" else value <= target.value


def _standing(
    indicator: Indicator, readings: tuple[Reading, ...], on: date
) -> Standing:
    target = indicator.target
    if not readings:
        passed = target is not None and on > target.by
        return Standing.NOT_SHOWN if passed else Standing.NO_READING
    if target is None or _better(indicator) is None:
        return Standing.NO_TARGET
    if _reaches(indicator, readings[-1]):
        return Standing.REACHED
    return Standing.UNDER_WAY if on <= target.by else Standing.MISSED


def _awaited(
    indicator: Indicator,
    told: tuple[Reading | Measurement, ...],
    end: date | None,
    on: date,
) -> date | None:
    """Return the first day owed after the last word on the indicator, if it passed.

    A word on a day, value or gap, answers the reading next owed on or after that day.
    Readings are counted from the baseline, or else from the first word.
    """
    if indicator.every is None:
        return None
    last = max((one.on for one in told), default=None)
    anchor = indicator.baseline.on if indicator.baseline else last
    if anchor is None:
        return None
    owed = [
        day
        for day in series(indicator.every, anchor, min(on, end) if end else on)
        if day > anchor and day < on
    ]
    if last is None:
        return owed[0] if owed else None
    after = [day for day in owed if day >= last]
    # The first of these is what the last word answers.
    return after[1] if len(after) > 1 else None
