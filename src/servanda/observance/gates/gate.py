"""Whether a tranche may be released, asked anew each time.

A gate opens only when all of these hold at the moment it is asked:

*   the compact is in force: not forming, suspended, in doubt, winding down or ended;
*   the tranche itself is not suspended, and its first day has come;
*   each of its conditions is met by certified evidence, or waived by a waiver that
    runs; unknown is not met;
*   nobody who certified hangs on who performs or on who releases.

What a release rests on is frozen in it by digest. A released tranche is held where its
evidence was since contradicted, or where the waiver that it rested on has run out:
then nothing more is paid under it until its conditions stand again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from servanda.compact.conditions import Truth
from servanda.compact.model.conditions import Tranche
from servanda.observance.gates.obstacles import (
    Asked,
    Block,
    Obstacle,
    Turn,
    asked,
    contradicted,
    stops,
    unmet,
    withheld,
)
from servanda.observance.life.bodies import Input
from servanda.observance.life.cause import Cause, by, of_clause
from servanda.observance.life.fold import Deed, Life
from servanda.observance.life.indexed import index_of
from servanda.observance.term.deadlines import begins
from servanda.observance.term.standing import State as Stands

__all__ = [
    "Block",
    "Gate",
    "Obstacle",
    "State",
    "Turn",
    "gate",
    "gates",
    "inputs_for",
    "released_by",
]


class State(StrEnum):
    """Where a tranche stands; only ``released`` lets money, kit or people go."""

    SHUT = "shut"
    OPEN = "open"
    RELEASED = "released"
    HELD = "held"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Gate:
    """Where a tranche stands at a moment, and what it wants.

    since   since when it stands so; None where that is not the doing of any entry
    by      the entry or clause by which it does
    turns   the conditions it turns on
    blocks  what keeps it shut, or held; empty where it is open or released
    next    what comes next, in a sentence
    """

    tranche: Tranche
    state: State
    since: datetime | None
    by: Cause | None
    turns: tuple[Turn, ...]
    blocks: tuple[Block, ...]
    next: str

    @property
    def is_open(self) -> bool:
        """Whether the tranche may be released now."""
        return self.state is State.OPEN


def gates(life: Life, at: datetime) -> tuple[Gate, ...]:
    """Return where every tranche stands at a moment, in the text's order."""
    question = asked(life, at)
    if question is None:
        return ()
    return tuple(
        _gate(question, tranche) for tranche in question.compact.tranches or ()
    )


def gate(life: Life, tranche: str, at: datetime) -> Gate | None:
    """Return where one tranche stands; None where the text has none of that id."""
    question = asked(life, at)
    tranches = (question.compact.tranches if question else None) or ()
    found = next((t for t in tranches if t.id == tranche), None)
    return None if question is None or found is None else _gate(question, found)


def inputs_for(life: Life, tranche: str, at: datetime) -> tuple[Input, ...]:
    """Return what a release at a moment must freeze, in the text's order."""
    found = gate(life, tranche, at)
    return tuple(turn.input for turn in found.turns) if found else ()


def released_by(life: Life, tranche: str, at: datetime) -> Deed | None:
    """Return the act by which a tranche was released by a moment, if it was."""
    deed = index_of(life).released.get(tranche)
    return deed if deed is not None and deed.recorded <= at else None


def _gate(question: Asked, tranche: Tranche) -> Gate:
    turns = tuple(
        Turn(name, question.shown[name], question.waived.get(name))
        for name in tranche.conditions
        if name in question.shown
    )
    release = released_by(question.life, tranche.id, question.at)
    if release is not None:
        return _after_release(question, tranche, turns, release)
    blocks = (
        *stops(question, tranche),
        *unmet(question, tranche, turns),
        *withheld(question, tranche),
    )
    if question.standing.state is Stands.ENDED:
        then = "nothing: it was not released before the end, and never will be"
        stop = question.standing
        return Gate(tranche, State.LAPSED, stop.since, stop.by, turns, blocks, then)
    if blocks:
        known = [b for b in blocks if b.since is not None]
        first = min(known, key=lambda b: b.since or question.at, default=None)
        return Gate(
            tranche,
            State.SHUT,
            first.since if first else None,
            first.by if first else None,
            turns,
            blocks,
            "; ".join(block.words for block in blocks),
        )
    since, cause = _opened(question, tranche, turns)
    then = f"release by {tranche.released_by.office}"
    then += "" if tranche.conditions else "; it turns on no condition"
    return Gate(tranche, State.OPEN, since, cause, turns, (), then)


def _opened(
    question: Asked, tranche: Tranche, turns: tuple[Turn, ...]
) -> tuple[datetime | None, Cause | None]:
    """Return since when a gate is open, and by what: the last thing that it needed."""
    needed: list[tuple[datetime, Cause | None]] = [
        (
            begins(tranche.not_before, question.zone),
            of_clause(f"tranches[{tranche.id}]"),
        )
    ]
    if question.standing.since is not None:
        needed.append((question.standing.since, question.standing.by))
    for turn in turns:
        met = turn.shown.truth is Truth.MET
        acts = turn.shown.acts if met else (turn.waived.deed,) if turn.waived else ()
        needed += [(deed.recorded, by(deed)) for deed in acts]
    return max(needed, key=lambda need: need[0])


def _after_release(
    question: Asked, tranche: Tranche, turns: tuple[Turn, ...], release: Deed
) -> Gate:
    """Tell a release that still stands from one that is held."""
    blocks = (
        *(b for b in stops(question, tranche) if b.what is not Obstacle.TOO_EARLY),
        *contradicted(turns, release),
        *withheld(question, tranche),
    )
    if not blocks:
        then = "payment or delivery under it"
        cause, moment = by(release), release.recorded
        return Gate(tranche, State.RELEASED, moment, cause, turns, (), then)
    known = [block for block in blocks if block.since is not None]
    first = min(known, key=lambda b: b.since or question.at, default=blocks[0])
    then = "nothing more is paid or delivered under it"
    if question.standing.state is not Stands.ENDED:
        then += " until this is mended: " + "; ".join(b.words for b in blocks)
    return Gate(tranche, State.HELD, first.since, first.by, turns, blocks, then)
