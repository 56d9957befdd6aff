"""Powers: what somebody may do, until when, how often still, and what stops it.

A power has a liability on its other side: who holds it can change what others owe.
What the text does not permit is no power: nobody may extend a text that permits no
extension.

    created     its time has not come
    in effect   it may be used now
    suspended   it may not be used while consent is in doubt or the compact suspended
    exerted     used up, or in use
    expired     its time is over
"""

from __future__ import annotations

from datetime import datetime

from servanda.observance.life.fold import Life
from servanda.observance.powers.changing import amendments, extensions, waivers
from servanda.observance.powers.ending import closings, reconfirmations, withdrawals
from servanda.observance.powers.halting import suspensions, terminations
from servanda.observance.powers.power import Power, State
from servanda.observance.term.running import text_at
from servanda.observance.term.standing import standing

__all__ = ["Power", "State", "powers"]


def powers(life: Life, at: datetime) -> tuple[Power, ...]:
    """Return the powers that the text in force gives, as they stand at a moment."""
    version = text_at(life, at)
    if version is None:
        return ()
    now, compact = standing(life, at), version.compact
    return (
        *extensions(life, compact, now, at),
        *waivers(life, compact, now, at),
        *suspensions(life, compact, now, at),
        *terminations(compact, now),
        *reconfirmations(life, compact, now, at),
        *withdrawals(life, compact, now, at),
        *amendments(compact, now),
        *closings(life, compact, now, at),
    )
