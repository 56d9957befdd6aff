"""The chain behind a state, as a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from servanda.observance.life.fold import Deed, Life
from servanda.observance.status import Item
from servanda.observance.status.explaining import Explanation
from servanda.observance.term.running import running
from servanda.publication.sheet import Sheet
from servanda.publication.status.statement import explanation_stated
from servanda.publication.status.wording import (
    SIGNATURE,
    agreed,
    as_of,
    at,
    figures,
    late,
    rests_on,
    zone_named,
)
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Inline,
    Pairs,
    Paragraph,
    Silence,
    columns,
    listed,
    ticked,
)
from servanda.publication.words import count, dated, day, first_letter

__all__ = ["explanation_sheet"]


def explanation_sheet(
    found: Explanation,
    name: str,
    log: str,
    life: Life,
    moment: datetime,
    absent: frozenset[str] = frozenset(),
) -> Sheet:
    """Return the chain behind a state.

    life    in which it stands, for the time zone in which its days are counted
    absent  digests of documents that its acts name and the log does not hold
    """
    item = found.item
    title = f"{name}: {item.state}" if item else f"The act {name}"
    term = running(life, moment)
    zone = term.zone if term else "Etc/UTC"
    told = f"As of {as_of(moment, zone)}; {zone_named(zone)}; log {log}."
    under = (told, SIGNATURE)
    chapters = [chapter for chapter in _chain(found, zone, absent) if chapter]
    statement = explanation_stated(found, name, log, life.stream, moment, absent)
    return Sheet(title, under, tuple(chapters), statement)


def _chain(
    found: Explanation, zone: str, absent: frozenset[str]
) -> Iterator[Chapter | None]:
    item = found.item
    if item is not None:
        whom, when, lacking = _HEADS.get(item.family, ("From whom", "Due", "Missing"))
        rows = [
            ("What", dated(item.what)),
            (whom, item.who or ("the text does not show it" if item.clause else "")),
            (
                "Since",
                ticked(dated(f"{at(item.since, zone)}, by {rests_on(item.by)}"))
                if item.since
                else "",
            ),
            (when, agreed(item) if item.due or item.clause else ""),
            ("Late", late(item)),
            (lacking, dated(item.missing)),
            ("Next", dated(item.next)),
            ("On breach", dated(item.consequence)),
        ]
        pairs = Pairs(tuple((term, said) for term, said in rows if said))
        yield Chapter("state", "Where it stands", "", (pairs,))
        yield _law(found, item)
    yield Chapter("entries", "The entries", "", tuple(_entries(found, zone)))
    acts = tuple(
        (f"Entry {deed.logged.index}", _stated(deed, found, absent))
        for deed in found.deeds
    )
    if acts:
        blocks = (*_lacking(found, absent), Pairs(acts))
        yield Chapter("stated", "What they state", "", blocks)


def _lacking(found: Explanation, absent: frozenset[str]) -> Iterator[Block]:
    """Say how many of the documents that the acts name are not in the log."""
    if absent:
        all_, lost = len(found.cites), len(absent)
        told = f"{lost} of the {all_} documents that these acts name by digest"
        if all_ == 1:
            told = "The one document that these acts name by digest"
        yield Paragraph(
            f"{told} {'is' if lost == 1 else 'are'} not in the log. Ask whoever acted "
            f"for {'it' if lost == 1 else 'them'}, and compare the digest."
        )


_HEADS = {
    "compact": ("Parties", "Last day", "Why"),
    "tranche": ("Who releases", "Not before", "Missing"),
    "waiver": ("Granted by", "Until", "Missing"),
    "finding": ("To", "Answer due", "Missing"),
    "power": ("Held by", "Open", "Missing"),
}


def _stated(deed: Deed, found: Explanation, absent: frozenset[str]) -> Inline:
    """Return what an act states beside its words; acts it names are told by entry."""
    told = "; ".join(
        f"{_spaced(name)}: {_said(value).rstrip('.')}"
        for name, value in deed.logged.statement.body.items()
    )
    for digest in absent:
        told = told.replace(digest, f"{digest} (not in the log)")
    for digest, place in found.entered:
        told = told.replace(digest, f"entry {place}")
    return ticked(figures(dated(f"`{deed.id}`: {told or 'no more than its words'}")))


def _law(found: Explanation, item: Item) -> Chapter:
    blocks: list[Block] = []
    article = f", article {item.article} of the authentic text" if item.article else ""
    if item.clause:
        blocks.append(Paragraph(ticked(f"`{item.clause}`{article}; text {found.text}")))
    else:
        blocks.append(Silence("An act brought this about; no clause of the text does."))
    if found.clause is not None:
        held = found.clause.model_dump(
            mode="json", exclude_defaults=True, by_alias=True, exclude={"source"}
        )
        rows = (
            (first_letter(_spaced(k)), figures(dated(_said(v))))
            for k, v in held.items()
        )
        blocks.append(Pairs(tuple(rows)))
    titles = [source.title for source in found.sources]
    if titles:
        blocks.append(Paragraph(f"Sources: {'; '.join(titles)}"))
    elif item.clause:
        blocks.append(Silence("The clause names no source."))
    return Chapter("clause", "The clause", "", tuple(blocks))


def _field(field: tuple[str, object]) -> tuple[Inline, Inline]:
    """Return a field of a clause as a term and what is said of it."""
    name, value = field
    return first_letter(_spaced(name)), figures(dated(_said(value)))


def _said(value: object) -> str:
    """Return a field of a clause in a line: what it holds, with the fields' names."""
    match value:
        case {"office": str(office), "of": str(of)}:
            return f"{office} ({of})"
        case dict():
            parts = (f"{_spaced(key)}: {_said(held)}" for key, held in value.items())
            return ", ".join(parts)
        case list():
            return "; ".join(map(_said, value))
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)


def _spaced(name: str) -> str:
    if name == "absent":
        return "not in the agreement"
    return name.replace("_", " ")


def _entries(found: Explanation, zone: str) -> Iterator[Block]:
    heads = columns(
        "Entry", "Recorded", "Kind and name", "By; signed by", "What", numbers=(0,),
        widths=(9, 16, 20, 27, 28),
    )  # fmt: skip
    rows = [_deed(deed, zone) for deed in found.deeds]
    caption = count(len(rows), "entry", "entries").capitalize()
    yield listed(caption, heads, rows, "No entry bears on it: a day alone does.")
    if found.without:
        lines = [
            dated(f"Entry {one.logged.index}, {one.logged.statement.id}: {one.why}")
            for one in found.without
        ]
        yield Paragraph("Entered without effect:")
        yield Bullets(tuple(lines))


def _signers(deed: Deed) -> Iterator[str]:
    """Yield the offices that signed; of what, where two have one name."""
    offices = deed.logged.offices
    names = [office.office for office in offices]
    for office in offices:
        is_alone = names.count(office.office) == 1
        yield office.office if is_alone else f"{office.office} ({office.of})"


def _deed(deed: Deed, zone: str) -> tuple[Inline, ...]:
    recorded = at(deed.recorded, zone)
    when = f"{recorded} (said of {day(deed.occurred)})"
    signed = ", ".join(_signers(deed))
    by = f"{deed.author.office} ({deed.author.of})"
    if signed != deed.author.office:
        by += f"; signed by {signed}"
    return (
        str(deed.logged.index),
        recorded if deed.occurred == deed.recorded.date() else when,
        ticked(f"{deed.kind}: `{deed.id}`"),
        by,
        dated(deed.logged.statement.what),
    )
