"""Chapter E: what is in hand, and on whose authority."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from servanda.compact.accounts import Accounts, open_accounts, percent
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.budget import Budget, Launch, Line
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import is_known
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

__all__ = ["CHECKS"]

IN_HAND = ("appropriated", "committed")
"""The statuses of money that exists; a pledge is a promise of it."""


@principle(
    "E02",
    "Every line is marked appropriated, committed, pledged or unfunded, with the "
    "authority it rests on, and what must be in hand before the launch is in hand.",
    severity=Severity.BLOCK,
    stages="DV",
    cites=("s1: line 44", "mss-haiti-econotimes", "defenceweb-sapmil"),
    rows=("S0.5", "S1.7"),
    reads=("budget.lines", "budget.launch", "budget.available", "term.effective"),
)
def the_money_is_there(
    compact: Compact, _facts: Facts | None, _record: Record | None, on: date
) -> Iterator[Finding]:
    """Every line has a status and an authority, and the launch threshold is met."""
    budget = compact.budget
    if budget is None or not budget.lines:
        yield unsaid(
            "budget.lines",
            "the lines and what they rest on",
            "Write each line with its `status:` and its `authority:`.",
            (compact, "budget"),
            (budget, "lines"),
        )
    else:
        for number, line in enumerate(budget.lines):
            yield from _line(compact, f"budget.lines[{number}]", line)
    if budget is None:
        return
    accounts = open_accounts(compact)
    if budget.launch is None:
        yield from _no_threshold(budget, accounts)
    else:
        yield from _threshold(budget.launch)
        yield from _launch(budget.launch, accounts)
        yield from _counted_on(compact, budget, on)


def _line(compact: Compact, where: str, line: Line) -> Iterator[Finding]:
    """Hold one line to its status, its authority and its payer."""
    if line.status is None:
        yield unsaid(
            f"{where}.status",
            f"whether line `{line.id}` is appropriated, committed, pledged or unfunded",
            "Write `status:` in the line.",
            (line, "status"),
        )
    if line.authority is None and line.status != "unfunded":
        yield unsaid(
            f"{where}.authority",
            f"the authority on which line `{line.id}` rests",
            "Write `authority:` with the act, vote, decision or letter.",
            (line, "authority"),
        )
    elif line.authority is not None and says_nothing(line.authority):
        yield fails(
            f"{where}.authority",
            f"the authority of line `{line.id}` names nothing: {line.authority!r}",
            "Write the act, vote, decision or letter by its reference.",
        )
    else:
        yield from _to_come(where, line)
    if compact.parties and not is_known(compact, line.payer):
        yield fails(
            f"{where}.payer",
            f"line `{line.id}` is paid by {line.payer}, whom nothing else names",
            "Write the id of a party or of a body.",
        )


def _to_come(where: str, line: Line) -> Iterator[Finding]:
    """Hold money that is said to be in hand to an authority that exists."""
    yet = speaks_of(line.authority or "", "authority-to-come")
    if yet and line.status in IN_HAND:
        yield fails(
            f"{where}.authority",
            f"line `{line.id}` is marked {line.status} on an authority still to come: "
            f"{line.authority!r}",
            "Write `status: pledged` until the act is passed, then its reference.",
        )


def _no_threshold(budget: Budget, accounts: Accounts | None) -> Iterator[Finding]:
    """Without a stated threshold, less than the whole is not enough."""
    span = _share_in_hand(accounts, IN_HAND) if accounts else None
    remedy = "Write `launch:` under `budget`: the share, and which statuses count."
    if span is not None and span.most < 1:
        yield fails(
            "budget.launch",
            f"{percent(span.most)} of the total was in hand, and no share that must "
            "be in hand before the launch is stated",
            remedy,
        )
    else:
        noun = "the share that must be in hand before the launch"
        yield unsaid("budget.launch", noun, remedy, (budget, "launch"))


def _threshold(launch: Launch) -> Iterator[Finding]:
    """Hold the threshold itself to meaning something."""
    least = threshold("launch-least-share").value
    if launch.threshold < least:
        yield fails(
            "budget.launch.threshold",
            f"the launch needs only {percent(Fraction(launch.threshold))} in hand",
            f"Write a threshold of at least {percent(Fraction(least))}.",
        )
    loose = [status for status in launch.counts if status not in IN_HAND]
    if loose or not launch.counts:
        yield fails(
            "budget.launch.counts",
            f"what is {' or '.join(loose) or 'of no status at all'} counts as in hand",
            "Count only what is appropriated or committed.",
        )


def _launch(launch: Launch, accounts: Accounts | None) -> Iterator[Finding]:
    """Hold what is in hand to the threshold."""
    counts = tuple(status for status in launch.counts if status in IN_HAND)
    span = _share_in_hand(accounts, counts) if accounts else None
    needed = Fraction(launch.threshold)
    if span is None:
        yield not_shown(
            "budget.launch",
            "what share of the total is in hand cannot be computed",
            "Write the total, and the status and amount of each line.",
        )
    elif span.most < needed:
        yield fails(
            "budget.launch.threshold",
            f"{percent(span.most)} of the total is in hand; the launch needs "
            f"{percent(needed)}",
            "Secure the rest before the first day, or move the first day.",
        )
    elif span.least < needed:
        yield not_shown(
            "budget.launch.threshold",
            f"between {percent(span.least)} and {percent(span.most)} is in hand, and "
            f"the launch needs {percent(needed)}",
            "Write what is available, or show lines enough to reach the threshold.",
        )
    else:
        yield shown(
            "budget.launch.threshold",
            f"{percent(span.least)} of the total is in hand, {percent(needed)} needed",
        )


def _counted_on(compact: Compact, budget: Budget, on: date) -> Iterator[Finding]:
    """Hold the day on which money was counted to coming before the launch."""
    if budget.available is None:
        return
    counted = budget.available.as_of
    first = compact.term.effective if compact.term else None
    where = "budget.available.as_of"
    if counted is None:
        noun = "the day on which what is available was counted"
        remedy = "Write `as_of:` under `available`."
        yield unsaid(where, noun, remedy, (budget.available, "as_of"))
    elif counted > on or (first is not None and counted > first):
        late = f"after the first day, {first}" if counted <= on else "still to come"
        yield fails(
            where,
            f"what is available is counted on {counted}, {late}",
            "Count what is in hand on a day before the launch.",
        )
    elif first and (first - counted).days > threshold("available-age-days").value:
        yield review(
            where,
            f"what is available was counted on {counted}, long before the first day, "
            f"{first}",
            "Count again, or have it reviewed why the count still holds.",
        )


class _Span(NamedTuple):
    """The share in hand: the least and the most it can be."""

    least: Fraction
    most: Fraction


def _share_in_hand(accounts: Accounts, counts: tuple[str, ...]) -> _Span | None:
    """Return the share in hand: as stated, and never more than the lines allow.

    A line without a status may be in hand or not.
    """
    stated, whole = accounts.funded_share(), accounts.whole
    if whole is None or not whole.amount:
        return None
    if not accounts.postings:
        return None if stated is None else _Span(stated, stated)
    sure = accounts.in_hand(counts).least
    most = accounts.select(lambda line: line.status in (*counts, None)).most or whole
    top = min(Fraction(most.amount) / Fraction(whole.amount), Fraction(1))
    if stated is None:
        return _Span(Fraction(sure.amount) / Fraction(whole.amount), top)
    return _Span(min(stated, top), min(stated, top))


CHECKS: tuple[Check, ...] = (the_money_is_there,)
