"""A key file: the private parts of a key, each encrypted, with its public half.

    servanda-key 1
    for acts
    ed25519 <public key in base64>
    -----BEGIN ENCRYPTED PRIVATE KEY-----
    …
    -----END ENCRYPTED PRIVATE KEY-----
    end

The public half stands in clear so that a key can be told without its passphrase; on
opening, each private part must be the one of the public part above it.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import Final, Literal, NoReturn, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from servanda.register.authority.charter import Part
from servanda.register.errors import KeyFileError
from servanda.register.keys.encryption import (
    BEGIN,
    END,
    USUAL,
    Cost,
    encrypted,
    spelled_passphrase,
)
from servanda.register.keys.public import part_of
from servanda.register.keys.signer import Entropy, HeldKey, PrivateKey, public_of
from servanda.register.transparency.notekey import is_key_name

__all__ = ["SHORTEST", "KeyFile", "Purpose", "opened", "read_keyfile", "write_keyfile"]

Purpose = Literal["acts", "log", "witness"]

SHORTEST: Final = 12
"""Characters that a new passphrase must have."""

_FIRST: Final = "servanda-key 1"
_LAST: Final = "end"
_BASE64: Final = re.compile(r"[A-Za-z0-9+/=]+")


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key file that was read and not opened.

    where    its name, for errors
    purpose  ``acts``: a holder's; ``log`` and ``witness``: for checkpoints
    name     what the log or witness is called; None for acts
    parts    the public half
    closed   the private parts, encrypted, in the same order
    """

    where: str
    purpose: Purpose
    name: str | None
    parts: tuple[Part, ...]
    closed: tuple[str, ...]


def write_keyfile(
    key: HeldKey,
    passphrase: str,
    entropy: Entropy,
    *,
    purpose: Purpose = "acts",
    name: str | None = None,
    cost: Cost = USUAL,
) -> bytes:
    """Return the text of a key file; a passphrase too short is refused."""
    if name is not None and not is_key_name(name):
        raise KeyFileError(
            f"{name!r} cannot name a log or a witness",
            remedy="Name it by a place you hold, without spaces: maravel.example/log.",
        )
    if len(passphrase) < SHORTEST:
        raise KeyFileError(
            f"The passphrase has {len(passphrase)} characters; {SHORTEST} are wanted",
            remedy="Take four or more words that do not belong together.",
        )
    lines = [_FIRST, f"for {purpose} {name}" if name else f"for {purpose}"]
    for part, private in zip(key.parts, key.private(), strict=True):
        lines.append(f"{part.scheme} {part.public}")
        lines.append(encrypted(private, passphrase, entropy, cost))
    return ("\n".join((*lines, _LAST)) + "\n").encode()


def read_keyfile(data: bytes, where: str) -> KeyFile:
    """Read a key file without opening it."""
    try:
        lines = data.decode("ascii").splitlines()
        purpose, name = _purpose(lines[:2])
        parts, closed = _parts(lines[2:])
    except ValueError as error:
        _damaged(where, str(error))
    return KeyFile(where, purpose, name, parts, closed)


def _purpose(head: list[str]) -> tuple[Purpose, str | None]:
    match [line.split(" ") for line in head]:
        case [["servanda-key", "1"], ["for", "acts"]]:
            return "acts", None
        case [["servanda-key", "1"], ["for", "log" | "witness" as purpose, name]]:
            return cast("Purpose", purpose), name
        case _:
            pass
    raise ValueError("its first two lines are not those of a key")


def _parts(lines: list[str]) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    parts: list[Part] = []
    closed: list[str] = []
    if lines[-1:] != [_LAST]:
        raise ValueError("its last line is missing")
    lines = lines[:-1]
    while lines:
        scheme, _, public = lines[0].partition(" ")
        parts.append(part_of(scheme, base64.b64decode(public, validate=True)))
        if lines[1:2] != [BEGIN] or END not in lines:
            raise ValueError("a public key without its private part")
        end = lines.index(END) + 1
        if not all(_BASE64.fullmatch(line) for line in lines[2 : end - 1]):
            raise ValueError("a private part does not end where it should")
        closed.append("\n".join(lines[1:end]) + "\n")
        lines = lines[end:]
    if not parts:
        raise ValueError("it holds no key")
    return tuple(parts), tuple(closed)


def opened(file: KeyFile, passphrase: str) -> HeldKey:
    """Open a key file; the error where it does not open shows no secret."""
    private = tuple(_opened(file, closed, passphrase) for closed in file.closed)
    if tuple(public_of(one) for one in private) != file.parts:
        _damaged(file.where, "a private part does not belong to its public half")
    return HeldKey.of(private)


def _opened(file: KeyFile, closed: str, passphrase: str) -> PrivateKey:
    # The cause is cut off: what a library says of a key it could not read might
    # show a part of it.
    try:
        private = load_pem_private_key(
            closed.encode(), spelled_passphrase(passphrase) or None
        )
    except (ValueError, TypeError, MemoryError):
        private = None
    except Exception as error:  # noqa: BLE001 - of any other, only its kind is told
        _damaged(file.where, f"{type(error).__name__} on reading a private part")
    if isinstance(private, (Ed25519PrivateKey, MLDSA44PrivateKey)):
        return private
    raise KeyFileError(
        f"{file.where} does not open: the passphrase is wrong, or the file is damaged",
        remedy="Type the passphrase again; if it is right, take the file from a copy.",
    ) from None


def _damaged(where: str, why: str) -> NoReturn:
    raise KeyFileError(
        f"{where} is not a key file, or it is damaged: {why}",
        remedy="Take it from a copy, or make a new key with `servanda keys new` and "
        "have the charter changed.",
    ) from None
