"""Score one sealed forecast: every quantity and chance that can be held to account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from servanda.evaluation.forecasts.cases import Matched, matched
from servanda.evaluation.forecasts.definitions import EventRule, Quantity, definitions
from servanda.evaluation.forecasts.events import Chanced, Course, chanced
from servanda.evaluation.forecasts.followed import Followed
from servanda.evaluation.forecasts.kept import Kept
from servanda.evaluation.forecasts.outcomes import Observed, happened, observed
from servanda.evaluation.forecasts.references import monthly, past_of, yearly
from servanda.evaluation.forecasts.running import Lot
from servanda.evaluation.forecasts.scoring import (
    FORECAST,
    ScoredQuantity,
    comparable,
    score_quantity,
)
from servanda.evaluation.forecasts.told import Seal, Told
from servanda.evidence.panel import Panel
from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import Array, first_day

__all__ = ["Registered", "ScoredForecast", "lots_of", "score_forecast"]


@dataclass(frozen=True, slots=True)
class Registered:
    """Which of a forecast's two documents a log holds by their digests.

    assessment, futures  None where no act registered it, or no log was named
    log                  the log's name; empty where none was named
    """

    assessment: Seal | None = None
    futures: Seal | None = None
    log: str = ""

    @property
    def since(self) -> datetime | None:
        """The moment from which nobody could change the whole, if there is one."""
        if self.assessment is None or self.futures is None:
            return None
        return max(self.assessment.recorded, self.futures.recorded)

    def before(self, month: int) -> bool:
        """Return whether the whole was registered before a month began."""
        return self.since is not None and self.since.date() < first_day(month)


@dataclass(frozen=True, slots=True, eq=False)
class ScoredForecast:
    """A forecast scored.

    is_past_known_then  by quantity, whether the simple rules saw only what was public
                        on the day of the forecast
    """

    told: Told
    kept: Kept
    followed: Followed
    registered: Registered
    quantities: tuple[ScoredQuantity, ...]
    events: tuple[Chanced, ...]
    is_past_known_then: dict[str, bool]

    def foretold(self, quantity: ScoredQuantity) -> NDArray[np.bool_]:
        """Return which periods began after the forecast was registered: (period,)."""
        periods = quantity.matched.periods
        return np.array([self.registered.before(one.month) for one in periods], bool)


def score_forecast(
    told: Told,
    kept: Kept,
    followed: Followed,
    registered: Registered,
    panel: Panel | None,
    course: Course | None,
) -> ScoredForecast:
    """Score a forecast on what its clocks admit.

    panel   the evidence under the clocks asked for; None where there is none
    course  what the log shows of presence and consent; None where it shows nothing
    """
    chance, then = Chance(told.seed), dict[str, bool]()
    quantities = []
    for one in definitions().quantities:
        seen = _seen(panel, told, one)
        found = matched(told, kept, one, seen, followed)
        rules = _rules(panel, told, found, chance, then)
        place = told.place or told.compact
        quantities.append(score_quantity(found, rules, place, chance))
    events = tuple(
        chanced(one, told, kept, followed, _source(one, told, panel, course))
        for one in definitions().events
    )
    return ScoredForecast(
        told, kept, followed, registered, tuple(quantities), events, then
    )


def _seen(panel: Panel | None, told: Told, one: Quantity) -> Observed:
    if panel is None or told.place is None:
        return Observed("", "", None, "", {}, 0)
    return observed(panel, told.place, one, told.first)


def _source(
    rule: EventRule, told: Told, panel: Panel | None, course: Course | None
) -> Observed | Course | None:
    if rule.source == "log":
        return course
    if panel is None or told.place is None:
        return None
    return happened(panel, told.place, rule.indicators)


def _rules(
    panel: Panel | None,
    told: Told,
    found: Matched,
    chance: Chance,
    then: dict[str, bool],
) -> dict[str, Array]:
    """Return the simple rules' draws on the periods that are scored."""
    if panel is None or not found.periods:
        return {}
    one = found.quantity
    if one.period == "year":
        years = tuple(period.month // 12 for period in found.periods)
        then[one.id] = False
        return dict(yearly(told, one, found.seen, years))
    past = past_of(panel, told, found.seen.indicator)
    then[one.id] = past is not None and past.is_as_known_then
    rows = [period.month - told.first for period in found.periods]
    drawn = monthly(told, past, chance)
    return {name: draws[rows] for name, draws in drawn.items()}


def lots_of(found: ScoredForecast) -> Iterator[Lot]:
    """Yield the scores of each quantity beside those of the rule it is held against."""
    told, seal = found.told, found.registered.assessment
    model = f"{told.model} {told.version}"
    keys = {
        "compact": told.compact,
        "model": f"{model}, estimates {told.posterior[:8]}"
        if told.posterior
        else model,
        "forecaster": f"{seal.office} ({seal.of})" if seal else "not shown",
    }
    for one in found.quantities:
        against = one.matched.quantity.against
        ours, rule = one.model(FORECAST), one.model(against)
        if ours is None or rule is None:
            continue
        yield Lot(
            keys=keys,
            quantity=one.matched.quantity.id,
            against=against,
            place=told.place or told.compact,
            foretold=found.foretold(one),
            ours=comparable(ours),
            rule=comparable(rule),
        )
