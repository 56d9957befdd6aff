"""What a state rests on: an entry of the log, a clause of the text, or both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from servanda.observance.life.fold import Deed, Version
from servanda.register.log.entry import Logged

__all__ = ["Cause", "by", "of_clause", "of_version"]


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something is as it is.

    clause   the place in the text that says so, as ``term.end``; "" where none does
    index    the entry's place in the log; None where it needed nobody's act
    act      the act's own name in its stream; None likewise
    entered  when it was entered; None likewise
    """

    clause: str
    index: int | None = None
    act: str | None = None
    entered: datetime | None = None

    def __str__(self) -> str:
        """Name the clause, the entry, or both.

        >>> str(Cause("term.end", 6, "sealed"))
        'term.end, by entry 6 (sealed)'
        """
        if self.index is None:
            return self.clause
        entry = f"entry {self.index} ({self.act})"
        return f"{self.clause}, by {entry}" if self.clause else entry


def by(deed: Deed | Logged, clause: str = "") -> Cause:
    """Return an act as a cause."""
    logged = deed.logged if isinstance(deed, Deed) else deed
    return Cause(clause, logged.index, logged.statement.id, logged.recorded)


def of_clause(clause: str) -> Cause:
    """Return a clause that acts by itself as a cause."""
    return Cause(clause)


def of_version(version: Version, clause: str = "") -> Cause:
    """Return the act that put a text in force as a cause."""
    return by(version.by, clause)
