"""Whether a charter may follow the one in force, before anyone's signature counts."""

from __future__ import annotations

from datetime import datetime

from servanda.basis.instant import spelled
from servanda.register.authority.charter import Charter, faults
from servanda.register.authority.charters import Charters, Placed
from servanda.register.authority.statement import Statement
from servanda.register.authority.verdict import Reason, Refused

__all__ = ["why_not_next"]


def why_not_next(
    new: Charter, statement: Statement, before: Charters, recorded: datetime
) -> Refused | None:
    """Return why a charter may not be the next one; None where it may.

    before    the charters of the stream so far
    recorded  when it would be entered
    """
    placed = before.placed(recorded)
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
    return (
        _gap(new, placed, version)
        or _fault(new, placed, recorded)
        or _handed_on(new, before)
    )


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


def _handed_on(new: Charter, before: Charters) -> Refused | None:
    """Refuse a key under another holder than the one it was of.

    Who certified and who pays are told apart by their holders, and so a holder keeps
    the name under which a key was first known.
    """
    owners: dict[bytes, str] = {}
    for placed in before.all:
        for key in placed.charter.keys:
            for part in key.parts:
                owners.setdefault(part.raw, key.holder)
    for key in new.keys:
        known = {owners.get(part.raw, key.holder) for part in key.parts}
        if other := sorted(known - {key.holder}):
            return Refused(
                Reason.CHARTER_FAULT,
                f"a key of `{key.holder}` was one of `{other[0]}`: keys are not "
                "handed on, a new holder has a new key",
            )
    return None
