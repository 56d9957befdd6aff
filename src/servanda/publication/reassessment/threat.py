"""Whether the threat still is what it was, by inputs that are quoted, and a rule.

Each input is read as a state on both days. A state says that a threat of this kind is
there, or that it is not:

    class of source        one of the source's classes; *none* is no threat
    deaths in conflict     fewer than 25 in a year; 25 or more; 1,000 or more
    killed by government   fewer than 25 in a year; 25 or more
    indicator              its target not reached; its target reached

Deaths are told apart where the provider of the counts draws the line between no armed
conflict, armed conflict and war, and between killings and one-sided violence
(ucdp-definitions). An indicator of the threat is the compact's own definition of it.

    not known   no input is known on both days, or one that was known no longer is
    changed     one input reads another state, and the threat is not gone
    gone        something was there, and no input that is known finds it any more
    as it was   every input that is known on both days reads as it did

Two states whose 90% intervals meet are not told apart: then it is not known whether
that input changed. Nor is it where no newer figure or reading is shown: what was not
counted anew says nothing of today. Other figures are quoted and do not decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from servanda.publication.dossier.threat import (
    StatedChance,
    StatedFigure,
    StatedIndicator,
    StatedThreat,
)
from servanda.publication.sheet import Part
from servanda.publication.words import figure, percent

__all__ = ["Answer", "StatedInput", "ThreatAnswer", "threat_answer"]

Answer = Literal["as it was", "changed", "gone", "not known"]

CONFLICT, WAR = 25.0, 1000.0
"""Deaths in a year from which there is armed conflict, and war (ucdp-definitions)."""

_UNKNOWN: Final = "not known"


class StatedInput(Part):
    """One input, as it was and as it is.

    before, after  its state; ``not known`` where it has none
    quoted_before, quoted_after  the figure it was read from, in words
    decides  whether the answer rests on it
    says     what it says of the threat
    why      why it is not known what it says; "" where it is
    """

    name: str
    before: str
    after: str
    quoted_before: str
    quoted_after: str
    decides: bool
    says: Answer
    why: str


class ThreatAnswer(Part):
    """Whether the threat still is what it was, why, and from which inputs."""

    answer: Answer
    why: str
    inputs: list[StatedInput]


class _State(NamedTuple):
    """What one input shows on one day.

    is_there   whether a threat of this kind is there
    low, high  the interval in which it is told apart from another state
    on         the day of the figure, or what else tells it from a newer one
    """

    words: str
    is_there: bool
    quoted: str
    low: float
    high: float
    on: str


def threat_answer(before: StatedThreat | None, after: StatedThreat) -> ThreatAnswer:
    """Return whether the threat still is what it was.

    before  None where the earlier assessment states nothing of it
    """
    held = before or StatedThreat()
    inputs = list(_inputs(held, after))
    answer, why = _answer([one for one in inputs if one.decides])
    if before is None:
        why = "the earlier assessment does not state what it took the threat to be"
    return ThreatAnswer(answer=answer, why=why, inputs=inputs)


def _answer(inputs: list[StatedInput]) -> tuple[Answer, str]:
    known = [one for one in inputs if one.says != "not known"]
    if not known and not any(_is_lost(one) for one in inputs):
        return "not known", "nothing that decides it is known on both days"
    turned = [one for one in known if one.says != "as it was"]
    lost = [f"{one.name}: {one.why}" for one in inputs if _is_lost(one)]
    if not turned and lost:
        return "not known", "; ".join(lost)
    counted = f"{len(known)} of {len(inputs)} inputs are known on both days"
    if not turned:
        return "as it was", f"{counted}, and read as they did"
    names = "; ".join(f"{one.name}: {one.before}, now {one.after}" for one in turned)
    is_gone = all(one.says == "gone" for one in turned) and not _is_left(inputs)
    if is_gone and not lost:
        return "gone", f"{names}; {counted}"
    return "changed", f"{names}; {counted}"


def _is_lost(one: StatedInput) -> bool:
    """Tell whether an input was known, and what it says today is not."""
    return one.says == "not known" and one.before != _UNKNOWN


def _is_left(inputs: list[StatedInput]) -> bool:
    """Tell whether any input still finds a threat."""
    return any(one.after not in {*_ABSENT, _UNKNOWN} for one in inputs)


_NO_CLASS: Final = "none"
_NO_CONFLICT: Final = "fewer than 25 in a year"
_REACHED: Final = "target reached"
_ABSENT: Final = (_NO_CLASS, _NO_CONFLICT, _REACHED)


def _inputs(before: StatedThreat, after: StatedThreat) -> Iterator[StatedInput]:
    yield _told("class of source", *_classes(before, after))
    figures = {one.path: one for one in (*before.figures, *after.figures)}
    earlier = {one.path: one for one in before.figures}
    later = {one.path: one for one in after.figures}
    for path, one in figures.items():
        lines = _LINES.get(path)
        states = (_deaths(earlier.get(path), lines), _deaths(later.get(path), lines))
        yield _told(one.meaning, *states, decides=bool(lines))
    indicators = {one.id: one for one in (*before.indicators, *after.indicators)}
    first = {one.id: one for one in before.indicators}
    second = {one.id: one for one in after.indicators}
    for name, sign in indicators.items():
        states = (_indicator(first.get(name)), _indicator(second.get(name)))
        yield _told(f"{name}: {sign.text}", *states)


_LINES: Final = {
    "conflict.deaths_12_months": (CONFLICT, WAR),
    "repression.killed_by_government": (CONFLICT,),
}


def _told(
    name: str, before: _State | None, after: _State | None, *, decides: bool = True
) -> StatedInput:
    says, why = _says(before, after)
    return StatedInput(
        name=name,
        before=before.words if before else _UNKNOWN,
        after=after.words if after else _UNKNOWN,
        quoted_before=before.quoted if before else "",
        quoted_after=after.quoted if after else "",
        decides=decides,
        says=says,
        why=why,
    )


def _says(before: _State | None, after: _State | None) -> tuple[Answer, str]:
    if before is None or after is None:
        return "not known", "not shown then" if after else "not shown now"
    if before.on >= after.on:
        return "not known", "no newer figure is shown"
    if before.words == after.words:
        return "as it was", ""
    if before.low <= after.high and after.low <= before.high:
        return "not known", "the two cannot be told apart"
    return ("changed" if after.is_there else "gone"), ""


def _classes(
    before: StatedThreat, after: StatedThreat
) -> tuple[_State | None, _State | None]:
    """Return the class that the data fit best on each day.

    Another class is told apart only where its own chance grew beyond its interval.
    """
    one, two = _best(before), _best(after)
    was = next((c for c in before.chances if two and c.of == two.of), None)
    is_apart = two is not None and was is not None and two.low > was.high
    return _class(one, 0), _class(two, int(is_apart), "1")


def _best(of: StatedThreat) -> StatedChance | None:
    known = [one for one in of.chances if one.value is not None]
    if not known or len(known) < len(of.chances):
        return None
    return max(known, key=lambda one: one.value or 0.0)


def _class(best: StatedChance | None, place: int, day: str = "0") -> _State | None:
    if best is None:
        return None
    quoted = f"{best.of} {_chance(best)}"
    return _State(best.of, best.of != _NO_CLASS, quoted, place, place, day)


def _chance(one: StatedChance) -> str:
    return f"{percent(one.value or 0.0)} ({percent(one.low)} to {percent(one.high)})"


def _deaths(one: StatedFigure | None, lines: tuple[float, ...] | None) -> _State | None:
    """Return what a figure shows; one without lines is quoted and shows nothing."""
    if one is None:
        return None
    words, quoted = figure(one.value), figure(one.value)
    if one.low is not None and one.high is not None:
        quoted += f" ({figure(one.low)} to {figure(one.high)})"
    quoted += f", {one.on}" if one.on else ""
    passed = sum(one.value >= line for line in lines or (one.value,))
    if lines is not None:
        words = (_NO_CONFLICT, "25 or more in a year", "1,000 or more in a year")[
            passed
        ]
    return _State(
        words,
        passed > 0,
        quoted,
        one.value if one.low is None or lines is None else one.low,
        one.value if one.high is None or lines is None else one.high,
        one.on or "",
    )


def _indicator(one: StatedIndicator | None) -> _State | None:
    if one is None or one.value is None or one.reached == "not known":
        return None
    words = _REACHED if one.reached == "reached" else "target not reached"
    target = figure(one.target) if one.target is not None else _UNKNOWN
    quoted = f"{figure(one.value)} of {target} {one.unit}"
    quoted += f", {one.on}" if one.on else ""
    is_there = one.reached != "reached"
    return _State(words, is_there, quoted, one.value, one.value, one.on or "")
