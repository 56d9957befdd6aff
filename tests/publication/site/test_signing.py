"""Whose signatures on an entry count for its act, and in which order they stand."""

from __future__ import annotations

from pathlib import Path

from servanda.publication.site.pages import entry
from servanda.publication.site.signing import signed
from servanda.register.authority.charters import Charters
from servanda.register.authority.envelope import (
    read_envelope,
    with_signature,
    write_envelope,
)
from servanda.register.log.book import logged_in
from tests.acts.room import OFFICES, Room, key_of
from tests.publication.site.conftest import framed
from tests.publication.site.marked import Page


def test_an_office_that_the_act_does_not_ask_is_last_and_said_not_to_count(
    tmp_path: Path,
) -> None:
    room = Room(tmp_path)
    room.found()
    rows = [one for one in room.log.rows() if one.envelope is not None]
    first, request = (logged_in(one) for one in rows[:2])
    assert first is not None
    assert request is not None
    assert request.statement.kind == "request"
    bare = read_envelope(rows[1].envelope or b"")
    both = bare.signatures
    bare = type(bare)(bare.payload_type, bare.payload)
    ((keyid, sig),) = key_of("minister").sign(bare.signed)
    held = with_signature(bare, keyid, sig)
    for one in both:
        held = with_signature(held, one.keyid, one.sig)
    charters = Charters().with_(first)
    found = signed(write_envelope(held), charters, request.recorded)
    assert found is not None
    assert [one.counts for one in found.signatures] == [True, True, False]
    assert found.signatures[-1].post == OFFICES["minister"].office
    minister, president = OFFICES["minister"], OFFICES["president"]
    evidence = entry.Evidence(
        index=request.index,
        stream="small",
        title="Small",
        kind="request",
        name=request.statement.id,
        recorded=request.recorded,
        statement=request.statement,
        offices=(minister, president),
        signed=found,
    )
    told = Page(entry.page(framed(), evidence)).said.partition("Who signed")[2]
    told = told.rpartition("Who signed")[2]
    line = f"{minister.office} ({minister.of}): does not count for this act"
    assert line in told
    assert told.index(f"{president.office} ({president.of})") < told.index(line)
