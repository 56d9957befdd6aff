"""A run spread over processes, on the loopback: the same numbers, whatever dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from distributed import Client, LocalCluster

from servanda.outlook import cluster as clusters
from servanda.outlook.cluster import Cluster, ClusterError
from servanda.outlook.ensemble import Ran, run
from tests.outlook.ensemble.made import MADE_UNITS, WAYS, Made

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

DRAWS = 400
SIZE = 20
SLOW = Made(DRAWS, pause=0.02)  # so that a worker dies with blocks in hand


@pytest.fixture(scope="module")
def local() -> Iterator[LocalCluster]:
    """Return two processes that work, each on one thread."""
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=50,
    ) as found:
        yield found


@pytest.fixture
def address(local: LocalCluster) -> str:
    return str(local.scheduler_address)


@pytest.fixture(scope="module")
def here() -> Ran:
    return run(Made(DRAWS), WAYS, MADE_UNITS)


def same(one: Ran, other: Ran) -> bool:
    return one.paths.identical(other.paths) and one.table.identical(other.table)


def process_ids(address: str) -> list[int]:
    with Cluster(address) as cluster:
        return list(cluster.processes().values())


def test_a_cluster_gives_the_same_to_the_bit(address: str, here: Ran) -> None:
    with Cluster(address) as cluster:
        spread = run(Made(DRAWS), WAYS, MADE_UNITS, each=cluster.each, size=SIZE)
    assert same(spread, here)


def test_a_worker_killed_half_way_loses_nothing_and_counts_nothing_twice(
    address: str, here: Ran
) -> None:
    victim = process_ids(address)[0]
    killed: list[float] = []

    def kill(share: float) -> None:
        if share > 0.4 and not killed:
            os.kill(victim, signal.SIGKILL)
            killed.append(share)

    with Cluster(address) as cluster:
        spread = run(
            SLOW,
            WAYS,
            MADE_UNITS,
            each=cluster.each,
            size=SIZE,
            progress=kill,
        )
    assert 0.4 < killed[0] < 0.6
    assert spread.table.attrs["draws"] == DRAWS
    assert same(spread, here)


@pytest.mark.slow
def test_all_workers_killed_are_waited_for_and_what_they_held_is_sent_anew(
    address: str, here: Ran
) -> None:
    victims = process_ids(address)
    killed: list[float] = []

    def kill(share: float) -> None:
        if share > 0.3 and not killed:
            for victim in victims:
                os.kill(victim, signal.SIGKILL)
            killed.append(share)

    with Cluster(address) as cluster:
        spread = run(
            SLOW,
            WAYS,
            MADE_UNITS,
            each=cluster.each,
            size=SIZE,
            progress=kill,
        )
    assert killed
    assert same(spread, here)


def test_a_stopped_run_takes_back_its_blocks_and_leaves_no_connection(
    address: str,
) -> None:
    before = threading.active_count()

    def stop(share: float) -> None:
        if share > 0.3:
            raise KeyboardInterrupt

    def asked() -> None:
        with Cluster(address) as cluster:
            run(
                Made(DRAWS),
                WAYS,
                MADE_UNITS,
                each=cluster.each,
                size=SIZE,
                progress=stop,
            )

    with pytest.raises(KeyboardInterrupt):
        asked()
    assert threading.active_count() <= before
    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        assert not any(client.processing().values())


def test_a_worker_of_another_version_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "_about", lambda: ("Servanda 99",))
    with Cluster(address) as cluster, pytest.raises(ClusterError, match="wanted"):
        run(Made(9), WAYS, MADE_UNITS, each=cluster.each)


def test_an_address_where_nothing_answers_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clusters, "_PATIENCE", "200ms")
    with pytest.raises(ClusterError, match=r"tcp://127\.0\.0\.1:9"):
        Cluster("tcp://127.0.0.1:9")


def test_the_outlook_opens_no_connection_unless_it_is_asked_to() -> None:
    code = "import sys, servanda.outlook; print('distributed' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
