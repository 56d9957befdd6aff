"""Page one, and the figures and words it is made of."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from servanda.acts import assess
from servanda.acts.assessing import Assessment
from servanda.publication.dossier.chapters.ministry import lateness
from servanda.publication.outlook.figures import Chance, Departure, Range
from servanda.publication.outlook.telling import SCALE, departure, ranged


def test_page_one_fits_one_sheet_however_much_there_is(
    crowded: Assessment,
) -> None:
    command = ["pdftotext", "-l", "1", str(crowded.paths[1]), "-"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "The authentic treaty text prevails." in " ".join(told.split())


def test_a_draft_without_a_day_is_assessed_from_the_day_it_is_judged(
    tmp_path: Path,
) -> None:
    path = tmp_path / "compact.yaml"
    path.write_text('servanda: "1"\nid: empty\nversion: one\ntitle: Nothing yet\n')
    done = assess(path, out=tmp_path / "out", draws=5, on=date(2025, 3, 9))
    outlook = done.statement.outlook
    assert outlook.first == "2025-03-01"
    assert "no first day is shown" in outlook.assumptions[0]
    assert "not known" in done.statement.conclusions
    assert "clean as drafted" not in done.statement.conclusions
    page = done.paths[0].read_text()
    assert "Which beliefs the answer hangs on is not known." in page
    assert "When partners leave is not known." in page
    assert "Who is helped is not shown." in page


def test_the_four_facts_keep_their_marks(assessed: Assessment) -> None:
    marks = {fact.fact: fact.mark for fact in assessed.statement.authority}
    assert set(marks) == {
        "constitutional",
        "effective_control",
        "electoral",
        "recognition",
    }
    assert marks["effective_control"] == "not shown"
    assert marks["constitutional"] == "shown"


def test_reasons_put_what_fails_first(assessed: Assessment) -> None:
    reasons = assessed.statement.reasons
    assert 2 <= len(reasons) <= 3
    assert reasons[0].text.startswith("T01")
    assert reasons[-1].evidence == "outlook"


def test_no_cost_is_told_where_no_budget_is_shown(assessed: Assessment) -> None:
    against, *others = assessed.statement.outlook.options
    assert against.outcomes["cost"] == Range(p10=0.0, p50=0.0, p90=0.0)
    assert all(option.outcomes["cost"] is None for option in others)


def leaving(low: float, middle: float, high: float, *, came: float = 1.0) -> Departure:
    return Departure(
        came=Chance(share=came, error=0.0),
        beyond=Chance(share=0.0, error=0.0),
        months=Range(p10=low, p50=middle, p90=high),
    )


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (None, "no partner there"),
        (leaving(6, 9, 20), "month 9 (6\u201320)"),
        (leaving(6, 9, 60), "month 9 (6 to after 60)"),
        (leaving(60, 60, 60), "there after 60"),
        (leaving(9, 9, 9), "month 9"),
        (leaving(6, 9, 20, came=0.03), "in 3%: month 9 (6\u201320)"),
    ],
)
def test_the_last_departure_is_told_with_what_lies_beyond(
    found: Departure | None, words: str
) -> None:
    assert departure(found, 60) == words


def test_wide_intervals_have_two_digits() -> None:
    told = ranged(Range(p10=123.0, p50=4567.0, p90=1234567.0))
    assert told == "4\u202f600 (120\u20131.2 million)"
    assert ranged(Range(p10=0.0, p50=0.0, p90=0.0)) == "0"


def test_the_scale_of_likelihood_is_printed_whole() -> None:
    assert SCALE.startswith("very unlikely under 10%")
    assert SCALE.endswith("very likely over 90%")


@pytest.mark.parametrize(
    ("due", "done", "words"),
    [
        (date(2025, 3, 31), None, "open, due in 30 days"),
        (date(2025, 3, 31), date(2025, 3, 30), "done 30 March 2025"),
        (date(2025, 4, 20), date(2025, 4, 20), "20 days after the first date"),
        (date(2025, 3, 31), date(2025, 4, 10), "10 days after the first date"),
    ],
)
def test_lateness_counts_from_the_first_date(
    due: date, done: date | None, words: str
) -> None:
    original = date(2025, 3, 31)
    assert words in str(lateness(original, due, done, date(2025, 3, 1)))


def test_a_step_without_a_first_date_is_not_shown() -> None:
    assert "not shown" in str(lateness(None, None, None, date(2025, 3, 1)))
