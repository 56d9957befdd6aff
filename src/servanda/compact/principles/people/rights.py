"""Chapter F, rights: due diligence before support, and detention."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Clause, Compact, Facts, Office, Record
from servanda.compact.model.forces import Advice, GovernanceReform, Training
from servanda.compact.model.rights import Detention, RightsRisk
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.instruments import of_kind
from servanda.compact.principles.grounds.offices import (
    dependence,
    is_host_office,
    is_known,
)
from servanda.compact.principles.grounds.silence import is_hollow, says_nothing, unsaid
from servanda.compact.principles.grounds.wording import plain, same_words, speaks_of
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

ASSESSED = {
    "providing": "what giving support would risk",
    "withholding": "what withholding support would risk",
    "mitigation": "how the risks are made smaller",
    "monitoring": "how the risks are watched",
    "suspension_triggers": "which events suspend support",
}


@principle(
    "F03",
    "A rights risk assessment weighs both giving and withholding support, with "
    "mitigation, monitoring and the events that suspend support.",
    severity=Severity.HIGH,
    kind=Kind.ASSIST,
    stages="V",
    profiles=("general", "UN"),
    cites=("hrddp2013", "usc10-333", "s1: line 8", "s1: line 18"),
    rows=("S1.2", "S1.3", "S1.6"),
    reads=("rights.risk", "instruments", "term.effective"),
)
def rights_risks_of_giving_and_withholding_are_weighed(
    compact: Compact, _facts: Facts | None, _record: Record | None, on: date
) -> Iterator[Finding]:
    """A dated assessment covers both sides, mitigation, monitoring and triggers.

    Holds safeguards of two instruments too (S1.3): training has a curriculum that
    teaches the law; advice has a purpose and handling rules and targets no person.
    """
    risk = compact.rights.risk if compact.rights else None
    if risk is None:
        yield unsaid(
            "rights.risk",
            "a rights risk assessment",
            "Assess giving and withholding support; write it under `rights.risk`.",
            (compact, "rights"),
            (compact.rights, "risk"),
        )
    else:
        yield from _assessment_day(compact, risk, on)
        yield from _assessment(risk)
    yield from _curricula(compact)
    yield from _advice(compact)


def _assessment_day(compact: Compact, risk: RightsRisk, on: date) -> Iterator[Finding]:
    where, day = "rights.risk.assessed_on", risk.assessed_on
    effective = compact.term.effective if compact.term else None
    if day is None:
        noun = "the day of the rights risk assessment"
        yield unsaid(where, noun, "Write `assessed_on:`.", (risk, "assessed_on"))
    elif day > on or (effective is not None and day > effective):
        what = (
            f"the assessment is dated {day}, after the decision that it should inform"
        )
        yield fails(where, what, "Assess before the first day, and write that date.")
    elif effective and (effective - day).days > threshold("rights-risk-age-days").value:
        what = f"the assessment of {day} was old on the first day, {effective}"
        yield review(where, what, "Assess again, or have its use reviewed.")
    else:
        yield shown(where, f"rights risks were assessed on {day}")
    if risk.by is None:
        noun = "who assessed the rights risks"
        yield unsaid("rights.risk.by", noun, "Write the office.", (risk, "by"))
    elif is_host_office(compact, risk.by):
        what = f"{risk.by.office} assessed the very forces of its own state"
        remedy = "Have the party that gives the support, or a third, assess the risk."
        yield fails("rights.risk.by", what, remedy)
    elif not is_known(compact, risk.by.of):
        what = f"{risk.by.office} is of {risk.by.of}, which nothing names"
        yield not_shown("rights.risk.by", what, "List the body under `bodies`.")


def _assessment(risk: RightsRisk) -> Iterator[Finding]:
    for field, noun in ASSESSED.items():
        where, words = f"rights.risk.{field}", getattr(risk, field)
        remedy = f"Write under `{field}:` what the assessment found or ordered."
        if words is None:
            yield unsaid(where, noun, remedy, (risk, field))
        elif is_hollow(words):
            yield fails(where, f"nothing is said on {noun}", remedy)
    if risk.providing and same_words(risk.providing, risk.withholding or ""):
        what = "giving and withholding support are weighed in the same words"
        remedy = "Say what giving would risk, and what withholding would."
        yield fails("rights.risk.withholding", what, remedy)
    loose = [
        (place, words)
        for place, event in enumerate(risk.suspension_triggers or ())
        if (words := speaks_of(event, "at-discretion"))
    ]
    for place, words in loose:
        where = f"rights.risk.suspension_triggers[{place}]"
        what = f"whether it happened is left open: “{words}”"
        yield fails(where, what, "Write an event that anybody can see.")
    if risk.suspension_triggers:
        what = f"{len(risk.suspension_triggers)} events suspend support"
        yield shown("rights.risk.suspension_triggers", what)


def _curricula(compact: Compact) -> Iterator[Finding]:
    for at, training in of_kind(compact, Training):
        where, courses = f"{at}.curriculum", training.curriculum
        remedy = (
            "List the subjects, the law of armed conflict and human rights among them."
        )
        if courses is None:
            noun = f"the curriculum of {training.id}"
            yield unsaid(where, noun, remedy, (training, "curriculum"))
        elif says_nothing(courses):
            yield fails(where, f"the curriculum of {training.id} is empty", remedy)
        elif not any(speaks_of(course, "law-in-training") for course in courses):
            what = (
                f"no subject of {training.id} is on the law, rights or civilian control"
            )
            yield not_shown(where, what, remedy)
        else:
            yield shown(where, f"{training.id} teaches the law as well as the craft")


def _advice(compact: Compact) -> Iterator[Finding]:
    for at, advice in of_kind(compact, Advice):
        for field in ("purpose", "handling"):
            words: str | None = getattr(advice, field)
            noun = f"{field} of {advice.id}"
            remedy = f"Write under `{field}:` the limits within which it is given."
            if words is None:
                yield unsaid(f"{at}.{field}", f"the {noun}", remedy, (advice, field))
            elif says_nothing(words):
                yield fails(f"{at}.{field}", f"nothing is said on the {noun}", remedy)
        where = f"{at}.targets_persons"
        if advice.targets_persons:
            what = f"{advice.id} may be used to target persons"
            yield fails(where, what, "Exclude it: write `targets_persons: no`.")
        elif advice.targets_persons is None:
            noun = f"whether {advice.id} may be used to target persons"
            remedy = "Write `targets_persons: no`."
            yield unsaid(where, noun, remedy, (advice, "targets_persons"))
        elif speaks_of(f"{advice.what}. {advice.purpose}", "targeting"):
            what = f"{advice.id} excludes targeting, but its words speak of it"
            yield fails(where, what, "Take targeting out of the words.")
        else:
            yield shown(where, f"{advice.id} targets no person")


@principle(
    "F07",
    "On detention it is settled who holds people, under which safeguards they are "
    "transferred, which monitors have access and what records are kept.",
    severity=Severity.HIGH,
    kind=Kind.ASSIST,
    stages="D",
    cites=("geneva1949", "crs-rl34531"),
    rows=("S1.6", "S0.11"),
    reads=(
        "rights.detention",
        "forces.tasks",
        "forces.prohibited",
        "consent.scope.tasks",
        "instruments",
    ),
)
def detention_has_a_holder_safeguards_monitors_and_records(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Detention is excluded in words and tasks alike, or governed in all four parts."""
    detention = compact.rights.detention if compact.rights else None
    chain: tuple[tuple[Clause | None, str], ...] = (
        (compact, "rights"),
        (compact.rights, "detention"),
        (detention, "foreseen"),
    )
    if detention is None or detention.foreseen is None:
        noun = "whether the partners' forces may detain people"
        remedy = (
            "Write `foreseen: no` under `rights.detention`, or its four safeguards."
        )
        yield unsaid("rights.detention.foreseen", noun, remedy, *chain)
    elif detention.foreseen:
        yield from _held(compact, detention)
        yield from _safeguards(detention)
        yield from _monitors(compact, detention)
    else:
        yield from _not_held(compact)


