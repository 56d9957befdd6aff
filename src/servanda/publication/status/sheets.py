"""The status of a compact as a sheet: text, page and JSON of one content."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from servanda.observance.status import Item, Mark, Status
from servanda.observance.term.standing import State
from servanda.publication.sheet import Sheet
from servanda.publication.status.families import families, in_series
from servanda.publication.status.statement import status_stated
from servanda.publication.status.wording import (
    SIGNATURE,
    as_of,
    at,
    figures,
    late,
    rests_on,
    whose,
    zone_named,
)
from servanda.publication.theme import (
    Bullets,
    Chapter,
    Inline,
    Pairs,
    Paragraph,
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

__all__ = ["status_sheet"]

_CHAIN = "`servanda explain NAME` shows the clause and the entries behind a line."
_SERIES = "A name that ends in … is a series; one of it has its day, as {}."


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
    short    only what is late, shut or open for use, and what is due soon
    """
    version = status.version
    title = version.compact.title if version else f"The compact {status.stream}"
    text = version.compact if version else None
    under = (
        f"As of {as_of(status.at, status.zone)}; {zone_named(status.zone, text)}.",
        (
            f"{count(status.entries, 'act')} in effect, the last entered "
            f"{at(status.last, status.zone)}; log {log}."
            if status.entries
            else f"No act in effect; log {log}."
        ),
        SIGNATURE,
    )
    found = (
        _standing(status),
        _attention(status, gaps, outside),
        *families(status, short=short),
    )
    return Sheet(
        title,
        under,
        tuple(chapter for chapter in found if chapter),
        status_stated(status, log, gaps, outside),
    )


def _standing(status: Status) -> Chapter:
    now = status.standing
    rows: list[tuple[Inline, Inline]] = []
    if now.since is not None:
        words = f"{at(now.since, status.zone)}, by {rests_on(now.by)}"
        rows.append(("Since", ticked(words)))
    if now.end is not None:
        was = "was " if now.state is State.ENDED else ""
        end = f"its last day {was or 'is '}{day(now.end - timedelta(days=1))}"
        if now.original_end and now.original_end != now.end:
            first = day(now.original_end - timedelta(days=1))
            end += f"; first agreed: {first}"
        rows.append(("Term", end))
    elif status.version is not None:
        rows.append(("Term", "no end is stated in the text"))
    if now.departure_until is not None:
        kind = "provisionally, " if now.provisional else ""
        by_day = f"{kind}complete by {day(now.departure_until)}"
        rows.append(("Departure", by_day + _left(status)))
    gate = "may open" if now.releases_open else "nothing is released"
    rows.append(("Gates", gate))
    if now.next:
        when = f", {at(now.next_at, status.zone)}" if now.next_at else ""
        first, sign, then = now.next.partition(";")
        rows.append(("Next", dated(f"{first}{when}{sign}{then}")))
    counts = [
        f"{len(found)} {mark.value}"
        for mark in Mark
        if (found := [one for one in status.marked(mark) if one.family != "power"])
    ]
    if counts:
        rows.append(("Promises", ", ".join(counts)))
    state = Paragraph(dated(sentence(f"{now.state.value}: {now.why}")))
    told = Paragraph(ticked(" ".join(_how_to_read(status))))
    return Chapter("standing", "Where it stands", "", (state, Pairs(tuple(rows)), told))


def _left(status: Status) -> str:
    """Return since when the last of the partners' persons is counted as gone."""
    gone = [
        item.since
        for item in status.of("departure")
        if item.id.startswith("departure/") and item.mark is Mark.DONE and item.since
    ]
    return f"; counted as complete {at(min(gone), status.zone)}" if gone else ""


def _how_to_read(status: Status) -> Iterator[str]:
    if status.items:
        yield _CHAIN
    series = [item.id for item in status.items if in_series(item)]
    if series:
        yield _SERIES.format(f"`{series[0]}`")


def _attention(
    status: Status, gaps: tuple[str, ...], outside: tuple[str, ...]
) -> Chapter | None:
    lines = [_in_a_line(item) for item in sorted(status.marked(Mark.BAD), key=_worst)]
    lines += [dated(sentence(first_letter(gap))) for gap in gaps]
    lines += [figures(sentence(one.words)) for one in status.remarks]
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
    over = status.standing.state is State.ENDED
    title = "What was not kept" if over else "What needs attention"
    return Chapter("attention", title, "", (Bullets(tuple(map(ticked, lines))),))


def _worst(item: Item) -> tuple[int, str]:
    return (-item.late_original, item.id)


def _in_a_line(item: Item) -> str:
    tail = f", {late(item)}" if late(item) else ""
    told = f"`{item.id}` {item.state}{tail}: {sentence(item.what)} {whose(item)}"
    return dated(told.rstrip())
