"""The tables on what all states could agree, and on the ways to act together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.publication.strategy.coalition.statement import CoalitionStatement
from servanda.publication.strategy.coalition.wording import error, rare, told, whole
from servanda.publication.theme import Block, Note, columns, listed, mark
from servanda.publication.words import NOT_SHOWN, figure, percent, rough, sentence

__all__ = ["coming", "options", "texts"]

_NOT_KNOWN: Final = "not known"
_WAYS: Final = {
    "ad hoc bilateral": "One partner alone, ad hoc",
    "this compact": "This compact",
    "partnership": "A partnership that signed principles",
    "universal convention": "A universal convention",
}


def texts(of: CoalitionStatement) -> Block:
    """Return how each text fares."""
    one = of.convention
    return listed(
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
                f"{sentence(text.name)} {text.says}",
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
            "What the outlook takes for granted",
            numbers=(1, 2, 3),
        ),
        (
            (
                f"{one.years:g} years",
                error(one.negotiated),
                rare(one.mean),
                (
                    f"{percent(one.prior)} ({percent(one.prior_low)} to "
                    f"{percent(one.prior_high)})"
                ),
            )
            for one in of.convention.coming
        ),
        "Not known.",
    )


def options(of: CoalitionStatement) -> Iterator[Block]:
    """Yield the ways to act together side by side; none is recommended."""
    unit = f"{of.currency}, {of.prices} prices"
    silence = "None of them is an option of this outlook."
    yield listed(
        "Ways to act together, none of them recommended: who, and how hard to defend; "
        "ranges are P10 to P90",
        columns(
            "Way",
            "Members of the largest stable coalition",
            "Named in the text",
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
        f"The same ways: when, at what cost ({unit}, all payers) and with how many "
        "deaths, over the outlook's horizon; ranges are P10 to P90",
        columns("Way", "Months until in place", "Cost", "Deaths", numbers=(1, 2, 3)),
        (
            (
                _WAYS.get(one.option, one.label),
                told(one.delay),
                mark(NOT_SHOWN) if one.cost is None else told(one.cost),
                told(one.deaths),
            )
            for one in of.options
        ),
        silence,
    )
    yield Note(
        "Cost and deaths are the outlook's. Under a convention nothing is done and "
        "nothing is paid in the many trajectories in which it does not come about in "
        "time; its burden and its months are told for those in which it does."
    )
