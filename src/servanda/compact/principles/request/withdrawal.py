"""Chapter A, the way back: withdrawal of consent, and an inviter who is overthrown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.basis.period import after
from servanda.compact.model import Compact, Deadline, Facts, Record
from servanda.compact.model.authority import Reconfirmation, Withdrawal
from servanda.compact.model.record import Entry
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import is_host_office, named_partner
from servanda.compact.principles.grounds.presence import still_there
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.wording import same_words, speaks_of
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS", "consent_departure_days"]

_CLAUSE = (
    "Write `form:`, `notice:` and `departure:` under `consent.withdrawal`, each "
    "running from the host's word."
)
_SUSPEND = (
    "Write `reconfirmation:` under `consent`: that the compact suspends, within how "
    "many days the host must re-confirm, and which office of the host does so."
)


# --- A08 --------------------------------------------------------------------


@principle(
    "A08",
    "A clause on withdrawal states its form, its notice and the most days until the "
    "last departure.",
    severity=Severity.BLOCK,
    stages="D",
    cites=("s1: line 14", "icj-drc-uganda2005", "ipkf-keesings", "barkhane2022"),
    rows=("S1.2", "S2.3"),
    reads=("consent.withdrawal",),
)
def consent_can_be_withdrawn_and_the_forces_then_leave(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """A withdrawal clause states form, notice and a maximum time to depart."""
    consent = compact.consent
    clause = consent.withdrawal if consent else None
    if consent is None or clause is None:
        noun = "a clause on the withdrawal of consent"
        holders = (compact, "consent"), (consent, "withdrawal")
        yield unsaid("consent.withdrawal", noun, _CLAUSE, *holders)
        return
    if "withdrawal" in consent.unverified or clause.unverified:
        what = "no source was seen for the clause on withdrawal, or for part of it"
        yield not_shown("consent.withdrawal", what, "Add the source of the clause.")
    yield _form(clause)
    yield _notice(clause)
    yield from _departure(clause)


def _form(clause: Withdrawal) -> Finding:
    where = "consent.withdrawal.form"
    if clause.form is None or says_nothing(clause.form):
        noun = "the form that withdrawal takes"
        return unsaid(where, noun, _CLAUSE, (clause, "form"))
    if phrase := speaks_of(clause.form, "leave-of-the-other"):
        what = f'"{phrase}": the host cannot withdraw on its own word'
        return fails(where, what, "Let the host's own word suffice.")
    return shown(where, f"form of withdrawal: {clause.form}")


def _notice(clause: Withdrawal) -> Finding:
    where = "consent.withdrawal.notice"
    longest = int(threshold("withdrawal-longest-days").value)
    if clause.notice is None:
        if clause.lacks("notice"):
            return shown(where, "no notice is needed: consent ends at the host's word")
        return unsaid(where, "the notice that withdrawal needs", _CLAUSE)
    if phrase := speaks_of(clause.notice.after, "leave-of-the-other"):
        what = f'"{phrase}": notice does not run from the host\'s word alone'
        return fails(where, what, _CLAUSE)
    if clause.notice.days > longest:
        what = f"notice of {_length(clause.notice)} is longer than {longest} days"
        return fails(where, what, "Shorten the notice.")
    return shown(where, f"notice: {_length(clause.notice)} after {clause.notice.after}")


def _departure(clause: Withdrawal) -> Iterator[Finding]:
    where = "consent.withdrawal.departure"
    departure = clause.departure
    longest = int(threshold("withdrawal-longest-days").value)
    if departure is None:
        noun = "the most days until the last departure"
        yield unsaid(where, noun, _CLAUSE, (clause, "departure"))
        return
    if phrase := speaks_of(departure.after, "leave-of-the-other"):
        what = f'"{phrase}": departure waits for more than the host\'s word'
        yield fails(f"{where}.after", what, _CLAUSE)
    elif speaks_of(departure.after, "host-word") is None:
        what = (
            f'departure runs from "{departure.after}", not from withdrawal or arrival'
        )
        yield fails(f"{where}.after", what, _CLAUSE)
    days = _in_all(clause, departure)
    if days > longest:
        what = f"the last departure may come {days} days later; {longest} is the most"
        yield fails(where, what, "Write a time in which the forces can and must leave.")
    else:
        yield shown(where, f"gone {_length(departure)} after {departure.after}")


def _in_all(clause: Withdrawal, departure: Deadline) -> int:
    """Return the days from the host's word, notice included where it comes first."""
    comes_first = speaks_of(departure.after, "end-of-notice") is not None
    notice = clause.notice.days if clause.notice and comes_first else 0
    return notice + departure.days


def _length(deadline: Deadline) -> str:
    return f"{deadline.length} {deadline.unit}"


# --- A09 --------------------------------------------------------------------


