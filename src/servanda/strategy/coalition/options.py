"""The ways to act together that the mission names, side by side (S2.5)."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.noise import Array
from servanda.strategy.beliefs import Drawn
from servanda.strategy.coalition.assembly import Convention
from servanda.strategy.coalition.joining import Joining
from servanda.strategy.coalition.members import KINDS, Setting, burden
from servanda.strategy.ground import Ground

__all__ = ["Compared", "compared"]

Three = tuple[float, float, float]

_DELAYS: Final = {
    "ad hoc bilateral": ("response.delay", "response.bilateral.delay"),
    "this compact": ("response.delay",),
    "partnership": ("response.delay", "response.partnership.delay"),
    "universal convention": ("response.delay", "response.convention.delay"),
}
_QUANTILES: Final = (0.1, 0.5, 0.9)


class Compared(NamedTuple):
    """One way to act together.

    members   how many it has; one is a fixed number, of others P10, P50, P90 of the
              largest stable coalition; None where it is not known
    drawn_up  how many the text names; None where it names none
    burden    on the host's leaders, 1 is one partner alone on an undisputed request
    delay     months until what is promised is in place
    cost      to all payers over the horizon; None where no amount is shown
    deaths    direct and indirect over the horizon
    comes     chance that it comes about at all, as this part sees it; None where it
              cannot be told
    """

    option: str
    label: str
    members: Three | None
    drawn_up: int | None
    burden: Three
    delay: Three
    cost: Three | None
    deaths: Three
    comes: float | None


def compared(
    ground: Ground,
    setting: Setting,
    drawn: Drawn,
    joinings: tuple[Joining | None, Joining | None],
    convention: Convention,
) -> tuple[Compared, ...]:
    """Return bilateral help, the compact, a partnership and a convention.

    joinings  who would join under the compact, and under a partnership
    """
    partners = sum(party.kind == "state" for party in ground.compact.partners)
    alone = setting._replace(region=False, council=False)
    within = setting._replace(principles=True)
    together = max(partners, 1)
    compact, partnership = joinings
    labels = {option.name: option.label for option in ground.question.options}
    coming = convention.coming[0]
    cases: dict[str, tuple[Three | None, int | None, Array, float | None]] = {
        "ad hoc bilateral": ((1.0, 1.0, 1.0), 1, _host(1, alone, drawn), None),
        "this compact": (
            _largest(compact),
            partners or None,
            _host(together, setting, drawn),
            None,
        ),
        "partnership": (
            _largest(partnership),
            partners or None,
            _host(together, within, drawn),
            None,
        ),
        "universal convention": (
            None,
            None,
            _host(together, setting, drawn) * drawn["response.convention.dispute"],
            coming.at_all[3],
        ),
    }
    return tuple(
        Compared(
            option=name,
            label=labels[name],
            members=members,
            drawn_up=named,
            burden=_three(borne),
            delay=_three(np.prod([drawn[one] for one in _DELAYS[name]], axis=0)),
            cost=_cost(ground, name),
            deaths=_three(ground.futures.total("deaths_total", name)),
            comes=comes,
        )
        for name, (members, named, borne, comes) in cases.items()
        if name in ground.futures.options and name in labels
    )


def _host(members: int, setting: Setting, drawn: Drawn) -> Array:
    whose = KINDS["the host's leaders"]
    return burden(whose, np.array([float(members)]), setting, drawn)[:, 0]


def _largest(joining: Joining | None) -> Three | None:
    if joining is None or not len(joining.largest):
        return None
    return _three(joining.largest)


def _cost(ground: Ground, option: str) -> Three | None:
    if not ground.futures.payers:
        return None
    return _three(ground.futures.total("cost", option))


def _three(values: Array) -> Three:
    low, middle, high = (float(v) for v in np.quantile(values, _QUANTILES))
    return low, middle, high
