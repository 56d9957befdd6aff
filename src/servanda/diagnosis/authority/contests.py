"""Circumstances, seen in public data, that put an inviter's authority in question."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.compact.model.authority import Contest
from servanda.diagnosis.authority.constitutional import COUPS, FAILED
from servanda.diagnosis.authority.events import latest, since_months
from servanda.diagnosis.authority.fact import FactReading
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel

__all__ = ["contests"]


def contests(panel: Panel, place: str, order: FactReading) -> Iterator[Contest]:
    """Yield coups and attempts of late: what puts the inviter in question by itself.

    order  the reading of the constitutional order, which counts them

    A rebellion is no rival government, and no data held here tell the two apart: what
    rebels hold is told by the fact of control. Expired terms, exile and rulings of
    courts are in no data held here either.
    """
    years = int(threshold("authority_coup_years").value)
    months = int(threshold("authority_attempt_months").value)
    for name, reach, what in (
        (COUPS, 12 * years, "a coup succeeded"),
        (FAILED, months, "a coup was attempted and failed"),
    ):
        counted = next(one for one in order.figures if name in one.indicators)
        last = latest(panel, place, name, since_months(panel, reach))
        if counted.value and last is not None:
            yield Contest(kind="coup", what=f"{what} {last.words}", since=last.day)
