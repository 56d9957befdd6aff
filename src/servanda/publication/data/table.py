"""A table: its columns with type, unit, meaning and rule of silence, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Literal

from servanda.basis.money import Money
from servanda.compact.model import Clause, Office

__all__ = [
    "KINDS",
    "Cell",
    "Column",
    "Kind",
    "Table",
    "days",
    "linked",
    "money",
    "numbers",
    "offices",
    "standing",
    "texts",
]

Kind = Literal["text", "count", "number", "amount", "day", "moment", "yes or no"]
Cell = str | int | Decimal | date | datetime | bool | None

KINDS: Final[dict[Kind, str]] = {
    "text": "words, or a name of the text",
    "count": "a whole number",
    "number": "an exact decimal number",
    "amount": "an exact amount of money, as a decimal number",
    "day": "a day, as 2024-06-30",
    "moment": "a moment in UTC",
    "yes or no": "true or false",
}

SILENCE: Final = "empty: not stated"


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    meaning  in a sentence
    read     takes the cell from what a row is made of
    unit     of its numbers; empty where it has none or another column states it
    silence  what an empty cell means
    """

    name: str
    kind: Kind
    meaning: str
    read: Callable[[Any], Cell]
    unit: str = ""
    silence: str = SILENCE


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    name   of its files, without ending
    what   one row of it, in a sentence
    rows   a cell for each column
    key    the columns that together name a row; none where rows have no name
    """

    name: str
    what: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        name: str,
        what: str,
        columns: Iterable[Column],
        items: Iterable[Any],
        key: tuple[str, ...] = (),
    ) -> Table:
        """Make a table from what its rows are made of."""
        heads = tuple(columns)
        rows = tuple(tuple(head.read(item) for head in heads) for item in items)
        return cls(name, what, heads, rows, key)


def texts(*pairs: tuple[str, str], silence: str = SILENCE) -> tuple[Column, ...]:
    """Return columns of words, each the field of a clause by its own name."""
    return tuple(_field(name, "text", meaning, silence) for name, meaning in pairs)


def days(*pairs: tuple[str, str], silence: str = SILENCE) -> tuple[Column, ...]:
    """Return columns of days."""
    return tuple(_field(name, "day", meaning, silence) for name, meaning in pairs)


def numbers(kind: Kind, *pairs: tuple[str, str], unit: str = "") -> tuple[Column, ...]:
    """Return columns of numbers."""
    return tuple(
        Column(name, kind, meaning, _reading(name), unit) for name, meaning in pairs
    )


def _field(name: str, kind: Kind, meaning: str, silence: str) -> Column:
    return Column(name, kind, meaning, _reading(name), silence=silence)


def _reading(name: str) -> Callable[[Any], Cell]:
    """Return what reads a field of the clause that a row is made of."""

    def read(row: Any) -> Cell:  # noqa: ANN401 - a row of any table
        value = getattr(row.clause, name)
        if isinstance(value, tuple):
            return "; ".join(map(str, value)) or None
        found: Cell = value
        return found

    return read


def money(
    name: str, meaning: str, of: Callable[[Any], Money | None], silence: str = SILENCE
) -> tuple[Column, ...]:
    """Return the three columns of an amount: it, its currency, its price year."""

    def part(field: str) -> Callable[[Any], Cell]:
        def read(row: Any) -> Cell:  # noqa: ANN401 - a row of any table
            amount = of(row)
            return None if amount is None else getattr(amount, field)

        return read

    return (
        Column(
            name, "amount", meaning, part("amount"), f"see {name}_currency", silence
        ),
        Column(
            f"{name}_currency", "text", f"ISO 4217 code of {name}; a compact's own "
            "user-assigned code begins with X", part("currency"), "", silence,
        ),
        Column(
            f"{name}_prices", "count", f"price year of {name}", part("prices"),
            "calendar year", silence,
        ),
    )  # fmt: skip


def offices(*pairs: tuple[str, str]) -> tuple[Column, ...]:
    """Return two columns for each office: the post, and the body it belongs to."""

    def part(name: str, field: str) -> Callable[[Any], Cell]:
        def read(row: Any) -> Cell:  # noqa: ANN401 - a row of any table
            office: Office | None = getattr(row.clause, name)
            return None if office is None else str(getattr(office, field))

        return read

    found: list[Column] = []
    for name, meaning in pairs:
        found += [
            Column(name, "text", f"{meaning}; a post, never a person",
                   part(name, "office")),
            Column(f"{name}_of", "text", f"id of the party or body of {name}",
                   part(name, "of")),
        ]  # fmt: skip
    return tuple(found)


linked: Final = (Column("compact", "text", "id of the compact", lambda row: row.id),)
"""The column that every table begins with."""


def _sources(row: Any) -> str | None:  # noqa: ANN401 - a row of any table
    clause: Clause = row.clause
    return "; ".join(clause.source) or None


def _unverified(row: Any) -> str | None:  # noqa: ANN401 - as above
    clause: Clause = row.clause
    return "; ".join(clause.unverified) or None


standing: Final = (
    Column(
        "sources", "text", "ids of the sources stated for this row, see table sources",
        _sources, silence="empty: none is stated for the row itself",
    ),
    Column(
        "unverified", "text", "columns of this row for which no source was seen",
        _unverified, silence="empty: none",
    ),
)  # fmt: skip
"""The columns that tell how well a row is known."""
