"""Disputes that others begin: what lies around a host, and the estimates made anew."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from servanda.acts.desk import Desk
from servanda.acts.documents import write_whole
from servanda.acts.gathering import writing
from servanda.acts.home import the_store
from servanda.evidence.panel import Clocks, Panel
from servanda.strategy.deterrence.disputes import Estimates, Surroundings
from servanda.strategy.deterrence.disputes.estimates import written
from servanda.strategy.deterrence.disputes.estimating import Effort, estimates_of
from servanda.strategy.deterrence.disputes.history.surroundings import surroundings

_WHERE: Final = "Name a file in a folder that you may write to."

__all__ = ["Effort", "around", "estimate_disputes", "keep_estimates"]


def around(
    place: str | None, on: date, folder: Path | None = None
) -> Surroundings | None:
    """Return what lies around a host, or None where the evidence store cannot tell.

    place   three-letter code; None where the compact gives none
    folder  of the evidence; that in ``SERVANDA_HOME`` if None
    """
    if place is None:
        return None
    return surroundings(Panel(the_store(folder), Clocks(on)), place, on)


def estimate_disputes(
    effort: Effort | None = None,
    *,
    folder: Path | None = None,
    desk: Desk | None = None,
) -> Estimates:
    """Estimate anew from the evidence store; takes some minutes.

    Raises `EstimatesError` where the store lacks an indicator.
    """
    desk = desk or Desk()
    panel = Panel(the_store(folder), Clocks(desk.today()))
    effort = effort or Effort()
    command = (
        f"servanda estimate-disputes --draws {effort.draws} "
        f"--placebos {effort.placebos} --worlds {effort.worlds} --seed {effort.seed}"
    )
    return estimates_of(panel, effort, desk.progress, command)


def keep_estimates(found: Estimates, file: Path) -> None:
    """Write estimates to a file, whole or not at all.

    Raises `UnwritableError`.
    """
    with writing(file.parent, _WHERE):
        write_whole(file, written(found).encode())
