"""Whether a compact leaves a cost without end: it holds, it does not, or who knows.

That no open-ended cost of reconstruction is taken on is a property of the text. It
holds where the outer bound of every partner is an amount. It does not where a clause
says that something is open. Where a clause is only not shown, it cannot be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from servanda.compact.model import Compact
from servanda.compact.model.budget import Cap
from servanda.strategy.sharing.exposure.bounds import Bound
from servanda.strategy.sharing.exposure.extensions import Extended
from servanda.strategy.sharing.exposure.opening import Opening, missing, not_shown

__all__ = ["Openness", "Verdict", "openness"]

Verdict = Literal["holds", "does not hold", "cannot be told"]


@dataclass(frozen=True, slots=True)
class Openness:
    """Whether no partner's cost is open-ended, and the clauses that decide.

    opens   clauses that leave a cost open, those that say so themselves first
    closed  clauses that bound it, where it holds
    """

    verdict: Verdict
    opens: tuple[Opening, ...]
    closed: tuple[str, ...]


def openness(compact: Compact, found: tuple[Bound, ...], more: Extended) -> Openness:
    """Return whether every partner's cost is bounded, from its bound and the text.

    found  the bound of every payer; none where no budget is shown
    """
    partners = [one for one in found if not one.is_host]
    opens = dict.fromkeys(
        [
            *(each for one in partners for each in one.opens),
            *more.opens,
            *_of_budget(compact, partners),
            *_of_residual(compact),
        ]
    )
    ranked = tuple(sorted(opens, key=lambda one: not one.is_stated))
    if ranked and ranked[0].is_stated:
        return Openness("does not hold", ranked, ())
    if ranked:
        return Openness("cannot be told", ranked, ())
    places = {cap.payer: i for i, cap in enumerate(_caps(compact))}
    caps = [f"budget.caps[{places[one.payer]}]" for one in partners]
    return Openness("holds", (), (*more.closed, *caps, "budget.sustainment"))


def _of_budget(compact: Compact, partners: list[Bound]) -> Iterator[Opening]:
    budget = compact.budget
    if budget is None:
        yield not_shown("budget", "no budget is shown")
        return
    if budget.lines is None:
        yield not_shown("budget.lines", "no line is shown")
    elif not partners:
        yield not_shown("budget.lines", "no partner pays a line")
    if budget.sustainment is None and not budget.lacks("sustainment"):
        words = "what keeping the result costs after the exit is not shown"
        yield not_shown("budget.sustainment", words)


def _of_residual(compact: Compact) -> Iterator[Opening]:
    residual = compact.exit.residual if compact.exit else None
    if residual is not None and residual.personnel and residual.until is None:
        words = f"{residual.personnel} persons stay, without a last day"
        yield missing(residual, "until", "exit.residual.until", words)


def _caps(compact: Compact) -> tuple[Cap, ...]:
    return (compact.budget.caps if compact.budget else None) or ()
