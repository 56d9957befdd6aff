"""The gate over an act: authorized, waiting for signatures, or refused.

Pure, and it never raises: what cannot be read is refused. In this order:

    the payload's type and form · the log and the stream it is meant for · whether it
    stands in the log already · its own times · the charter in force at its place ·
    whether that charter lets anyone do this · whether those have signed, and the
    office in whose name the act is: nothing enters in the name of one that did not

``count`` does the costly part, the verification of signatures, and needs no lock and
no log; ``judge`` does the rest, and counts anew if another charter came into force.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from servanda.basis.instant import spelled
from servanda.register.authority.charter import (
    AUTHOR,
    Charter,
    Office,
    author_group,
    could_sign,
    is_met,
    missing,
    named,
    offices_under,
)
from servanda.register.authority.charters import Charters, Placed
from servanda.register.authority.counting import Counted, Tally, count, opened, tally
from servanda.register.authority.envelope import Envelope, read_envelope
from servanda.register.authority.kinds import CHARTER, binds_several
from servanda.register.authority.statement import Author, Statement
from servanda.register.authority.succession import why_not_next
from servanda.register.authority.verdict import (
    Authorized,
    Pending,
    Reason,
    Refused,
    Verdict,
)
from servanda.register.errors import MalformedError

__all__ = ["Counted", "Setting", "count", "decide", "decide_bytes", "judge", "opened"]


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when an act would enter.

    log       the origin of the log
    charters  the charters of each stream, up to this place
    recorded  the moment that the act would be stamped with
    seen      the place of an act by its stream and id; None where it is not entered
    stream    the compact that it is handed in to, if only one is asked for
    """

    log: str
    charters: Mapping[str, Charters]
    recorded: datetime
    seen: Callable[[str, str], int | None]
    stream: str | None = None

    def placed(self, stream: str) -> Placed | None:
        """Return the charter in force in a stream, with its place."""
        charters = self.charters.get(stream)
        return charters.placed(self.recorded) if charters else None


class _Demand(NamedTuple):
    """What one charter demands of those whom it counts.

    roles   offices and groups, any one of which must be met
    author  the office in whose name the act is, which must be met too
    """

    charter: Charter
    tally: Tally
    roles: Sequence[str]
    author: str | None = None

    @property
    def is_met(self) -> bool:
        return any(map(self._is_met, self.roles)) and (
            self.author is None or self._is_met(self.author)
        )

    @property
    def missing(self) -> tuple[str, ...]:
        lines: list[str] = []
        if not any(map(self._is_met, self.roles)):
            each = [self._missing(role) for role in self.roles]
            several = " or ".join(dict.fromkeys(map(" and ".join, each)))
            lines += each[0] if len(each) == 1 else [several]
        if self.author is not None:
            lines += self._missing(self.author)
        return tuple(dict.fromkeys(lines))

    @property
    def could_sign(self) -> set[str]:
        is_open = any(map(self._is_met, self.roles))
        roles = [] if is_open else list(self.roles)
        return {
            holder
            for role in (*roles, *([self.author] if self.author else []))
            for holder in could_sign(self.charter, role, self.tally.holders)
        }

    def _is_met(self, role: str) -> bool:
        return is_met(self.charter, role, self.tally.holders)

    def _missing(self, role: str) -> tuple[str, ...]:
        return missing(self.charter, role, self.tally.holders)


def decide_bytes(data: bytes, setting: Setting) -> Verdict:
    """Judge the bytes of an envelope; never raises, whatever they are."""
    try:
        envelope = read_envelope(data)
    except MalformedError as error:
        return Refused(Reason.MALFORMED, error.message)
    return decide(envelope, setting)


def decide(envelope: Envelope, setting: Setting) -> Verdict:
    """Judge an envelope at a place in the log; never raises."""
    statement = opened(envelope)
    if isinstance(statement, Refused):
        return statement
    placed = setting.placed(statement.stream)
    charter = placed.charter if placed else None
    return judge(count(envelope, charter, statement), setting)


def judge(counted: Counted, setting: Setting) -> Verdict:
    """Judge an envelope whose signatures were verified; never raises."""
    statement = counted.statement
    if statement is None:
        return counted.refused or Refused(Reason.MALFORMED, "it was not read")
    if refused := _misplaced(statement, setting):
        return refused
    placed = setting.placed(statement.stream)
    counted = counted.counted_under(placed.charter if placed else None)
    if statement.kind == CHARTER:
        return _charter(counted, statement, placed, setting)
    if placed is None:
        return Refused(
            Reason.NO_CHARTER,
            f"no charter says who may sign in the stream `{statement.stream}`",
        )
    return _ordinary(counted, statement, placed.charter, setting.recorded)


def _misplaced(statement: Statement, setting: Setting) -> Refused | None:
    if statement.log != setting.log:
        return Refused(
            Reason.ANOTHER_LOG, f"it is for {statement.log!r}, not {setting.log!r}"
        )
    if setting.stream is not None and statement.stream != setting.stream:
        return Refused(
            Reason.ANOTHER_COMPACT,
            f"it is for `{statement.stream}`, not `{setting.stream}`",
        )
    index = setting.seen(statement.stream, statement.id)
    if index is not None:
        return Refused(
            Reason.REPEATED, f"`{statement.id}` was entered at entry {index}"
        )
    if statement.not_before and setting.recorded < statement.not_before:
        return Refused(
            Reason.TOO_EARLY,
            f"it may enter from {spelled(statement.not_before)}, "
            f"not at {spelled(setting.recorded)}",
        )
    if statement.expires and setting.recorded >= statement.expires:
        return Refused(
            Reason.EXPIRED,
            f"it could enter until {spelled(statement.expires)}, "
            f"not at {spelled(setting.recorded)}",
        )
    return None


