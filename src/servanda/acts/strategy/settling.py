"""Bargain: what host and coalition could agree on, and whether the draft is of it."""

from __future__ import annotations

from servanda.acts.desk import Desk
from servanda.acts.strategy.grounding import Wanted, grounded
from servanda.publication.sheet import told as told_as
from servanda.publication.strategy.bargaining import BargainStatement, sheet, stated
from servanda.strategy.bargaining import BargainFound, Effort, bargaining_of

__all__ = ["bargain", "is_bad_news", "told"]


def bargain(
    wanted: Wanted, *, desk: Desk | None = None, draws: int | None = None
) -> BargainFound:
    """Return the bargain that a compact raises.

    wanted  its size gives the states of the world under each school, and the seed
    draws   of values; a stated number if left out
    """
    desk = desk or Desk()
    found = grounded(wanted, desk)
    desk.progress("Terms on the table", 0.0)
    effort = Effort(states=wanted.size.draws)
    if draws is not None:
        effort = effort._replace(draws=draws)
    settled = bargaining_of(
        found.ground, effort, place=found.past.place, deaths=found.past.deaths
    )
    desk.progress("Terms on the table", 1.0)
    return settled


def is_bad_news(found: BargainFound) -> bool:
    """Whether no agreement is possible, whichever school is right."""
    return found.conclusion == "no agreement possible"


def told(found: BargainFound, form: str = "text", width: int = 100) -> str:
    """Return a bargain as text, as a page, or for machines."""
    of: BargainStatement = stated(found)
    if form == "json":  # no figure need be drawn
        return of.model_dump_json(indent=2) + "\n"
    return told_as(sheet(of), form, width)
