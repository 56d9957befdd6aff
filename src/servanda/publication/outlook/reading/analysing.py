"""What is read in futures before they are told: schools, risks, beliefs that matter.

Figures are of the recorded trajectories, but for the schools' verdicts, which are of
all. Where too few were recorded, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.futures import Futures
from servanda.outlook.noise import Array
from servanda.outlook.options import Sizes, policies, profiles
from servanda.outlook.options.profiles import outcomes
from servanda.outlook.priors import priors, schools
from servanda.outlook.uncertainty import (
    beliefs_of,
    by_profile,
    by_school,
    contrasts_by_school,
    ranks_under_schools,
    risk_drivers,
    sensitivities,
    stability,
    stability_in_words,
    survival,
    survival_in_words,
)
from servanda.outlook.uncertainty.choices import TurningBelief
from servanda.outlook.uncertainty.drivers import RISKS
from servanda.outlook.uncertainty.drivers import Driver as Found
from servanda.outlook.uncertainty.given_data import Sensitivity
from servanda.outlook.uncertainty.sample import FEWEST, Beliefs
from servanda.publication.outlook.beliefs import (
    Against,
    Driver,
    Learning,
    Mechanism,
    Risk,
    School,
    Swing,
    Turn,
    Values,
)
from servanda.publication.outlook.figures import Chance, Place
from servanda.publication.outlook.material import Analysis
from servanda.publication.outlook.reading.harming import harm_of
from servanda.publication.outlook.reading.valuing import losses
from servanda.publication.outlook.reading.within import places_within
from servanda.publication.outlook.rounding import short
from servanda.publication.skill import shipped_card

__all__ = ["Asked", "analysed"]

_MOST_SWINGS: Final = 8
_TENTH: Final = 0.1
_DEATHS: Final = "deaths_total"


class Asked(NamedTuple):
    """What is looked at.

    chosen   the option judged
    against  the option that it is compared with
    sizes    what the outcomes of value profiles are set against
    seed     of the resampling
    """

    chosen: str
    against: str
    sizes: Sizes
    seed: int


def analysed(futures: Futures, asked: Asked) -> Analysis:
    """Return what the futures show of the option judged."""
    enough = futures.paths.sizes["draw"] >= FEWEST
    beliefs = beliefs_of(futures) if enough else {}
    places = places_within(futures, asked.seed) if enough else {}
    rows = losses(futures, asked.sizes) if enough else {}
    ranked = {
        profile: ranks_under_schools(
            by_school(futures, loss), futures.options, seed=asked.seed
        )
        for profile, loss in rows.items()
    }
    pair = (asked.chosen, asked.against)
    found = contrasts_by_school(futures.table, _DEATHS, asked.chosen)
    return Analysis(
        schools=tuple(_schools(futures)),
        survival=survival_in_words(survival(found)),
        stability=tuple(
            stability_in_words(stability(ranks), profile)
            for profile, ranks in ranked.items()
        ),
        places=tuple(
            Place(
                profile=profile,
                school=school,
                option=one.option,
                rank=one.rank,
                low=one.low,
                high=one.high,
                luck_low=one.luck[0],
                luck_high=one.luck[1],
            )
            for profile, by in ranked.items()
            for school, ranks in by.items()
            for one in ranks
        ),
        risks=tuple(_risks(futures, asked, places)) if enough else (),
        swings=tuple(_swings(futures, asked, places)) if enough else (),
        learning=tuple(_learning(futures, rows, beliefs, asked.seed)),
        harm=harm_of(futures, pair, beliefs, asked.seed) if enough else None,
        skill=shipped_card(),
        mechanisms=tuple(_mechanisms()),
        values=tuple(_values()),
        about={
            name: " ".join((one.means, *one.assumes))
            for name, one in policies().items()
        },
    )


def _schools(futures: Futures) -> Iterator[School]:
    known = schools()
    for name in futures.schools:
        one = known[name]
        yield School(
            name=name,
            belief=one.belief,
            weight=short(float(futures.table["weight"].sel(single_school=name))),
            sources=one.sources,
        )


def _risks(futures: Futures, asked: Asked, beliefs: Beliefs) -> Iterator[Risk]:
    found = risk_drivers(futures, asked.chosen, beliefs, seed=asked.seed)
    for risk, drivers in found.items():
        yield Risk(
            event=risk, words=RISKS[risk], drivers=tuple(map(_driver, drivers[:3]))
        )


def _driver(one: Found) -> Driver:
    return Driver(
        belief=one.parameter,
        meaning=_meaning(one.parameter),
        share=short(one.sensitivity.share),
        at_low=Chance(share=short(one.at_low.share), error=short(one.at_low.error)),
        at_high=Chance(share=short(one.at_high.share), error=short(one.at_high.error)),
        direction=str(one.direction),
    )


def _swings(futures: Futures, asked: Asked, beliefs: Beliefs) -> Iterator[Swing]:
    difference = futures.difference(_DEATHS, asked.chosen, against=asked.against)
    found = sensitivities(difference, beliefs, seed=asked.seed)
    fewer = (difference < 0.0) + 0.5 * (difference == 0.0)
    for one in [s for s in found if s.distinguishable][:_MOST_SWINGS]:
        yield _swing(one, fewer, beliefs[one.parameter])


def _swing(one: Sensitivity, fewer: Array, places: Array) -> Swing:
    ends = (fewer[places <= _TENTH], fewer[places >= 1.0 - _TENTH])
    return Swing(
        belief=one.parameter,
        meaning=_meaning(one.parameter),
        share=short(one.share),
        low=short(one.low),
        high=short(one.high),
        at_low=_mean(ends[0]),
        at_high=_mean(ends[1]),
    )


def _mean(values: Array) -> Chance:
    error = float(values.std() / np.sqrt(values.size))
    return Chance(share=short(float(values.mean())), error=short(error))


def _learning(
    futures: Futures, rows: Mapping[str, Array], beliefs: Beliefs, seed: int
) -> Iterator[Learning]:
    for profile, found in by_profile(rows, futures.options, beliefs, seed=seed).items():
        for one in found:
            yield _learned(profile, one)


def _learned(profile: str, one: TurningBelief) -> Learning:
    known = priors().get(one.name)
    return Learning(
        profile=profile,
        belief=one.name,
        meaning=_meaning(one.name),
        unit=known.unit if known else "",
        worth=short(one.worth.value),
        low=short(one.worth.low),
        high=short(one.worth.high),
        now=one.first,
        turns=tuple(
            Turn(
                at=short(turn.at),
                low=None if turn.low is None else short(turn.low),
                high=None if turn.high is None else short(turn.high),
                below=turn.below,
                above=turn.above,
            )
            for turn in one.turns
        ),
        labels=dict(one.labels),
    )


def _mechanisms() -> Iterator[Mechanism]:
    for one in priors().values():
        if not one.mechanism:
            continue
        yield Mechanism(
            name=one.name,
            meaning=one.meaning,
            works=one.mechanism,
            unit=one.unit,
            median=one.median,
            low=one.low,
            high=one.high,
            basis=one.basis,
            grade=one.grade,
            sources=one.sources,
            contradicted_by=tuple(
                Against(source=other.source, says=other.says)
                for other in one.contradicted_by
            ),
        )


def _values() -> Iterator[Values]:
    known = outcomes()
    for name, one in profiles().items():
        counts = {known[c.outcome].meaning: c.weight for c in one.counts}
        yield Values(name=name, says=one.says, counts=counts)


def _meaning(belief: str) -> str:
    known = priors().get(belief)
    return known.meaning if known else belief
