"""Whether a universal convention passes, at which text, and when it is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.noise import Array, Noise
from servanda.outlook.samples import Probability
from servanda.strategy.answers import Answer, answered
from servanda.strategy.beliefs import Beliefs, Drawn
from servanda.strategy.coalition.assembly.positions import Assembly
from servanda.strategy.coalition.assembly.texts import Text, texts
from servanda.strategy.coalition.assembly.votes import (
    THIRDS,
    Votes,
    margin,
    positions,
    voted,
)

__all__ = ["Coming", "Convention", "Ratified", "TextVote", "convention_of"]

_SCAN: Final = 21
_CONTRACT: Final = "right to contract"
_NEEDED: Final = (20.0, 35.0, 60.0)
_HALF: Final = 0.5
_ROUNDED: Final = 0.051
"""Years by which a span may differ from a horizon and still be the same, rounded."""


class TextVote(NamedTuple):
    """How a text fares.

    yes       share of yes among yes and no: P5, P50, P95
    simple    chance of a simple majority of those that take sides
    needed    chance of the majority that an important question needs
    margin    votes beyond the latter, with its sign and what would turn it
    thirds    share of yes in each third of the states by position, all of them counted,
              furthest from such texts first
    in_force  chance that enough states also ratify within the time looked at, once it
              has been put to the vote, the vote's own chance included
    """

    text: Text
    yes: tuple[float, float, float]
    simple: Probability
    needed: Probability
    margin: Answer
    thirds: tuple[float, float, float]
    in_force: Probability


class Ratified(NamedTuple):
    """The chance that so many ratifications are there, once a text was put to the vote.

    needed  how many must ratify
    within  one chance for each span of years that is looked at, the vote's own included
    """

    needed: int
    within: tuple[Probability, ...]


class Coming(NamedTuple):
    """The chance that a convention is in force within so many years from now.

    negotiated  where states begin to negotiate now
    mean        the chance that they begin included
    prior       what the outlook takes for granted, its mean and P5 and P95; None for
                spans that are not the outlook's own
    """

    years: float
    negotiated: Probability
    mean: float
    prior: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True, eq=False)
class Convention:
    """The answer on a universal convention.

    votes    one for each text
    scan     (place,) intrusiveness from 0 to 1
    yes      (place, 3) P5, P50, P95 of the share of yes among those that take sides
    passes   (place,) chance of the majority that is needed
    reach    most intrusive place that passes, in the draws: P5, P50, P95; nought where
             not even encouragement does
    coming   that it comes in time, for the text that lets a state contract out
    ratified the same text, by how many must ratify: 20, 35, 60, two thirds of states
    """

    assembly: Assembly
    votes: tuple[TextVote, ...]
    scan: Array
    yes: Array
    passes: Array
    reach: tuple[float, float, float]
    coming: tuple[Coming, ...]
    ratified: tuple[Ratified, ...]


def convention_of(
    assembly: Assembly,
    beliefs: Beliefs,
    drawn: Drawn,
    noise: Noise,
    years: Sequence[float],
    horizon: float | None = None,
) -> Convention:
    """Put texts to the vote, and count who ratifies.

    years    from now, within which it is asked whether it is in force; the first is
             that of the case in hand
    horizon  years that the outlook looks ahead, for which it has a belief of its own
    """
    stands = positions(assembly, noise)
    scan = np.linspace(0.0, 1.0, _SCAN)
    cast = [voted(stands, float(at), drawn, noise) for at in scan]
    shares = np.stack([_share(one) for one in cast])
    passing = np.stack([_passed(one, drawn["votes.majority"]) for one in cast])
    furthest = np.where(passing.any(axis=0), (scan[:, None] * passing).max(axis=0), 0.0)
    asked = {name: beliefs[name] for name in beliefs if name.startswith("votes.")}
    return Convention(
        assembly=assembly,
        votes=tuple(
            _text(
                one,
                assembly,
                asked,
                drawn,
                voted(stands, one.at, drawn, noise),
                years[0],
            )
            for one in texts()
        ),
        scan=scan,
        yes=np.quantile(shares, (0.05, 0.5, 0.95), axis=1).T,
        passes=passing.mean(axis=1),
        reach=_three(furthest),
        coming=tuple(
            _coming(float(span), horizon, stands, drawn, noise) for span in years
        ),
        ratified=_ratified(years, stands, drawn, noise),
    )


def _text(
    text: Text,
    assembly: Assembly,
    beliefs: Beliefs,
    drawn: Drawn,
    cast: Votes,
    years: float,
) -> TextVote:
    needed = _passed(cast, drawn["votes.majority"])
    third = assembly.states / len(THIRDS)
    low, middle, high = (float(v) for v in cast.thirds.mean(axis=0) / third)
    return TextVote(
        text=text,
        yes=_three(_share(cast)),
        simple=Probability.of(_passed(cast, np.full(len(needed), _HALF))),
        needed=Probability.of(needed),
        margin=answered(
            lambda values: margin(assembly, text.at, values), beliefs, drawn
        ),
        thirds=(low, middle, high),
        in_force=Probability.of(needed & (_ratifying(cast, text.at, drawn) <= years)),
    )


def _contract() -> Text:
    return next(one for one in texts() if one.name == _CONTRACT)


def _ratified(
    years: Sequence[float], stands: Array, drawn: Drawn, noise: Noise
) -> tuple[Ratified, ...]:
    """Return chances by the number of ratifications, two thirds of all states last."""
    text, states = _contract(), stands.shape[1]
    cast = voted(stands, text.at, drawn, noise)
    passed = _passed(cast, drawn["votes.majority"])
    # Whole numbers, so that no rounding asks for one state more.
    numbers = (*(n for n in _NEEDED if n <= states), float(-(-2 * states // 3)))
    found = []
    for number in numbers:
        asked = {**drawn, "ratification.needed": np.full(len(passed), number)}
        waited = _ratifying(cast, text.at, asked)
        within = tuple(Probability.of(passed & (waited <= span)) for span in years)
        found.append(Ratified(int(number), within))
    return tuple(found)


def _coming(
    years: float, horizon: float | None, stands: Array, drawn: Drawn, noise: Noise
) -> Coming:
    text = _contract()
    cast = voted(stands, text.at, drawn, noise)
    left = years - drawn["convention.negotiation"]
    there = _passed(cast, drawn["votes.majority"]) & (
        _ratifying(cast, text.at, drawn) <= left
    )
    # A draw either has it in force or not; what is left of chance is whether states
    # begin to negotiate at all.
    return Coming(
        years,
        Probability.of(there),
        float((drawn["convention.begins"] * there).mean()),
        _own_belief(years, horizon, drawn),
    )


def _own_belief(
    years: float, horizon: float | None, drawn: Drawn
) -> tuple[float, float, float] | None:
    """Return the outlook's belief, which is one for its own horizon and no other."""
    if horizon is None or abs(years - horizon) > _ROUNDED:
        return None
    prior = drawn["response.convention.comes_about"]
    low, _, high = _three(prior)
    return float(prior.mean()), low, high


def _ratifying(cast: Votes, at: float, drawn: Drawn) -> Array:
    """Return years from the vote until enough have ratified: (draw,); inf for never.

    Of the states that voted yes, the same share of those that are left ratifies in each
    year.
    """
    rate = drawn["ratification.rate"] * drawn["ratification.intrusive"] ** at
    share = drawn["ratification.needed"] / np.maximum(cast.yes, 1.0)
    enough = share < 1.0
    waited = -np.log1p(-np.where(enough, share, 0.0)) / rate
    return np.asarray(np.where(enough, waited, np.inf))


def _share(cast: Votes) -> Array:
    return np.asarray(cast.yes / np.maximum(cast.yes + cast.no, 1.0))


def _passed(
    cast: Votes, majority: Array
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Return whether a text is adopted; half of the votes is not a majority."""
    sides = cast.yes + cast.no
    needed = majority * sides
    more = np.where(majority > _HALF, cast.yes >= needed - 1e-9, cast.yes > needed)
    return np.asarray(more & (sides > 0.0))


def _three(values: Array) -> tuple[float, float, float]:
    low, middle, high = (float(v) for v in np.quantile(values, (0.05, 0.5, 0.95)))
    return low, middle, high
