"""The log that the audit is measured on: many lives, each act admitted by its compact.

Every stream has a charter, a request, the sealing of a text of its own (that of
SAPMIL, under the stream's name), and then counts of persons and sums spent. All are
signed, and no two say the same.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from servanda.basis.digest import canonical, digest_of, sha256
from servanda.compact.reading import plain, read_compact
from servanda.register.authority.envelope import (
    PAYLOAD_TYPE,
    Envelope,
    with_signature,
    write_envelope,
)
from servanda.register.authority.statement import Author, Statement, write_statement
from servanda.register.log.book import counted_text, pack
from servanda.register.log.entry import Entry, write_entry
from servanda.register.log.log import Log
from servanda.register.log.store.port import Row
from servanda.register.transparency.checkpoint import Checkpoint, sign_checkpoint
from servanda.register.transparency.hashing import Frontier, leaf_hashes
from servanda.register.transparency.note import write_note
from tests.register.log.acts import ORIGIN, charter, key_of, part_of
from tests.register.transparency.signers import SeededSigner

__all__ = ["ORIGIN", "build"]

START = datetime(2018, 1, 1, tzinfo=UTC)
BATCH = 8192
GOVERNMENT = Author("Government", "lesotho")
SECRETARIAT = Author("Secretariat", "sadc")
HOLDER = "h-registrar"
TEXT = Path(__file__).parents[1] / "examples" / "sapmil" / "compact.yaml"


class Signed(NamedTuple):
    """An act, signed: all that a row needs beside its place and time."""

    statement: Statement
    act: str
    digest: str
    envelope: bytes


@lru_cache(maxsize=1)
def _text() -> Any:  # noqa: ANN401 - any JSON value
    return plain(read_compact(TEXT).document)


@lru_cache(maxsize=4096)
def text_of(stream: str) -> bytes:
    """Return the text that a stream is led under."""
    return canonical({**_text(), "id": stream})


@lru_cache(maxsize=4096)
def digest_of_text(stream: str) -> str:
    """Return the digest of that text."""
    return sha256(text_of(stream))


def sign(first: int, last: int, streams: int) -> list[Signed]:
    """Return acts from one number up to another."""
    keyid, key = digest_of(part_of("one")), key_of("one")
    acts = []
    for number in range(first, last):
        statement = _statement(number, streams)
        envelope = Envelope(PAYLOAD_TYPE, write_statement(statement))
        envelope = with_signature(envelope, keyid, key.sign(envelope.signed))
        whole = write_envelope(envelope)
        acts.append(Signed(statement, envelope.act, sha256(whole), whole))
    return acts


def _statement(number: int, streams: int) -> Statement:
    turn, which = divmod(number, streams)
    stream = f"compact-{which}"
    if turn < len(_FIRST):
        kind = _FIRST[turn]
        name, author, text = kind, GOVERNMENT, None
        body, what = _beginning(kind, stream), f"The {kind} of {stream}."
    else:
        author, text = SECRETARIAT, digest_of_text(stream)
        kind, name, body, what = _running(number, turn)
    return Statement(
        log=ORIGIN,
        stream=stream,
        id=name,
        kind=kind,
        author=author,
        occurred=(START + timedelta(milliseconds=number)).date().isoformat(),
        what=what,
        body=body,
        text=text,
    )


_FIRST = ("charter", "request", "sealing")


def _beginning(kind: str, stream: str) -> dict[str, Any]:
    if kind == "charter":
        offices = [
            {"id": each.of, "office": each.office, "of": each.of, "holders": [HOLDER]}
            for each in (GOVERNMENT, SECRETARIAT)
        ]
        held = charter(charter=stream, offices=offices, charter_by=GOVERNMENT.of)
        acts = {each: ["author"] for each in held["acts"]}
        return {**held, "acts": {**acts, "sealing": [GOVERNMENT.of]}}
    if kind == "sealing":
        return {"document": "compact", "digest": digest_of_text(stream)}
    return {}


def _running(number: int, turn: int) -> tuple[str, str, dict[str, Any], str]:
    if turn % 2:
        body: dict[str, Any] = {"party": "sadc", "present": 200 + number % 69}
        return "strength", f"count-{number}", body, f"Roll call {number}."
    body = {"amount": f"USD {number} (2017 prices)", "payer": "sadc"}
    return "expenditure", f"spent-{number}", body, f"Voucher {number} paid."


def build(place: Path, entries: int, streams: int, workers: int) -> None:
    """Write the log, as the register would, but without verifying what it just made."""
    log, tree = Log.create(place, ORIGIN), Frontier()
    with log.store.change() as change:
        texts = (text_of(f"compact-{number}") for number in range(streams))
        change.attach({sha256(text): text for text in texts})
    signer = SeededSigner(ORIGIN)
    for acts in _signed(entries, streams, workers):
        first = tree.size
        leaves = [write_entry(_entry(act, first + n)) for n, act in enumerate(acts)]
        tree, hashes = pack(tree, leaf_hashes(leaves))
        head = Checkpoint(ORIGIN, tree.size, tree.root())
        with log.store.change() as change:
            change.add(list(map(_row, range(first, tree.size), acts, leaves, hashes)))
            change.publish(tree.size, write_note(sign_checkpoint(head, [signer], 0)))
        print(f"\rbuilt {tree.size:,}", end="", file=sys.stderr)
    print(file=sys.stderr)
    log.close()


def _signed(entries: int, streams: int, workers: int) -> Iterator[list[Signed]]:
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawn) as pool:
        firsts = range(0, entries, BATCH)
        lasts = [min(first + BATCH, entries) for first in firsts]
        yield from pool.map(sign, firsts, lasts, [streams] * len(lasts))


def _entry(act: Signed, place: int) -> Entry:
    said = act.statement
    recorded = START + timedelta(milliseconds=place)
    return Entry(act.act, act.digest, said.id, said.kind, recorded, said.stream)


def _row(place: int, act: Signed, leaf: bytes, hashes: bytes) -> Row:
    said = act.statement
    return Row(
        place, leaf, hashes, act.envelope, said.stream, said.id, said.kind, _COUNTED
    )


_COUNTED = counted_text((HOLDER,), (GOVERNMENT, SECRETARIAT))
