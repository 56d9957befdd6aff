"""Signed acts for the tests and benchmarks of the log: one office, one key."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from servanda.basis.digest import digest_of
from servanda.register.authority.envelope import (
    PAYLOAD_TYPE,
    Envelope,
    with_signature,
    write_envelope,
)
from servanda.register.authority.kinds import KINDS
from servanda.register.authority.statement import Author, Statement, write_statement
from servanda.register.log.log import Log
from servanda.register.log.submission import Outcome, Receipt, Submission
from servanda.register.log.writing import append
from servanda.register.transparency.notekey import Kind, VerifierKey

ORIGIN: Final = "maravel.example/register"
STREAM: Final = "maravel"
START: Final = datetime(2031, 3, 1, 12, 0, tzinfo=UTC)
REGISTRAR: Final = Author("Registrar", "maravel")


class Ticking:
    """A clock that goes on by a second each time it is read."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def key_of(name: str) -> Ed25519PrivateKey:
    seed = hashlib.sha256(f"log tests {name}".encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


def part_of(name: str) -> dict[str, str]:
    raw = key_of(name).public_key().public_bytes_raw()
    return {"scheme": "ed25519", "public": base64.b64encode(raw).decode("ascii")}


class NoteKey:
    """A note key derived from its name; fulfils ``NoteSigner``."""

    def __init__(self, name: str = ORIGIN, kind: Kind = Kind.ED25519) -> None:
        self._private = key_of(f"note {name}")
        public = self._private.public_key().public_bytes_raw()
        self.key = VerifierKey(name, kind, public)

    def sign(self, message: bytes) -> bytes:
        return self._private.sign(message)


def charter(version: int = 1, key: str = "one", **changes: Any) -> dict[str, Any]:
    office = {"id": "registrar", "office": REGISTRAR.office, "of": REGISTRAR.of}
    return {
        "charter": STREAM,
        "version": version,
        "vouched": "Made for a test.",
        "holders": [{"id": "h-registrar", "post": "Registrar"}],
        "keys": [{"holder": "h-registrar", "parts": [part_of(key)]}],
        "offices": [{**office, "holders": ["h-registrar"]}],
        "acts": {kind.name: ["registrar"] for kind in KINDS if kind.name != "charter"},
        "charter_by": "registrar",
        "accepts_lockout": True,
        **changes,
    }


def statement(name: str, kind: str = "event", **changes: Any) -> Statement:
    plain = Statement(
        log=ORIGIN,
        stream=STREAM,
        id=name,
        kind=kind,
        author=REGISTRAR,
        occurred="2031-02-28",
        what="An act of a test.",
    )
    return replace(plain, **changes)


def signed(held: Statement, *keys: str) -> bytes:
    envelope = Envelope(PAYLOAD_TYPE, write_statement(held))
    for key in keys or ("one",):
        sig = key_of(key).sign(envelope.signed)
        envelope = with_signature(envelope, digest_of(part_of(key)), sig)
    return write_envelope(envelope)


def act(name: str, kind: str = "event", **changes: Any) -> Submission:
    return Submission(signed(statement(name, kind, **changes)))


def first_charter(stream: str = STREAM) -> Submission:
    body = charter(charter=stream)
    return act("charter-1", "charter", body=body, stream=stream)


def a_log(location: object, acts: int = 0) -> Log:
    """Make a log with a charter and so many acts after it, ``act-1`` and on."""
    log = Log.create(str(location), ORIGIN)
    enter(log, first_charter(), *(act(f"act-{n}") for n in range(1, acts + 1)))
    return log


def enter(log: Log, *submissions: Submission) -> list[Receipt]:
    """Enter acts, each with its own commit; every one must be entered."""
    clock = Ticking(START + timedelta(seconds=log.size))
    outcomes = [append(log, [one], clock)[0] for one in submissions]
    return [receipt(outcome) for outcome in outcomes]


def receipt(outcome: Outcome) -> Receipt:
    assert isinstance(outcome, Receipt), outcome
    return outcome
