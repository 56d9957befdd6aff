"""Chapter J: the text is public, and so is what is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.oversight import Publication
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.silence import is_hollow, unsaid
from servanda.compact.principles.grounds.spans import entries, later
from servanda.compact.principles.grounds.wording import first_of, same_words, speaks_of
from servanda.compact.principles.oversight.redactions import redactions
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import Finding, Severity, fails, shown

__all__ = ["CHECKS"]


@principle(
    "J05",
    "The text and a plain summary are published, and each withheld field has a reason, "
    "an authority and a date of review.",
    severity=Severity.HIGH,
    stages="DR",
    cites=("s0: line 40", "s1: line 51", "s1: line 44"),
    rows=("S0.8", "S1.8"),
    reads=("publication", "withheld", "term", "budget", "record.entries"),
)
def the_text_is_public(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Text and summary are out in time, and every gap in them is accounted for."""
    publication = compact.publication
    if publication is None:
        yield unsaid(
            "publication",
            "where the text is published",
            "Write `publication:` with `public_text`, `published_on` and `summary`.",
            (compact, "publication"),
        )
    else:
        yield from _text(publication)
        yield from _day(compact, publication, record, on)
    yield from redactions(compact, record, on)


def _text(publication: Publication) -> Iterator[Finding]:
    """Hold the text and the summary to being somewhere, and to being two things."""
    nouns = {"public_text": "where the text is published", "summary": "a plain summary"}
    for field, noun in nouns.items():
        if is_hollow(getattr(publication, field)):
            yield unsaid(
                f"publication.{field}",
                noun,
                f"Write `{field}:` with the place where anyone can read it.",
                (publication, field),
            )
    text, summary = publication.public_text, publication.summary
    kept = _kept_back(text or "") or _kept_back(summary or "")
    if kept:
        yield fails(
            "publication.public_text" if text else "publication.summary",
            f"what is said to be published is kept from the public: “{kept}”",
            "Publish text and summary where anyone can read them without asking.",
        )
    if text and summary and same_words(text, summary):
        yield fails(
            "publication.summary",
            "the summary is the text itself",
            "Write a summary that a reader without a lawyer understands.",
        )


def _kept_back(words: str) -> str | None:
    """Return the words by which what is said to be public must be asked for."""
    asked = speaks_of(words, "on-request")
    asked = None if first_of(words, "public-place") else asked
    return speaks_of(words, "not-public") or asked


def _day(
    compact: Compact, publication: Publication, record: Record | None, on: date
) -> Iterator[Finding]:
    """Hold the day of publication to coming soon after the compact takes effect."""
    where, day = "publication.published_on", publication.published_on
    if day is None:
        yield unsaid(
            where,
            "the day of publication",
            "Write `published_on:`, in a draft the day on which it is to be.",
            (publication, "published_on"),
        )
        return
    most = int(threshold("publication-delay-days").value)
    first = compact.term.effective if compact.term else None
    real = [
        entry.occurred
        for _, entry in entries(record, "publication")
        if entry.refers_to in ("publication", "publication.public_text")
    ]
    if real and min(real) > day:
        yield fails(
            where,
            f"the text is said to be public since {day}; the record says {min(real)}",
            "Write the day on which anyone could read it.",
        )
    elif first is not None and day > later(first, most):
        yield fails(
            where,
            f"the text is public from {day}, {(day - first).days} days after the "
            f"compact takes effect",
            f"Publish within {most} days of the first day.",
        )
    else:
        tense = "is published" if day <= on else "is to be published"
        yield shown(where, f"the text {tense} on {day}: {publication.public_text}")


CHECKS: tuple[Check, ...] = (the_text_is_public,)
