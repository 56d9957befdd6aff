"""The state of every promise of a compact at a moment, from its text and the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from servanda.observance.gates.gate import gates, released_by
from servanda.observance.gates.waivers import waived_until, waivers
from servanda.observance.life.fold import Life, Unadmitted, Version
from servanda.observance.money.ledger import Remark, ledger
from servanda.observance.norms import norms
from servanda.observance.oversight.findings import findings
from servanda.observance.oversight.incidents import incidents
from servanda.observance.powers import powers
from servanda.observance.status.item import Item, Mark
from servanda.observance.status.lines import (
    of_finding,
    of_gate,
    of_incident,
    of_norm,
    of_waiver,
)
from servanda.observance.status.permitted import of_power
from servanda.observance.term.running import running, text_at
from servanda.observance.term.standing import Standing, State, standing

__all__ = ["ORDER", "Item", "Mark", "Status", "status"]

ORDER: Final = (
    "tranche",
    "condition",
    "milestone",
    "report",
    "notice",
    "step",
    "review",
    "reassessment",
    "evaluation",
    "reading",
    "mitigation",
    "finding",
    "incident",
    "waiver",
    "waiver report",
    "readiness test",
    "hand-over",
    "departure",
    "asset",
    "reconfirmation",
    "power",
)
"""The order in which families are told; one that is not named comes last."""

_ARISING: Final = ("finding", "incident")
"""Families whose duties are told with the case itself."""


@dataclass(frozen=True, slots=True)
class Status:
    """Where a compact stands.

    at          the moment asked about
    version     the text in force; None while nothing is sealed
    standing    the state of the compact itself
    zone        the time zone in which its days are counted
    items       every promise, case and power, in the order told
    remarks     what does not add up in the money
    unadmitted  acts that stand in the log without effect
    entries     how many acts took effect by the moment
    last        the last of them; None where there is none
    """

    stream: str
    at: datetime
    version: Version | None
    standing: Standing
    zone: str
    items: tuple[Item, ...]
    remarks: tuple[Remark, ...]
    unadmitted: tuple[Unadmitted, ...]
    entries: int
    last: datetime | None

    def of(self, *families: str) -> tuple[Item, ...]:
        """Return the lines of some families."""
        return tuple(item for item in self.items if item.family in families)

    def marked(self, mark: Mark) -> tuple[Item, ...]:
        """Return the lines that read so at a glance."""
        return tuple(item for item in self.items if item.mark is mark)

    def item(self, name: str) -> Item | None:
        """Return the line of a name."""
        return next((item for item in self.items if item.id == name), None)


def status(life: Life, at: datetime) -> Status:
    """Return where everything stands at a moment, by what was recorded until then."""
    term, money = running(life, at), ledger(life, at)
    zone = term.zone if term else "Etc/UTC"
    entered = [deed.recorded for deed in life.deeds if deed.recorded <= at]
    return Status(
        stream=life.stream,
        at=at,
        version=text_at(life, at),
        standing=standing(life, at),
        zone=zone,
        items=tuple(sorted(_items(life, at, zone), key=_place)),
        remarks=money.remarks if money else (),
        unadmitted=tuple(u for u in life.unadmitted if u.logged.recorded <= at),
        entries=len(entered),
        last=entered[-1] if entered else None,
    )


def _items(life: Life, at: datetime, zone: str) -> Iterator[Item]:
    now = standing(life, at)
    over = now.state is State.ENDED
    for gate in gates(life, at):
        release = released_by(life, gate.tranche.id, at)
        yield of_gate(gate, release, over=over)
    forgiven = waived_until(life, at)
    for norm in norms(life, at):
        if norm.duty.family not in _ARISING:
            yield of_norm(norm, forgiven.get(norm.id))
    yield from (of_finding(found) for found in findings(life, at))
    yield from (of_incident(case) for case in incidents(life, at))
    yield from (of_waiver(waived) for waived in waivers(life, at))
    yield from (of_power(power, now, zone) for power in powers(life, at))


def _place(item: Item) -> int:
    return ORDER.index(item.family) if item.family in ORDER else len(ORDER)
