"""Chapter A, the request: that it exists in writing, dated and signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.authority import Request, RequestText, Signatory
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import named_partner
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.wording import plain, speaks_of
from servanda.compact.principles.request.text import is_request, organs_asking
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
    yield from _signed(compact, request, on)
    yield from _enoughorgans_asking(request)


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
    if not is_request(text):
        what = "the words ask for nothing, or stand in for a text kept elsewhere"
        return not_shown(where, what, _ATTACH)
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


def _signed(compact: Compact, request: Request, on: date) -> Iterator[Finding]:
    where = "request.signatories"
    if request.signatories is None:
        noun = "who signed the request"
        yield unsaid(where, noun, _SIGN, (request, "signatories"))
    elif not request.signatories:
        yield fails(where, "nobody signed the request", _SIGN)
    for i, signatory in enumerate(request.signatories or ()):
        yield _signature(f"{where}[{i}].signed_on", signatory, on)
        partner = named_partner(compact, signatory.office)
        if partner is not None:
            what = f"the {signatory.office} signs for {partner.name}, not for the host"
            yield fails(f"{where}[{i}].office", what, "Have the host's offices sign.")


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


def _enoughorgans_asking(request: Request) -> Iterator[Finding]:
    """The rule on how many organs must have asked can be met, and is met (S0.1)."""
    rule = request.rule
    if rule is None:
        return
    where, organs = "request.rule", len(organs_asking(request, rule.of))
    listed = len({plain(organ) for organ in rule.of})
    if not 0 < rule.needed <= listed:
        yield fails(
            where,
            f"the rule asks for {rule.needed} of {listed} organs",
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


CHECKS: tuple[Check, ...] = (the_request_is_written_dated_and_signed,)
