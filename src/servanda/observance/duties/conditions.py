"""Conditions as duties of those who must perform them, with what failure does."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.compact.model import Compact
from servanda.compact.model.conditions import Failure
from servanda.observance.duties.duty import Duty
from servanda.observance.life.offices import spelled
from servanda.observance.term.running import Running

__all__ = ["conditions"]


def conditions(compact: Compact, term: Running) -> Iterator[Duty]:
    """Yield the conditions; partners owe some of them too."""
    for each in compact.conditions or ():
        yield Duty(
            id=each.id,
            family="condition",
            what=each.text,
            party=each.party,
            clause=f"conditions[{each.id}]",
            due=each.due,
            zone=term.zone,
            article=each.article,
            consequence=_words(each.on_fail) if each.on_fail else "",
            cure_days=each.on_fail.cure_days if each.on_fail else None,
            halts=True,
        )


def _words(failure: Failure) -> str:
    of = f" {failure.tranche}" if failure.tranche else ""
    return f"{failure.consequence}{of}, as {spelled(failure.decided_by)} decides"
