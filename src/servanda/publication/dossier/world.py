"""What the evidence store showed of the host, as the assessment states it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from servanda.publication.dossier.material import Seen

if TYPE_CHECKING:  # a dossier can be made where the evidence is not installed
    from servanda.diagnosis.brief import Brief

__all__ = ["StatedEvidence", "StatedVintage", "evidence_stated"]


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StatedVintage(_Plain):
    """A version of a data set that was read, and who must be named for it.

    digest  of the store's file, so that another can tell whether theirs is the same
    """

    id: str
    published: str | None
    attribution: str
    digest: str


class StatedEvidence(_Plain):
    """What public data show of the host; without a store only ``lacks`` is filled.

    lacks        why nothing was read; empty where something was
    as_of        the last day described; ``known_by`` the day by which data were public
    retrospective  whether data published later may be in it
    clocks       the same in words
    severity     how extreme the failure of governance, and the signs that a
                 transition would be costly: words
    eligibility  the threshold's answer in a sentence; argued both ways below it
    sentences    each reading in a sentence
    filled       paths of the facts that the store filled in
    """

    lacks: str
    as_of: str | None = None
    known_by: str | None = None
    retrospective: bool | None = None
    clocks: str = ""
    severity: dict[str, str] = {}
    eligibility: str = ""
    arguments_for: list[str] = []
    arguments_against: list[str] = []
    sentences: list[str] = []
    filled: list[str] = []
    vintages: list[StatedVintage] = []


def evidence_stated(seen: Seen) -> StatedEvidence:
    """Return what was seen, for machines and for the chapter."""
    if seen.brief is None:
        return StatedEvidence(lacks=seen.lacks)
    # Only where the evidence is installed is there a brief to tell of.
    from servanda.diagnosis.eligibility import Eligibility
    from servanda.evidence.indicators import catalogue
    from servanda.publication.brief.short import short
    from servanda.publication.evidence.indicator import clocks_line
    from servanda.publication.theme.plain import words_of

    found: Brief = seen.brief
    known = catalogue().dataset
    case = found.eligibility
    applied = case if isinstance(case, Eligibility) else None
    reason = "" if isinstance(case, Eligibility) else case.reason
    known_by = found.clocks.known_by
    return StatedEvidence(
        lacks="",
        as_of=found.clocks.as_of.isoformat(),
        known_by=known_by.isoformat() if known_by else None,
        retrospective=found.clocks.is_retrospective,
        clocks=clocks_line(found.clocks),
        severity={
            "governance": found.severity.governance.word,
            "signs that a transition would be costly": found.severity.cost.word,
        },
        eligibility=f"Severity is {applied.outcome}." if applied else reason,
        arguments_for=[one.text for one in applied.case_for] if applied else [],
        arguments_against=[one.text for one in applied.case_against] if applied else [],
        sentences=[f"{words_of(of)}: {words_of(said)}" for of, said in short(found)],
        filled=list(seen.added),
        vintages=[
            StatedVintage(
                id=vintage.id,
                published=vintage.published.isoformat() if vintage.published else None,
                attribution=known[vintage.dataset].attribution,
                digest=vintage.digest,
            )
            for vintage in found.vintages
        ],
    )
