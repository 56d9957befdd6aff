"""Assess a compact: checks, outlook and money become a dossier, whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from servanda.acts.checking import Beside, open_case
from servanda.acts.desk import Desk
from servanda.compact.principles.report import Case, Report, hold
from servanda.outlook import MODELS, contrast, to_parquet, under_schools
from servanda.outlook.options import NO_ACTION, THIS_COMPACT, Size, question_of
from servanda.publication.dossier import (
    AssessmentStatement,
    Inputs,
    Material,
    Outlook,
    html,
    pdf,
    stated,
)
from servanda.publication.dossier.paper import fitted
from servanda.publication.dossier.statement import conclusion, written

__all__ = ["FILES", "Assessment", "assess"]

FILES: Final = ("dossier.html", "dossier.pdf", "assessment.json", "futures.parquet")
_SCHOOL_DRAWS: Final = 500


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


def assess(  # noqa: PLR0913 - one argument for each choice of the caller
    path: str | Path,
    *,
    out: str | Path,
    draws: int = 2000,
    seed: int = 1,
    desk: Desk | None = None,
    beside: Beside | None = None,
    on: date | None = None,
) -> Assessment:
    """Assess a compact and write its dossier into a folder.

    path    the compact's file
    out     the folder; made if it is not there
    draws   trajectories of each option
    seed    the same seed gives the same files, to the byte
    desk    the clock and the sign of progress
    beside  where record and facts are
    on      the date of judgement; the later of signature and last entry if None
    """
    desk = desk or Desk()
    case = open_case(Path(path), beside)
    report = hold(case, on or case.judged_on(desk.today()))
    outlook = _foresee(case, Size(draws, seed), desk)
    material = Material(report, outlook, Inputs(draws, seed))
    statement = stated(material)
    desk.progress("Writing the dossier", 0.0)
    with _whole(Path(out)) as folder:
        for step, (name, write) in enumerate(_writers(material, statement), 1):
            write(folder / name)
            desk.progress("Writing the dossier", step / len(FILES))
    return Assessment(
        tuple(Path(out) / name for name in FILES),
        conclusion(statement),
        report.is_clean,
        report,
        statement,
    )


def _foresee(case: Case, size: Size, desk: Desk) -> Outlook:
    facts = case.facts.document if case.facts else None
    question = question_of(case.compact.document, facts, size)
    model = MODELS[0]
    futures = model.simulate(question, lambda done: desk.progress("Outlook", done))
    pair = (THIS_COMPACT, NO_ACTION)
    schools = under_schools(
        question,
        model,
        pair=pair,
        draws=min(size.draws, _SCHOOL_DRAWS),
        progress=lambda done: desk.progress("Schools", done),
    )
    found = contrast(futures, "deaths_total", THIS_COMPACT, against=NO_ACTION)
    return Outlook(question, futures, THIS_COMPACT, NO_ACTION, found, schools)


def _writers(
    material: Material, statement: AssessmentStatement
) -> Iterator[tuple[str, Callable[[Path], object]]]:
    page = fitted(lambda tight: html(material, statement, tight=tight))
    yield FILES[0], lambda path: path.write_text(page, encoding="utf-8")
    yield FILES[1], lambda path: path.write_bytes(pdf(page))
    yield FILES[2], lambda path: path.write_bytes(written(statement))
    yield FILES[3], lambda path: to_parquet(material.outlook.futures, path)


@contextmanager
def _whole(out: Path) -> Iterator[Path]:
    """Yield a folder whose files are moved into place together, or removed.

    Nothing appears under its own name before all four are written.
    """
    out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=out, prefix=".assessing-"))
    try:
        yield folder
        for name in FILES:
            (folder / name).replace(out / name)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
