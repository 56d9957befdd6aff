"""Assess a compact: checks, outlook and money become a dossier, whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from servanda.acts.checking import Beside, open_case
from servanda.acts.desk import Desk
from servanda.basis.errors import ServandaError
from servanda.compact.principles.report import Case, Report, hold
from servanda.outlook import MODELS, Question, contrast, to_parquet, under_schools
from servanda.outlook.options import NO_ACTION, THIS_COMPACT, Size, question_of
from servanda.publication.dossier import (
    AssessmentStatement,
    Inputs,
    Material,
    Outlook,
    Seen,
    html,
    pdf,
    stated,
)
from servanda.publication.dossier.paper import fitted
from servanda.publication.dossier.statement import conclusion, written

__all__ = ["FILES", "Assessment", "EvidenceUsed", "UnwritableError", "assess"]

FILES: Final = ("dossier.html", "dossier.pdf", "assessment.json", "futures.parquet")
_SCHOOL_DRAWS: Final = 500
_NO_PART: Final = "install servanda with its evidence, servanda[evidence]."
_NO_STORE: Final = (
    "The evidence store holds nothing on the host: severity, authority, source of "
    "threat, sovereignty and precedents are not known here, and the checks and the "
    "outlook use only the facts beside the compact. `servanda evidence fetch` or "
    "`servanda evidence import` fills the store."
)


class UnwritableError(ServandaError):
    """The folder for the dossier cannot be written to."""

    code = "SRV-301"


@dataclass(frozen=True, slots=True)
class EvidenceUsed:
    """Which evidence an assessment uses.

    known_by     only what had been published by this day; all if None
    is_left_out  whether the store is not asked at all
    folder       where the evidence lies; ``SERVANDA_HOME`` if None
    """

    known_by: date | None = None
    is_left_out: bool = False
    folder: Path | None = None


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
) -> Assessment:
    """Assess a compact and write its dossier into a folder.

    path    the compact's file
    out     the folder; made if it is not there
    draws   trajectories of each option
    seed    the same seed gives the same files, to the byte
    desk    the clock and the sign of progress
    beside  where record and facts are
    on      the date of judgement; the later of signature and last entry if None
    used    which evidence is used; all that the store holds if None
    """
    desk = desk or Desk()
    case = open_case(Path(path), beside)
    judged = on or case.judged_on(desk.today())
    desk.progress("Evidence", 0.0)
    case, seen = _with_evidence(case, judged, used or EvidenceUsed())
    desk.progress("Evidence", 1.0)
    report = hold(case, judged)
    with _whole(Path(out)) as folder:
        outlook = _foresee(report, Size(draws, seed), desk)
        material = Material(report, outlook, Inputs(draws, seed), seen)
        statement = stated(material)
        desk.progress("Writing the dossier", 0.0)
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


def _with_evidence(case: Case, on: date, used: EvidenceUsed) -> tuple[Case, Seen]:
    """Fill the facts from the store, or say why it could not be asked."""
    if used.is_left_out:
        return case, Seen(None, (), "The evidence store was left out by request.")
    if case.compact.document.fictional:
        return case, Seen(None, (), "A fictional host has no place in the world.")
    try:
        # The evidence is a part of its own: a dossier can be made without it.
        from servanda.acts.evidencing import filled, gathered  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        return case, Seen(None, (), f"{missing.name} is not installed: {_NO_PART}")
    found = gathered(case, on, used.known_by, used.folder)
    if found is None:
        return case, Seen(None, (), _NO_STORE)
    full, added = filled(case, found.facts)
    return full, Seen(found.brief, added, "")


def _foresee(report: Report, size: Size, desk: Desk) -> Outlook:
    question, model = _question(report, size), MODELS[0]
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
    schools = {**schools, question.school: found}
    return Outlook(question, futures, THIS_COMPACT, NO_ACTION, found, schools)


def _question(report: Report, size: Size) -> Question:
    """Put the question; a draft without a first day starts on the day it is judged."""
    case = report.case
    compact = case.compact.document
    facts = case.facts.document if case.facts else None
    effective = compact.term.effective if compact.term else None
    if effective or compact.signed_on:
        return question_of(compact, facts, size)
    starting = compact.model_copy(update={"signed_on": report.on})
    question = question_of(starting, facts, size)
    words = "no first day is shown; the outlook starts on the date of judgement"
    return replace(question, assumed=(words, *question.assumed))


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
    """Yield a folder whose files are put in place together, or removed.

    Nothing appears under its own name before all four are written; what stood there
    before stays if anything goes wrong.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=out, prefix=".assessing-"))
    except OSError as error:
        reason = (error.strerror or "it cannot be written").lower()
        raise UnwritableError(
            f"{out} cannot take the dossier: {reason}",
            remedy="Give --out a folder that you may write to.",
        ) from error
    try:
        yield folder
        _put_in_place(folder, out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put_in_place(folder: Path, out: Path) -> None:
    before = folder / "before"
    before.mkdir()
    try:
        for name in FILES:
            if (out / name).exists():
                (out / name).replace(before / name)
            (folder / name).replace(out / name)
    except BaseException:
        for name in FILES:
            if (before / name).exists():
                (before / name).replace(out / name)
            elif not (folder / name).exists():
                (out / name).unlink(missing_ok=True)
        raise
