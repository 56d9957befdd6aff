"""Which figures of two outlooks differ by more than the noise of their draws.

A share is told with one standard error. Two shares differ where they are further apart
than 1.645 standard errors of their difference, nine times in ten by more than chance.

Of an interval the statement tells a tenth, a half and nine tenths of so many draws. The
rank of a percentile among them varies by 1.645 sqrt(p (1 - p) / draws); what that comes
to is read off the line through the three. Beyond the ends nothing is told of the
distribution, so three times the width within is allowed there. Two percentiles differ
where the intervals of both do not meet.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from servanda.publication.outlook.figures import Chance, OptionFigures, Range
from servanda.publication.outlook.measures import EVENTS, OUTCOMES
from servanda.publication.outlook.statement import OutlookStatement
from servanda.publication.outlook.telling import Z90
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
_BEYOND: Final = 3.0
"""How much wider the noise may be on the side on which nothing is told."""

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


def ranges(before: OutlookStatement, after: OutlookStatement) -> Iterator[StatedRange]:
    """Yield the outcomes and costs that differ by more than noise."""
    for one, two in _beside(before, after):
        was, now = _ranges(one), _ranges(two)
        for name in dict.fromkeys((*was, *now)):
            first, second = was.get(name), now.get(name)
            if not _is_apart(first, second, before.draws, after.draws):
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
    paid = {f"cost of {payer}": one for payer, one in of.payers.items()}
    leaving = {"departure": of.departure.months if of.departure else None}
    return dict(of.outcomes) | paid | leaving


def _title(name: str) -> str:
    if name == "departure":
        return "Last partner leaves, month"
    return OUTCOMES[name].title if name in OUTCOMES else name


def _is_same_share(one: Chance | None, two: Chance | None) -> bool:
    if one is None or two is None:
        return one is two
    return abs(one.share - two.share) <= Z90 * math.hypot(one.error, two.error)


def _is_apart(one: Range | None, two: Range | None, first: int, second: int) -> bool:
    if one is None or two is None:
        return one is not two
    pairs = zip(_noises(one, first), _noises(two, second), strict=True)
    return any(a[1] < b[0] or b[1] < a[0] for a, b in pairs)


def _noises(one: Range, draws: int) -> list[tuple[float, float]]:
    """Return the interval in which each percentile would lie with other draws."""
    left, right = one.p50 - one.p10, one.p90 - one.p50
    slopes = (
        (_BEYOND * left, left),
        (left, right),
        (right, _BEYOND * right),
    )
    values = (one.p10, one.p50, one.p90)
    found = []
    for level, value, (below, above) in zip(_LEVELS, values, slopes, strict=True):
        rank = Z90 * math.sqrt(level * (1.0 - level) / draws)
        step = rank / (_LEVELS[1] - _LEVELS[0])
        found.append((value - step * below, value + step * above))
    return found
