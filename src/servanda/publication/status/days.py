"""What is due and what lapses, as a sheet."""

from __future__ import annotations

from datetime import datetime

from servanda.observance.life.fold import Life
from servanda.observance.status.agenda import Day
from servanda.observance.term.deadlines import day_of
from servanda.observance.term.running import running
from servanda.publication.sheet import Sheet
from servanda.publication.status.statement import agenda_stated
from servanda.publication.status.wording import as_of, zone_named
from servanda.publication.theme import Block, Chapter, Inline, Pairs, Silence, ticked
from servanda.publication.words import count, dated, day, first_letter

__all__ = ["agenda_sheet"]


def agenda_sheet(
    days: tuple[Day, ...], log: str, life: Life, title: str, moment: datetime
) -> Sheet:
    """Return what is due, from whom, and what lapses.

    life  whose days they are, for the time zone in which they are counted
    """
    term = running(life, moment)
    zone = term.zone if term else "Etc/UTC"
    tardy = [each for each in days if each.is_late]
    today = day_of(moment, zone)
    ahead = [each for each in days if not each.is_late and each.on >= today]
    past = [each for each in days if not each.is_late and each.on < today]
    chapters = [
        Chapter("late", "Late", "", (_days(tardy, "Nothing is late."),)),
        Chapter(
            "ahead",
            "To come",
            "",
            (_days(ahead, "Nothing is due and nothing lapses."),),
        ),
    ]
    if past:
        chapters.append(Chapter("past", "Past", "", (_days(past, ""),)))
    under = (f"As of {as_of(moment, zone)}; {zone_named(zone)}; log {log}.",)
    statement = agenda_stated(days, log, life.stream, moment)
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
        f"{each.state}, {count(each.tardy, 'day')} late" if each.tardy else each.state,
        f"`{each.id}`",
    ]
    return ticked(first_letter("; ".join(part for part in parts if part)))


_VERBS = {"due": "", "opens": "opens: ", "lapses": "lapses: ", "gap": ""}
