"""Whether severity reaches the source's threshold, argued both ways (S0.10).

The question is put only inside the assessment of a compact with a recorded request.
The answer authorises nothing; ``below`` and ``not known`` are answers like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor
from typing import Final, Literal

from servanda.compact.model import Compact
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.severity import ComponentReading, SeverityReading
from servanda.diagnosis.thresholds import Threshold, threshold

__all__ = ["STATEMENTS", "Argument", "Eligibility", "NotApplied", "eligibility"]

Outcome = Literal["above the threshold", "below the threshold", "not known"]

STATEMENTS: Final = (
    "This authorises nothing and recommends nothing.",
    "It says how unusual what the data show is, and for that only what they hold.",
    "The source asks for extreme failure and exceptional cost, and never as a routine.",
)

_ALWAYS_FOR: Final = (
    "What the lists do not count may weigh more than what they do: unrest and crime "
    "below the lists' thresholds, and the months since their last year, are not in it."
)
_ALWAYS_AGAINST: Final = (
    "Signs of a costly transition are not its cost: no data here say what a transition "
    "would cost, nor what help would change."
)


@dataclass(frozen=True, slots=True)
class Argument:
    """A sentence of the argument, with the figures it rests on."""

    text: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The threshold applied to a reading, for one compact.

    outcome  ``above`` only if both components reach their thresholds even at the
             mildest reading; ``below`` if one misses it even at the severest
    case_for, case_against  the argument both ways, whatever the outcome
    """

    compact: str
    outcome: Outcome
    case_for: tuple[Argument, ...]
    case_against: tuple[Argument, ...]
    thresholds: tuple[Threshold, ...]
    reading: SeverityReading
    statements: tuple[str, ...] = STATEMENTS


@dataclass(frozen=True, slots=True)
class NotApplied:
    """There is nothing to apply a reading to, and why."""

    reason: str


def eligibility(
    reading: SeverityReading, compact: Compact | None
) -> Eligibility | NotApplied:
    """Apply the threshold to a reading, if a compact records that state's request."""
    reason = _nothing_to_apply_to(reading, compact)
    if compact is None or reason:
        return NotApplied(
            "A severity reading is applied only inside the assessment of a compact "
            f"with a recorded request: {reason}."
        )
    parts = (reading.governance, reading.cost)
    return Eligibility(
        compact=compact.id,
        outcome=_outcome(parts),
        case_for=tuple(_for(reading)),
        case_against=tuple(_against(reading, compact)),
        thresholds=tuple(_threshold(part) for part in parts),
        reading=reading,
    )


def _nothing_to_apply_to(reading: SeverityReading, compact: Compact | None) -> str:
    if compact is None:
        return "no compact is given"
    request = compact.request
    if request is None:
        return "this one has no request"
    if not (request.date or request.text or request.signatories or request.activations):
        return "of this one's request neither date, text nor signatory is recorded"
    host = compact.host
    if host is None or host.iso3 != reading.place:
        return f"this one's host is not {reading.place}"
    return ""


def _threshold(part: ComponentReading) -> Threshold:
    return threshold(f"eligibility_{part.component.id}")


def _outcome(parts: tuple[ComponentReading, ...]) -> Outcome:
    lines = [(part.share, _threshold(part).value) for part in parts]
    if any(share is not None and share.high < line for share, line in lines):
        return "below the threshold"
    if all(share is not None and share.low >= line for share, line in lines):
        return "above the threshold"
    return "not known"


def _for(reading: SeverityReading) -> Iterator[Argument]:
    for part in (reading.governance, reading.cost):
        if part.share is None or part.share.high < _threshold(part).value:
            continue
        how = (
            "even at the mildest reading"
            if part.share.low >= _threshold(part).value
            else "in the middle of its interval"
            if part.share.value >= _threshold(part).value
            else "only at the severest reading"
        )
        yield Argument(
            f"{part.component.name}: the threshold is reached {how}; {_placed(part)}.",
            _figures(part),
        )
    for part in (reading.governance, reading.cost):
        yield from _worst(part)
        yield from _most_unusual(part)
    yield Argument(_ALWAYS_FOR)


def _worst(part: ComponentReading) -> Iterator[Argument]:
    """Yield the facets that are themselves beyond the threshold."""
    line = _threshold(part).value
    for facet in part.facets:
        if facet.position is not None and facet.position.value >= line:
            held = tuple(one.figure for one in facet.inputs if one.share is not None)
            yield Argument(
                f"{facet.facet.name}: on average its inputs are worse than in at least "
                f"{line:.0%} of the state-years of other states.",
                held,
            )


def _most_unusual(part: ComponentReading) -> Iterator[Argument]:
    """Yield the single input that speaks most for severity, whatever the outcome."""
    known = [(one.share.value, one) for one in part.inputs if one.share is not None]
    if known:
        share, one = max(known, key=lambda pair: pair[0])
        yield Argument(
            f"{part.component.name}: of its inputs the most unusual is "
            f"{one.figure.name}, more severe than {_percent(share)} of the state-years "
            "of other states.",
            (one.figure,),
        )


def _against(reading: SeverityReading, compact: Compact) -> Iterator[Argument]:
    for part in (reading.governance, reading.cost):
        yield from _falling_short(part)
    if reading.usual is not None:
        yield Argument(
            f"Both thresholds are reached in {reading.usual:.1%} of the state-years of "
            "other states; the source says that the instrument must not become routine."
        )
    yield Argument(_ALWAYS_AGAINST)
    asked = compact.request.date if compact.request else None
    described = reading.clocks.as_of
    if asked is not None and asked != described:
        yield Argument(f"The reading describes {described}; the request is of {asked}.")
    if reading.clocks.is_retrospective:
        yield Argument("Retrospective: data published later are in the reading.")


def _falling_short(part: ComponentReading) -> Iterator[Argument]:
    name, line = part.component.name, _threshold(part).value
    if part.share is None:
        yield Argument(
            f"{name}: not known; {part.coverage:.0%} of what it is made of is held."
        )
    elif part.share.high < line:
        yield Argument(
            f"{name}: the threshold is missed even at the severest reading; "
            f"{_placed(part)}.",
            _figures(part),
        )
    elif part.share.low < line:
        yield Argument(
            f"{name}: at the mildest reading the threshold is missed; {_placed(part)}.",
            _figures(part),
        )
    if part.missing:
        yield Argument(f"{name}: not known are {', '.join(part.missing)}.")
    if part.share is not None and part.without_interval:
        yield Argument(
            f"{name}: {len(part.without_interval)} of {len(part.inputs)} inputs come "
            "without an interval of their source; the bounds are too narrow by those."
        )


def _placed(part: ComponentReading) -> str:
    share, reference = part.share, part.reference
    if share is None or reference is None:
        return "nothing to set it beside"
    low, value, high = map(_percent, (share.low, share.value, share.high))
    return (
        f"more severe than {value} ({low} to {high}) of {reference.state_years} "
        f"state-years of other states, {reference.first} to {reference.last}"
    )


def _percent(share: float) -> str:
    """Return a share rounded down, so that none looks like a line it does not reach.

    >>> _percent(0.89999)
    '89.9%'
    """
    return f"{floor(share * 1000.0) / 10.0:.1f}%"


def _figures(part: ComponentReading) -> tuple[Figure, ...]:
    return tuple(one.figure for one in part.inputs if one.share is not None)
