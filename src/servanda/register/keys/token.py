"""A key on a token (PKCS#11): smart card, security key, hardware security module.

The private key is made on the token and never leaves it. Tokens that know no Ed25519
hold a key of P-256; none holds ML-DSA yet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, NoReturn, cast

import pkcs11
from pkcs11.types import SignMixin
from pkcs11.util.ec import encode_named_curve_parameters

from servanda.register.authority.charter import Part
from servanda.register.authority.schemes import ECDSA_P256, ED25519
from servanda.register.errors import KeyFileError
from servanda.register.keys.address import TokenAddress, module_of
from servanda.register.keys.public import part_of

__all__ = ["TokenKey", "labels", "make", "token_key"]

_CURVES: Final = {ED25519: "1.3.101.112", ECDSA_P256: "secp256r1"}
_FORMS: Final = {
    pkcs11.KeyType.EC_EDWARDS: (ED25519, 32),
    pkcs11.KeyType.EC: (ECDSA_P256, 65),
}
_KINDS: Final = {
    ED25519: pkcs11.KeyType.EC_EDWARDS,
    ECDSA_P256: pkcs11.KeyType.EC,
}


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A key that signs on its token.

    address  where it lies
    parts    its one public part
    """

    address: TokenAddress
    parts: tuple[Part, ...]
    _pin: str = field(repr=False, compare=False)

    def sign(self, message: bytes) -> list[tuple[str, bytes]]:
        """Return its key id and its signature over the message."""
        (part,) = self.parts
        with _session(self.address, self._pin) as session:
            found = _found(session, self.address, pkcs11.ObjectClass.PRIVATE_KEY)
            key = cast("SignMixin", found)
            if part.scheme == ED25519:
                made = key.sign(message, mechanism=pkcs11.Mechanism.EDDSA)
            else:
                digest = hashlib.sha256(message).digest()
                made = key.sign(digest, mechanism=pkcs11.Mechanism.ECDSA)
        return [(part.keyid, bytes(made))]

    def __reduce__(self) -> NoReturn:
        """Refuse to be copied to another process: it holds the PIN."""
        raise TypeError("a key on a token is not handed on; open it again")


def token_key(address: TokenAddress, pin: str) -> TokenKey:
    """Open a key on a token."""
    with _session(address, pin) as session:
        _found(session, address, pkcs11.ObjectClass.PRIVATE_KEY)
        public = _found(session, address, pkcs11.ObjectClass.PUBLIC_KEY)
        return TokenKey(address, (_part(public, address),), pin)


def make(address: TokenAddress, pin: str, scheme: str) -> TokenKey:
    """Make a new key on a token; a label that is taken is refused."""
    if not address.name:
        _refuse(address, "the address names no key", "Add ;object=LABEL to it.")
    with _session(address, pin, writes=True) as session:
        if address.name in _names(session):
            _refuse(
                address,
                f"a key named {address.name!r} is on the token already",
                "Choose another label; keys are never overwritten.",
            )
        parameters = session.create_domain_parameters(
            _KINDS[scheme],
            {
                pkcs11.Attribute.EC_PARAMS: encode_named_curve_parameters(
                    _CURVES[scheme]
                )
            },
            local=True,
        )
        parameters.generate_keypair(
            store=True,
            label=address.name,
            id=hashlib.sha256(address.name.encode()).digest()[:8],
            private_template={
                pkcs11.Attribute.SENSITIVE: True,
                pkcs11.Attribute.EXTRACTABLE: False,
            },
        )
    return token_key(address, pin)


def labels(address: TokenAddress, pin: str) -> tuple[str, ...]:
    """Return the labels of the private keys on a token."""
    with _session(address, pin) as session:
        return tuple(sorted(_names(session)))


def _names(session: pkcs11.Session) -> set[str]:
    keys = session.get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY})
    return {str(key[pkcs11.Attribute.LABEL]) for key in keys}


@contextmanager
def _session(
    address: TokenAddress, pin: str, *, writes: bool = False
) -> Iterator[pkcs11.Session]:
    try:
        token = pkcs11.lib(module_of(address)).get_token(token_label=address.token)
        with token.open(user_pin=pin, rw=writes) as session:
            yield session
    except pkcs11.PKCS11Error as error:
        why, remedy = _WORDS.get(
            type(error),
            (f"the token answers {type(error).__name__}", "See the token's manual."),
        )
        _refuse(address, why, remedy)


_WORDS: Final[dict[type[Exception], tuple[str, str]]] = {
    pkcs11.PKCS11Error: (
        "its module does not load",
        "Name the file of the token's own module: ?module-path=FILE.",
    ),
    pkcs11.exceptions.PinIncorrect: (
        "the PIN is wrong",
        "Type it again; most tokens lock after a few attempts.",
    ),
    pkcs11.exceptions.PinLenRange: (
        "the PIN has not the right length",
        "Type it again.",
    ),
    pkcs11.exceptions.PinLocked: (
        "the PIN is locked",
        "Who administers the token can unlock it.",
    ),
    pkcs11.exceptions.NoSuchToken: (
        "no token of this label is there",
        "Insert it, or see `pkcs11-tool --list-slots` for the labels.",
    ),
    pkcs11.exceptions.MultipleTokensReturned: (
        "two tokens have this label",
        "Take one of them out.",
    ),
    pkcs11.exceptions.MechanismInvalid: (
        "the token cannot sign in this scheme",
        "Make an ecdsa-p256 key on it: --scheme ecdsa-p256.",
    ),
}


def _found(
    session: pkcs11.Session, address: TokenAddress, kind: pkcs11.ObjectClass
) -> pkcs11.Object:
    if not address.name:
        _refuse(address, "the address names no key", "Add ;object=LABEL to it.")
    found = list(
        session.get_objects(
            {pkcs11.Attribute.CLASS: kind, pkcs11.Attribute.LABEL: address.name}
        )
    )
    if len(found) != 1:
        count = "no key" if not found else f"{len(found)} keys"
        _refuse(
            address,
            f"{count} of this label is on the token",
            "See which are there: `servanda keys show` with the token's address alone.",
        )
    return found[0]


def _part(public: pkcs11.Object, address: TokenAddress) -> Part:
    """Read a public key, whose point some tokens wrap in an OCTET STRING."""
    point = bytes(public[pkcs11.Attribute.EC_POINT])
    kind = public[pkcs11.Attribute.KEY_TYPE]
    scheme, size = _FORMS.get(kind, ("neither Ed25519 nor P-256", 0))
    try:
        return part_of(scheme, point[-size:])
    except ValueError as error:
        _refuse(address, str(error), "Make another key with `servanda keys new`.")


def _refuse(address: TokenAddress, why: str, remedy: str) -> NoReturn:
    raise KeyFileError(f"{address}: {why}", remedy=remedy) from None
