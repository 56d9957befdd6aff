"""The ways to act together that the mission names, side by side (S2.5)."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.options import NO_CURRENCY
from servanda.strategy.beliefs import Beliefs, Drawn
from servanda.strategy.coalition.assembly import Convention
from servanda.strategy.coalition.joining import Joining
from servanda.strategy.coalition.legitimacy_gains import at_middle
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
    burden    on the host's leaders, 1 is one partner alone on an undisputed request:
              P10, with every belief at its middle, P90
    delay     months until what is promised is in place
    cost      to all payers over the horizon; None where no amount is shown
    deaths    direct and indirect over the horizon, of all trajectories of the outlook
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
    beliefs: Beliefs,
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
    cases: dict[str, tuple[Three | None, int | None, Three, float | None]] = {
        "ad hoc bilateral": (
            (1.0, 1.0, 1.0),
            1,
            _host(1, alone, beliefs, drawn),
            None,
        ),
        "this compact": (
            _largest(compact),
            partners or None,
            _host(together, setting, beliefs, drawn),
            None,
        ),
        "partnership": (
            _largest(partnership),
            partners or None,
            _host(together, within, beliefs, drawn),
            None,
        ),
        "universal convention": (
            None,
            None,
            _host(together, setting, beliefs, drawn, "response.convention.dispute"),
            coming.mean,
        ),
    }
    return tuple(
        Compared(
            option=name,
            label=labels[name],
            members=members,
            drawn_up=named,
            burden=borne,
            delay=_three(np.prod([drawn[one] for one in _DELAYS[name]], axis=0)),
            cost=_cost(ground, name),
            deaths=_deaths(ground, name),
            comes=comes,
        )
        for name, (members, named, borne, comes) in cases.items()
        if name in ground.futures.options and name in labels
    )


def _host(
    members: int,
    setting: Setting,
    beliefs: Beliefs,
    drawn: Drawn,
    ratio: str | None = None,
) -> Three:
    """Return the burden on the host's leaders, times a belief if one is named."""

    def at(values: Drawn) -> Array:
        whose = KINDS["the host's leaders"]
        borne = burden(whose, np.array([float(members)]), setting, values)[:, 0]
        return borne * values[ratio] if ratio else borne

    low, _, high = _three(at(drawn))
    return low, float(at(at_middle(beliefs))[0]), high


def _largest(joining: Joining | None) -> Three | None:
    if joining is None or not len(joining.largest):
        return None
    return _three(joining.largest)


def _cost(ground: Ground, option: str) -> Three | None:
    if not ground.futures.payers or ground.question.currency == NO_CURRENCY:
        return None
    return _three(ground.futures.total("cost", option))


def _deaths(ground: Ground, option: str) -> Three:
    """Return P10, P50, P90 as the outlook tells them, over all of its trajectories."""
    told = ground.futures.table["quantile"].sel(
        school="mixed", option=option, outcome="deaths_total"
    )
    low, middle, high = (float(told.sel(percent=at)) for at in (10, 50, 90))
    return low, middle, high


def _three(values: Array) -> Three:
    low, middle, high = (float(v) for v in np.quantile(values, _QUANTILES))
    return low, middle, high
