"""Charters: who may sign what in one stream of a log.

A charter that is well formed may still be useless or dangerous: nobody can meet a
threshold, or one key meets it twice. ``faults`` finds what would make it so; the gate
accepts no charter that has any.
"""

from servanda.register.authority.charter.faults import faults
from servanda.register.authority.charter.quorum import (
    could_sign,
    is_met,
    missing,
    named,
    offices_under,
)
from servanda.register.authority.charter.reading import read_charter, write_charter
from servanda.register.authority.charter.roles import (
    AUTHOR,
    Charter,
    Group,
    Holder,
    Key,
    Office,
    Part,
    Recovery,
    author_group,
)

__all__ = [
    "AUTHOR",
    "Charter",
    "Group",
    "Holder",
    "Key",
    "Office",
    "Part",
    "Recovery",
    "author_group",
    "could_sign",
    "faults",
    "is_met",
    "missing",
    "named",
    "offices_under",
    "read_charter",
    "write_charter",
]
