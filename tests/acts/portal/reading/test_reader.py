"""The reader: what it tells is what a whole fold of the log tells."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from servanda.acts.admitting import life_in
from servanda.acts.desk import Desk
from servanda.acts.observing import every_answer
from servanda.acts.portal.reading.describing import elsewhere
from servanda.acts.portal.reading.errors import NotHeldError
from servanda.acts.portal.reading.look import Look, looked
from servanda.acts.portal.reading.reader import Reader
from servanda.acts.portal.reading.refreshing import refresh
from servanda.acts.portal.reading.seen import NOTHING, Seen, folded
from servanda.acts.publishing.subjects import of_log
from servanda.publication.site.summary import summary
from servanda.register.errors import DamagedLogError
from servanda.register.log.log import Log
from servanda.register.log.store.port import Row
from tests.examples.lived import Lived

NOW = datetime(2028, 7, 1, 12, tzinfo=UTC)
DESK = Desk(now=lambda: NOW)


def part_of(log: Log, place: Path, size: int) -> str:
    """Write the first entries of a log into another, as they stand."""
    copy = Log.create(place, log.origin)
    with copy.store.change() as change:
        change.add(list(log.rows(0, size)))
        change.attach({one: log.document(one) or b"" for one in log.documents()})
    copy.close()
    return str(place)


def grow(log: Log, place: str, start: int, stop: int) -> None:
    copy = Log.open(place)
    with copy.store.change() as change:
        change.add(list(log.rows(start, stop)))
    copy.close()


@pytest.fixture
def maravel(lived: Callable[[str], Lived]) -> Lived:
    return lived("maravel")


def test_a_summary_is_that_of_a_whole_fold(maravel: Lived, tmp_path: Path) -> None:
    reader = Reader(maravel.log, tmp_path / "views", DESK)
    assert reader.stale() == ("maravel",)
    assert refresh(reader) == ("maravel",)
    (subject,) = of_log(maravel.log, (), None, DESK)
    assert reader.summaries() == (summary(subject),)
    reader.close()


def test_views_that_are_kept_are_told_at_once(maravel: Lived, tmp_path: Path) -> None:
    first = Reader(maravel.log, tmp_path / "views", DESK)
    refresh(first)
    told = first.summaries()
    first.close()
    again = Reader(maravel.log, tmp_path / "views", DESK)
    assert again.stale() == ()
    assert again.summaries() == told
    assert again.held == 0  # nothing was folded
    again.close()


def test_views_of_another_log_are_not_told(
    lived: Callable[[str], Lived], maravel: Lived, tmp_path: Path
) -> None:
    other = Reader(lived("sapmil").log, tmp_path / "views", DESK)
    refresh(other)
    other.close()
    reader = Reader(maravel.log, tmp_path / "views", DESK)
    assert reader.summaries() == ()
    assert reader.stale() == ("maravel",)
    reader.close()


def test_views_of_a_log_that_was_put_back_are_not_told(
    maravel: Lived, tmp_path: Path
) -> None:
    first = Reader(maravel.log, tmp_path / "views", DESK)
    refresh(first)
    first.close()
    log = Log.open(maravel.log)
    older = part_of(log, tmp_path / "older", 200)
    log.close()
    again = Reader(older, tmp_path / "views", DESK)
    assert again.stale() == ("maravel",)
    assert again.look.size == 200
    again.close()


def test_a_log_that_grows_is_told_as_if_read_from_the_start(
    maravel: Lived, tmp_path: Path
) -> None:
    log = Log.open(maravel.log)
    place = part_of(log, tmp_path / "growing", 150)
    reader = Reader(place, tmp_path / "views", DESK)
    refresh(reader)
    for start, stop in ((150, 151), (151, 300), (300, 381)):
        grow(log, place, start, stop)
        assert reader.look_again()
        refresh(reader)
        (answer,) = every_answer(place, (), None, DESK)
        with reader.life("maravel") as life:
            assert life == answer.life
        whole = Reader(place, None, DESK)
        refresh(whole)
        assert reader.summaries() == whole.summaries()
        assert reader.places("maravel") == whole.places("maravel")
        whole.close()
    assert not reader.look_again()
    reader.close()
    log.close()


def test_a_day_that_ends_makes_a_view_old(maravel: Lived, tmp_path: Path) -> None:
    now = [NOW]
    reader = Reader(maravel.log, tmp_path / "views", Desk(now=lambda: now[0]))
    refresh(reader)
    now[0] += timedelta(days=1)
    assert reader.stale() == ("maravel",)
    before = reader.summaries()[0].days_to_end
    refresh(reader)
    after = reader.summaries()[0].days_to_end
    assert before is not None
    assert after == before - 1
    reader.close()


def test_another_process_describes_alike(maravel: Lived, tmp_path: Path) -> None:
    reader = Reader(maravel.log, tmp_path / "views", DESK)
    ours = reader.describe("maravel")
    theirs = elsewhere(maravel.log, "maravel", 380, NOTHING, NOW)
    assert theirs == ours
    assert elsewhere(maravel.log, "maravel", 380, theirs.seen, NOW) == ours
    reader.close()


def test_what_was_seen_is_counted_anew_where_a_leaf_differs(maravel: Lived) -> None:
    log = Log.open(maravel.log)
    life, seen = folded(log, "maravel")
    assert life == life_in(log, "maravel")
    assert Seen.read(seen.written()) == seen
    false = Seen(seen.count, seen.last, "0" * 64, {life.deeds[9].logged.index: "no"})
    again, found = folded(log, "maravel", false)
    assert again == life
    assert found == seen
    log.close()


def test_an_act_that_too_few_signed_is_told_by_no_view(
    maravel: Lived, tmp_path: Path
) -> None:
    place = tmp_path / "false.sqlite"
    shutil.copy(maravel.log, place)
    with sqlite3.connect(place) as db:
        db.execute("DROP TRIGGER entry_update")
        sql = "SELECT envelope FROM entry WHERE stream = 'maravel' AND idx = 40"
        (held,) = db.execute(sql).fetchone()
        start = held.index(b'"sig":"') + 7
        forged = held[:start] + (b"A" if held[start : start + 1] != b"A" else b"B")
        forged += held[start + 1 :]
        db.execute("UPDATE entry SET envelope = ? WHERE idx = 40", (forged,))
    reader = Reader(str(place), None, DESK)
    refresh(reader)
    assert reader.summaries() == ()
    view = reader.view("maravel")
    assert view is not None
    assert "Entry 40" in view.trouble
    with pytest.raises(DamagedLogError), reader.subject("maravel"):
        pass
    reader.close()


def test_what_is_not_held_is_said(maravel: Lived) -> None:
    reader = Reader(maravel.log, None, DESK)
    for name in ("nobody", "partnership"):
        with pytest.raises(NotHeldError), reader.subject(name):
            pass
    reader.close()


def test_only_new_rows_are_read(maravel: Lived) -> None:
    log = Log.open(maravel.log)
    first = looked(log, Look())
    told: list[Row] = []
    assert looked(log, first, told.extend) is first
    assert not told
    since = Look(370, None, {"maravel": 369})
    assert looked(log, since, told.extend).lasts == {"maravel": 380}
    assert [row.place for row in told] == list(range(370, 381))
    log.close()
