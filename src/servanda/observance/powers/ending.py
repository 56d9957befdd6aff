"""Powers to end a compact: confirm consent anew or not, leave, close its accounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from servanda.compact.model import Compact
from servanda.observance.admission.closing import not_yet
from servanda.observance.life.bodies import Withdrawal
from servanda.observance.life.cause import by
from servanda.observance.life.fold import Deed, Life
from servanda.observance.powers.power import Power, State, stands
from servanda.observance.term.consent import doubts, ends_consent
from servanda.observance.term.standing import Standing
from servanda.observance.term.standing import State as Stands

__all__ = ["closings", "reconfirmations", "withdrawals"]

_OVER = (Stands.ENDED, Stands.WINDING_DOWN)


def reconfirmations(
    life: Life, compact: Compact, now: Standing, at: datetime
) -> Iterator[Power]:
    """Yield the power to confirm consent anew, which a report brings into being."""
    rule = compact.consent.reconfirmation if compact.consent else None
    if rule is None:
        return
    used = [deed for deed in life.of_kind("reconfirmation") if deed.recorded <= at]
    cause, until = (by(used[-1], "consent.reconfirmation") if used else None), None
    state = State.EXERTED if used else State.CREATED
    if now.state in _OVER:
        state, cause = State.EXPIRED, now.by
    elif open_ := doubts(life, compact, at):
        state, cause, until = State.IN_EFFECT, open_[0].by, open_[0].until
    yield Power(
        id="reconfirm",
        holder=rule.by,
        what="confirm consent anew, or not, once a report puts it in doubt",
        clause="consent.reconfirmation",
        state=state,
        by=cause,
        left=None,
        until=until,
    )


def withdrawals(
    life: Life, compact: Compact, now: Standing, at: datetime
) -> Iterator[Power]:
    """Yield the host's power to take its consent back, each partner's to leave.

    The host's may be used in any form, at any time.
    """
    used = [
        (deed, body)
        for deed, body in life.bodies(Withdrawal, "withdrawal")
        if deed.recorded <= at
    ]
    rule = compact.consent.withdrawal if compact.consent else None
    if compact.host is not None:
        form = (rule and rule.form) or "not shown"
        yield _leaving(
            "withdraw",
            compact.host.id,
            f"withdraw consent; form: {form}",
            "consent.withdrawal",
            now,
            [deed for deed, body in used if ends_consent(compact, body)],
        )
    for party in compact.partners:
        yield _leaving(
            f"withdraw/{party.id}",
            party.id,
            "leave the compact, for itself",
            f"parties[{party.id}]",
            now,
            [d for d, body in used if body.of == "party" and body.party == party.id],
        )


def _leaving(
    name: str, holder: str, what: str, clause: str, now: Standing, used: list[Deed]
) -> Power:
    """Return a power that is used once and that doubt does not stop."""
    state = stands(now, in_doubt=False)
    stopped = now.by if state is State.EXPIRED else None
    return Power(
        id=name,
        holder=holder,
        what=what,
        clause=clause,
        state=State.EXERTED if used else state,
        by=by(used[-1], clause) if used else stopped,
        left=0 if used else 1,
        until=None,
    )


def closings(
    life: Life, compact: Compact, now: Standing, at: datetime
) -> Iterator[Power]:
    """Yield the power to close the accounts; without a stated end, that is the end."""
    used = [deed for deed in life.of_kind("close") if deed.recorded <= at]
    is_open = not_yet(life, compact, now, at) is None
    tail = "" if now.end else ", which ends the compact: its text states no end"
    yield Power(
        id="close",
        holder="the host and all who are bound",
        what=f"close the accounts{tail}",
        clause="term.end",
        state=State.EXERTED if used else State.IN_EFFECT if is_open else State.CREATED,
        by=by(used[-1]) if used else None,
        left=0 if used else 1,
        until=None,
    )
