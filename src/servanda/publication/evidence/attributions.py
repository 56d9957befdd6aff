"""Who must be named wherever a figure of the store is shown, and under which terms."""

from __future__ import annotations

from typing import Final

from servanda.evidence.indicators import Catalogue, Dataset
from servanda.evidence.store import Vintage
from servanda.publication.sheet import Sheet, Statement
from servanda.publication.theme import Chapter, Silence, code, columns, listed

__all__ = ["READ", "TERMS", "Attributions", "attributions"]

TERMS: Final = {
    "yes": "May be handed on, with the line of attribution",
    "share alike": "May be handed on, with the line, under the same licence",
    "no": "May not be handed on",
    "not known": "Not handed on, since no licence was found that allows it",
}
READ: Final = {
    "seen": "read by us",
    "memory": "from general knowledge, to be checked",
    "not found": "looked for and not found",
}


class Attributions(Statement):
    """The data sets held, each with its terms."""

    datasets: tuple[Dataset, ...]


def attributions(vintages: tuple[Vintage, ...], known: Catalogue) -> Sheet:
    """Return the attribution of every data set that the store holds."""
    ids = {vintage.dataset for vintage in vintages}
    datasets = tuple(one for one in known.datasets if one.id in ids)
    chapters = tuple(
        _chapter(terms, [one for one in datasets if one.redistribute == terms])
        for terms in TERMS
    )
    return Sheet(
        "Attribution",
        ("Whoever shows a figure names its source in these words.",),
        tuple(one for one in chapters if one is not None) or (_NOBODY,),
        Attributions(datasets=datasets),
    )


_NOBODY: Final = Chapter(
    "nobody",
    "Nobody",
    "",
    (Silence("The store holds nothing yet: there is nobody to name."),),
)


def _chapter(terms: str, datasets: list[Dataset]) -> Chapter | None:
    if not datasets:
        return None
    table = listed(
        "In brackets how the licence is known.",
        columns("Data set", "Attribution", "Licence", widths=(26, 40, 34)),
        (
            (
                code(one.id),
                one.attribution,
                f"{one.licence} ({READ[one.licence_from]})",
            )
            for one in sorted(datasets, key=lambda one: one.id)
        ),
        "",
    )
    return Chapter(terms.replace(" ", "-"), TERMS[terms], "", (table,))
