"""Who was still there after the last day, as far as the record shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Record
from servanda.compact.principles.grounds.presence import persons_of
from servanda.compact.principles.grounds.spans import current_end, entries
from servanda.compact.principles.verdict import Finding, fails

__all__ = ["stayed_behind"]


def stayed_behind(compact: Compact, record: Record | None) -> Iterator[Finding]:
    """State each presence after the end that the exit plan does not name."""
    end = current_end(compact, record)
    if record is None or end is None:
        return
    host = compact.host.id if compact.host else None
    for index, count in enumerate(record.strength or ()):
        if count.party != host and count.present > _foreseen(compact, count.on, end):
            yield _unplanned(
                f"record: strength[{index}]",
                f"{persons_of(compact, count)} were there on {count.on}",
                end,
            )
    for where, entry in entries(record, "departure"):
        if entry.occurred > end and _foreseen(compact, entry.occurred, end) == 0:
            what = f"a departure is recorded on {entry.occurred}"
            yield _unplanned(where, what, end)


def _foreseen(compact: Compact, day: date, end: date) -> float:
    """Return how many persons the plan lets stay on a day; no bound before the end."""
    if day < end:
        return float("inf")
    residual = compact.exit.residual if compact.exit else None
    if residual is None or (residual.until is not None and day > residual.until):
        return 0
    return residual.personnel


def _unplanned(where: str, what: str, end: date) -> Finding:
    return fails(
        where,
        f"{what}, though the term ended on {end}; the exit plan does not name them",
        "Name who stays, until when and for what under `exit.residual` at signature.",
    )
