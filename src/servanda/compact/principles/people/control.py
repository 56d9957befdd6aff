"""Chapter F, people: civilian control, private companies, limits on the forces."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Clause, Compact, Facts, Office, Record
from servanda.compact.model.forces import Advice, Contractor, GovernanceReform
from servanda.compact.model.oversight import CivilianControl
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.instruments import of_kind
from servanda.compact.principles.grounds.offices import (
    body_of,
    is_host_office,
    is_known,
    partner_behind,
)
from servanda.compact.principles.grounds.silence import is_hollow, says_nothing, unsaid
from servanda.compact.principles.grounds.wording import first_of, speaks_of
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    review,
    shown,
)

__all__ = ["CHECKS"]

EXECUTIVE = ("ministry", "agency")


@principle(
    "F09",
    "Assisted forces stay under civilian control; the host's oversight body is named, "
    "has powers and has means.",
    severity=Severity.MED,
    kind=Kind.ASSIST,
    stages="D",
    cites=("s1: line 8", "s1: line 19", "s1: line 25", "usc10-333"),
    rows=("S1.1", "S1.3", "S1.4"),
    reads=("oversight.civilian", "bodies", "instruments", "budget.lines"),
)
def civilians_of_the_host_oversee_the_forces(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """A civilian body of the host with powers and means oversees the forces.

    Holds safeguards of two instruments too (S1.3): advice is overseen by a named body;
    governance reform has an owner in the host and a budget line that is funded.
    """
    control = compact.oversight.civilian if compact.oversight else None
    remedy = "Name a civilian body of the host, its powers and its means."
    if control is None:
        chain: tuple[tuple[Clause | None, str], ...] = (
            (compact, "oversight"),
            (compact.oversight, "civilian"),
        )
        noun = "which civilian body oversees the assisted forces"
        yield unsaid("oversight.civilian", noun, remedy, *chain)
    elif not control:
        yield fails(
            "oversight.civilian", "no civilian body oversees the forces", remedy
        )
    for place, body in enumerate(control or ()):
        yield from _control(compact, f"oversight.civilian[{place}]", body)
    for at, advice in of_kind(compact, Advice):
        yield from _overseen(compact, at, advice)
    for at, reform in of_kind(compact, GovernanceReform):
        yield from _owned(compact, at, reform)


def _control(
    compact: Compact, where: str, control: CivilianControl
) -> Iterator[Finding]:
    name = control.body.office
    military = _military(compact, control.body)
    if military:
        what = f"{name} is “{military}”: the forces would oversee themselves"
        yield fails(f"{where}.body", what, "Name a civilian body.")
    elif not is_host_office(compact, control.body):
        what = f"{name} is no body of the host"
        yield fails(f"{where}.body", what, "Name a civilian body of the host.")
    if is_hollow(control.powers):
        what = f"{name} is given no power"
        yield fails(
            f"{where}.powers", what, "List what it may see, ask, stop or refuse."
        )
    else:
        yield shown(where, f"{name} holds {len(control.powers)} stated powers")
    at, remedy = (
        f"{where}.resources",
        "Write its staff and the budget line that pays it.",
    )
    if control.resources is None:
        noun = f"the means of {name}"
        yield unsaid(at, noun, remedy, (control, "resources"))
    elif says_nothing(control.resources) or speaks_of(control.resources, "no-means"):
        yield fails(at, f"{name} has no means", remedy)


def _military(compact: Compact, office: Office) -> str | None:
    """Return the words by which an office or its body is a military one."""
    body = body_of(compact, office.of)
    if body is not None and body.kind == "armed party":
        return body.kind
    names = [office.office]
    names += [body.name] if body else []
    found = (speaks_of(name, "military-offices") for name in names)
    return next((words for words in found if words), None)


def _overseen(compact: Compact, at: str, advice: Advice) -> Iterator[Finding]:
    where, office = f"{at}.overseen_by", advice.overseen_by
    remedy = "Name a body, listed in the compact, that sees what is given and its use."
    if office is None:
        noun = f"which body oversees {advice.id}"
        yield unsaid(where, noun, remedy, (advice, "overseen_by"))
    elif not is_known(compact, office.of):
        what = f"{office.office} of {office.of} is of no party and no listed body"
        yield fails(where, what, remedy)
    elif _military(compact, office) or _gives(compact, office):
        what = f"{office.office} gives or receives what it would oversee"
        yield fails(where, what, remedy)
    else:
        yield shown(where, f"{office.office} oversees {advice.id}")


def _gives(compact: Compact, office: Office) -> bool:
    """Tell whether an office is of those that govern in a partner, who give advice."""
    body = body_of(compact, office.of)
    apart = first_of(office.office, "audit-office")
    apart = apart or first_of(office.office, "legislature")
    governs = body.kind in EXECUTIVE if body else not apart
    return governs and partner_behind(compact, office) is not None


def _owned(compact: Compact, at: str, reform: GovernanceReform) -> Iterator[Finding]:
    where, owner = f"{at}.host_owner", reform.host_owner
    remedy = "Name the office of the host that owns the reform."
    if owner is None:
        noun = f"who in the host owns {reform.id}"
        yield unsaid(where, noun, remedy, (reform, "host_owner"))
    elif not is_host_office(compact, owner):
        yield fails(where, f"{owner.office} is no office of the host", remedy)
    else:
        yield shown(where, f"{owner.office} owns {reform.id}")
    where = f"{at}.budget_line"
    remedy = "Name a budget line that pays for the reform."
    lines = (compact.budget.lines if compact.budget else None) or ()
    line = next((line for line in lines if line.id == reform.budget_line), None)
    if reform.budget_line is None:
        noun = f"a budget line for {reform.id}"
        yield unsaid(where, noun, remedy, (reform, "budget_line"))
    elif line is None:
        yield fails(where, f"there is no budget line {reform.budget_line}", remedy)
    elif line.instrument not in (None, reform.id):
        what = f"{line.id} pays for {line.instrument}, not for {reform.id}"
        yield fails(where, what, remedy)
    elif line.status == "unfunded":
        yield fails(where, f"{line.id} is unfunded", remedy)


@principle(
    "F10",
    "Private companies with a role are listed, bound by the same rules, and under a "
    "jurisdiction that is fixed.",
    severity=Severity.HIGH,
    stages="D",
    cites=("s1: line 24",),
    rows=("S1.4",),
    reads=(
        "forces.contractors",
        "forces.tasks",
        "instruments",
        "items",
        "budget.lines",
        "procurement",
    ),
)
def private_companies_are_listed_bound_and_answerable(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Each contractor is registered, bound and answerable, or there is none."""
    contractors = compact.forces.contractors if compact.forces else None
    if contractors is None:
        chain: tuple[tuple[Clause | None, str], ...] = (
            (compact, "forces"),
            (compact.forces, "contractors"),
        )
        remedy = "List them under `forces.contractors`; `[]` states there are none."
        noun = "which private companies have a role"
        yield unsaid("forces.contractors", noun, remedy, *chain)
        return
    if not contractors:
        yield from _none_in_fact(compact)
    for place, contractor in enumerate(contractors):
        yield from _contractor(compact, f"forces.contractors[{place}]", contractor)


