from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from servanda.strategy.deterrence.disputes.bias.simulated import World, world
from servanda.strategy.deterrence.disputes.designs.comparing import DESIGNS
from servanda.strategy.deterrence.disputes.estimates import (
    EstimatesError,
    Made,
    read,
    shipped,
    written,
)
from servanda.strategy.deterrence.disputes.estimating import (
    Effort,
    estimated,
    estimates_of,
)
from servanda.strategy.deterrence.disputes.history.kinds import KINDS
from tests.strategy.deterrence.disputes.history.told import panel

TINY = Effort(draws=2, placebos=1, worlds=1, seed=3, targets=20)


def _silent(_step: str, _done: float) -> None:
    return None


def test_what_is_shipped_is_whole() -> None:
    of = shipped()
    assert [one.name for one in of.designs] == [one.name for one in DESIGNS]
    assert [(one.touch, one.hostile) for one in of.kinds] == [one[:2] for one in KINDS]
    assert {len(one.draws) + one.left_out for one in of.designs} == {400}
    assert of.made.command.startswith("servanda estimate-disputes")


def test_what_is_shipped_names_no_state() -> None:
    assert not re.search(r'"[A-Z]{3}"', written(shipped()))
    assert {one.dataset for one in shipped().made.used} == {
        *("gml-mid", "atop", "cow-contiguity", "cow-nmc", "vdem")
    }


def test_estimates_come_back_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "estimates.json"
    file.write_text(written(shipped()), "utf-8")
    assert read(file) == shipped()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"form": 2}'])
def test_another_file_is_refused_with_what_would_mend_it(
    tmp_path: Path, text: str
) -> None:
    file = tmp_path / "other.json"
    file.write_text(text, "utf-8")
    with pytest.raises(EstimatesError) as refused:
        read(file)
    assert refused.value.remedy
    assert "other.json" in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EstimatesError):
        read(tmp_path / "none.json")


def test_a_store_that_lacks_something_is_told_what(tmp_path: Path) -> None:
    empty = Panel(Store(tmp_path), Clocks(panel(tmp_path / "full").clocks.as_of))
    with pytest.raises(EstimatesError, match="alliance_defence"):
        estimates_of(empty, TINY, _silent, "")


def test_the_same_rows_and_seed_give_the_same_estimates() -> None:
    rows = world(World(0.7, 0.0, targets=24, pairs=2), 1, 0)
    made = Made(1950, 2010, len(rows), len(rows), 1, 48, 24, 0.5, 3, "", ())
    first, second = (estimated(rows, made, TINY, _silent) for _ in range(2))
    assert written(first) == written(second)
    assert np.isfinite([one.middle for one in first.designs]).all()
