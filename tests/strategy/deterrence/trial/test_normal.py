"""The normal law around the mode, against a walk through the posterior itself."""

from datetime import date

import numpy as np
import pytest

from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from servanda.outlook.noise import Array
from servanda.strategy.deterrence.deterring import beliefs
from servanda.strategy.deterrence.panel.fit import Fit, fitted, loss
from servanda.strategy.deterrence.panel.interventions import of_kind
from servanda.strategy.deterrence.panel.reading import events_of, history_of
from servanda.strategy.deterrence.panel.rows import exposure, rows_of
from servanda.strategy.deterrence.panel.similarity import likeness_of
from servanda.strategy.deterrence.trial import normal
from servanda.strategy.deterrence.trial.normal import walked
from tests.strategy.deterrence.made import a_history

NOT_OF_LEVEL = ("conflict", "democracy", "coups", "people", "exposure")


def test_a_walk_through_a_normal_law_finds_that_law(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    history = a_history(states=30, years=14)
    rows = rows_of(history, np.zeros_like(history.terror))
    fit = fitted(rows)

    def exactly_normal(at: Array, _fit: Fit, _rows: object) -> tuple[float, Array]:
        return 0.5 * float(at @ at), at

    monkeypatch.setattr(normal, "_potential", exactly_normal)
    found = walked(fit, rows, 3, 1500)
    assert found.accepted > 0.9
    assert np.abs(found.away).max() < 0.15
    assert found.wide == pytest.approx(np.ones_like(found.wide), abs=0.12)


def test_the_slope_that_a_walk_follows_is_that_of_the_density() -> None:
    history = a_history(states=30, years=14)
    rows = rows_of(history, np.zeros_like(history.terror))
    at = np.linspace(-1.0, 1.0, 4 + len(rows.names) + len(rows.states))
    for place in (0, 2, 5, len(at) - 1):
        step = np.zeros_like(at)
        step[place] = 1e-6
        rise = loss(at + step, rows, 0.5)[0] - loss(at - step, rows, 0.5)[0]
        assert rise / 2e-6 == pytest.approx(loss(at, rows, 0.5)[1][place], abs=1e-3)


@pytest.mark.slow
def test_on_the_real_years_the_normal_law_has_the_width_and_not_quite_the_place(
    shared_store: Store,
) -> None:
    panel = Panel(shared_store, Clocks(date(2020, 12, 31)))
    history, events = history_of(panel, 2002, 2020), events_of(panel)
    permitted = of_kind(events, "permitted")
    rows = rows_of(history, exposure(history, permitted, likeness_of(beliefs())))
    found = walked(fitted(rows), rows, 2020, 1500)
    assert found.accepted > 0.6
    assert found.wide == pytest.approx(np.ones_like(found.wide), abs=0.12)
    assert np.abs(found.halves).max() < 0.2
    assert np.abs(found.away).max() == pytest.approx(0.88, abs=0.15)
    assert np.abs(found.away[-len(NOT_OF_LEVEL) :]).max() < 0.3
