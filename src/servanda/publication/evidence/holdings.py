"""What is held, what can be had, and what the user is asked to bring."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from servanda.evidence.indicators import Catalogue, Dataset
from servanda.evidence.store import Vintage
from servanda.publication.sheet import Sheet, Statement
from servanda.publication.theme import Chapter, Paragraph, columns, listed
from servanda.publication.words import count, day

__all__ = ["Holdings", "holdings"]

_FORMATS: Final = {
    "verified": "checked against the provider's own file",
    "described": "known from descriptions only",
    "conversion": "a conversion by another project",
}


class Holdings(Statement):
    """What is held and what is known of.

    held      the manifest's vintages
    datasets  every data set in the catalogue
    """

    held: tuple[Vintage, ...]
    datasets: tuple[Dataset, ...]


def holdings(vintages: tuple[Vintage, ...], known: Catalogue, folder: str) -> Sheet:
    """Return the store's contents, and what may be added to it."""
    rows = sum(vintage.rows for vintage in vintages)
    under = (
        f"{count(len(vintages), 'vintage')}, {count(rows, 'observation')}, in {folder}",
    )
    return Sheet(
        "Evidence",
        under,
        (_held(vintages, known), _to_be_had(known), _to_be_brought(known)),
        Holdings(held=vintages, datasets=known.datasets),
    )


def _held(vintages: Iterable[Vintage], known: Catalogue) -> Chapter:
    table = listed(
        "Each vintage with the day by which it was public. One without a day is never "
        "known by any day: it answers retrospective questions only.",
        columns(
            "Data set",
            "Version",
            "Public by",
            "Years",
            "Rows",
            "Refused",
            "Format",
            numbers=(4, 5),
        ),
        (
            (
                known.dataset[v.dataset].title,
                v.version,
                day(v.published) if v.published else "not known",
                _years(v),
                str(v.rows),
                str(sum(refusal.rows for refusal in v.refused)),
                _FORMATS[v.standing],
            )
            for v in vintages
        ),
        "The store holds nothing yet.",
    )
    return Chapter("held", "Held", "What has been imported?", (table,))


def _years(vintage: Vintage) -> str:
    last = vintage.last.year - 1 if vintage.last else "…"
    return f"{vintage.first.year} to {last}"


def _to_be_had(known: Catalogue) -> Chapter:
    table = listed(
        "servanda evidence fetch PROVIDER downloads from these public addresses.",
        columns("Provider", "Data set", "Licence", "Address"),
        (
            (one.provider, one.title, one.licence, one.addresses[0].url)
            for one in known.datasets
            if one.addresses
        ),
        "No data set has a public address.",
    )
    return Chapter("fetch", "Can be downloaded", "What can be fetched?", (table,))


def _to_be_brought(known: Catalogue) -> Chapter:
    table = listed(
        "servanda evidence import FILE takes these once you have them.",
        columns("Data set", "Licence", "What to bring"),
        ((one.title, one.licence, one.ask) for one in known.datasets if one.ask),
        "Every data set can be downloaded.",
    )
    note = Paragraph(
        "A licence marked as not found is not a permission: such data are read here, "
        "and never exported."
    )
    return Chapter("bring", "To be brought", "What must be asked for?", (table, note))
