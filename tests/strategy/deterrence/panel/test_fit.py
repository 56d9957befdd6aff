"""The fit finds what made the data, and says how far it can be out."""

import numpy as np
import pytest

from servanda.outlook.noise import Noise
from servanda.strategy.deterrence.panel.fit import (
    FIRST_CUT,
    Fit,
    Rows,
    UnfittedError,
    cuts_of,
    fitted,
)
from servanda.strategy.deterrence.panel.rows import FEATURES, rows_of
from tests.strategy.deterrence.made import CUTS, LAG, a_history


@pytest.fixture(scope="module")
def rows() -> Rows:
    history = a_history(states=70, years=19)
    return rows_of(history, np.zeros_like(history.terror))


@pytest.fixture(scope="module")
def fit(rows: Rows) -> Fit:
    return fitted(rows)


def test_the_chain_that_made_a_history_is_found_again(fit: Fit) -> None:
    wanted = {f"level {k}": LAG[k - 1] for k in (1, 2, 4, 5)}
    for name, value in wanted.items():
        at = fit.of(name)
        assert abs(fit.mode[at] - value) < 3.0 * fit.deviation(at), name
    gaps = np.diff(cuts_of(fit.mode))
    assert gaps == pytest.approx(np.diff(CUTS), abs=0.9)
    assert fit.width in (0.65, 0.9, 1.3)
    assert fit.rows == 70 * 18


def test_draws_lie_around_the_mode_as_widely_as_told(fit: Fit) -> None:
    scores = np.column_stack(
        [Noise(1, 0, 4000).normal(f"score {k}") for k in range(len(fit.mode))]
    )
    drawn = fit.drawn(scores)
    at = fit.of("level 4")
    assert drawn[:, at].mean() == pytest.approx(fit.mode[at], abs=0.02)
    assert drawn[:, at].std() == pytest.approx(fit.deviation(at), rel=0.05)
    assert (np.diff(cuts_of(drawn), axis=1) > 0.0).all()
    assert len(fit.mode) == FIRST_CUT + len(FEATURES) + 70


def test_a_panel_without_all_levels_is_refused(rows: Rows) -> None:
    with pytest.raises(UnfittedError, match="all five levels"):
        fitted(rows._replace(after=np.minimum(rows.after, 4)))
