"""The chapter on other regimes."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publication.strategy.blocks import Cite, answers, closing, unknowns
from servanda.publication.strategy.deterrence.disputes import blocks as on_disputes
from servanda.publication.strategy.deterrence.drawings import mechanisms
from servanda.publication.strategy.deterrence.parts import StatedPaired
from servanda.publication.strategy.deterrence.statement import DeterrenceStatement
from servanda.publication.strategy.deterrence.telling import (
    chance,
    headline,
    left_open,
    ranged,
)
from servanda.publication.strategy.deterrence.tried import fared
from servanda.publication.theme import (
    Block,
    Head,
    Inline,
    Note,
    Pairs,
    Paragraph,
    Silence,
    columns,
    listed,
)
from servanda.publication.words import count, percent, rough, sentence

__all__ = ["blocks"]

_NO_STATE = (
    "A set is described, no state is named, and nothing is recommended. That there is "
    "no effect that could be detected is an answer."
)


def blocks(of: DeterrenceStatement, cite: Cite) -> Iterator[Block]:
    """Yield the whole chapter.

    cite  how a source is named in a line
    """
    for words in headline(of):
        yield Paragraph(words)
    yield Note(_NO_STATE)
    yield from unknowns(of)
    yield mechanisms(of)
    yield _told_apart(of)
    yield from _by_construction(of)
    yield Head("What other rulers are taken to believe")
    yield _believed(of)
    yield Head("A path of lower intensity, and the place of moderates")
    yield _chosen(
        of,
        "With the compact less without, over the set and five years",
        ("harsh", "mild", "killed", "moderates", "arming"),
    )
    yield from _revolt(of)
    yield from fared(of)
    yield from _neighbours(of)
    if of.disputes is not None:
        yield Head("Attacks from outside on the host")
        yield from on_disputes(of.disputes, cite)
    yield from closing(of, cite)


def _told_apart(of: DeterrenceStatement) -> Block:
    return answers(
        "Level of repression by mechanism, in hundredths of a point of the scale: "
        "below nought is less repression",
        [one.answer for one in of.effects if one.name == "repression"],
        of,
    )


def _by_construction(of: DeterrenceStatement) -> Iterator[Block]:
    """Yield that an open sign goes in, and does not come out, where that is so."""
    open_ones = left_open(of)
    if open_ones:
        yield Note(
            "That a sign is not distinguishable here is no finding: it is so by "
            "construction. An odds ratio of 1 is no effect, and the stated range "
            f"itself holds 1: {'; '.join(open_ones)}. A sign could be told only with "
            "ranges that leave 1 out."
        )


def _chosen(of: DeterrenceStatement, caption: str, names: tuple[str, ...]) -> Block:
    found = [one.answer for one in of.effects if one.name in names]
    return answers(caption, found, of)


def _believed(of: DeterrenceStatement) -> Block:
    return Pairs(
        (
            (
                "Without the compact",
                (
                    f"{chance(of.without)} is the believed chance, on average over "
                    "the set, that harsh repression brings an invited intervention in "
                    "a year."
                ),
            ),
            (
                "What the compact adds",
                (
                    f"{chance(of.rise)} more: it counts as cases seen, weighed by how "
                    "alike a state is to the host."
                ),
            ),
            (
                "The set",
                (
                    f"{count(of.regimes.regimes, 'autocracy', 'autocracies')}"
                    f"{'' if of.regimes.is_real else ', stand-ins'}; how repression "
                    f"moves is fitted to {count(of.regimes.steps, 'step')} from year "
                    f"to year, {of.regimes.first} to {of.regimes.last}."
                ),
            ),
        )
    )


def _revolt(of: DeterrenceStatement) -> Iterator[Block]:
    yield Head("Whether opponents inside dare")
    one = of.revolt
    yield Paragraph(
        "Opponents revolt if they expect enough others to. Such a game can have "
        "several outcomes that all hold once expected, and then it does not say which "
        f"comes about. In {percent(one.one)} of draws it has one, in "
        f"{percent(one.several)} it has three. The chance of a revolt that succeeds "
        f"is {_two(one.lowest)} if as few dare as can be, {_two(one.highest)} if as "
        "many do: the first figure without the compact, the second with it."
    )
    yield _chosen(
        of,
        "Both ends of the game, hundredths of a point of the scale",
        ("fewest dare", "most dare"),
    )


def _two(ends: tuple[float, float]) -> str:
    return f"{rough(100.0 * ends[0])}% and {rough(100.0 * ends[1])}%"


def _neighbours(of: DeterrenceStatement) -> Iterator[Block]:
    yield Head("Neighbours' counter-moves, in the outlook")
    one = of.feedback
    who = (
        f"The {count(one.neighbours, 'neighbour')} of the host in the set"
        if one.neighbours and of.regimes.is_real
        else "Regimes like the host's neighbours"
    )
    yield Paragraph(
        f"{who} arm or seek allies {rough(one.ratio.middle)} times as often with the "
        f"compact (90%: {ranged(one.ratio)}). The outlook's belief on neighbours who "
        "send troops against a host that has support, a hazard ratio of "
        f"{rough(one.stated.middle)} ({ranged(one.stated)}), becomes "
        f"{rough(one.replaced.middle)} ({ranged(one.replaced)})."
    )
    if not one.paired:
        yield Silence("The outlook was not run again with it.")
        return
    yield listed(
        "The compact's outlook with that belief less with the stated one, on the same "
        "chance",
        columns(
            "What",
            "Before",
            "Mean change",
            "90% of draws",
            "Draws without change",
            numbers=(1, 2, 3, 4),
        ),
        (_paired(row) for row in one.paired),
        "Nothing was compared.",
    )


def _paired(one: StatedPaired) -> tuple[Inline, ...]:
    return (
        sentence(one.about).rstrip("."),
        f"{rough(one.before)} {one.unit}",
        rough(one.difference.middle),
        ranged(one.difference),
        percent(one.same),
    )
