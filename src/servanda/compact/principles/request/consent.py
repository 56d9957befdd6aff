"""Chapter A, consent: specific in place, task, party and time, and kept within."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.authority import ConsentedTask, ConsentScope
from servanda.compact.model.forces import ForceTask
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.wording import plain, speaks_of
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]

_SCOPE = "Write `where:`, `tasks:`, `who:` and `until:` under `consent.scope`."
_WITHIN = (
    "Keep it within the consent, or obtain the host's consent and amend the scope."
)


@principle(
    "A06",
    "Consent says where, for which tasks, for whom and until when, and no task, area "
    "or party goes beyond it.",
    severity=Severity.BLOCK,
    stages="DR",
    cites=("ilc2001: art. 20", "s1: line 14"),
    rows=("S0.1", "S1.2", "S2.3"),
    reads=(
        "consent.scope",
        "forces.tasks",
        "forces.caps",
        "term.end",
        "record: entries",
    ),
)
def consent_is_specific_and_kept_within(
    compact: Compact, _facts: Facts | None, record: Record | None, _on: date
) -> Iterator[Finding]:
    """Consent is specific, and nothing in tasks or areas exceeds it."""
    consent = compact.consent
    scope = consent.scope if consent else None
    if scope is None:
        noun = "what the host consents to"
        holders = (compact, "consent"), (consent, "scope")
        yield unsaid("consent.scope", noun, _SCOPE, *holders)
        return
    yield from _places(scope)
    yield from _consented_tasks(scope)
    yield from _parties(compact, scope)
    yield from _time(compact, scope)
    yield from _force_tasks(compact, scope)
    yield from _done(compact, scope, record)
    yield from _present(compact, scope, record)


def _places(scope: ConsentScope) -> Iterator[Finding]:
    where = "consent.scope.where"
    if scope.where is None:
        yield unsaid(where, "where the forces may be", _SCOPE, (scope, "where"))
    elif not scope.where:
        yield fails(where, "the consent names no place", _SCOPE)
    for i, place in enumerate(scope.where or ()):
        yield _definite(f"{where}[{i}]", place)


def _definite(where: str, words: str) -> Finding:
    """Say whether words have an end, or leave the rest to be filled in later."""
    if says_nothing(words):
        return not_shown(where, f'"{words}" says nothing', _SCOPE)
    if phrase := speaks_of(words, "open-ended-consent"):
        what = f'"{phrase}" leaves the consent open: {words}'
        return fails(where, what, "Name it; what is to be added later needs consent.")
    return shown(where, f"consent to: {words}")


def _consented_tasks(scope: ConsentScope) -> Iterator[Finding]:
    where = "consent.scope.tasks"
    if scope.tasks is None:
        yield unsaid(where, "the tasks consented to", _SCOPE, (scope, "tasks"))
    elif not scope.tasks:
        yield fails(where, "the consent names no task", _SCOPE)
    for i, task in enumerate(scope.tasks or ()):
        yield _definite(f"{where}[{i}].text", task.text)


def _parties(compact: Compact, scope: ConsentScope) -> Iterator[Finding]:
    where = "consent.scope.who"
    if scope.who is None:
        yield unsaid(where, "who may come", _SCOPE, (scope, "who"))
        return
    partners = {party.id for party in compact.partners}
    strangers = sorted(set(scope.who) - partners)
    if strangers or not scope.who:
        what = f"no partner of the compact: {', '.join(strangers) or 'nobody is named'}"
        yield fails(where, what, "Name the invited parties by their ids.")
    for i, cap in enumerate((compact.forces.caps if compact.forces else None) or ()):
        if cap.personnel and cap.party in partners - set(scope.who):
            what = f"{cap.party} may send {cap.personnel} persons without consent to it"
            yield fails(f"forces.caps[{i}].party", what, _WITHIN)
    yield shown(where, f"consent to: {', '.join(scope.who)}")


def _time(compact: Compact, scope: ConsentScope) -> Iterator[Finding]:
    where = "consent.scope.until"
    term = compact.term
    asked = compact.request.date if compact.request else None
    if scope.until is None:
        yield unsaid(where, "until when consent is given", _SCOPE, (scope, "until"))
    elif asked is not None and scope.until <= asked:
        what = f"consent ends on {scope.until}, before it is asked for on {asked}"
        yield fails(where, what, "Write the day on which consent ends.")
    elif term is not None and term.end is not None and term.end > scope.until:
        what = f"the term runs until {term.end}, beyond the consent of {scope.until}"
        yield fails("term.end", what, _WITHIN)
    else:
        yield shown(where, f"consent until {scope.until}")


def _force_tasks(compact: Compact, scope: ConsentScope) -> Iterator[Finding]:
    forces = compact.forces
    where = "forces.tasks"
    if forces is None or forces.tasks is None:
        noun = "the tasks of the forces"
        remedy = "Write `tasks:` under `forces`; an empty list says there are none."
        yield unsaid(where, noun, remedy, (forces, "tasks"))
        return
    if not forces.tasks:
        yield shown(where, "the forces have no task")
    for i, task in enumerate(forces.tasks):
        yield from _within(f"{where}[{i}]", task, scope)


def _within(where: str, task: ForceTask, scope: ConsentScope) -> Iterator[Finding]:
    consented = {given.id: given for given in scope.tasks or ()}
    given = consented.get(task.under or "")
    if task.under is None:
        noun = f"the consented task that {task.id} falls under"
        yield unsaid(f"{where}.under", noun, _WITHIN, (task, "under"))
    elif given is None:
        what = f"{task.id} falls under {task.under}, to which nobody consented"
        yield fails(f"{where}.under", what, _WITHIN)
    else:
        yield _same_nature(where, task, given)
    yield from _beyond(f"{where}.areas", "area", task.areas, scope.where)
    yield from _beyond(f"{where}.parties", "party", task.parties, scope.who)


def _same_nature(where: str, task: ForceTask, given: ConsentedTask) -> Finding:
    if phrase := speaks_of(task.text, "open-ended-consent"):
        what = f'"{phrase}" leaves the task open: {task.text}'
        return fails(f"{where}.text", what, "Name what the forces do.")
    fight = speaks_of(task.text, "combat")
    if fight and not speaks_of(given.text, "combat"):
        what = f'"{fight}" is not what was consented to: {given.text}'
        return fails(f"{where}.text", what, _WITHIN)
    return shown(where, f"{task.id} falls under the consent to {given.id}")


def _beyond(
    where: str,
    noun: str,
    stated: tuple[str, ...] | None,
    consented: tuple[str, ...] | None,
) -> Iterator[Finding]:
    """Find what is stated beyond what was consented to; silence stays within it."""
    known = {plain(given) for given in consented or ()}
    beyond = [given for given in stated or () if plain(given) not in known]
    if consented is not None and beyond:
        what = f"{noun} without consent: {', '.join(beyond)}"
        yield fails(where, what, _WITHIN)


def _done(
    compact: Compact, scope: ConsentScope, record: Record | None
) -> Iterator[Finding]:
    """What the record shows done stays within place, party and time (stage R)."""
    own = {p.id for p in compact.parties or () if p.role in ("host", "framework")}
    for i, entry in enumerate(record.entries if record else ()):
        if entry.kind not in ("first entry", "activity"):
            continue
        where = f"record: entries[{i}]"
        area = (entry.area,) if entry.area is not None else ()
        yield from _beyond(f"{where}.area", "area", area, scope.where)
        party = (entry.party,) if entry.party and entry.party not in own else ()
        yield from _beyond(f"{where}.party", "party", party, scope.who)
        if scope.until is not None and entry.occurred >= scope.until:
            what = f"done on {entry.occurred}, after consent ended on {scope.until}"
            yield fails(f"{where}.occurred", what, _WITHIN)


def _present(
    compact: Compact, scope: ConsentScope, record: Record | None
) -> Iterator[Finding]:
    """Nobody is counted there to whom the host did not consent."""
    own = {p.id for p in compact.parties or () if p.role in ("host", "framework")}
    for i, count in enumerate((record.strength if record else None) or ()):
        if count.present and count.party not in own:
            where = f"record: strength[{i}].party"
            yield from _beyond(where, "party", (count.party,), scope.who)


CHECKS: tuple[Check, ...] = (consent_is_specific_and_kept_within,)
