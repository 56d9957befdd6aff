"""How well facts are vouched for: what is unverified, what rests on which source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from servanda.basis.citation import Citation, cite
from servanda.basis.money import Money
from servanda.compact.model import Clause, Compact, Deadline, Office
from servanda.compact.model.record import Entry
from servanda.publication.dossier.material import Material
from servanda.publication.theme import Inline, anchor, join, key, link, mark
from servanda.publication.words import NOT_SHOWN, amount, day, listing

__all__ = [
    "Unverified",
    "called",
    "check_link",
    "last_departure",
    "offices",
    "post",
    "reference",
    "renewed_to",
    "said",
    "sourced",
    "time_from",
    "unverified_facts",
]


class Unverified(NamedTuple):
    """A fact for which no source was seen: its file, its place, what is stated."""

    file: str
    where: str
    states: str


def unverified_facts(material: Material) -> tuple[Unverified, ...]:
    """Return every fact marked unverified, in compact, record and facts."""
    documents = {
        "compact": material.compact,
        "record": material.record,
        "facts": material.facts,
    }
    return tuple(
        Unverified(name, place, states)
        for name, document in documents.items()
        if document is not None
        for place, states in _places(document, "")
    )


def _places(clause: Clause, where: str) -> Iterator[tuple[str, str]]:
    prefix = f"{where}." if where else ""
    for name in clause.unverified:
        yield f"{prefix}{name}", _stated(getattr(clause, name, None))
    for name in type(clause).model_fields:
        value = getattr(clause, name)
        if isinstance(value, Clause):
            yield from _places(value, f"{prefix}{name}")
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, Clause):
                    yield from _places(item, f"{prefix}{name}[{number}]")


def _stated(value: object) -> str:
    """Return what a field states, where a line can say it."""
    if isinstance(value, Money):
        return amount(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Office):
        return value.office
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return listing(value)
    return str(value) if isinstance(value, str | int | float) else "see the document"


def renewed_to(material: Material) -> date | None:
    """Return the last day to which renewals recorded so far carry the term."""
    found = material.record.of_kind("renewal") if material.record else ()
    return max((one.until for one in found if one.until), default=None)


def last_departure(material: Material) -> Entry | None:
    """Return the last departure on record: an end not agreed may still have come."""
    found = material.record.of_kind("departure") if material.record else ()
    return found[-1] if found else None


def said(clause: Clause | None, field: str, words: str) -> Inline:
    """Return words on a field, marked if the field is unverified or known to lack."""
    if clause is None:
        return mark(NOT_SHOWN)
    if clause.lacks(field):
        return mark("none agreed", "absent")
    if words == NOT_SHOWN:
        return mark(NOT_SHOWN)
    if field in clause.unverified:
        return join((words, mark("unverified")))
    return words


def called(compact: Compact, name: str) -> str:
    """Return the name of a party or body, given its id."""
    known: dict[str, str] = {party.id: party.name for party in compact.parties or ()}
    known |= {body.id: body.name for body in compact.bodies}
    return known.get(name, name)


def post(compact: Compact, office: Office | None) -> str:
    """Return an office and the body it belongs to."""
    if office is None:
        return NOT_SHOWN
    of = called(compact, office.of)
    return office.office if of in office.office else f"{office.office}, {of}"


def offices(compact: Compact, found: tuple[Office, ...]) -> str:
    """Return several offices, one after another."""
    return "; ".join(post(compact, office) for office in found) or NOT_SHOWN


def time_from(deadline: Deadline | None) -> str:
    """Return a deadline in words: ``30 days after the notice``."""
    if deadline is None:
        return NOT_SHOWN
    unit = deadline.unit if deadline.length != 1 else deadline.unit[:-1]
    kind = " (working days)" if deadline.calendar == "working days" else ""
    return f"{deadline.length} {unit}{kind} after {deadline.after}"


def sourced(*clauses: Clause | None) -> Inline:
    """Return links to the sources that clauses name, each once."""
    names = dict.fromkeys(
        name for clause in clauses if clause for name in clause.source
    )
    if not names:
        return ""
    links = (key(name, f"#{anchor('source', name)}") for name in names)
    return join(("(", join(links, ", "), ")"), "")


def reference(citation: Citation | str) -> Inline:
    """Return a citation as its key and place, linked to its row among the sources."""
    found = cite(citation) if isinstance(citation, str) else citation
    return key(str(found), f"#{anchor('work', found.key)}")


def check_link(check_id: str) -> Inline:
    """Return a link to a check's row."""
    return link(check_id, f"#{anchor('check', check_id)}")
