"""Every indicator that is known, by theme: what can be asked for."""

from __future__ import annotations

from typing import Final

from servanda.evidence.indicators import Catalogue, Indicator
from servanda.publication.sheet import Sheet, Statement
from servanda.publication.theme import Chapter, anchor, code, columns, listed
from servanda.publication.words import count, first_letter

__all__ = ["Catalogued", "by_theme", "catalogued"]

_HOW: Final = (
    "`servanda evidence show` with the name of one tells what it means and where it is "
    "from."
)


class Catalogued(Statement):
    """The indicators of the catalogue, and the ids of those of which data are held."""

    indicators: tuple[Indicator, ...]
    held: tuple[str, ...]


def by_theme(known: Catalogue) -> dict[str, list[Indicator]]:
    """Return the indicators under their themes, both in the order of the alphabet."""
    themes: dict[str, list[Indicator]] = {}
    for one in sorted(known.indicators, key=lambda one: one.id):
        themes.setdefault(first_letter(one.theme), []).append(one)
    return dict(sorted(themes.items()))


def catalogued(known: Catalogue, held: frozenset[str]) -> Sheet:
    """Return every indicator, and whether data of it are held."""
    return Sheet(
        "Indicators",
        (f"{count(len(known.indicators), 'indicator')}. {_HOW}",),
        tuple(_theme(theme, many, held) for theme, many in by_theme(known).items()),
        Catalogued(
            indicators=known.indicators,
            held=tuple(one.id for one in known.indicators if one.id in held),
        ),
    )


def _theme(theme: str, many: list[Indicator], held: frozenset[str]) -> Chapter:
    table = listed(
        f"{count(len(many), 'indicator')}.",
        columns("Indicator", "Name", "Data set", "Held"),
        (
            (
                code(one.id),
                one.name,
                one.dataset,
                "yes" if one.id in held else "no",
            )
            for one in many
        ),
        "",
    )
    return Chapter(anchor(theme).lower(), theme, "", (table,))
