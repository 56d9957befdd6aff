"""The period of a compact as a bar, with the date of judgement on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Period", "period"]

_YEAR = 365
_ROOM_FOR_ARROW = 4.0
_SHORT = 30.0
_MIDDLE = 50.0


@dataclass(frozen=True, slots=True)
class Period:
    """A bar on a scale from 0 to 100, and the words at its places.

    left, width  of the bar, in hundredths of the scale
    finish       the place of the word for its end: where it ends, or where the last
                 left if no end was agreed
    judged       the place of the date of judgement
    lean         on which side of its place the word for it stands
    end_lean     the same of the word for the end
    kind         closed, or open: an arrow that does not end
    solid        how much of the bar had a partner there, in hundredths of it
    words        the whole in a sentence
    """

    left: float
    width: float
    finish: float
    judged: float
    lean: str
    end_lean: str
    kind: str
    begins: str
    ends: str
    judged_words: str
    solid: float
    words: str


def period(
    start: date | None,
    end: date | None,
    judged: date,
    *,
    words: tuple[str, str, str],
    seen: date | None = None,
) -> Period:
    """Return the bar from the first day to the last.

    start, end  None where not shown or none; without an end the bar is an arrow
    words       what is written at the first day, the last day and the judgement
    seen        the last departure on record, where no end was agreed: from there on
                the arrow is pale, and the word for the last day stands there
    """
    first = min(start or judged, judged).toordinal()
    last = max(end or start or judged, judged).toordinal()
    if end is None:
        last += max((last - first) // 4, _YEAR)
    scale = 100.0 / max(last - first, 1)

    def at(when: date) -> float:
        return round((when.toordinal() - first) * scale, 2)

    left = at(start or judged)
    tip = at(end) if end else 100.0 - _ROOM_FOR_ARROW
    finish = min(max(at(seen), left), tip) if seen else tip
    place = at(judged)
    begins, ends, told = words
    whole = f"From {begins}; {ends}; {told}."
    if finish < _SHORT:
        begins, ends = f"{begins}, {ends}", ""
    return Period(
        left=left,
        width=round(max(tip - left, 0.5), 2),
        finish=finish,
        judged=place,
        lean=_lean(place),
        end_lean=_lean(finish),
        kind="closed" if end else "open",
        begins=begins,
        ends=ends,
        judged_words=told,
        solid=_solid(finish - left, tip - left) if seen else 100.0,
        words=whole,
    )


def _solid(part: float, whole: float) -> float:
    return round(min(max(part / max(whole, 0.5), 0.0), 1.0) * 100.0, 2)


def _lean(place: float) -> str:
    return "before" if place > _MIDDLE else "after"
