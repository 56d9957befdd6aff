"""The chapter on a host's debt: figures first, then what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from servanda.publication.strategy.debt.moving import moves, to_the_cent
from servanda.publication.strategy.debt.options import against, fan
from servanda.publication.strategy.debt.rating import capacity, looked_at, ratings
from servanda.publication.strategy.debt.relieving import handover, restructured
from servanda.publication.strategy.debt.statement import StatedDebt
from servanda.publication.strategy.stated import UNSOURCED
from servanda.publication.theme import (
    Block,
    Bullets,
    Head,
    Inline,
    Note,
    Paragraph,
    Silence,
    columns,
    join,
    listed,
    mark,
    ticked,
)
from servanda.publication.words import rough, sentence

__all__ = ["blocks"]

Cite = Callable[[str], Inline]


def blocks(of: StatedDebt, cite: Cite) -> Iterator[Block]:
    """Yield the whole chapter on debt.

    cite  what leads from a source's key to its place in the list
    """
    yield Head("What the host owes, and may come to owe")
    for words in of.unknown:
        yield Silence(ticked(sentence(f"not known: {words}")))
    if not of.is_known:
        return
    yield from _figures(of, cite)
    yield from (handover(one, cite) for one in of.handovers)
    yield Head("What this cannot say of debt")
    yield Bullets(tuple(of.limits))


def _figures(of: StatedDebt, cite: Cite) -> Iterator[Block]:
    yield Paragraph(
        "External debt is what the government owes in foreign money. Its present value "
        "is what all later repayments and interest are worth today, at 5% a year: a "
        "soft loan is worth less than its face. Each year is worked out on the "
        "outlook's own trajectories: the same growth, the same fighting, the same cost "
        "of the compact to the host."
    )
    yield fan(of)
    yield against(of)
    yield Head("What lenders would make of it")
    yield from capacity(of)
    yield ratings(of)
    yield from looked_at(of)
    yield _rules(of, cite)
    yield Note(sentence(f"left out of the rating: {'; '.join(of.left_out)}"))
    yield Head("What restructuring would change")
    yield from restructured(of)
    yield Note(
        join(
            (
                "Thresholds, weights, terms and restructurings rest on ",
                join(tuple(cite(key) for key in of.sources if key != UNSOURCED), "; "),
            ),
            "",
        )
    )
    yield Head("What moves the debt")
    yield moves(of)
    yield to_the_cent(of)
    yield Head("What debt rests on")
    yield _given(of)
    yield Bullets(tuple(ticked(sentence(words)) for words in of.assumed))


def _rules(of: StatedDebt, cite: Cite) -> Block:
    return listed(
        "The rules of the rating, and how far each was read",
        columns("Rule", "Standing", "Source"),
        (
            (
                sentence(one.says),
                mark(one.standing) if one.standing == "unverified" else one.standing,
                join(tuple(cite(key) for key in one.sources), "; "),
            )
            for one in of.rules
        ),
        "No rule is stated.",
    )


def _given(of: StatedDebt) -> Block:
    return listed(
        "What the facts give of the host's finances",
        columns(
            "Figure", "Value", "Range", "From", numbers=(1, 2), widths=(34, 26, 18, 22)
        ),
        (
            (
                sentence(one.meaning),
                f"{rough(one.value)} {one.unit}",
                "as told"
                if one.low == one.high
                else f"{rough(one.low)} to {rough(one.high)}",
                "; ".join(one.sources) or mark("not stated"),
            )
            for one in of.given
        ),
        "The facts give no figure of the host's finances.",
    )
