"""Status, agenda and explanation as sheets: text, page and JSON of one content."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

import yaml

from servanda.observance.agenda import Day
from servanda.observance.explaining import Explanation
from servanda.observance.life import Deed
from servanda.observance.status import Item, Mark, Status
from servanda.publication.sheet import Sheet
from servanda.publication.status.statement import (
    agenda_stated,
    explanation_stated,
    status_stated,
)
from servanda.publication.status.wording import PLURALS, agreed, at, late, rests_on
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Inline,
    Pairs,
    Paragraph,
    Silence,
    Table,
    anchor,
    code,
    columns,
    listed,
    ticked,
)
from servanda.publication.words import (
    count,
    dated,
    day,
    first_letter,
    listing,
    sentence,
)

__all__ = ["agenda_sheet", "explanation_sheet", "status_sheet"]

_SIGNATURE = (
    "A signature shows that a registered key signed, not that its holder had authority."
)


def status_sheet(
    status: Status,
    log: str,
    gaps: tuple[str, ...] = (),
    outside: tuple[str, ...] = (),
    *,
    short: bool = False,
) -> Sheet:
    """Return where a compact stands.

    gaps     gaps between mandate, money and status, in sentences
    outside  parties that do not stand in the partnership, in words
    short    leave out what is done, not yet due or no longer owed
    """
    version = status.version
    title = version.compact.title if version else f"The compact {status.stream}"
    under = (
        (
            f"As of {at(status.at, status.zone)} ({status.zone}); "
            f"{count(status.entries, 'act')} in effect, the last entered "
            f"{at(status.last, status.zone)}; log {log}."
        ),
        _SIGNATURE,
    )
    chapters = [_standing(status), _attention(status, gaps, outside)]
    for family, items in groupby(status.items, key=lambda item: item.family):
        chapters.append(_family(family, tuple(items), status.zone, short=short))
    return Sheet(
        title,
        under,
        tuple(chapter for chapter in chapters if chapter),
        status_stated(status, log, gaps, outside),
    )


def _standing(status: Status) -> Chapter:
    now = status.standing
    state = f"{now.state.value.capitalize()}: {now.why}."
    rows: list[tuple[Inline, Inline]] = []
    if now.since is not None:
        words = f"{at(now.since, status.zone)}, by {rests_on(now.by)}"
        rows.append(("Since", ticked(words)))
    if now.end is not None:
        end = f"the last day is the one before {day(now.end)}"
        if now.original_end and now.original_end != now.end:
            end += f"; first agreed: {day(now.original_end)}"
        rows.append(("Term", end))
    elif status.version is not None:
        rows.append(("Term", "no end is stated in the text"))
    if now.departure_until is not None:
        kind = "provisionally, " if now.provisional else ""
        rows.append(("Departure", f"{kind}complete by {day(now.departure_until)}"))
    gate = "may open" if now.releases_open else "nothing is released"
    rows.append(("Gates", gate))
    if now.next:
        when = f", {at(now.next_at, status.zone)}" if now.next_at else ""
        rows.append(("Next", dated(f"{now.next}{when}")))
    counts = [
        f"{len(found)} {mark.value}"
        for mark in Mark
        if (found := [one for one in status.marked(mark) if one.family != "power"])
    ]
    if counts:
        rows.append(("Promises", ", ".join(counts)))
    pairs = Pairs(tuple(rows))
    return Chapter("standing", "Where it stands", "", (Paragraph(dated(state)), pairs))


def _attention(
    status: Status, gaps: tuple[str, ...], outside: tuple[str, ...]
) -> Chapter | None:
    bad = [item for item in status.marked(Mark.BAD) if item.family != "tranche"]
    lines = [_in_a_line(item) for item in sorted(bad, key=_worst)]
    lines += [dated(sentence(first_letter(gap))) for gap in gaps]
    lines += [dated(sentence(remark.words)) for remark in status.remarks]
    lines += [
        dated(
            f"Entry {one.logged.index} ({one.logged.statement.id}) has no effect: "
            f"{sentence(one.why)}"
        )
        for one in status.unadmitted
    ]
    if outside:
        lines.append(f"Not in the partnership: {listing(outside)}.")
    if not lines:
        return None
    title = "What needs attention"
    return Chapter("attention", title, "", (Bullets(tuple(map(ticked, lines))),))


def _worst(item: Item) -> tuple[int, str]:
    return (-item.late_original, item.id)


def _in_a_line(item: Item) -> str:
    who = f" ({item.who})" if item.who else ""
    tail = f", {late(item)}" if late(item) else ""
    return dated(f"`{item.id}` {item.state}{tail}: {sentence(item.what)}{who}")


def _family(
    family: str, items: tuple[Item, ...], zone: str, *, short: bool
) -> Chapter | None:
    shown = [item for item in items if not short or _matters(item)]
    if not shown:
        return None
    left = len(items) - len(shown)
    heads = columns(
        "Name", "What", "State", "Since, by", "Due", "Missing or next",
        widths=(14, 26, 12, 16, 14, 18),
    )  # fmt: skip
    rows = [_row(item, zone) for item in shown]
    title = PLURALS.get(family, family.capitalize())
    caption = f"{len(shown)} of {len(items)}" if left else f"{len(items)} in all"
    blocks: list[Block] = [Table(caption, heads, tuple(rows))]
    if left:
        blocks.append(Paragraph(f"{left} more: done, not yet due or no longer owed."))
    return Chapter(anchor(family), title, "", tuple(blocks))


def _matters(item: Item) -> bool:
    if item.family == "power":
        return item.mark is Mark.SHUT
    return item.mark in (Mark.BAD, Mark.SHUT) or item.state in ("in effect", "open")


def _row(item: Item, zone: str) -> tuple[Inline, ...]:
    since = at(item.since, zone) if item.since else ""
    by = rests_on(item.by)
    state = f"{item.state}; {late(item)}" if late(item) else item.state
    then = item.missing if item.mark is not Mark.DONE and item.missing else item.next
    what = f"{item.what} ({item.who})" if item.who else item.what
    return (
        code(item.id),
        dated(what),
        state,
        ticked(dated(f"{since}, {by}" if since and by else since or by)),
        agreed(item),
        ticked(dated(then)),
    )


def agenda_sheet(
    days: tuple[Day, ...], log: str, stream: str, title: str, moment: datetime
) -> Sheet:
    """Return what is due, from whom, and what lapses."""
    tardy = [each for each in days if each.is_late]
    ahead = [each for each in days if not each.is_late]
    chapters = [
        Chapter("late", "Late", "", (_days(tardy, "Nothing is late."),)),
        Chapter(
            "ahead",
            "To come",
            "",
            (_days(ahead, "Nothing is due and nothing lapses."),),
        ),
    ]
    under = (f"As of {at(moment, 'Etc/UTC')} (UTC); log {log}.",)
    statement = agenda_stated(days, log, stream, moment)
    return Sheet(title, under, tuple(chapters), statement)


def _days(days: list[Day], silence: str) -> Block:
    if not days:
        return Silence(silence)
    return Pairs(tuple((day(each.on), _said(each)) for each in days))


def _said(each: Day) -> Inline:
    who = each.who or ("the text names nobody" if each.kind == "due" else "")
    parts = [
        dated(f"{_VERBS[each.kind]}{each.what}").rstrip("."),
        f"from {who}" if who and each.kind == "due" else who,
        each.state,
        f"`{each.id}`",
    ]
    return ticked(first_letter("; ".join(part for part in parts if part)))


_VERBS = {"due": "", "opens": "opens: ", "lapses": "lapses: ", "gap": ""}


def explanation_sheet(
    found: Explanation, name: str, log: str, stream: str, moment: datetime
) -> Sheet:
    """Return the chain behind a state."""
    item = found.item
    title = f"{name}: {item.state}" if item else f"The act {name}"
    under = (f"As of {at(moment, 'Etc/UTC')} (UTC); log {log}.", _SIGNATURE)
    chapters = [chapter for chapter in _chain(found) if chapter]
    statement = explanation_stated(found, name, log, stream, moment)
    return Sheet(title, under, tuple(chapters), statement)


def _chain(found: Explanation) -> Iterator[Chapter | None]:
    item = found.item
    if item is not None:
        rows = [
            ("What", dated(item.what)),
            ("From whom", item.who or "the text does not show it"),
            (
                "Since",
                ticked(dated(f"{at(item.since, 'Etc/UTC')}, by {rests_on(item.by)}"))
                if item.since
                else "",
            ),
            ("Due", agreed(item)),
            ("Late", late(item)),
            ("Missing", dated(item.missing)),
            ("Next", dated(item.next)),
            ("On breach", dated(item.consequence)),
        ]
        pairs = Pairs(tuple((term, said) for term, said in rows if said))
        yield Chapter("state", "Where it stands", "", (pairs,))
        yield _law(found, item)
    yield Chapter("entries", "The entries", "", tuple(_entries(found)))


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
        lines = yaml.safe_dump(held, sort_keys=False, allow_unicode=True, width=76)
        blocks.append(Bullets(tuple(lines.rstrip().splitlines())))
    titles = [source.title for source in found.sources]
    blocks.append(
        Paragraph(f"Sources: {'; '.join(titles)}")
        if titles
        else Silence("The clause names no source.")
    )
    return Chapter("clause", "The clause", "", tuple(blocks))


def _entries(found: Explanation) -> Iterator[Block]:
    heads = columns(
        "Entry", "Recorded", "Kind and name", "By; signed by", "What", numbers=(0,),
        widths=(7, 16, 20, 27, 30),
    )  # fmt: skip
    rows = [_deed(deed) for deed in found.deeds]
    yield listed("Entries", heads, rows, "No entry bears on it: a day alone does.")
    if found.without:
        lines = [
            dated(f"Entry {one.logged.index}, {one.logged.statement.id}: {one.why}")
            for one in found.without
        ]
        yield Paragraph("Entered without effect:")
        yield Bullets(tuple(lines))


def _deed(deed: Deed) -> tuple[Inline, ...]:
    recorded = at(deed.recorded, "Etc/UTC")
    when = f"{recorded} (said of {day(deed.occurred)})"
    signed = ", ".join(office.office for office in deed.logged.offices)
    by = f"{deed.author.office} ({deed.author.of}); signed by {signed}"
    return (
        str(deed.logged.index),
        recorded if deed.occurred == deed.recorded.date() else when,
        ticked(f"{deed.kind}: `{deed.id}`"),
        by,
        dated(deed.logged.statement.what),
    )
