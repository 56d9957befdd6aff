"""The trial as it is kept: what was tested, how it came out, no state named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array, Noise
from servanda.strategy.beliefs import Beliefs
from servanda.strategy.deterrence.panel.estimated import estimated_of
from servanda.strategy.deterrence.panel.fit import Fit, fitted
from servanda.strategy.deterrence.panel.history import History
from servanda.strategy.deterrence.panel.interventions import Event, Kind, of_kind
from servanda.strategy.deterrence.panel.rows import EXPOSURE, exposure, rows_of
from servanda.strategy.deterrence.panel.similarity import Likeness, likeness_of
from servanda.strategy.deterrence.trial.around import (
    Study,
    change,
    profiles,
    study,
    weights,
)
from servanda.strategy.deterrence.trial.expected import shifts
from servanda.strategy.deterrence.trial.predictive import (
    Spell,
    coverage,
    figures,
    histories,
    p_value,
)

__all__ = ["HELD_OUT", "Check", "Foretold", "Met", "Tried", "tried"]

_FIRST, _LAST = 2005, 2017  # an event needs three years on both sides, up to 2020
_END: Final = 2020
_KINDS: Final[tuple[Kind, ...]] = ("permitted", "listed", "beside")
HELD_OUT: Final = ((2012, 2015), (2015, 2018), (2012, 2020))
"""Spells that a fit had not seen: the last year known, the last year foretold."""

_SEED: Final = 2_020
_ROWS: Final = 200


@dataclass(frozen=True, slots=True)
class Met:
    """What happened around interventions of one kind, and around placebos.

    kind       which interventions
    events     how many
    years      from the event, -3 to 3
    profile    mean difference from the three years before, points of the scale
    low, high  5 and 95 per cent of the placebos, by year
    change     years 1 to 3 less the three before
    placebos   5, 50 and 95 per cent of the placebos' changes
    error      standard deviation of the placebos' changes
    drawn      how many placebos
    p_placebo  share of placebos as far out, both sides
    p_chain    share of histories simulated without any effect as far out, both sides
    expected   5, 50 and 95 per cent of the change where the whole model is simulated,
               its beliefs drawn; None for events that it does not speak of
    p_model    share of those histories as far out, both sides; None as above
    """

    kind: str
    events: int
    years: tuple[int, ...]
    profile: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    change: float
    placebos: tuple[float, float, float]
    error: float
    drawn: int
    p_placebo: float
    p_chain: float
    expected: tuple[float, float, float] | None
    p_model: float | None


@dataclass(frozen=True, slots=True)
class Check:
    """A figure of the history, against simulated histories.

    low, middle, high  5, 50 and 95 per cent of those
    p_value            two-sided
    """

    about: str
    seen: float
    low: float
    middle: float
    high: float
    p_value: float


@dataclass(frozen=True, slots=True)
class Foretold:
    """Years that the fit had not seen.

    expected  share that the forecasts themselves give their 90 per cent interval
    ranked    share of outcomes in each tenth of the randomised rank
    p_value   of evenness
    """

    known: int
    until: int
    cases: int
    covered: float
    expected: float
    ranked: tuple[float, ...]
    p_value: float


@dataclass(frozen=True, slots=True)
class Tried:
    """The whole trial.

    exposure  coefficient of permitted interventions seen in similar states, log odds
              of more repression: middle and standard deviation
    """

    met: tuple[Met, ...]
    checks: tuple[Check, ...]
    foretold: tuple[Foretold, ...]
    exposure: tuple[float, float]

    def plain(self) -> dict[str, Any]:
        """Return the trial as JSON has it."""
        return asdict(self)

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """Read what `plain` wrote."""
        return cls(
            tuple(Met(**_tuples(one)) for one in told["met"]),
            tuple(Check(**one) for one in told["checks"]),
            tuple(Foretold(**_tuples(one)) for one in told["foretold"]),
            (told["exposure"][0], told["exposure"][1]),
        )


def tried(
    history: History,
    events: Sequence[Event],
    beliefs: Beliefs,
    *,
    placebos: int = 2000,
    simulated: int = 1000,
) -> Tried:
    """Try the chain on the years 2005 to 2020 of the real set.

    history    from 2002 to 2020
    placebos   for each kind of event
    simulated  histories
    """
    every, likeness = tuple(events), likeness_of(beliefs)
    exposed = exposure(history, of_kind(every, "permitted"), likeness)
    fit = fitted(rows_of(history, exposed))
    noise = Noise(_SEED, 0, simulated)
    spell = Spell(_FIRST - 1, _END)
    plain = histories(history, fit, noise, spell)
    permitted = [e for e in of_kind(every, "permitted") if _FIRST <= e.year <= _LAST]
    few = Noise(_SEED, 0, _ROWS)
    estimated = estimated_of(history, fit, few)
    added = shifts(history, fit, estimated, permitted, beliefs, noise)
    moved = histories(history, fit, noise, spell, shift=added)
    after = history.is_autocratic & (history.years > _FIRST - 1)[None]
    met = []
    for number, kind in enumerate(_KINDS):
        chosen = of_kind(every, kind)
        lots = Noise(_SEED + number, 0, placebos)
        found = study(history, chosen, likeness, years=(_FIRST, _LAST), noise=lots)
        if found is not None:
            walks = (plain, moved) if kind == "permitted" else (plain,)
            changed = [_changes(one, history, chosen, likeness) for one in walks]
            met.append(_met(kind, found, changed))
    at = fit.of(EXPOSURE)
    return Tried(
        tuple(met),
        _checks(plain, history, after),
        _foretold(history, exposed, simulated),
        (_short(fit.mode[at]), _short(fit.deviation(at))),
    )


def _changes(
    walks: Array, history: History, events: Sequence[Event], likeness: Likeness
) -> Array:
    """Return the change around real events in simulated histories: (history,).

    An event within three years of the first simulated year stays out here.
    """
    found = []
    for one in events:
        if _FIRST <= one.year <= _LAST and one.place in history.row:
            column = history.at(one.year)
            weight = weights(history, likeness, history.row[one.place], column)
            # Before the first simulated year histories are as they were.
            terror = np.where(np.isnan(walks), history.terror[None], walks)
            found.append(change(profiles(terror, weight, column)))
    return np.asarray(np.mean(found, axis=0))


def _met(kind: Kind, found: Study, simulated: Sequence[Array]) -> Met:
    low, high = found.band
    plain, *moved = simulated
    expected = [_ends(one) for one in moved]
    return Met(
        kind=kind,
        events=found.events,
        years=tuple(found.years.tolist()),
        profile=_all_short(found.profile),
        low=_all_short(low),
        high=_all_short(high),
        change=_short(found.change),
        placebos=_ends(found.placebos),
        error=_short(found.placebos.std()),
        drawn=len(found.placebos),
        p_placebo=_short(found.p_value),
        p_chain=_short(p_value(plain, found.change)),
        expected=expected[0] if expected else None,
        p_model=_short(p_value(moved[0], found.change)) if moved else None,
    )


def _ends(values: Array) -> tuple[float, float, float]:
    low, middle, high = np.quantile(values, (0.05, 0.5, 0.95))
    return _short(low), _short(middle), _short(high)


_ABOUT: Final = {
    "mean": "mean level of repression",
    "harsh": "share of regime-years at level 4 or 5",
    "stayed": "share of steps in which the level stayed",
    "far": "share of steps of two levels or more",
    "spread": "spread between regimes, standard deviation",
}


def _checks(
    walks: Array, history: History, is_in: NDArray[np.bool_]
) -> tuple[Check, ...]:
    there, ahead = figures(history.terror, is_in), figures(walks, is_in)
    found = []
    for name, about in _ABOUT.items():
        made, seen = getattr(ahead, name), float(getattr(there, name))
        p = _short(p_value(made, seen))
        found.append(Check(about, _short(seen), *_ends(made), p))
    return tuple(found)


def _foretold(history: History, exposed: Array, simulated: int) -> tuple[Foretold, ...]:
    fits: dict[int, Fit] = {}
    found = []
    for known, until in HELD_OUT:
        if known not in fits:
            fits[known] = fitted(rows_of(history, exposed, until=known))
        noise = Noise(_SEED, 0, simulated)
        spell = Spell(known, until, blind=True)
        walks = histories(history, fits[known], noise, spell)
        ahead = (history.years > known) & (history.years <= until)
        one = coverage(
            walks,
            history.terror,
            history.is_autocratic & ahead[None],
            Noise(_SEED, 0, history.terror.size),
        )
        found.append(
            Foretold(
                known=known,
                until=until,
                cases=one.cases,
                covered=_short(one.covered),
                expected=_short(one.expected),
                ranked=_all_short(one.ranked),
                p_value=_short(one.p_value),
            )
        )
    return tuple(found)


def _short(value: float) -> float:
    return round(float(value), 4)


def _all_short(values: Array) -> tuple[float, ...]:
    return tuple(_short(one) for one in values)


def _tuples(one: Mapping[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in one.items()}
