"""Which changes to a draft the model tells apart from it, and what each worsens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from servanda.strategy.designs import Design, Trial, drafted, nothing, prices_of
from servanda.strategy.ground import Ground
from servanda.strategy.sequence.aims import without
from servanda.strategy.sequence.amending.moves import Move, moves
from servanda.strategy.sequence.amending.text import Text
from servanda.strategy.sequence.contrasts import STRESSED, Contrast, Pair
from servanda.strategy.sequence.judging import FRESH, Past, contrasted, trial_of

__all__ = ["MOST", "Proposal", "Tradeoff", "proposals"]

MOST: Final = 5
"""Amendments that are proposed at most."""

_TOLD: Final = ("deaths", "partners", "host", "exit", "dependence", "democracy")
_SHARE: Final = 0.5  # of the schools that must say the same of deaths


class Tradeoff(NamedTuple):
    """What an amendment changes.

    better  aims in which the model tells it apart as better
    worse   aims in which it tells it apart as worse
    """

    better: tuple[str, ...]
    worse: tuple[str, ...]


class Proposal(NamedTuple):
    """An amendment that the model tells apart from the draft.

    move      the change and its edits
    contrast  what it changes, under each school and under all by weight
    tradeoff  in which aims it is better, and in which worse
    for_aim   the aim for which it was picked
    """

    move: Move
    contrast: Contrast
    tradeoff: Tradeoff
    for_aim: str


def proposals(
    ground: Ground, text: Text, *, states: int, seed: int, past: Past
) -> tuple[tuple[Proposal, ...], int]:
    """Return the amendments that are told apart, and how many were tried.

    For each aim in turn the single change that helps it most, of those that the model
    tells apart in it and that were not named yet: no aim is set against another.

    text    of the document as it was read
    states  of the world, none of which a search has seen
    """
    draft, prices = drafted(ground), prices_of(ground)
    tried = moves(ground, draft, prices, text)
    trial: Trial = trial_of(ground, states, seed + FRESH, past)
    none = without(trial.run([nothing(ground)]))
    found = contrasted(_pairs(tried, draft), trial, none, past, seed)
    judged = [(move, one) for move, one in zip(tried, found, strict=True)]
    picked: dict[str, Proposal] = {}
    for aim in _TOLD:
        best = _best(aim, [pair for pair in judged if pair[0].what not in picked])
        if best is not None:
            move, one = best
            picked[move.what] = Proposal(move, one, tradeoff(one), aim)
    return tuple(picked.values())[:MOST], len(tried)


def tradeoff(one: Contrast) -> Tradeoff:
    """Return in which aims a change is told apart as better, and in which as worse."""
    verdicts = {aim: _verdict(aim, one) for aim in _TOLD}
    return Tradeoff(
        tuple(aim for aim, verdict in verdicts.items() if verdict == "lower"),
        tuple(aim for aim, verdict in verdicts.items() if verdict == "higher"),
    )


def _pairs(tried: Sequence[Move], draft: Design) -> tuple[Pair, ...]:
    return tuple(Pair(move.what, "amendment", move.design, draft) for move in tried)


def _verdict(aim: str, one: Contrast) -> str:
    if aim != "deaths":
        return one.aims[aim].verdict
    held = len([name for name in one.deaths if name not in STRESSED])
    for verdict, other in (("lower", "higher"), ("higher", "lower")):
        if len(one.schools(verdict)) > _SHARE * held and not one.schools(other):
            return verdict
    return "not distinguishable"


def _best(
    aim: str, judged: Sequence[tuple[Move, Contrast]]
) -> tuple[Move, Contrast] | None:
    """Return the change that helps an aim most, of those told apart as better."""
    told = [pair for pair in judged if _verdict(aim, pair[1]) == "lower"]
    return min(told, key=lambda pair: pair[1].aims[aim].more, default=None)
