"""What is told of other regimes, for machines. No state is named in it."""

from __future__ import annotations

import json

from servanda.publication.strategy.deterrence.disputes import StatedDisputes
from servanda.publication.strategy.deterrence.limits import LIMITS, assumed
from servanda.publication.strategy.deterrence.parts import (
    StatedCheck,
    StatedEffect,
    StatedFeedback,
    StatedForetold,
    StatedMet,
    StatedPower,
    StatedRange,
    StatedRevolt,
    StatedSet,
    around,
    check_stated,
    effect_stated,
    feedback_stated,
    foretold_stated,
    met_stated,
    ranged,
)
from servanda.publication.strategy.stated import (
    StatedAnswer,
    StrategicStatement,
    beliefs_stated,
)
from servanda.strategy.deterrence.found import DeterrenceFound

__all__ = ["DeterrenceStatement", "json_schema", "stated"]


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
    world, daring = found.world, found.daring
    compact = found.ground.compact
    return DeterrenceStatement(
        compact=compact.id,
        title=compact.title,
        on=found.ground.on.isoformat(),
        draws=found.draws,
        seed=found.ground.question.seed,
        unknown=list(found.unknown),
        assumed=list(assumed(found)),
        limits=list(LIMITS),
        beliefs=beliefs_stated(found.beliefs),
        regimes=StatedSet(
            is_real=world.is_real,
            regimes=len(world.regimes),
            first=world.first,
            last=world.last,
            steps=world.steps,
            vintages=list(world.vintages),
        ),
        without=ranged(found.swayed.without),
        rise=ranged(found.swayed.rise),
        effects=[effect_stated(one) for one in found.asked],
        revolt=StatedRevolt(
            one=daring.one,
            several=daring.three,
            lowest=daring.lowest,
            highest=daring.highest,
        ),
        met=[met_stated(one) for one in found.trial.met],
        checks=[check_stated(one) for one in found.trial.checks],
        foretold=[foretold_stated(one) for one in found.trial.foretold],
        exposure=around(*found.trial.exposure),
        trial_of=list(found.trial_of),
        power=None if found.power is None else StatedPower(**found.power._asdict()),
        feedback=feedback_stated(found.feedback),
        disputes=disputes,
    )


def json_schema() -> str:
    """Return the JSON Schema of the statement."""
    schema = DeterrenceStatement.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
