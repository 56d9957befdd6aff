"""Chapter J: what is withheld, why, by whom, until when, and whether it stays so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Record
from servanda.compact.model.oversight import Withheld
from servanda.compact.places import find
from servanda.compact.principles.grounds.duties import Duty, deeds, kept
from servanda.compact.principles.grounds.offices import is_known
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.thresholds import phrases
from servanda.compact.principles.verdict import (
    Finding,
    Verdict,
    fails,
    not_shown,
    shown,
)
from servanda.compact.withholding import recoverable, unknown_lines

__all__ = ["redactions"]


def redactions(compact: Compact, record: Record | None, on: date) -> Iterator[Finding]:
    """Each withheld field is a single place, justified, reviewed in time and safe."""
    if compact.withheld is None:
        yield unsaid(
            "withheld",
            "whether any field is withheld",
            "List each withheld field, or write `withheld: []` where there is none.",
            (compact, "withheld"),
        )
        return
    for number, held in enumerate(compact.withheld):
        where = f"withheld[{number}]"
        yield from _place(compact, where, held)
        yield from _grounds(compact, where, held)
        yield from _reviewed(compact, where, held, record, on)
    yield from _commitments(compact.withheld)
    yield from _given_away(compact, record)
    count = len(compact.withheld)
    yield shown("withheld", f"fields withheld: {count or 'none'}")


def _place(compact: Compact, where: str, held: Withheld) -> Iterator[Finding]:
    """Hold a redaction to one place, of which the value is indeed left out."""
    place = find(compact, held.path)
    if place is None:
        yield fails(
            f"{where}.path",
            f"{held.path!r} is no place in this document",
            "Write the path of the one field that is left out.",
        )
        return
    inner = any(mark in place.where for mark in ".[")
    core = phrases("never-withheld")
    beginnings = tuple(f"{word}{mark}" for word in core for mark in ".[")
    if not inner or place.where in core or place.where.startswith(beginnings):
        yield fails(
            f"{where}.path",
            f"{held.path!r} withholds what a public text cannot be without",
            "Publish it; withhold only the single field that needs it.",
        )
    elif place.value is not None:
        yield fails(
            place.where,
            f"{held.path!r} is said to be withheld, but stands here",
            "Leave the value out, or strike the line under `withheld`.",
        )


def _grounds(compact: Compact, where: str, held: Withheld) -> Iterator[Finding]:
    """Hold a redaction to a justification, an authority and a commitment."""
    if says_nothing(held.justification):
        yield unsaid(
            f"{where}.justification",
            f"why {held.path!r} must be withheld",
            "Write `justification:`: which harm publication would do, and to whom.",
            (held, "justification"),
        )
    if held.decided_by is None:
        yield unsaid(
            f"{where}.decided_by",
            f"who decided to withhold {held.path!r}",
            "Write `decided_by:` with the office.",
            (held, "decided_by"),
        )
    elif not is_known(compact, held.decided_by.of):
        yield fails(
            f"{where}.decided_by",
            f"{held.decided_by.office} is of {held.decided_by.of}, which nothing names",
            "Write an office of a party or of a body.",
        )
    if held.commitment is None:
        yield unsaid(
            f"{where}.commitment",
            f"a commitment to the value of {held.path!r}",
            "Write `commitment:` with the salted digest, to be opened later.",
            (held, "commitment"),
        )


def _reviewed(
    compact: Compact, where: str, held: Withheld, record: Record | None, on: date
) -> Iterator[Finding]:
    """Hold the review to a date within the term, and to having been made."""
    end = compact.term.end if compact.term else None
    if held.review is None:
        yield unsaid(
            f"{where}.review",
            f"when the withholding of {held.path!r} is reviewed",
            "Write `review:` with a date no later than the end of the compact.",
            (held, "review"),
        )
        return
    if end is None:
        yield not_shown(
            "term.end",
            f"whether {held.path!r} is reviewed before the end is not shown",
            "Write `end:` under `term`.",
        )
    elif held.review > end:
        yield fails(
            f"{where}.review",
            f"the review of {held.path!r}, {held.review}, comes after the end of the "
            f"compact, {end}",
            "Write a date no later than the end.",
        )
        return
    made = [
        deed
        for deed in deeds(record, ("review",), ("withheld", held.path, where))
        if deed.entry.due == held.review or deed.entry.occurred >= held.review
    ]
    duty = Duty(
        held.path, f"{where}.review", f"the review of {held.path!r}", held.review
    )
    found = kept(duty, made[0] if made else None, record, on)
    yield from (f for f in found if f.verdict is not Verdict.PASS)


def _commitments(withheld: tuple[Withheld, ...]) -> Iterator[Finding]:
    """Hold the commitments to being salted: no two values look alike."""
    seen: dict[str, str] = {}
    for number, held in enumerate(withheld):
        if held.commitment is None:
            continue
        if held.commitment in seen:
            yield fails(
                f"withheld[{number}].commitment",
                f"{held.path!r} and {seen[held.commitment]!r} have one commitment",
                "Commit to each value with a salt of its own.",
            )
        seen.setdefault(held.commitment, held.path)


def _given_away(compact: Compact, record: Record | None) -> Iterator[Finding]:
    """Hold what is withheld to not following from what is published."""
    for recovery in recoverable(compact):
        yield fails(
            recovery.where,
            f"the withheld value can be worked out: {recovery.how}",
            "Withhold a second line of the same sums, or round them, and say so.",
        )
    lines = compact.budget.lines if compact.budget else None
    held = {(lines or ())[number].id for number in unknown_lines(compact)}
    for number, step in enumerate(record.spending or () if record else ()):
        if step.line in held:
            yield fails(
                f"record: spending[{number}].amount",
                f"the record states an amount under the withheld line `{step.line}`",
                "Enter what was spent on withheld lines in one sum.",
            )
