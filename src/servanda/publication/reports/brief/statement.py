"""The brief for machines: the whole account, and what the two pages conclude."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from servanda.publication.reports.account import Account
from servanda.publication.reports.account.duties import TOLD_TO
from servanda.publication.reports.telling.paid import paid_so_far
from servanda.publication.reports.telling.words import lateness
from servanda.publication.sheet import Statement
from servanda.publication.words import count, day, first_letter

__all__ = ["BriefStatement", "stated"]


class BriefStatement(Statement):
    """What the brief says, and every line that two pages have no room for.

    lead    the answer in one sentence
    points  what it rests on, a sentence each
    """

    report: Literal["brief"] = "brief"
    lead: str
    points: tuple[str, ...]
    account: Account


def stated(account: Account) -> BriefStatement:
    """Return the brief of an account."""
    return BriefStatement(
        lead=_lead(account), points=tuple(_points(account)), account=account
    )


def _lead(account: Account) -> str:
    end, duties = account.ending, account.duties
    if end.ended:
        where = "It has ended"
    elif end.days_left is not None:
        where = f"It runs for {count(end.days_left, 'more day')}"
    elif end.ends.standing == "none agreed":
        gone = f", the last to leave left on {day(end.left.on)}" if end.left.on else ""
        where = f"No end was agreed{gone}"
    else:
        where = "When it ends is not shown"
    if duties is None:
        return f"{where}; what is late is not shown, because no log was named."
    if not duties.late:
        return f"{where}; nothing is late."
    worst = max(one.late_original for one in duties.late)
    many = count(len(duties.late), "duty is", "duties are")
    by = f", the worst by {count(worst, 'day')}" if worst else ""
    return f"{where}; {many} late{by}."


def _points(account: Account) -> Iterator[str]:
    yield f"Does it end if nobody acts? {account.ending.if_nobody_acts}"
    changes = account.changes
    amended = count(len(changes.amended), "amendment")
    moved = count(len(changes.moved), "moved day")
    number = count(len(changes.entries), "entry", "entries")
    when = f"since {day(changes.since)}" if changes.since else "from the start"
    held = when if account.is_kept else f"in the record {when}"
    yield f"{first_letter(held)}: {number}, {amended}, {moved}."
    yield paid_so_far(account)
    duties = account.duties
    if duties is not None and duties.owed_to_be_told:
        told = [one for one in duties.late if one.family in TOLD_TO]
        tardy = [one for one in duties.done_late if one.family in TOLD_TO]
        number = count(len(told), "is", "are") if told else "none is"
        late = f"{count(len(tardy), 'was', 'were')} late" if tardy else "none was late"
        worst = max(tardy, key=lambda one: one.late_original, default=None)
        by = lateness(worst.late_original, worst.late) if worst else ""
        yield (
            f"Of the reports and steps owed to legislatures and the public, {number} "
            f"overdue; of those sent, {late}{f', the worst by {by}' if by else ''}."
        )
