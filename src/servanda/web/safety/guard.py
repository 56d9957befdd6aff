"""How a portal is guarded: every limit in one place, with the reason for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network
from secrets import token_hex
from time import monotonic

__all__ = ["Guard"]


def _name() -> str:
    return token_hex(8)


@dataclass(frozen=True, slots=True)
class Guard:
    """The limits of a portal.

    hosts      names under which it may be asked for; empty for any. Whoever asks from
               this machine may also ask after its health, under whatever name
    proxies    networks whose word on who asks is believed; none by default
    is_secure  whether readers reach it over TLS, so that browsers are told to insist
    body       most bytes of a request's body: an act with the texts that it names
    path       most bytes of a path with its query
    fields     most bytes of all header fields together
    patience   seconds in which a body must have come
    reads      answers that a client may have made in a minute; 0 for any number
    writes     attempts to change something in a minute; 0 for any number
    clock      seconds, ever growing
    name       draws the name of a request
    """

    hosts: tuple[str, ...] = ()
    proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    is_secure: bool = False
    body: int = 4 << 20
    path: int = 8 << 10
    fields: int = 32 << 10
    patience: float = 20.0
    reads: int = 1200
    writes: int = 60
    clock: Callable[[], float] = field(default=monotonic)
    name: Callable[[], str] = field(default=_name)
