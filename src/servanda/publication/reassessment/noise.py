"""Which figures of two outlooks differ by more than the noise of their draws.

A share is told with one standard error. Two shares differ where they are further apart
than 1.645 standard errors of their difference: nine times in ten more than chance.

Of an outcome the earlier statement tells three percentiles of so many draws. If nothing
changed, a share *p* of the new draws lies below the earlier *p*-th percentile, give or
take ``sqrt(p (1 - p) (1 / before + 1 / after))`` from the number of draws alone,
whatever the distribution. The two differ where one of the three shares is further off
than 2.128 times that: nine times in ten more than chance, for the three together.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import numpy as np

from servanda.outlook.noise import Array
from servanda.publication.outlook.figures import Chance, OptionFigures, Range
from servanda.publication.outlook.measures import EVENTS, OUTCOMES
from servanda.publication.outlook.statement import OutlookStatement
from servanda.publication.outlook.telling import Z90
from servanda.publication.reassessment.drawn import COST_OF, DEPARTURE, Drawn
from servanda.publication.sheet import Part

__all__ = [
    "StatedFinding",
    "StatedRange",
    "StatedShare",
    "findings",
    "ranges",
    "shares",
]

_LEVELS: Final = (0.1, 0.5, 0.9)
_Z: Final = 2.128
"""Standard errors that three normal figures all stay within, nine times in ten."""

_ROUNDED: Final = 5e-4
"""Figures are told to four significant digits."""

_EVENTS: Final = {one.name: one.title for one in EVENTS}


class StatedRange(Part):
    """An outcome under an option, as it was and as it is; null where not known."""

    option: str
    label: str
    outcome: str
    title: str
    before: Range | None
    after: Range | None


class StatedShare(Part):
    """The chance of an event under an option, as it was and as it is."""

    option: str
    label: str
    event: str
    title: str
    before: Chance | None
    after: Chance | None


class StatedFinding(Part):
    """What a comparison of an option with no action shows, all schools mixed."""

    option: str
    label: str
    outcome: str
    title: str
    before: str
    after: str


def ranges(
    before: OutlookStatement, after: OutlookStatement, drawn: Drawn
) -> Iterator[StatedRange]:
    """Yield the outcomes and costs that differ by more than noise.

    drawn  gives the trajectories of the second
    """
    for one, two in _beside(before, after):
        was, now = _ranges(one), _ranges(two)
        came = one.departure.came.share if one.departure else 0.0
        for name in dict.fromkeys((*was, *now)):
            first, second = was.get(name), now.get(name)
            draws = before.draws * (came if name == DEPARTURE else 1.0)
            if not _is_apart(first, second, drawn(two.name, name), draws):
                continue
            yield StatedRange(
                option=two.name,
                label=two.label,
                outcome=name,
                title=_title(name),
                before=first,
                after=second,
            )


def shares(before: OutlookStatement, after: OutlookStatement) -> Iterator[StatedShare]:
    """Yield the chances that differ by more than noise."""
    for one, two in _beside(before, after):
        for event in dict.fromkeys((*one.chances, *two.chances)):
            first, second = one.chances.get(event), two.chances.get(event)
            if _is_same_share(first, second):
                continue
            yield StatedShare(
                option=two.name,
                label=two.label,
                event=event,
                title=_EVENTS.get(event, event),
                before=first,
                after=second,
            )


def findings(
    before: OutlookStatement, after: OutlookStatement
) -> Iterator[StatedFinding]:
    """Yield the comparisons with no action that show something else than before."""
    was = {(c.option, c.school, c.outcome): c.verdict for c in before.contrasts}
    for one in after.contrasts:
        verdict = was.get((one.option, one.school, one.outcome))
        if one.school != "mixed" or verdict in (None, one.verdict):
            continue
        yield StatedFinding(
            option=one.option,
            label=after.option(one.option).label,
            outcome=one.outcome,
            title=_title(one.outcome),
            before=str(verdict),
            after=one.verdict,
        )


def _beside(
    before: OutlookStatement, after: OutlookStatement
) -> Iterator[tuple[OptionFigures, OptionFigures]]:
    held = {one.name: one for one in before.options}
    for two in after.options:
        if two.name in held:
            yield held[two.name], two


def _ranges(of: OptionFigures) -> dict[str, Range | None]:
    paid = {f"{COST_OF}{payer}": one for payer, one in of.payers.items()}
    leaving = {DEPARTURE: of.departure.months if of.departure else None}
    return dict(of.outcomes) | paid | leaving


def _title(name: str) -> str:
    if name == DEPARTURE:
        return "Last partner leaves, month"
    return OUTCOMES[name].title if name in OUTCOMES else name


def _is_same_share(one: Chance | None, two: Chance | None) -> bool:
    if one is None or two is None:
        return one is two
    return abs(one.share - two.share) <= Z90 * math.hypot(one.error, two.error)


def _is_apart(one: Range | None, two: Range | None, drawn: Array, draws: float) -> bool:
    """Tell whether the new draws are others than those of the earlier percentiles.

    one, two  the range as it was and as it is
    drawn     (draw,) the new trajectories
    draws     how many trajectories the earlier range was taken from
    """
    if one is None or two is None or one == two:
        return one is not two and one != two
    if not drawn.size or draws < 1.0:
        return True
    return any(
        _is_off(level, value, drawn, draws)
        for level, value in zip(_LEVELS, (one.p10, one.p50, one.p90), strict=True)
    )


def _is_off(level: float, value: float, drawn: Array, draws: float) -> bool:
    """Tell whether too many or too few lie below; a percentile is told rounded."""
    rounding = max(abs(value) * _ROUNDED, 0.5 if value == round(value) else 0.0)
    below = float(np.mean(drawn < value - rounding))
    up_to = float(np.mean(drawn <= value + rounding))
    margin = _Z * math.sqrt(level * (1.0 - level) * (1.0 / draws + 1.0 / drawn.size))
    return not below - margin <= level <= up_to + margin
