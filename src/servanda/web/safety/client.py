"""Who asks: an address, told by the connection or by a proxy that is believed."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from servanda.web.safety.asgi import Scope, header
from servanda.web.safety.guard import Guard

__all__ = ["client_of", "shortened"]

Address = IPv4Address | IPv6Address


def client_of(scope: Scope, guard: Guard) -> str:
    """Return the address of who asks; "" where the connection has none.

    What a proxy says is read from its end: the last address that no believed proxy has.
    A client can write anything before it.
    """
    client = scope.get("client")
    found = _address(client[0]) if client else None
    if found is None:
        return ""
    words = b",".join(header(scope, b"x-forwarded-for")).decode("latin-1").split(",")
    for said in reversed(words):
        if not _is_believed(found, guard):
            break
        said_to_be = _address(said.strip())
        if said_to_be is None:
            break
        found = said_to_be
    return str(found)


def shortened(address: str) -> str:
    """Return the network of an address: enough to see a pattern, not who it was.

    >>> shortened("203.0.113.77"), shortened("2001:db8:1:2::3")
    ('203.0.113.0/24', '2001:db8:1::/48')
    """
    found = _address(address)
    if found is None:
        return ""
    kept = 24 if found.version == 4 else 48  # noqa: PLR2004 - versions of IP
    return str(ip_network(f"{found}/{kept}", strict=False))


def _address(text: str) -> Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found


def _is_believed(address: Address, guard: Guard) -> bool:
    return any(
        network.version == address.version and address in network
        for network in guard.proxies
    )
