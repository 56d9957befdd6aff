"""The act that looks ahead: nine options, every school, from a compact alone."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from servanda.acts import foresee
from servanda.acts.checking import Beside, open_case
from servanda.acts.desk import Desk
from servanda.acts.foreseeing import (
    Foreseen,
    NotWrittenError,
    Past,
    Size,
    foreseen,
    keep,
    keep_told,
    question_for,
)
from servanda.acts.gathering import the_store
from servanda.acts.witnessing import EvidenceUsed, past_of, place_of
from servanda.outlook.ensemble import Each, here
from servanda.outlook.futures import Futures
from servanda.outlook.keeping import from_netcdf
from servanda.outlook.options import policies
from servanda.outlook.priors import schools
from servanda.outlook.progress import Progress
from servanda.outlook.question import Question
from servanda.outlook.skill.deaths import Deaths, month_number
from tests.evidence.stores import Said, add

ON = date(2026, 11, 22)
START = date(2003, 7, 1)  # of RAMSI


class AskedError(Exception):
    """Stands for whatever stops a run once the question is put."""


class Fake:
    """Keeps what it is asked, and answers nothing."""

    def __init__(self) -> None:
        self.past: Past | None = None
        self.each: Each | None = None
        self.question: Question | None = None

    def __call__(self, past: Past, each: Each) -> "Fake":
        self.past, self.each = past, each
        return self

    def simulate(self, question: Question, progress: Progress) -> Futures:
        progress(0.0)
        self.question = question
        raise AskedError


def asked(path: Path, used: EvidenceUsed | None = None, **more: object) -> Fake:
    """Return what a model is asked of a compact."""
    fake = Fake()
    with pytest.raises(AskedError):
        foresee(path, used=used, making=fake, **more)  # type: ignore[arg-type]
    return fake


@pytest.fixture(scope="module")
def ramsi(root: Path) -> Path:
    return root / "examples" / "ramsi" / "compact.yaml"


@pytest.fixture(scope="module")
def seen(ramsi: Path) -> Foreseen:
    """Return an outlook on RAMSI with nothing else at hand, made once."""
    return foresee(ramsi, size=Size(40, 7), on=ON, used=EvidenceUsed(is_left_out=True))


def test_every_option_is_asked_under_every_school(ramsi: Path) -> None:
    question = asked(ramsi, size=Size(40, 7)).question
    assert question is not None
    assert [option.name for option in question.options] == list(policies())
    assert set(question.schools) == set(schools())
    assert (question.draws, question.seed) == (40, 7)


def test_without_a_cluster_the_work_is_done_here(ramsi: Path) -> None:
    assert asked(ramsi).each is here


def test_a_draft_without_a_first_day_starts_when_it_is_judged(tmp_path: Path) -> None:
    draft = tmp_path / "compact.yaml"
    draft.write_text('servanda: "1"\nid: draft\nversion: "1"\ntitle: A draft\n')
    question = question_for(open_case(draft), ON, Size(10, 1))
    assert question.start == date(2026, 11, 1)
    assert "the outlook starts on the date of judgement" in question.assumed[0]


def test_a_host_of_this_world_is_known_by_its_code_and_a_fictional_one_is_not(
    root: Path, ramsi: Path
) -> None:
    maravel = root / "examples" / "maravel" / "compact.yaml"
    assert place_of(open_case(ramsi)) == "SLB"
    assert place_of(open_case(maravel)) is None
    fake = asked(maravel)
    assert fake.past == Past(None, None)


def a_store(folder: Path, counts: Mapping[str, tuple[float, date]]) -> None:
    """Fill a store with the months of Solomon Islands from 2000 to 2006.

    counts  indicator to the deaths of each month and the day of publication
    """
    for name, (count, published) in counts.items():
        first = month_number(2000, 1)
        said = []
        for month in range(84):
            start, end = (
                date(number // 12, number % 12 + 1, 1)
                for number in (first + month, first + month + 1)
            )
            said.append(Said("SLB", name, start, end, count))
        dataset = "ucdp-ged" if name == "deaths_state_based" else "ucdp-ged-views"
        add(the_store(folder), dataset, said, published=published)


def last(deaths: Deaths | None) -> int:
    assert deaths is not None
    return deaths.last


def test_months_before_the_first_day_come_from_the_store(
    ramsi: Path, tmp_path: Path
) -> None:
    a_store(tmp_path, {"deaths_state_based_views": (3.0, date(2010, 1, 1))})
    fake = asked(ramsi, EvidenceUsed(folder=tmp_path))
    assert fake.past is not None
    assert fake.past.place == "SLB"
    deaths = fake.past.deaths
    assert last(deaths) == month_number(2003, 6)
    assert deaths is not None
    assert (deaths.of(["SLB"]) == 3.0).all()


def test_of_two_series_events_counted_here_go_first(tmp_path: Path) -> None:
    both = {
        "deaths_state_based_views": (3.0, date(2010, 1, 1)),
        "deaths_state_based": (4.0, date(2010, 1, 1)),
    }
    a_store(tmp_path, both)
    found = past_of("SLB", START, EvidenceUsed(folder=tmp_path))
    assert found is not None
    assert (found.of(["SLB"])[0, -12:] == 4.0).all()


def test_what_was_published_later_is_not_seen_where_a_day_is_named(
    tmp_path: Path,
) -> None:
    a_store(tmp_path, {"deaths_state_based_views": (3.0, date(2010, 1, 1))})
    early = EvidenceUsed(known_by=date(2009, 12, 31), folder=tmp_path)
    late = EvidenceUsed(known_by=date(2010, 1, 1), folder=tmp_path)
    assert past_of("SLB", START, early) is None
    assert past_of("SLB", START, late) is not None


@pytest.mark.parametrize("place", [None, "MLI"])
def test_a_host_that_the_store_does_not_hold_has_no_months(
    tmp_path: Path, place: str | None
) -> None:
    a_store(tmp_path, {"deaths_state_based_views": (3.0, date(2010, 1, 1))})
    assert past_of(place, START, EvidenceUsed(folder=tmp_path)) is None


def test_a_store_that_is_left_out_is_not_asked(ramsi: Path, tmp_path: Path) -> None:
    a_store(tmp_path, {"deaths_state_based_views": (3.0, date(2010, 1, 1))})
    fake = asked(ramsi, EvidenceUsed(is_left_out=True, folder=tmp_path))
    assert fake.past == Past("SLB", None)


def test_an_outlook_needs_nothing_but_the_compact(seen: Foreseen) -> None:
    statement = seen.statement
    assert statement.model == "calibrated outlook"
    assert [one.name for one in statement.options] == list(policies())
    assert (statement.chosen, statement.against) == ("this compact", "no action")
    assert statement.less == "do less"
    assert "left out by request" in seen.evidence
    assert any("shown" in words or "known" in words for words in statement.assumptions)


def test_the_same_seed_gives_the_same_bytes(ramsi: Path, seen: Foreseen) -> None:
    again = foresee(ramsi, size=Size(40, 7), on=ON, used=EvidenceUsed(is_left_out=True))
    assert foreseen(again, "json") == foreseen(seen, "json")


def test_each_form_is_told_from_the_same_statement(seen: Foreseen) -> None:
    assert foreseen(seen, "text").startswith("Outlook: Solomon Islands")
    assert foreseen(seen, "html").startswith("<!doctype html>")
    assert '"host": "Solomon Islands"' in foreseen(seen, "json")


def test_futures_are_kept_in_both_forms(seen: Foreseen, tmp_path: Path) -> None:
    keep(seen, tmp_path / "futures.nc")
    keep(seen, tmp_path / "futures.parquet")
    read = from_netcdf(tmp_path / "futures.nc")
    assert read.options == seen.foresight.futures.options
    assert (tmp_path / "futures.parquet").read_bytes()[:4] == b"PAR1"


def test_what_cannot_be_written_is_refused(seen: Foreseen, tmp_path: Path) -> None:
    for name in ("futures.nc", "futures.parquet"):
        with pytest.raises(NotWrittenError, match=name):
            keep(seen, tmp_path / "nowhere" / name)
    with pytest.raises(NotWrittenError):
        keep_told("words", tmp_path / "nowhere" / "page.html")
    keep_told("words", tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text() == "words"


def test_progress_is_told_step_by_step(ramsi: Path) -> None:
    steps: list[str] = []
    desk = Desk(progress=lambda step, _done: steps.append(step))
    asked(ramsi, desk=desk, beside=Beside())
    assert list(dict.fromkeys(steps)) == ["Evidence", "Outlook"]
