"""Who asked, what was promised, when it ends, and whether it is late."""

from __future__ import annotations

from typing import Final

from servanda.publication.reports.account import Account
from servanda.publication.reports.account.duties import Duty
from servanda.publication.reports.taxpayer.answer import Answer, plainly
from servanda.publication.reports.telling.words import cut
from servanda.publication.words import count, day, listing, sentence

__all__ = ["ends", "late", "promised", "who"]

_MOST: Final = 6
_LENGTH: Final = 160


_PLAIN: Final = {
    "constitutional power": "power to ask, under the constitution",
    "effective control": "real control of the country",
    "electoral mandate": "a mandate from elections",
    "recognition": "recognition by other states",
}
"""The four facts on the inviter's authority, in plain words."""


_HELD: Final = {
    "in part": "Those who asked had this only in part",
    "contested": "It is disputed whether those who asked had this",
    "told differently": "Sources differ on whether those who asked had this",
    "not shown": "It is not shown whether those who asked had this",
}
"""What is said of each fact that is not plainly shown, by its mark."""


def who(account: Account) -> Answer:
    """Return who asked, and who helps."""
    asked, head = account.asking, account.head
    said: list[str] = []
    if asked.signed_by.standing in ("stated", "unverified"):
        said.append(f"It was asked for by the {plainly(asked.signed_by)}.")
    else:
        said.append("Who asked for it is not shown.")
    if asked.requested.on:
        said.append(f"The request is dated {plainly(asked.requested)}.")
    else:
        said.append("The date of the request is not shown.")
    host = head.host or "a country that is not named"
    if head.partners:
        said.append(f"The help goes to: {host}.")
        said.append(f"It comes from: {listing(head.partners)}.")
    else:
        said.append(f"The help goes to: {host}.")
        said.append("Who gives it is not shown.")
    silent = sum(fact.mark == "not shown" for fact in asked.authority)
    if silent == len(asked.authority):
        said.append("By what right they asked is not shown.")
        return Answer(key="who", question="Who asked for this?", sentences=tuple(said))
    for mark, words in _HELD.items():
        found = [_PLAIN[f.fact] for f in asked.authority if f.mark == mark]
        if found:
            said.append(f"{words}: {'; '.join(found)}.")
    return Answer(key="who", question="Who asked for this?", sentences=tuple(said))


def promised(account: Account) -> Answer:
    """Return what was promised, in the agreement's own words."""
    goals = account.goals
    if not goals:
        words = ("What it is for is not shown.",)
        return Answer(key="promised", question="What was promised?", sentences=words)
    items = []
    for goal in goals[:_MOST]:
        by = f", by {plainly(goal.due)}" if goal.due.on else ""
        items.append(sentence(f"{cut(goal.text.rstrip('.'), _LENGTH)}{by}"))
    those = "This is the aim" if len(goals) == 1 else "These are the aims"
    said = [f"{those}, in the words of the agreement."]
    more = len(goals) - len(items)
    if more > 0:
        said.append(f"There {'is' if more == 1 else 'are'} {more} more.")
    timed = sum(goal.due.on is not None for goal in goals)
    if not timed:
        said.append(
            "It has no date." if len(goals) == 1 else "None of them has a date."
        )
    elif timed < len(goals):
        said.append(
            f"{timed} of {len(goals)} {'has' if timed == 1 else 'have'} a date."
        )
    return Answer(
        key="promised",
        question="What was promised?",
        sentences=tuple(said),
        items=tuple(items),
    )


def ends(account: Account) -> Answer:
    """Return when it ends, and whether it ends by itself."""
    end = account.ending
    said: list[str] = []
    if end.begins.on:
        said.append(f"It began on {plainly(end.begins)}.")
    if end.last_day is None:
        none = end.ends.standing == "none agreed"
        said.append("No last day was agreed." if none else "Its last day is not shown.")
    else:
        verb = "was" if end.ended or end.last_day < account.head.on else "is"
        said.append(f"Its last day {verb} {day(end.last_day)}.")
        first = end.original_last_day
        if first and first != end.last_day:
            said.append(f"At first it was to be {day(first)}.")
    if end.left.on:
        said.append(f"The last departure on record was on {plainly(end.left)}.")
    if end.ended:
        said.append("It is over.")
    elif end.if_nobody_acts.startswith("Yes"):
        said.append("It ends by itself if nobody acts.")
    elif end.if_nobody_acts.startswith("No:"):
        said.append("No date ends it.")
    else:
        said.append("Whether it ends by itself is not shown.")
    return Answer(key="ends", question="When does it end?", sentences=tuple(said))


def late(account: Account) -> Answer:
    """Return what is late, the worst first."""
    duties, moved = account.duties, account.changes.moved
    question = "Is it late?"
    slipped = f"{count(len(moved), 'date was', 'dates were')} moved."
    if duties is None:
        told = (*_UNKNOWN, f"But we know this: {slipped}") if moved else _UNKNOWN
        return Answer(key="late", question=question, sentences=told)
    if duties.late:
        said = [f"Yes. {count(len(duties.late), 'promise is', 'promises are')} late."]
    else:
        said = ["No promise is late now."]
    tardy = len(duties.done_late)
    if tardy:
        said.append(f"{count(tardy, 'promise was', 'promises were')} kept, but late.")
    if moved:
        said.append(slipped)
    if duties.done:
        kept = count(duties.done, "promise is", "promises are")
        said.append(f"In all, {kept} kept.")
    else:
        said.append("No promise is on record as kept.")
    return Answer(
        key="late",
        question=question,
        sentences=tuple(said),
        items=tuple(_late(one) for one in duties.late[:_MOST]),
    )


_UNKNOWN: Final = (
    "We cannot say.",
    "This page was made from notes that list no duties.",
    "No public log was named that would show them.",
)


def _late(one: Duty) -> str:
    days = f" ({count(one.late_original, 'day')} late)" if one.late_original else ""
    due = one.original or one.due
    when = f", due {day(due)}" if due else ""
    who = f" This falls to: {one.who}." if one.who and one.who not in one.what else ""
    return f"{sentence(cut(one.what, _LENGTH) + when + days)}{who}"
