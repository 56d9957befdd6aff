"""Sealed trajectories read back, and what is none refused."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from servanda.acts.assessing import Assessment
from servanda.evaluation.forecasts.cases import matched
from servanda.evaluation.forecasts.definitions import definitions
from servanda.evaluation.forecasts.kept import Kept, NotTrajectoriesError
from servanda.evaluation.forecasts.outcomes import Observed
from tests.evaluation.forecasts.made import FOLLOWED, NONE, OPTION, kept, told

MADE = np.arange(12.0).reshape(3, 4)


def test_trajectories_are_read_back_as_they_were() -> None:
    held = kept({"refugees": MADE, "displaced_within": 2.0 * MADE})
    drawn = held.sample(("refugees",), OPTION)
    assert drawn is not None
    assert drawn.tolist() == MADE.tolist()
    both = held.sample(("refugees", "displaced_within"), OPTION)
    assert both is not None
    assert both.tolist() == (3.0 * MADE).tolist()
    assert held.sample(("refugees",), NONE) is None
    assert held.sample(("refugees", "gdp"), OPTION) is None


def test_bands_are_percentiles_by_month() -> None:
    held = kept({"refugees": MADE, "displaced_within": MADE})
    one = held.band(("refugees",), OPTION)
    two = held.band(("refugees", "displaced_within"), OPTION)
    assert one is not None
    assert two is not None
    assert one[1].tolist() == [4.0, 5.0, 6.0, 7.0]
    assert two == pytest.approx(2.0 * one)


def test_what_an_assessment_wrote_holds_every_scored_quantity(
    assessed: Assessment,
) -> None:
    path = assessed.paths[3]
    held = Kept.of(path.read_bytes(), path.name)
    months = assessed.statement.outlook.months
    for one in definitions().quantities:
        drawn = held.sample(one.variables, OPTION)
        assert drawn is not None, one.id
        assert drawn.shape == (20, months)
    chances = held.chances("coup", OPTION)
    assert chances is not None
    assert chances.shape == (months,)


@pytest.mark.parametrize("data", [b"", b"PAR1", b"{}", b"\x00" * 64])
def test_what_is_no_such_file_is_refused(data: bytes) -> None:
    with pytest.raises(NotTrajectoriesError, match="holds no trajectories"):
        Kept.of(data, "a file")


def test_a_table_of_something_else_is_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": [1]}), tmp_path / "other.parquet")
    with pytest.raises(NotTrajectoriesError):
        Kept.of((tmp_path / "other.parquet").read_bytes(), "other.parquet")


def test_trajectories_with_a_month_cut_out_are_refused() -> None:
    whole = kept({"refugees": MADE})
    part = Kept({}, whole.rows[1:])
    with pytest.raises(NotTrajectoriesError, match="are not whole"):
        part.sample(("refugees",), OPTION)


def test_a_file_that_stops_early_is_not_scored() -> None:
    rule = next(one for one in definitions().quantities if one.id == "deaths_state")
    seen = Observed("deaths", "v", None, "", {24120: 1.0}, 24121)
    found = matched(told(24), kept({"deaths_state": MADE}), rule, seen, FOLLOWED)
    assert found.periods == ()
    assert found.why == "the sealed file does not hold every month"
