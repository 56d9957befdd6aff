"""On what the outlook rests: when it does harm, evidence, skill, limits."""

from __future__ import annotations

from collections.abc import Callable

from servanda.publication.outlook.beliefs import Against, Mechanism
from servanda.publication.outlook.statement import OutlookStatement
from servanda.publication.outlook.telling import minus
from servanda.publication.skill import card_blocks
from servanda.publication.theme import (
    Block,
    Inline,
    Note,
    Paragraph,
    Silence,
    columns,
    join,
    listed,
    mark,
)
from servanda.publication.words import rough, sentence

__all__ = ["evidence", "harm", "said", "skill"]

_LARGE = 1000.0


def harm(of: OutlookStatement) -> tuple[Block, ...]:
    """Say in words where this compact does harm."""
    if of.unknown or of.harm is None:
        return (Silence("When this compact does harm is not known."),)
    words = (
        "Harm is any death more than with no action under the same chance. The box was "
        "sought in one half of the recorded trajectories and judged in the other."
    )
    return (Paragraph(f"{sentence(of.harm.words)} {words}"),)


def evidence(of: OutlookStatement, cite: Callable[[str], Inline]) -> Block:
    """Return each stated mechanism with its evidence and what contradicts it."""

    def row(one: Mechanism) -> tuple[Inline, ...]:
        against = [said(o, cite(o.source)) for o in one.contradicted_by]
        keys = join((cite(key) for key in one.sources), "; ")
        works = join((sentence(one.meaning), one.works))
        missing = mark("not shown")
        return (works, _interval(one), one.grade, keys, join(against) or missing)

    return listed(
        "What support and its absence are believed to do: middle (90% interval), the "
        "grade of the evidence, what it rests on, what contradicts it. At a ratio of 1 "
        "there is no effect",
        columns(
            *("Mechanism", "Belief", "Grade", "Rests on", "Contradicted by"),
            widths=(30, 15, 9, 18, 28),
        ),
        (row(one) for one in of.mechanisms),
        "No mechanism is stated.",
    )


def skill(of: OutlookStatement) -> tuple[Block, ...]:
    """Return how the estimated part fared on years that it did not see."""
    if of.skill is None:
        return (
            Silence(
                "Not shown: no score of the estimated part on years it did not see."
            ),
        )
    words = (
        "What is scored is fighting as it went on without any of these options. No "
        "score can tell what an option changes."
    )
    return (Note(words), *card_blocks(of.skill))


def said(one: Against, cited: Inline) -> Inline:
    """Return what speaks against a belief, with its source."""
    return join((one.says.rstrip("."), " (", cited, ")."), "")


def _interval(one: Mechanism) -> str:
    def told(number: float) -> str:
        return minus(f"{number:.3g}" if abs(number) < _LARGE else rough(number))

    if one.low == one.high:
        return f"{told(one.median)} {one.unit}"
    return f"{told(one.median)} ({told(one.low)} to {told(one.high)}), {one.unit}"
