"""Restructurings side by side, and relief as it was once given."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from servanda.publication.strategy.debt.options import verdict
from servanda.publication.strategy.debt.statement import (
    StatedDebt,
    StatedHandOver,
    StatedRelief,
)
from servanda.publication.theme import (
    Block,
    Bullets,
    Inline,
    Note,
    columns,
    join,
    listed,
)
from servanda.publication.words import percent, rough, sentence

__all__ = ["handover", "restructured"]

Cite = Callable[[str], Inline]


def restructured(of: StatedDebt) -> Iterator[Block]:
    """Yield what each restructuring does to the same trajectories."""
    last = max((year for one in of.relief for year in one.worth), default=0)
    yield listed(
        f"Each applied on the first day to {of.chosen}, on the same trajectories: mean "
        "change (middle 90% of the trajectories; of a chance, what their number leaves "
        "open)",
        columns(
            "Restructuring",
            "Chance of high risk or distress",
            "Its change, points",
            "Change of the chance of distress, points",
            f"Present value of external debt after {last} years, points of output",
            f"Given up or given, million {of.currency}",
            numbers=(5,),
            widths=(20, 12, 19, 20, 19, 10),
        ),
        (_row(one, last) for one in of.relief),
        "No restructuring is looked at.",
    )
    yield Bullets(
        tuple(
            f"{one.label}. {sentence(one.says)}{_hangs(of, one)}" for one in of.relief
        )
    )
    moved = [one for one in of.relief if one.beyond_after > one.beyond_before + 0.005]
    for one in moved:
        yield Note(
            f"{one.label}: {percent(one.beyond_after)} of the loans of the first day "
            f"fall due after the {of.years_rated} years looked at, in place of "
            f"{percent(one.beyond_before)}. What is moved there is not seen by the "
            "rating, and makes it look better than it is."
        )


def _row(one: StatedRelief, last: int) -> tuple[Inline, ...]:
    return (
        one.label,
        f"{percent(one.at_risk.before)} to {percent(one.at_risk.after)}",
        verdict(one.at_risk, 100.0),
        verdict(one.distress, 100.0),
        verdict(one.worth[last]),
        _money(one),
    )


def _money(one: StatedRelief) -> str:
    amount = one.forgiven + one.granted
    return rough(amount) if amount else "nothing"


def _hangs(of: StatedDebt, one: StatedRelief) -> str:
    """Return the beliefs on which the sign of what it does to risk hangs."""
    meaning = {known.name: known.meaning for known in of.beliefs}
    names = [meaning.get(name, name) for name in one.at_risk.turns]
    if not names:
        return ""
    return f" The sign turns in the outer tenth of: {'; '.join(names)}."


def handover(of: StatedHandOver, cite: Cite) -> Block:
    """Return what creditors once gave up, and what it adds up to."""
    return listed(
        join(
            (
                (
                    f"Relief as it was once given: {of.name}, to {of.until}, million "
                    "dollars, "
                ),
                join(tuple(cite(key) for key in of.sources), "; "),
            ),
            "",
        ),
        columns("Creditor", "Given up", numbers=(1,)),
        (*of.parts, ("All of them", of.total), ("As it was told", of.told)),
        "No case is told.",
    )
