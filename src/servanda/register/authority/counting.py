"""Which signatures hold, and which holders they make up.

The first is costly and depends on nothing but an envelope and the keys of a charter;
the second is cheap and depends on the moment, for a key may count for a time only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, NamedTuple

from servanda.basis.instant import spelled
from servanda.register.authority.charter import Charter, Key, read_charter
from servanda.register.authority.envelope import PAYLOAD_TYPE, Envelope
from servanda.register.authority.kinds import CHARTER
from servanda.register.authority.schemes import verify
from servanda.register.authority.statement import Statement, read_statement
from servanda.register.authority.verdict import Reason, Refused
from servanda.register.errors import MalformedError

__all__ = ["Counted", "Tally", "Verified", "count", "opened", "tally"]


class Verified(NamedTuple):
    """What became of the signatures of an envelope under one charter.

    holds   ids of the keys whose signatures hold
    broken  ids of keys of the charter none of whose signatures hold
    alien   ids of keys that the charter does not have
    """

    holds: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()
    alien: frozenset[str] = frozenset()


_NONE: Final = Verified()


@dataclass(frozen=True, slots=True)
class Counted:
    """An envelope, read, with its signatures verified.

    statement  what it says; None where it is refused already
    refused    why it is refused whatever the log holds
    under      digest of the charter by whose keys the signatures were verified
    verified   what became of them
    proposed   the charter that the act would set, if it is of that kind
    by_new     what became of them under that charter
    """

    envelope: Envelope
    statement: Statement | None
    refused: Refused | None = None
    under: str | None = None
    verified: Verified = _NONE
    proposed: Charter | None = None
    by_new: Verified = _NONE

    def counted_under(self, charter: Charter | None) -> Counted:
        """Return the same envelope, verified by the keys of this charter."""
        if self.under == (charter.digest if charter else None):
            return self
        verified = _verified(self.envelope, charter)
        return replace(
            self, under=charter.digest if charter else None, verified=verified
        )


class Tally(NamedTuple):
    """The holders who count.

    holders  their ids
    ignored  signatures that do not count, each with why
    broken   some signature is not over these bytes
    """

    holders: frozenset[str]
    ignored: tuple[str, ...]
    broken: bool


def opened(envelope: Envelope) -> Statement | Refused:
    """Read the statement in an envelope; say why, where it holds none."""
    if envelope.payload_type != PAYLOAD_TYPE:
        found = envelope.payload_type
        return Refused(
            Reason.ANOTHER_TYPE, f"the payload is {found!r}, not {PAYLOAD_TYPE!r}"
        )
    try:
        return read_statement(envelope.payload)
    except MalformedError as error:
        return Refused(Reason.MALFORMED, error.message)


def count(
    envelope: Envelope, charter: Charter | None, statement: Statement | None = None
) -> Counted:
    """Verify the signatures of an envelope by the keys of a charter; never raises.

    charter    in force in the stream, as far as is known; None where there is none
    statement  what ``opened`` read from this very envelope, to save reading it twice
    """
    held = statement or opened(envelope)
    if isinstance(held, Refused):
        return Counted(envelope, None, held)
    counted = Counted(
        envelope,
        held,
        under=charter.digest if charter else None,
        verified=_verified(envelope, charter),
    )
    if held.kind != CHARTER:
        return counted
    try:
        proposed = read_charter(held.body)
    except MalformedError as error:
        return Counted(envelope, None, Refused(Reason.CHARTER_FAULT, error.message))
    by_new = _verified(envelope, proposed)
    return replace(counted, proposed=proposed, by_new=by_new)


def tally(charter: Charter, verified: Verified, moment: datetime) -> Tally:
    """Return the holders whose keys signed in full and count at a moment."""
    holders: set[str] = set()
    used: set[bytes] = set()
    ignored: list[str] = []
    found = [charter.part_named[keyid] for keyid in sorted(verified.holds)]
    for key in {id(key): key for _, key in found}.values():
        is_whole = all(part.keyid in verified.holds for part in key.parts)
        raws = {part.raw for part in key.parts}
        if why := _why_not(
            key, moment, is_whole=is_whole, is_used=not raws.isdisjoint(used)
        ):
            ignored.append(f"a key of `{key.holder}` {why}")
        else:
            holders.add(key.holder)
            used |= raws
    ignored.extend(_unread(charter, verified))
    return Tally(frozenset(holders), tuple(ignored), bool(verified.broken))


def _verified(envelope: Envelope, charter: Charter | None) -> Verified:
    holds: set[str] = set()
    known: set[str] = set()
    alien: set[str] = set()
    message = envelope.signed
    for signature in dict.fromkeys(envelope.signatures):
        keyid = signature.keyid
        found = charter.part_named.get(keyid) if charter else None
        if found is None:
            alien.add(keyid)
            continue
        known.add(keyid)
        part, key = found
        if keyid not in holds and verify(
            part.scheme, part.raw, message, signature.sig, context=key.site
        ):
            holds.add(keyid)
    return Verified(frozenset(holds), frozenset(known - holds), frozenset(alien))


def _why_not(
    key: Key, moment: datetime, *, is_whole: bool, is_used: bool
) -> str | None:
    if not is_whole:
        return f"counts only where all its parts sign: {_schemes(key)}"
    if key.start and moment < key.start:
        return f"counts only from {spelled(key.start)}"
    if key.until and moment >= key.until:
        return f"counted only until {spelled(key.until)}"
    return "is one that has been counted" if is_used else None


def _schemes(key: Key) -> str:
    return " and ".join(part.scheme for part in key.parts)


def _unread(charter: Charter, verified: Verified) -> Iterator[str]:
    for keyid in sorted(verified.broken):
        owner = charter.part_named[keyid][1].holder
        yield f"the signature by a key of `{owner}` is not over these bytes"
    for keyid in sorted(verified.alien):
        yield f"the charter has no key {keyid[:19]}…"
