"""Hosts as dots on a plain grid of the world: no coast and no border is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

from servanda.publication.site.drawing.capitals import CAPITALS
from servanda.publication.site.listing import Host

__all__ = ["drawn", "world"]

_WIDE, _HIGH, _TOP = 360, 150, 75
_NAMED = 12
"""Hosts that are named beside their dots; more would cover each other."""


def drawn(hosts: tuple[Host, ...]) -> tuple[Host, ...]:
    """Return the hosts whose place is known; a made-up state has none."""
    return tuple(host for host in hosts if host.iso3 in CAPITALS)


def world(
    hosts: tuple[Host, ...],
    address: Callable[[Host], str],
    words: Callable[[Host], str],
) -> Markup:
    """Return the map.

    address  where a host's dot leads
    words    what is said of a host
    """
    placed = drawn(hosts)
    parts = [*_grid()]
    for host in placed:
        latitude, longitude = CAPITALS[host.iso3]
        x, y = longitude + 180, _TOP - latitude
        radius = min(7.0, 3.0 + 0.5 * (host.compacts - 1))
        label = ""
        if len(placed) <= _NAMED:
            side, shift = ("end", -6) if x > _WIDE - 70 else ("start", 6)
            label = (
                f'<text x="{x + shift}" y="{y + 3}" font-size="7" text-anchor="{side}" '
                f'fill="#1f2328">{escape(host.name)}</text>'
            )
        parts.append(
            f'<a href="{escape(address(host))}"><title>{escape(words(host))}</title>'
            f'<circle cx="{x}" cy="{y}" r="12" fill="#ffffff" fill-opacity="0"/>'
            f'<circle cx="{x}" cy="{y}" r="{radius:g}" fill="#1f5a8a"/>{label}</a>'
        )
    return Markup(
        '<svg class="map" viewBox="0 0 360 150" role="group">{}</svg>'
    ).format(Markup("".join(parts)))  # noqa: S704 - escaped above


def _grid() -> Iterator[str]:
    yield f'<rect x="0" y="0" width="{_WIDE}" height="{_HIGH}" fill="#f3f5f7"/>'
    lines = [f"M{x} 0V{_HIGH}" for x in range(30, _WIDE, 30)]
    lines += [f"M0 {y}H{_WIDE}" for y in range(15, _HIGH, 30)]
    yield f'<path d="{"".join(lines)}" stroke="#dfe3e8" stroke-width="0.5"/>'
    yield f'<path d="M0 {_TOP}H{_WIDE}" stroke="#9aa3ad" stroke-width="0.6"/>'
    for longitude, name in ((90, "90° W"), (180, "0°"), (270, "90° E")):
        yield (
            f'<text x="{longitude + 2}" y="{_HIGH - 3}" font-size="6" '
            f'fill="#555d68">{name}</text>'
        )
