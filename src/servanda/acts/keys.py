"""Keys: make one, look at it, hand on its public half, open it to sign."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from servanda.acts.documents import OccupiedError, write_whole, writing
from servanda.register.authority.charter import Part
from servanda.register.authority.schemes import ED25519, ML_DSA_44
from servanda.register.errors import KeyFileError
from servanda.register.keys.address import TokenAddress, is_address, read_address
from servanda.register.keys.keyfile import (
    KeyFile,
    Purpose,
    opened,
    read_keyfile,
    write_keyfile,
)
from servanda.register.keys.notes import NoteKey, note_keys, verifier_key
from servanda.register.keys.public import PublicHalf, read_public, write_public
from servanda.register.keys.signer import Entropy, HeldKey, Signer

__all__ = [
    "NOBODY",
    "Post",
    "Secret",
    "Seen",
    "change_passphrase",
    "holder_of",
    "labels_on",
    "look",
    "look_anywhere",
    "must_be_free",
    "new_key",
    "new_on_token",
    "open_note_keys",
    "open_signer",
    "public_half",
    "public_path",
    "stated",
]

Secret = Callable[[], str]
"""Asks for the passphrase or PIN; called only when it is needed."""


class Post(NamedTuple):
    """Who is said to hold a key.

    holder  the holder's id in the charter
    post    the post, as "President of the Republic"
    of      the party or body it belongs to, by id
    """

    holder: str | None = None
    post: str | None = None
    of: str | None = None


NOBODY: Final = Post()


@dataclass(frozen=True, slots=True)
class Seen:
    """What can be told of a key without its passphrase.

    where      its file or address
    purpose    ``acts``, ``log`` or ``witness``
    name       what the log or witness is called
    parts      its public parts
    verifiers  of a log or witness, its keys as verifiers take them
    is_open    whether others on this machine may read its file
    """

    where: str
    purpose: Purpose
    name: str | None
    parts: tuple[Part, ...]
    verifiers: tuple[str, ...] = ()
    is_open: bool = False


def new_key(  # noqa: PLR0913 - what a key may be, by name
    out: Path,
    passphrase: str,
    *,
    schemes: tuple[str, ...] = (),
    purpose: Purpose = "acts",
    name: str | None = None,
    post: Post = NOBODY,
    entropy: Entropy = secrets.token_bytes,
) -> Seen:
    """Make a key, write it with its public half beside it; overwrite nothing.

    schemes  ed25519, ml-dsa-44; if none is given, ed25519 for acts, else both
    """
    usual = (ED25519,) if purpose == "acts" else (ED25519, ML_DSA_44)
    key = HeldKey.made(schemes or usual, entropy)
    data = write_keyfile(key, passphrase, entropy, purpose=purpose, name=name)
    public = _handed_on(key, purpose, name, post)
    if purpose == "acts":
        read_public(public, str(out))  # a post that no charter would take is refused
    must_be_free(out)
    beside = public_path(out)
    with writing(beside):
        _write_new(beside, public, 0o644)
    try:
        with writing(out):
            _write_new(out, data, 0o600)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return look(out)


def new_on_token(address: str, pin: Secret, scheme: str = ED25519) -> Seen:
    """Make a key on a token, which it never leaves."""
    from servanda.register.keys.token import make  # noqa: PLC0415 - an extra

    made = make(read_address(address), pin(), scheme)
    return Seen(address, "acts", None, made.parts)


def labels_on(address: str, pin: Secret) -> tuple[str, ...]:
    """Return the labels of the keys on a token."""
    from servanda.register.keys.token import labels  # noqa: PLC0415 - an extra

    return labels(read_address(address), pin())


def look(path: Path) -> Seen:
    """Read a key file without opening it."""
    file = _read(path)
    is_open = os.name == "posix" and bool(path.stat().st_mode & 0o077)
    return Seen(
        str(path), file.purpose, file.name, file.parts, _verifiers(file), is_open
    )


def look_anywhere(where: str, pin: Secret) -> Seen:
    """Look at a key file, or at a key on a token."""
    if is_address(where):
        parts = _on_token(read_address(where), pin).parts
        return Seen(where, "acts", None, parts)
    return look(Path(where))


def holder_of(seen: Seen) -> Post | None:
    """Return who is said to hold a key, if its public half lies beside its file."""
    beside = public_path(Path(seen.where))
    if seen.purpose != "acts" or is_address(seen.where) or not beside.is_file():
        return None
    half = read_public(_bytes(beside), str(beside))
    return Post(*half[1:]) if half.parts == seen.parts else None


def public_path(path: Path) -> Path:
    """Return where the public half of a key file lies."""
    return path.with_name(path.name + ".pub")


def public_half(where: str, pin: Secret, post: Post = NOBODY) -> bytes:
    """Return the public half of a key file, a public file or a key on a token.

    post  what is to be stated of its holder, where its file does not state it
    """
    half = _half(where, pin)
    stated = (new or old for new, old in zip(post, half[1:], strict=True))
    return write_public(PublicHalf(half.parts, *stated))


def _half(where: str, pin: Secret) -> PublicHalf:
    if is_address(where):
        return PublicHalf(_on_token(read_address(where), pin).parts)
    path = Path(where)
    if path.suffix == ".pub":
        return read_public(_bytes(path), where)
    file = _read(path)
    alone = PublicHalf(file.parts)
    beside = public_path(path)
    if file.purpose != "acts" or not beside.is_file():
        return alone
    stated = read_public(_bytes(beside), str(beside))
    return stated if stated.parts == alone.parts else alone


def open_signer(where: str, secret: Secret) -> Signer:
    """Open a holder's key: a file, or the address of a key on a token."""
    if is_address(where):
        return _on_token(read_address(where), secret)
    file = _read(Path(where))
    if file.purpose != "acts":
        raise KeyFileError(
            f"{where} is the key of a {file.purpose}: it signs checkpoints, not acts",
            remedy="Sign with a key that the charter names.",
        )
    return opened(file, secret())


