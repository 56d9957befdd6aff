"""Chapter J: every change and certification stands in a log that cannot be edited."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.logchain import breaks, happenings
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.record import LogLine
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import is_known
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.verdict import Finding, Severity, fails, shown

__all__ = ["CHECKS"]


@principle(
    "J09",
    "Every change and every certification stands in an append-only, hash-linked log "
    "with its author and its time.",
    severity=Severity.HIGH,
    stages="R",
    cites=("s1: line 44", "s1: line 52", "gao-16-435"),
    rows=("S1.4", "S1.8"),
    reads=("record.log", "record.entries", "record.outcomes", "record.waivers"),
)
def the_log_cannot_be_edited(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """The chain holds, and holds everything that changed or was certified."""
    if record is None or record.log is None:
        yield unsaid(
            "record: log",
            "a hash-linked log",
            "Keep a log of every change and certification from the first signature.",
            (record, "log"),
        )
        return
    for broken in breaks(record.log):
        yield fails(
            f"record: log[{broken.place}]",
            f"line {broken.place + 1} of the log does not hold: {broken.what}",
            "Restore the line as first written; correct it with a new line.",
        )
    yield from _authors(compact, record.log)
    yield from _complete(record, record.log)
    yield from _untouched(record, record.log, on)


def _authors(compact: Compact, log: tuple[LogLine, ...]) -> Iterator[Finding]:
    """Hold each line to an author whom the compact knows."""
    for number, line in enumerate(log):
        if not is_known(compact, line.author.of):
            yield fails(
                f"record: log[{number}].author",
                f"{line.author.office} is of {line.author.of}, which nothing names",
                "Write an office of a party or of a body.",
            )


def _complete(record: Record, log: tuple[LogLine, ...]) -> Iterator[Finding]:
    """Hold the log to every change and certification, on or after its day."""
    lines = {line.of: line for line in log if line.of is not None}
    found = list(happenings(record))
    for item in found:
        line = lines.get(item.of)
        if line is None:
            yield fails(
                item.where,
                f"{item.what} is not in the log as it stands in the record",
                "Add a line with its digest; an entry is corrected by a new entry.",
            )
        elif line.at < item.at:
            yield fails(
                item.where,
                f"{item.what} was logged on {line.at}, before it was made, {item.at}",
                "Log what has happened, on the day it is recorded or after.",
            )
    held = sum(item.of in lines for item in found)
    if held == len(found):
        yield shown(
            "record: log", f"{len(log)} lines hold {held} changes and certifications"
        )


def _untouched(record: Record, log: tuple[LogLine, ...], on: date) -> Iterator[Finding]:
    """Hold what the log recorded to standing in the record still."""
    found = {item.of for item in happenings(record)}
    for number, line in enumerate(log):
        if line.of is not None and line.of not in found and line.at <= on:
            yield fails(
                f"record: log[{number}]",
                f"what line {number + 1} recorded ({line.what}) was since changed or "
                "taken out of the record",
                "Restore it; correct it with a new entry and a new line.",
            )


CHECKS: tuple[Check, ...] = (the_log_cannot_be_edited,)
