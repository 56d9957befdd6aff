"""The tables of the chapter: candidates, payments, power, dependence, options."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publication.strategy.coalition.parts import (
    StatedConcentration,
    StatedHeld,
)
from servanda.publication.strategy.coalition.statement import CoalitionStatement
from servanda.publication.strategy.coalition.wording import error, money, prior_only
from servanda.publication.theme import (
    Block,
    Inline,
    Note,
    Paragraph,
    Silence,
    columns,
    listed,
    mark,
)
from servanda.publication.words import (
    NOT_SHOWN,
    count,
    listing,
    percent,
    rough_between,
    sentence,
)

__all__ = [
    "candidates",
    "concentrations",
    "dependence",
    "holding",
    "setting",
]


def candidates(of: CoalitionStatement) -> Block:
    """Return each candidate's chances, in the order of the compact and the facts."""
    return listed(
        "In how many stable coalitions each candidate is"
        + (", under the labelled prior alone" if prior_only(of) else ""),
        columns(
            "State",
            "In the compact",
            "In a stable coalition",
            "In at least one",
            "With shared principles",
            numbers=(2, 3, 4),
        ),
        (
            (
                one.name,
                "partner" if one.partner else "no",
                error(one.inside),
                error(one.possible),
                error(one.partnership),
            )
            for one in of.candidates
        ),
        "Who would join is not known: no candidate state is named.",
    )


def holding(of: CoalitionStatement) -> Iterator[Block]:
    """Yield what it takes to hold each coalition that was asked about."""
    if not of.held:
        yield Silence("What would hold a coalition is not known: nobody is named.")
        return
    for one in of.held:
        yield Paragraph(_held(of, one))
        if one.payers and len(one.members) > 1:
            yield listed(
                f"Who would pay and who would be paid, to hold {one.about}: share of "
                "what the help costs all members, where payments are needed and enough "
                f"({count(one.draws, 'draw')})",
                columns("State", "P5", "Middle", "P95", numbers=(1, 2, 3)),
                (
                    (
                        payer.name,
                        _paid(payer.paid.low),
                        _paid(payer.paid.middle),
                        _paid(payer.paid.high),
                    )
                    for payer in one.payers
                ),
                "Nobody would.",
            )


def _held(of: CoalitionStatement, one: StatedHeld) -> str:
    if len(one.members) == 1:
        return (
            "The compact names one partner that is a state, the host not counted. It "
            f"gains by standing as a partner in {percent(one.alone.share)} of draws. "
            "There is nobody beside it to pay or to be paid: what it lacks in the "
            "other draws would have to come from elsewhere. Whether it gains is "
            f"{one.surplus.sign}."
        )
    needed = one.needed
    told = (
        f"Taken together, {one.about} ({count(len(one.members), 'state')}) hold "
        f"without any payment in {percent(one.alone.share)} of draws, and with "
        f"payments among themselves in {percent(one.payable.share)}. "
    )
    if needed.high > 0.0:
        told += (
            f"The least that must change hands is {percent(needed.middle)} of what the "
            f"help costs them ({percent(needed.low)} to {percent(needed.high)})"
        )
        told += (
            f", or {rough_between(one.money.low, one.money.high)} ({money(of)}). "
            if one.money
            else "; in money it is not known. "
        )
    if one.outside.high > 0.0:
        told += (
            "Where payments among them are not enough, no side-payment exists that "
            "holds it: up to "
            f"{percent(one.outside.high)} of the cost (P95) would have to come from "
            "elsewhere, or from a link to another matter worth as much to those who "
            "would leave. "
        )
    else:
        told += "In nearly every draw payments among them are enough. "
    sign = one.surplus.sign
    return told + (
        f"Whether they gain together by staying is {sign}."
        if sign == "not distinguishable"
        else f"What they gain together by staying is {sign}."
    )


def setting(of: CoalitionStatement) -> Block:
    """Return what bears on how the invitation is defended."""
    return listed(
        "What makes the invitation easy or hard to defend",
        columns("What", "In the compact"),
        ((sentence(one.about)[:-1], one.finding) for one in of.setting),
        "Nothing is shown.",
    )


def concentrations(of: CoalitionStatement) -> Iterator[Block]:
    """Yield how concentrated cost, personnel and decisions are."""
    yield listed(
        "Concentration: the sum of squared shares, 1 where one party has all",
        columns(
            "What",
            "Index",
            "Least possible",
            "Largest share",
            "Told in words",
            numbers=(1, 2),
        ),
        (_concentration(one) for one in of.concentrations),
        "Nothing can be told of concentration.",
    )
    for one in of.concentrations:
        if one.note:
            yield Note(sentence(f"{one.of}: {one.note}"))


def _concentration(one: StatedConcentration) -> tuple[Inline, ...]:
    if one.index is None or one.least is None:
        return sentence(one.of)[:-1], mark(NOT_SHOWN), "", "", f"needs {one.unknown}"
    party, share = next(iter(one.shares.items()))
    shared = [name for name, part in one.shares.items() if part == share]
    largest = (
        f"{party}, {percent(share)}"
        if len(shared) == 1
        else f"{percent(share)} each of {len(shared)}"
    )
    if one.partial:
        largest += ", of what is shown"
    words = "above" if one.passed else "not above"
    told = f"{words} {one.threshold:g}, the level borrowed from markets"
    if len(one.shares) == 1:
        return sentence(one.of)[:-1], "1.00", "1.00", largest, "one party has all"
    if one.passed and one.least > one.threshold:
        told += f"; so few parties ({len(one.shares)}) are above it however they share"
    if one.partial:
        told += "; whether one party outweighs all others is not known"
    else:
        party = "one" if one.single else "no"
        told += f"; {party} party outweighs all others together"
    return sentence(one.of)[:-1], f"{one.index:.2f}", f"{one.least:.2f}", largest, told


def dependence(of: CoalitionStatement) -> Block:
    """Return who holds things up after exit."""
    one = of.dependence
    if one.sustainment is None:
        told = "Who pays for keeping the result after exit is not shown"
    else:
        payers = [f"{name} {percent(part)}" for name, part in one.sustainment.items()]
        others = one.others or 0.0
        words = "above" if others > one.threshold else "not above"
        told = (
            f"After exit, keeping the result is paid by {listing(payers)}: others than "
            f"the host bear {percent(others)}, {words} the half from which this is "
            "called dependent (unsourced)"
        )
    if one.leaving is None:
        return Paragraph(sentence(told))
    return Paragraph(
        sentence(told)
        + f" At the end of the outlook's horizon, {percent(one.leaving.middle)} of the "
        "protection of a settlement would leave with the partners "
        f"({percent(one.leaving.low)} to {percent(one.leaving.high)} between the tenth "
        "and the ninetieth of a hundred trajectories)."
    )


def _paid(share: float) -> str:
    if abs(share) < 0.005:  # noqa: PLR2004 - less than half a per cent
        return "0%"
    return f"pays {percent(share)}" if share > 0.0 else f"is paid {percent(-share)}"
