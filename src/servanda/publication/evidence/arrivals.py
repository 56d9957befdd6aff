"""What became of files: which were taken, which not, and why."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath, PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from servanda.evidence.store import Vintage
from servanda.publication.evidence.holdings import refused
from servanda.publication.sheet import Part, Sheet, Statement
from servanda.publication.theme import (
    Bullets,
    Chapter,
    Inline,
    Paragraph,
    code,
    columns,
    listed,
    ticked,
)
from servanda.publication.words import count, figure, listing, sentence

__all__ = ["Arrival", "Arrivals", "StatedError", "arrivals"]

_REASONS: Final = (
    "Kept: observations. Refused: rows or cells; `servanda evidence show` with the "
    "name of the data set says why."
)
_PASSED: Final = {
    "EVD-102": "Of no form that is read",
    "EVD-203": "Less than what is held, being a conversion or a copy cut short",
}


class StatedError(Part):
    """An error: its code, what was wrong, and what to do."""

    code: str
    message: str
    remedy: str


class Arrival(Part):
    """What became of one file.

    source       its path or address
    vintages     what it became; none if it was refused
    replaced     vintages held until now, from another file, whose place it took
    error        why it was refused
    passed_over  whether nothing was wrong with it: it is of no form that is read, or
                 more than it is held already, or it must be asked for
    kept         where a downloaded file lies that was refused
    """

    source: str
    vintages: tuple[Vintage, ...] = ()
    replaced: tuple[Vintage, ...] = ()
    error: StatedError | None = None
    passed_over: bool = False
    kept: str | None = None

    @property
    def name(self) -> str:
        """The file's name without folders, or where on the web it came from."""
        parts = urlsplit(self.source)
        last = PurePosixPath(parts.path).name
        if not parts.hostname:
            return PurePath(self.source).name
        return f"{parts.hostname}/…/{last}" if last else parts.hostname


class Arrivals(Statement):
    """What became of all files."""

    files: tuple[Arrival, ...]


def arrivals(files: tuple[Arrival, ...]) -> Sheet:
    """Return what became of files, a line for each."""
    taken = [one for one in files if one.vintages]
    passed = [one for one in files if one.passed_over]
    bad = [one for one in files if one.error is not None and not one.passed_over]
    chapters = (
        _taken(taken),
        _replaced([one for one in taken if one.replaced]),
        _passed(passed),
        _refused(bad),
    )
    return Sheet(
        "Evidence brought",
        (_counts(taken, passed, bad),),
        tuple(one for one in chapters if one is not None),
        Arrivals(files=files),
    )


def _counts(taken: list[Arrival], passed: list[Arrival], bad: list[Arrival]) -> str:
    vintages = sum(len(one.vintages) for one in taken)
    became = f"{count(len(taken), 'file')} became {count(vintages, 'vintage')}"
    rest = [
        *([f"{figure(len(passed))} passed over"] if passed else []),
        *([f"{figure(len(bad))} refused"] if bad else []),
    ]
    return sentence(listing([became if taken else "nothing was taken", *rest]))


def _taken(files: Iterable[Arrival]) -> Chapter | None:
    rows: list[tuple[Inline, ...]] = [
        (figure(v.rows), figure(refused(v)), code(v.id), one.name)
        for one in files
        for v in one.vintages
    ]
    heads = columns("Kept", "Refused", "Vintage", "From", numbers=(0, 1))
    table = listed("A line for each version of a data set.", heads, rows, "")
    note = Paragraph(ticked(_REASONS))
    return Chapter("taken", "Taken", "", (table, note)) if rows else None


def _replaced(files: list[Arrival]) -> Chapter | None:
    rows: list[tuple[Inline, ...]] = [
        (code(v.id), figure(v.rows), v.source, one.name)
        for one in files
        for v in one.replaced
    ]
    heads = columns("Vintage", "Kept until now", "From", "Now from", numbers=(1,))
    caption = "One version of a data set is held once: the file that came last stands."
    table = listed(caption, heads, rows, "")
    return Chapter("replaced", "Replaced", "", (table,)) if rows else None


def _passed(files: list[Arrival]) -> Chapter | None:
    """Say why files were passed over, each reason once."""
    reasons: dict[str, list[str]] = {}
    for one in files:
        if one.error is not None:
            told = f"{one.error.message}. {one.error.remedy}"
            why = _PASSED.get(one.error.code, told)
            reasons.setdefault(why, []).append(one.name)
    items = tuple(f"{why}: {', '.join(names)}" for why, names in reasons.items())
    return Chapter("passed", "Passed over", "", (Bullets(items),)) if items else None


def _refused(files: list[Arrival]) -> Chapter | None:
    items = tuple(_why(one) for one in files if one.error is not None)
    return Chapter("refused", "Refused", "", (Bullets(items),)) if items else None


def _why(one: Arrival) -> str:
    if one.error is None:
        return ""
    kept = f" The file is kept as {one.kept}." if one.kept else ""
    told = f"{sentence(one.error.message)} {one.error.remedy}{kept}"
    return f"{told} ({one.error.code})"
