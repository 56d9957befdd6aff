"""Sovereignty in its three parts, and what a compact cedes of them."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.diagnosis.brief import Brief
from servanda.diagnosis.cession import CessionReading
from servanda.diagnosis.cession.terms import Cession
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.sovereignty import Part
from servanda.publication.brief.figures import period, said
from servanda.publication.brief.sources import Sources
from servanda.publication.theme import (
    Block,
    Chapter,
    Inline,
    Note,
    Paragraph,
    Table,
    code,
    columns,
    join,
    listed,
)
from servanda.publication.words import dated, first_letter

__all__ = ["cession", "sovereignty"]

_RUNS = ("spells", "cases")


def sovereignty(found: Brief, sources: Sources) -> Chapter:
    """Return the chapter on sovereignty."""
    read = found.sovereignty
    parts = (read.international_legal, read.westphalian, read.domestic)
    table = Table(
        "Three lists, never one score.",
        columns("Part", "What the data show", widths=(30, 70)),
        tuple((_named(part), join(_told(part, sources), " ")) for part in parts),
    )
    return Chapter(
        "sovereignty",
        "Sovereignty",
        "What is shown of its three parts?",
        (table,),
    )


def _named(part: Part) -> Inline:
    return f"{part.name}: {'; '.join(str(quote) for quote in part.quotes)}"


def _told(part: Part, sources: Sources) -> Iterator[Inline]:
    for one in part.figures:
        if one.value:
            yield join((_positive(one), sources.marks(one)), "") + "."
    silent = [one for one in part.figures if one.value is not None and not one.value]
    if silent:
        names = "; ".join(_lower(one.name) for one in silent)
        yield join((f"None recorded: {names}", sources.marks(*silent)), " ") + "."
    unknown = [one.name for one in part.figures if one.value is None]
    if unknown:
        yield f"Not known: {'; '.join(_lower(name) for name in unknown)}."


def _positive(one: Figure) -> str:
    if one.unit.startswith(_RUNS):
        since = period(one)
        runs = "yes" if one.unit.startswith("spells") else f"{one.value:.0f}"
        return f"{one.name}: {runs}, {since} "
    return f"{one.name}: {said(one)}, {period(one)} "


def _lower(name: str) -> str:
    return name if name[1:2].isupper() else name[0].lower() + name[1:]


def cession(found: Brief) -> Chapter | None:
    """Return what the compact's clauses cede; None without a compact."""
    read = found.cession
    if read is None:
        return None
    blocks: tuple[Block, ...] = (
        Paragraph(dated(read.summary)),
        Paragraph(dated(read.revocation.words)),
        listed(
            "Each clause that gives, or keeps, a part of sovereignty.",
            columns("Matter", "What", "Where", "For how long", "To"),
            _rows(read),
            "No clause speaks of a matter in which sovereignty may be ceded.",
        ),
        Note(
            "What is ceded is the host's own to give; nothing here says that it is too "
            "much, or lawful."
        ),
    )
    return Chapter(
        "cession",
        "What the compact cedes",
        "Which clauses give a part of sovereignty away, for how long?",
        blocks,
    )


def _rows(read: CessionReading) -> Iterator[tuple[Inline, ...]]:
    for subject in read.subjects:
        for clause in subject.clauses:
            if clause.extent != "kept":
                yield _row(subject.subject.name, clause)


def _row(matter: str, clause: Cession) -> tuple[Inline, ...]:
    where = code(clause.path)
    if clause.line is not None:
        where = join((where, f"line {clause.line}"))
    return (
        first_letter(matter),
        dated(f"{clause.extent}: {clause.what}"),
        where,
        dated(clause.span.words),
        ", ".join(clause.to),
    )
