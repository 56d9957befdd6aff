"""What is withheld, what is unverified, what has no effect, and what was forecast."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from servanda.compact.model import Compact
from servanda.compact.places import find
from servanda.observance.life.bodies import Sealing
from servanda.publication.reports.account.parts import NO_LOG, post, unverified_in
from servanda.publication.sheet import Part
from servanda.publication.subject import Kept, Subject
from servanda.publication.words import count

__all__ = ["Forecast", "Silence", "Withheld", "silence"]

_FORECASTS: Final = ("forecast", "assessment", "reassessment")


class Withheld(Part):
    """A field that is not published.

    what       the field and what it belongs to, in words
    committed  whether a salted digest of it stands in the text, to be opened later
    """

    path: str
    what: str
    reason: str
    justification: str
    decided_by: str
    review: date | None
    committed: bool


class Sealed(Part):
    """A forecast that was registered before it could be judged."""

    document: str
    name: str
    digest: str
    on: date
    entry: int


class Forecast(Part):
    """What was forecast, as far as it is registered.

    words   in a sentence
    sealed  what was sealed; None where no log was named
    """

    words: str
    sealed: tuple[Sealed, ...] | None


class Refused(Part):
    """An act that stands in the log without effect."""

    entry: int
    id: str
    kind: str
    why: str


class Silence(Part):
    """What a reader is not told, or should not rely on.

    withheld    None where the text does not say whether anything is
    unverified  places of facts for which no source was seen
    no_effect   None where no log was named
    """

    withheld: tuple[Withheld, ...] | None
    unverified: tuple[str, ...]
    no_effect: tuple[Refused, ...] | None
    forecast: Forecast


def silence(subject: Subject) -> Silence:
    """Return what is withheld, unverified, without effect and forecast."""
    stated, kept = subject.compact.withheld, subject.kept
    return Silence(
        withheld=None if stated is None else tuple(_withheld(subject)),
        unverified=(
            *unverified_in(subject.compact),
            *(f"record: {place}" for place in unverified_in(subject.record)),
        ),
        no_effect=None if kept is None else tuple(_refused(kept)),
        forecast=_forecast(kept),
    )


def _withheld(subject: Subject) -> Iterator[Withheld]:
    for one in subject.compact.withheld or ():
        yield Withheld(
            path=one.path,
            what=_named(subject.compact, one.path),
            reason=one.reason,
            justification=one.justification or "",
            decided_by=post(subject.compact, one.decided_by),
            review=one.review,
            committed=one.commitment is not None,
        )


_NAMES: Final = ("what", "text", "name", "title", "function")


def _named(compact: Compact, path: str) -> str:
    """Return a field and what it belongs to: ``amount of: Vehicles``."""
    around, _, field = path.rpartition(".")
    place = find(compact, around) if around else None
    holder = place.value if place else None
    names = (getattr(holder, name, None) for name in _NAMES)
    label = next((str(name) for name in names if name), around.replace(".", ", "))
    words = field.replace("_", " ")
    return f"{words} of: {label}" if label else words


def _refused(kept: Kept) -> Iterator[Refused]:
    for one in kept.status.unadmitted:
        statement = one.logged.statement
        yield Refused(
            entry=one.logged.index,
            id=statement.id,
            kind=statement.kind,
            why=one.why,
        )


def _forecast(kept: Kept | None) -> Forecast:
    if kept is None:
        words = f"Whether a forecast is registered is {NO_LOG}."
        return Forecast(words=words, sealed=None)
    sealed = tuple(_sealed(kept))
    if not sealed:
        words = "No forecast is registered, so none can be held against the outcome."
        return Forecast(words=words, sealed=())
    first = sealed[0]
    many = count(len(sealed), "forecast is", "forecasts are")
    where = "in" if len(sealed) == 1 else "the first in"
    words = (
        f"{many.capitalize()} registered, {where} entry {first.entry}. What came of "
        f"{'it' if len(sealed) == 1 else 'each'} is told by `servanda score`, not here."
    )
    return Forecast(words=words, sealed=sealed)


def _sealed(kept: Kept) -> Iterator[Sealed]:
    for deed, body in kept.life.bodies(Sealing, "sealing"):
        if deed.recorded <= kept.at and body.document in _FORECASTS:
            yield Sealed(
                document=body.document,
                name=body.name or "",
                digest=body.digest,
                on=deed.occurred,
                entry=deed.logged.index,
            )
