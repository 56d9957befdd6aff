"""What acts work with and must not make up: the clock and the sign of progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

__all__ = ["Desk", "Progress"]

Progress = Callable[[str, float], None]
"""Told the step's name and the part done, from 0 to 1."""


def _today() -> date:
    return datetime.now(UTC).date()  # noqa: TID251 - the one clock


def _silent(_step: str, _done: float) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Desk:
    """The effects an act may use.

    today     the date in UTC
    progress  told how far a long step has come
    """

    today: Callable[[], date] = _today
    progress: Progress = _silent
