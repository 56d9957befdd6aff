"""Whether a charter may follow the one in force, before anyone's signature counts."""

from __future__ import annotations

from datetime import datetime

from servanda.basis.instant import spelled
from servanda.register.authority.charter import Charter, faults
from servanda.register.authority.charters import Placed
from servanda.register.authority.statement import Statement
from servanda.register.authority.verdict import Reason, Refused

__all__ = ["why_not_next"]


def why_not_next(
    new: Charter, statement: Statement, placed: Placed | None, recorded: datetime
) -> Refused | None:
    """Return why a charter may not be the next one; None where it may.

    placed    the charter in force; None for the first of a stream
    recorded  when it would be entered
    """
    if new.stream != statement.stream:
        return Refused(
            Reason.ANOTHER_COMPACT,
            f"the charter is for `{new.stream}`, its act for `{statement.stream}`",
        )
    version = placed.charter.version if placed else 0
    if statement.charter > max(version, 1):
        return Refused(
            Reason.STALE,
            f"it names charter {statement.charter}; {version or 'none'} is in force",
        )
    return _gap(new, placed, version) or _fault(new, placed, recorded)


def _gap(new: Charter, placed: Placed | None, version: int) -> Refused | None:
    if new.version != version + 1:
        return Refused(
            Reason.CHARTER_GAP,
            f"it is version {new.version}; the next one is {version + 1}",
        )
    previous = placed.act if placed else None
    if new.previous != previous:
        return Refused(
            Reason.CHARTER_GAP,
            f"it follows {new.previous or 'no charter'}; "
            f"the act that set the last one is {previous or 'none'}",
        )
    return None


def _fault(new: Charter, placed: Placed | None, recorded: datetime) -> Refused | None:
    if found := faults(new):
        return Refused(Reason.CHARTER_FAULT, "; ".join(found))
    if new.expires and new.expires <= recorded:
        return Refused(
            Reason.CHARTER_FAULT, f"it has expired at {spelled(new.expires)} already"
        )
    if new.recovering and placed and placed.charter.recovery is None:
        return Refused(
            Reason.NOT_ALLOWED,
            f"charter {placed.charter.version} names nobody who may recover it",
        )
    return None
