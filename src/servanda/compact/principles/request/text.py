"""A request as such: whether its words ask, and which organs asked, and when."""

from __future__ import annotations

from datetime import date

from servanda.compact.model.authority import Request, RequestText
from servanda.compact.principles.grounds.silence import says_nothing
from servanda.compact.principles.grounds.wording import (
    first_of,
    plain,
    sentences,
    speaks_of,
)

__all__ = ["is_request", "organs_asking"]


def is_request(text: RequestText | None) -> bool:
    """Tell whether a text asks for something, or is fixed by its digest.

    One sentence must ask without pointing to a text kept elsewhere. In a language other
    than English it is enough that a sentence points to no other text.
    """
    if text is None or text.words is None:
        return text is not None and text.digest is not None
    if says_nothing(text.words):
        return False
    own = [s for s in sentences(text.words) if not first_of(s, "text-kept-elsewhere")]
    if text.language.casefold().startswith("en"):
        return any(speaks_of(sentence, "asking") for sentence in own)
    return bool(own)


def organs_asking(request: Request, of: tuple[str, ...]) -> list[date]:
    """Return the days on which distinct organs of a list first signed, in order.

    An office signs for one organ, whatever number of organs it is said to be.
    """
    days: dict[str, date] = {}
    offices: dict[str, str] = {}
    known = {plain(organ) for organ in of}
    for signatory in request.signatories or ():
        organ, day = plain(signatory.organ), signatory.signed_on
        own = offices.setdefault(plain(signatory.office), organ)
        if day is not None and organ in known and own == organ:
            days[organ] = min(day, days.get(organ, day))
    return sorted(days.values())
