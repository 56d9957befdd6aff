"""The keys told: shares side by side, who would object, and what hangs on beliefs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.basis.money import Money
from servanda.publication.strategy.blocks import Cite, answers
from servanda.publication.strategy.money.parts import StatedDivision, StatedKey
from servanda.publication.strategy.money.reading import METHODS
from servanda.publication.strategy.money.statement import MoneyStatement
from servanda.publication.strategy.money.telling import money
from servanda.publication.theme import (
    Block,
    Inline,
    Note,
    Pairs,
    Paragraph,
    Table,
    columns,
    join,
    listed,
    mark,
)
from servanda.publication.words import count, listing, percent, sentence

__all__ = ["answers_told", "shares"]

_FEWEST: Final = 3
_SHOWN: Final = 4

_SHORT: Final = {
    "drafted": "As drafted",
    "assessed": "Rates given",
    "capacity": "Computed",
    "peacekeeping": "Peace-keeping",
    "heads": "Per head",
    "benefit": "Benefit",
    "shapley": "Shapley",
    "nucleolus": "Nucleolus",
}

_KEYS: Final = (
    ("As drafted", "The lines of each state, and what it pays after the exit."),
    (
        "Capacity: rates as given",
        (
            "In proportion to the rates of the United Nations' regular budget that the "
            "facts give."
        ),
    ),
    (
        "Capacity: computed",
        (
            "The method of those rates, among these states alone: income less debt, "
            "less for low income a head, with a floor, without the ceiling."
        ),
    ),
    (
        "Scale for peacekeeping",
        (
            "The same rates, less the discount of each state's level. What the "
            "permanent members pay on top is in it only if one of them is among "
            "these states."
        ),
    ),
    ("Equal per head", "In proportion to population."),
    (
        "By benefit",
        (
            "In proportion to what each gains from order in the host: refugees taken "
            "in, trade, a common border. The weights are beliefs."
        ),
    ),
    (
        "Shapley value",
        (
            "What each adds to the cost, averaged over every order in which they may "
            "come together."
        ),
    ),
    (
        "Nucleolus",
        (
            "The division under which the group with most to object to has the least "
            "reason."
        ),
    ),
)


def shares(of: MoneyStatement, cite: Cite) -> Iterator[Block]:
    """Yield the shares of the states that pay, then of all that are listed."""
    if of.payers is not None:
        yield Paragraph(
            f"The states beside the host that pay bear {money(of.payers.cost)} "
            "together. Each column divides this same amount."
        )
        yield from _division(of, of.payers, "among the states that pay")
    if of.listed is not None:
        yield Paragraph(
            "The same amount, divided among every state that the facts list. None of "
            "those that are no parties is asked for anything by this."
        )
        yield from _division(of, of.listed, "among every state listed")
    yield Pairs(_KEYS)
    yield Note(
        "The game behind the last two: alone, a group of states would pay a fixed "
        "part of the whole cost, and the rest as its own share of the task grows. A "
        "share is in the core if no group would pay less alone. The core is about "
        "cost alone; nobody is bound by it. Who would pay less alone is told with "
        "every belief at its middle."
    )
    yield Note(
        "Computed capacity takes one year's income for both base periods of the scale, "
        "of three years and of six, since the facts hold one figure; the scale itself "
        "averages. Rates as given are taken as they are loaded, unchanged but for the "
        "division among fewer states."
    )
    yield Note(
        join(
            (
                "The keys, the game, and whether the large bear more (contested): ",
                join(tuple(cite(key) for key in METHODS), "; "),
            ),
            "",
        )
    )


def answers_told(of: MoneyStatement) -> Iterator[Block]:
    """Yield every answer with its sign and what would turn it."""
    yield Note(
        "How a sign is given: above or below nought where the whole 90% range lies on "
        "that side and no single constant turns it within its own range; else it is "
        "not distinguishable."
    )
    rooms = [one.answer for one in of.answers if one.kind == "room"]
    if rooms:
        caption = "What is left of the share of its revenue that the host can carry"
        yield answers(caption, rooms, of)
    for among, words in (("payers", "states that pay"), ("listed", "states listed")):
        found = [o.answer for o in of.answers if (o.kind, o.among) == ("core", among)]
        if found:
            caption = (
                "What the group with most to object to saves by staying; below nought "
                f"it would pay less alone: {words}"
            )
            yield answers(caption, found, of)
    gains = [one.answer for one in of.answers if one.kind == "gain"]
    if gains:
        yield answers("What each state gains, less what it pays as drafted", gains, of)


def _division(whole: MoneyStatement, of: StatedDivision, words: str) -> Iterator[Block]:
    signs = _signs(whole, "payers" if of is whole.payers else "listed")
    known = [one for one in of.keys if one.parts]
    if known and len(of.among) < _SHOWN:
        yield Table(
            f"Shares of {money(of.cost)} under each key, {words}",
            columns("Key", *of.among, numbers=range(1, len(of.among) + 1)),
            tuple(
                (one.label, *(_part(of, one, name) for name in of.among))
                for one in known
            ),
        )
    elif known:
        yield Table(
            f"Shares of {money(of.cost)} under each key, in per cent, {words}",
            columns(
                "State",
                *(_SHORT[one.key] for one in known),
                numbers=range(1, len(known) + 1),
            ),
            tuple(
                (name, *(_percent(of, one, name) for one in known)) for name in of.among
            ),
        )
    yield listed(
        f"Who would object, and how the burden goes with income, {words}",
        columns("Key", "In the core", "Who would pay less alone", "Burden and income"),
        (
            (
                one.label,
                _core(one, signs.get(one.key)),
                _against(one),
                _burden(of, one),
            )
            for one in known
        ),
        "No key is known.",
    )
    for one in known:
        if one.errors:
            yield Note(_drawn(of, one))
    unknown = [one for one in of.keys if not one.parts]
    if unknown:
        yield listed(
            f"Keys that are not known, {words}",
            columns("Key", "What is missing"),
            ((one.label, sentence(one.unknown)) for one in unknown),
            "",
        )


def _part(of: StatedDivision, one: StatedKey, name: str) -> str:
    whole = Money.parse(of.cost).amount
    part = Money.parse(one.parts[name])
    return f"{part.plain()} ({percent(float(part.amount / whole))})"


def _percent(of: StatedDivision, one: StatedKey, name: str) -> str:
    whole = Money.parse(of.cost).amount
    return f"{float(Money.parse(one.parts[name]).amount / whole):.1%}"


def _drawn(of: StatedDivision, one: StatedKey) -> str:
    """Say by how much parts may be off that rest on orders drawn by chance."""
    whole = Money.parse(of.cost).amount
    most = max(float(Money.parse(half).amount / whole) for half in one.errors.values())
    return (
        f"{one.label}: {len(of.among)} states are too many to list their groups. It is "
        "an average over orders of joining drawn by chance; in 95 of 100 such samples "
        f"a part is off by at most {most:.2%} of the cost."
    )


def _signs(of: MoneyStatement, among: str) -> dict[str, str]:
    """Return the sign of the answer on the core, by key."""
    return {
        one.which: one.answer.sign
        for one in of.answers
        if (one.kind, one.among) == ("core", among)
    }


def _core(one: StatedKey, sign: str | None) -> Inline:
    """Say whether a key is in the core, unless the beliefs leave both open."""
    if one.in_core is None:
        return mark("not known")
    if sign == "not distinguishable":
        return mark(sign)
    return "yes" if one.in_core else "no"


def _against(one: StatedKey) -> str:
    if one.in_core is None:
        return "not known"
    if not one.objections:
        return "no group"
    first = one.objections[0]
    rest = ""
    if one.objecting is None:
        rest = "; others were not counted"
    elif one.objecting > 1:
        rest = f"; {count(one.objecting - 1, 'other group')}"
    return f"{listing(first.members)}, by {money(first.saves)}{rest}"


def _burden(of: StatedDivision, one: StatedKey) -> str:
    if len(of.among) < _FEWEST:
        return "too few states to rank"
    if one.correlation is None:
        return "not known"
    bear = "more" if one.correlation > 0.0 else "less"
    words = f"larger incomes bear {bear} of theirs" if one.correlation else "no order"
    return f"rank correlation {one.correlation:.2f}: {words}"
