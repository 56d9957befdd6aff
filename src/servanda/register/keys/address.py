"""Where a key lies on a token: a URI of RFC 7512, and the module that speaks to it.

pkcs11:token=maravel;object=president
pkcs11:token=maravel;object=president?module-path=/opt/vendor/libpkcs11.so
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn
from urllib.parse import quote, unquote

from servanda.register.errors import KeyFileError

__all__ = ["MODULES", "TokenAddress", "is_address", "module_of", "read_address"]

MODULES: Final = (
    "/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-proxy.so",
    "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so",
    "/usr/lib/x86_64-linux-gnu/libykcs11.so.2",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)
"""Usual places of the modules of smart cards, security keys and SoftHSM."""

_SCHEME: Final = "pkcs11:"


@dataclass(frozen=True, slots=True)
class TokenAddress:
    """A key on a token.

    token   the token's label
    name    the key's label on it; None means the token itself
    module  the file of the module, where the address names it
    """

    token: str
    name: str | None = None
    module: str | None = None

    def __str__(self) -> str:
        """Return the URI."""
        name = f";object={quote(self.name)}" if self.name else ""
        module = f"?module-path={quote(self.module)}" if self.module else ""
        return f"{_SCHEME}token={quote(self.token)}{name}{module}"


def is_address(text: str) -> bool:
    """Tell a token's address from the name of a file."""
    return text.startswith(_SCHEME)


def read_address(text: str) -> TokenAddress:
    """Read an address; what it may not carry, a PIN above all, is refused."""
    path, _, query = text.removeprefix(_SCHEME).partition("?")
    parts = filter(None, [*path.split(";"), *query.split("&")])
    pairs = (part.partition("=") for part in parts)
    held = {name: unquote(value) for name, _, value in pairs}
    if "pin-value" in held or "pin-source" in held:
        _refuse("it carries a PIN, which would stay in the history of the shell")
    if strange := sorted(set(held) - {"token", "object", "module-path"}):
        _refuse(f"it has a part {strange[0]!r}, which is not used here")
    if not held.get("token"):
        _refuse("it names no token")
    return TokenAddress(held["token"], held.get("object"), held.get("module-path"))


def module_of(address: TokenAddress) -> str:
    """Return the module's file: the one named, or the first in its usual places."""
    if address.module:
        return address.module
    for place in MODULES:
        if Path(place).exists():
            return place
    raise KeyFileError(
        "No PKCS#11 module was found in its usual places, so no token can be spoken to",
        remedy="Install the token's software, or name its module at the end of the "
        "address: ?module-path=FILE.",
    )


def _refuse(why: str) -> NoReturn:
    raise KeyFileError(
        f"This is no address of a key on a token: {why}",
        remedy="Write it as pkcs11:token=LABEL;object=LABEL; the PIN is asked for.",
    )
