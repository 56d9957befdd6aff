"""Historical cases on a page: a list, one case, several side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from servanda.diagnosis.precedents.case import Case, caveats
from servanda.diagnosis.precedents.encoding import FULL, identity
from servanda.publication.cases.statement import (
    StatedChecks,
    stated_case,
    stated_cases,
)
from servanda.publication.cases.tallies import tallies
from servanda.publication.cases.words import FIELDS, field
from servanda.publication.sheet import Sheet
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Note,
    Pairs,
    Paragraph,
    Silence,
    Table,
    code,
    columns,
    join,
)
from servanda.publication.words import count, listing

__all__ = ["comparison_sheet", "list_sheet", "one_sheet"]

_UNDER: Final = (
    "Historical cases of support at or near a host's request (S1.5). What is marked "
    "unverified was coded without a source. Nothing here says what such support brings "
    "about."
)

_EXIT: Final = "Exit agreed, by its words"
_FORM: Final = Note(
    "Yes is of form: something was agreed by which it could end, were it a review, a "
    "right to leave or a task. The words beside it say what, and whether there was an "
    "end date; that anybody left is told by the last day. Numbers that are skipped, as "
    "C12, stand for no case: the list that the library was coded from skips them."
)


def list_sheet(cases: Sequence[Case], held: int, asked: str) -> Sheet:
    """Return a list of cases, what it shows, and what it forbids to conclude.

    held   how many cases the library holds
    asked  by what they were chosen, in words; empty for all
    """
    chosen = f" {asked}" if asked else ""
    title = f"{count(len(cases), 'case')} of {held}{chosen}"
    return Sheet(
        title,
        (_UNDER,),
        (_listed(cases), _counted(cases), _forbidden()),
        stated_cases(cases, held),
    )


def one_sheet(case: Case, checks: Sequence[StatedChecks]) -> Sheet:
    """Return one case: who asked, what for, how it ended, and how its coding stands."""
    chapters = (_fields(case), _sources(case), _runnable(case, checks), _forbidden())
    return Sheet(
        f"{case.id}: {case.name}, {case.host}",
        (_UNDER,),
        chapters,
        stated_case(case, checks),
    )


def comparison_sheet(cases: Sequence[Case], held: int) -> Sheet:
    """Return several cases side by side, field by field."""
    rows = tuple(
        (label, *(field(case, name) for case in cases))
        for name, label in FIELDS.items()
    )
    heads = ("Field", *(f"{case.id} {case.name}" for case in cases))
    table = Table("Each field of each case", columns(*heads), rows)
    blocks = (table, _FORM)
    chapter = Chapter("side-by-side", "Side by side", "How do they differ?", blocks)
    names = listing([f"{case.name} ({case.host})" for case in cases])
    return Sheet(names, (_UNDER,), (chapter, _forbidden()), stated_cases(cases, held))


def _listed(cases: Sequence[Case]) -> Chapter:
    blocks: tuple[Block, ...] = (
        Silence(
            "No case of the library is like that. `servanda cases list` shows all."
        ),
    )
    if cases:
        heads = columns("Case", "Host", "Years", "Request", _EXIT, "After")
        rows = tuple(_row(case) for case in cases)
        blocks = (Table("Cases, in the order of the library", heads, rows), _FORM)
    return Chapter("cases", "Cases", "Which cases are these?", blocks)


def _row(case: Case) -> tuple[str, ...]:
    years = dict.fromkeys(
        (str(case.start.year), str(case.end.year) if case.end else "")
    )
    contested = "contested" if case.contested == "yes" else "not contested"
    return (
        f"{case.id} {case.name}",
        case.host,
        " to ".join(years) if case.end else f"from {case.start.year}",
        contested,
        field(case, "exit_clause"),
        field(case, "recurred"),
    )


def _counted(cases: Sequence[Case]) -> Chapter:
    heads = columns(
        "Group", "Cases", "Known what came after", "No conflict", "Came back", "Went on"
    )
    rows = tuple(
        (one.group, str(one.cases), str(one.known), *map(str, one.ended_in.values()))
        for one in tallies(cases)
    )
    blocks: tuple[Block, ...] = (Silence("There is nothing to count."),)
    if rows:
        blocks = (
            Table("Armed conflict in the host within five years after", heads, rows),
            Note(
                "Counts, not shares and not effects: the groups differ in everything "
                "else too, and the cases are no sample."
            ),
        )
    return Chapter("counts", "What the list shows", "How many ended how?", blocks)


def _fields(case: Case) -> Chapter:
    rows = tuple((label, field(case, name)) for name, label in FIELDS.items())
    return Chapter("case", "The case", "What is known of it?", (Pairs(rows),))


def _sources(case: Case) -> Chapter:
    blocks: tuple[Block, ...] = (Bullets(case.sources),)
    if not case.sources:
        blocks = (Silence("No source was seen for anything in this case."),)
    return Chapter("sources", "Sources", "Who says so?", blocks)


def _runnable(case: Case, checks: Sequence[StatedChecks]) -> Chapter:
    heads = columns("Severity", "Answer", "Checks")
    rows = tuple((one.severity, one.verdict, str(one.checks)) for one in checks)
    return Chapter(
        "run",
        "Run it",
        "How does its thin coding stand to the checks?",
        tuple(_runs(case, Table("The checks that count", heads, rows))),
    )


def _runs(case: Case, table: Table) -> Iterator[Block]:
    yield table
    yield Note(
        "A thin coding leaves out what is not known, so most checks answer *not "
        "shown*. That speaks of the coding, not of the agreement."
    )
    write = f"servanda cases show {case.id} --out {identity(case)}"
    run = f"servanda check {identity(case)}/compact.yaml"
    yield Paragraph(
        join(("It is written as documents by", code(write), "and run by", code(run)))
    )
    if case.id in FULL:
        yield Paragraph(
            join(
                (
                    "The example",
                    code(f"examples/{FULL[case.id]}"),
                    "encodes it in full.",
                )
            )
        )


def _forbidden() -> Chapter:
    words = tuple(one.words for one in caveats())
    return Chapter(
        "forbidden",
        "What the library forbids to conclude",
        "What can no list of cases show?",
        (Bullets(words),),
    )
