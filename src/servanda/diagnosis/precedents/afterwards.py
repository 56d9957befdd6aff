"""What was known of a case on a day: its beginning, and as much of its end as had come.

Under the second clock a fact taken from dated data is known from the day they were
published, and what has no such day is known only from the day the library was made.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from servanda.diagnosis.precedents.case import Case, Library
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Clocks

__all__ = ["Afterwards", "afterwards", "began_before"]

_FROM_THE_START: Final = ("polyarchy_before",)
_AT_THE_END: Final = (
    "contested",
    "contested_why",
    "contributors",
    "peak_personnel",
    "exit_clause",
    "exit_words",
    "legislature",
    "cost_usd",
    "deaths",
    "deaths_country",
    "deaths_least",
)
_YEARS_AFTER: Final = ("recurred", "outcome")


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What was known on the day of how a case went and what came after.

    end      its last day; None while it went on, or where that is not known
    facts    fields of the case, by name, as `servanda.diagnosis.precedents.case.Case`
             defines them; None where not known at all
    hidden   names of fields that were not yet known on the day
    unverified  of the facts shown, those for which no source was seen
    """

    end: date | None
    facts: dict[str, Any]
    hidden: tuple[str, ...]
    unverified: tuple[str, ...]


def began_before(case: Case, clocks: Clocks) -> bool:
    """Tell whether a case had begun before the day; one of the same day had not."""
    return case.start < _day(clocks)


def afterwards(case: Case, library: Library, clocks: Clocks) -> Afterwards:
    """Return what was known of a case on the day described."""
    fields = (*_FROM_THE_START, *_AT_THE_END, *_YEARS_AFTER, "polyarchy_after")
    seen = {name for name in fields if _is_known(name, case, library, clocks)}
    ended = case.end if case.end is not None and case.end <= _day(clocks) else None
    facts = {name: getattr(case, name) for name in fields if name in seen}
    told = {name for name in fields if _states(case, name)}
    shown = {*seen, "start", "inviter", "invitation", "aims", "frameworks"}
    return Afterwards(
        end=ended,
        facts=facts,
        hidden=tuple(name for name in fields if name in told - seen),
        unverified=tuple(
            name
            for name in case.unverified
            if name in shown or (name == "end" and ended is not None)
        ),
    )


def _day(clocks: Clocks) -> date:
    """Return the last day of which anything may be known."""
    return min(clocks.as_of, clocks.known_by or clocks.as_of)


def _states(case: Case, name: str) -> bool:
    return getattr(case, name) not in {None, ""}


def _is_known(name: str, case: Case, library: Library, clocks: Clocks) -> bool:
    if clocks.known_by is not None:
        published = library.published.get(name, library.made)
        if clocks.known_by < published:
            return False
    # What the library tells of a time still to come was known when it was made.
    return clocks.as_of >= min(_comes(name, case), library.made)


def _comes(name: str, case: Case) -> date:
    """Return the day on which a fact has come about."""
    if name in _FROM_THE_START:
        return case.start
    if name == "polyarchy_after":
        last = case.polyarchy_after
        return date(last.year, 12, 31) if last else date.max
    if case.end is None:
        return date.max
    if name in _YEARS_AFTER:
        years = int(threshold("precedent_recurrence_years").value)
        return date(case.end.year + years, 12, 31)
    if name.startswith("deaths_"):
        return date(case.end.year, 12, 31)
    return case.end
