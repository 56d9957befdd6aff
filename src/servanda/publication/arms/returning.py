"""What each state would return for each year, as far as a compact and its record show.

The exporter is the state whose office authorised the transfer of the item; where no
assessment says so, it is not guessed, and the row asks a person. The importer is the
host. A year without a transfer is a nil return only where deliveries are recorded and
the year is over, by the record and by the calendar; otherwise it is not known. Only
years are returned in which the compact was in force, or, where its text names no end,
somebody was present, or something was still on its way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from servanda.compact.model import Compact
from servanda.compact.model.authority import Party
from servanda.compact.model.forces import Item
from servanda.compact.model.record import Delivery
from servanda.compact.model.rights import TransferAssessment
from servanda.publication.arms.categories import categories
from servanda.publication.arms.statement import Left, Nil, Return, State, Transfer
from servanda.publication.ending import ended_on
from servanda.publication.redaction import hides
from servanda.publication.subject import Subject

__all__ = ["left_out", "returns"]

_DAY = timedelta(days=1)
_WHO_EXPORTS = "who exports: no assessment of this item names an authority"
_WHOM = "who imports: the compact names no host"


@dataclass(frozen=True, slots=True)
class _Class:
    """An item class in a category, with who authorised it."""

    item: Item
    numeral: str
    letter: str
    assessment: TransferAssessment | None
    exporter: Party | None


def returns(subject: Subject, withheld: Compact, today: date) -> tuple[Return, ...]:
    """Return every return of every state of a compact.

    withheld  the compact as its authors hold it, to tell what was taken out
    today     a year that is not over on it is never complete, whatever is described
    """
    compact, record = subject.compact, subject.record
    classes = tuple(_classes(compact))
    states = [one for one in compact.parties or () if one.kind == "state"]
    years = _years(subject)
    hidden = _hides_items(withheld)
    found = []
    for party in states:
        exports = party.role != "host"
        mine = [one for one in classes if _concerns(one, party, exports=exports)]
        for year in years:
            rows = tuple(
                row
                for one in mine
                for row in _rows(one, record.deliveries or (), compact, exports=exports)
                if row.on.year == year
            )
            is_over = date(year, 12, 31) <= subject.on and year < today.year
            is_told = record.deliveries is not None and not hidden
            found.append(
                Return(
                    compact=compact.id,
                    fictional=compact.fictional,
                    state=_state(party),
                    side="exports" if exports else "imports",
                    year=year,
                    complete=is_over,
                    nil=_nil(rows, is_known=is_over and is_told),
                    withheld=hidden,
                    rows=rows,
                )
            )
    return tuple(found)


def left_out(compact: Compact) -> Iterator[Left]:
    """Yield the item classes that are in no return."""
    known = categories()
    for item in compact.items or ():
        if item.category not in known.of:
            yield Left(
                compact=compact.id,
                item=item.id,
                what=item.what,
                category=item.category,
                why=known.not_returned.get(item.category, "needs review"),
            )


def _nil(rows: tuple[Transfer, ...], *, is_known: bool) -> Nil:
    if rows:
        return "no"
    return "yes" if is_known else "not known"


def _years(subject: Subject) -> range:
    """Return the calendar years from the signature to the last day described.

    Those after the end only as far as something was still on its way.
    """
    term, kept = subject.compact.term, subject.kept
    days = [subject.compact.signed_on, term.effective if term else None]
    first = min((day for day in days if day is not None), default=subject.on)
    end = kept.status.standing.end if kept else (term.end if term else None)
    left = ended_on(subject)
    if end is None and kept is None and left is None:  # as far as the record goes
        left = _last_event(subject)
    if end is None and left is not None:
        end = left + _DAY
    last = subject.on if end is None else min(subject.on, end - _DAY)
    for each in subject.record.deliveries or ():
        last = max(last, each.delivered_on or last, each.shipped_on or last)
    return range(first.year, last.year + 1)


def _last_event(subject: Subject) -> date:
    """Return the day of the last event; a note that settles a check is none."""
    bare = subject.record.model_copy(update={"notes": ()})
    return bare.last_day() or subject.on


def _classes(compact: Compact) -> Iterator[_Class]:
    transfers = (compact.rights.transfers if compact.rights else None) or ()
    assessed = {one.item: one for one in transfers}
    for item in compact.items or ():
        category = categories().of.get(item.category)
        if category is not None:
            found = assessed.get(item.id)
            by = found.by.of if found is not None and found.by is not None else None
            yield _Class(
                item, category.numeral, category.letter, found, _party(compact, by)
            )


def _party(compact: Compact, name: str | None) -> Party | None:
    """Return the party that a body belongs to, or that an id names."""
    bodies = {body.id: body.part_of for body in compact.bodies}
    parties = {party.id: party for party in compact.parties or ()}
    seen: set[str] = set()
    while name is not None and name not in parties and name not in seen:
        seen.add(name)
        name = bodies.get(name)
    return parties.get(name) if name is not None else None


def _concerns(one: _Class, party: Party, *, exports: bool) -> bool:
    """Tell whether a class belongs in a party's return.

    One whose exporter is not shown stands in every possible exporter's, for review.
    """
    if not exports:
        return True
    return one.exporter is None or one.exporter.id == party.id


def _rows(
    one: _Class, deliveries: tuple[Delivery, ...], compact: Compact, *, exports: bool
) -> Iterator[Transfer]:
    made = one.assessment
    if made is not None and made.decision == "authorised" and made.assessed_on:
        yield _row(one, compact, made.assessed_on, one.item.quantity, exports=exports)
    for each in deliveries:
        on = each.shipped_on if exports else each.delivered_on
        if each.item == one.item.id and on is not None:
            yield _row(one, compact, on, each.quantity, exports=exports, is_made=True)


def _row(
    one: _Class,
    compact: Compact,
    on: date,
    quantity: int | None,
    *,
    exports: bool,
    is_made: bool = False,
) -> Transfer:
    other = compact.host if exports else one.exporter
    doubts = [
        "" if one.exporter is not None else _WHO_EXPORTS,
        "" if compact.host is not None else _WHOM,
    ]
    return Transfer(
        item=one.item.id,
        what=one.item.what,
        numeral=one.numeral,
        letter=one.letter,
        basis="actual" if is_made else "authorised",
        on=on,
        quantity=quantity,
        other=_state(other) if other is not None else None,
        review="; ".join(doubt for doubt in doubts if doubt),
    )


def _state(party: Party) -> State:
    return State(id=party.id, name=party.name, iso3=party.iso3 or "")


def _hides_items(compact: Compact) -> bool:
    """Tell whether anything that a return would say is withheld."""
    listed = any(
        held.path.startswith(("items", "rights.transfers"))
        for held in compact.withheld or ()
    )
    return listed or hides(compact, "items")
