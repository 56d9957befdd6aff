"""Pay: who pays, for how long, at most how much, and by which key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from servanda.acts.desk import Desk
from servanda.acts.strategy.grounding import Wanted, grounded
from servanda.compact.principles.report import Case, hold
from servanda.publication.sheet import told
from servanda.publication.strategy.money import MoneyStatement, sheet, stated
from servanda.strategy.sharing.finding import MoneyFound, money_of

__all__ = ["FoundMoney", "money_told", "pay"]


@dataclass(frozen=True, slots=True, eq=False)
class FoundMoney:
    """What was found of a compact's money.

    evidence  what the evidence store filled in, or why it gave nothing
    """

    found: MoneyFound
    statement: MoneyStatement
    evidence: str

    @property
    def is_open_ended(self) -> bool:
        """Whether the text itself leaves a partner's cost without end: bad news."""
        return self.statement.open_ended == "does not hold"


def pay(wanted: Wanted, *, desk: Desk | None = None) -> FoundMoney:
    """Find who pays, for how long, at most how much, and by which key.

    Raises `ServandaError` where the case cannot be read.
    """
    desk = desk or Desk()
    base = grounded(wanted, desk)
    found = money_of(base.ground)
    gave = ", ".join(base.seen.added) or "nothing"
    evidence = base.seen.lacks or f"The evidence store filled in: {gave}."
    told_of = stated(found)
    faults = _faults(base.case, base.ground.on)
    more = {"unknown": [*told_of.unknown, *faults]} if faults else {}
    return FoundMoney(found, told_of.model_copy(update=more), evidence)


def _faults(case: Case, on: date) -> list[str]:
    """Return in words which checks of the money fail: the figures rest on its text."""
    failed = [
        one.check.id
        for one in hold(case, on).results
        if one.check.id.startswith("E") and one.answer.verdict == "fail"
    ]
    if not failed:
        return []
    words = (
        f"whether the sums of the budget hold: checks {', '.join(failed)} fail, and "
        "the figures here take its text as it stands (servanda check tells where)"
    )
    return [words]


def money_told(found: FoundMoney, form: str = "text", width: int = 100) -> str:
    """Return the money as text, as a page, or for machines."""
    if form == "json":  # no figure need be drawn
        return found.statement.model_dump_json(indent=2) + "\n"
    return told(sheet(found.statement), form, width)
