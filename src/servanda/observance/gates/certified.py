"""What certified evidence says of each condition at a moment.

The log's order decides, not the days that are claimed: for each item of evidence the
certificate entered last counts, and only if the condition's own verifier gave it, with
the evidence's digest. Of an indicator the reading for the latest day counts; a later
word of the same office for the same day replaces its earlier one, and two offices that
differ leave it unknown. Nothing counts before the day it speaks of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final, Literal

from servanda.basis.digest import sha256
from servanda.basis.period import after
from servanda.compact.conditions import Known, Truth, evaluate
from servanda.compact.model import Compact
from servanda.compact.model.conditions import (
    AllOf,
    AnyOf,
    Certified,
    Condition,
    DateReached,
    IndicatorTest,
    NotMet,
    Test,
)
from servanda.compact.model.oversight import Indicator
from servanda.observance.gates.separation import office, tie
from servanda.observance.life.bodies import Certification, Reading
from servanda.observance.life.fold import Deed, Life
from servanda.observance.life.indexed import by_moment, index_of
from servanda.observance.life.offices import is_office

__all__ = ["Evidence", "Shown", "entered_by", "evidence", "is_met", "shown"]

NOTHING: Final = sha256(b"")
"""The digest of an empty file, which is evidence of nothing."""

Leaf = Certified | DateReached | IndicatorTest


@dataclass(frozen=True, slots=True)
class Evidence:
    """What had been certified by a moment.

    certificates  the last one entered, by condition and item of evidence
    readings      of an indicator, each office's for the latest day, in the log's order
    """

    certificates: Mapping[tuple[str, str], Deed]
    readings: Mapping[str, tuple[Deed, ...]]


@dataclass(frozen=True, slots=True)
class Shown:
    """How a condition stands, and what shows it.

    acts     the certificates and readings that bear on it, in the log's order
    missing  what keeps it from being met, in words; empty where it is met
    """

    condition: str
    truth: Truth
    acts: tuple[Deed, ...]
    missing: tuple[str, ...]


def entered_by(deeds: list[Deed], at: datetime) -> list[Deed]:
    """Return the acts entered by a moment, that moment included."""
    return list(by_moment(deeds, at))


def evidence(life: Life, at: datetime, on: date) -> Evidence:
    """Gather what had been certified by a moment and speaks of a day come by then."""
    index = index_of(life)
    certificates = {
        name: deed
        for name, held in index.certificates.items()
        if (deed := _last(held, at, on)) is not None
    }
    readings: dict[str, list[Deed]] = defaultdict(list)
    for (indicator, _), rows in index.readings.items():
        known = (deed for _, _, deed in reversed(rows) if deed.recorded <= at)
        latest = next((deed for deed in known if deed.occurred <= on), None)
        if latest is not None:
            readings[indicator].append(latest)
    ordered = {
        name: tuple(sorted(deeds, key=lambda deed: deed.logged.index))
        for name, deeds in readings.items()
    }
    return Evidence(certificates, ordered)


def _last(held: list[Deed], at: datetime, on: date) -> Deed | None:
    known = (deed for deed in reversed(held) if deed.recorded <= at)
    return next((deed for deed in known if deed.occurred <= on), None)


def is_met(condition: Condition, compact: Compact, held: Evidence, on: date) -> bool:
    """Tell whether a condition is met on a day; ``shown`` also says why it is not."""
    if condition.test is None:
        return False
    view = _View(condition, compact, held, on)
    wanted = view.wanted(condition.test, is_wanted=True)
    known = view.known(wanted, view.read(wanted))
    return evaluate(condition.test, known) is Truth.MET


def shown(condition: Condition, compact: Compact, held: Evidence, on: date) -> Shown:
    """Return how a condition stands on a day."""
    if condition.test is None:
        words = f"{condition.id} states no test, so nothing can show it as met"
        return Shown(condition.id, Truth.UNKNOWN, (), (words,))
    view = _View(condition, compact, held, on)
    wanted = view.wanted(condition.test, is_wanted=True)
    read = view.read(wanted)
    known = view.known(wanted, read)
    truth = evaluate(condition.test, known)
    acts = {deed.logged.index: deed for found in read.values() for deed in found.acts}
    for leaf in _asked(wanted):
        deed = held.certificates.get((condition.id, leaf.certified))
        if deed is not None:
            acts[deed.logged.index] = deed
    missing = [
        view.lacks(leaf, known, is_wanted=is_wanted)
        for leaf, is_wanted in wanted
        if evaluate(leaf, known) is not (Truth.MET if is_wanted else Truth.NOT_MET)
    ]
    return Shown(
        condition.id,
        truth,
        tuple(acts[index] for index in sorted(acts)),
        () if truth is Truth.MET else tuple(dict.fromkeys(missing)),
    )


def _read(wanted: list[tuple[Leaf, bool]]) -> list[IndicatorTest]:
    return [leaf for leaf, _ in wanted if isinstance(leaf, IndicatorTest)]


def _asked(wanted: list[tuple[Leaf, bool]]) -> list[Certified]:
    return [leaf for leaf, _ in wanted if isinstance(leaf, Certified)]


@dataclass(frozen=True, slots=True)
class _Read:
    """The last reading of an indicator, or why there is none that counts."""

    value: Decimal | None
    acts: tuple[Deed, ...]
    why: Literal["none", "stale", "missing", "disputed", ""]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class _View:
    """One condition against what is held on a day."""

    condition: Condition
    compact: Compact
    held: Evidence
    on: date

    def wanted(self, test: Test, *, is_wanted: bool) -> list[tuple[Leaf, bool]]:
        """Return the parts of a test, each with whether it is to be met or not met."""
        match test:
            case AllOf():
                parts = test.all
            case AnyOf():
                parts = test.any
            case NotMet():
                return self.wanted(test.negated, is_wanted=not is_wanted)
            case _:
                return [(test, is_wanted)]
        return [
            leaf for part in parts for leaf in self.wanted(part, is_wanted=is_wanted)
        ]

    def read(self, wanted: list[tuple[Leaf, bool]]) -> dict[str, _Read]:
        """Return the last reading of each indicator that the parts of a test ask of."""
        return {leaf.indicator: self.reading(leaf.indicator) for leaf in _read(wanted)}

    def known(self, wanted: list[tuple[Leaf, bool]], read: dict[str, _Read]) -> Known:
        """Return what the parts of a test are held to."""
        values = {name: found.value for name, found in read.items()}
        return Known(
            self.on,
            {name: value for name, value in values.items() if value is not None},
            {leaf.certified: self.fact(leaf.certified) for leaf in _asked(wanted)},
        )

    def fact(self, item: str) -> Truth:
        """Return what the last certificate of an item says, if it counts."""
        deed = self.held.certificates.get((self.condition.id, item))
        if deed is None or self._why_void(deed) is not None:
            return Truth.UNKNOWN
        assert isinstance(deed.body, Certification)  # noqa: S101 - as gathered
        return Truth(deed.body.status)

    def _why_void(self, deed: Deed) -> str | None:
        body, verifier = deed.body, self.condition.verifier
        assert isinstance(body, Certification)  # noqa: S101 - as gathered
        if verifier is None or not is_office(deed.author, verifier):
            return f"given by {deed.author.office}, who does not verify it"
        if body.evidence in (None, NOTHING):
            return "without the digest of any evidence"
        return None

    def reading(self, name: str) -> _Read:
        """Return the last reading of an indicator that counts for the condition."""
        mine = [d for d in self.held.readings.get(name, ()) if self._may_read(d)]
        if not mine:
            return _Read(None, (), "none")
        day = max(deed.occurred for deed in mine)
        last = {deed.author: deed for deed in mine if deed.occurred == day}
        acts = tuple(last.values())
        values = {d.body.value for d in acts if isinstance(d.body, Reading)}
        every = self._indicator(name)
        days = every.every.days if every is not None and every.every else None
        if days is not None and after(day, days) < self.on:
            return _Read(None, acts, "stale", day)
        if len(values) > 1:
            return _Read(None, acts, "disputed", day)
        value = values.pop()
        return _Read(value, acts, "" if value is not None else "missing", day)

    def _may_read(self, deed: Deed) -> bool:
        """Tell whether a reading counts: by the verifier, or by one who is apart."""
        verifier = self.condition.verifier
        if verifier is not None and is_office(deed.author, verifier):
            return True
        return tie(self.compact, self.condition, office(deed.author)) is None

    def _indicator(self, name: str) -> Indicator | None:
        monitoring = self.compact.monitoring
        rows = (monitoring.indicators if monitoring else None) or ()
        return next((row for row in rows if row.id == name), None)

    def lacks(self, leaf: Leaf, known: Known, *, is_wanted: bool) -> str:
        """Say why a part of a test is not as wanted."""
        match leaf:
            case Certified():
                return self._lacks_fact(leaf.certified, is_wanted=is_wanted)
            case IndicatorTest():
                value = known.readings.get(leaf.indicator)
                return self._lacks_value(leaf, value, is_wanted=is_wanted)
            case DateReached() if is_wanted:
                return f"{leaf.reached} has not come"
            case DateReached():
                return f"{leaf.reached} has come"

    def _lacks_fact(self, item: str, *, is_wanted: bool) -> str:
        deed = self.held.certificates.get((self.condition.id, item))
        verifier = self.condition.verifier
        by = verifier.office if verifier else "anyone: no verifier is named"
        if deed is None:
            return f"{item} is not certified by {by}"
        entry = f"entry {deed.logged.index}"
        if (why := self._why_void(deed)) is not None:
            return f"the certificate of {item} ({entry}) was {why}"
        assert isinstance(deed.body, Certification)  # noqa: S101 - as gathered
        want = "" if is_wanted else ", and is wanted as not met"
        return f"{item} is certified as {deed.body.status} ({entry}){want}"

    def _lacks_value(
        self, leaf: IndicatorTest, value: Decimal | None, *, is_wanted: bool
    ) -> str:
        name, found = leaf.indicator, self.reading(leaf.indicator)
        if value is not None:
            bounds = ("at least", "less than"), ("at most", "more than")
            least = leaf.at_least is not None
            words = bounds[not least][not is_wanted]
            bound = leaf.at_least if least else leaf.at_most
            return f"{name} is {value}; {words} {bound} is wanted"
        match found.why:
            case "stale":
                return f"{name} was last read for {found.day}, which is too long ago"
            case "disputed":
                return f"readings of {name} for {found.day} differ"
            case "missing":
                return f"the reading of {name} for {found.day} is missing"
            case _:
                return f"{name} was never read by one who may"
