"""The third pass: each stream folded act by act, as observance folds it.

What a compact admits is not the register's to know: the fold is handed in. A stream
is folded by one process from its first act to its last, and runs come in order.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final

from servanda.basis.digest import sha256
from servanda.basis.errors import ServandaError
from servanda.basis.instant import instant
from servanda.register.audit.findings import Finding, Place
from servanda.register.audit.passes.acts import NOBODY, Signers
from servanda.register.audit.passes.envelopes import payload_in
from servanda.register.audit.passes.reading import read_run
from servanda.register.audit.passes.survey import REDACTION
from servanda.register.audit.report import Tally
from servanda.register.authority.statement import Author, Statement
from servanda.register.log.entry import Logged
from servanda.register.log.source import Source
from servanda.register.log.store.port import Row

__all__ = ["Documents", "Observe", "Take", "begin_replay", "replay_run", "trusted"]

Documents = Callable[[str], bytes | None]
"""A document by its digest; None where the store does not hold it."""

Take = Callable[[Logged], str | None]
"""Folds one act; returns why it has no effect, None where it has."""

Observe = Callable[[str, Documents], Take]
"""Begins the fold of a stream; sent to another process, so it can be pickled."""

_FOLDS: Final[dict[str, Take | None]] = {}
"""The streams that this process folds; None where a fold could not go on."""


def begin_replay(source: Source) -> None:  # noqa: ARG001 - work is handed the log
    """Forget the streams of the audit before."""
    _FOLDS.clear()


def replay_run(
    source: Source,
    observe: Observe,
    start: int,
    codes: array[int],
    signers: Sequence[Signers],
) -> Tally:
    """Fold the acts of a run that are this process's.

    codes  for each entry the position of its signers, or ``NOBODY``
    """
    documents = _verified(source)
    tally = Tally()
    for index, code, row in zip(
        range(start, start + len(codes)),
        codes,
        read_run(source, start, start + len(codes)).rows,
        strict=True,
    ):
        if code == NOBODY or row is None or row.envelope is None:
            continue
        if row.stream not in _FOLDS:
            _FOLDS[row.stream] = observe(row.stream, documents)
        if take := _FOLDS[row.stream]:
            tally.add(_fold(take, row, index, signers[code]))
    return tally


def _fold(take: Take, row: Row, index: int, signers: Signers) -> Iterator[Finding]:
    try:
        why = take(trusted(row, index, signers))
    except ServandaError as error:
        _FOLDS[row.stream] = None
        where = Place(index, "entry", f"{row.stream}/{row.id}")
        yield Finding("text-missing", where, error.message, "a text that can be read")
        return
    except Exception as error:  # noqa: BLE001 - an audit ends, whatever a log holds
        _FOLDS[row.stream] = None
        where = Place(index, "entry", f"{row.stream}/{row.id}")
        found = f"{type(error).__name__}: {error}"
        yield Finding("replay-failed", where, found, "an act that can be folded")
        return
    if why is not None:
        where = Place(index, "entry", f"{row.stream}/{row.id}")
        yield Finding("not-admitted", where, why, "")
        if row.kind == REDACTION:
            wanted = "a redaction that the compact admits"
            yield Finding("removed-unfounded", where, why, wanted)


def trusted(row: Row, index: int, signers: Signers) -> Logged:
    """Return an act whose bytes an earlier pass has checked, without checking again."""
    value = json.loads(payload_in(row.envelope or b"").decode("utf-8"))
    get = value.get
    author = value["author"]
    statement = Statement(
        value["log"],
        value["stream"],
        value["id"],
        value["kind"],
        _author(author["office"], author["of"]),
        value["occurred"],
        value["what"],
        get("body", {}),
        get("text"),
        value["charter"],
        _moment(get("not_before")),
        _moment(get("expires")),
        tuple(get("cites", ())),
    )
    leaf = row.leaf.decode("ascii")
    at = leaf.rindex(_RECORDED) + len(_RECORDED)
    recorded = datetime.fromisoformat(leaf[at : at + _MOMENT])
    return Logged(index, recorded, leaf[_ACT], statement, *signers)


_author = lru_cache(maxsize=4096)(Author)

_ACT: Final = slice(len('{"act":"'), len('{"act":"sha256:') + 64)
_RECORDED: Final = '"recorded":"'
_MOMENT: Final = len("2024-02-29T12:00:00.000000Z")


def _moment(text: str | None) -> datetime | None:
    return None if text is None else instant(text)


def _verified(source: Source) -> Documents:
    """Return documents only where they are what their digest says."""

    def document(digest: str) -> bytes | None:
        held = source.document(digest)
        return held if held is not None and sha256(held) == digest else None

    return document
