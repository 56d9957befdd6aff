"""What is not known of the host, and what stands in for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from servanda.outlook.situation import Situation

__all__ = ["assumptions"]

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "deaths_last_year": "deaths of the last twelve months: not known",
        "refugees": "refugees: not known",
        "displaced_within": "persons displaced within the country: not known",
        "population": "population: not known",
        "years_since_fighting": "years since heavy fighting: not known",
        "recent_coup": "coup in the last five years: not known",
        "intensity": "fighting at the start: not known",
    }
)


def assumptions(situation: Situation) -> tuple[str, ...]:
    """Say which figures are not known, and which that are used are not verified."""
    found = [
        f"{text}; a wide prior stands in for it"
        for field, text in _WORDS.items()
        if getattr(situation, field) is None
    ]
    unread = [
        f"{field.replace('_', ' ')}: {value.median:g} {value.unit} is not verified"
        for field in _WORDS
        if (value := getattr(situation, field)) is not None
        and not getattr(value, "verified", True)
    ]
    return (*found, *unread)
