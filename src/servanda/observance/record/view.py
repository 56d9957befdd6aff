"""The record as the log shows it, so that the 83 checks can be run on it.

Every admitted act of a stream stands in it once, in the record's own words; what the
compact did not admit does not. Support to units is told as far as a delivery names the
unit; courses and advice stand among the activities.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, Literal

from servanda.basis.period import after
from servanda.compact.conditions import leaves
from servanda.compact.logchain import log_of
from servanda.compact.model import Compact, Office, Record
from servanda.compact.model.conditions import Condition, IndicatorTest
from servanda.compact.model.record import (
    Clearance,
    Delivery,
    Incident,
    Measurement,
    Note,
    Outcome,
    Recommendation,
    Sighting,
    Spending,
    Strength,
    UnitSupport,
    Waiver,
)
from servanda.observance.gates import waivers
from servanda.observance.gates.separation import office, tie
from servanda.observance.life import bodies
from servanda.observance.life.fold import Deed, Life
from servanda.observance.life.offices import is_office
from servanda.observance.money import goods
from servanda.observance.money import ledger as money
from servanda.observance.oversight import findings, incidents
from servanda.observance.record.entries import entry_of
from servanda.observance.term.deadlines import FOREVER, day_of
from servanda.observance.term.running import text_at

__all__ = ["record_of"]

Stage = Literal["pledge", "commitment", "allocation", "disbursement", "in use"]
_STAGE: Final[dict[str, Stage]] = {
    "pledge": "pledge",
    "commitment": "commitment",
    "allocation": "allocation",
    "disbursement": "disbursement",
    "expenditure": "in use",
}


def record_of(life: Life, until: datetime | None = None) -> Record:
    """Return what happened under a compact, as far as the log shows it.

    until  only what was entered by this moment; None for all of it

    Before a text is sealed the record is empty.
    """
    at = FOREVER if until is None else until
    version = text_at(life, at)
    if version is None:
        return Record(servanda="1", compact=life.stream)
    compact = version.compact
    deeds = [deed for deed in life.deeds if deed.recorded <= at]
    entries = (entry_of(life, compact, deed) for deed in deeds)
    held = _Lists(life, compact, at, deeds)
    record = Record(
        servanda="1",
        compact=life.stream,
        entries=tuple(entry for entry in entries if entry is not None),
        outcomes=tuple(held.outcomes()),
        waivers=tuple(held.waivers()),
        incidents=tuple(held.incidents()),
        strength=tuple(held.strength()),
        support=tuple(held.support()) or None,
        clearances=tuple(held.clearances()) or None,
        deliveries=tuple(held.deliveries()),
        sightings=tuple(held.sightings()),
        spending=tuple(held.spending()),
        measurements=tuple(held.measurements()),
        recommendations=tuple(held.recommendations()),
        notes=tuple(held.notes()),
    )
    keeper = office(deeds[0].author)
    return record.model_copy(update={"log": log_of(record, keeper)})


class _Lists:
    """The lists of the record, each from the acts that fill it."""

    def __init__(
        self, life: Life, compact: Compact, at: datetime, deeds: list[Deed]
    ) -> None:
        self._life, self._compact, self._at = life, compact, at
        self._deeds = deeds

    def outcomes(self) -> Iterator[Outcome]:
        """Yield each certificate, with what followed a miss."""
        waived = waivers.waivers(self._life, self._at)
        conditions = {c.id: c for c in self._compact.conditions or ()}
        nexts = self._nexts()
        for deed in self._deeds:
            body = deed.body
            if not isinstance(body, bodies.Certification):
                continue
            yield Outcome(
                condition=body.condition,
                status=body.status,
                on=deed.occurred,
                certifier=office(deed.author),
                evidence_item=body.evidence_item,
                evidence=body.evidence,
                consequence=_followed(
                    deed,
                    body,
                    waived,
                    conditions.get(body.condition),
                    nexts.get(deed.logged.index),
                ),
            )

    def _nexts(self) -> dict[int, date]:
        """Return, by the entry of a certificate, the day of the next of its item."""
        found: dict[int, date] = {}
        last: dict[tuple[str, str], Deed] = {}
        for deed in self._deeds:
            body = deed.body
            if isinstance(body, bodies.Certification):
                name = (body.condition, body.evidence_item)
                if name in last:
                    found[last[name].logged.index] = deed.occurred
                last[name] = deed
        return found

    def waivers(self) -> Iterator[Waiver]:
        """Yield each waiver, with the day on which it was reported."""
        for held in waivers.waivers(self._life, self._at):
            yield Waiver(
                condition=held.condition,
                granted_on=held.deed.occurred,
                until=held.until,
                by=office(held.deed.author),
                reason=held.reason,
                reported_on=held.reported.occurred if held.reported else None,
            )

    def incidents(self) -> Iterator[Incident]:
        """Yield each incident with the day of each step."""
        for case in incidents.incidents(self._life, self._at):
            first, last = case.reports[0], case.taken[-1][1]
            body, said = first.body, last.body
            if not isinstance(body, bodies.Incident):
                continue
            days = {step: deed.occurred for step, deed in case.taken}
            told = said if isinstance(said, bodies.Incident) else body
            yield Incident(
                id=case.incident,
                kind=body.kind,
                occurred=first.occurred,
                logged=day_of(first.recorded, "Etc/UTC"),
                reported_by=body.reported_by,
                triaged=days.get("triaged"),
                investigated=days.get("investigated"),
                closed=days.get("closed"),
                outcome=told.outcome,
                clock_until=_clock(case),
                consequence=_last_word(case),
            )

    def strength(self) -> Iterator[Strength]:
        """Yield each count."""
        for deed, body in self._life.bodies(bodies.Strength, "strength"):
            if deed.recorded <= self._at:
                yield Strength(on=deed.occurred, **body.model_dump())

    def deliveries(self) -> Iterator[Delivery]:
        """Yield each shipment."""
        for _, body in self._delivered():
            yield Delivery(**body.model_dump(exclude={"tranche"}))

    def _delivered(self) -> Iterator[tuple[Deed, bodies.Delivery]]:
        """Yield each delivery once: a shipment is told by its arrival once entered."""
        told = goods.trips(self._life, self._at).arrived.values()
        places = {shipment.logged.index for shipment in told}
        for deed, body in self._life.bodies(bodies.Delivery, "delivery"):
            if deed.recorded <= self._at and deed.logged.index not in places:
                yield deed, body

    def support(self) -> Iterator[UnitSupport]:
        """Yield what units received, as far as a delivery names the unit."""
        for deed, body in self._delivered():
            if body.unit is not None:
                on = body.delivered_on or deed.occurred
                what = f"{body.quantity} of {body.item}"
                yield UnitSupport(unit=body.unit, on=on, what=what)

    def clearances(self) -> Iterator[Clearance]:
        """Yield each vetting of a unit after the signature."""
        for deed, body in self._life.bodies(bodies.Vetting, "certification"):
            if deed.recorded <= self._at:
                yield Clearance(vetted_on=deed.occurred, **body.model_dump())

    def sightings(self) -> Iterator[Sighting]:
        """Yield each inventory."""
        for deed, body in self._life.bodies(bodies.Inventory, "in-use check"):
            if deed.recorded <= self._at:
                yield Sighting(on=deed.occurred, **body.model_dump())

    def spending(self) -> Iterator[Spending]:
        """Yield each step of money; what was spent by who received it is in use."""
        for deed, body in self._life.bodies(bodies.Money, *money.STAGES):
            if deed.recorded <= self._at:
                yield Spending(
                    on=deed.occurred,
                    stage=_STAGE[deed.kind],
                    amount=body.amount,
                    payer=body.payer,
                    line=body.line,
                    objective=body.objective,
                    what=deed.logged.statement.what,
                )

    def measurements(self) -> Iterator[Measurement]:
        """Yield the readings; of one office and day, only the last it entered."""
        last: dict[tuple[str, object, object], tuple[Deed, bodies.Reading]] = {}
        for deed, body in self._life.bodies(bodies.Reading, "certification"):
            if deed.recorded <= self._at:
                last[body.indicator, deed.occurred, deed.author] = deed, body
        for deed, body in last.values():
            yield Measurement(
                on=deed.occurred,
                certified_by=self._certifies(deed, body),
                **body.model_dump(),
            )

    def _certifies(self, deed: Deed, body: bodies.Reading) -> Office | None:
        """Return who certified a reading; nobody where its reader had to perform."""
        reader = office(deed.author)
        for condition in self._compact.conditions or ():
            if condition.test is None or not any(
                isinstance(leaf, IndicatorTest) and leaf.indicator == body.indicator
                for leaf in leaves(condition.test)
            ):
                continue
            verifier = condition.verifier
            if verifier is not None and is_office(deed.author, verifier):
                return reader
            if tie(self._compact, condition, reader) is not None:
                return None
        return reader

    def recommendations(self) -> Iterator[Recommendation]:
        """Yield each finding with its last answer."""
        for found in findings.findings(self._life, self._at):
            body = found.made.body
            last = found.answers[-1] if found.answers else None
            said = last.body if last else None
            if isinstance(body, bodies.Finding):
                answer = said if isinstance(said, bodies.Answer) else None
                yield Recommendation(
                    id=found.finding,
                    made_on=found.made.occurred,
                    by=office(found.made.author),
                    text=body.text,
                    answered_on=last.occurred if last else None,
                    answer=answer.text if answer else None,
                    done_on=answer.done_on if answer else None,
                )

    def notes(self) -> Iterator[Note]:
        """Yield each note."""
        for deed, body in self._life.bodies(bodies.Note, "note"):
            if deed.recorded <= self._at:
                by = office(deed.author)
                yield Note(by=by, signed_on=deed.occurred, **body.model_dump())


Followed = Literal["withhold", "waived", "none"]


def _followed(
    deed: Deed,
    body: bodies.Certification,
    granted: tuple[waivers.Waived, ...],
    condition: Condition | None,
    superseded: date | None,
) -> Followed | None:
    """Return what followed a certificate, as far as it follows without a decision.

    A waiver answers a miss on a day on which it runs, or one that it follows: before
    the time to mend is over, and before the item is certified anew.

    superseded  the day of the next certificate of that item; None where there is none
    """
    if body.status != "not met":
        return "none" if body.status == "met" else None
    fails = condition.on_fail if condition else None
    cured = after(deed.occurred, fails.cure_days) if fails else None
    last = min(day for day in (cured, superseded, date.max) if day is not None)
    if any(
        waiver.condition == body.condition
        and waiver.deed.occurred <= last
        and deed.occurred < waiver.until
        for waiver in granted
    ):
        return "waived"
    # Withheld by the gate itself; what an office has to decide is not claimed here.
    return "withhold" if fails and fails.consequence == "withhold" else None


def _clock(case: incidents.Case) -> date | None:
    """Return the last clock that any step set."""
    held = [deed.body for _, deed in case.taken]
    clocks = [b.clock_until for b in held if isinstance(b, bodies.Incident)]
    return next((clock for clock in reversed(clocks) if clock is not None), None)


def _last_word(case: incidents.Case) -> str | None:
    """Return the consequence that a step stated last."""
    held = [deed.body for _, deed in case.taken]
    words = [b.consequence for b in held if isinstance(b, bodies.Incident)]
    return next((word for word in reversed(words) if word is not None), None)
