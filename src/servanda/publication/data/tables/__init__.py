"""The tables, by what they are of; ``all_tables`` makes every one of them."""

from collections.abc import Sequence

from servanda.publication.data.table import Table
from servanda.publication.data.tables.happenings import happenings
from servanda.publication.data.tables.money import money_tables
from servanda.publication.data.tables.oversight import oversight
from servanda.publication.data.tables.promises import promises
from servanda.publication.data.tables.whole import whole
from servanda.publication.subject import Subject

__all__ = ["all_tables"]


def all_tables(subjects: Sequence[Subject]) -> tuple[Table, ...]:
    """Return every table of some compacts, with nothing in them that is withheld."""
    return (
        *whole(subjects),
        *money_tables(subjects),
        *promises(subjects),
        *happenings(subjects),
        *oversight(subjects),
    )
