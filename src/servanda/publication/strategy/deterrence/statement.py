"""What is told of other regimes, for machines. No state is named in it."""

from __future__ import annotations

import json
from typing import Final

from servanda.publication.sheet import Part
from servanda.publication.strategy.deterrence.disputes import StatedDisputes
from servanda.publication.strategy.stated import (
    StatedAnswer,
    StrategicStatement,
    answer_stated,
    beliefs_stated,
)
from servanda.strategy.deterrence.found import Asked, DeterrenceFound
from servanda.strategy.deterrence.trial.tried import Check, Foretold, Met

__all__ = [
    "DeterrenceStatement",
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
    "json_schema",
    "stated",
]

_LIMITS: Final = (
    (
        "How rulers answer the prospect of an intervention was never measured in a way "
        "that identifies it. The beliefs are stated, most without a source, and their "
        "ranges leave every sign open. What is told is what follows from them."
    ),
    (
        "A set of regimes is described, never one of them. Nothing here says what any "
        "state will do, and nothing ranks or names one."
    ),
    (
        "The Political Terror Scale codes what reports say. Reports may change where "
        "conduct does not, and the scale has five levels: a change within a level is "
        "not seen."
    ),
    (
        "Around interventions repression in similar regimes may move for reasons that "
        "brought the intervention about. The placebo dates show how much it moves "
        "anyhow; they do not turn a coincidence into an effect, or its lack into proof."
    ),
    (
        "Permission is known of a list of humanitarian interventions that ends in 2014. "
        "That foreign troops stood beside a government says nothing of consent."
    ),
    (
        "Killings are averages by level of repression over past years. A few years of a "
        "few governments make up most of them."
    ),
)


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
    p_chain    share of simulated histories as far out
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


class DeterrenceStatement(StrategicStatement):
    """What a compact may change among other autocracies.

    without   believed chance of an invited intervention after harsh repression, mean
              over the set, without the compact
    rise      by how much the compact raises it
    effects   what follows, the net level of repression first
    exposure  coefficient of interventions seen in similar regimes, log odds of more
              repression, with its 90% interval
    trial_of  vintages of the data tried on, the command, and the digest of the file
    disputes  attacks from outside on the host; null where not looked at
    """

    regimes: StatedSet
    without: StatedRange
    rise: StatedRange
    effects: list[StatedEffect]
    revolt: StatedRevolt
    met: list[StatedMet]
    checks: list[StatedCheck]
    foretold: list[StatedForetold]
    exposure: StatedRange
    trial_of: list[str]
    power: StatedPower | None
    feedback: StatedFeedback
    disputes: StatedDisputes | None

    def effect(self, name: str, mechanism: str = "net") -> StatedAnswer:
        """Return one answer."""
        return next(
            one.answer
            for one in self.effects
            if (one.name, one.mechanism) == (name, mechanism)
        )


def stated(
    found: DeterrenceFound, disputes: StatedDisputes | None = None
) -> DeterrenceStatement:
    """Return what was found as a statement."""
    world, daring, back = found.world, found.daring, found.feedback
    middle, error = found.trial.exposure
    compact = found.ground.compact
    return DeterrenceStatement(
        compact=compact.id,
        title=compact.title,
        on=found.ground.on.isoformat(),
        draws=found.draws,
        seed=found.ground.question.seed,
        unknown=list(found.unknown),
        assumed=list(_assumed(found)),
        limits=list(_LIMITS),
        beliefs=beliefs_stated(found.beliefs),
        regimes=StatedSet(
            is_real=world.is_real,
            regimes=len(world.regimes),
            first=world.first,
            last=world.last,
            steps=world.steps,
            vintages=list(world.vintages),
        ),
        without=_ranged(found.swayed.without),
        rise=_ranged(found.swayed.rise),
        effects=[_effect(one) for one in found.asked],
        revolt=StatedRevolt(
            one=daring.one,
            several=daring.three,
            lowest=daring.lowest,
            highest=daring.highest,
        ),
        met=[_met(one) for one in found.trial.met],
        checks=[_check(one) for one in found.trial.checks],
        foretold=[_foretold(one) for one in found.trial.foretold],
        exposure=StatedRange(
            middle=middle, low=middle - _Z95 * error, high=middle + _Z95 * error
        ),
        trial_of=list(found.trial_of),
        power=None if found.power is None else StatedPower(**found.power._asdict()),
        feedback=StatedFeedback(
            neighbours=back.neighbours,
            ratio=_ranged(back.ratio),
            belief=back.stated.name,
            stated=StatedRange(
                middle=back.stated.median, low=back.stated.low, high=back.stated.high
            ),
            replaced=StatedRange(
                middle=back.replaced.median,
                low=back.replaced.low,
                high=back.replaced.high,
            ),
            paired=[
                StatedPaired(
                    about=one.about,
                    unit=one.unit,
                    before=one.before,
                    difference=StatedRange(
                        middle=one.middle, low=one.low, high=one.high
                    ),
                    same=one.same,
                )
                for one in back.paired
            ],
        ),
        disputes=disputes,
    )


_Z95: Final = 1.6448536269514722


def _assumed(found: DeterrenceFound) -> tuple[str, ...]:
    world = found.world
    whose = (
        "the regimes are the real ones of the last year that the evidence tells"
        if world.is_real
        else "the regimes are stand-ins, drawn from averages of the real set of 2020, "
        "whatever the date of judgement"
    )
    return (
        whose,
        "an autocracy is a state whose electoral democracy (V-Dem) is below 0.5; harsh "
        "repression is level 4 or 5 of the Political Terror Scale",
        "other rulers learn of the compact and count it as a number of cases of an "
        "invited intervention, weighed by how alike their state is to the host",
        "conflict, coups and population stay as they were; the compact moves the odds "
        "of repression in the first year and keeps them moved for five",
        "hard-liners and moderates choose each year to repress, to negotiate or to arm, "
        "each more often what promises more; together they do what the panel shows",
        "a neighbour that arms is as much more likely to send troops against the host",
    )


def _effect(one: Asked) -> StatedEffect:
    return StatedEffect(
        name=one.name,
        mechanism=one.mechanism,
        answer=answer_stated(one.about, one.unit, one.answer),
    )


def _ranged(ends: tuple[float, float, float]) -> StatedRange:
    low, middle, high = ends
    return StatedRange(middle=middle, low=low, high=high)


def _met(one: Met) -> StatedMet:
    return StatedMet(
        kind=one.kind,
        events=one.events,
        years=list(one.years),
        profile=list(one.profile),
        low=list(one.low),
        high=list(one.high),
        change=one.change,
        placebo=_ranged(one.placebos),
        error=one.error,
        drawn=one.drawn,
        p_placebo=one.p_placebo,
        p_chain=one.p_chain,
    )


def _check(one: Check) -> StatedCheck:
    return StatedCheck(
        about=one.about,
        seen=one.seen,
        simulated=StatedRange(middle=one.middle, low=one.low, high=one.high),
        p_value=one.p_value,
    )


def _foretold(one: Foretold) -> StatedForetold:
    return StatedForetold(
        known=one.known,
        until=one.until,
        cases=one.cases,
        covered=one.covered,
        expected=one.expected,
        ranked=list(one.ranked),
        p_value=one.p_value,
    )


def json_schema() -> str:
    """Return the JSON Schema of the statement."""
    schema = DeterrenceStatement.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
