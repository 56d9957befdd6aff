"""The chapter on attacks from outside."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publication.strategy.blocks import Cite, answers, closing, unknowns
from servanda.publication.strategy.deterrence.disputes.doubts import doubts, not_counted
from servanda.publication.strategy.deterrence.disputes.drawn import (
    finding,
    ranged,
    ratios_drawn,
)
from servanda.publication.strategy.deterrence.disputes.statement import (
    StatedDisputes,
    StatedHazard,
    StatedSpan,
)
from servanda.publication.theme import (
    Block,
    Inline,
    Note,
    Paragraph,
    Silence,
    columns,
    listed,
)
from servanda.publication.words import figure, percent, rough, sentence

__all__ = ["blocks"]


def blocks(of: StatedDisputes, cite: Cite) -> Iterator[Block]:
    """Yield the whole chapter: what is found, for whom, and what speaks against it.

    cite  how a source is named in a line
    """
    if of.arises != "arises":
        start = "" if of.arises == "not known" else "Does not arise: "
        yield Silence(sentence(f"{start}{of.why}"))
        yield from unknowns(of)
        return
    yield Paragraph(_said(of))
    yield ratios_drawn(of)
    yield from not_counted(of)
    if of.answer is not None:
        yield answers("What the commitment changes for the host", [of.answer], of)
    yield _hazards(of)
    yield from unknowns(of)
    yield from doubts(of)
    yield Note(_made(of))
    yield from closing(of, cite)


def _said(of: StatedDisputes) -> str:
    lead = (
        "A dispute is a threat, display or use of force by one state against another. "
        "A pact is another state's treaty promise to defend. "
    )
    if of.verdict == "disagree":
        end = (
            "The designs that count disagree in sign: what a pact does is not "
            "distinguishable."
        )
    elif of.verdict == "undecided":
        end = (
            "Not all that count say the same beyond luck: what a pact does is not "
            "distinguishable."
        )
    elif of.sign == "not distinguishable":
        end = (
            "The designs that count agree in sign, but not beyond what selection may "
            "do: not distinguishable."
        )
    else:
        word = "fewer" if of.sign == "below nought" else "more"
        end = (
            f"All designs that count agree on {word} disputes, beyond what selection "
            "may do."
        )
    return f"{lead}{finding(of)}. {end}"


def _hazards(of: StatedDisputes) -> Block:
    rows = [*of.hazards, *([of.host] if of.host else [])]
    whole = "of the host" if of.host else "in a typical pair"
    return listed(
        f"Chance that others begin a dispute in a year, {whole}, by kind",
        columns(
            "With whom",
            "Such pairs" if of.host else "Counted in",
            "Without",
            "90% range",
            "With the commitment",
            "90% range",
            numbers=(1, 2, 3, 4, 5),
        ),
        (_hazard(one, has_host=of.host is not None) for one in rows),
        "No kind of pair was counted.",
    )


def _hazard(one: StatedHazard, *, has_host: bool) -> tuple[Inline, ...]:
    if has_host:
        number = "not known" if one.pairs is None else figure(one.pairs)
    else:
        number = f"{figure(one.onsets or 0)} in {figure(one.rows or 0)}"
    return (
        sentence(one.meaning).rstrip("."),
        number,
        _chance(one.without),
        ranged(one.without, percents=True),
        _chance(one.with_it),
        ranged(one.with_it, percents=True),
    )


def _chance(of: StatedSpan) -> str:
    return f"{rough(100.0 * of.middle)}%"


def _made(of: StatedDisputes) -> str:
    made = of.made
    return (
        f"{figure(made.rows)} years of {figure(made.pairs)} directed pairs, "
        f"{made.first} to {made.last}, in which {figure(made.onsets)} disputes began; "
        f"{figure(made.targets)} targets, with a pact in {percent(made.promised)} of "
        f"the years. Of {figure(made.looked_at)} looked at, those with a gap, or whose "
        "target has a permanent seat on the Security Council, were left out. "
        f"{made.command} makes the estimates again."
    )
