"""What lies around a host, and estimates that are written where one may write."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from servanda.acts.gathering import UnwritableError
from servanda.acts.strategy.disputing import around, keep_estimates
from servanda.strategy.deterrence.disputes import shipped
from servanda.strategy.deterrence.disputes.estimates import read
from tests.strategy.deterrence.disputes.history.told import panel


def test_a_host_without_a_code_is_surrounded_by_what_nobody_knows() -> None:
    assert around(None, date(2012, 1, 1)) is None


def test_a_host_is_looked_up_in_the_evidence_of_a_folder(tmp_path: Path) -> None:
    panel(tmp_path / "evidence")
    found = around("UGA", date(1994, 6, 1), tmp_path)
    assert found is not None
    assert sum(found.counts) == 7


def test_what_is_kept_can_be_read_again(tmp_path: Path) -> None:
    file = tmp_path / "estimates.json"
    keep_estimates(shipped(), file)
    assert read(file) == shipped()


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnwritableError):
        keep_estimates(shipped(), tmp_path / "none" / "estimates.json")
