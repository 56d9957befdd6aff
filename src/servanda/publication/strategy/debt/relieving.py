"""Restructurings side by side, and relief as it was once given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from servanda.publication.strategy.debt.options import verdict
from servanda.publication.strategy.debt.statement import (
    StatedChange,
    StatedContrast,
    StatedDebt,
    StatedHandOver,
    StatedRelief,
    StatedTurn,
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
from servanda.publication.words import first_letter, percent, rough, sentence

__all__ = ["handover", "restructured", "signs"]

_DISTRESS: Final = "distress"

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
    yield signs(of)
    moved = [one for one in of.relief if one.beyond_after > one.beyond_before + 0.005]
    for one in moved:
        yield Note(
            f"{one.label}: {percent(one.beyond_after)} of the loans of the first day "
            f"fall due after the {of.years_rated} years looked at, in place of "
            f"{percent(one.beyond_before)}. What is moved there is not seen by the "
            "rating, and makes it look better than it is."
        )


def signs(of: StatedDebt) -> Block:
    """Return whether each chance rises or falls, and what alone would turn that."""
    chosen = next((one for one in of.contrasts if one.name == of.chosen), None)
    rows: list[tuple[str, StatedContrast | StatedRelief]] = []
    if chosen is not None:
        rows.append((f"{first_letter(of.chosen)} against {of.first}", chosen))
    rows += [(one.label, one) for one in of.relief]
    told = (
        (
            f"{what}: chance of {chance}",
            verdict(change, 100.0),
            _turned(of, change, one.turning.get(chance, [])),
        )
        for what, one in rows
        for chance, change in (
            (_DISTRESS, one.distress),
            ("high risk or distress", one.at_risk),
        )
    )
    return listed(
        "Does each chance rise or fall, in points, and which constant alone turns it: "
        "each is set to the ends of its range, all others as drawn, on the first "
        f"{of.followed} trajectories",
        columns("What", "Change", "What would turn it", widths=(40, 28, 32)),
        told,
        "There is one option, and no restructuring.",
    )


def _turned(of: StatedDebt, change: StatedChange, turns: list[StatedTurn]) -> str:
    if not turns:
        signed = change.verdict in {"lower", "higher"}
        return "no single constant within its range" if signed else "no sign to turn"
    meaning = {one.name: one.meaning for one in of.beliefs}
    meaning |= {one.name: one.meaning for one in of.given}
    return "; ".join(
        f"{meaning.get(one.belief, one.belief)}, at {rough(one.at)}" for one in turns
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
