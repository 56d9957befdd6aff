"""Handing a signed act in to a log, with the documents that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, assert_never

from servanda import __version__
from servanda.acts.admitting import ByCompact
from servanda.acts.desk import Desk
from servanda.acts.signing import Held, read_act
from servanda.basis.digest import canonical, sha256
from servanda.basis.errors import ServandaError, UnreadableError
from servanda.basis.instant import spelled
from servanda.compact.model import Compact
from servanda.compact.reading import opened, plain, read_bytes
from servanda.publication.signing import SubmissionStatement
from servanda.register.authority.envelope import write_envelope
from servanda.register.authority.verdict import Pending, Reason, Refused
from servanda.register.log.log import Log
from servanda.register.log.submission import Receipt, Submission
from servanda.register.log.writing import append

__all__ = [
    "Log",
    "NotNamedError",
    "Submitted",
    "attachment",
    "forms_in",
    "forms_of",
    "hand_in",
    "named_form",
    "not_named",
    "opened_log",
    "remedy_for",
    "stated",
    "submit",
]


class NotNamedError(ServandaError):
    """A document was attached that the act does not name."""

    code = "SRV-415"


@dataclass(frozen=True, slots=True)
class Submitted:
    """An act that was handed in, and what became of it.

    attached  the documents that went with it, by digest
    """

    held: Held
    outcome: Receipt | Pending | Refused
    attached: tuple[str, ...]

    @property
    def is_entered(self) -> bool:
        """Whether the log holds it now."""
        return isinstance(self.outcome, Receipt)


@contextmanager
def opened_log(location: str) -> Iterator[Log]:
    """Open a log that is there, and let go of it at the end."""
    log = Log.open(location)
    try:
        yield log
    finally:
        log.close()


def submit(path: Path, log: Log, attach: Sequence[Path], desk: Desk) -> Submitted:
    """Hand the act in a file in to a log; it is judged there."""
    held = read_act(path)
    return hand_in(held, tuple(attachment(held, one) for one in attach), log, desk)


def hand_in(
    held: Held, documents: tuple[bytes, ...], log: Log, desk: Desk
) -> Submitted:
    """Hand an act in to a log, with documents in the form in which it names them."""
    handed_in = Submission(write_envelope(held.envelope), documents)
    (outcome,) = append(log, [handed_in], desk.now, ByCompact)
    return Submitted(held, outcome, tuple(map(sha256, documents)))


def attachment(held: Held, path: Path) -> bytes:
    """Return a document in the form in which the act names it.

    A compact is named by the digest of its canonical form and kept in that form; any
    other document is kept as it is.
    """
    forms = forms_of(path)
    named = named_form(forms, held.envelope.payload)
    if named is None:
        raise not_named(path, forms)
    return named


def forms_of(path: Path) -> tuple[bytes, ...]:
    """Return a document as it is and, if it is a compact, in its canonical form."""
    return forms_in(opened(path), str(path))


def forms_in(data: bytes, name: str) -> tuple[bytes, ...]:
    """Return the bytes of a document and, if it is a compact, its canonical form."""
    return (data, *_canonical_compact(data, name))


def named_form(forms: Sequence[bytes], payload: bytes) -> bytes | None:
    """Return the form of a document that a statement names, or None."""
    for form in forms:
        if sha256(form).encode() in payload:
            return form
    return None


def not_named(path: Path | str, forms: Sequence[bytes]) -> NotNamedError:
    """Return the error for a document that was attached and is not named."""
    found = " and, as a compact, ".join(map(sha256, forms))
    return NotNamedError(
        f"{path} has the digest {found}, which no act handed in with it names",
        remedy="Attach the document that it names; `servanda act show` says which.",
    )


def _canonical_compact(data: bytes, name: str) -> tuple[bytes, ...]:
    try:
        return (canonical(plain(read_bytes(data, name, Compact).document)),)
    except UnreadableError:
        return ()


_REMEDIES: Final[dict[Reason, str]] = {
    Reason.MALFORMED: "Draft it again with `servanda act draft`.",
    Reason.ANOTHER_TYPE: "Ask for the file of the act again.",
    Reason.ANOTHER_LOG: "Hand it in to that log, or draft it again for this one.",
    Reason.ANOTHER_COMPACT: "Draft it for the compact that it belongs to.",
    Reason.ALTERED: "Ask for the file as it was signed, or have this one signed anew.",
    Reason.REPEATED: "Nothing is to be done if it is the same act; else draft it with "
    "another --id.",
    Reason.TOO_EARLY: "Hand it in again from that moment on.",
    Reason.EXPIRED: "Draft it again with a later --expires, and have it signed.",
    Reason.NO_CHARTER: "Enter the stream's first charter: `servanda charter new`.",
    Reason.CHARTER_EXPIRED: "Enter the next charter: `servanda charter new --log`.",
    Reason.CHARTER_GAP: "Begin from the one in force: `servanda charter new --log`.",
    Reason.CHARTER_FAULT: "Mend it; `servanda charter check` names every fault.",
    Reason.STALE: "Draft it again under the charter in force, and have it signed.",
    Reason.NOT_ALLOWED: "A new charter can allow it: see `acts` in the charter.",
    Reason.WRONG_AUTHOR: "Draft it with the office that the charter names: --by, --of.",
    Reason.INADMISSIBLE: "Do first what it waits for, or draft it as the compact asks.",
}


def remedy_for(reason: Reason) -> str:
    """Return how an act that was refused for a reason can be mended."""
    return _REMEDIES[reason]


def stated(done: Submitted) -> dict[str, Any]:
    """Return what became of an act as plain data."""
    outcome = done.outcome
    said: dict[str, Any] = {
        "servanda": __version__,
        "id": done.held.statement.id,
        "stream": done.held.statement.stream,
        "act": done.held.envelope.act,
        "attached": list(done.attached),
    }
    match outcome:
        case Receipt():
            said |= {
                "outcome": "entered",
                "index": outcome.index,
                "recorded": spelled(outcome.recorded),
                "envelope": outcome.envelope,
            }
        case Pending():
            said |= {
                "outcome": "pending",
                "missing": list(outcome.missing),
                "could_sign": list(outcome.holders),
                "ignored": list(outcome.ignored),
            }
        case Refused():
            said |= {
                "outcome": "refused",
                "reason": str(outcome.reason),
                "words": outcome.words,
            }
        case _ as never:
            assert_never(never)
    return SubmissionStatement.model_validate(said).model_dump(mode="json")
