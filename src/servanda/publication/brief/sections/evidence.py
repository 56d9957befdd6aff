"""The quality of the evidence by data set, and who must be named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from markupsafe import Markup

from servanda.diagnosis.brief import Brief
from servanda.diagnosis.quality import Quality
from servanda.evidence.indicators import catalogue
from servanda.publication.brief.sources import Sources
from servanda.publication.theme import (
    Block,
    Chapter,
    Inline,
    Note,
    Paragraph,
    Silence,
    Table,
    columns,
)
from servanda.publication.words import day, month

__all__ = ["evidence", "left_out"]

_DIGEST: Final = 12
_HEADS: Final = (
    "No.",
    "As it must be named",
    "Version",
    "Last",
    "Gaps",
    "Interval",
    "Form",
)
_ELSEWHERE: Final = "; for the release see the vintage"
_FORMS: Final = {"verified": "provider's file"}
_KEY: Final = (
    "Numbers in brackets point here. Version: with the month it was public. Last: last "
    "year told of this state. Gaps: periods without a value in ten years. Form: "
    "checked on the provider's file, only described, or another's conversion."
)
_LIMITS: Final = (
    "An undated version answers retrospective questions only. A figure without an "
    "interval is not exact."
)


def evidence(found: Brief, sources: Sources) -> Chapter:
    """Return the chapter on what the brief rests on."""
    rows = found.quality.rows
    held = set().union(*left_out(found))
    missing = sorted(
        {row.name for row in rows if row.vintage is None and row.indicator not in held}
    )
    blocks: list[Block] = [*_tables(tuple(_rows(rows, sources)))]
    if sources.numbers:
        blocks.insert(0, Paragraph(_KEY))
    if sources.numbers and missing:
        blocks.append(Silence(f"Wanted and not held: {'; '.join(missing)}."))
    if found.left_out:
        blocks.append(Silence(_told_left_out(found)))
    blocks.append(Note(_LIMITS))
    return Chapter(
        "evidence",
        "Evidence and attributions",
        "What does this rest on, how good is it, and who must be named?",
        tuple(blocks),
    )


def left_out(found: Brief) -> tuple[set[str], set[str]]:
    """Return the indicators that versions left out hold: those dated, and undated."""
    both: tuple[set[str], set[str]] = (set(), set())
    for vintage in found.left_out:
        both[vintage.published is None].update(vintage.indicators)
    return both


def _told_left_out(found: Brief) -> str:
    """List the versions that were held and not read, with the day each was public."""
    by: dict[str, dict[str, str]] = {}
    for vintage in found.left_out:
        known = catalogue().dataset.get(vintage.dataset)
        public = "day not known" if vintage.published is None else vintage.published
        when = public if isinstance(public, str) else day(public)
        title = known.title if known else vintage.dataset
        by.setdefault(title, {})[_version(vintage.version)] = when
    told = (
        f"{title}: {', '.join(f'{name} ({when})' for name, when in those.items())}"
        for title, those in sorted(by.items())
    )
    until = found.clocks.known_by
    return (
        f"Held and left out, since not known to have been public by {day(until)}; in "
        f"brackets the day on which each was: {'; '.join(told)}."
    )


def _tables(rows: tuple[tuple[Inline, ...], ...]) -> Iterator[Block]:
    """Yield the table in two halves, which paper sets beside each other."""
    if not rows:
        yield Silence("Nothing is held that is known to have been public by then.")
    half = (len(rows) + 1) // 2
    for part, words in (
        (rows[:half], "Data sets"),
        (rows[half:], "Data sets, further"),
    ):
        if part:
            yield Table(words, columns(*_HEADS), part)


def _rows(rows: tuple[Quality, ...], sources: Sources) -> Iterator[tuple[Inline, ...]]:
    """Yield a row for each vintage; one who is named already is named by number."""
    named: dict[str, int] = {}
    for vintage, mark in sources.numbers.items():
        behind = [row for row in rows if row.vintage == vintage]
        anchor = Markup('<span id="source-{0}">{0}</span>').format(mark)
        dataset, _, version = vintage.partition("@")
        known = catalogue().dataset.get(dataset)
        name = known.attribution.removesuffix(_ELSEWHERE) if known else dataset
        first = named.setdefault(name, mark)
        shown = name if first == mark else f"The same as No. {first}"
        yield (anchor, shown, *_row(version, behind))


def _row(version: str, behind: list[Quality]) -> tuple[Inline, ...]:
    published = behind[0].published if behind else None
    public = _month(published) if published else "undated"
    lasts = [row.last.year - 1 for row in behind if row.last]
    return (
        f"{_version(version)}, {public}",
        str(max(lasts)) if lasts else "none",
        str(sum(len(row.gaps) for row in behind)),
        _interval(behind),
        _FORMS.get(behind[0].format, behind[0].format) if behind else "",
    )


def _month(when: date) -> str:
    name, year = month(when).split()
    return f"{name[:3]} {year}"


def _version(version: str) -> str:
    """Return a version in words; a file known by its digest only has no name."""
    is_digest = len(version) == _DIGEST and version.isalnum() and not version.isdigit()
    return version[:7] if is_digest else version


def _interval(behind: list[Quality]) -> str:
    told = {row.interval for row in behind} - {"no statement"}
    if not told:
        return "no value"
    if told == {"none"}:
        return "none"
    return "stated" if told == {"stated"} else "in part"
