"""Bars that stretch with the page: a term with its day, an amount on a scale."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from markupsafe import Markup

__all__ = ["lane", "term_bar"]

_WIDE = 1000
_INK, _ACCENT, _PALE = "#1f2328", "#1f5a8a", "#c9ced6"


def lane(part: Decimal, whole: Decimal) -> Markup:
    """Return an amount as a bar from nothing; its figure stands beside it in words."""
    share = float(part / whole) if whole > 0 else 0.0
    width = max(3.0, min(1.0, share) * _WIDE) if part > 0 else 0.0
    return Markup(
        '<svg class="lane" viewBox="0 0 1000 12" preserveAspectRatio="none" '
        'aria-hidden="true" focusable="false">'
        '<rect x="0" y="5" width="1000" height="2" fill="{}"/>'
        '<rect x="0" y="1" width="{:.0f}" height="10" fill="{}"/></svg>'
    ).format(_PALE, width, _ACCENT)


def term_bar(start: date, end: date, on: date, first_end: date | None) -> Markup:
    """Return a term from its first day to the day it stops, what has run darker.

    on         the day described, marked while the term runs
    first_end  the day on which it first would have stopped, where that was another
    """
    stops = [day for day in (end, first_end) if day is not None]
    whole = max(1, (max(stops) - start).days)

    def at(day: date) -> float:
        return max(0.0, min(1.0, (day - start).days / whole)) * _WIDE

    run = min(at(on), at(end))
    parts = [
        '<rect x="0" y="10" width="1000" height="2" fill="#c9ced6"/>',
        f'<rect x="0" y="5" width="{at(end):.0f}" height="12" fill="#a9c3d8"/>',
        f'<rect x="0" y="5" width="{run:.0f}" height="12" fill="{_ACCENT}"/>',
    ]
    if first_end is not None and first_end != end:
        place = min(at(first_end), _WIDE - 3)
        parts.append(
            f'<rect x="{place:.0f}" y="3" width="3" height="16" fill="#555d68"/>'
        )
    if start <= on < end:
        place = min(at(on), _WIDE - 5)
        mark = f'<rect x="{place:.0f}" y="0" width="5" height="22" fill="{_INK}"/>'
        parts.append(mark)
    return Markup(
        '<svg class="period" viewBox="0 0 1000 22" preserveAspectRatio="none" '
        'aria-hidden="true" focusable="false">{}</svg>'
    ).format(Markup("".join(parts)))  # noqa: S704 - numbers alone
