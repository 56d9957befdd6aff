from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from servanda.acts.documents import OccupiedError
from servanda.acts.observing import NotInLogError, Question
from servanda.acts.recording import taken
from servanda.compact.principles.report import Case, Report, hold
from servanda.compact.reading import read_compact, read_facts, read_record
from tests.examples.lived import Lived

Lives = Callable[[str], Lived]


def held(folder: Path, root: Path, day: str) -> Report:
    """Return what the checks say of the files that were written."""
    case = Case(
        compact=read_compact(folder / "compact.yaml"),
        facts=read_facts(root / "examples" / "maravel" / "facts.yaml"),
        record=read_record(folder / "record.yaml"),
    )
    return hold(case, date.fromisoformat(day))


def write(log: str, day: str, folder: Path) -> None:
    question = Question(log, "maravel", day)
    taken(question, folder / "record.yaml", folder / "compact.yaml")


@pytest.mark.parametrize("day", ["2025-03-01", "2025-12-19"])
def test_the_checks_run_on_what_the_log_shows_and_nothing_fails_in_its_good_years(
    lived: Lives, root: Path, tmp_path: Path, day: str
) -> None:
    write(lived("maravel").log, day, tmp_path)
    report = held(tmp_path, root, day)
    assert len(report.results) == 83
    said = {str(one.answer.verdict) for one in report.results}
    assert said == {"pass", "needs review", "opinion needed"}, "nobody entered a note"


def test_what_came_late_in_the_log_fails_its_check(
    lived: Lives, root: Path, tmp_path: Path
) -> None:
    write(lived("maravel").log, "2026-11-15", tmp_path)
    report = held(tmp_path, root, "2026-11-15")
    failed = {
        one.check.id for one in report.results if str(one.answer.verdict) == "fail"
    }
    assert "J03" in failed, "the report on the third quarter of 2026 came 19 days late"


def test_the_text_that_is_written_is_the_one_in_force_on_that_day(
    lived: Lives, tmp_path: Path
) -> None:
    one = lived("maravel")
    for day, version in (("2026-09-20", 0), ("2026-09-21", 1)):
        folder = tmp_path / day
        folder.mkdir()
        write(one.log, day, folder)
        sealed = one.life().versions[version].digest
        assert read_compact(folder / "compact.yaml").digest == sealed


def test_the_record_of_an_export_is_that_of_the_log(
    lived: Lives, tmp_path: Path
) -> None:
    one = lived("maravel")
    for name, place in (("log", one.log), ("copy", one.public)):
        taken(Question(place, "maravel", "2026-01-01"), tmp_path / f"{name}.yaml")
    log, copy = (tmp_path / f"{name}.yaml" for name in ("log", "copy"))
    assert log.read_bytes() == copy.read_bytes()
    head = log.read_text().splitlines()[:2]
    assert head[0].startswith(
        "# What the log maravel.example/register shows of maravel"
    )


def test_before_a_text_is_sealed_there_is_no_record(
    lived: Lives, tmp_path: Path
) -> None:
    question = Question(lived("maravel").log, "maravel", "2024-06-26")
    with pytest.raises(NotInLogError, match="No text of maravel is sealed by then"):
        taken(question, tmp_path / "record.yaml")
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_there_is_not_written_over(lived: Lives, tmp_path: Path) -> None:
    out = tmp_path / "record.yaml"
    out.write_text("mine")
    question = Question(lived("maravel").log, "maravel", "2025-01-01")
    with pytest.raises(OccupiedError):
        taken(question, out)
    assert out.read_text() == "mine"
