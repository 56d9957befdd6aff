"""What the clauses on forces, tasks, command and companies cede."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.compact.model import Compact, Office
from servanda.diagnosis.cession.terms import Extent, Found

__all__ = ["command", "contractors", "presence", "rules", "security"]


def presence(compact: Compact) -> Iterator[Found]:
    """Yield how many persons of which partner may be present."""
    caps = compact.forces.caps if compact.forces else None
    for i, cap in enumerate(caps or ()):
        if not is_host(cap.party, compact):
            extent: Extent = "ceded" if cap.personnel else "kept"
            what = f"at most {cap.personnel} persons may be present"
            where = f"forces.caps[{i}].personnel"
            yield Found(extent, what, where, cap, "personnel", to=(cap.party,))
    scope = compact.consent.scope if compact.consent else None
    if caps is None and scope is not None and scope.who:
        what = "forces may be present; no limit on their number is shown"
        yield Found("ceded", what, "consent.scope.who", scope, "who", to=scope.who)


def security(compact: Compact) -> Iterator[Found]:
    """Yield the tasks of security that partners do."""
    forces = compact.forces
    if forces is None or forces.tasks is None:
        return
    if not forces.tasks:
        yield Found("kept", "no task is given", "forces.tasks", forces, "tasks")
    for i, task in enumerate(forces.tasks):
        parties = task.parties or tuple(p.id for p in compact.partners)
        others = tuple(p for p in parties if not is_host(p, compact))
        extent: Extent = "kept" if not others else "ceded"
        if others and len(others) < len(parties):
            extent = "shared"
        what = "a task is done by partners" if others else "a task is the host's own"
        where = f"forces.tasks[{i}]"
        yield Found(extent, what, where, task, "text", task.text, others)


def command(compact: Compact) -> Iterator[Found]:
    """Yield who leads each task."""
    chart = compact.forces.command if compact.forces else None
    for i, line in enumerate(chart.chart or () if chart else ()):
        what = f"{line.lead.office} leads the task {line.task}"
        where = f"forces.command.chart[{i}].lead"
        yield _by_office(line.lead, compact, what, where)


def rules(compact: Compact) -> Iterator[Found]:
    """Yield whose rules on the use of force hold."""
    chart = compact.forces.command if compact.forces else None
    if chart is not None and chart.rules_owner is not None:
        what = f"the rules on the use of force are those of {chart.rules_owner.office}"
        yield _by_office(chart.rules_owner, compact, what, "forces.command.rules_owner")


def contractors(compact: Compact) -> Iterator[Found]:
    """Yield under whose jurisdiction private companies are."""
    forces = compact.forces
    if forces is None or forces.contractors is None:
        return
    if not forces.contractors:
        where = "forces.contractors"
        yield Found("kept", "there are none", where, forces, "contractors")
    for i, one in enumerate(forces.contractors):
        under = one.jurisdiction or "a jurisdiction not shown"
        what = f"a company ({one.what}) under {under}"
        where = f"forces.contractors[{i}]"
        to = (one.engaged_by,)
        yield Found("in words only", what, where, one, "jurisdiction", to=to)


def is_host(party: str, compact: Compact) -> bool:
    """Tell whether a party's id, or a body's, is the host's."""
    host = compact.host
    if host is None:
        return False
    owner = next((b.part_of for b in compact.bodies if b.id == party), None)
    return host.id in (party, owner)


def _by_office(office: Office, compact: Compact, what: str, where: str) -> Found:
    if is_host(office.of, compact):
        return Found("kept", what, where, office, "office")
    return Found("ceded", what, where, office, "office", to=(office.of,))
