"""How far standing together lowers the burden on leaders, and by which of its parts."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.noise import Array
from servanda.strategy.answers import Answer, answered
from servanda.strategy.beliefs import Beliefs, Drawn
from servanda.strategy.coalition.members import KINDS, Burdened, Setting, burden

__all__ = ["Curve", "Lift", "curves", "lifts"]

MOST: Final = 12
_USED: Final = (
    *("response.bilateral.dispute", "response.partnership.dispute", "dispute.consent"),
    *("legitimacy.partners.alone", "legitimacy.abroad.alone", "legitimacy.several"),
    *("legitimacy.region", "legitimacy.council", "legitimacy.unclear"),
    *("legitimacy.democracy", "legitimacy.neighbour"),
)


class Curve(NamedTuple):
    """The burden by number of members: 1, 2, ...; 1 is one alone, undisputed.

    bands  (member, 3)  P5, P50, P95
    """

    kind: str
    bands: Array


class Lift(NamedTuple):
    """What a change does to the burden on some leaders, with its sign.

    change  the burden after less that before; below nought it is lowered
    share   the same as a share of the burden before, at the middle of every belief
    """

    kind: str
    about: str
    change: Answer
    share: float


def curves(setting: Setting, drawn: Drawn, most: int = MOST) -> tuple[Curve, ...]:
    """Return the burden on each kind of leaders by number of members."""
    numbers = np.arange(1, most + 1, dtype=np.float64)
    return tuple(
        Curve(
            kind,
            np.quantile(
                burden(whose, numbers, setting, drawn), (0.05, 0.5, 0.95), axis=0
            ).T,
        )
        for kind, whose in KINDS.items()
    )


def lifts(
    setting: Setting, members: int, beliefs: Beliefs, drawn: Drawn
) -> tuple[Lift, ...]:
    """Return what company, backing, principles and consent do to the burdens.

    members  how many act together under the compact
    """
    alone = setting._replace(region=False, council=False, principles=False)
    used = {name: beliefs[name] for name in _USED}
    found = []
    for kind, whose in KINDS.items():
        told = f"{members} members as the compact stands, against one alone"
        found.append(
            _lift(kind, told, (whose, alone, 1), (whose, setting, members), used, drawn)
        )
        told = f"the same {members} members in a partnership that signed principles"
        within = setting._replace(principles=True)
        found.append(
            _lift(kind, told, (whose, alone, 1), (whose, within, members), used, drawn)
        )
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
            alone._replace(consent=0.4),
            alone._replace(consent=1.0),
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

    middle = {name: np.array([one.median]) for name, one in beliefs.items()}
    change = answered(
        lambda values: at(values, after) - at(values, before), beliefs, drawn
    )
    return Lift(
        kind, about, change, float(at(middle, after)[0] / at(middle, before)[0]) - 1.0
    )
