from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from servanda.register.authority.verdict import Reason, Refused
from servanda.register.errors import StoreFailedError
from servanda.register.log.entry import Logged
from servanda.register.log.log import Log
from servanda.register.log.publishing import read_back
from servanda.register.log.submission import Documents, EveryAct, Submission
from servanda.register.log.writer import Writer
from tests.register.log.acts import Ticking, a_log, act, receipt


@pytest.fixture
def log(location: str) -> Iterator[Log]:
    with closing(a_log(location)) as log:
        yield log


def test_many_at_once_get_each_a_place_of_their_own(log: Log) -> None:
    submissions = [[act(f"act-{who}-{n}") for n in range(8)] for who in range(12)]
    with Writer(log, Ticking()) as writer, ThreadPoolExecutor(12) as pool:

        def client(mine: list[Submission]) -> list[int]:
            return [receipt(writer.append(one)).index for one in mine]

        places = list(pool.map(client, submissions))
    assert sorted(n for mine in places for n in mine) == list(range(1, 97))
    assert all(mine == sorted(mine) for mine in places)
    assert log.size == 97
    assert read_back(log).root() == log.root()


def test_of_two_who_hand_in_the_same_act_one_is_refused(log: Log) -> None:
    same = act("act-1")
    with Writer(log, Ticking()) as writer:
        both = [writer.hand_in(same), writer.hand_in(same)]
        first, second = (one.result() for one in both)
    assert receipt(first).index == 1
    assert isinstance(second, Refused)
    assert second.reason is Reason.REPEATED


def test_a_failure_is_told_to_each_who_waited_and_the_writer_goes_on(log: Log) -> None:
    class Failing(EveryAct):
        def admit(self, candidate: Logged, documents: Documents) -> str | None:
            if candidate.statement.id == "bad":
                raise ZeroDivisionError
            return super().admit(candidate, documents)

    with Writer(log, Ticking(), Failing) as writer:
        with pytest.raises(ZeroDivisionError):
            writer.append(act("bad"))
        assert receipt(writer.append(act("good"))).index == 1


def test_closing_writes_what_waits_and_then_refuses(log: Log) -> None:
    writer = Writer(log, Ticking())
    waiting = [writer.hand_in(act(f"act-{n}")) for n in range(20)]
    writer.close()
    assert [receipt(one.result()).index for one in waiting] == list(range(1, 21))
    with pytest.raises(StoreFailedError):
        writer.append(act("late"))
    writer.close()
    assert "log" not in {thread.name for thread in threading.enumerate()}
