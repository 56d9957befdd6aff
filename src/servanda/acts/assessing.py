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
from servanda.acts.foreseeing import Means, foresight_of
from servanda.acts.witnessing import EvidenceUsed, witnessed
from servanda.basis.errors import ServandaError
from servanda.compact.principles.report import Report, hold
from servanda.outlook.keeping import to_parquet
from servanda.outlook.options import Size
from servanda.publication.dossier import (
    AssessmentStatement,
    Inputs,
    Material,
    pages,
    pdf,
    stated,
)
from servanda.publication.dossier.paper import fitted
from servanda.publication.dossier.statement import conclusion, written

__all__ = ["FILES", "Assessment", "EvidenceUsed", "UnwritableError", "assess"]

FILES: Final = ("dossier.html", "dossier.pdf", "assessment.json", "futures.parquet")


class UnwritableError(ServandaError):
    """The folder for the dossier cannot be written to."""

    code = "SRV-301"


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
    case = open_case(Path(path), beside)
    judged = on or case.judged_on(desk.today())
    desk.progress("Evidence", 0.0)
    used = used or EvidenceUsed()
    case, seen = witnessed(case, judged, used)
    desk.progress("Evidence", 1.0)
    report = hold(case, judged)
    with _whole(Path(out)) as folder:
        outlook = foresight_of(
            report.case, judged, Size(draws, seed), desk, Means(used, cluster)
        )
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


def _writers(
    material: Material, statement: AssessmentStatement
) -> Iterator[tuple[str, Callable[[Path], object]]]:
    page = fitted(pages(material, statement))
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
