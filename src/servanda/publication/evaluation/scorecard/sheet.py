"""The scorecard on a page: a chapter for each dimension, then cost and answers."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.evaluation.scorecard import DIMENSIONS, Dimension
from servanda.publication.evaluation.scorecard.card import Card
from servanda.publication.evaluation.scorecard.indicators import blocks_of, row_of
from servanda.publication.evaluation.scorecard.spent import answered, spent
from servanda.publication.evaluation.scorecard.statement import stated
from servanda.publication.sheet import Sheet
from servanda.publication.theme import Block, Chapter, Note, Silence, Table, columns
from servanda.publication.words import day

__all__ = ["FICTIONAL", "chapters", "sheet"]

FICTIONAL = "A fictional case: nothing in it happened."
_HEADS = ("Indicator", "Baseline", "Target", "Latest", "Way gone", "Standing")


def sheet(of: Card) -> Sheet:
    """Return a scorecard as one answer."""
    return Sheet(
        f"Scorecard: {of.subject.compact.title}",
        tuple(_under(of)),
        chapters(of),
        stated(of),
    )


def _under(of: Card) -> Iterator[str]:
    kept = of.subject.kept
    told = f"the log {kept.origin}" if kept else "a typed record; no log was named"
    if of.subject.compact.fictional:
        yield FICTIONAL
    yield f"As of {day(of.subject.on)}, from {told}."
    if of.known_by is not None:
        yield f"Of outside data, only what was public by {day(of.known_by)}."
    elif of.is_retrospective:
        yield "Retrospective: data published later are in it, but for --known-by."
    yield (
        "Each indicator stands for itself: there is no score of all, and no compact is "
        "ranked. What moved in the same years as a compact was not for that reason "
        "moved by it."
    )


def chapters(of: Card) -> tuple[Chapter, ...]:
    """Return the chapters of a scorecard."""
    return (
        *(_dimension(of, one) for one in DIMENSIONS),
        spent(of.costs),
        answered(of.recommendations, is_logged=of.subject.kept is not None),
    )


def _dimension(of: Card, dimension: Dimension) -> Chapter:
    found = of.of(dimension.family)
    blocks: list[Block] = []
    if found:
        rows = tuple(row_of(one) for one in found)
        blocks.append(
            Table(f"{dimension.name}: each indicator", columns(*_HEADS), rows)
        )
        for one in found:
            blocks.extend(blocks_of(one))
        if dimension.family == "governance endurance":
            blocks.append(Note(_endures(of)))
    else:
        blocks.append(
            Silence("Not shown: the compact names no indicator of this dimension.")
        )
    name = dimension.family.replace(" ", "-")
    return Chapter(name, dimension.name, dimension.asks, tuple(blocks))


def _endures(of: Card) -> str:
    end = of.subject.compact.term.end if of.subject.compact.term else None
    if end is None:
        return "Whether it endures cannot be shown: no end of the programme is stated."
    if of.subject.on < end:
        return f"Whether it endures can be shown only by readings after {day(end)}."
    after = sum(len(one.after_end) for one in of.of("governance endurance"))
    if not after:
        return f"No reading was taken after the end, {day(end)}: not shown to endure."
    return f"Readings after the end, {day(end)}: {after}."
