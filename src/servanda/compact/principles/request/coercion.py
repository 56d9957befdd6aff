"""Chapter A, coercion: force against a host's will needs the Security Council."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.basis.period import Period, after, gaps
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.authority import Mandate, MandateAct
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.presence import first_presence, still_there
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.wording import is_one_of, plain, speaks_of
from servanda.compact.principles.request.withdrawal import consent_departure_days
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
_CITE = (
    "Cite the Security Council's act under `mandate.un` with its number, its date and "
    "what it authorises; without one, leave coercive action out."
)


@principle(
    "A10",
    "Coercive action by a regional body without the host's consent rests on an act of "
    "the United Nations Security Council; otherwise it is out of scope.",
    severity=Severity.BLOCK,
    kind=Kind.LEGAL,
    stages="V",
    cites=("uncharter: art. 53", "s2: line 7", "gambia-ecowas2017"),
    profiles=("general", "UN", "regional"),
    rows=("S0.1", "S0.3", "S2.3"),
    reads=("mandate.coercive", "mandate.un", "mandate.regional", "consent", "record"),
)
def coercive_action_rests_on_the_security_council(
    compact: Compact, facts: Facts | None, record: Record | None, _on: date
) -> Iterator[Finding]:
    """Coercion without host consent carries a Security Council authorisation."""
    mandate = compact.mandate
    if mandate is None or mandate.coercive is None:
        noun = "whether action against the host's will is foreseen"
        remedy = "Answer `coercive:` under `mandate`."
        yield unsaid("mandate.coercive", noun, remedy)
        return
    first = first_presence(compact, facts, record)
    start = first.day if first else (compact.term.effective if compact.term else None)
    forceful = [
        (i, act) for i, act in enumerate(mandate.un or ()) if act.authorises == "force"
    ]
    covered = any(_covers(act, start) for _i, act in forceful)
    for i, act in forceful:
        yield from _act(f"mandate.un[{i}]", act, start)
    if mandate.coercive:
        yield from _authorised(mandate, covered=covered)
        yield from _lapsing(compact, forceful, start)
    else:
        yield from _consented(compact, mandate)
        yield from _aimed(compact)
    if not covered:
        yield from _after_withdrawal(compact, record)
    what = "whether coercive action rests on the Council is a matter of law"
    yield opinion("mandate.coercive", what, _OPINION)


def _is_councils(act: MandateAct) -> bool:
    """Tell whether an act is the Security Council's; the Assembly's is not."""
    name = plain(act.organisation).removeprefix("the ")
    return is_one_of(name, "security-council-names")


def _covers(act: MandateAct, start: date | None) -> bool:
    """Tell whether an act is the Council's, and in force when action starts."""
    if not _is_councils(act):
        return False
    begun = start is None or (act.start or act.adopted_on) <= start
    return begun and (start is None or act.until is None or act.until > start)


def _act(where: str, act: MandateAct, start: date | None) -> Iterator[Finding]:
    if not _is_councils(act):
        what = f"an act of {act.organisation} is no act of the Security Council"
        yield fails(f"{where}.organisation", what, _CITE)
    elif (word := speaks_of(act.reference, "no-act-of-the-council")) is not None:
        what = f'"{act.reference}" is a {word}, which authorises nothing'
        yield fails(f"{where}.reference", what, _CITE)
    elif says_nothing(act.reference) or not any(c.isdigit() for c in act.reference):
        what = f'"{act.reference}" cites no numbered act'
        yield not_shown(f"{where}.reference", what, _CITE)
    elif not _covers(act, start):
        what = f"{act.reference} is not in force when action starts, on {start}"
        yield fails(where, what, _CITE)
    else:
        yield shown(where, f"{act.reference} is cited for the use of force")


def _authorised(mandate: Mandate, *, covered: bool) -> Iterator[Finding]:
    where = "mandate.un"
    if mandate.un is None:
        noun = "an act of the Security Council for the coercive action"
        yield unsaid(where, noun, _CITE, (mandate, "un"))
        return
    if not covered:
        acts = [*mandate.un, *(mandate.regional or ())]
        held = "; ".join(f"{act.reference}: {act.authorises}" for act in acts)
        what = (
            "coercive action is foreseen, and no act of the Council allows force "
            f"({held or 'no act is cited'})"
        )
        yield fails(where, what, _CITE)
        return
    what = "coercive action is foreseen, on an act of the Security Council"
    yield shown("mandate.coercive", what)


def _lapsing(
    compact: Compact, forceful: list[tuple[int, MandateAct]], start: date | None
) -> Iterator[Finding]:
    """No coercion is foreseen for days on which no act of the Council has force."""
    end = compact.term.end if compact.term else None
    acts = [act for _i, act in forceful if _covers(act, None)]
    if start is None or end is None or end <= start or not acts:
        return
    held = [(act.start or act.adopted_on, act.until or date.max) for act in acts]
    periods = tuple(Period(first, last) for first, last in held if last > first)
    for hole in gaps(Period(start, end), periods):
        if hole.start > start:
            what = f"no act of the Council has force from {hole.start} to {hole.until}"
            remedy = "Cite the act for these days, or end coercive action before them."
            yield not_shown("mandate.un", what, remedy)


def _aimed(compact: Compact) -> Iterator[Finding]:
    """What aims against the government in office is coercion, whatever it is called."""
    tasks = (compact.forces.tasks if compact.forces else None) or ()
    texts = [
        *(
            (f"objectives[{i}].text", o.text)
            for i, o in enumerate(compact.objectives or ())
        ),
        *((f"forces.tasks[{i}].text", task.text) for i, task in enumerate(tasks)),
    ]
    for where, text in texts:
        if phrase := speaks_of(text, "against-the-host"):
            what = f'no coercive action is said to be foreseen, yet "{phrase}": {text}'
            yield fails(where, what, _CITE)


def _consented(compact: Compact, mandate: Mandate) -> Iterator[Finding]:
    if compact.consent is None or compact.request is None:
        what = "no coercive action is foreseen, yet the host's consent is not stated"
        yield not_shown("consent", what, "State the request and the consent.")
    for i, act in enumerate(mandate.regional or ()):
        if act.authorises == "force":
            what = f"{act.organisation} authorises force ({act.reference})"
            yield shown(f"mandate.regional[{i}].authorises", what)
    what = "no action against the host's will is said to be foreseen"
    yield shown("mandate.coercive", what)


def _after_withdrawal(compact: Compact, record: Record | None) -> Iterator[Finding]:
    """Once consent is withdrawn and the time to leave has run, action is coercive."""
    departure = consent_departure_days(compact)
    words = record.of_kind("withdrawal of consent") if record else ()
    if not words or record is None:
        return
    last = after(words[0].occurred, departure)
    for i, entry in enumerate(record.entries):
        if entry.kind == "activity" and entry.occurred > last:
            what = f"done on {entry.occurred}; the host's consent had ended by {last}"
            yield fails(
                f"record: entries[{i}]", what, "Leave, or cite the Council's act."
            )
    for seen in still_there(compact, record, last):
        what = f"{seen.what}; the host's consent had ended by {last}"
        yield fails(seen.where, what, "Leave, or cite the Council's act.")
    yield shown("record: entries", f"consent was withdrawn on {words[0].occurred}")


CHECKS: tuple[Check, ...] = (coercive_action_rests_on_the_security_council,)
