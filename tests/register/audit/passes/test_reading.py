"""What a store fails to give back is told, and the rest is read all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.register.audit.passes.reading import read_run, store_faults
from servanda.register.errors import StoreFailedError
from servanda.register.log.store.port import Row
from tests.register.audit.held import Held, audited, found
from tests.register.log.acts import a_log


class Failing(Held):
    """A log whose store fails wherever one entry would be read."""

    error: Exception = StoreFailedError("The disk failed", remedy="None.")

    def rows(self, start: int = 0, stop: int | None = None) -> Iterator[Row]:
        for row in super().rows(start, stop):
            if row.place == 5:
                raise self.error
            yield row


@pytest.fixture
def log(tmp_path: Path) -> Failing:
    made = a_log(tmp_path / "log.sqlite", 8)
    held = Failing.of(made)
    made.close()
    assert isinstance(held, Failing)
    held.sign()
    return held


@pytest.mark.parametrize(
    "error",
    [
        StoreFailedError("The disk failed", remedy="None."),
        TypeError("a text where bytes are wanted"),
        MemoryError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_entry_that_cannot_be_read_is_told_and_all_others_are_read(
    log: Failing, error: Exception
) -> None:
    log.error = error
    run = read_run(log, 0, 9)
    assert [row and row.place for row in run.rows] == [0, 1, 2, 3, 4, None, 6, 7, 8]
    assert [(one.fault, one.where.at) for one in run.findings] == [
        ("store-unreadable", 5)
    ]
    report = audited(log)
    assert found(report) == [("store-unreadable", 5), ("checkpoint-differs", 8)]
    assert report.looked.signatures == 8


def test_only_a_database_tells_faults_of_its_own(log: Failing, tmp_path: Path) -> None:
    assert store_faults(log) == []
    made = a_log(tmp_path / "other.sqlite")
    assert store_faults(made) == []
    made.close()
