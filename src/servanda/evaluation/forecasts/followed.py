"""Which option was in fact followed, from when until when, and what says so.

What was foretold of other options can never be scored: it did not happen. The option
followed is the compact where it entered into force, and no action where a log shows
that it never did. Under a later text, months are no longer those that were foretold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from servanda.evaluation.forecasts.definitions import definitions
from servanda.evaluation.forecasts.told import Told
from servanda.observance.life.fold import Life
from servanda.observance.term.running import running

__all__ = ["Followed", "by_log", "by_text"]


@dataclass(frozen=True, slots=True)
class Followed:
    """What was followed.

    option  its name in the forecast; None where nothing can be scored
    first   months of the forecast before this one are not scored
    until   nor are those from this one on; None where there is no such month
    words   how that is decided, in a sentence or two
    """

    option: str | None
    first: int
    until: int | None
    words: str


def by_log(told: Told, life: Life, at: datetime) -> Followed:
    """Say what a log shows to have been followed by a moment."""
    term = running(life, at)
    if term is None or term.starts > at:
        words = (
            f"No action: by {at:%Y-%m-%d} the log shows no text of {told.compact} in "
            "force. It may stand for months that are over only."
        )
        return Followed(told.against, 0, None, words)
    mine = [v for v in life.versions if v.since <= at and v.digest == told.text]
    if not mine:
        words = (
            "Nothing is scored: the text that was assessed never was in force, and "
            "another was. What was foretold of it did not happen."
        )
        return Followed(None, 0, None, words)
    late = told.ahead(term.starts.date())
    if abs(late) > definitions().most_late_months:
        words = (
            f"Nothing is scored: the compact entered into force on "
            f"{term.starts:%Y-%m-%d}, and the forecast begins in {told.start:%Y-%m}. "
            "Its months are not those that followed."
        )
        return Followed(None, 0, None, words)
    version = mine[0]
    later = [v for v in life.versions if version.since < v.since <= at]
    other = next((v for v in later if v.digest != told.text), None)
    words = (
        f"The compact, by the log: the text that was assessed is in force since "
        f"{max(term.starts, version.since):%Y-%m-%d}."
    )
    first = max(0, told.ahead(max(term.starts, version.since).date()))
    if other is None:
        return Followed(told.option, first, None, words)
    words += (
        f" Another text took its place on {other.since:%Y-%m-%d}; months from then on "
        "are not scored."
    )
    return Followed(told.option, first, told.ahead(other.since.date()), words)


def by_text(told: Told, text: str, effective: date | None, as_of: date) -> Followed:
    """Say what the compact's own text says was followed, where no log is at hand.

    text  digest of the text as it is now
    """
    if effective is None or effective > as_of:
        words = (
            "Nothing is scored: no log was named, and the text states no first day "
            f"that has come by {as_of}; whether it entered into force is not shown."
        )
        return Followed(None, 0, None, words)
    if text != told.text:
        words = (
            "Nothing is scored: the text given is not the text that was assessed, and "
            "no log shows which was in force."
        )
        return Followed(None, 0, None, words)
    if abs(told.ahead(effective)) > definitions().most_late_months:
        words = (
            f"Nothing is scored: the text took effect on {effective}, and the forecast "
            f"begins in {told.start:%Y-%m}."
        )
        return Followed(None, 0, None, words)
    words = (
        f"The compact, by its own text alone: it states {effective} as its first day. "
        "No log shows that it was in force, or that no other text took its place."
    )
    return Followed(told.option, 0, None, words)