def _held(compact: Compact, detention: Detention) -> Iterator[Finding]:
    where, parties = "rights.detention.held_by", {p.id for p in compact.parties or ()}
    remedy = "Write the id of the party that holds detained people."
    if detention.held_by is None:
        noun = "which party holds detained people"
        yield unsaid(where, noun, remedy, (detention, "held_by"))
    elif detention.held_by not in parties:
        what = f"{detention.held_by}, said to hold detained people, is no party"
        yield fails(where, what, remedy)
    else:
        yield shown(where, f"{detention.held_by} holds detained people")


def _safeguards(detention: Detention) -> Iterator[Finding]:
    nouns = {
        "transfer_safeguards": "the safeguards on transfer of detained people",
        "monitors": "which monitors have access to detained people",
        "records": "the records kept of detained people",
    }
    for field, noun in nouns.items():
        words: str | None = getattr(detention, field)
        where, remedy = f"rights.detention.{field}", f"Write `{field}:` in a sentence."
        if words is None:
            yield unsaid(where, noun, remedy, (detention, field))
        elif says_nothing(words) or speaks_of(words, "at-discretion"):
            yield fails(where, f"“{words}” does not settle {noun}", remedy)
        else:
            yield shown(where, words)


def _monitors(compact: Compact, detention: Detention) -> Iterator[Finding]:
    """State that the only monitors named are the holder's own."""
    words = f" {plain(detention.monitors or '')} "
    places = [(party.id, party.name) for party in compact.parties or ()]
    places += [(body.id, body.name) for body in compact.bodies]
    named = [of for of, name in places if f" {plain(name)} " in words]
    holder = detention.held_by or ""
    own = [
        of for of in named if dependence(compact, Office(office=of, of=of), (holder,))
    ]
    if named and own == named:
        yield fails(
            "rights.detention.monitors",
            f"the only monitor named, {named[0]}, belongs to the holder, {holder}",
            "Name a monitor outside the holder, with access at any time.",
        )


def _not_held(compact: Compact) -> Iterator[Finding]:
    for where, text in _activities(compact):
        word = speaks_of(text, "detention-words")
        if word:
            yield fails(
                where,
                f"detention is said not to be foreseen, but this speaks of “{word}”",
                "Take it out of the words, or write the four safeguards.",
            )
    prohibited = (compact.forces.prohibited if compact.forces else None) or ()
    banned = any(speaks_of(task, "detention-words") for task in prohibited)
    also = "and is a prohibited task" if banned else "though no prohibited task says so"
    yield shown("rights.detention.foreseen", f"detention is not foreseen, {also}")


def _activities(compact: Compact) -> Iterator[tuple[str, str]]:
    """Yield the texts that say what the forces do, each with its place."""
    for place, task in enumerate((compact.forces and compact.forces.tasks) or ()):
        yield f"forces.tasks[{place}].text", task.text
    scope = compact.consent.scope if compact.consent else None
    for place, consented in enumerate((scope and scope.tasks) or ()):
        yield f"consent.scope.tasks[{place}].text", consented.text
    for place, instrument in enumerate(compact.instruments or ()):
        if not isinstance(instrument, GovernanceReform):
            yield f"instruments[{place}].what", instrument.what


CHECKS: tuple[Check, ...] = (
    rights_risks_of_giving_and_withholding_are_weighed,
    detention_has_a_holder_safeguards_monitors_and_records,
)
