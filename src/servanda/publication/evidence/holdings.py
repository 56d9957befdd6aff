"""What is held, what else can be had, and what of it must be asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from markupsafe import Markup

from servanda.evidence.indicators import Catalogue, Dataset
from servanda.evidence.store import Vintage
from servanda.publication.sheet import Sheet, Statement
from servanda.publication.theme import (
    Chapter,
    Inline,
    Paragraph,
    code,
    columns,
    listed,
    ticked,
)
from servanda.publication.words import between, count, day, figure

__all__ = ["Holdings", "holdings", "public_by", "refused", "years"]

_HELD: Final = (
    "Public by: the day by which everyone could have it. A version without one is "
    "known by no day and answers retrospective questions only. Kept: observations. "
    "Refused: rows or cells; `servanda evidence show` with the name of a data set says "
    "why, and under which terms it stands."
)
_FORM: Final = (
    "Read from: a form verified against the provider's own file; one only described, "
    "of which no file of the provider was seen; or another project's conversion."
)
_OTHERS: Final = (
    "fetch: `servanda evidence fetch` with its name, or its provider's, downloads it. "
    "bring: it must be asked for; `servanda evidence show` with its name says where, "
    "and `servanda evidence import` takes the file."
)


class Holdings(Statement):
    """What is held and what is known of.

    folder    where it is held
    held      the manifest's vintages
    datasets  every data set in the catalogue
    """

    folder: str
    held: tuple[Vintage, ...]
    datasets: tuple[Dataset, ...]


def holdings(vintages: tuple[Vintage, ...], known: Catalogue, folder: str) -> Sheet:
    """Return the store's contents, and what may be added to it."""
    rows = sum(vintage.rows for vintage in vintages)
    held = {vintage.dataset for vintage in vintages}
    sizes = (
        count(len(held), "data set"),
        count(len(vintages), "vintage"),
        count(rows, "observation"),
    )
    others = [one for one in known.datasets if one.id not in held]
    return Sheet(
        "Evidence",
        (f"{', '.join(sizes) if held else 'Nothing yet'}, in {folder}.",),
        (_held(vintages), _others(others)),
        Holdings(folder=folder, held=vintages, datasets=known.datasets),
    )


def years(vintages: Iterable[Vintage]) -> str:
    """Return the years that vintages describe, as ``1946\u20132021``."""
    many = list(vintages)
    first = min(one.first for one in many).year
    ends = [one.last for one in many if one.last is not None]
    if not ends:
        return f"from {first}"
    last = max((max(ends) - timedelta(days=1)).year, first)
    return between(str(first), str(last))


def public_by(when: date | None) -> str:
    """Return the day by which a vintage was public, in words."""
    return "not known" if when is None else day(when)


def refused(vintage: Vintage) -> int:
    """Return how many rows or cells of a vintage's file were refused."""
    return sum(refusal.rows for refusal in vintage.refused)


def _held(vintages: tuple[Vintage, ...]) -> Chapter:
    def key(one: Vintage) -> tuple[str, date, str, str]:
        return one.dataset, one.published or date.min, one.version, one.standing

    groups = groupby(sorted(vintages, key=key), key=key)
    table = listed(
        "A line for each version.",
        columns(
            *("Data set", "Version", "Public by", "Years", "Kept", "Refused"),
            "Read from",
            numbers=(4, 5),
        ),
        (_row(list(group)) for _, group in groups),
        "The store holds nothing yet.",
    )
    notes = (Paragraph(ticked(_HELD)), Paragraph(_FORM)) if vintages else ()
    return Chapter("held", "Held", "", (table, *notes))


def _row(group: list[Vintage]) -> tuple[Inline, ...]:
    """Return one version of a data set; it may have come as a file per indicator."""
    first = group[0]
    return (
        code(first.dataset),
        first.version,
        public_by(first.published),
        Markup('<span class="figures">{}</span>').format(years(group)),
        figure(sum(one.rows for one in group)),
        figure(sum(refused(one) for one in group)),
        first.standing,
    )


def _others(datasets: Iterable[Dataset]) -> Chapter:
    table = listed(
        "What else is known, by provider.",
        columns("Provider", "Data set", "Title", "How"),
        _ways(sorted(datasets, key=lambda one: (one.provider, one.id))),
        "Every data set that is known is held.",
    )
    return Chapter("others", "Not held", "", (table, Paragraph(ticked(_OTHERS))))


def _ways(datasets: Iterable[Dataset]) -> Iterator[tuple[Inline, ...]]:
    for one in datasets:
        way = "fetch" if one.addresses else "bring"
        yield one.provider, code(one.id), one.title, way
