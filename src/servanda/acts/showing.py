"""What a file holds that is to be signed: what it says, who signed, who is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from servanda import __version__
from servanda.acts.admitting import ByCompact
from servanda.acts.chartering import Found, find_charter
from servanda.acts.desk import Desk
from servanda.acts.ledger import Ledger
from servanda.acts.signing import Held, read_act
from servanda.acts.submitting import attachment
from servanda.basis.digest import sha256
from servanda.basis.instant import spelled
from servanda.observance.life.bodies import body_of
from servanda.publication.signing import ActStatement
from servanda.register.authority.charter import Charter
from servanda.register.authority.charter.reading import read_charter
from servanda.register.authority.charters import Charters, Placed
from servanda.register.authority.gate import Setting, decide
from servanda.register.authority.kinds import CHARTER, kind_named
from servanda.register.authority.schemes import verify
from servanda.register.authority.statement import Statement
from servanda.register.authority.verdict import Authorized, Refused, Verdict
from servanda.register.log.entry import Logged

__all__ = ["Shown", "Signed", "judged", "show", "stated"]


class Signed(NamedTuple):
    """A signature on an act.

    keyid   the key that is said to have made it
    holder  whose key that is by the charter; None where no charter has it
    post    the post of that holder
    holds   whether it is over these bytes; None where the key is not known
    """

    keyid: str
    holder: str | None
    post: str | None
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Shown:
    """An act, and where it stands.

    verdict   what the gate says; None where no charter was at hand
    version   of the charter that was asked
    refusal   why the compact does not admit it; None where it does or was not asked
    warnings  what whoever signs should know
    """

    path: Path
    held: Held
    signed: tuple[Signed, ...]
    verdict: Verdict | None
    version: int | None
    refusal: str | None
    warnings: tuple[str, ...]

    @property
    def may_enter(self) -> bool:
        """Whether it could be entered as it stands, as far as is known."""
        return isinstance(self.verdict, Authorized) and self.refusal is None


def show(
    path: Path,
    *,
    charter: Path | None,
    log: Ledger | None,
    desk: Desk,
    attach: Sequence[Path] = (),
) -> Shown:
    """Read an act and judge it by a charter's file or by a log.

    attach  documents that are to be handed in with it
    """
    held = read_act(path)
    charters = _charters(held.statement, charter, log, desk.now())
    documents = [attachment(held, one) for one in attach] if log is not None else []
    return judged(held, charters, log, desk.now(), documents, path)


def judged(
    held: Held,
    charters: Charters | None,
    log: Ledger | None,
    now: datetime,
    documents: Sequence[bytes] = (),
    path: Path | None = None,
) -> Shown:
    """Judge an act that was read, by charters and by a log.

    documents  what is to be handed in with it, in the form in which it names them
    path       the file that it was read from; one named by its own id if not given
    """
    placed = charters.placed(now) if charters else None
    by_old = placed.charter if placed else None
    by_new = _proposed(held.statement)
    verdict = None
    if charters is not None or held.statement.kind == CHARTER:
        verdict = decide(held.envelope, _setting(held, charters, log, now))
    asked = [one for one in (by_old, by_new) if one is not None]
    return Shown(
        path or Path(f"{held.statement.id}.act.json"),
        held,
        tuple(_signed(held, asked)),
        verdict,
        asked[0].version if asked else None,
        _refusal(held, verdict, log, now, documents),
        tuple(_warnings(held.statement, by_old, log)),
    )


def _charters(
    statement: Statement, charter: Path | None, log: Ledger | None, now: datetime
) -> Charters | None:
    if log is not None:
        return log.charters(statement.stream)
    if charter is None:
        return None
    found = find_charter(charter)
    if statement.kind == CHARTER and found.charter.document == statement.body:
        return None  # the charter itself was named: it follows none
    return Charters((_placed(found, statement, now),))


def _placed(found: Found, statement: Statement, now: datetime) -> Placed:
    """Place a charter as if it were in force.

    Where only its document is at hand, the act that set it is taken to be the one that
    a next charter names.
    """
    act = found.act or str(statement.body.get("previous") or "")
    return Placed(found.charter, act, 0, now)


def _setting(
    held: Held, charters: Charters | None, log: Ledger | None, now: datetime
) -> Setting:
    stream = held.statement.stream
    return Setting(
        log.origin if log else held.statement.log,
        {stream: charters} if charters else {},
        now,
        log.place if log else lambda _stream, _name: None,
    )


def _proposed(statement: Statement) -> Charter | None:
    return read_charter(statement.body) if statement.kind == CHARTER else None


def _signed(held: Held, charters: list[Charter]) -> Iterator[Signed]:
    for signature in held.envelope.signatures:
        found = Signed(signature.keyid, None, None, None)
        for charter in charters:
            known = charter.part_named.get(signature.keyid)
            if known is None or found.holds:
                continue
            part, key = known
            signed, sig = held.envelope.signed, signature.sig
            holds = verify(part.scheme, part.raw, signed, sig, context=key.site)
            post = {one.id: one.post for one in charter.holders}.get(key.holder)
            found = Signed(signature.keyid, key.holder, post, holds)
        yield found


def _refusal(
    held: Held,
    verdict: Verdict | None,
    log: Ledger | None,
    now: datetime,
    documents: Sequence[bytes],
) -> str | None:
    """Return why the compact would not admit the act, if its signatures were whole."""
    if log is None or verdict is None or isinstance(verdict, Refused):
        return None
    signed = verdict.holders if isinstance(verdict, Authorized) else verdict.signed
    offices = verdict.offices if isinstance(verdict, Authorized) else ()
    statement = held.statement
    candidate = Logged(log.size, now, held.envelope.act, statement, signed, offices)
    admitter = ByCompact({statement.stream: log.life(statement.stream)})
    attached = {sha256(form): form for form in documents}
    return admitter.admit(
        candidate, lambda digest: attached.get(digest) or log.document(digest)
    )


def _warnings(
    statement: Statement, charter: Charter | None, log: Ledger | None
) -> Iterator[str]:
    if statement.kind == CHARTER and charter is None:
        yield (
            "a first charter vouches for itself: compare its key ids with what their "
            "holders state, by another way"
        )
    elif statement.kind != CHARTER:
        try:
            body_of(statement.kind, statement.body)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            yield f"its body is malformed at `{where}`: {first['msg']}"
    if charter and charter.stream != statement.stream:
        yield f"the charter is of {charter.stream!r}, the act of {statement.stream!r}"
    if charter and statement.charter < charter.version:
        yield (
            f"it was drawn up under charter {statement.charter}; "
            f"signatures count under charter {charter.version}"
        )
    if statement.expires is None and log is None:
        yield "it has no day after which it may no longer be entered"


def stated(shown: Shown) -> dict[str, Any]:
    """Return what is shown as plain data, in the form of ``servanda schema act``."""
    statement, verdict = shown.held.statement, shown.verdict
    kind = kind_named(statement.kind)
    said = {
        "servanda": __version__,
        "act": sha256(shown.held.envelope.payload),
        "log": statement.log,
        "stream": statement.stream,
        "id": statement.id,
        "kind": statement.kind,
        "does": kind.does if kind else None,
        "author": {"office": statement.author.office, "of": statement.author.of},
        "occurred": statement.occurred,
        "what": statement.what,
        "body": statement.body,
        "text": statement.text,
        "charter": statement.charter,
        "not_before": spelled(statement.not_before) if statement.not_before else None,
        "expires": spelled(statement.expires) if statement.expires else None,
        "cites": list(statement.cites),
        "signatures": [one._asdict() for one in shown.signed],
        "verdict": type(verdict).__name__.casefold() if verdict else None,
        "missing": list(getattr(verdict, "missing", ())),
        "could_sign": list(getattr(verdict, "holders", ())),
        "ignored": list(getattr(verdict, "ignored", ())),
        "reason": getattr(verdict, "reason", None),
        "words": getattr(verdict, "words", None),
        "refusal": shown.refusal,
        "warnings": list(shown.warnings),
    }
    return ActStatement.model_validate(said).model_dump(mode="json")
