"""Constitutional order: whether it was broken, as far as public lists tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from servanda.diagnosis.annual import by_span, of_year
from servanda.diagnosis.authority.events import (
    Entry,
    counted,
    last_entry,
    latest,
    since_months,
)
from servanda.diagnosis.authority.fact import FactReading, Finding
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel

__all__ = ["COUPS", "FAILED", "constitutional"]

COUPS: Final = "coups_successful"
FAILED: Final = "coups_failed"
_CHAMBERS: Final = ("legislature_chambers",)
_COLLAPSED: Final = ("authority_collapsed",)
_QUESTION: Final = "Has the constitutional order held of late?"
_LIMIT: Final = (
    "Whether the state's law lets the office invite foreign forces, no data tell."
)


class _Signs(NamedTuple):
    coups: Figure
    failed: Figure
    chambers: Figure
    collapsed: Figure
    entry: Entry | None


def constitutional(panel: Panel, place: str) -> FactReading:
    """Return what the data say on the constitutional order of a state."""
    oldest = int(threshold("authority_oldest_years").value)
    years = int(threshold("authority_coup_years").value)
    months = int(threshold("authority_attempt_months").value)
    chambers, collapsed = (
        of_year(panel, place, by_span(panel, names)[0], oldest)
        for names in (_CHAMBERS, _COLLAPSED)
    )
    signs = _Signs(
        counted(panel, place, COUPS, since_months(panel, 12 * years)),
        counted(panel, place, FAILED, since_months(panel, months)),
        chambers,
        collapsed,
        last_entry(panel, place),
    )
    sentences = (*_sentences(panel, place, signs), _LIMIT)
    entry = (signs.entry.figure,) if signs.entry else ()
    return FactReading(
        "constitutional",
        _QUESTION,
        _finding(panel, signs),
        sentences,
        (signs.coups, signs.failed, signs.chambers, signs.collapsed, *entry),
        panel.clocks.as_of,
    )


def _finding(panel: Panel, signs: _Signs) -> Finding:
    broken = (
        bool(signs.coups.value)
        or bool(signs.failed.value)
        or bool(signs.collapsed.value)
        or signs.chambers.value == 0
    )
    if broken or _is_recent(panel, signs.entry) or _is_vacant(signs.entry):
        return "disputed"
    if _is_irregular(signs.entry):
        return "in part"
    if signs.coups.value is None or (signs.chambers.value is None and not _told(signs)):
        return "unknown"
    return "yes"


def _told(signs: _Signs) -> bool:
    return (
        signs.entry is not None and signs.entry.is_current and signs.entry.manner == 1
    )


def _is_vacant(entry: Entry | None) -> bool:
    return entry is not None and entry.is_current and entry.left is not None


def _is_irregular(entry: Entry | None) -> bool:
    return entry is not None and entry.is_current and entry.is_irregular


def _is_recent(panel: Panel, entry: Entry | None) -> bool:
    years = int(threshold("authority_coup_years").value)
    return (
        entry is not None
        and _is_irregular(entry)
        and entry.on > since_months(panel, 12 * years)
    )


def _sentences(panel: Panel, place: str, signs: _Signs) -> Iterator[str]:
    years = int(threshold("authority_coup_years").value)
    months = int(threshold("authority_attempt_months").value)
    yield _of_coups(signs.coups, f"Coups that succeeded in the last {years} years")
    last = latest(panel, place, COUPS, since_months(panel, 12 * years))
    if last and signs.coups.value:
        yield f"The last of them was {last.words}."
    yield _of_coups(signs.failed, f"Coups that failed in the last {months} months")
    if signs.chambers.value == 0:
        yield f"No legislature is recorded for {signs.chambers.year}."
    elif signs.chambers.value is not None:
        yield f"A legislature is recorded for {signs.chambers.year}."
    else:
        yield f"Whether there is a legislature is not known: {signs.chambers.note}."
    if signs.collapsed.value:
        yield f"Central authority is recorded as collapsed in {signs.collapsed.year}."
    yield from _of_entry(signs.entry)


def _of_coups(figure: Figure, what: str) -> str:
    if figure.value is None:
        return f"{what}: not known; {figure.note}."
    ends = f" ({figure.note})" if figure.note else ""
    count = f"{figure.value:.0f}" if figure.value else "none recorded"
    return f"{what}: {count}{ends}."


def _of_entry(entry: Entry | None) -> Iterator[str]:
    if entry is None:
        yield "How whoever governs came to office is not told."
    elif entry.is_current and entry.left is not None:
        yield f"By the list, nobody has governed since {entry.left}."
    elif entry.is_current:
        yield f"By the list, the last to govern entered on {entry.on} {entry.words}."
    else:
        yield f"Who governs on that day is not told: {entry.figure.note}."
