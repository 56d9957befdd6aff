"""Whose keys signed an act: each signature beside the charter in force at its place.

What stands here is what the charter says; whether a signature holds, the reader's own
browser finds out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from servanda.register.authority.charter import Charter, Key, read_charter
from servanda.register.authority.charters import Charters
from servanda.register.authority.envelope import Envelope, read_envelope
from servanda.register.authority.gate import Setting, decide, opened
from servanda.register.authority.kinds import CHARTER
from servanda.register.authority.verdict import Pending, Refused
from servanda.register.errors import MalformedError

__all__ = ["Signature", "Signed", "signed"]


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature on an act.

    keyid    digest of the key that it names
    post     that holds the key; "" where it is no key of the charter
    offices  that the post holds, each with the party or body that it belongs to
    counts   whether the charter counts the post for this very act
    """

    keyid: str
    post: str = ""
    offices: tuple[str, ...] = ()
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Signed:
    """The signatures on an act, and the charter that they are held against.

    version     of the charter in force; of the one that the act sets, for the first
    signatures  those that count for the act first, else as they stand
    keys        the charter's keys that are named, as JSON for the verifier
    """

    version: int
    signatures: tuple[Signature, ...]
    keys: str


def signed(envelope: bytes, charters: Charters, recorded: datetime) -> Signed | None:
    """Return who signed an act; None where no charter says.

    charters  of its stream, those entered before the act
    """
    try:
        held = read_envelope(envelope)
    except MalformedError:
        return None
    in_force = charters.in_force(recorded)
    counted = [one for one in (in_force, _set_by(held)) if one is not None]
    if not counted:
        return None
    may = _counting(held, charters, recorded)
    named = [_named(counted, one.keyid, recorded, may) for one in held.signatures]
    keys = [stated for _, stated in named if stated is not None]
    told = sorted((one for one, _ in named), key=lambda one: not one.counts)
    return Signed(
        counted[0].version,
        tuple(told),
        json.dumps(keys, ensure_ascii=False, indent=1),
    )


def _set_by(held: Envelope) -> Charter | None:
    """Return the charter that an act sets, whose own group signs it too."""
    statement = opened(held)
    if isinstance(statement, Refused) or statement.kind != CHARTER:
        return None
    return read_charter(statement.body)


def _counting(
    held: Envelope, charters: Charters, recorded: datetime
) -> frozenset[str] | None:
    """Return the holders who count for an act: those whom it lacks when nobody signed.

    returns  None where the gate does not say
    """
    statement = opened(held)
    if isinstance(statement, Refused):
        return None
    streams = {statement.stream: charters}
    setting = Setting(statement.log, streams, recorded, lambda _stream, _name: None)
    verdict = decide(replace(held, signatures=()), setting)
    return frozenset(verdict.holders) if isinstance(verdict, Pending) else None


def _named(
    charters: list[Charter],
    keyid: str,
    recorded: datetime,
    may: frozenset[str] | None,
) -> tuple[Signature, dict[str, object] | None]:
    """Return a signature as the first charter that knows its key names it."""
    for charter in charters:
        part, key = charter.part_named.get(keyid, (None, None))
        if part is not None and key is not None and key.counts_at(recorded):
            post, offices = _post(charter, key), _offices(charter, key)
            stated: dict[str, object] = {
                "post": post,
                "offices": offices,
                "parts": [{"public": part.public, "scheme": part.scheme}],
            }
            counts = may is None or key.holder in may
            return Signature(keyid, post, offices, counts), stated
    return Signature(keyid, counts=False), None


def _post(charter: Charter, key: Key) -> str:
    return next(one.post for one in charter.holders if one.id == key.holder)


def _offices(charter: Charter, key: Key) -> tuple[str, ...]:
    held = charter.offices_held.get(key.holder, ())
    return tuple(f"{one.office} ({one.of})" for one in held)
