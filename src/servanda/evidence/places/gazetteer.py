"""Every state and territory that the evidence speaks of, past and present.

**How a code is read.** One rule: *a provider's code names the state that was there on
the first day of the period described.* Many providers write one code for a state and
for the state it continued (Gleditsch and Ward's 365 is the Russian Empire, the Soviet
Union and the Russian Federation). Read by the day, 365 is RUS in 1913, SUN in 1985 and
RUS in 2000. The Soviet Union is thus a predecessor of Russia, never silently the same
place, and figures for two different territories are never laid side by side as one
country's. `continuity` gives the spans of one state under its several codes, for a
reader who wants the long series.

What counts as another state is not judged here: it is one that ISO 3166 gave another
code because it split, merged or dissolved (SUN, YUG, SCG, CSK, DDR, YMD, VDR, ANT). A
new name alone (Burma, Zaire, Upper Volta; the Federal Republic of Yugoslavia until
2003, which is SCG) keeps the later code, and where ISO kept its code across a change
(DEU in 1990, YEM in 1990, ETH, SDN, PAK) so do we. A state that was gone before ISO
began, or a part that a provider describes by itself, has a code of our own that
begins with ``X-``; where V-Dem has letters for it, they follow.

**ISO codes are taken at their word.** A provider that writes RUS for 1985 and means by
it the territory of today's federation, as the World Bank does, is not corrected. Only
``YUG`` is read by the day, since ISO itself used it for two states.

**Being listed is no opinion.** The days of independence since 1816 are Gleditsch and
Ward's (2020 edition of their list, open spells continued); regions follow UN M49.
Neither says anything about recognition, title or borders.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from servanda.evidence.errors import EvidenceError

__all__ = ["Place", "Spell", "UnknownPlaceError", "name_of", "place", "places", "rows"]


class UnknownPlaceError(EvidenceError):
    """A code was asked for that no place has."""

    code = "EVD-131"


class Spell(NamedTuple):
    """The days from ``start`` up to but not including ``until``; None if it goes on."""

    start: date
    until: date | None

    def holds(self, day: date) -> bool:
        """Tell whether a day lies within the spell."""
        return self.start <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Place:
    """A state or a territory, or a part of one that some provider describes.

    code      ISO 3166-1 alpha-3; the former alpha-3 of ISO 3166-3; or ``X-...``, ours
    standard  who gave the code: ``ISO 3166-1``, ``ISO 3166-3``, ``user-assigned``
              (XKX, which ISO leaves free for users) or ``own``
    name      short name in English
    kind      ``state`` is on Gleditsch and Ward's list at some time; ``observer
              state`` at the United Nations but not on the list; ``territory`` of ISO
              or the World Bank; ``part`` of a place; ``unlisted`` state before 1950
    region    UN M49 subregion
    part_of   the place that it is part of, or that administers it; None if neither
    states    its spells as an independent state since 1816, oldest first
    note      how the providers' codes are read, where that needs saying
    """

    code: str
    standard: Literal["ISO 3166-1", "ISO 3166-3", "user-assigned", "own"]
    name: str
    kind: Literal["state", "observer state", "territory", "part", "unlisted"]
    region: str
    part_of: str | None
    states: tuple[Spell, ...]
    note: str

    def is_state_on(self, day: date) -> bool:
        """Tell whether the list has it as an independent state on a day."""
        return any(spell.holds(day) for spell in self.states)


@cache
def places() -> dict[str, Place]:
    """Return all places by their code."""
    return {row["code"]: _read(row) for row in rows("places.csv")}


def place(code: str) -> Place:
    """Return the place with a code; raise `UnknownPlaceError` if there is none."""
    try:
        return places()[code]
    except KeyError as error:
        raise UnknownPlaceError(
            f"no place has the code {code!r}", remedy=_remedy(code)
        ) from error


def name_of(code: str) -> str:
    """Return a place's short name in English, or the code itself if it is unknown."""
    found = places().get(code)
    return code if found is None else found.name


def rows(file: str) -> list[dict[str, str]]:
    """Return the rows of one of the tables beside this module."""
    text = files("servanda.evidence.places").joinpath(file).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _read(row: dict[str, str]) -> Place:
    return Place(
        code=row["code"],
        standard=row["standard"],  # type: ignore[arg-type]  # a test holds the words
        name=row["name"],
        kind=row["kind"],  # type: ignore[arg-type]  # as above
        region=row["region"],
        part_of=row["part_of"] or None,
        states=tuple(_spell(span) for span in row["states"].split()),
        note=row["note"],
    )


def _spell(span: str) -> Spell:
    start, _, until = span.partition("..")
    return Spell(
        date.fromisoformat(start), date.fromisoformat(until) if until else None
    )


def _remedy(code: str) -> str:
    wanted = code.strip().casefold()
    for one in places().values():
        if wanted in {one.name.casefold(), one.code.casefold()}:
            return f"{one.name} is {one.code}."
    return "Write the ISO 3166-1 alpha-3 code, as MLI for Mali."
