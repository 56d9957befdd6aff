"""Assess a compact: checks, outlook and money become a dossier, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from servanda.acts.checking import Beside, open_case
from servanda.acts.desk import Desk
from servanda.acts.folder import UnwritableError, together
from servanda.acts.foreseeing import Means, Past, foresight_of
from servanda.acts.strategy.grounding import Grounded
from servanda.acts.strategy.together import strategy_of
from servanda.acts.witnessing import EvidenceUsed, past_of, place_of, witnessed
from servanda.compact.principles.report import Report, hold
from servanda.outlook.keeping import to_parquet
from servanda.outlook.options import Size
from servanda.publication.dossier import (
    AssessmentStatement,
    Inputs,
    Material,
    Seen,
    pages,
    pdf,
    stated,
)
from servanda.publication.dossier.paper import fitted
from servanda.publication.dossier.statement import conclusion, written
from servanda.publication.outlook import Foresight
from servanda.publication.strategy.whole import StrategyStatement
from servanda.strategy.ground import Ground

__all__ = [
    "FILES",
    "Assessment",
    "EvidenceUsed",
    "Grounds",
    "UnwritableError",
    "Wanted",
    "assess",
    "grounds_of",
    "material_of",
]

FILES: Final = ("dossier.html", "dossier.pdf", "assessment.json", "futures.parquet")


_ALL_HELD: Final = EvidenceUsed()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be assessed, on which evidence and how finely.

    path     the compact's file
    draws    trajectories of each option and school
    seed     the same seed gives the same files, to the byte
    beside   where record and facts are
    on       the date of judgement; the later of signature and last entry if None
    used     which evidence is used; all that the store holds if None
    cluster  address of a scheduler that spreads the work; None to run here
    """

    path: Path
    draws: int = 2000
    seed: int = 1
    beside: Beside | None = None
    on: date | None = None
    used: EvidenceUsed = _ALL_HELD
    cluster: str | None = None


@dataclass(frozen=True, slots=True)
class Grounds:
    """What an outlook is to be made from: the checks' report and what was seen."""

    wanted: Wanted
    report: Report
    seen: Seen


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was written, and what it comes to.

    paths       the four files, the dossier first
    conclusion  one sentence
    is_clean    whether every BLOCK and HIGH check that counts is settled
    """

    paths: tuple[Path, ...]
    conclusion: str
    is_clean: bool
    report: Report
    statement: AssessmentStatement

    @property
    def evidence(self) -> str:
        """What the evidence store gave, or why it gave nothing, in a sentence."""
        seen = self.statement.evidence
        if seen.lacks:
            return seen.lacks
        filled = ", ".join(seen.filled) or "nothing"
        return f"{seen.clocks} It filled in: {filled}."


def assess(  # noqa: PLR0913 - one argument for each choice of the caller
    path: str | Path,
    *,
    out: str | Path,
    draws: int = 2000,
    seed: int = 1,
    desk: Desk | None = None,
    beside: Beside | None = None,
    on: date | None = None,
    used: EvidenceUsed | None = None,
    cluster: str | None = None,
) -> Assessment:
    """Assess a compact and write its dossier into a folder.

    path     the compact's file
    out      the folder; made if it is not there
    draws    trajectories of each option and school
    seed     the same seed gives the same files, to the byte
    desk     the clock and the sign of progress
    beside   where record and facts are
    on       the date of judgement; the later of signature and last entry if None
    used     which evidence is used; all that the store holds if None
    cluster  address of a scheduler that spreads the work; None to run here
    """
    desk = desk or Desk()
    wanted = Wanted(
        Path(path), draws, seed, beside, on, used or EvidenceUsed(), cluster
    )
    grounds = grounds_of(wanted, desk)
    with together(Path(out), FILES, "dossier") as folder:
        material = material_of(grounds, desk)
        material = replace(
            material, strategy=_strategy(grounds, material.outlook, desk)
        )
        statement = stated(material)
        desk.progress("Writing the dossier", 0.0)
        for step, (name, write) in enumerate(_writers(material, statement), 1):
            write(folder / name)
            desk.progress("Writing the dossier", step / len(FILES))
    return Assessment(
        tuple(Path(out) / name for name in FILES),
        conclusion(statement),
        grounds.report.is_clean,
        grounds.report,
        statement,
    )


def grounds_of(wanted: Wanted, desk: Desk) -> Grounds:
    """Read what is to be assessed, fill it up from the evidence and hold it."""
    case = open_case(wanted.path, wanted.beside)
    judged = wanted.on or case.judged_on(desk.today())
    desk.progress("Evidence", 0.0)
    case, seen = witnessed(case, judged, wanted.used)
    desk.progress("Evidence", 1.0)
    return Grounds(wanted, hold(case, judged), seen)


def material_of(grounds: Grounds, desk: Desk) -> Material:
    """Look ahead, and return what an assessment tells but for what others do."""
    wanted, report = grounds.wanted, grounds.report
    size, means = Size(wanted.draws, wanted.seed), Means(wanted.used, wanted.cluster)
    outlook = foresight_of(report.case, report.on, size, desk, means)
    return Material(report, outlook, Inputs(wanted.draws, wanted.seed), grounds.seen)


def _strategy(grounds: Grounds, outlook: Foresight, desk: Desk) -> StrategyStatement:
    used, case = grounds.wanted.used, grounds.report.case
    question, place = outlook.question, place_of(case)
    facts = case.facts.document if case.facts else None
    ground = Ground(
        case.compact.document, facts, grounds.report.on, question, outlook.futures
    )
    past = Past(place, past_of(place, question.start, used))
    return strategy_of(Grounded(case, ground, past, grounds.seen), used, desk)


def _writers(
    material: Material, statement: AssessmentStatement
) -> Iterator[tuple[str, Callable[[Path], object]]]:
    page = fitted(pages(material, statement))
    yield FILES[0], lambda path: path.write_text(page, encoding="utf-8")
    yield FILES[1], lambda path: path.write_bytes(pdf(page))
    yield FILES[2], lambda path: path.write_bytes(written(statement))
    yield FILES[3], lambda path: to_parquet(material.outlook.futures, path)