def _ordinary(
    counted: Counted, statement: Statement, charter: Charter, recorded: datetime
) -> Verdict:
    if charter.expires and charter.expires <= recorded:
        return Refused(
            Reason.CHARTER_EXPIRED,
            f"charter {charter.version} expired at {spelled(charter.expires)}: "
            "only another charter may enter",
        )
    if statement.charter > charter.version:
        return Refused(
            Reason.STALE,
            f"it names charter {statement.charter}; {charter.version} is in force",
        )
    alternatives = _alternatives(statement, charter)
    if isinstance(alternatives, str):
        return Refused(Reason.NOT_ALLOWED, alternatives)
    author = statement.author
    office = charter.office_named.get((author.office, author.of))
    if office is None:
        who = f"{author.office} ({author.of})"
        return Refused(
            Reason.WRONG_AUTHOR, f"charter {charter.version} has no office {who}"
        )
    roles = list(dict.fromkeys(_roles(charter, office, alternatives)))
    if not roles:
        return Refused(
            Reason.WRONG_AUTHOR,
            f"{named(office)} may not sign {statement.kind!r}; "
            f"it takes {alternatives[0]!r}",
        )
    held = tally(charter, counted.verified, recorded)
    return _by_signatures([_Demand(charter, held, roles, office.id)], charter)


def _alternatives(statement: Statement, charter: Charter) -> Sequence[str] | str:
    """Return who may sign, any one of them, or why nobody may.

    What binds others is not signed by its author alone, whatever a charter says.
    """
    found = charter.acts.get(statement.kind, ())
    if not found:
        return f"charter {charter.version} lets nobody sign {statement.kind!r}"
    if binds_several(statement.kind, statement.body):
        found = tuple(
            each for each in found if each != AUTHOR and author_group(each) is None
        )
    if not found:
        return (
            f"charter {charter.version} lets the author alone sign "
            f"{statement.kind!r}, which binds others: it takes an office or group"
        )
    return found


def _roles(
    charter: Charter, office: Office, alternatives: Sequence[str]
) -> Iterator[str]:
    """Yield the roles any of which may sign an act in the name of an office."""
    for alternative in alternatives:
        group = author_group(alternative)
        if alternative != AUTHOR and group is None:
            yield alternative
        elif group is None or office in offices_under(charter, group):
            yield office.id


def _charter(
    counted: Counted, statement: Statement, placed: Placed | None, setting: Setting
) -> Verdict:
    new = counted.proposed
    if new is None:
        return Refused(Reason.CHARTER_FAULT, "it holds no charter")
    before = setting.charters.get(statement.stream, Charters())
    if refused := why_not_next(new, statement, before, setting.recorded):
        return refused
    by_new = tally(new, counted.by_new, setting.recorded)
    demands = [_Demand(new, by_new, [new.charter_by])]
    if placed is None:
        return _by_signatures(demands, new)
    old = placed.charter
    by = old.recovery.by if new.recovering and old.recovery else old.charter_by
    by_old = tally(old, counted.verified, setting.recorded)
    return _by_signatures([_Demand(old, by_old, [by]), *demands], old)


def _by_signatures(demands: Sequence[_Demand], charter: Charter) -> Verdict:
    """Judge by who signed; the holders told are those under the charter in force."""
    first = demands[0].tally
    if all(demand.is_met for demand in demands):
        return Authorized(tuple(sorted(first.holders)), _offices(charter, first))
    signed = {holder for demand in demands for holder in demand.tally.holders}
    if not signed and any(demand.tally.broken for demand in demands):
        return Refused(
            Reason.ALTERED,
            "no signature is over these bytes: they were altered after signing, "
            "or the signatures belong to another act",
        )
    return Pending(
        signed=tuple(sorted(signed)),
        missing=tuple(_told(demands)),
        holders=tuple(sorted({h for demand in demands for h in demand.could_sign})),
        ignored=tuple(_ignored(demands)),
    )


def _offices(charter: Charter, held: Tally) -> tuple[Author, ...]:
    held_by = (charter.offices_held[holder] for holder in sorted(held.holders))
    offices = {office.id: office for each in held_by for office in each}
    return tuple(
        Author(office.office, office.of)
        for name, office in sorted(offices.items())
        if is_met(charter, name, held.holders)
    )


def _told(demands: Sequence[_Demand]) -> list[str]:
    if len(demands) == 1:
        return list(demands[0].missing)
    names = ("under the charter in force", "under the new charter")
    return [
        f"{name}: {line}"
        for name, demand in zip(names, demands, strict=True)
        for line in demand.missing
    ]


def _ignored(demands: Sequence[_Demand]) -> list[str]:
    """Return what no charter counts; a key may well be in only one of the two."""
    lists = [dict.fromkeys(demand.tally.ignored) for demand in demands]
    return [line for line in lists[0] if all(line in other for other in lists[1:])]
