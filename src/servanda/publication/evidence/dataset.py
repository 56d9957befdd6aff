"""One data set: whose it is, under which terms, how to get it, what of it is held."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from servanda.evidence.indicators import Catalogue, Dataset, Indicator
from servanda.evidence.store import Vintage
from servanda.publication.evidence.attributions import READ, TERMS
from servanda.publication.evidence.holdings import public_by, refused, years
from servanda.publication.sheet import Part, Sheet, Statement
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Inline,
    Pairs,
    Paragraph,
    code,
    columns,
    link,
    listed,
    ticked,
)
from servanda.publication.words import count, day, figure

__all__ = ["DatasetStatement", "FormStatement", "dataset_sheet"]

_DATED: Final = {
    "catalogue": "by the catalogue",
    "user": "by who imported it",
    "fetching": "by the day on which it was fetched",
    "nobody": "by nobody",
}
_HOW: Final = "`servanda evidence show` with the name of one tells what it means."
_KINDS: Final = {
    "delimited": "text with delimiters",
    "columnar": "Parquet",
    "json": "JSON",
    "sheet": "workbook",
}


class FormStatement(Part):
    """A form in which files of the data set are read, and how far that was verified."""

    id: str
    kind: str
    standing: Literal["verified", "described", "conversion"]
    note: str


class DatasetStatement(Statement):
    """A data set, its indicators, the forms that are read, the vintages held."""

    dataset: Dataset
    indicators: tuple[Indicator, ...]
    forms: tuple[FormStatement, ...]
    held: tuple[Vintage, ...]


def dataset_sheet(
    dataset: Dataset,
    known: Catalogue,
    forms: tuple[FormStatement, ...],
    held: tuple[Vintage, ...],
) -> Sheet:
    """Return what is known of a data set, and what of it is held and was refused."""
    indicators = known.of(dataset.id)
    chapters = [
        _terms(dataset),
        _ways(dataset, forms),
        _held(held),
        *([_refused(held)] if any(map(refused, held)) else []),
        _indicators(indicators),
    ]
    return Sheet(
        dataset.title,
        (f"{dataset.publisher}.",),
        tuple(chapters),
        DatasetStatement(
            dataset=dataset, indicators=indicators, forms=forms, held=held
        ),
    )


def _terms(dataset: Dataset) -> Chapter:
    pairs: tuple[tuple[Inline, Inline], ...] = (
        ("Name here", code(dataset.id)),
        ("Provider", code(dataset.provider)),
        ("Licence", f"{dataset.licence} ({READ[dataset.licence_from]})"),
        ("Handing on", TERMS[dataset.redistribute]),
        ("Attribution", dataset.attribution),
    )
    return Chapter("terms", "Terms", "", (Pairs(pairs),))


def _ways(dataset: Dataset, forms: tuple[FormStatement, ...]) -> Chapter:
    blocks: list[Block] = []
    if dataset.addresses:
        fetch = code(f"servanda evidence fetch {dataset.id}")
        one = count(len(dataset.addresses), "file")
        blocks += [
            Paragraph(fetch + f" downloads {one}:"),
            Bullets(tuple(link(a.url, a.url) for a in dataset.addresses)),
        ]
    if dataset.ask:
        blocks.append(Paragraph(dataset.ask))
    blocks.append(
        listed(
            "Forms that are read.",
            columns("Form", "Written as", "Standing", "Note"),
            ((code(one.id), _KINDS[one.kind], one.standing, one.note) for one in forms),
            "No reader takes files of it yet.",
        )
    )
    return Chapter("ways", "How to get it", "", tuple(blocks))


def _held(held: Iterable[Vintage]) -> Chapter:
    many = list(held)
    table = listed(
        "A line for each vintage.",
        columns(
            *("Version", "Public by", "Years", "Rows read", "Kept", "Refused"),
            numbers=(3, 4, 5),
        ),
        (
            (
                one.version,
                public_by(one.published),
                years([one]),
                figure(one.rows_read),
                figure(one.rows),
                figure(refused(one)),
            )
            for one in many
        ),
        "Nothing of it is held.",
    )
    told = [_history(one) for one in many]
    told += dict.fromkeys(remark for one in many for remark in one.remarks)
    return Chapter(
        "held", "Held", "", (table, *([Bullets(tuple(told))] if told else []))
    )


def _history(one: Vintage) -> str:
    imported = day(one.retrieved.date())
    dated = _DATED[one.dated_by]
    return f"{one.version}: dated {dated}; read from {one.source} on {imported}."


def _refused(held: Iterable[Vintage]) -> Chapter:
    table = listed(
        "Rows, or cells of them, that were not kept, and their first lines.",
        columns("Version", "How many", "Why", "Lines", numbers=(1,)),
        (
            (
                one.version,
                figure(refusal.rows),
                refusal.reason,
                ", ".join(map(str, refusal.lines)),
            )
            for one in held
            for refusal in sorted(one.refused, key=lambda r: -r.rows)
        ),
        "Nothing was refused.",
    )
    note = Paragraph("An empty cell is a gap; it is neither kept nor counted here.")
    return Chapter("refused", "Refused", "", (table, note))


def _indicators(indicators: Iterable[Indicator]) -> Chapter:
    table = listed(
        "What it measures.",
        columns("Indicator", "Name", "Unit"),
        ((code(one.id), one.name, one.unit) for one in indicators),
        "No indicator comes from it.",
    )
    note = Paragraph(ticked(_HOW))
    return Chapter("indicators", "Indicators", "", (table, note))
