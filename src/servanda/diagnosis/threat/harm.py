"""Capability to harm: the source's second axis, apart from material strength."""

from __future__ import annotations

from typing import Final, NamedTuple

from servanda.diagnosis.figure import Figure, latest
from servanda.diagnosis.threat.abroad import deaths_abroad
from servanda.diagnosis.threat.axis import Axis, Reading
from servanda.diagnosis.threat.hostility import Acts, acts_abroad
from servanda.diagnosis.threat.soft import UNKNOWN, Measured, Soft, either, soft
from servanda.diagnosis.threat.words import quotes
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel

__all__ = ["INDICATORS", "Harm", "harm"]

_CONTROL: Final = "state_territory_control"
_BESIDE: Final = ("conflict_intensity", "executive_military", "state_independence")
INDICATORS: Final = (
    _CONTROL,
    *_BESIDE,
    "deaths_one_sided_sole",
    "deaths_one_sided_shared",
    "deaths_by_government",
    "dispute_hostility",
    "dispute_first_side",
    "dispute_original",
    "foreign_troops_beside_rebels",
)

NO_WEAPONS_DATA: Final = (
    "No public data set in the store says whether a state, or a group on its "
    "territory, has such weapons or works on them. The source makes them the heart "
    "of the matter: this is the largest gap of the reading."
)


class Harm(NamedTuple):
    """The axis, and the chances that the reading is made of.

    uncontrolled  that the state does not control its territory
    hostile       that it is hostile beyond its borders
    """

    axis: Axis
    uncontrolled: Soft
    hostile: Soft


def harm(panel: Panel, place: str) -> Harm:
    """Return the axis of capability to harm."""
    stale = int(threshold("threat_stale_years").value)
    control = latest(panel, place, _CONTROL, within_years=stale)
    by_control = soft(
        _measured(control),
        "threat_control",
        spread="threat_control_spread",
        falls=True,
    )
    abroad = deaths_abroad(panel, place)
    by_groups = soft(
        _measured(abroad), "threat_abroad_deaths", spread="threat_abroad_spread"
    )
    acts = acts_abroad(panel, place)
    hostile = _hostile(acts)
    readings = (
        Reading(
            "The state does not control its own territory",
            by_control,
            control,
            ("threat_control", "threat_control_spread"),
        ),
        Reading(
            "Armed groups at home there kill beyond its borders",
            by_groups,
            abroad,
            ("threat_abroad_deaths", "threat_abroad_spread", "threat_abroad_weight"),
        ),
        Reading(
            "The state uses force first beyond its borders",
            hostile,
            acts.rate,
            ("threat_hostility", "threat_hostility_spread", "threat_force"),
        ),
    )
    beside = tuple(latest(panel, place, name, stale) for name in _BESIDE)
    axis = Axis(
        "Capability to harm",
        quotes("capability to harm"),
        readings,
        (acts.disputes, acts.beside_rebels, *_weapons(), *beside),
    )
    weight = threshold("threat_abroad_weight").value
    return Harm(axis, either(by_control, by_groups, weight), hostile)


def _hostile(acts: Acts) -> Soft:
    """Return the chance of hostility; open upward where a part is not known."""
    name, spread = "threat_hostility", "threat_hostility_spread"
    told = soft(_measured(acts.rate), name, spread=spread)
    if acts.rate.value is not None and acts.beside_rebels.value is not None:
        return told
    if acts.rate.value is not None:
        return Soft(told.value, told.low, 1.0)
    if acts.beside_rebels.value is None:
        return UNKNOWN
    years = threshold("threat_hostility_years").value
    least = soft(Measured(acts.beside_rebels.value / years), name, spread=spread)
    return Soft(None, least.low, 1.0)


def _weapons() -> tuple[Figure, ...]:
    return tuple(
        Figure(name, None, "yes or no", "not known", note=NO_WEAPONS_DATA)
        for name in ("Nuclear capability", "Biological capability")
    )


def _measured(figure: Figure) -> Measured | None:
    if figure.value is None:
        return None
    return Measured(figure.value, figure.low, figure.high)
