"""Which acts are in doubt because a key signed them that someone else may hold.

Revoking a key changes nothing that was entered before: what counted at its place in the
log counts there for good. Whether the office meant it is for people to say; this lists
what they must look at, and which acts stand on other signatures alone.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from servanda.basis.instant import spelled, start_of
from servanda.register.authority.charters import Charters
from servanda.register.authority.envelope import Envelope, read_envelope
from servanda.register.authority.gate import Setting, count, judge, opened
from servanda.register.authority.kinds import CHARTER
from servanda.register.authority.statement import Statement
from servanda.register.authority.verdict import Authorized, Pending, Refused
from servanda.register.errors import KeyFileError, MalformedError
from servanda.register.keys.public import read_public
from servanda.register.log.entry import Entry, Logged
from servanda.register.log.source import Source
from servanda.register.opening import open_source

__all__ = ["Doubt", "Doubted", "doubted", "keyids_in", "stated", "told"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """An act that the key signed.

    index   its place in the log
    entry   what the log says of it
    what    what happened, in its own words
    needs   whom it would have needed without this key; empty where it stands
    """

    index: int
    entry: Entry
    what: str
    needs: tuple[str, ...]

    @property
    def stands(self) -> bool:
        """Other signatures are enough for it."""
        return not self.needs


@dataclass(frozen=True, slots=True)
class Doubted:
    """What is in doubt because of a key.

    log       the origin
    keyids    the ids of the key's parts
    doubts    every act in which it counted, in order
    unread    places of acts whose content was removed, so that nobody can tell
    in_force  the streams in whose charter it still stands, each with its holder
    """

    log: str
    keyids: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    unread: tuple[int, ...]
    in_force: tuple[tuple[str, str], ...]

    @property
    def fallen(self) -> tuple[Doubt, ...]:
        """The acts that rest on this key."""
        return tuple(one for one in self.doubts if not one.stands)

    @property
    def standing(self) -> tuple[Doubt, ...]:
        """The acts for which other signatures are enough."""
        return tuple(one for one in self.doubts if one.stands)


def keyids_in(text: str) -> tuple[str, ...]:
    """Return the ids of a key's parts: an id as it is, or those of a public half."""
    if text.startswith("sha256:"):
        return (text,)
    try:
        data = Path(text).read_bytes()
    except OSError as error:
        raise KeyFileError(
            f"{text} cannot be read: {error.strerror}",
            remedy="Name the key by its id, sha256:…, or by the file of its public "
            "half; `servanda keys show` prints the id.",
        ) from error
    return tuple(part.keyid for part in read_public(data, text).parts)


def doubted(
    location: str, keyids: tuple[str, ...], since: date | None = None
) -> Doubted:
    """List the acts in which a key counted.

    since  the day, in UTC, from which on someone else may have held it
    """
    source = open_source(location)
    try:
        return _doubted(source, frozenset(keyids), since)
    finally:
        source.close()


def _doubted(source: Source, keyids: frozenset[str], since: date | None) -> Doubted:
    start = start_of(since, "UTC") if since else datetime.min.replace(tzinfo=UTC)
    charters: dict[str, Charters] = {}
    doubts: list[Doubt] = []
    unread: list[int] = []
    last = datetime.min.replace(tzinfo=UTC)
    for index, entry in source.entries():
        last = entry.recorded
        data = source.envelope(entry)
        if data is None:
            if entry.recorded >= start:
                unread.append(index)
            continue
        envelope = read_envelope(data)
        statement = _statement(envelope, index)
        if entry.recorded >= start and _is_named(envelope, keyids):
            setting = Setting(source.origin, charters, entry.recorded, _unseen)
            needs = _needs(envelope, keyids, setting)
            if needs is not None:
                doubts.append(Doubt(index, entry, statement.what, needs))
        if entry.kind == CHARTER:
            logged = Logged(index, entry.recorded, entry.act, statement, (), ())
            before = charters.get(entry.stream, Charters())
            charters[entry.stream] = before.with_(logged)
    in_force = tuple(_in_force(charters, keyids, last))
    return Doubted(
        source.origin, tuple(sorted(keyids)), tuple(doubts), tuple(unread), in_force
    )


