"""Notices, votes and publication that are owed by a stated day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.compact.model import Compact
from servanda.observance.duties.duty import Duty
from servanda.observance.term.running import Running

__all__ = ["HOST_APPROVALS", "notices", "reviews_of_withholding", "steps"]

_HOST: Final = "host-approval"

HOST_APPROVALS: Final = (_HOST, "oversight.host")
"""The duty of the host's own legislature to approve, and its place in the text."""


def notices(compact: Compact, term: Running) -> Iterator[Duty]:
    """Yield the notifications to the United Nations and to regional bodies."""
    mandate = compact.mandate
    for each in (mandate.notifications if mandate else None) or ():
        yield Duty(
            id=each.id,
            family="notice",
            what=f"notification to {each.to} under {each.under}",
            office=each.by,
            clause=f"mandate.notifications[{each.id}]",
            due=each.due,
            zone=term.zone,
            article=each.article,
        )


def steps(compact: Compact, term: Running) -> Iterator[Duty]:
    """Yield what each law requires towards a legislature, the host's own first."""
    oversight = compact.oversight
    host = oversight.host if oversight else None
    if host is not None and host.approves and host.approval_due is not None:
        yield Duty(
            id=_HOST,
            family="step",
            what=f"approval by {host.body}",
            who=host.body,
            clause="oversight.host",
            due=host.approval_due,
            zone=term.zone,
            article=host.article,
        )
    for each in (oversight.partners if oversight else None) or ():
        yield Duty(
            id=each.id,
            family="step",
            what=f"{each.body}: {each.step} ({each.law})",
            party=each.party,
            clause=f"oversight.partners[{each.id}]",
            due=each.due,
            zone=term.zone,
            article=each.article,
        )


def reviews_of_withholding(compact: Compact, term: Running) -> Iterator[Duty]:
    """Yield the day by which each field that is not published is looked at again."""
    for each in compact.withheld or ():
        yield Duty(
            id=f"withheld/{each.path}",
            family="review",
            what=f"review of what is withheld at {each.path}",
            office=each.decided_by,
            clause=f"withheld[{each.path}]",
            due=each.review,
            zone=term.zone,
            article=each.article,
        )
