"""How far standing together lowers the burden on leaders, and by which of its parts."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.noise import Array
from servanda.strategy.answers import Answer, answered
from servanda.strategy.beliefs import Beliefs, Drawn
from servanda.strategy.coalition.members import KINDS, Burdened, Setting, burden

__all__ = ["Curve", "Lift", "at_middle", "curves", "lifts"]

MOST: Final = 12
_USED: Final = (
    *("response.bilateral.dispute", "response.partnership.dispute", "dispute.consent"),
    *("legitimacy.partners.alone", "legitimacy.abroad.alone", "legitimacy.several"),
    *("legitimacy.region", "legitimacy.council", "legitimacy.unclear"),
    *("legitimacy.democracy", "legitimacy.neighbour", "legitimacy.contested"),
)


class Curve(NamedTuple):
    """The burden by number of partners: 1, 2, ...; 1 is one alone, undisputed.

    bands  (partner, 3)  P5, with every belief at its middle, P95
    """

    kind: str
    bands: Array


class Lift(NamedTuple):
    """What a change does to the burden on some leaders, with its sign.

    before  the burden before, with every belief at its middle; 1 is one partner alone
            on an undisputed, explicit request that no body backs
    after   the same after the change
    change  after against before, less one: a share of the burden before; below nought
            it is lowered
    """

    kind: str
    about: str
    before: float
    after: float
    change: Answer


def curves(
    setting: Setting, beliefs: Beliefs, drawn: Drawn, most: int = MOST
) -> tuple[Curve, ...]:
    """Return the burden on each kind of leaders by number of partners."""
    numbers = np.arange(1, most + 1, dtype=np.float64)
    return tuple(
        Curve(kind, _bands(whose, numbers, setting, beliefs, drawn))
        for kind, whose in KINDS.items()
    )


def _bands(
    whose: Burdened, numbers: Array, setting: Setting, beliefs: Beliefs, drawn: Drawn
) -> Array:
    """Return P5, the burden at every belief's middle, P95: (partner, 3).

    The middle is that of the beliefs and not the median of the draws, so that one
    figure stands wherever a burden is told.
    """
    low, high = np.quantile(
        burden(whose, numbers, setting, drawn), (0.05, 0.95), axis=0
    )
    middle = burden(whose, numbers, setting, at_middle(beliefs))[0]
    return np.stack((low, middle, high), axis=1)


def at_middle(beliefs: Beliefs) -> Drawn:
    """Return every belief at its middle, as one draw: (1,)."""
    return {name: np.array([one.median]) for name, one in beliefs.items()}


def lifts(
    setting: Setting, members: int, beliefs: Beliefs, drawn: Drawn
) -> tuple[Lift, ...]:
    """Return what company, backing, principles and consent do to the burdens.

    members  how many partners act together under the compact; where it is one or none,
             what a second partner would do is told
    """
    together = max(members, 2)
    alone = setting._replace(region=False, council=False, principles=False)
    used = {name: beliefs[name] for name in _USED}
    found = []
    for kind, whose in KINDS.items():
        told = (
            f"{members} partners as the compact stands"
            if members > 1
            else "a second partner beside the one, as the compact otherwise stands"
        )
        before, after = (whose, alone, 1), (whose, setting, together)
        found.append(
            _lift(
                kind,
                f"{told}, against one that no body backs",
                before,
                after,
                used,
                drawn,
            )
        )
        told = f"the same, where the {together} partners signed shared principles"
        after = (whose, setting._replace(principles=True), together)
        found.append(_lift(kind, told, before, after, used, drawn))
    host = KINDS["the host's leaders"]
    found += [
        _lift(
            "the host's leaders",
            about,
            (host, before, 1),
            (host, after, 1),
            used,
            drawn,
        )
        for about, before, after in _parts(alone)
    ]
    return tuple(found)


def _parts(alone: Setting) -> tuple[tuple[str, Setting, Setting], ...]:
    return (
        ("a regional body's backing alone", alone, alone._replace(region=True)),
        ("shared principles alone", alone, alone._replace(principles=True)),
        (
            "an explicit agreement in place of any other basis",
            alone._replace(explicit=False),
            alone._replace(explicit=True),
        ),
        (
            "an authority that nobody contests, in place of a contested one",
            alone._replace(contested=True),
            alone._replace(consent=1.0, contested=False),
        ),
    )


def _lift(
    kind: str,
    about: str,
    before: tuple[Burdened, Setting, int],
    after: tuple[Burdened, Setting, int],
    beliefs: Beliefs,
    drawn: Drawn,
) -> Lift:
    def at(values: Drawn, case: tuple[Burdened, Setting, int]) -> Array:
        whose, setting, members = case
        return burden(whose, np.array([float(members)]), setting, values)[:, 0]

    middle = at_middle(beliefs)
    return Lift(
        kind=kind,
        about=about,
        before=float(at(middle, before)[0]),
        after=float(at(middle, after)[0]),
        change=answered(
            lambda values: at(values, after) / at(values, before) - 1.0, beliefs, drawn
        ),
    )
