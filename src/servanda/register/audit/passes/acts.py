"""The second pass over a run: envelopes against entries, acts against the gate.

What may have signed is decided by the charter in force at the act's own place, which
the charters of its stream up to that place say.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from servanda.register.audit.findings import Finding, Place
from servanda.register.audit.passes.envelopes import envelope_of, payload_in
from servanda.register.audit.passes.leaves import Line, line_of
from servanda.register.audit.passes.reading import read_run, store_faults
from servanda.register.audit.report import Tally
from servanda.register.authority.charters import Charters
from servanda.register.authority.gate import Setting, count, judge, opened
from servanda.register.authority.kinds import REMOVABLE
from servanda.register.authority.statement import Author, Statement
from servanda.register.authority.verdict import (
    Authorized,
    Pending,
    Reason,
    Refused,
)
from servanda.register.log.book import counted_text
from servanda.register.log.source import Source
from servanda.register.log.store.port import Row

__all__ = [
    "NOBODY",
    "Acts",
    "Context",
    "Removal",
    "Signed",
    "Signers",
    "Timeline",
    "begin_acts",
    "check_acts",
    "check_store",
    "judge_row",
    "part",
]

NOBODY: Final = -1
"""Stands for the signers of an act that is not to be replayed."""

_FAULT_OF: Final[Mapping[Reason, str]] = {
    Reason.MALFORMED: "act-malformed",
    Reason.ANOTHER_TYPE: "envelope-malformed",
    Reason.ANOTHER_LOG: "another-log",
    Reason.ANOTHER_COMPACT: "charter-faulty",
    Reason.ALTERED: "not-signed",
    Reason.REPEATED: "id-repeated",
    Reason.TOO_EARLY: "out-of-time",
    Reason.EXPIRED: "out-of-time",
    Reason.NO_CHARTER: "no-charter",
    Reason.CHARTER_EXPIRED: "no-charter",
    Reason.CHARTER_GAP: "charter-gap",
    Reason.CHARTER_FAULT: "charter-faulty",
    Reason.STALE: "charter-stale",
    Reason.NOT_ALLOWED: "not-allowed",
    Reason.WRONG_AUTHOR: "not-allowed",
    Reason.INADMISSIBLE: "not-admitted",
}


class Signers(NamedTuple):
    """Who signed an act and was counted."""

    holders: tuple[str, ...]
    offices: tuple[Author, ...]


class Signed(NamedTuple):
    """An act that the gate admits, with those who signed it."""

    statement: Statement
    holders: tuple[str, ...]
    offices: tuple[Author, ...]


@dataclass(slots=True)
class Timeline:
    """The charters of one stream as they were after each charter act.

    places  indexes of those acts
    after   the stream's charters from the next entry on
    """

    places: list[int] = field(default_factory=list)
    after: list[Charters] = field(default_factory=list)

    def before(self, index: int) -> Charters:
        """Return the charters that an act at this index is judged by."""
        past = bisect_left(self.places, index)
        return self.after[past - 1] if past else Charters()


class Removal(NamedTuple):
    """That a redaction names a digest.

    at      place of the redaction
    stream  which it is of: no stream removes what is another's
    """

    at: int
    stream: str


@dataclass(frozen=True, slots=True)
class Context:
    """What an act is judged by, beside its own bytes.

    origin     the log's name
    timelines  of each stream that has a charter
    removed    digests that a redaction in the log names, each with that redaction
    """

    origin: str
    timelines: Mapping[str, Timeline]
    removed: Mapping[str, Removal]

    def setting(self, line: Line, index: int) -> Setting:
        """Return where and when an act entered."""
        timeline = self.timelines.get(line.stream)
        charters = {line.stream: timeline.before(index)} if timeline else {}
        recorded = datetime.fromisoformat(line.recorded)
        return Setting(self.origin, charters, recorded, _not_seen)


@dataclass(frozen=True, slots=True)
class Acts:
    """What came of the acts of a run.

    start    index of the first
    codes    for each, the position of its signers in ``signers``, or ``NOBODY``
    signers  each set of signers once
    counted  acts whose signatures were counted
    gone     digests of what was removed of them, under an entry
    """

    start: int
    codes: array[int]
    signers: list[Signers]
    counted: int
    gone: list[str]
    tally: Tally


_CONTEXT: Final[WeakKeyDictionary[Source, Context]] = WeakKeyDictionary()
"""What an audit's acts are judged by, by its hold of the log; too large to be sent with
each run."""


def begin_acts(source: Source, context: Context) -> None:
    """Take what all runs are judged by."""
    _CONTEXT[source] = context


def _not_seen(_stream: str, _id: str) -> int | None:
    return None  # ids are held against all others in the first pass


def check_acts(source: Source, start: int, stop: int) -> Acts:
    """Check the acts from one index up to another."""
    context, gone = _CONTEXT[source], list[str]()
    tally, known = Tally(), dict[Signers, int]()
    codes, counted = array("i"), 0
    for index, row in enumerate(read_run(source, start, stop).rows, start):
        line = line_of(row.leaf) if row else ""
        code = NOBODY
        if row is not None and isinstance(line, Line):
            judged = judge_row(row, line, index, context)
            if isinstance(judged, Finding):
                tally.add([judged])
                if judged.fault == "removed":
                    gone += (line.act, line.envelope)
            else:
                counted += 1
                signers = Signers(judged.holders, judged.offices)
                code = known.setdefault(signers, len(known))
                where = Place(index, "entry", line.name)
                tally.add(_aside(row, signers, where))
                tally.add(_bereft(row, line, where, context))
        codes.append(code)
    return Acts(start, codes, list(known), counted, gone, tally)


def check_store(source: Source) -> Acts:
    """Check the store itself; takes one lane for a while, so it goes first."""
    tally = Tally()
    tally.add(store_faults(source))
    return Acts(0, array("i"), [], 0, [], tally)


def part(source: Source, work: Callable[..., Acts], *what: int) -> Acts:
    """Do one part of the pass: the store, or a run of acts."""
    return work(source, *what)


def judge_row(row: Row, line: Line, index: int, context: Context) -> Finding | Signed:
    """Return an act with those who signed it, or what is wrong with it."""
    where = Place(index, "entry", line.name)
    if row.envelope is None:
        return _gone(line, where, context)
    envelope = envelope_of(row.envelope, line, where)
    if isinstance(envelope, Finding):
        return envelope
    statement = opened(envelope)
    if isinstance(statement, Refused):
        return _refused(statement, where)
    if (statement.stream, statement.id, statement.kind) != (
        line.stream,
        line.id,
        line.kind,
    ):
        found = f"{line.name}, {line.kind}"
        wanted = f"{statement.stream}/{statement.id}, {statement.kind}"
        return Finding("entry-differs", where, found, wanted)
    setting = context.setting(line, index)
    placed = setting.placed(line.stream)
    counted = count(envelope, placed.charter if placed else None, statement)
    verdict = judge(counted, setting)
    if not isinstance(verdict, Authorized):
        return _refused(verdict, where)
    return Signed(statement, verdict.holders, verdict.offices)


def _aside(row: Row, signers: Signers, where: Place) -> Iterator[Finding]:
    """Say whether the store remembers other signers; an export remembers none."""
    if row.counted and row.counted != (wanted := counted_text(*signers)):
        yield Finding("counted-differs", where, row.counted, wanted)


def _bereft(row: Row, line: Line, where: Place, context: Context) -> Iterator[Finding]:
    """Say whether another stream removed a document that an act names."""
    if not context.removed or row.envelope is None:
        return
    payload = payload_in(row.envelope)
    for digest, removal in context.removed.items():
        is_own = removal.stream == line.stream or removal.at < where.at
        if not is_own and digest.encode("ascii", "replace") in payload:
            found = f"{digest}, removed under entry {removal.at}"
            wanted = f"a redaction of `{line.stream}`, which names it"
            yield Finding("removed-unfounded", where, found, wanted)


def _gone(line: Line, where: Place, context: Context) -> Finding:
    for digest in (line.envelope, line.act):
        if removal := context.removed.get(digest):
            under = f"removed under entry {removal.at}"
            is_own = removal.stream == line.stream and removal.at > where.at
            if is_own and line.kind in REMOVABLE:
                return Finding("removed", where, under, "")
            wanted = f"a later redaction of `{line.stream}`, of an event or a note"
            return Finding("removed-unfounded", where, under, wanted)
    return Finding("envelope-missing", where, "nothing", line.envelope)


def _refused(verdict: Pending | Refused, where: Place) -> Finding:
    if isinstance(verdict, Refused):
        fault = _FAULT_OF[verdict.reason]
        return Finding(fault, where, verdict.words, "an act that the gate admits")
    signed = ", ".join(verdict.signed) or "nobody who counts"
    missing = " and ".join(verdict.missing)
    return Finding("not-signed", where, f"signed by {signed}", f"also {missing}")
