"""A crew does every task once, in order, and ends its processes."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from servanda.register.audit.crew import Alone, Crew, crew_of
from servanda.register.errors import RegisterError
from servanda.register.log.log import Log
from servanda.register.log.source import Source
from tests.register.log.acts import a_log

REMEMBERED: list[int] = []


def size_and(source: Source, number: int) -> tuple[int, int]:
    return source.size, number


def remember(_source: Source, number: int) -> list[int]:
    REMEMBERED.append(number)
    return list(REMEMBERED)


def fail(_source: Source) -> None:
    raise RegisterError("The task failed", remedy="None.")


def vanish(_source: Source) -> None:
    os._exit(3)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("crew") / "log.sqlite"
    a_log(place, 1).close()
    return place


@pytest.fixture
def crew(place: Path) -> Iterator[Crew]:
    log = Log.open(place)
    with crew_of(2, log, partial(Log.open, place)) as crew:
        yield crew
    assert multiprocessing.active_children() == []
    log.close()


def test_each_task_is_done_once_and_answered_in_order(crew: Crew) -> None:
    tasks = [(number,) for number in range(50)]
    assert list(crew.each(size_and, tasks)) == [(2, n) for n in range(50)]


def test_a_lane_remembers_its_own_rounds_in_their_order(crew: Crew) -> None:
    rounds = [[(number,), (-number,)] for number in range(1, 21)]
    *_, (first, second) = crew.abreast(remember, rounds)
    assert first == list(range(1, 21))
    assert second == [-number for number in range(1, 21)]


def test_an_error_of_a_task_is_the_callers(crew: Crew) -> None:
    with pytest.raises(RegisterError, match="The task failed"):
        list(crew.each(fail, [()]))


def test_a_process_that_was_ended_is_told(crew: Crew) -> None:
    with pytest.raises(RegisterError, match="ended from outside"):
        list(crew.each(vanish, [()]))


@pytest.mark.parametrize("workers", [1, 2])
def test_one_process_starts_no_other(place: Path, workers: int) -> None:
    log = Log.open(place)
    reopen = partial(Log.open, place) if workers == 1 else None
    with crew_of(workers, log, reopen) as crew:
        assert isinstance(crew, Alone)
        assert list(crew.each(size_and, [(1,), (2,)])) == [(2, 1), (2, 2)]
        assert multiprocessing.active_children() == []
    log.close()
