"""Chapter A, freedom: a consent that nobody forced, drafted or installed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Office, Record
from servanda.compact.model.authority import Drafting, Request
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.offices import (
    dependence,
    is_host_office,
    named_partner,
)
from servanda.compact.principles.grounds.presence import Presence, first_presence
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    opinion,
    shown,
)

__all__ = ["CHECKS"]

_OPINION = "Attach a signed legal opinion on this text to the record's `notes`."
_HISTORY = (
    "Write under `request.drafting` who drafted the request, where the minutes are, "
    "and the answers on drafting, threat and installation."
)


@principle(
    "A07",
    "Consent was free: no threat, no inviter installed by the invited, no request "
    "drafted by the invited.",
    severity=Severity.BLOCK,
    kind=Kind.LEGAL,
    stages="V",
    cites=("s1: line 39", "vclt1969: arts 51-52", "idi-rhodes2011: art. 1"),
    rows=("S0.1", "S1.6"),
    reads=("request.drafting", "request.signatories", "request.text.language"),
)
def consent_was_free(
    compact: Compact, facts: Facts | None, record: Record | None, _on: date
) -> Iterator[Finding]:
    """No threat, no installed inviter, no request drafted by the invited party."""
    request = compact.request
    drafting = request.drafting if request else None
    if request is None or drafting is None:
        noun = "how the request came to be written"
        holders = (compact, "request"), (request, "drafting")
        yield unsaid("request.drafting", noun, _HISTORY, *holders)
        return
    first = first_presence(compact, facts, record)
    yield from _drafted(compact, drafting)
    yield from _threatened(request, drafting, first)
    yield from _installed(request, drafting, first)
    if request.text is not None:
        what = f"the request is written in: {request.text.language}"
        yield shown("request.text.language", what)


def _drafted(compact: Compact, drafting: Drafting) -> Iterator[Finding]:
    where = "request.drafting"
    if drafting.drafted_by is None:
        noun = "who drafted the request"
        yield unsaid(f"{where}.drafted_by", noun, _HISTORY, (drafting, "drafted_by"))
    elif tie := _foreign_tie(compact, drafting.drafted_by):
        yield from _foreign_hand(where, drafting, tie)
    if drafting.minutes is None or says_nothing(drafting.minutes):
        noun = "where the minutes of the drafting are"
        yield unsaid(f"{where}.minutes", noun, _HISTORY, (drafting, "minutes"))
    if drafting.invited_party_drafted is None:
        noun = "whether an invited party drafted or reworded the request"
        holder = drafting, "invited_party_drafted"
        yield unsaid(f"{where}.invited_party_drafted", noun, _HISTORY, holder)
    elif drafting.invited_party_drafted:
        what = "an invited party drafted or reworded the request"
        yield opinion(f"{where}.invited_party_drafted", what, _OPINION)
    else:
        what = "no invited party is said to have drafted or reworded the request"
        yield opinion(f"{where}.invited_party_drafted", what, _OPINION)


def _foreign_tie(compact: Compact, drafter: Office) -> str | None:
    """Say why a drafter is not the host's own, or hangs on a partner, if so."""
    if not is_host_office(compact, drafter):
        return f"the {drafter.office}, which is not the host's"
    if partner := named_partner(compact, drafter.office):
        return f"the {drafter.office}, of {partner.name} by its title"
    tie = dependence(compact, drafter, {party.id for party in compact.partners})
    return f"the {drafter.office} ({tie})" if tie else None


def _foreign_hand(where: str, drafting: Drafting, drafter: str) -> Iterator[Finding]:
    if drafting.invited_party_drafted is False:
        yield fails(
            f"{where}.drafted_by",
            f"{drafter}, drafted the request, yet the compact says that no invited "
            "party did",
            "Say who wrote the request, and answer `invited_party_drafted:` to match.",
        )
    else:
        what = f"{drafter}, drafted the request"
        yield opinion(f"{where}.drafted_by", what, _OPINION)


def _threatened(
    request: Request, drafting: Drafting, first: Presence | None
) -> Iterator[Finding]:
    where = "request.drafting.under_threat"
    days = [s.signed_on for s in request.signatories or () if s.signed_on is not None]
    asked = max([*days, *([request.date] if request.date else [])], default=None)
    if drafting.under_threat is None:
        noun = "whether a threat or foreign forces came before the request"
        yield unsaid(where, noun, _HISTORY, (drafting, "under_threat"))
    elif drafting.under_threat:
        what = "a threat or foreign forces came before the request"
        yield opinion(where, what, _OPINION)
    elif first is not None and asked is not None and first.day < asked:
        yield not_shown(
            where,
            f"foreign forces were there on {first.day} ({first.where}), before the "
            f"request of {asked}: that they put no weight on it is not shown",
            "Say how the host decided while foreign forces were there.",
        )
    else:
        yield opinion(where, "no threat is said to have come before", _OPINION)


def _installed(
    request: Request, drafting: Drafting, first: Presence | None
) -> Iterator[Finding]:
    where = "request.drafting.inviter_installed"
    remedy = "A request from those whom the invited installed is none: remove it."
    if drafting.inviter_installed is None:
        noun = "whether the invited installed the inviter"
        yield unsaid(where, noun, _HISTORY, (drafting, "inviter_installed"))
    elif drafting.inviter_installed:
        yield fails(where, "the invited party installed the inviter", remedy)
    else:
        what = "the invited party is said not to have installed the inviter"
        yield opinion(where, what, _OPINION)
    for i, signatory in enumerate(request.signatories or ()):
        start = signatory.in_office_from
        if first is not None and start is not None and start > first.day:
            what = (
                f"the {signatory.office} took office on {start}, when foreign forces "
                f"were already there ({first.where}, {first.day})"
            )
            yield fails(f"request.signatories[{i}].in_office_from", what, remedy)


CHECKS: tuple[Check, ...] = (consent_was_free,)
