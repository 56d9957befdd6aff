"""The search as JSON, with a schema; the page tells the same figures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

import numpy as np

from servanda.outlook.options import NO_CURRENCY
from servanda.outlook.planning import OFFER
from servanda.outlook.priors import priors
from servanda.publication.strategy.sequence.parts import (
    StatedAim,
    StatedAmendment,
    StatedBest,
    StatedChoice,
    StatedDesign,
)
from servanda.publication.strategy.sequence.reading import (
    Amended,
    amendments,
    choice,
    designs,
    names_of,
)
from servanda.publication.strategy.stated import (
    StatedAnswer,
    StrategicStatement,
    answer_stated,
    beliefs_stated,
)
from servanda.strategy.beliefs import stated as believed
from servanda.strategy.sequence import AIMS, STRESSED, SequenceFound

__all__ = ["LIMITS", "SequenceStatement", "json_schema", "stated"]

_ALIKE: Final = 1e-9  # losses closer than that are the same

LIMITS: Final = (
    (
        "nothing here is a recommendation: a frontier shows what is bought with what, "
        "not which of it is worth buying"
    ),
    (
        "a tool is one strength over one stretch of months; a force that is drawn down "
        "in steps is taken at its mean effort, so that the draft's figures differ a "
        "little from those of the outlook"
    ),
    (
        "effects of support are stated beliefs; an order of tools matters only as far "
        "as these beliefs, delays, and the memory of fighting make it matter, and no "
        "belief says that one tool makes another work"
    ),
    "safeguards cost nothing in the model, though they do in the world",
    (
        "an interval of a mean is from the number of states alone, and so is narrower "
        "the more states are run; a choice is told apart only if it is also large "
        "enough, goes one way in two thirds of the states that it changes, and is "
        "turned by no belief about what support does"
    ),
    (
        "deaths in the worst school are the largest of several uncertain figures, and "
        "so a little too high on average"
    ),
    (
        "electoral democracy is added to what the outlook tells by three beliefs; "
        "governance reform counts as promised, not as delivered"
    ),
    (
        "the search looks at thousands of designs of which there are more than can be "
        "counted: it may miss better ones"
    ),
)


class SequenceStatement(StrategicStatement):
    """What comes first and how strong: a frontier, the least regretted, single choices.

    generations, population, tried  how far was searched; ``tried`` designs were run
    beyond      designs that none beats, left out as worse than the reference in an aim
    unit        of every cost
    cut         number of deaths up to which those of a state are counted
    volume      hypervolume of the frontier as the search saw it, 0 to 1
    volume_now  the same on states that no search has seen
    designs     the draft, less, aid alone, nothing; then the frontier
    robust      name of the design that is least regretted
    profiles    ways to judge; best: the designs with the least loss under each
    aid_best    cases in which aid alone is best, and nothing_best in which nothing is
    limits_month  month of the third of the three limits
    """

    states: int
    generations: int
    population: int
    tried: int
    beyond: int
    unit: str
    months: int
    cut: float
    volume: float
    volume_now: float
    aims: list[StatedAim]
    designs: list[StatedDesign]
    robust: str
    schools: list[str]
    stressed: list[str]
    profiles: list[str]
    best: list[StatedBest]
    aid_best: int
    nothing_best: int
    limits_month: int
    choices: list[StatedChoice]
    democracy: StatedAnswer
    start_democracy: float | None
    amendments: list[StatedAmendment] | None
    amendments_tried: int


def stated(
    found: SequenceFound, amended: Sequence[Amended] | None = None, tried: int = 0
) -> SequenceStatement:
    """Return what a search found, and the amendments if they were looked for.

    tried  how many single changes were looked at
    """
    judged, ground = found.judged, found.ground
    names = names_of(found)
    regret = judged.regret
    best = [
        StatedBest(school=school, profile=profile, designs=_best(found, names, i, k))
        for i, school in enumerate(regret.schools)
        for k, profile in enumerate(regret.profiles)
    ]
    start = _start(found)
    return SequenceStatement(
        compact=ground.compact.id,
        title=ground.compact.title,
        on=ground.on.isoformat(),
        draws=found.size.states,
        seed=found.size.seed,
        unknown=_unknown(found, start),
        assumed=[*found.prices.words, *_assumed(found)],
        limits=list(LIMITS),
        beliefs=beliefs_stated(
            [
                *believed("servanda.strategy.sequence").values(),
                *believed("servanda.strategy.designs").values(),
                *(priors()[name] for name in OFFER),
            ]
        ),
        states=found.size.states,
        generations=found.size.generations,
        population=found.size.population,
        tried=found.tried,
        beyond=found.beyond,
        unit=found.prices.unit,
        months=ground.question.months,
        cut=judged.none.most,
        volume=found.volume,
        volume_now=judged.volume,
        aims=_aims(found),
        designs=designs(found, names),
        robust=names[regret.robust],
        schools=list(regret.schools),
        stressed=sorted(STRESSED & set(ground.question.schools)),
        profiles=list(regret.profiles),
        best=best,
        aid_best=sum(names[2] in one.designs for one in best),
        nothing_best=sum(names[3] in one.designs for one in best),
        limits_month=judged.satisfied.month,
        choices=[choice(one) for one in judged.contrasts],
        democracy=answer_stated(
            "change of electoral democracy by the least regretted design, against the "
            "draft",
            "index points",
            judged.democracy,
        ),
        start_democracy=start,
        amendments=None if amended is None else amendments(amended),
        amendments_tried=tried,
    )


def json_schema() -> str:
    """Return the JSON Schema of the statement."""
    schema = SequenceStatement.model_json_schema(mode="serialization")
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"


def _best(found: SequenceFound, names: list[str], school: int, way: int) -> list[str]:
    """Return the designs that nobody betters under a school and a profile."""
    regret = found.judged.regret.regret[school, way]
    return [names[k] for k in np.flatnonzero(regret <= _ALIKE)]


def _aims(found: SequenceFound) -> list[StatedAim]:
    by = found.judged.by
    return [
        StatedAim(
            name=aim.name,
            label=aim.label,
            unit=aim.unit or found.prices.unit,
            best=float(by.best[k]),
            worst=float(by.worst[k]),
            counted=bool(by.counted[k]),
        )
        for k, aim in enumerate(AIMS)
    ]


def _start(found: SequenceFound) -> float | None:
    facts = found.ground.facts
    held = facts.institutions if facts is not None else None
    figure = held.polyarchy if held is not None else None
    value = getattr(figure, "value", None)
    return None if value is None else float(value)


def _unknown(found: SequenceFound, start: float | None) -> list[str]:
    words = []
    if start is None:
        words.append(
            "where electoral democracy stands on the first day; "
            "`institutions.polyarchy` in facts.yaml would say it. Changes are told "
            "without it"
        )
    if found.prices.currency == NO_CURRENCY:
        words.append(
            "the cost of any design in money; a budget in the compact, or `gdp` in "
            "facts.yaml, would give it"
        )
    if found.prices.host is None:
        words.append("what the host would pay: no host is named")
    return words


def _assumed(found: SequenceFound) -> list[str]:
    share = float(np.mean(found.judged.shown.first))
    return [
        (
            "aid alone gives the partners' money of the draft as economic aid; the "
            "host bears none of it"
        ),
        (
            f"deaths of a state of the world count up to {found.judged.none.most:.0f}, "
            "the number that one state in twenty exceeds where nothing is done; beyond "
            "it a few states would decide everything"
        ),
        (
            f"of the designs shown, {100 * share:.0f} per cent are still on the "
            "frontier on states that no search has seen"
        ),
    ]
