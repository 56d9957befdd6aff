"""The statement of an act: canonical JSON that says one thing and nothing twice.

Accepted only if the bytes are their own canonical form (RFC 8785), so that one
statement has one digest; numbers are whole; no key stands twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, NoReturn

from servanda.basis.digest import canonical
from servanda.basis.instant import instant, spelled
from servanda.register.authority.kinds import kind_named
from servanda.register.authority.plain_json import (
    hidden_in,
    is_canonical,
    read_json,
    why_not_plain,
)
from servanda.register.errors import MalformedError

__all__ = ["LARGEST", "Author", "Statement", "read_statement", "write_statement"]

LARGEST: Final = 262_144
"""Bytes that a statement may have; documents are attached by digest.

A charter is a statement, and a key of ML-DSA-44 takes 1,800 of them.
"""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_REMEDY: Final = "Draw the act up again with `servanda act draft`."


@dataclass(frozen=True, slots=True)
class Author:
    """The office that acts.

    office  the post, as "Minister of Police"
    of      the party or body it belongs to, by id
    """

    office: str
    of: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What an act says.

    log         the origin of the log it is meant for
    stream      the compact's id, or ``partnership``
    id          the act's own name; used once in its stream
    kind        one of ``servanda.register.authority.kinds``
    author      the office that acts; the charter decides whose signatures count
    occurred    the day on which it is said to have happened, ``YYYY-MM-DD``
    what        what happened, in words
    body        what this kind of act needs; JSON of whole numbers and texts
    text        digest of the compact's text that it was drawn up against
    charter     version of the charter that it was drawn up against
    not_before  no earlier than this moment may it enter the log
    expires     nor at or after this one
    cites       digests of documents that it rests on
    """

    log: str
    stream: str
    id: str
    kind: str
    author: Author
    occurred: str
    what: str
    body: dict[str, Any] = field(default_factory=dict)
    text: str | None = None
    charter: int = 1
    not_before: datetime | None = None
    expires: datetime | None = None
    cites: tuple[str, ...] = ()


_FIELDS: Final = frozenset(Statement.__dataclass_fields__)
_NOT_EMPTY: Final = ("body", "cites")


def write_statement(statement: Statement) -> bytes:
    """Return the canonical bytes of a statement."""
    value: dict[str, Any] = {
        "author": {"office": statement.author.office, "of": statement.author.of},
        "body": statement.body,
        "charter": statement.charter,
        "cites": list(statement.cites),
        "expires": spelled(statement.expires) if statement.expires else None,
        "id": statement.id,
        "kind": statement.kind,
        "log": statement.log,
        "not_before": spelled(statement.not_before) if statement.not_before else None,
        "occurred": statement.occurred,
        "stream": statement.stream,
        "text": statement.text,
        "what": statement.what,
    }
    empty: tuple[object, ...] = (None, [], {})
    return canonical({key: held for key, held in value.items() if held not in empty})


def read_statement(payload: bytes) -> Statement:
    """Read a statement; anything but its own canonical form is a ``MalformedError``."""
    value = read_json(payload, what="act", remedy=_REMEDY, largest=LARGEST)
    statement = _statement(value)
    if not is_canonical(value, payload):
        _refuse("it is not in its canonical form (RFC 8785)")
    if why := hidden_in(statement.body, payload):
        _refuse(f"`body` {why}")
    return statement


def _statement(value: Any) -> Statement:  # noqa: ANN401 - any JSON value
    if not isinstance(value, dict):
        _refuse("it is not an object")
    if strange := sorted(set(value) - _FIELDS):
        _refuse(f"it has a field {strange[0]!r} that no act has")
    if empty := [name for name in _NOT_EMPTY if name in value and not value[name]]:
        _refuse(f"`{empty[0]}` is empty; leave it out")
    author = value.get("author")
    if not isinstance(author, dict) or set(author) != {"office", "of"}:
        _refuse("`author` is not an office with what it is of")
    kind = _text(value, "kind")
    if kind_named(kind) is None:
        _refuse(f"{kind!r} is no kind of act")
    body = value.get("body", {})
    if not isinstance(body, dict):
        _refuse("`body` is not an object")
    return Statement(
        log=_text(value, "log"),
        stream=_match(value, "stream", _ID),
        id=_match(value, "id", _ID),
        kind=kind,
        author=Author(_text(author, "office"), _match(author, "of", _ID)),
        occurred=_day(value, "occurred"),
        what=_text(value, "what"),
        body=body,
        text=_match(value, "text", _DIGEST) if "text" in value else None,
        charter=_version(value),
        not_before=_moment(value, "not_before"),
        expires=_moment(value, "expires"),
        cites=_cites(value),
    )


def _refuse(why: str) -> NoReturn:
    raise MalformedError(f"This is no act: {why}", remedy=_REMEDY)


def _is(form: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and form.fullmatch(value) is not None


def _text(value: dict[str, Any], name: str) -> str:
    held = value.get(name)
    if not isinstance(held, str):
        _refuse(f"`{name}` is missing, or is no text")
    if why := why_not_plain(held, may_break=name == "what"):
        _refuse(f"`{name}` {why}")
    return held


def _day(value: dict[str, Any], name: str) -> str:
    held = _match(value, name, _DAY)
    try:
        date.fromisoformat(held)
    except ValueError:
        _refuse(f"`{name}` is {held}, a day that does not exist")
    return held


def _match(value: dict[str, Any], name: str, form: re.Pattern[str]) -> str:
    held = value.get(name)
    if not isinstance(held, str) or not form.fullmatch(held):
        _refuse(f"`{name}` is missing or malformed")
    return held


def _version(value: dict[str, Any]) -> int:
    held = value.get("charter")
    if not isinstance(held, int) or isinstance(held, bool) or held < 1:
        _refuse("`charter` is not the version of a charter")
    return held


def _moment(value: dict[str, Any], name: str) -> datetime | None:
    if name not in value:
        return None
    held = value[name]
    try:
        return instant(held)
    except (ValueError, TypeError):
        _refuse(f"`{name}` is no moment in UTC, as 2024-02-29T12:00:00.000000Z")


def _cites(value: dict[str, Any]) -> tuple[str, ...]:
    cites = value.get("cites", [])
    if not isinstance(cites, list) or not all(_is(_DIGEST, cite) for cite in cites):
        _refuse("`cites` is not a list of digests")
    if len(set(cites)) != len(cites):
        _refuse("`cites` names a document twice")
    return tuple(cites)
