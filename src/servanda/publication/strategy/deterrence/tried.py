"""How the model fared on the real years, told in blocks."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from servanda.publication.strategy.deterrence.drawings import years_around
from servanda.publication.strategy.deterrence.statement import DeterrenceStatement
from servanda.publication.strategy.deterrence.telling import KINDS, hundredths, ranged
from servanda.publication.theme import (
    Block,
    Head,
    Note,
    Paragraph,
    Silence,
    columns,
    listed,
)
from servanda.publication.words import count, figure, rough, sentence

__all__ = ["fared"]


def fared(of: DeterrenceStatement) -> Iterator[Block]:
    """Yield what was tried on the years 2005 to 2020, and what size could be seen."""
    yield Head("What happened around interventions that took place")
    if of.met:
        yield years_around(of, of.met[0])
    yield _kinds(of)
    yield Paragraph(
        "The fitted chain was asked too: with each permitted intervention in a state "
        "just like it, in the same year or the two before, a regime's odds of more "
        f"repression went {rough(exp(of.exposure.middle))} times as high (90%: "
        f"{rough(exp(of.exposure.low))} to {rough(exp(of.exposure.high))}). That is "
        "shown, and not used: the same circumstances may have brought both about."
    )
    yield Head("What size of effect could be seen at all")
    yield _power(of)
    yield Head("How the estimated part fared on real years")
    yield _checks(of)
    yield _foretold(of)
    yield Note(
        f"Tried on {', '.join(of.trial_of[:-2])}, with no state named; made again by "
        f"{of.trial_of[-2]}. File {of.trial_of[-1][:12]}."
    )


def _kinds(of: DeterrenceStatement) -> Block:
    return listed(
        "Change in similar regimes, years 1 to 3 after less the three years before",
        columns(
            "Interventions",
            "How many",
            "Change, hundredths of a point",
            "Placebos, 90%",
            "Placebos as far out",
            "Histories without effect as far out",
            "Histories of the whole model as far out",
            numbers=(1, 2, 3, 4, 5, 6),
        ),
        (
            (
                KINDS[one.kind],
                figure(one.events),
                rough(100.0 * one.change),
                hundredths(one.placebo),
                f"{one.p_placebo:.0%}",
                f"{one.p_chain:.0%}",
                "not asked" if one.p_model is None else f"{one.p_model:.0%}",
            )
            for one in of.met
        ),
        "No intervention is known in these years.",
    )


def _power(of: DeterrenceStatement) -> Block:
    one = of.power
    if one is None:
        return Silence("Not known: there was no intervention to learn from.")
    more = (
        "more than a million such compacts"
        if one.needed is None
        else f"about {count(one.needed, 'such compact')}"
    )
    return Paragraph(
        f"Around {count(one.events, 'placebo')} the change varies with a standard "
        f"deviation of {rough(100.0 * one.error)} hundredths of a point. A study of as "
        "many events would find an effect in four of five trials if it were "
        f"{rough(100.0 * one.least)} hundredths or more. The model expects "
        f"{rough(100.0 * one.expected)} in such regimes at its middle: {more} would be "
        "needed to see it, if they were independent of each other."
    )


def _checks(of: DeterrenceStatement) -> Block:
    return listed(
        "The real history of 2005 to 2020 among simulated ones (the fit saw these "
        "years)",
        columns("Figure", "Seen", "Simulated, 90%", "As far out", numbers=(1, 2, 3)),
        (
            (
                sentence(one.about).rstrip("."),
                rough(one.seen),
                ranged(one.simulated),
                f"{one.p_value:.0%}",
            )
            for one in of.checks
        ),
        "Nothing was checked.",
    )


def _foretold(of: DeterrenceStatement) -> Block:
    return listed(
        "Years that the fit had not seen: how often the 90% interval held the level",
        columns(
            "Known until",
            "Foretold until",
            "Regime-years",
            "Held",
            "To be expected",
            "So uneven by luck",
            numbers=(0, 1, 2, 3, 4, 5),
        ),
        (
            (
                str(one.known),
                str(one.until),
                figure(one.cases),
                f"{one.covered:.1%}",
                f"{one.expected:.1%}",
                f"{one.p_value:.0%}",
            )
            for one in of.foretold
        ),
        "Nothing was foretold.",
    )