def _none_in_fact(compact: Compact) -> Iterator[Finding]:
    """State that there are no contractors, unless other words speak of some."""
    spoken = [
        (where, word)
        for where, text in _texts(compact)
        if (word := speaks_of(text, "contractor-words"))
    ]
    for where, word in spoken:
        what = f"no contractor is listed, but “{word}” stands here"
        yield review(where, what, "List the company under `forces.contractors`.")
    if not spoken:
        yield shown("forces.contractors", "no private company has a role")


def _texts(compact: Compact) -> Iterator[tuple[str, str]]:
    """Yield the texts that say who does something, each with its place."""
    for place, task in enumerate((compact.forces and compact.forces.tasks) or ()):
        yield f"forces.tasks[{place}].text", task.text
    for place, instrument in enumerate(compact.instruments or ()):
        yield f"instruments[{place}].what", instrument.what
    for place, line in enumerate((compact.budget and compact.budget.lines) or ()):
        yield f"budget.lines[{place}].what", line.what
    for place, purchase in enumerate(compact.procurement or ()):
        yield f"procurement[{place}].what", purchase.what
    for place, item in enumerate(compact.items or ()):
        if item.support and item.support.maintained_by:
            where = f"items[{place}].support.maintained_by"
            yield where, item.support.maintained_by.office


def _contractor(
    compact: Compact, where: str, contractor: Contractor
) -> Iterator[Finding]:
    of = contractor.id
    nouns = {
        "register_reference": (f"where {of} is registered", "the register's reference"),
        "bound_by": (
            f"which rules bind {of}",
            "that the forces' rules bind it, and how",
        ),
        "jurisdiction": (
            f"whose courts try {of}",
            "the state whose courts try its staff",
        ),
    }
    parties = {party.id for party in compact.parties or ()}
    faults = 0
    if contractor.engaged_by not in parties:
        what = f"{contractor.engaged_by}, which engages {contractor.id}, is no party"
        yield fails(f"{where}.engaged_by", what, "Name the party that answers for it.")
        faults += 1
    for field, (noun, wanted) in nouns.items():
        words: str | None = getattr(contractor, field)
        at, remedy = f"{where}.{field}", f"Write {wanted}."
        if words is None:
            yield unsaid(at, noun, remedy, (contractor, field))
        elif is_hollow(words) or speaks_of(words, f"contractor-{field}"):
            what = f"“{words}” does not settle {noun}"
            yield fails(at, what, remedy)
        else:
            continue
        faults += 1
    if not faults:
        yield shown(where, f"{contractor.id} is registered, bound and answerable")


CHECKS: tuple[Check, ...] = (
    civilians_of_the_host_oversee_the_forces,
    private_companies_are_listed_bound_and_answerable,
)
