"""Chapter A, standing consent: the fresh request that must activate it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.authority import Activation, Request
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.offices import is_host_office
from servanda.compact.principles.grounds.presence import (
    Presence,
    first_presence,
    planned_presence,
)
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.grounds.wording import speaks_of
from servanda.compact.principles.request.text import is_request
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    review,
    shown,
)

__all__ = ["CHECKS"]

_ASK = "Obtain a request for this case, and write it under `request.activations`."


@principle(
    "A11",
    "Standing consent in a treaty is joined by a fresh request that activates it.",
    severity=Severity.HIGH,
    kind=Kind.ASSIST,
    stages="D",
    cites=("idi-rhodes2011", "niger2023", "s0: line 11"),
    rows=("S0.1", "S2.4"),
    reads=("request.kind", "request.activations", "request.legal_basis"),
)
def standing_consent_is_activated_by_a_fresh_request(
    compact: Compact, facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Treaty-based standing consent is paired with a fresh activation request."""
    request = compact.request
    if request is None:
        remedy = "State under `request` on what the invitation rests."
        yield unsaid("request", "the kind of request", remedy, (compact, "request"))
        return
    yield from _standing(request)
    first = first_presence(compact, facts, record) or planned_presence(compact, on)
    if request.kind == "treaty with activation":
        if not request.activations:
            yield _inactive(request)
        for i, activation in enumerate(request.activations or ()):
            yield from _activated(compact, request, i, activation)
        if days := [activation.date for activation in request.activations or ()]:
            yield _fresh("request.activations", _relied_on(days, first), first)
    elif request.kind != "treaty alone":
        yield from _of_its_own(request, first)
    yield review(
        "request.kind",
        "whether the request rests on consent given in general and beforehand is for a "
        "reader of the texts it cites",
        "Attach a signed review of the request and the texts it relies on.",
    )


def _relied_on(days: list[date], first: Presence | None) -> date:
    """Return the last request made before the first day; later ones add to it."""
    before = [day for day in days if first is None or day <= first.day]
    return max(before) if before else min(days)


def _of_its_own(request: Request, first: Presence | None) -> Iterator[Finding]:
    """A request that waited for years before it was used is standing consent."""
    oldest = int(threshold("request-oldest-days").value)
    age = (first.day - request.date).days if first and request.date else 0
    if age > oldest:
        what = f"asked {age} days before the first day; more than {oldest} is not fresh"
        yield fails("request.date", what, _ASK)
    else:
        what = f"the request is {request.kind}, with a date of its own"
        yield shown("request.kind", what)


def _standing(request: Request) -> Iterator[Finding]:
    if request.kind == "treaty alone":
        what = "the treaty alone is relied on, with no request for the case at hand"
        yield fails("request.kind", what, _ASK)
    words = request.text.words if request.text and request.text.words else ""
    texts = {
        "request.legal_basis": request.legal_basis or "",
        "request.text.words": words,
    }
    for where, text in texts.items():
        phrase = speaks_of(text, "standing-consent")
        if phrase and request.kind != "treaty with activation":
            what = f'"{phrase}": the text leans on consent given beforehand'
            yield fails(where, what, _ASK)


def _inactive(request: Request) -> Finding:
    remedy = "Write each request made under the treaty in `request.activations`."
    if request.activations is not None:
        what = "no request was made under the treaty"
        return fails("request.activations", what, remedy)
    noun = "a request made under the treaty"
    return unsaid("request.activations", noun, remedy, (request, "activations"))


def _activated(
    compact: Compact,
    request: Request,
    i: int,
    activation: Activation,
) -> Iterator[Finding]:
    where = f"request.activations[{i}]"
    if not is_host_office(compact, activation.by):
        what = f"the {activation.by.office} is no office of the host"
        yield fails(f"{where}.by", what, "The host must ask, not those whom it asks.")
    if request.date is not None and activation.date < request.date:
        what = f"{activation.date} comes before the consent itself, {request.date}"
        yield fails(f"{where}.date", what, "Write the request made for this case.")
    if not is_request(activation.text):
        noun = "the text of the request made under the treaty"
        yield unsaid(f"{where}.text", noun, _ASK, (activation, "text"))


def _fresh(where: str, day: date, first: Presence | None) -> Finding:
    if first is None:
        what = "without a first day it cannot be seen whether the request was fresh"
        return not_shown(where, what, "State `term.effective` or record the entry.")
    oldest = int(threshold("activation-oldest-days").value)
    age = (first.day - day).days
    if age < 0:
        what = f"asked on {day}, after the first activity on {first.day}"
        return fails(where, what, "A request comes before the first activity.")
    if age > oldest:
        what = f"asked {age} days before the first day; more than {oldest} is not fresh"
        return fails(where, what, "Obtain a request for the situation at hand.")
    return shown(where, f"asked on {day}, {age} days before the first day")


CHECKS: tuple[Check, ...] = (standing_consent_is_activated_by_a_fresh_request,)
