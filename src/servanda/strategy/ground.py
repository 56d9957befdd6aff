"""What every part of the strategic half starts from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from servanda.compact.accounts import Accounts, open_accounts
from servanda.compact.model import Compact, Facts
from servanda.outlook.futures import Futures
from servanda.outlook.question import Question

__all__ = ["Ground"]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A compact, what the world shows, and what may happen.

    facts     as full as the evidence makes them; None where nothing is known
    on        the date of judgement
    question  as the outlook was asked it: its options, its horizon, its seed
    futures   the outlook's answer
    """

    compact: Compact
    facts: Facts | None
    on: date
    question: Question
    futures: Futures

    @property
    def accounts(self) -> Accounts | None:
        """The budget in one currency and price year; None where there is none."""
        return open_accounts(self.compact)
