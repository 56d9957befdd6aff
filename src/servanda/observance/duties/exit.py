"""How it ends, as duties: who leaves, what is handed over, tested, returned.

A step of the departure that falls on or after the end outlasts it: ending the compact
ends no duty to leave.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.basis.period import after
from servanda.compact.model import Compact
from servanda.observance.duties.duty import PARTNERS, Duty, slug
from servanda.observance.life.offices import spelled
from servanda.observance.term.running import Running

__all__ = ["assets", "departures", "hand_overs", "readiness_tests"]


def departures(compact: Compact, term: Running) -> Iterator[Duty]:
    """Yield each step of the departure, and others on whose leaving the exit relies."""
    plan = compact.exit
    for each in (plan.drawdown if plan else None) or ():
        of = f"/{each.party}" if each.party else ""
        yield Duty(
            id=f"drawdown/{each.by}{of}",
            family="departure",
            what=f"no more than {each.remaining} persons remain: {each.what}",
            party=each.party,
            who=PARTNERS,
            clause="exit.drawdown",
            due=each.by,
            zone=term.zone,
            article=each.article,
            outlasts=True,
            remaining=each.remaining,
        )
    for other in (plan.other_forces if plan else None) or ():
        yield Duty(
            id=f"other-force/{slug(other.who)}",
            family="departure",
            what=f"{other.who} withdraws",
            who=other.who,
            clause="exit.other_forces",
            witness=other.verifier,
            due=other.withdraws_by,
            zone=term.zone,
            article=other.article,
            outlasts=True,
        )
    residual = plan.residual if plan else None
    if residual is not None and residual.personnel and residual.until is not None:
        yield Duty(
            id="residual",
            family="departure",
            what=f"the {residual.personnel} persons who stayed leave",
            who=PARTNERS,
            clause="exit.residual",
            due=residual.until,
            zone=term.zone,
            article=residual.article,
            outlasts=True,
        )


def hand_overs(compact: Compact, term: Running) -> Iterator[Duty]:
    """Yield each function and who takes it over."""
    for each in (compact.exit.hand_over if compact.exit else None) or ():
        yield Duty(
            id=f"hand-over/{slug(each.function)}",
            family="hand-over",
            what=f"{each.function} is handed over to {spelled(each.to)}",
            who=PARTNERS,
            clause="exit.hand_over",
            witness=each.to,
            due=each.by,
            zone=term.zone,
            article=each.article,
            outlasts=True,
        )


def readiness_tests(compact: Compact, term: Running) -> Iterator[Duty]:
    """Yield each trial of the host's forces before a hand-over.

    A trial is due when its days are over, not on the first of them.
    """
    for each in (compact.exit.readiness_tests if compact.exit else None) or ():
        alone = " without the partners' support" if each.without_enablers else ""
        yield Duty(
            id=each.id,
            family="readiness test",
            what=f"{each.function}: a trial of {each.days} days{alone}",
            party=each.unit,
            clause=f"exit.readiness_tests[{each.id}]",
            due=after(each.on, each.days),
            zone=term.zone,
            article=each.article,
        )


def assets(compact: Compact, term: Running) -> Iterator[Duty]:
    """Yield what becomes of bases, equipment and records."""
    for each in (compact.exit.assets if compact.exit else None) or ():
        yield Duty(
            id=f"asset/{slug(each.what)}",
            family="asset",
            what=f"{each.what}: {each.fate}" + (f", to {each.to}" if each.to else ""),
            who=PARTNERS,
            clause="exit.assets",
            due=each.by,
            zone=term.zone,
            article=each.article,
            outlasts=True,
        )
