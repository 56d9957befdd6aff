"""The parts of the statement on other regimes, and how each is made."""

from __future__ import annotations

from typing import Final

from servanda.outlook.priors import Prior
from servanda.publication.sheet import Part
from servanda.publication.strategy.stated import StatedAnswer, answer_stated
from servanda.strategy.deterrence.feedback import Feedback
from servanda.strategy.deterrence.found import Asked
from servanda.strategy.deterrence.trial.tried import Check, Foretold, Met

__all__ = [
    "StatedCheck",
    "StatedEffect",
    "StatedFeedback",
    "StatedForetold",
    "StatedMet",
    "StatedPaired",
    "StatedPower",
    "StatedRange",
    "StatedRevolt",
    "StatedSet",
    "around",
    "check_stated",
    "effect_stated",
    "feedback_stated",
    "foretold_stated",
    "met_stated",
    "ranged",
]

_Z95: Final = 1.6448536269514722


class StatedRange(Part):
    """A figure with its 90% interval."""

    middle: float
    low: float
    high: float


class StatedSet(Part):
    """The regimes that are looked at.

    is_real  whether they are the real ones on the day; stand-ins if not
    regimes  how many
    first    first year of the panel
    steps    from one year to the next, to which the chain was fitted
    """

    is_real: bool
    regimes: int
    first: int
    last: int
    steps: int
    vintages: list[str]


class StatedEffect(Part):
    """A difference that the compact makes, summed over regimes and five years.

    mechanism  deter, entrench, balance or net
    """

    name: str
    mechanism: str
    answer: StatedAnswer


class StatedRevolt(Part):
    """The game of opponents inside.

    one      share of draws with a single equilibrium
    several  share with three: the game does not say which is played
    lowest   mean chance of a successful revolt where fewest dare, without and with
    highest  the same where most dare
    """

    one: float
    several: float
    lowest: tuple[float, float]
    highest: tuple[float, float]


class StatedMet(Part):
    """Repression in similar regimes around interventions, and around placebos.

    kind       permitted, listed or beside
    change     years 1 to 3 less the three before, points of the scale
    placebo    the same around dates drawn at random
    error      standard deviation of the placebos' changes
    drawn      how many placebos
    p_placebo  share of placebos as far out
    p_chain    share of histories simulated without any effect as far out
    expected   the change where the whole model is simulated; null where it does not
               speak of such events
    p_model    share of those histories as far out; null as above
    """

    kind: str
    events: int
    years: list[int]
    profile: list[float]
    low: list[float]
    high: list[float]
    change: float
    placebo: StatedRange
    error: float
    drawn: int
    p_placebo: float
    p_chain: float
    expected: StatedRange | None
    p_model: float | None


class StatedCheck(Part):
    """A figure of the real history among those of simulated ones."""

    about: str
    seen: float
    simulated: StatedRange
    p_value: float


class StatedForetold(Part):
    """Years that a fit had not seen.

    covered   share of outcomes within the 90% interval
    expected  share that the forecasts themselves give it
    ranked    share of outcomes in each tenth of the randomised rank
    p_value   of evenness
    """

    known: int
    until: int
    cases: int
    covered: float
    expected: float
    ranked: list[float]
    p_value: float


class StatedPower(Part):
    """What size of effect could be seen.

    least     least effect that a study of as many events finds in four of five trials
    expected  what is expected of this compact
    needed    such compacts that would show it; null where more than a million
    """

    events: int
    error: float
    least: float
    expected: float
    needed: int | None


class StatedPaired(Part):
    """The outlook of the compact with the model's belief, less with the stated one.

    difference  mean, and 5 and 95 per cent of draws
    same        share of draws that do not differ
    """

    about: str
    unit: str
    before: float
    difference: StatedRange
    same: float


class StatedFeedback(Part):
    """Neighbours' answer, and what the outlook makes of it.

    ratio     of neighbours' chances of arming, with the compact over without
    belief    which belief of the outlook it multiplies
    """

    neighbours: int
    ratio: StatedRange
    belief: str
    stated: StatedRange
    replaced: StatedRange
    paired: list[StatedPaired]


def effect_stated(one: Asked) -> StatedEffect:
    """Return one answer as a statement has it."""
    return StatedEffect(
        name=one.name,
        mechanism=one.mechanism,
        answer=answer_stated(one.about, one.unit, one.answer),
    )


def ranged(ends: tuple[float, float, float]) -> StatedRange:
    """Return 5, 50 and 95 per cent as a range."""
    low, middle, high = ends
    return StatedRange(middle=middle, low=low, high=high)


def met_stated(one: Met) -> StatedMet:
    """Return events of one kind as a statement has it."""
    return StatedMet(
        kind=one.kind,
        events=one.events,
        years=list(one.years),
        profile=list(one.profile),
        low=list(one.low),
        high=list(one.high),
        change=one.change,
        placebo=ranged(one.placebos),
        error=one.error,
        drawn=one.drawn,
        p_placebo=one.p_placebo,
        p_chain=one.p_chain,
        expected=None if one.expected is None else ranged(one.expected),
        p_model=one.p_model,
    )


def check_stated(one: Check) -> StatedCheck:
    """Return a check as a statement has it."""
    return StatedCheck(
        about=one.about,
        seen=one.seen,
        simulated=StatedRange(middle=one.middle, low=one.low, high=one.high),
        p_value=one.p_value,
    )


def foretold_stated(one: Foretold) -> StatedForetold:
    """Return years that were foretold as a statement has it."""
    return StatedForetold(
        known=one.known,
        until=one.until,
        cases=one.cases,
        covered=one.covered,
        expected=one.expected,
        ranked=list(one.ranked),
        p_value=one.p_value,
    )


def feedback_stated(one: Feedback) -> StatedFeedback:
    """Return neighbours' answer as a statement has it."""
    return StatedFeedback(
        neighbours=one.neighbours,
        ratio=ranged(one.ratio),
        belief=one.stated.name,
        stated=_of_prior(one.stated),
        replaced=_of_prior(one.replaced),
        paired=[
            StatedPaired(
                about=row.about,
                unit=row.unit,
                before=row.before,
                difference=StatedRange(middle=row.middle, low=row.low, high=row.high),
                same=row.same,
            )
            for row in one.paired
        ],
    )


def around(middle: float, error: float) -> StatedRange:
    """Return the 90% range of a normal law."""
    away = _Z95 * error
    return StatedRange(middle=middle, low=middle - away, high=middle + away)


def _of_prior(one: Prior) -> StatedRange:
    return StatedRange(middle=one.median, low=one.low, high=one.high)