def open_note_keys(path: Path, secret: Secret, purpose: Purpose) -> tuple[NoteKey, ...]:
    """Open the key of a log or a witness, as what signs checkpoints."""
    file = _read(path)
    if file.purpose != purpose or file.name is None or file.purpose == "acts":
        raise KeyFileError(
            f"{path} is a key for {file.purpose}, not for a {purpose}",
            remedy=f"Make one with `servanda keys new FILE --for {purpose} --name …`.",
        )
    return note_keys(file.purpose, file.name, opened(file, secret()).apart())


def change_passphrase(
    path: Path, old: Secret, new: Secret, entropy: Entropy = secrets.token_bytes
) -> Seen:
    """Write a key file anew under another passphrase; whole, or not at all."""
    file = _read(path)
    key = opened(file, old())
    data = write_keyfile(key, new(), entropy, purpose=file.purpose, name=file.name)
    with writing(path):
        path.chmod(0o600)
        write_whole(path, data)
    return look(path)


def stated(seen: Seen) -> dict[str, Any]:
    """Return what is told of a key as plain data."""
    return {
        "servanda": "1",
        "where": seen.where,
        "for": seen.purpose,
        "name": seen.name,
        "parts": [{**part.model_dump(), "keyid": part.keyid} for part in seen.parts],
        "verifier_keys": list(seen.verifiers),
    }


def _verifiers(file: KeyFile) -> tuple[str, ...]:
    if file.purpose == "acts" or file.name is None:
        return ()
    return tuple(
        str(verifier_key(file.purpose, file.name, part)) for part in file.parts
    )


def _on_token(address: TokenAddress, pin: Secret) -> Signer:
    from servanda.register.keys.token import token_key  # noqa: PLC0415 - an extra

    return token_key(address, pin())


def must_be_free(out: Path) -> None:
    """Refuse a place where a key or its public half lies already."""
    for path in (out, public_path(out)):
        if path.exists():
            raise _occupied(path)


def _handed_on(key: HeldKey, purpose: Purpose, name: str | None, post: Post) -> bytes:
    """Return what lies beside a key: for a charter, or for those who check a log."""
    if purpose != "acts" and name is not None:
        keys = (verifier_key(purpose, name, part) for part in key.parts)
        return "".join(f"{one}\n" for one in keys).encode()
    return write_public(PublicHalf(key.parts, *post))


def _read(path: Path) -> KeyFile:
    if path.suffix == ".pub":
        raise KeyFileError(
            f"{path} is the public half of a key, which is handed on and cannot sign",
            remedy=f"Name the key itself, as {path.with_suffix('')}.",
        )
    return read_keyfile(_bytes(path), str(path))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KeyFileError(
            f"{path} cannot be read: {error.strerror}",
            remedy="Name the file that `servanda keys new` wrote.",
        ) from error


def _occupied(path: Path) -> OccupiedError:
    return OccupiedError(
        f"{path} exists already, and a key is never overwritten",
        remedy="Choose another name.",
    )


def _write_new(path: Path, data: bytes, mode: int) -> None:
    """Write a file that must not exist; it is there whole or not at all.

    A link is made only where nothing is. On media without links, such as most sticks,
    the file is made under its own name and taken away again if writing fails.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        _fill(handle, data)
        temporary.chmod(mode)
        try:
            os.link(temporary, path)
        except FileExistsError as error:
            raise _occupied(path) from error
        except OSError:
            _write_in_place(path, data, mode)
    finally:
        temporary.unlink(missing_ok=True)


def _write_in_place(path: Path, data: bytes, mode: int) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError as error:
        raise _occupied(path) from error
    try:
        _fill(handle, data)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _fill(handle: int, data: bytes) -> None:
    with os.fdopen(handle, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
