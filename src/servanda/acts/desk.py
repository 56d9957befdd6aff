"""What acts work with and must not make up: the clock and the sign of progress."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

__all__ = ["Desk", "Progress", "new_salt"]

Progress = Callable[[str, float], None]
"""Told the step's name and the part done, from 0 to 1."""


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one clock


def _today() -> date:
    return _now().date()


def _silent(_step: str, _done: float) -> None:
    return None


def new_salt() -> str:
    """Return 128 random bits in hexadecimal, for a commitment nobody can guess."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Desk:
    """The effects an act may use.

    today     the date in UTC
    now       the time in UTC
    progress  told how far a long step has come
    """

    today: Callable[[], date] = _today
    now: Callable[[], datetime] = _now
    progress: Progress = _silent
