"""Drafting an act: a statement in a file that nobody has signed yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from servanda.acts.desk import Desk
from servanda.acts.documents import write_new
from servanda.acts.fields import body_from_file, body_from_words, the_kind
from servanda.acts.ledger import Ledger, compacts_in
from servanda.basis.digest import sha256
from servanda.basis.errors import ServandaError
from servanda.basis.instant import instant
from servanda.compact.reading import opened, read_compact
from servanda.observance.gates.gate import gate, inputs_for
from servanda.observance.life.fold import Life
from servanda.register.authority.envelope import (
    PAYLOAD_TYPE,
    Envelope,
    write_envelope,
)
from servanda.register.authority.kinds import CHARTER
from servanda.register.authority.statement import (
    Author,
    Statement,
    read_statement,
    write_statement,
)

__all__ = ["Author", "Draft", "DraftError", "Wish", "draft", "moment", "write_draft"]

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")
_LONGEST: Final = 64
_NAMING: Final = (
    "condition", "indicator", "tranche", "finding", "incident", "milestone", "report",
    "duty", "item", "payer", "party", "document",
)  # fmt: skip
"""Fields of bodies that tell one act of a kind from another."""

_NEW_TEXT: Final = {"sealing": "digest", "amendment": "to", "authorization": "about"}
"""Kinds that are about a text which is not in force yet, and the field that says so."""


class DraftError(ServandaError):
    """An act cannot be drafted from what was stated."""

    code = "SRV-413"


@dataclass(frozen=True, slots=True)
class Wish:
    """What whoever drafts an act states; the rest is found.

    kind      the kind of act
    author    the office that acts
    what      what happened, in words
    body      a file that holds the body; None where it is given in words
    words     the body as ``field=value`` words
    occurred  the day on which it happened; today where not stated
    name      the act's own id; made of the kind, what it is about and the day if not
    origin    the log it is meant for, where no log is at hand
    stream    the compact's id, or ``partnership``
    compact   the compact's file
    text      digest of the text in force, where no log is at hand
    version   version of the charter in force, where no log is at hand
    """

    kind: str
    author: Author
    what: str
    body: Path | None = None
    words: tuple[str, ...] = ()
    occurred: date | None = None
    name: str | None = None
    origin: str | None = None
    stream: str | None = None
    compact: Path | None = None
    text: str | None = None
    version: int | None = None
    not_before: datetime | None = None
    expires: datetime | None = None
    cites: tuple[str, ...] = ()


class Draft(NamedTuple):
    """An act as drafted, and what whoever drafted it should know."""

    statement: Statement
    remarks: tuple[str, ...]


class _Known(NamedTuple):
    """What is known of where the act will go."""

    origin: str
    stream: str
    version: int
    text: str | None
    life: Life | None


def draft(wish: Wish, log: Ledger | None, desk: Desk) -> Draft:
    """Return an act made of what is stated and of what a log and a compact hold."""
    kind = the_kind(wish.kind).name
    wish = replace(wish, kind=kind)
    body = _body(wish)
    known = _known(wish, body, log, desk)
    occurred = wish.occurred or desk.today()
    body, remarks = _frozen(kind, body, known, desk)
    name = wish.name or _free(_made_name(kind, body, occurred), known, log)
    statement = Statement(
        log=known.origin,
        stream=_id(known.stream, "--stream"),
        id=_id(name, "--id"),
        kind=kind,
        author=Author(wish.author.office, _id(wish.author.of, "--of")),
        occurred=occurred.isoformat(),
        what=wish.what,
        body=body,
        text=known.text,
        charter=known.version,
        not_before=wish.not_before,
        expires=wish.expires,
        cites=tuple(_cited(one) for one in wish.cites),
    )
    return Draft(read_statement(write_statement(statement)), remarks)


def write_draft(statement: Statement, out: Path | None = None) -> Path:
    """Write an act that nobody has signed to a new file; return where."""
    path = out or Path(f"{statement.id}.act.json")
    write_new(path, write_envelope(Envelope(PAYLOAD_TYPE, write_statement(statement))))
    return path


def moment(text: str) -> datetime:
    """Read a moment as typed: a day, at whose start in UTC it is, or an instant."""
    try:
        if len(text) == len("2026-03-01"):
            return datetime.combine(date.fromisoformat(text), datetime.min.time(), UTC)
        return instant(text)
    except ValueError as error:
        raise DraftError(
            f"{text!r} is no moment",
            remedy="Write a day, as 2026-03-01, or 2026-03-01T12:00:00.000000Z.",
        ) from error


def _body(wish: Wish) -> dict[str, Any]:
    fills = _fills(wish)
    if wish.body is not None:
        data = opened(wish.body)
        return body_from_file(wish.kind, data, str(wish.body), fills)
    return body_from_words(wish.kind, wish.words, fills)


def _fills(wish: Wish) -> dict[str, str]:
    """Return the digest of the new text, where the act is about one."""
    field = _NEW_TEXT.get(wish.kind)
    if field is None or wish.compact is None:
        return {}
    if wish.kind != "amendment" and not _is_about_the_text(wish):
        return {}
    return {field: read_compact(wish.compact).digest}


def _is_about_the_text(wish: Wish) -> bool:
    return bool({"document=compact", "of=compact"} & set(wish.words))


def _known(wish: Wish, body: dict[str, Any], log: Ledger | None, desk: Desk) -> _Known:
    origin, stream = _origin(wish, log), _stream(wish, body, log)
    if log is None:
        text = wish.text or _text_of(wish)
        return _Known(origin, stream, wish.version or 1, text, None)
    life = log.life(stream)
    charter = log.charters(stream).in_force(desk.now())
    version = wish.version or (charter.version if charter else 1)
    return _Known(origin, stream, version, wish.text or life.digest, life)


def _origin(wish: Wish, log: Ledger | None) -> str:
    if log is not None and wish.origin not in (None, log.origin):
        raise DraftError(
            f"The log is {log.origin!r}, and --origin says {wish.origin!r}",
            remedy="Leave --origin out.",
        )
    origin = log.origin if log else wish.origin
    if origin is None:
        raise DraftError(
            "It is not stated which log the act is meant for",
            remedy="Name the log with --log, or by its name: "
            "--origin maravel.example/register.",
        )
    return origin


def _stream(wish: Wish, body: dict[str, Any], log: Ledger | None) -> str:
    """Return the stream an act goes to: as stated, or the only compact of the log."""
    if wish.stream is not None:
        return wish.stream
    if wish.compact is not None:
        return read_compact(wish.compact).document.id
    if wish.kind == CHARTER:
        return str(body["charter"])
    held = compacts_in(log) if log else ()
    if len(held) == 1:
        return held[0]
    told = f"; the log holds {', '.join(held)}" if held else ""
    raise DraftError(
        f"It is not stated which compact the act belongs to{told}",
        remedy="Name the compact's file with --compact, or its id with --stream.",
    )


def _text_of(wish: Wish) -> str | None:
    """Return the text that the act is drawn up against, as the compact's file has it.

    An act about a new text is not drawn up against that one.
    """
    if wish.compact is None or wish.kind in (*_NEW_TEXT, CHARTER):
        return None
    return read_compact(wish.compact).digest


def _frozen(
    kind: str, body: dict[str, Any], known: _Known, desk: Desk
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Freeze what a release rests on; say what keeps its gate shut."""
    if kind != "release":
        return body, ()
    if known.life is None:
        return body, (
            "what the release rests on is frozen only where the log is named: --log",
        )
    now, tranche = desk.now(), str(body["tranche"])
    found = gate(known.life, tranche, now)
    if found is None:
        return body, (f"the text in force has no tranche {tranche!r}",)
    if not body.get("inputs"):
        inputs = inputs_for(known.life, tranche, now)
        body = body | {"inputs": [one.model_dump(mode="json") for one in inputs]}
    shut = [f"the gate is shut: {block.words}" for block in found.blocks]
    anew = "draft the release anew once it opens: what it rests on is frozen now"
    return body, (*shut, anew) if shut else ()


def _made_name(kind: str, body: dict[str, Any], occurred: date) -> str:
    about = [str(body[name]) for name in _NAMING if isinstance(body.get(name), str)]
    version = [f"{body['version']}"] if kind == CHARTER else []
    words = [kind, *about[:1], *version, occurred.isoformat()]
    name = re.sub(r"[^a-z0-9]+", "-", " ".join(words).casefold()).strip("-")
    return name[:_LONGEST].rstrip("-")


def _free(name: str, known: _Known, log: Ledger | None) -> str:
    """Return the name, with a number where the stream has an act of that name."""
    if log is None:
        return name
    count, free = 1, name
    while log.place(known.stream, free) is not None:
        count += 1
        tail = f"-{count}"
        free = name[: _LONGEST - len(tail)] + tail
    return free


def _id(text: str, option: str) -> str:
    if not _ID.fullmatch(text):
        raise DraftError(
            f"{option} is {text!r}, which is no id",
            remedy="Write it in small letters, digits and hyphens, at most 64.",
        )
    return text


def _cited(text: str) -> str:
    """Return a digest as typed, or that of a file."""
    return text if _DIGEST.fullmatch(text) else sha256(opened(Path(text)))
