"""The numbers in brackets: which data set, in which version, a figure was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Final

from markupsafe import Markup

from servanda.diagnosis.brief import Brief
from servanda.diagnosis.figure import Figure
from servanda.evidence.indicators import catalogue
from servanda.publication.theme import Inline, link

__all__ = ["Sources", "figures", "without_ids"]

_COMMA: Final = re.compile(r"(?<=\d),(?=\d{3}\b)")
_SILENT: Final = re.compile(r"\b([a-z][a-z0-9-]*)@\S+ says nothing on [A-Z]{3}\b")


def figures(reading: object) -> Iterator[Figure]:
    """Yield every figure that a reading rests on."""
    if isinstance(reading, Figure):
        yield reading
    elif is_dataclass(reading):
        for one in fields(reading):
            yield from figures(getattr(reading, one.name))
    elif isinstance(reading, tuple):
        for part in reading:
            yield from figures(part)


def without_ids(text: str) -> str:
    """Return a sentence of a reading with data sets by name, as a person knows them."""

    def named(silent: re.Match[str]) -> str:
        known = catalogue().dataset.get(silent[1])
        return f"{known.title if known else 'its source'} says nothing on it"

    return _COMMA.sub("\u202f", _SILENT.sub(named, text))


@dataclass(frozen=True, slots=True)
class Sources:
    """The vintages that a page rests on, each with its number.

    numbers  by id of the vintage, from 1 on, in the order of the table of evidence
    """

    numbers: dict[str, int]

    @classmethod
    def of(cls, found: Brief) -> Sources:
        """Return a number for each vintage of a brief, in the order of their names."""
        named = {name for one in figures(found) for name in one.vintages}
        return cls({name: number for number, name in enumerate(sorted(named), 1)})

    def marks(self, *told: Figure) -> Inline:
        """Return the numbers of what some figures were read from; none for none."""
        return self._marks(name for one in told for name in one.vintages)

    def _marks(self, names: Iterable[str]) -> Inline:
        numbers = sorted({self.numbers[name] for name in names})
        if not numbers:
            return ""
        links = [link(str(number), f"#source-{number}") for number in numbers]
        return Markup('<span class="ref">[{}]</span>').format(Markup(",").join(links))
