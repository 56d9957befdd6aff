"""An envelope is held to its digest and to its one spelling."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from servanda.basis.digest import sha256
from servanda.register.audit.findings import Finding, Place
from servanda.register.audit.passes.envelopes import envelope_of, payload_in
from servanda.register.audit.passes.leaves import Line
from servanda.register.authority.envelope import (
    PAYLOAD_TYPE,
    Envelope,
    Signature,
    read_envelope,
    write_envelope,
)
from servanda.register.errors import MalformedError
from tests.register.log.acts import signed, statement
from tests.register.transparency.signers import flipped

WHERE = Place(0, "entry")
HELD = signed(statement("act-1"), "one", "two")


def line(held: bytes, payload: bytes) -> Line:
    return Line(sha256(payload), sha256(held), "act-1", "request", "", "maravel")


def test_an_envelope_is_read_as_everyone_reads_it() -> None:
    envelope = read_envelope(HELD)
    assert envelope_of(HELD, line(HELD, envelope.payload), WHERE) == envelope
    assert payload_in(HELD) == envelope.payload


@pytest.mark.parametrize("count", [0, 1, 3, 256])
def test_an_envelope_with_any_number_of_signatures_is_read(count: int) -> None:
    some = tuple(Signature(f"sha256:{n:064x}", b"%064d" % n) for n in range(count))
    held = write_envelope(Envelope(PAYLOAD_TYPE, b"{}", some))
    assert envelope_of(held, line(held, b"{}"), WHERE) == read_envelope(held)


def test_one_bit_changed_is_read_only_where_the_spelling_is_right() -> None:
    for bit in range(len(HELD) * 8):
        held = flipped(HELD, bit)
        try:
            envelope = read_envelope(held)
        except MalformedError:
            found = envelope_of(held, line(held, b""), WHERE)
            assert isinstance(found, Finding)
            assert found.fault == "envelope-malformed"
            continue
        found = envelope_of(held, line(held, envelope.payload), WHERE)
        if write_envelope(envelope) == held:
            assert found == envelope
        else:
            assert isinstance(found, Finding)


SPELLINGS: dict[str, Callable[[Any], bytes]] = {
    "with spaces": lambda value: json.dumps(value).encode(),
    "padded": lambda value: tight({**value, "payload": value["payload"] + "="}),
    "with more": lambda value: tight({**value, "more": 1}),
    "a list": lambda value: tight(value["signatures"]),
    "nothing": lambda _: b"",
}


def tight(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


@pytest.mark.parametrize("name", SPELLINGS)
def test_another_spelling_is_malformed(name: str) -> None:
    held = SPELLINGS[name](json.loads(HELD))
    found = envelope_of(held, line(held, payload_in(HELD)), WHERE)
    assert isinstance(found, Finding)
    assert found.fault == "envelope-malformed"
