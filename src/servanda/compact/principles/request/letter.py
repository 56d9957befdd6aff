"""Chapter A, the request: that it exists in writing and comes first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.authority import Request, RequestText, Signatory
from servanda.compact.model.record import Entry
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.presence import (
    Presence,
    first_presence,
    planned_presence,
)
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.wording import same_words, speaks_of
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]

_ATTACH = (
    "Write the request word for word in `words:` under `request.text`, or its digest, "
    "and say where the original is held."
)
_DATE = "Write `date:` under `request` with the date that the request bears."
_SIGN = "Write `signed_on:` beside each of `request.signatories`."


@principle(
    "A01",
    "The host has made a written, dated and signed request, and it is attached "
    "word for word.",
    severity=Severity.BLOCK,
    stages="D",
    cites=("s0: line 11", "idi-rhodes2011: art. 1"),
    rows=("S0.1", "S2.4"),
    reads=("request.text", "request.date", "request.signatories", "request.rule"),
)
def the_request_is_written_dated_and_signed(
    compact: Compact, _facts: Facts | None, _record: Record | None, on: date
) -> Iterator[Finding]:
    """The host has made a written, dated and signed request; it is attached."""
    request = compact.request
    if request is None:
        yield unsaid(
            "request", "a request from the host", _ATTACH, (compact, "request")
        )
        return
    if compact.host is None:
        yield not_shown(
            "parties",
            "no party is named as host, so the request is nobody's",
            "Name the host under `parties` with `role: host`.",
        )
    yield from _attached(request)
    yield from _dated(request, on)
    yield from _signed(request, on)
    yield from _enough_organs(request)


def _attached(request: Request) -> Iterator[Finding]:
    text = request.text
    if text is None or (text.words is None and text.digest is None):
        holders = (request, "text"), (text, "words"), (text, "digest")
        yield unsaid("request.text", "the text of the request", _ATTACH, *holders)
    elif text.words is None:
        yield shown("request.text.digest", f"the text is fixed by {text.digest}")
    else:
        yield _worded(text, text.words)
    if text is not None and says_nothing(text.held_at):
        yield not_shown(
            "request.text.held_at",
            "it is not said where the original can be seen",
            "Name the archive or registry in `held_at:`.",
        )


def _worded(text: RequestText, words: str) -> Finding:
    where = "request.text.words"
    if spoken := speaks_of(words, "spoken-request"):
        return fails(where, f'the words tell of a spoken request ("{spoken}")', _ATTACH)
    if says_nothing(words) or speaks_of(words, "text-kept-elsewhere"):
        return not_shown(where, "the words stand in for a text kept elsewhere", _ATTACH)
    english = text.language.lower().startswith("en")
    if english and not speaks_of(words, "asking"):
        return not_shown(where, "the words given ask for nothing", _ATTACH)
    return shown(where, f"the request is attached in words, in {text.language}")


def _dated(request: Request, on: date) -> Iterator[Finding]:
    where = "request.date"
    if request.date is None:
        yield unsaid(where, "the date of the request", _DATE, (request, "date"))
    elif "date" in request.unverified:
        what = f"the date, {request.date}, rests on no source that was seen"
        yield not_shown(where, what, "Add the source, or attach the dated text.")
    elif request.date > on:
        what = f"the date, {request.date}, lies after the day of judgement, {on}"
        yield fails(where, what, _DATE)
    elif request.received_on is not None and request.received_on < request.date:
        yield fails(
            "request.received_on",
            f"received on {request.received_on}, before its date, {request.date}",
            "Correct the date that is wrong, and say on what evidence.",
        )
    else:
        yield shown(where, f"the request is dated {request.date}")


def _signed(request: Request, on: date) -> Iterator[Finding]:
    where = "request.signatories"
    if request.signatories is None:
        noun = "who signed the request"
        yield unsaid(where, noun, _SIGN, (request, "signatories"))
    elif not request.signatories:
        yield fails(where, "nobody signed the request", _SIGN)
    for i, signatory in enumerate(request.signatories or ()):
        yield _signature(f"{where}[{i}].signed_on", signatory, on)


def _signature(where: str, signatory: Signatory, on: date) -> Finding:
    noun = f"the day on which the {signatory.office} signed"
    if says_nothing(signatory.office):
        return not_shown(where, "the signing office is not named", _SIGN)
    if signatory.signed_on is None:
        return unsaid(where, noun, _SIGN, (signatory, "signed_on"))
    if "signed_on" in signatory.unverified:
        what = f"{noun}, {signatory.signed_on}, rests on no source that was seen"
        return not_shown(where, what, "Add the source, or attach the signed text.")
    if signatory.signed_on > on:
        what = f"{noun}, {signatory.signed_on}, lies after the day of judgement, {on}"
        return fails(where, what, "Do not state a signature before it is given.")
    return shown(where, f"signed by the {signatory.office} on {signatory.signed_on}")


def _enough_organs(request: Request) -> Iterator[Finding]:
    """The rule on how many organs must have asked can be met, and is met (S0.1)."""
    rule = request.rule
    if rule is None:
        return
    where, organs = "request.rule", len(_organs(request, rule.of))
    if not 0 < rule.needed <= len(rule.of):
        yield fails(
            where,
            f"the rule asks for {rule.needed} of {len(rule.of)} organs",
            "Write a number of organs that is at least one and can be reached.",
        )
    elif organs < rule.needed:
        yield fails(
            where,
            f"{organs} of the {rule.needed} organs that must ask have signed",
            "Obtain the missing signatures, or correct `organ:` of each signatory.",
        )
    else:
        yield shown(where, f"{organs} organs have signed; {rule.needed} are needed")


def _organs(request: Request, of: tuple[str, ...]) -> list[date]:
    """Return the days on which distinct organs of a list first signed, in order."""
    days: dict[str, date] = {}
    for signatory in request.signatories or ():
        for organ in of:
            day = signatory.signed_on
            if day is not None and same_words(organ, signatory.organ):
                days[organ] = min(day, days.get(organ, day))
    return sorted(days.values())


class _Making(NamedTuple):
    """A day on which the request was made, as one place tells it.

    came_after  known to follow an activity of the same day
    """

    day: date | None
    where: str
    what: str
    unverified: bool = False
    came_after: bool = False


@principle(
    "A02",
    "The request is dated on or before the first activity on the host's territory; a "
    "later text is a ratification and no request.",
    severity=Severity.BLOCK,
    stages="DR",
    cites=("ilc2001: art. 20", "grenada-letter", "s0: line 11"),
    rows=("S0.1",),
    reads=("request", "term.effective", "record: entries", "facts: first_presence"),
)
def the_request_comes_before_the_first_activity(
    compact: Compact, facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """The request is made on or before the first activity on host territory."""
    request = compact.request
    if request is None:
        yield unsaid(
            "request", "a request from the host", _ATTACH, (compact, "request")
        )
        return
    first = first_presence(compact, facts, record) or planned_presence(compact, on)
    if first is None:
        yield not_shown(
            "record: entries",
            "no first entry is recorded, though the compact may be in force",
            "Enter the first entry in the record, or state `term.effective`.",
        )
        return
    yield shown(first.where, f"first activity on {first.day}: {first.what}")
    for making in (*_dates(request), *_signings(request, compact, record)):
        yield _in_time(making, first)


def _dates(request: Request) -> Iterator[_Making]:
    unverified = "date" in request.unverified
    yield _Making(request.date, "request.date", "the request is dated on", unverified)
    if request.received_on is not None:
        what = "the request was received on"
        yield _Making(request.received_on, "request.received_on", what)
    if request.kind == "treaty with activation":
        days = [activation.date for activation in request.activations or ()]
        what = "the first request under the treaty is dated on"
        yield _Making(min(days, default=None), "request.activations", what)


def _signings(
    request: Request, compact: Compact, record: Record | None
) -> Iterator[_Making]:
    days = [signatory.signed_on for signatory in request.signatories or ()]
    signed: date | None = max((d for d in days if d is not None), default=None)
    if request.rule is not None:
        organs = _organs(request, request.rule.of)
        needed = request.rule.needed
        signed = organs[needed - 1] if 0 < needed <= len(organs) else None
    elif None in days:
        signed = None
    yield _Making(signed, "request.signatories", "the request was signed on")
    own = (None, "request", "request.text", compact.id)
    for i, entry in enumerate(record.entries if record else ()):
        if entry.kind == "request signed" and entry.refers_to in own:
            yield _Making(
                entry.occurred,
                f"record: entries[{i}]",
                "the record has it signed on",
                unverified="occurred" in entry.unverified,
                came_after=_follows_activity(record, entry),
            )


def _follows_activity(record: Record | None, entry: Entry) -> bool:
    """Tell whether an entry is known to follow an activity, directly or in turn."""
    entries = {other.id: other for other in (record.entries if record else ())}
    seen: set[str] = set()
    while entry.follows in entries and entry.follows not in seen:
        entry = entries[entry.follows]
        seen.add(entry.id)
        if entry.kind in ("first entry", "activity"):
            return True
    return False


def _in_time(making: _Making, first: Presence) -> Finding:
    if making.day is None:
        return not_shown(
            making.where,
            f"{making.what} a day that is not given",
            "State the date of the request and of every signature.",
        )
    if making.day > first.day or (making.came_after and making.day >= first.day):
        return fails(
            making.where,
            f"{making.what} {making.day}, after the first activity on {first.day} "
            f"({first.where}): it ratifies, it does not ask",
            "Call the text a ratification. Attach a request that was made before the "
            "first activity, if there is one.",
        )
    if making.unverified:
        return not_shown(
            making.where,
            f"{making.what} {making.day}, for which no source was seen",
            "Add the source of the date.",
        )
    return shown(making.where, f"{making.what} {making.day}, in time")


CHECKS: tuple[Check, ...] = (
    the_request_is_written_dated_and_signed,
    the_request_comes_before_the_first_activity,
)
