"""The address under which all forms lie, where whoever publishes knows one."""

from __future__ import annotations

import re
from typing import Final

from servanda.basis.errors import ServandaError

__all__ = ["NoAddressError", "based"]

_ADDRESS: Final = re.compile(
    r"https?://[A-Za-z0-9._~:\[\]-]+(/[A-Za-z0-9._~%!$&'()*+,;=:@-]*)*"
)


class NoAddressError(ServandaError):
    """The base under which files are published is no address of the web."""

    code = "SRV-723"


def based(base: str) -> str:
    """Return a base without its last slash; empty where none was given.

    >>> based("https://example.org/open/")
    'https://example.org/open'
    """
    if base and not _ADDRESS.fullmatch(base):
        raise NoAddressError(
            f"{base!r} is no address under which files can lie",
            remedy="Give --base an address as https://example.org/open.",
        )
    return base.rstrip("/")
