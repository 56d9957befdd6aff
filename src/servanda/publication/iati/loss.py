"""What an activity could not hold of a compact and its record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from servanda.compact.accounts import open_accounts
from servanda.compact.model import Compact, Record
from servanda.compact.model.budget import Line
from servanda.compact.withholding import unknown_lines
from servanda.publication.export import Lost, Why
from servanda.publication.iati.codes import country
from servanda.publication.iati.money import counted_before, kind_of, payments
from servanda.publication.iati.own import VALUATION
from servanda.publication.iati.purposes import unclassified
from servanda.publication.oda import screened
from servanda.publication.subject import Subject

__all__ = ["losses", "table"]

_NO_PLACE: Why = "the form has no place for it"
_COARSE: Why = "the form holds it more coarsely"


@cache
def table() -> dict[str, Any]:
    """Return the places that IATI has no element for, and those that are carried."""
    text = files("servanda.publication.iati").joinpath("losses.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return found


def losses(subject: Subject) -> tuple[Lost, ...]:
    """Return everything that is lost, in the order of the compact, then the record."""
    compact = subject.compact
    found = [
        *_places("compact", compact),
        *_parties(compact),
        *_lines(compact),
        *_promises(compact),
        *_withheld(compact),
        *_places("record", subject.record),
        *_steps(subject),
        *_values(subject.record),
        *_duties(subject),
    ]
    return tuple(
        Lost(compact=compact.id, path=path, what=what, why=why, instead=instead)
        for path, what, why, instead in found
    )


_Row = tuple[str, str, Why, str]


def _places(kind: str, document: Compact | Record) -> Iterator[_Row]:
    for path, row in table()[kind].items():
        held: object = document
        for name in path.split("."):
            held = getattr(held, name, None)
        if held is None or held == ():
            continue
        where = path if kind == "compact" else f"record: {path}"
        yield where, row["what"], cast("Why", row["why"]), row.get("instead", "")


def _parties(compact: Compact) -> Iterator[_Row]:
    if any(party.principles for party in compact.parties or ()):
        what = "The parties' confirmation of the common principles, and reservations"
        yield "parties", what, _NO_PLACE, ""
    host = compact.host
    if host is not None and country(host.iso3) is None:
        what = "The host as a country: no code of IATI's list is known for it"
        instead = "It is a region of our own vocabulary."
        yield "parties", what, _COARSE, instead


def _lines(compact: Compact) -> Iterator[_Row]:
    lines = compact.budget.lines if compact.budget else None
    if lines:
        what = "Amount, payer, authority and objective of each line; the price year"
        instead = "Lines are added up by year and status; each stands, without its "
        instead += "amount, in our namespace."
        yield "budget.lines", what, _COARSE, instead
    for why in unclassified(compact):
        instead = "The sector is the DAC's for what is not specified."
        yield "budget.lines", f"Shares of sectors: {why}", "it is not known", instead
    for line in lines or ():
        yield from _line(line)
    yield from _unknown(compact)


def _line(line: Line) -> Iterator[_Row]:
    where = f"budget.lines[{line.id}]"
    if line.status == "unfunded":
        what = "A line that nobody has undertaken to pay is no budget"
        yield where, what, _NO_PLACE, "It stands in our namespace."
    if line.until_year is not None and line.until_year > line.year:
        what = "That the line is one sum for several years"
        yield where, what, _COARSE, "It is spread evenly over the years."
    if line.form == "in kind":
        what = f"How what is given in kind was valued: {line.valuation or VALUATION}"
        why: Why = _NO_PLACE if line.valuation else "it is not known"
        yield where, what, why, "Said so in our namespace."


def _unknown(compact: Compact) -> Iterator[_Row]:
    """Yield the lines whose amounts, or whose standing as aid, cannot be told."""
    accounts = open_accounts(compact)
    lines = compact.budget.lines if compact.budget else None
    if accounts is None and lines:
        yield "budget.lines", "Amounts: the budget names no base", _NO_PLACE, ""
    for posting in accounts.postings if accounts else ():
        if posting.amount is None and not posting.withheld:
            what = "Its amount: not stated, or no stated rate leads to the base"
            where = f"budget.lines[{posting.line.id}]"
            yield where, what, "it is not known", ""
    for answer in screened(compact):
        if answer.answer == "needs review":
            where = f"budget.lines[{answer.line}].oda"
            what = f"Whether it is development assistance: {answer.why}"
            yield where, what, "it is not known", "No type of flow is stated."


def _promises(compact: Compact) -> Iterator[_Row]:
    for condition in compact.conditions or ():
        where = f"conditions[{condition.id}]"
        what = "Its test, measure, evidence, verifier and what failure does"
        instead = "Its text, who owes it and by when; as a condition of performance."
        yield where, what, "the form holds it in words only", instead
    for tranche in compact.tranches or ():
        where = f"tranches[{tranche.id}]"
        if tranche.amount is None:
            what = f"A tranche of {tranche.kind} without an amount"
            yield where, what, _NO_PLACE, ""
        elif tranche.conditions:
            what = "Which conditions open it, and who releases it"
            yield where, what, _NO_PLACE, "The conditions stand in our namespace."


def _withheld(compact: Compact) -> Iterator[_Row]:
    for held in compact.withheld or ():
        instead = "Path, reason and day of review stand in our namespace."
        yield held.path, f"Withheld for {held.reason}", "it is withheld", instead


def _steps(subject: Subject) -> Iterator[_Row]:
    compact, record = subject.compact, subject.record
    lines = compact.budget.lines if compact.budget else None
    hidden = {(lines or ())[number].id for number in unknown_lines(compact)}
    told = {
        id(step)
        for payment in payments(compact, record, subject.on)
        for step in payment.steps
    }
    for number, step in enumerate(record.spending or ()):
        where = f"record: spending[{number}]"
        if step.line in hidden:
            instead = "Added to others." if id(step) in told else ""
            what = "A payment against a line whose amount is withheld"
            yield where, what, "it is withheld", instead
        elif kind_of(compact, record, step) is None:
            twice = step.stage == "in use" and counted_before(record, step)
            why: Why = "it would be counted twice" if twice else _NO_PLACE
            what = f"The step “{step.stage}”"
            yield where, what, why, "It stands in our namespace."
    if told:
        what = "To whom money was paid, and the price year of amounts"
        yield "record: spending", what, _NO_PLACE, ""


def _values(record: Record) -> Iterator[_Row]:
    for number, one in enumerate(record.measurements or ()):
        if one.value is None:
            where = f"record: measurements[{number}]"
            why = one.missing or "no reason is given"
            what = f"That {one.indicator} has no value for {one.on}: {why}"
            yield where, what, _NO_PLACE, ""


def _duties(subject: Subject) -> Iterator[_Row]:
    if subject.kept is None:
        return
    now = subject.kept.status.standing
    if now.original_end is not None and now.original_end != now.end:
        what = f"That the term was first to end on {now.original_end}"
        yield "term.end", what, _NO_PLACE, "The planned end is that of today."
    many = len(subject.kept.status.items)
    what = f"Where {many} duties, gates and powers stand, and what is late"
    yield "log: status", what, _NO_PLACE, "The status of the activity alone."
