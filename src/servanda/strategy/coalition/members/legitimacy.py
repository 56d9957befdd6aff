"""What it costs leaders to ask for help, or to give it, by who stands beside them."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

import numpy as np

from servanda.compact.model import Compact
from servanda.outlook.noise import Array
from servanda.strategy.beliefs import Drawn

__all__ = ["KINDS", "Burdened", "Setting", "burden", "setting_of"]

Where = Literal["host", "partner", "abroad"]
_ALONE: Final = {
    "host": "response.bilateral.dispute",
    "partner": "legitimacy.partners.alone",
    "abroad": "legitimacy.abroad.alone",
}
_HALF: Final = 0.5


class Burdened(NamedTuple):
    """Whose leaders, and before whom.

    where      the host's leaders at home, a partner's at home, or a partner's abroad
    polyarchy  the state's index of electoral democracy; None where not known
    neighbour  whether it is a neighbour of the host
    """

    where: Where
    polyarchy: float | None = None
    neighbour: bool = False


KINDS: Final = {
    "the host's leaders": Burdened("host"),
    "leaders of a partner that is an electoral democracy": Burdened("partner", 1.0),
    "leaders of a partner that is none": Burdened("partner", 0.0),
    "leaders of a partner that is a neighbour": Burdened("partner", neighbour=True),
    "leaders of any partner, among other states": Burdened("abroad"),
}
"""Kinds of leaders that are told apart; no state and no person is."""


class Setting(NamedTuple):
    """What makes an invitation easy or hard to defend.

    consent     strength of the host's consent as the outlook has it; 1 is undisputed;
                not looked at where the authority is contested
    explicit    whether the request is an explicit agreement; None where not shown
    region      whether a regional body backs it; None where not shown
    council     whether the Security Council backs it; None where not shown
    principles  whether every member signed the same principles
    contested   whether a circumstance puts the inviter's authority in question; the
                strength of consent is then a belief with a range
    """

    consent: float = 1.0
    explicit: bool | None = True
    region: bool | None = False
    council: bool | None = False
    principles: bool = False
    contested: bool = False


def setting_of(compact: Compact, consent: float) -> Setting:
    """Return what a compact shows of what makes it easy or hard to defend.

    consent  as the outlook takes it from ``authority.contested_by``
    """
    request, mandate = compact.request, compact.mandate
    basis = request.basis if request else None
    framed = any(
        party.role == "framework" and party.kind == "regional organisation"
        for party in compact.parties or ()
    )
    regional = mandate.regional if mandate else None
    council = mandate.un if mandate else None
    return Setting(
        consent=consent,
        explicit=None if basis is None else basis == "explicit agreement",
        region=framed or _backed(regional),
        council=_backed(council),
        contested=bool(compact.authority and compact.authority.contested_by),
    )


def burden(whose: Burdened, members: Array, setting: Setting, drawn: Drawn) -> Array:
    """Return the burden on leaders, where 1 is one partner alone on a clear request.

    The host's leaders alone before an undisputed, explicit request that no body backs
    bear 1, and so do a partner's of middling democracy.

    members  (number,)  how many partners act together, 1 or more
    drawn    each (draw,)
    returns  (draw, number)

    Numbers count as the logarithm: from one to seven is as much as from seven to
    forty-nine. The effect of one against several is a belief with a range that has both
    signs, so that company may also add to a burden.
    """
    alone = np.log(drawn[_ALONE[whose.where]]) / np.log(drawn["legitimacy.several"])
    fixed = (
        _backing(whose.where, setting, drawn)
        + _request(setting, drawn)
        + _state(whose, drawn)
    )
    return np.asarray(np.exp(fixed[:, None] - alone[:, None] * np.log(members)))


def _backing(where: Where, setting: Setting, drawn: Drawn) -> Array:
    log = np.zeros_like(drawn["legitimacy.region"])
    if setting.region:
        log = log + np.log(drawn["legitimacy.region"])
    if setting.council and where == "abroad":
        log = log + np.log(drawn["legitimacy.council"])
    if setting.principles:
        log = log + np.log(drawn["response.partnership.dispute"])
    return log


def _request(setting: Setting, drawn: Drawn) -> Array:
    consent = drawn["legitimacy.contested"] if setting.contested else setting.consent
    doubt = (1.0 - consent) * np.log(drawn["dispute.consent"])
    unclear = np.log(drawn["legitimacy.unclear"])
    share = {True: 0.0, None: _HALF, False: 1.0}[setting.explicit]
    return np.asarray(doubt + share * unclear)


def _state(whose: Burdened, drawn: Drawn) -> Array:
    log = np.zeros_like(drawn["legitimacy.region"])
    if whose.where != "partner":
        return log
    if whose.polyarchy is not None:
        log = log + (whose.polyarchy - _HALF) * np.log(drawn["legitimacy.democracy"])
    if whose.neighbour:
        log = log + np.log(drawn["legitimacy.neighbour"])
    return log


def _backed(acts: tuple[object, ...] | None) -> bool | None:
    if acts is None:
        return None
    return any(getattr(act, "authorises", "nothing") != "nothing" for act in acts)
