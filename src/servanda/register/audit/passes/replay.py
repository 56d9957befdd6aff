"""The third pass: each stream folded act by act, as observance folds it.

What a compact admits is not the register's to know: the fold is handed in. A stream
is folded by one process from its first act to its last, and runs come in order.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Final
from weakref import WeakKeyDictionary

from pydantic_core import from_json

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

_Folds = dict[str, Take | None]

_FOLDS: Final[WeakKeyDictionary[Source, _Folds]] = WeakKeyDictionary()
"""The streams that this process folds, by the hold of a log that an audit has, so that
two audits in one process stay apart; None where a fold could not go on."""


def begin_replay(source: Source) -> None:
    """Forget the streams of the audit before."""
    _FOLDS[source] = {}


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
    documents, folds = _verified(source), _FOLDS[source]
    tally = Tally()
    for index, code, row in zip(
        range(start, start + len(codes)),
        codes,
        read_run(source, start, start + len(codes)).rows,
        strict=True,
    ):
        if code == NOBODY or row is None or row.envelope is None:
            continue
        if row.stream not in folds:
            folds[row.stream] = observe(row.stream, documents)
        take = folds[row.stream]
        if take and (found := _fold(take, row, index, signers[code], folds)):
            tally.add(found)
    return tally


def _fold(
    take: Take, row: Row, index: int, signers: Signers, folds: _Folds
) -> list[Finding]:
    try:
        why = take(trusted(row, index, signers))
    except ServandaError as error:
        said, found, wanted = "text-missing", error.message, "a text that can be read"
    except Exception as error:  # noqa: BLE001 - an audit ends, whatever a log holds
        found = f"{type(error).__name__}: {error}"
        said, wanted = "replay-failed", "an act that can be folded"
    else:
        return [] if why is None else list(_without_effect(row, index, why))
    folds[row.stream] = None
    return [
        Finding(said, Place(index, "entry", f"{row.stream}/{row.id}"), found, wanted)
    ]


def _without_effect(row: Row, index: int, why: str) -> Iterator[Finding]:
    where = Place(index, "entry", f"{row.stream}/{row.id}")
    yield Finding("not-admitted", where, why, "")
    if row.kind == REDACTION:
        wanted = "a redaction that the compact admits"
        yield Finding("removed-unfounded", where, why, wanted)


def trusted(row: Row, index: int, signers: Signers) -> Logged:
    """Return an act whose bytes an earlier pass has checked, without checking again."""
    value = from_json(payload_in(row.envelope or b""))
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
