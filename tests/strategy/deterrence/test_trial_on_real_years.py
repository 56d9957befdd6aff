"""The trial on the real set of 2005 to 2020, as the page and the file tell it."""

from datetime import date

import numpy as np
import pytest

from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from servanda.outlook.noise import Noise
from servanda.strategy.deterrence.deterring import beliefs
from servanda.strategy.deterrence.panel.history import History
from servanda.strategy.deterrence.panel.interventions import Event, of_kind
from servanda.strategy.deterrence.panel.kept import shipped
from servanda.strategy.deterrence.panel.reading import events_of, history_of
from servanda.strategy.deterrence.panel.similarity import likeness_of
from servanda.strategy.deterrence.trial.around import study
from servanda.strategy.deterrence.trial.tried import Tried, tried

KEPT = Tried.of(shipped().trial)


@pytest.fixture(scope="module")
def panel(shared_store: Store) -> Panel:
    return Panel(shared_store, Clocks(date(2020, 12, 31)))


@pytest.fixture(scope="module")
def history(panel: Panel) -> History:
    return history_of(panel, 2002, 2020)


@pytest.fixture(scope="module")
def events(panel: Panel) -> tuple[Event, ...]:
    return events_of(panel)


def test_events_and_placebos_are_those_that_are_told(
    history: History, events: tuple[Event, ...]
) -> None:
    told = KEPT.met[0]
    found = study(
        history,
        of_kind(events, "permitted"),
        likeness_of(beliefs()),
        years=(2005, 2017),
        noise=Noise(2020, 0, 500),
    )
    assert found is not None
    assert found.events == told.events == 8
    assert found.profile == pytest.approx(np.array(told.profile), abs=1e-4)
    assert found.change == pytest.approx(told.change, abs=1e-4)
    assert found.placebos.std() == pytest.approx(told.error, abs=0.006)


def test_sixty_to_a_hundred_autocracies_in_every_year(history: History) -> None:
    known = history.is_autocratic & np.isfinite(history.terror)
    count = known[:, history.years >= 2005].sum(axis=0)
    assert count.min() >= 60
    assert count.max() <= 100


def test_the_years_that_a_fit_had_not_seen_are_held_as_often_as_expected() -> None:
    for one in KEPT.foretold:
        assert one.cases > 200
        assert one.covered == pytest.approx(one.expected, abs=0.04)
        assert one.p_value > 0.01
        assert sum(one.ranked) == pytest.approx(1.0, abs=0.002)


def test_what_is_told_of_interventions_rests_on_500_placebos_or_more() -> None:
    assert [one.kind for one in KEPT.met] == ["permitted", "listed", "beside"]
    for one in KEPT.met:
        assert one.drawn >= 500
        assert 0.0 < one.p_placebo <= 1.0
        assert 0.0 < one.p_chain <= 1.0
    assert KEPT.met[0].p_model is not None


@pytest.mark.slow
def test_the_whole_trial_is_made_again_to_the_digit(
    history: History, events: tuple[Event, ...]
) -> None:
    found = tried(history, events, beliefs())
    for one, told in zip(found.met, KEPT.met, strict=True):
        assert one.change == pytest.approx(told.change, abs=1e-4)
        assert one.p_placebo == pytest.approx(told.p_placebo, abs=0.005)
        assert one.p_chain == pytest.approx(told.p_chain, abs=0.02)
    for ahead, kept in zip(found.foretold, KEPT.foretold, strict=True):
        assert ahead.covered == pytest.approx(kept.covered, abs=0.005)
    assert found.exposure == pytest.approx(KEPT.exposure, abs=0.005)
