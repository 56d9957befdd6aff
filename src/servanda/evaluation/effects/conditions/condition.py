"""One condition of a design, and whether it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Condition", "judged"]


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition, held to what was found.

    name    one of a fixed set
    answer  whether it holds; *not tested* where the data cannot say
    found   what was found, in words
    wanted  what is wanted, in words
    remedy  what those who design can do; empty where it holds
    cites   keys of the bibliography
    """

    name: str
    answer: Literal["holds", "fails", "not tested"]
    found: str
    wanted: str
    remedy: str
    cites: tuple[str, ...]


def judged(
    name: str,
    *,
    answer: bool,
    found: str,
    wanted: str,
    remedy: str,
    cites: tuple[str, ...] = (),
) -> Condition:
    """Return a condition that holds or fails; one that holds needs no remedy."""
    if answer:
        return Condition(name, "holds", found, wanted, "", cites)
    return Condition(name, "fails", found, wanted, remedy, cites)
