"""The quality of the evidence by data set, and who must be named."""

from __future__ import annotations

from collections.abc import Iterator
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
    Silence,
    columns,
    listed,
)
from servanda.publication.words import count, day

__all__ = ["evidence"]

_FORMS: Final = {
    "verified": "verified",
    "described": "described",
    "conversion": "conversion",
    "not held": "not held",
}
_DIGEST: Final = 12


def evidence(found: Brief, sources: Sources) -> Chapter:
    """Return the chapter on what the brief rests on."""
    rows = found.quality.rows
    missing = sorted({row.name for row in rows if row.vintage is None})
    blocks: list[Block] = [
        listed(
            "Numbers in brackets point here. Form: verified against the provider's own "
            "file, known from descriptions only, or another project's conversion.",
            columns(
                "No.",
                "Data set, as it must be named",
                "Version, public by",
                "Last",
                "Gaps",
                "Interval",
                "Form",
            ),
            _rows(rows, sources),
            "Nothing is held that was public by then.",
        )
    ]
    if missing:
        blocks.append(Silence(f"Wanted and not held: {'; '.join(missing)}."))
    blocks.append(
        Note(
            "A version without a day of publication is never known by any day: it "
            "answers retrospective questions only. A figure without an interval is not "
            "exact; its source does not say how inexact it is."
        )
    )
    return Chapter(
        "evidence",
        "Evidence and attributions",
        "What does this rest on, how good is it, and who must be named?",
        tuple(blocks),
    )


def _rows(rows: tuple[Quality, ...], sources: Sources) -> Iterator[tuple[Inline, ...]]:
    for name, mark in sources.numbers.items():
        behind = [row for row in rows if row.vintage == name]
        anchor = Markup('<span id="source-{0}">{0}</span>').format(mark)
        yield (anchor, *_row(name, behind))


def _row(name: str, behind: list[Quality]) -> tuple[Inline, ...]:
    dataset, _, version = name.partition("@")
    known = catalogue().dataset.get(dataset)
    published = behind[0].published if behind else None
    public = day(published) if published else "day not known"
    lasts = [row.last.year - 1 for row in behind if row.last]
    gaps = sum(len(row.gaps) for row in behind)
    return (
        known.attribution if known else dataset,
        f"{_version(version)}; {public}",
        str(max(lasts)) if lasts else "nothing",
        count(gaps, "gap") if gaps else "none",
        _interval(behind),
        _FORMS[behind[0].format] if behind else "",
    )


def _version(version: str) -> str:
    """Return a version in words; a file known by its digest only has no name."""
    if len(version) == _DIGEST and not version.isdecimal() and version.isalnum():
        return f"copy {version[:7]}"
    return version


def _interval(behind: list[Quality]) -> str:
    told = {row.interval for row in behind} - {"no statement"}
    if not told:
        return "no statement"
    if told == {"none"}:
        return "none"
    return "stated" if told == {"stated"} else "in part"
