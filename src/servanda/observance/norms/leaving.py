"""Steps of the departure as shown by counts of the persons who are present.

On the day of a step the last count of each partner decides, as entered by then; after
it, the first count with which no more remain than were to. A partner of whom no count
was ever entered leaves the number unknown, and unknown is not gone.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from servanda.compact.model import Compact
from servanda.observance.duties import Done
from servanda.observance.life.bodies import Strength
from servanda.observance.life.cause import by
from servanda.observance.life.fold import Deed, Life

__all__ = ["came_down", "stayed"]


def came_down(
    life: Life,
    compact: Compact,
    step: tuple[str | None, int],
    since: datetime,
    at: datetime,
) -> tuple[Done | None, str]:
    """Return what shows that no more persons remain, or what is missing.

    step   whose persons (None: of all partners), and how many may remain
    since  the moment from which no more may
    """
    party, remaining = step
    whose = [party] if party else [each.id for each in compact.partners]
    counts: dict[str, dict[str | None, int]] = defaultdict(dict)
    last: Deed | None = None
    for deed, body in life.bodies(Strength, "strength"):
        if deed.recorded > at:
            break
        if deed.recorded >= since and _suffice(counts, whose, remaining):
            break
        if body.party in whose:
            counts[body.party][body.task] = body.present
            last = deed
    if at >= since and last is not None and _suffice(counts, whose, remaining):
        done = Done(last.occurred, max(last.recorded, since), by(last, "exit.drawdown"))
        return done, ""
    if unknown := [each for each in whose if each not in counts]:
        return None, f"no count of the persons of {', '.join(unknown)} is entered"
    present = sum(_present(counts[each]) for each in whose)
    return None, f"{present} persons are counted as present; {remaining} may remain"


def stayed(life: Life, since: datetime, at: datetime) -> tuple[int, Deed] | None:
    """Return how many were last counted as present from a moment on, and the count.

    Nothing is returned where nobody was counted since; that nobody was there is then
    not said.
    """
    counts: dict[str, dict[str | None, int]] = defaultdict(dict)
    last: Deed | None = None
    for deed, body in life.bodies(Strength, "strength"):
        if since <= deed.recorded <= at:
            counts[body.party][body.task] = body.present
            last = deed
    present = sum(_present(by_task) for by_task in counts.values())
    return (present, last) if last is not None and present else None


def _suffice(
    counts: dict[str, dict[str | None, int]], whose: list[str], remaining: int
) -> bool:
    if not whose or any(each not in counts for each in whose):
        return False
    return sum(_present(counts[each]) for each in whose) <= remaining


def _present(by_task: dict[str | None, int]) -> int:
    """Return a party's number: that for all tasks, or those of the tasks together."""
    return by_task[None] if None in by_task else sum(by_task.values())
