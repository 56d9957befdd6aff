"""The tables on what all states could agree, and on the ways to act together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.publication.strategy.coalition.statement import CoalitionStatement
from servanda.publication.strategy.coalition.wording import (
    error,
    fine,
    money,
    rare,
    told,
    whole,
)
from servanda.publication.theme import Block, Bullets, Note, columns, listed, mark
from servanda.publication.words import NOT_SHOWN, figure, percent, rough, sentence

__all__ = ["coming", "options", "ratified", "texts"]

_NOT_KNOWN: Final = "not known"
_WAYS: Final = {
    "ad hoc bilateral": "One partner alone, ad hoc",
    "this compact": "This compact",
    "partnership": "A partnership that signed principles",
    "universal convention": "A universal convention",
}


def texts(of: CoalitionStatement) -> Iterator[Block]:
    """Yield what each text says, and how it fares."""
    one = of.convention
    yield Bullets(
        tuple(f"{sentence(text.name)[:-1]}: {text.says}" for text in one.texts)
    )
    yield listed(
        "Could it pass, and at what text",
        columns(
            "Text",
            "Yes among those that take sides",
            "Simple majority",
            "Two thirds",
            "Votes beyond two thirds",
            f"Adopted, and ratified by {one.needed} in {one.years:g} years",
            numbers=(1, 2, 3, 4, 5),
        ),
        (
            (
                sentence(text.name)[:-1],
                (
                    f"{percent(text.yes.middle)} ({percent(text.yes.low)} to "
                    f"{percent(text.yes.high)})"
                ),
                percent(text.simple.share),
                percent(text.needed.share),
                mark("not distinguishable")
                if text.margin.sign == "not distinguishable"
                else f"{rough(round(text.margin.middle))}, {text.margin.sign}",
                rare(text.in_force.share),
            )
            for text in one.texts
        ),
        "No text was put to the vote.",
    )


def coming(of: CoalitionStatement) -> Block:
    """Return the chance that a convention is in force, beside the outlook's."""
    return listed(
        "Chance that a text is in force which lets a state contract out its security",
        columns(
            "Within",
            "If talks begin now",
            "With the chance that they begin",
            "The outlook's own belief, mean and 90% range",
            numbers=(1, 2),
        ),
        (
            (
                f"{one.years:g} years",
                error(one.negotiated),
                fine(one.mean),
                "none for this span"
                if one.prior is None or one.prior_low is None or one.prior_high is None
                else (
                    f"{fine(one.prior)} ({fine(one.prior_low)} to "
                    f"{fine(one.prior_high)})"
                ),
            )
            for one in of.convention.coming
        ),
        "Not known.",
    )


def ratified(of: CoalitionStatement) -> Block:
    """Return how the chance of entry into force hangs on how many must ratify."""
    one = of.convention
    spans = [f"{each.years:g} years" for each in one.coming]
    last = len(one.ratified) - 1
    return listed(
        "Right to contract: adopted, and ratified by so many, within so long of the "
        "vote",
        columns("Must ratify", *spans, numbers=range(len(spans) + 1)),
        (
            (
                f"{row.needed}, two thirds of {one.states}"
                if i == last
                else str(row.needed),
                *(rare(each.share) for each in row.within),
            )
            for i, row in enumerate(one.ratified)
        ),
        "Not known.",
    )


def options(of: CoalitionStatement) -> Iterator[Block]:
    """Yield the ways to act together side by side; none is recommended."""
    unit = money(of)
    costs = f"at what cost ({unit}, all payers)" if unit else "at what cost"
    silence = "None of them is an option of this outlook."
    yield listed(
        "Ways to act together, none of them recommended: who, and how hard to defend; "
        "ranges are P10 to P90",
        columns(
            "Way",
            "States in the largest stable coalition",
            "Partner states named in the text",
            "Burden on the host's leaders",
            "Comes about in time",
            numbers=(1, 2, 3, 4),
        ),
        (
            (
                _WAYS.get(one.option, one.label),
                _NOT_KNOWN if one.members is None else whole(one.members),
                _NOT_KNOWN if one.named is None else figure(one.named),
                told(one.burden),
                "not modelled" if one.comes is None else rare(one.comes),
            )
            for one in of.options
        ),
        silence,
    )
    yield listed(
        f"The same ways: when, {costs} and with how many deaths, direct and indirect, "
        "over the outlook's horizon: the median, with P10 to P90",
        columns("Way", "Months until in place", "Cost", "Deaths", numbers=(1, 2, 3)),
        (
            (
                _WAYS.get(one.option, one.label),
                told(one.delay),
                told(one.cost)
                if one.cost is not None
                else mark(NOT_SHOWN if unit else "not known in money"),
                told(one.deaths),
            )
            for one in of.options
        ),
        silence,
    )
    yield Note(
        "Cost and deaths are the outlook's, deaths over all of its trajectories as in "
        "the strip of the dossier: the median, which is below the mean as a few "
        "trajectories have many. The burden's middle is that of every belief at its "
        "middle. Under a convention nothing is done and "
        "nothing is paid in the many trajectories in which it does not come about in "
        "time; its burden and its months are told for those in which it does."
    )
