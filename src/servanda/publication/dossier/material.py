"""What a dossier is made from: the checks' report, the outlook and the accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from servanda.compact.accounts import Accounts, open_accounts
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.principles.report import Report
from servanda.publication.outlook.material import Foresight

if TYPE_CHECKING:  # a dossier can be made where the evidence is not installed
    from servanda.diagnosis.brief import Brief
    from servanda.publication.strategy.whole import StrategyStatement

__all__ = ["Inputs", "Material", "Seen"]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the figures depend on beside the documents.

    draws  trajectories of each option
    seed   the same seed gives the same figures
    """

    draws: int
    seed: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What the evidence store showed of the host.

    brief  all readings; None where the store was not asked or holds nothing
    added  paths of the facts that it filled
    lacks  why there is no brief; empty where there is one
    """

    brief: Brief | None
    added: tuple[str, ...]
    lacks: str


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """Everything that the pages tell, computed before the first word is written.

    strategy  what others do; None where only the outlook is asked for
    """

    report: Report
    outlook: Foresight
    inputs: Inputs
    seen: Seen
    strategy: StrategyStatement | None = None

    @property
    def compact(self) -> Compact:
        """The document that is judged."""
        return self.report.case.compact.document

    @property
    def knows_fighting(self) -> bool:
        """Whether anything of the fighting at the start was given."""
        situation = self.outlook.question.situation
        return situation.intensity is not None or situation.deaths_last_year is not None

    @property
    def record(self) -> Record | None:
        """What had happened by the date of judgement."""
        read = self.report.case.record
        return read.document.until(self.on) if read else None

    @property
    def facts(self) -> Facts | None:
        """What the world shows, if it was given."""
        read = self.report.case.facts
        return read.document if read else None

    @property
    def on(self) -> date:
        """The date of judgement."""
        return self.report.on

    @property
    def accounts(self) -> Accounts | None:
        """The budget in one currency and price year, if there is one."""
        return open_accounts(self.compact)
