"""Who must be named wherever a figure of the store is shown, and under which terms."""

from __future__ import annotations

from servanda.evidence.indicators import Catalogue, Dataset
from servanda.evidence.store import Vintage
from servanda.publication.sheet import Sheet, Statement
from servanda.publication.theme import Chapter, columns, listed

__all__ = ["Attributions", "attributions"]

_TERMS = {
    "yes": "may be handed on with this line",
    "share alike": "may be handed on with this line, under the same licence",
    "no": "may not be handed on",
    "not known": "no licence found: not handed on",
}
_READ = {
    "seen": "read by us",
    "memory": "from general knowledge, to be checked",
    "not found": "looked for and not found",
}


class Attributions(Statement):
    """The data sets held, each with its terms."""

    datasets: tuple[Dataset, ...]


def attributions(vintages: tuple[Vintage, ...], known: Catalogue) -> Sheet:
    """Return the attribution of every data set that the store holds."""
    ids = dict.fromkeys(vintage.dataset for vintage in vintages)
    datasets = tuple(known.dataset[one] for one in ids)
    table = listed(
        "One line for each data set held.",
        columns("Attribution", "Licence", "How that is known", "Handing on"),
        (
            (
                one.attribution,
                one.licence,
                _READ[one.licence_from],
                _TERMS[one.redistribute],
            )
            for one in datasets
        ),
        "The store holds nothing yet: there is nobody to name.",
    )
    chapter = Chapter("sources", "Sources", "Who must be named?", (table,))
    return Sheet("Attribution", (), (chapter,), Attributions(datasets=datasets))
