"""Chapter E: the outer bound of what a partner can come to owe."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.accounts import Accounts, Exposure, open_accounts
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.budget import Budget, Cap
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.wording import speaks_of
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    review,
    shown,
)
from servanda.compact.withholding import unknown_lines

__all__ = ["CHECKS"]


@principle(
    "E05",
    "What each partner can come to owe is capped, with its contingency, and nobody "
    "promises reconstruction or pensions without end.",
    severity=Severity.HIGH,
    stages="D",
    cites=("s0: line 27", "s0: line 26"),
    rows=("S0.5",),
    reads=("budget.caps", "budget.lines", "budget.sustainment", "parties"),
)
def liability_is_capped(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Every payer but the host has a cap that binds and covers all it may owe."""
    budget = compact.budget
    if budget is None or budget.caps is None:
        yield unsaid(
            "budget.caps",
            "a cap on what each partner can come to owe",
            "Write `caps:` under `budget`, one for each partner, with what it covers.",
            (compact, "budget"),
            (budget, "caps"),
        )
    if budget is None:
        return
    yield from _open_ends(compact, budget)
    if budget.caps is None:
        return
    for payer in _payers(compact, budget):
        if payer not in {cap.payer for cap in budget.caps}:
            yield fails(
                "budget.caps",
                f"nothing caps what {payer} can come to owe",
                f"Write a cap for `{payer}` under `caps`.",
            )
    for number, cap in enumerate(budget.caps):
        yield from _cap(budget, f"budget.caps[{number}]", cap)
    accounts = open_accounts(compact)
    for exposure in accounts.exposures() if accounts else ():
        yield from _binds(accounts, exposure)


def _payers(compact: Compact, budget: Budget) -> list[str]:
    """Return the partners, and whoever else but the host pays a line."""
    host = compact.host.id if compact.host else None
    payers = [party.id for party in compact.partners]
    payers += [line.payer for line in budget.lines or ()]
    payers += [item.payer for item in budget.sustainment or ()]
    return [payer for payer in dict.fromkeys(payers) if payer != host]


def _cap(budget: Budget, where: str, cap: Cap) -> Iterator[Finding]:
    """Hold one cap to its words and to its contingency."""
    loose = speaks_of(cap.covers, "open-ended-liability")
    part = speaks_of(cap.covers, "partial-cover")
    if says_nothing(cap.covers) or loose:
        yield fails(
            f"{where}.covers",
            f"the cap of {cap.payer} covers {loose or cap.covers!r}: no bound at all",
            "Write what the cap covers: costs, claims, extensions.",
        )
    elif part:
        yield review(
            f"{where}.covers",
            f"the cap of {cap.payer} leaves something outside it: {cap.covers!r}",
            "Cap all that the payer may owe, or cap the rest in a second cap.",
        )
    reserve = any(
        line.category == "contingency" and line.payer == cap.payer
        for line in budget.lines or ()
    )
    if cap.contingency is None and not reserve:
        yield unsaid(
            f"{where}.contingency",
            f"the contingency of {cap.payer}",
            "Write `contingency:` in the cap, or a line of that category.",
            (cap, "contingency"),
        )


def _open_ends(compact: Compact, budget: Budget) -> Iterator[Finding]:
    """Hold the promises themselves to an amount and an end."""
    host = compact.host.id if compact.host else None
    held = unknown_lines(compact)
    for number, line in enumerate(budget.lines or ()):
        silent = line.amount is None and number not in held
        if silent and line.payer != host:
            yield not_shown(
                f"budget.lines[{number}].amount",
                f"{line.payer} is to pay for {line.what!r} without an amount",
                "Write the amount; a promise without one has no bound.",
            )
    texts = [
        (f"budget.lines[{number}].what", line.payer, line.what)
        for number, line in enumerate(budget.lines or ())
    ]
    texts += [
        (f"budget.sustainment[{number}].what", item.payer, item.what)
        for number, item in enumerate(budget.sustainment or ())
    ]
    for where, payer, what in texts:
        loose = speaks_of(what, "open-ended-liability")
        if loose and payer != host:
            yield fails(
                where,
                f"{payer} promises {loose!r}: {what!r}",
                "Say what is paid for, until when and up to which amount.",
            )
    for number, item in enumerate(budget.sustainment or ()):
        promise = speaks_of(item.what, "open-ended-promise")
        if promise and item.payer != host:
            yield fails(
                f"budget.sustainment[{number}].what",
                f"{item.payer} takes on {promise} after exit",
                "Leave reconstruction and pensions to an agreement of their own.",
            )


def _binds(accounts: Accounts | None, exposure: Exposure) -> Iterator[Finding]:
    """Hold a cap to being above what is planned, and near enough to bind."""
    if accounts is None or exposure.bound is None:
        return
    where, most = "budget.caps", threshold("cap-multiple").value
    planned = exposure.lines + exposure.sustainment
    hidden = accounts.not_shown if exposure.withheld else None
    widest = planned if hidden is None else planned + hidden
    if exposure.bound < planned:
        yield fails(
            where,
            f"{exposure.payer} is capped at {exposure.bound.plain()}, below the "
            f"{planned.plain()} that its own lines come to",
            "Raise the cap, or cut what the payer is to bear.",
        )
    elif widest.times(most) < exposure.bound:
        yield fails(
            where,
            f"{exposure.payer} is capped at {exposure.bound.plain()}, more than {most} "
            f"times the {widest.plain()} that is planned",
            "Write a cap near what is planned; a distant one binds nobody.",
        )
    else:
        yield shown(
            where,
            f"{exposure.payer}: {planned.plain()} shown, at most "
            f"{exposure.bound.plain()}",
        )


CHECKS: tuple[Check, ...] = (liability_is_capped,)
