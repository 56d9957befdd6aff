"""The fixed items of a periodic report.

Their number, order and headings never change with what there is to say. Each is filled,
or has nothing to report, or is not shown; the three are never confused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from servanda.publication.reports.account import Account
from servanda.publication.reports.periodic import saying
from servanda.publication.reports.telling import counted, silent
from servanda.publication.theme import Block

__all__ = ["ITEMS", "Filling", "Item"]

Filling = Literal["filled", "nothing to report", "not shown"]


@dataclass(frozen=True, slots=True)
class Item:
    """One item: what it asks, whether there is something to say, and how it is said.

    key      by which two reports are laid side by side; it never changes
    asks     the question it answers
    cites    what demands such an item, by the bibliography's keys
    standing whether it is filled
    blocks   what is said
    """

    key: str
    heading: str
    asks: str
    cites: tuple[str, ...]
    standing: Callable[[Account], Filling]
    blocks: Callable[[Account], tuple[Block, ...]]


def _if(held: object) -> Filling:
    return "not shown" if held is None else "filled" if held else "nothing to report"


def _shown(account: Account, held: object) -> Filling:
    """Return *not shown* for an empty list of a typed record, which claims nothing."""
    return _if(held) if held or account.is_kept else "not shown"


def _told_duties(account: Account) -> Filling:
    duties = account.duties
    return "not shown" if duties is None else _if(duties.owed_to_be_told)


def _late_now(account: Account) -> Filling:
    duties = account.duties
    return "not shown" if duties is None else _if(duties.late or duties.done_late)


ITEMS: Final = (
    Item(
        "authority",
        "Request and authority",
        "Who asked, and on what authority?",
        ("usc50-1543",),
        lambda a: _if(a.asking.requested.on or a.asking.signers or None),
        saying.authority,
    ),
    Item(
        "aims",
        "Aims and how they are measured",
        "What is it for, and by what is that measured?",
        ("gao-15-75", "ndaa2008-1230"),
        lambda a: _if(a.goals or None),
        saying.aim,
    ),
    Item(
        "term",
        "Term and state",
        "In what state is it, until when, and does it end if nobody acts?",
        ("usc50-1543",),
        lambda a: _if(a.ending.begins.on or a.ending.last_day or None),
        saying.standing,
    ),
    Item(
        "amendments",
        "Changes of the text",
        "What was changed in what was agreed?",
        ("ndaa2008-1230",),
        lambda a: _shown(a, a.changes.amended),
        saying.text,
    ),
    Item(
        "entries",
        "What happened in the period",
        "What was entered?",
        ("ndaa2008-1230",),
        lambda a: _if(a.changes.entries),
        saying.entered,
    ),
    Item(
        "slipped",
        "Days that were moved",
        "Which days are no longer the ones first agreed, and by how many days?",
        ("gao-15-75",),
        lambda a: _shown(a, a.changes.moved),
        saying.slipped,
    ),
    Item(
        "turned",
        "What stands otherwise",
        "Which conditions, tranches, milestones and cases changed state?",
        ("ndaa2008-1230",),
        lambda a: _if(a.changes.turned if a.changes.since else None),
        saying.turned,
    ),
    Item(
        "late",
        "What is late",
        "What is late, by how many days, against the first day and the day now agreed?",
        ("gao-15-75",),
        _late_now,
        saying.overdue,
    ),
    Item(
        "ahead",
        "What falls due within 90 days",
        "What is next?",
        (),
        lambda a: _if(a.duties.ahead if a.duties else None),
        saying.ahead,
    ),
    Item(
        "funds",
        "Funds: total, payers, caps, after exit",
        "What is planned, who pays it, up to which bound, and who pays afterwards?",
        ("ndaa2008-1229",),
        lambda a: _if(a.money.budget),
        saying.funds,
    ),
    Item(
        "spending",
        "Money by stage",
        "What was pledged, committed, allocated, paid, delivered and used?",
        ("ndaa2008-1229",),
        lambda a: _shown(a, a.money.stages),
        saying.money,
    ),
    Item(
        "discrepancies",
        "What does not add up",
        "Which payments exceed their line, tranche, cap or release?",
        ("ndaa2008-1229",),
        lambda a: _if(a.money.concerns),
        saying.concerns,
    ),
    Item(
        "conditions",
        "Conditions",
        "Which conditions are met, who certified it, and which are not?",
        ("ndaa2008-1230",),
        lambda a: _shown(a, a.conditions),
        saying.conditions,
    ),
    Item(
        "tranches",
        "Tranches",
        "What was released, and what waits for what?",
        (),
        lambda a: _shown(a, a.tranches),
        saying.tranches,
    ),
    Item(
        "indicators",
        "Indicators",
        "Where did each begin, where does it stand, where is it to be?",
        ("ndaa2008-1230", "gao-15-75"),
        lambda a: _shown(a, a.overseen.indicators),
        counted.indicators,
    ),
    Item(
        "presence",
        "Persons present",
        "How many of each party are there?",
        ("usc50-1543",),
        lambda a: _if(a.overseen.present),
        counted.present,
    ),
    Item(
        "items",
        "Controlled items",
        "What was delivered, and when was it last seen?",
        (),
        lambda a: _shown(a, a.overseen.items),
        counted.items,
    ),
    Item(
        "findings",
        "Findings and their answers",
        "What did auditors and evaluators find, and what was answered?",
        ("ndaa2008-1229",),
        lambda a: _if(a.overseen.findings),
        counted.findings,
    ),
    Item(
        "incidents",
        "Incidents",
        "What misuse, harm or refusal of access was reported, and what came of it?",
        ("ndaa2008-1230",),
        lambda a: _if(a.overseen.incidents),
        counted.incidents,
    ),
    Item(
        "waivers",
        "Waivers",
        "Which conditions were waived, by whom, why, and were legislatures told?",
        (),
        lambda a: _shown(a, a.overseen.waivers),
        counted.waivers,
    ),
    Item(
        "told",
        "Who was told in time",
        "Which reports, notices and steps were owed, and were they in time?",
        ("gao-15-75",),
        _told_duties,
        saying.told,
    ),
    Item(
        "withheld",
        "What is withheld and what is unverified",
        "Which parts are secret, why, by whose decision, until when?",
        ("ndaa2008-1230",),
        lambda a: _if(a.silence.withheld),
        saying.withheld,
    ),
    Item(
        "forecast",
        "Forecast and outcome",
        "What was forecast before it could be judged?",
        ("gao-15-75",),
        lambda a: _if(a.silence.forecast.sealed),
        silent.forecast,
    ),
)
"""The items, in the order in which every report tells them."""
