"""Verifying many acts in other processes while this one enters those before them.

What comes back from a process is what costs time to find out; the rest is put together
here. Charter acts are rare and are verified here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from itertools import islice
from operator import attrgetter
from typing import Any, Final, NamedTuple

from servanda.register.authority.charter import Charter
from servanda.register.authority.counting import Verified
from servanda.register.authority.envelope import PAYLOAD_TYPE, Envelope, Signature
from servanda.register.authority.gate import Counted
from servanda.register.authority.statement import Author, Statement
from servanda.register.authority.verdict import Refused
from servanda.register.log.submission import Outcome, Prepared, Submission, prepare
from servanda.register.log.writing import Appender

__all__ = ["append_all"]

_AT_ONCE: Final = 256
_AHEAD: Final = 6  # batches that are verified ahead of the one being entered

_FIELDS: Final = tuple(Statement.__dataclass_fields__)
_fields = attrgetter(*_FIELDS)
_AUTHOR: Final = _FIELDS.index("author")


class _Packed(NamedTuple):
    """An act that was verified, in plain values: these travel fast.

    said      the fields of the statement, the author as two texts
    """

    said: tuple[Any, ...]
    payload: bytes
    signatures: tuple[tuple[str, bytes], ...]
    under: str | None
    verified: tuple[frozenset[str], ...]
    envelope: bytes
    act: str
    digest: str


def append_all(
    appender: Appender, submissions: Iterable[Submission], executor: Executor
) -> Iterator[list[Outcome]]:
    """Enter acts in their order, verified by other processes; 256 with each commit.

    returns  what became of each, a batch at a time, when the batch is durable
    """
    waiting: deque[tuple[list[Submission], Future[list[_Packed | Refused | None]]]]
    waiting = deque()
    coming = iter(submissions)
    while True:
        while len(waiting) < _AHEAD and (batch := list(islice(coming, _AT_ONCE))):
            task = executor.submit(_prepare_all, batch, appender.charters())
            waiting.append((batch, task))
        if not waiting:
            return
        batch, done = waiting.popleft()
        yield appender.enter(
            [
                _unpacked(packed) if packed else prepare(one, appender.charter_of)
                for one, packed in zip(batch, done.result(), strict=True)
            ]
        )


def _prepare_all(
    batch: Sequence[Submission], charters: Mapping[str, Charter]
) -> list[_Packed | Refused | None]:
    """Verify acts, in another process; None for what is better done at home."""
    return [_packed(prepare(one, charters.get)) for one in batch]


def _packed(one: Prepared | Refused) -> _Packed | Refused | None:
    if isinstance(one, Refused):
        return one
    counted, said = one.counted, one.statement
    if said is None or counted.proposed is not None or one.documents:
        return None
    fields = list(_fields(said))
    fields[_AUTHOR] = (said.author.office, said.author.of)
    return _Packed(
        tuple(fields),
        counted.envelope.payload,
        tuple((each.keyid, each.sig) for each in counted.envelope.signatures),
        counted.under,
        tuple(counted.verified),
        one.envelope,
        one.act,
        one.digest,
    )


def _unpacked(packed: _Packed | Refused) -> Prepared | Refused:
    if isinstance(packed, Refused):
        return packed
    fields = list(packed.said)
    fields[_AUTHOR] = Author(*fields[_AUTHOR])
    signatures = tuple(Signature(*each) for each in packed.signatures)
    counted = Counted(
        Envelope(PAYLOAD_TYPE, packed.payload, signatures),
        Statement(*fields),
        under=packed.under,
        verified=Verified(*packed.verified),
    )
    return Prepared(counted, packed.envelope, packed.act, packed.digest, {})