@principle(
    "A09",
    "When the inviting office changes hands irregularly the compact suspends, and "
    "lapses unless the host re-confirms it within a set number of days.",
    severity=Severity.HIGH,
    stages="DR",
    cites=("s0: line 11", "niger2023"),
    rows=("S0.1", "S0.7"),
    reads=("consent.reconfirmation", "record: entries", "facts: offices"),
)
def an_irregular_change_of_the_inviter_suspends(
    compact: Compact, facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """An irregular change of the inviting office suspends the compact."""
    consent = compact.consent
    clause = consent.reconfirmation if consent else None
    if clause is None:
        noun = "what an irregular change of the inviting office does"
        holders = (compact, "consent"), (consent, "reconfirmation")
        yield unsaid("consent.reconfirmation", noun, _SUSPEND, *holders)
    else:
        yield from _suspending(compact, clause)
    changes = record.of_kind("irregular change of office") if record else ()
    for change in changes:
        yield from _answered(compact, clause, change, record, on)
    if not changes:
        yield from _unrecorded(compact, facts)


def _suspending(compact: Compact, clause: Reconfirmation) -> Iterator[Finding]:
    where = "consent.reconfirmation"
    longest = int(threshold("reconfirmation-longest-days").value)
    if not clause.suspends:
        what = "an irregular change of the inviting office suspends nothing"
        yield fails(f"{where}.suspends", what, _SUSPEND)
    if clause.within.days > longest:
        what = f"{_length(clause.within)} to re-confirm are more than {longest} days"
        yield fails(f"{where}.within", what, "Shorten the time for re-confirmation.")
    if phrase := speaks_of(clause.within.after, "leave-of-the-other"):
        what = f'"{phrase}": the time does not run from the change itself'
        yield fails(f"{where}.within.after", what, _SUSPEND)
    if says_nothing(clause.by):
        yield not_shown(f"{where}.by", "it is not said who re-confirms", _SUSPEND)
    elif word := speaks_of(clause.by, "whoever-rules"):
        what = f'"{word}": those who seized the office would confirm themselves'
        yield fails(f"{where}.by", what, "Name an office of the host by its title.")
    elif word := _partners_word(compact, clause.by):
        what = f'"{word}": those invited would re-confirm their own invitation'
        yield fails(
            f"{where}.by", what, "Name the office of the host that re-confirms."
        )
    else:
        within = f"{_length(clause.within)} after {clause.within.after}"
        yield shown(where, f"suspended; {clause.by} re-confirms within {within}")


def _partners_word(compact: Compact, by: str) -> str | None:
    """Return the words by which a text gives a say to those invited, if it does."""
    partner = named_partner(compact, by)
    return speaks_of(by, "partners-word") or (partner.name if partner else None)


def _answered(
    compact: Compact,
    clause: Reconfirmation | None,
    change: Entry,
    record: Record | None,
    on: date,
) -> Iterator[Finding]:
    """After a change nothing is done until the host has re-confirmed in time."""
    entries = record.entries if record else ()
    where = {entry.id: f"record: entries[{i}]" for i, entry in enumerate(entries)}
    last = after(change.occurred, clause.within.days if clause else 0)
    word = next(
        (
            e
            for e in entries
            if _reconfirms(compact, e) and e.occurred >= change.occurred
        ),
        None,
    )
    until = word.occurred if word is not None and word.occurred <= last else date.max
    for entry in entries:
        if entry.kind == "activity" and change.occurred < entry.occurred < until:
            what = f"done on {entry.occurred}, while the compact was suspended"
            remedy = "Stop until the host re-confirms; report what was done."
            yield fails(where[entry.id], what, remedy)
    if word is not None and until == date.max:
        what = f"re-confirmed on {word.occurred}, after the last day, {last}"
        yield fails(where[word.id], what, "A lapsed compact needs a new request.")
    if until == date.max:
        leave = consent_departure_days(compact)
        for seen in still_there(compact, record, after(last, leave)):
            what = f"{seen.what}; the compact had lapsed on {last}"
            yield fails(seen.where, what, "A lapsed compact needs a new request.")
    state = "re-confirmed" if word else "suspended" if on <= last else "lapsed"
    what = f"irregular change on {change.occurred}; the compact is {state}"
    yield shown(where[change.id], what)


def consent_departure_days(compact: Compact) -> int:
    """Return the most days until the last departure once consent has ended."""
    clause = compact.consent.withdrawal if compact.consent else None
    return clause.departure.days if clause and clause.departure else 0


def _reconfirms(compact: Compact, entry: Entry) -> bool:
    by_host = entry.by is not None and is_host_office(compact, entry.by)
    return entry.kind == "re-confirmation" and by_host


def _unrecorded(compact: Compact, facts: Facts | None) -> Iterator[Finding]:
    """A change that the world shows must be in the record."""
    request = compact.request
    offices = [s.office for s in (request.signatories if request else None) or ()]
    asked = request.date if request else None
    for i, held in enumerate(facts.offices if facts else ()):
        ours = any(same_words(held.office, office) for office in offices)
        later = asked is None or held.on > asked
        if ours and held.irregular and later:
            yield not_shown(
                f"facts: offices[{i}]",
                f"the facts show the {held.office} held irregularly on {held.on}; the "
                "record knows of no change",
                "Enter the irregular change in the record, or correct the facts.",
            )


CHECKS: tuple[Check, ...] = (
    consent_can_be_withdrawn_and_the_forces_then_leave,
    an_irregular_change_of_the_inviter_suspends,
)
