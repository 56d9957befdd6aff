"""Circumstances, seen in public data, that put an inviter's authority in question."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.compact.model.authority import Contest
from servanda.diagnosis.authority.constitutional import COUPS, FAILED
from servanda.diagnosis.authority.control import GOVERNMENT, TERRITORY, is_war
from servanda.diagnosis.authority.events import latest_day, since_months
from servanda.diagnosis.authority.fact import FactReading
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel

__all__ = ["contests"]


def contests(
    panel: Panel, place: str, constitutional: FactReading, control: FactReading
) -> Iterator[Contest]:
    """Yield what the facts already found puts the inviter in question.

    A rebellion is not yet a rival government: one is told only where there is war over
    the government and the state does not hold its territory.
    """
    years = int(threshold("authority_coup_years").value)
    day = latest_day(panel, place, COUPS, since_months(panel, 12 * years))
    if day is not None and _figure(constitutional, COUPS).value:
        yield Contest(kind="coup", what="a coup succeeded", since=day)
    months = int(threshold("authority_attempt_months").value)
    tried = latest_day(panel, place, FAILED, since_months(panel, months))
    if tried is not None and _figure(constitutional, FAILED).value:
        yield Contest(kind="coup", what="a coup was attempted and failed", since=tried)
    yield from _rival(control)


def _rival(control: FactReading) -> Iterator[Contest]:
    land, war = _figure(control, TERRITORY), _figure(control, GOVERNMENT)
    if land.value is None or not is_war(war):
        return
    if land.value < threshold("authority_control_held").value:
        yield Contest(
            kind="rival claimant",
            what=f"war over the government, and the state holds {land.value:.0f}% of "
            "the territory",
            since=war.start,
        )


def _figure(fact: FactReading, indicator: str) -> Figure:
    return next(one for one in fact.figures if indicator in one.indicators)