def _statement(envelope: Envelope, index: int) -> Statement:
    found = opened(envelope)
    if isinstance(found, Refused):
        raise MalformedError(
            f"The act at entry {index} cannot be read: {found.words}",
            remedy="Run `servanda log audit`: the log is damaged.",
        )
    return found


def _is_named(envelope: Envelope, keyids: frozenset[str]) -> bool:
    return any(signature.keyid in keyids for signature in envelope.signatures)


def _needs(
    envelope: Envelope, keyids: frozenset[str], setting: Setting
) -> tuple[str, ...] | None:
    """Return whom an act would need without a key; None where the key counted not.

    The id beside a signature proves nothing: only one that holds is taken away.
    """
    statement = _statement(envelope, -1)
    placed = setting.placed(statement.stream)
    charter = placed.charter if placed else None
    counted = count(envelope, charter, statement)
    if not keyids & (counted.verified.holds | counted.by_new.holds):
        return None
    others = tuple(one for one in envelope.signatures if one.keyid not in keyids)
    without = count(replace(envelope, signatures=others), charter, statement)
    verdict = judge(without, setting)
    match verdict:
        case Authorized():
            return ()
        case Pending(missing=missing):
            return missing
        case Refused(words=words):
            return (words,)


def _in_force(
    charters: dict[str, Charters], keyids: frozenset[str], moment: datetime
) -> Iterator[tuple[str, str]]:
    for stream, held in sorted(charters.items()):
        charter = held.in_force(moment)
        found = charter.part_named if charter else {}
        holders = {
            found[keyid][1].holder
            for keyid in keyids
            if keyid in found and found[keyid][1].counts_at(moment)
        }
        for holder in sorted(holders):
            yield stream, holder


def _unseen(_stream: str, _id: str) -> None:
    return None


def told(found: Doubted) -> str:
    """Return what is in doubt, in words."""
    parts = [
        [f"{found.log}: the key {', '.join(found.keyids)}"],
        [
            f"It still counts in `{stream}`, for `{holder}`: revoke it first."
            for stream, holder in found.in_force
        ],
        [] if found.doubts else ["No act that can be read rests on it."],
        _listed("In doubt: without this key they would not have entered", found.fallen),
        _under_charters(found),
        _listed("They stand: other signatures are enough", found.standing),
        _removed(found),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _listed(head: str, doubts: tuple[Doubt, ...]) -> list[str]:
    lines = [head] if doubts else []
    for one in doubts:
        entry = one.entry
        name = f"{entry.kind} `{entry.id}` ({entry.stream})"
        lines.append(f"{one.index:>7}  {spelled(entry.recorded)}  {name}")
        lines += _wrapped(one.what)
        if one.needs:
            lines += _wrapped(f"It would have needed {'; '.join(one.needs)}.")
    return lines


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(
        words,
        88,
        initial_indent=" " * 9,
        subsequent_indent=" " * 9,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _under_charters(found: Doubted) -> list[str]:
    if any(one.entry.kind == CHARTER for one in found.fallen):
        return ["A charter is among them: all that was signed under it is in doubt."]
    return []


def _removed(found: Doubted) -> list[str]:
    if not found.unread:
        return []
    places = ", ".join(map(str, found.unread))
    return [f"The content was removed, and nobody can tell: entries {places}."]


def stated(found: Doubted) -> dict[str, Any]:
    """Return what is in doubt as plain data."""
    return {
        "log": found.log,
        "keys": list(found.keyids),
        "still_counts": [
            {"stream": stream, "holder": holder} for stream, holder in found.in_force
        ],
        "acts": [
            {
                "index": one.index,
                "recorded": spelled(one.entry.recorded),
                "stream": one.entry.stream,
                "id": one.entry.id,
                "kind": one.entry.kind,
                "what": one.what,
                "stands": one.stands,
                "needs": list(one.needs),
            }
            for one in found.doubts
        ],
        "removed": list(found.unread),
    }
