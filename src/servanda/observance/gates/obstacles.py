"""What keeps a gate shut, and which condition is how far.

Everything is asked of the log as it stands at one moment, and asked anew each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from servanda.basis.period import after
from servanda.compact.conditions import Truth
from servanda.compact.model import Compact
from servanda.compact.model.conditions import Condition, Tranche
from servanda.observance.gates.certified import Shown, evidence, shown
from servanda.observance.gates.missed import first_miss
from servanda.observance.gates.separation import office, tie
from servanda.observance.gates.waivers import Waived, waived_until
from servanda.observance.life.bodies import Input, Release
from servanda.observance.life.cause import Cause, by, of_clause
from servanda.observance.life.fold import Deed, Life
from servanda.observance.term.deadlines import day_of, over
from servanda.observance.term.running import running, text_at
from servanda.observance.term.standing import Standing, standing, suspended

__all__ = [
    "Asked",
    "Block",
    "Obstacle",
    "Turn",
    "asked",
    "contradicted",
    "stops",
    "unmet",
    "withheld",
]


class Obstacle(StrEnum):
    """Why a gate is shut, by a name that does not change."""

    NOT_IN_FORCE = "the compact is not in force"
    SUSPENDED = "the tranche is suspended"
    TOO_EARLY = "its first day has not come"
    NOT_MET = "a condition is not met"
    UNKNOWN = "a condition is not known to be met"
    NO_CONDITION = "a condition is not in the text"
    WITHHELD = "what was missed and not mended withholds it"
    NOT_APART = "who certified is not apart from who spends"


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that keeps a gate shut.

    what   its kind
    words  what was found and what is wanted, in a sentence
    by     the entry or clause that shows it; None where it is what is missing
    since  since when; None where it has been so from the beginning
    """

    what: Obstacle
    words: str
    by: Cause | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One condition that a gate turns on.

    shown   how it stands by certified evidence
    waived  the waiver that runs, if one does
    """

    condition: str
    shown: Shown
    waived: Waived | None

    @property
    def is_open(self) -> bool:
        """Whether the condition lets the gate open."""
        return self.shown.truth is Truth.MET or self.waived is not None

    @property
    def input(self) -> Input:
        """What a release would rest on for this condition."""
        if self.shown.truth is Truth.MET or self.waived is None:
            acts = tuple(deed.logged.act for deed in self.shown.acts)
            return Input(condition=self.condition, how="met", acts=acts)
        acts = (self.waived.deed.logged.act,)
        return Input(condition=self.condition, how="waived", acts=acts)


@dataclass(frozen=True, slots=True)
class Asked:
    """What every gate of one question is computed from.

    on      the day on which the moment falls
    shown   how each condition that matters stands
    waived  the waivers that run, by condition
    """

    life: Life
    at: datetime
    on: date
    zone: str
    compact: Compact
    standing: Standing
    shown: dict[str, Shown]
    waived: dict[str, Waived]


def asked(life: Life, at: datetime) -> Asked | None:
    """Gather what bears on every gate at a moment; None before a text is sealed."""
    version, term = text_at(life, at), running(life, at)
    if version is None or term is None:
        return None
    compact, on = version.compact, day_of(at, term.zone)
    held = evidence(life, at, on)
    turned_on = {name for t in compact.tranches or () for name in t.conditions}
    stands = {
        condition.id: shown(condition, compact, held, on)
        for condition in compact.conditions or ()
        if condition.id in turned_on
        or (condition.on_fail and condition.on_fail.tranche)
    }
    now = standing(life, at)
    return Asked(life, at, on, term.zone, compact, now, stands, waived_until(life, at))


def stops(question: Asked, tranche: Tranche) -> Iterator[Block]:
    """Yield what stops every release, or any of this tranche."""
    now = question.standing
    if not now.releases_open:
        words = f"the compact is {now.state.value}: {now.why}"
        yield Block(Obstacle.NOT_IN_FORCE, words, now.by, now.since)
    act = suspended(question.life, question.at, tranche.id)
    if act is not None:
        words = f"{tranche.id} is suspended (entry {act.logged.index})"
        yield Block(Obstacle.SUSPENDED, words, by(act), act.recorded)
    if question.on < tranche.not_before:
        words = f"{tranche.id} may not open before {tranche.not_before}"
        where = of_clause(f"tranches[{tranche.id}].not_before")
        yield Block(Obstacle.TOO_EARLY, words, where)


def unmet(
    question: Asked, tranche: Tranche, turns: tuple[Turn, ...]
) -> Iterator[Block]:
    """Yield the conditions that are not met, and the certificates that do not count."""
    for name in tranche.conditions:
        if name not in question.shown:
            words = f"{tranche.id} waits for {name}, which the text does not state"
            yield Block(Obstacle.NO_CONDITION, words)
    for turn in turns:
        if turn.waived is not None:
            continue
        if turn.shown.truth is not Truth.MET:
            yield _not_met(turn)
        elif (tied := _not_apart(question.compact, turn)) is not None:
            last = turn.shown.acts[-1]
            yield Block(Obstacle.NOT_APART, tied, by(last), last.recorded)


def withheld(question: Asked, tranche: Tranche) -> Iterator[Block]:
    """Yield the other conditions whose stated consequence withholds the tranche."""
    for condition in question.compact.conditions or ():
        fails, name = condition.on_fail, condition.id
        if fails is None or fails.tranche != tranche.id or name in tranche.conditions:
            continue
        first = _missed(question, condition)
        if fails.consequence == "reduce" or name in question.waived or first is None:
            continue
        mend = after(day_of(first.recorded, question.zone), fails.cure_days)
        if question.at >= over(mend, question.zone):
            why = ", ".join(question.shown[name].missing)
            words = f"{name} was missed and not mended by {mend}: {why}"
            yield Block(Obstacle.WITHHELD, words, by(first), over(mend, question.zone))


def _missed(question: Asked, condition: Condition) -> Deed | None:
    """Return the act since which a condition is missed; None where it is not.

    Only what shows it as met mends it: neither a newer miss nor "unknown" does.
    """
    found = question.shown[condition.id]
    if found.truth is Truth.MET:
        return None
    compact, zone = question.compact, question.zone
    first = first_miss(question.life, condition, compact, zone, question.at)
    if first is None and found.truth is Truth.NOT_MET and found.acts:
        return found.acts[-1]  # Missed by a day that came, not by an act.
    return first


def _not_met(turn: Turn) -> Block:
    is_unknown = turn.shown.truth is Truth.UNKNOWN
    last = turn.shown.acts[-1] if turn.shown.acts else None
    state = "not known to be met" if is_unknown else "not met"
    words = f"{turn.condition} is {state}: {', '.join(turn.shown.missing)}"
    return Block(
        Obstacle.UNKNOWN if is_unknown else Obstacle.NOT_MET,
        words,
        by(last) if last else None,
        last.recorded if last else None,
    )


def _not_apart(compact: Compact, turn: Turn) -> str | None:
    """Say that a certificate was given by one who hangs on who performs or spends."""
    condition = _condition(compact, turn.condition)
    for deed in turn.shown.acts:
        found = tie(compact, condition, office(deed.author)) if condition else None
        if found is not None:
            return (
                f"{turn.condition} is certified by {deed.author.office}, who is not "
                f"apart from who performs or spends: {found}"
            )
    return None


def _condition(compact: Compact, name: str) -> Condition | None:
    return next((c for c in compact.conditions or () if c.id == name), None)


def contradicted(turns: tuple[Turn, ...], release: Deed) -> Iterator[Block]:
    """Yield the conditions whose frozen inputs no longer carry the release.

    A reading that has merely grown old takes nothing back; a new act that bears on the
    condition does, and so does the end of a waiver.
    """
    body = release.body
    frozen = {i.condition: i for i in body.inputs} if isinstance(body, Release) else {}
    for turn in turns:
        rested = frozen.get(turn.condition)
        if rested is None or turn.is_open:
            continue
        now = tuple(deed.logged.act for deed in turn.shown.acts)
        if rested.how == "waived" or now != rested.acts:
            yield _not_met(turn)
