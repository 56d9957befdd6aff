"""What a commitment does to attacks from outside on the host, as far as can be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from servanda.compact.model import Compact, Facts
from servanda.outlook.noise import Array, Noise
from servanda.outlook.priors import Prior
from servanda.strategy.answers import Answer, Sign, answered
from servanda.strategy.beliefs import Drawn, drawn, stated
from servanda.strategy.deterrence.disputes.arising import Arises, arises
from servanda.strategy.deterrence.disputes.around import Surroundings
from servanda.strategy.deterrence.disputes.estimates import Estimates, shipped
from servanda.strategy.deterrence.disputes.hazards import Hazard, hazards
from servanda.strategy.deterrence.disputes.judging import (
    RATIO,
    Ratio,
    Verdict,
    believed,
    ratios_of,
    verdict_of,
)

__all__ = ["DisputesFound", "disputes_of"]

_PACKAGE: Final = "servanda.strategy.deterrence.disputes"
_SELECTION: Final = "disputes.selection"
_TRANSFER: Final = "disputes.transfer"


@dataclass(frozen=True, slots=True)
class DisputesFound:
    """What can be told of attacks from outside.

    arises        whether the compact is about a threat from outside
    why           what of the compact says so
    estimates     what everything rests on
    ratios        what each design found; none where the question does not arise
    verdict       whether the designs that count agree in sign
    answer        change, in per cent, in how many disputes begin under the commitment:
                  below nought is fewer; None where the question does not arise
    hazards       chances that a dispute begins in a year, by kind of pair
    host          the same for the host, from any of those around it; None where what
                  lies around it is not known
    surroundings  what lies around it
    """

    compact: str
    title: str
    on: date
    draws: int
    seed: int
    arises: Arises
    why: str
    estimates: Estimates
    ratios: tuple[Ratio, ...] = ()
    verdict: Verdict | None = None
    answer: Answer | None = None
    hazards: tuple[Hazard, ...] = ()
    host: Hazard | None = None
    surroundings: Surroundings | None = None
    beliefs: tuple[Prior, ...] = ()
    unknown: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()

    @property
    def sign(self) -> Sign:
        """The sign of the change in disputes: *below nought* is fewer.

        Where the designs do not agree, no interval made of them can settle it.
        """
        if self.answer is None or self.verdict != "agree":
            return "not distinguishable"
        return self.answer.sign


def disputes_of(
    compact: Compact,
    facts: Facts | None,
    on: date,
    noise: Noise,
    *,
    around: Surroundings | None = None,
    estimates: Estimates | None = None,
) -> DisputesFound:
    """Tell what a commitment does to disputes that others begin with the host.

    facts      its neighbours, where they are stated
    on         the date of judgement
    noise      one draw for each
    around     what lies around the host, from the evidence; None where it is not held
    estimates  others than the program comes with

    Where the compact names no threat from outside, nothing more is told.
    """
    estimates = estimates or shipped()
    told, why = arises(compact)
    head = (compact.id, compact.title, on, noise.draws, noise.seed, told, why)
    if told != "arises":
        unknown = (why,) if told == "not known" else ()
        return DisputesFound(*head, estimates, unknown=unknown)
    ratios = ratios_of(estimates)
    beliefs = {**stated(_PACKAGE), RATIO: believed(estimates)}
    draws = drawn(beliefs, noise)
    each, host = hazards(estimates, _factor(draws), around)
    return DisputesFound(
        *head,
        estimates,
        ratios=ratios,
        verdict=verdict_of(ratios),
        answer=answered(_change, beliefs, draws),
        hazards=each,
        host=host,
        surroundings=around,
        beliefs=tuple(beliefs.values()),
        unknown=_unknown(facts, around),
        assumed=_assumed(around),
    )


def _factor(beliefs: Drawn) -> Array:
    """Return the hazard under the commitment over that without it: (draw,)."""
    log = np.log(beliefs[RATIO]) + np.log(beliefs[_SELECTION])
    return np.asarray(np.exp(beliefs[_TRANSFER] * log))


def _change(beliefs: Drawn) -> Array:
    """Return by how many per cent more disputes begin, fewer below nought: (draw,)."""
    return 100.0 * (_factor(beliefs) - 1.0)


def _unknown(facts: Facts | None, around: Surroundings | None) -> tuple[str, ...]:
    found = []
    if around is None:
        near = sum(bool(one.neighbour) for one in facts.states) if facts else 0
        said = f"; the facts name {near} neighbours, not their disputes" if near else ""
        found.append(
            "how often disputes begin with this host: that takes gml-mid, atop, "
            "cow-contiguity, cow-nmc and vdem in the evidence store, and a host that "
            f"they know{said}. What is told is of the typical pair of each kind"
        )
    elif around.asked > around.year:
        found.append(
            f"what happened around the host after {around.year - 1}, where the data on "
            f"disputes end: the counts are those of {around.year}, not {around.asked}"
        )
    return tuple(found)


def _assumed(around: Surroundings | None) -> tuple[str, ...]:
    found = [
        "a commitment of this compact deters in part as a treaty of defence does",
        "pairs of states behave as they did from 1950 to 2010",
        "chances of different challengers do not hang together, given their kinds",
    ]
    if around is not None and around.promised:
        found.append(
            "the host had a promise of defence already; the estimates are of one "
            "against none, and a further one may do less"
        )
    return tuple(found)
