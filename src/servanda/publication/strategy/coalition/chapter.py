"""The chapter on who joins: the same on its page and in the dossier."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from servanda.publication.strategy.blocks import closing, unknowns
from servanda.publication.strategy.coalition.agreeing import (
    coming,
    options,
    ratified,
    texts,
)
from servanda.publication.strategy.coalition.answering import TURNING, answers
from servanda.publication.strategy.coalition.figures import SHOWN, burdens, sizes, votes
from servanda.publication.strategy.coalition.parts import StatedHeld
from servanda.publication.strategy.coalition.statement import CoalitionStatement
from servanda.publication.strategy.coalition.tables import (
    candidates,
    concentrations,
    dependence,
    holding,
    setting,
)
from servanda.publication.strategy.coalition.wording import few, fine, prior_only
from servanda.publication.theme import Block, Head, Inline, Note, Paragraph
from servanda.publication.words import count, percent, sentence

__all__ = ["blocks", "headline"]

_HOST: Final = "the host's leaders"
_CONTRACT: Final = "right to contract"


def headline(of: CoalitionStatement) -> Iterator[str]:
    """Yield what was found, in a few sentences."""
    if few(of):
        yield (
            f"{count(of.draws, 'draw')}: too few to tell how likely anything is. Ask "
            "for more; the tables below show what these few hold."
        )
        return
    yield _joined(of)
    yield _eased(of)
    yield _universal(of)


def blocks(of: CoalitionStatement, cite: Callable[[str], Inline]) -> Iterator[Block]:
    """Yield the whole chapter."""
    for words in headline(of):
        yield Paragraph(words)
    yield from unknowns(of)
    yield Head("Who would stand together")
    yield Note(
        "Help given by anyone serves all, so that each state gains by watching while "
        "others pay. A coalition is stable if no member gains by leaving and nobody "
        "outside by joining. Stakes are counted in units: one is what a state of "
        "ordinary interest gains from the help that such a state gives by itself."
    )
    yield sizes(of)
    yield candidates(of)
    if of.candidates:
        yield answers(
            "What each candidate gains by being a member beside the compact's partners"
            + (", under the labelled prior alone" if prior_only(of) else ""),
            [one.gain for one in of.candidates],
            of,
        )
        yield Note(TURNING)
    yield Head("What it would take to hold it")
    yield from holding(of)
    if of.held:
        yield answers(
            "What members gain together over leaving one by one",
            [one.surplus for one in of.held],
            of,
        )
    yield Head("What company does to the burden on leaders")
    yield Note(
        "Burden of legitimacy: how hard it is for leaders to defend help that they "
        "asked for or that they give, told against one partner alone on an undisputed, "
        "explicit request that no body backs, which is 1. Partners are counted, the "
        "host is not."
    )
    yield setting(of)
    yield burdens(of)
    yield answers(
        "How the burden changes, against the burden before; below nought it is lowered",
        [one.change for one in of.lifts if one.kind in SHOWN],
        of,
    )
    yield Note("The same for the other kinds of leaders is in the JSON.")
    yield Head("Whether one state outweighs the others")
    yield from concentrations(of)
    yield dependence(of)
    yield Head("Whether all states could agree")
    yield Note(
        "No vote of a state is foretold. States have positions and no names; who "
        "abstains does not count as voting (article 18 of the Charter asks two thirds "
        "of those present and voting on important questions)."
    )
    yield votes(of)
    yield Note(f"Positions: {of.convention.source}.")
    yield from texts(of)
    yield answers(
        "Votes beyond two thirds",
        [one.margin for one in of.convention.texts],
        of,
    )
    yield Paragraph(_thirds(of))
    yield ratified(of)
    yield coming(of)
    yield Paragraph(_differs(of))
    yield Head("The ways to act together, side by side")
    yield from options(of)
    yield from closing(of, cite)


def _joined(of: CoalitionStatement) -> str:
    if not of.candidates:
        return "Who would join is not known: no candidate state is named."
    partners = next(iter(of.held), None)
    nobody = of.sizes[0].chance.share
    told = f"of stable coalitions, {percent(nobody)} are that nobody joins. "
    if of.none > 0.0:
        told += f"In {percent(of.none)} of draws no coalition at all is stable. "
    if partners is not None:
        told += _stay(partners)
    if not prior_only(of):
        return sentence(told)
    return (
        "Who would join is not known: no fact on what any candidate has at stake is "
        "given. Under the labelled prior alone, which holds for any state and says "
        f"nothing of these: {told}"
    )


def _stay(partners: StatedHeld) -> str:
    alone = percent(partners.alone.share)
    if len(partners.members) == 1:
        return (
            "The compact names one partner that is a state; it would gain by staying "
            f"in {alone} of draws, and there is no other to pay it."
        )
    return (
        f"The compact's {len(partners.members)} partners that are states would all "
        f"gain by staying in {alone} of draws, and in "
        f"{percent(partners.payable.share)} if some paid others."
    )


def _eased(of: CoalitionStatement) -> str:
    ours = [one for one in of.lifts if one.kind == _HOST][:2]
    told = [
        f"{one.about}: {_change(one.change.middle)}, {one.change.sign}" for one in ours
    ]
    return sentence(
        f"What it does to the burden on the host's leaders: {'; '.join(told)}"
    )


def _universal(of: CoalitionStatement) -> str:
    text = next(one for one in of.convention.texts if one.name == _CONTRACT)
    first = of.convention.coming[0]
    return (
        "A universal convention that lets a state contract out part of its security "
        f"would win two thirds in {percent(text.needed.share)} of draws "
        f"({_sign(text.margin.sign)}). The chance that it is in force within "
        f"{first.years:g} years, that talks begin at all included, is "
        f"{fine(first.mean)}."
    )


def _sign(sign: str) -> str:
    return (
        "whether the votes suffice is not distinguishable"
        if sign == "not distinguishable"
        else f"votes beyond what is needed: {sign}"
    )


def _thirds(of: CoalitionStatement) -> str:
    text = next(one for one in of.convention.texts if one.name == _CONTRACT)
    far, middle, near = text.thirds
    return (
        "In three blocs of one third each, by position: for the right to contract, "
        f"{percent(near)} of the nearest third say yes, {percent(middle)} of the "
        f"middle one and {percent(far)} of the furthest, all states counted. The "
        "nearest third alone is not two thirds of those that take sides unless most "
        "others abstain: the middle third is the pivot."
    )


def _differs(of: CoalitionStatement) -> str:
    every = of.convention.coming
    at = next((one for one in every if one.prior is not None), every[0])
    told = (
        f"Within {at.years:g} years the chance by the vote and the ratifications is "
        f"{fine(at.mean)}, on average over what is believed. "
    )
    if at.prior is not None:
        told += (
            "The outlook's own belief is for this span, which is its horizon: "
            f"{fine(at.prior)} on average. It has none for other spans. "
        )
    return told + (
        "The outlook keeps its belief; this part does not overwrite it. Here the time "
        "to negotiate, to vote and to ratify is counted; there it is one judgement."
    )


def _change(share: float) -> str:
    if abs(share) < 0.005:  # noqa: PLR2004 - less than half a per cent
        return "no change at the middle"
    word = "less" if share < 0.0 else "more"
    return f"{percent(abs(share))} {word} at the middle"
