"""Improve: amendments to a draft that the model tells apart from it, as a diff."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from servanda.acts.desk import Desk
from servanda.acts.foreseeing import Size as Draws
from servanda.acts.strategy.grounding import Wanted, grounded
from servanda.basis.errors import ServandaError, UnreadableError
from servanda.compact.model import Compact
from servanda.compact.principles.report import Case, Report, hold
from servanda.compact.principles.verdict import Verdict
from servanda.compact.reading import opened, read_bytes
from servanda.publication.sheet import told
from servanda.publication.strategy.sequence import SequenceStatement, sheet, stated
from servanda.publication.strategy.sequence.reading import Amended
from servanda.strategy.sequence import Past, Size, sequence_of
from servanda.strategy.sequence.amending import Proposal, Text, proposals

__all__ = ["Improved", "NoTextError", "Size", "improve", "improved"]

_GROUND: Final = 200  # draws of the outlook beneath, of which no figure is told here


class NoTextError(ServandaError):
    """An amendment was asked for of a compact whose text cannot be read twice."""

    code = "SRV-331"


@dataclass(frozen=True, slots=True)
class Improved:
    """What a search found, told, with what the evidence gave."""

    statement: SequenceStatement
    evidence: str


def improve(
    wanted: Wanted, size: Size | None = None, *, desk: Desk | None = None
) -> Improved:
    """Look for designs that stay good, and for amendments told apart from a draft.

    wanted  the compact's file, the date, the evidence; its size is not used
    size    of the search

    Raises `NoTextError` where the compact comes from standard input.
    """
    desk, size = desk or Desk(), size or Size()
    if str(wanted.path) == "-":
        raise NoTextError(
            "amendments are edits of a file, and standard input is none",
            remedy="Write the compact to a file and name it.",
        )
    found = grounded(replace(wanted, size=Draws(_GROUND, size.seed)), desk)
    ground, past = found.ground, Past(found.past.place, found.past.deaths)
    sought = sequence_of(
        ground, size, past=past, progress=lambda done: desk.progress("Search", done)
    )
    file = str(wanted.path)
    text = Text.of(opened(wanted.path), file)
    desk.progress("Amendments", 0.0)
    chosen, tried = proposals(
        ground, text, states=size.states, seed=size.seed, past=past
    )
    before = hold(found.case, ground.on)
    amended = [_checked(one, found.case, before, text, file) for one in chosen]
    desk.progress("Amendments", 1.0)
    return Improved(stated(sought, amended, tried), _gave(found.seen))


def improved(found: Improved, form: str = "text", width: int = 100) -> str:
    """Return what was found as text, as a page, or for machines.

    In text every amendment is followed by its diff, which ``patch -p0`` applies.
    """
    if form == "json":  # no figure need be drawn
        return found.statement.model_dump_json(indent=2) + "\n"
    text = told(sheet(found.statement), form, width)
    if form != "text":
        return text
    diffs = [
        f"\n# {number}. {one.what}\n{one.diff}"
        for number, one in enumerate(found.statement.amendments or (), 1)
        if one.diff
    ]
    return text + "".join(diffs)


def _checked(
    one: Proposal, case: Case, before: Report, text: Text, file: str
) -> Amended:
    """Hold the text with an amendment against the checks, as without it."""
    after = one.move.text.whole
    try:
        read = read_bytes(after.encode(), file, Compact)
    except UnreadableError:
        return Amended(one, text.whole, file, (), (), readable=False)
    report = hold(replace(case, compact=read), before.on)
    was, now = _passed(before), _passed(report)
    return Amended(
        one,
        text.whole,
        file,
        tuple(sorted(now - was)),
        tuple(sorted(was - now)),
        readable=True,
    )


def _passed(report: Report) -> frozenset[str]:
    return frozenset(
        r.check.id for r in report.results if r.answer.verdict is Verdict.PASS
    )


def _gave(seen: object) -> str:
    lacks = getattr(seen, "lacks", "")
    added = getattr(seen, "added", ())
    words = f"The evidence store filled in: {', '.join(added) or 'nothing'}."
    return lacks or words
