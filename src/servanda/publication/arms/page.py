"""The annual return for people: a page of the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from servanda.publication.arms.statement import NIL, ArmsReturn, Return, Transfer
from servanda.publication.bibliography import titled
from servanda.publication.sheet import Sheet
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Head,
    Inline,
    Paragraph,
    Silence,
    Table,
    anchor,
    columns,
    join,
    mark,
)
from servanda.publication.words import day, figure, sentence

__all__ = ["arms_sheet"]

_HEADS = columns(
    "category", "what", "basis", "day", "items", "with whom",
    numbers=(4,), widths=(11, 31, 13, 19, 8, 18),
)  # fmt: skip
_UNDER = (
    (
        "A draft for the states that report: each sends its own, under the Arms Trade "
        "Treaty (article 13(3)) and to the UN Register of Conventional Arms. "
        "Categories I to VII are article 2(1)(a) to (g), VIII is (h), small arms and "
        "light weapons."
    ),
)
_RULES: tuple[Inline, ...] = (
    "Authorised and actual transfers are told apart and never added.",
    (
        "An export counts in the year in which it was shipped, an import in the year "
        "of its arrival."
    ),
    (
        "A nil return says that nothing was transferred. Where deliveries are not "
        "recorded, or the year is not over, it is not known, and that is said instead."
    ),
    "No value is given: the record states no price of an item class.",
)


def arms_sheet(said: ArmsReturn) -> Sheet:
    """Return the returns as a page."""
    rules = Chapter("rules", "How to read it", "", (Bullets(_RULES),))
    groups = groupby(said.returns, lambda one: (one.compact, one.state.id, one.side))
    chapters = [_chapter(tuple(found)) for _, found in groups]
    if not chapters:
        silence = Silence("No state is a party, so there is no return to make.")
        chapters = [Chapter("none", "Returns", "", (silence,))]
    sources = Chapter(
        "sources", "Sources", "",
        (Bullets(tuple(titled(key) for key in said.cites)),),
    )  # fmt: skip
    return Sheet(
        "Annual return of arms transfers",
        _UNDER,
        (rules, *chapters, *_left(said), sources),
        said,
    )


def _chapter(found: tuple[Return, ...]) -> Chapter:
    first = found[0]
    blocks: list[Block] = []
    for _, alike in groupby(found, _alike):
        blocks += _years(tuple(alike))
    tick = "yes" if any(one.withheld for one in found) else "no"
    blocks.append(Paragraph(f"Data withheld (article 13(3)): {tick}."))
    made_up = " (made up)" if first.fictional else ""
    title = f"{first.state.name}{made_up}: {first.side}"
    return Chapter(anchor(first.compact, first.state.id), title, "", tuple(blocks))


def _alike(one: Return) -> tuple[object, bool]:
    return (one.year if one.rows else one.nil, one.complete)


def _years(alike: tuple[Return, ...]) -> Iterator[Block]:
    """Yield a year, or years of which the same is said."""
    one, last = alike[0], alike[-1]
    years = str(one.year) if one is last else f"{one.year} to {last.year}"
    yield Head(years + ("" if last.complete else ", until the last day described"))
    if one.rows:
        caption = f"{one.side.capitalize()} of {one.state.name}, {one.year}"
        yield Table(caption, _HEADS, tuple(map(_row, one.rows)))
    elif not last.complete:
        yield Silence("Nothing is recorded so far; the year is not over.")
    elif one.nil == "yes":
        yield Paragraph(f"Nil return: {NIL['yes']}.")
    else:
        yield Silence(sentence(NIL[one.nil]))


def _row(row: Transfer) -> tuple[Inline, ...]:
    other = row.other
    whom = "not shown" if other is None else f"{other.name} {other.iso3}".strip()
    return (
        f"{row.numeral} ({row.letter})",
        row.what,
        row.basis,
        day(row.on),
        "not stated" if row.quantity is None else figure(row.quantity),
        join((whom, mark("needs review"), row.review)) if row.review else whom,
    )


def _left(said: ArmsReturn) -> tuple[Chapter, ...]:
    if not said.left_out:
        return ()
    table = Table(
        "Item classes that are in no return",
        columns("compact", "what", "category", "why"),
        tuple((one.compact, one.what, one.category, one.why) for one in said.left_out),
    )
    return (Chapter("left", "Not returned", "", (table,)),)
