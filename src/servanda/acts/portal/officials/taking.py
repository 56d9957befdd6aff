"""What is taken from a stranger's hands: an act, a signature, its documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from servanda.acts.portal.officials.errors import NotTakenError
from servanda.acts.showing import Shown
from servanda.acts.signing import Held
from servanda.acts.submitting import forms_in, named_form, not_named
from servanda.register.authority.envelope import (
    PAYLOAD_TYPE,
    Envelope,
    base64_bytes,
    read_envelope,
    with_signature,
    write_envelope,
)
from servanda.register.authority.statement import read_statement
from servanda.register.authority.verdict import Authorized, Pending, Refused
from servanda.register.errors import MalformedError

__all__ = [
    "Attached",
    "must_count",
    "named_in",
    "no_charter",
    "read_held",
    "with_all",
    "with_made",
]


class Attached(NamedTuple):
    """A document as it was uploaded."""

    name: str
    data: bytes


def read_held(data: bytes) -> Held:
    """Read an act from the bytes of its file; anything else is refused."""
    envelope = read_envelope(data)
    if envelope.payload_type != PAYLOAD_TYPE:
        raise MalformedError(
            f"This file holds {envelope.payload_type!r}, not an act",
            remedy="Upload the file that `servanda act draft` or this site wrote.",
        )
    return Held(envelope, read_statement(envelope.payload))


def with_all(envelope: Envelope, other: Envelope) -> Envelope:
    """Return an act with the signatures of a copy too."""
    for one in other.signatures:
        envelope = with_signature(envelope, one.keyid, one.sig)
    return envelope


def with_made(envelope: Envelope, keyid: str, sig: str) -> Envelope:
    """Return an act with a signature as a browser made it, in base64; or as it was."""
    if not keyid and not sig:
        return envelope
    try:
        made = base64_bytes(sig)
    except ValueError as error:
        raise NotTakenError(
            f"The signature cannot be read: it is {error}",
            remedy="Sign again on this page, or upload the signed file.",
        ) from error
    return read_envelope(write_envelope(with_signature(envelope, keyid, made)))


def named_in(held: Held, documents: Sequence[Attached]) -> tuple[bytes, ...]:
    """Return documents in the form in which an act names them; others are refused."""
    named = []
    for name, data in documents:
        forms = forms_in(data, name)
        form = named_form(forms, held.envelope.payload)
        if form is None:
            raise not_named(name, forms)
        named.append(form)
    return tuple(named)


def counted(shown: Shown) -> tuple[str, ...]:
    match shown.verdict:
        case Pending(signed=signed):
            return signed
        case Authorized(holders=holders):
            return holders
        case _:
            return ()


def must_count(shown: Shown) -> None:
    """Refuse an act that no signature counts on: the tray is not for strangers."""
    if isinstance(shown.verdict, Refused):
        raise NotTakenError(
            f"The act is not kept, for it would be refused: {shown.verdict.words}",
            remedy="Draft it anew for the log as it is.",
        )
    if any(one.holds is not True for one in shown.signed):
        raise NotTakenError(
            "A signature on it is not by a key of the charter in force, or not over "
            "these bytes",
            remedy="Sign this very act with a key that the charter names.",
        )
    if not counted(shown):
        raise NotTakenError(
            "The act is not kept, for no signature on it counts yet",
            remedy="Sign it first, here or with `servanda act sign`: the portal keeps "
            "no act that nobody has signed.",
        )


def no_charter(stream: str) -> NotTakenError:
    """Return why nothing is taken in a stream that has no charter."""
    return NotTakenError(
        f"{stream!r} has no charter in this log, so no signature can count there",
        remedy="Have its first charter entered by who keeps the log: "
        "`servanda charter new`, `servanda act submit`.",
    )
