"""The trial can fail: made-up histories show when it does, and when it does not."""

from dataclasses import replace

import numpy as np
import pytest

from servanda.outlook.noise import Noise
from servanda.strategy.deterrence.panel.fit import fitted
from servanda.strategy.deterrence.panel.history import History
from servanda.strategy.deterrence.panel.interventions import Event
from servanda.strategy.deterrence.panel.rows import rows_of
from servanda.strategy.deterrence.panel.similarity import Likeness
from servanda.strategy.deterrence.trial.around import change, profiles, study
from servanda.strategy.deterrence.trial.predictive import (
    Spell,
    coverage,
    figures,
    histories,
    p_value,
)
from tests.strategy.deterrence.made import a_history

LIKENESS = Likeness(0.35, 0.2, 1.5)
EVENTS = [Event(f"S{k:02}", 2006 + k % 7, "permitted") for k in range(8)]


def judged(history: History, *, until: int = 2012) -> tuple[float, float, float]:
    """Return coverage, what was to be expected, and the p-value of evenness."""
    nothing = np.zeros_like(history.terror)
    fit = fitted(rows_of(history, nothing, until=until))
    spell = Spell(until, 2020, blind=True)
    walks = histories(history, fit, Noise(4, 0, 300), spell)
    ahead = history.is_autocratic & (history.years > until)[None]
    noise = Noise(5, 0, history.terror.size)
    found = coverage(walks, history.terror, ahead, noise)
    return found.covered, found.expected, found.p_value


def test_years_made_by_the_chain_are_foretold() -> None:
    covered, expected, p = judged(a_history())
    assert covered == pytest.approx(expected, abs=0.04)
    assert p > 0.02


def test_years_in_which_something_else_rules_fail_the_trial() -> None:
    covered, expected, p = judged(a_history(drift=2.5))
    assert covered < expected - 0.05 or p < 0.01
    assert p < 0.05


def test_a_real_change_after_events_is_seen_and_placebos_show_how_rare_it_is() -> None:
    history = a_history()
    plain = study(history, EVENTS, LIKENESS, years=(2005, 2017), noise=Noise(1, 0, 500))
    assert plain is not None
    assert plain.p_value > 0.02
    assert len(plain.placebos) == 500
    terror = history.terror.copy()
    after = slice(history.at(2009) + 1, None)  # all change their ways after one year
    terror[:, after] = np.maximum(terror[:, after] - 2.0, 1.0)
    common = [one._replace(year=2009) for one in EVENTS]
    found = study(
        replace(history, terror=terror),
        common,
        LIKENESS,
        years=(2005, 2017),
        noise=Noise(1, 0, 500),
    )
    assert found is not None
    assert found.change < -0.8
    assert found.p_value < 0.02


def test_a_profile_is_the_difference_from_the_years_before() -> None:
    terror = np.array([[1.0, 2.0, 3.0, 4.0, 4.0, 4.0, 4.0], [5.0] * 7])
    both = profiles(terror, np.array([1.0, 1.0]), 3)
    assert both == pytest.approx([-0.5, 0.0, 0.5, 1.0, 1.0, 1.0, 1.0])
    assert float(change(both)) == pytest.approx(1.0)
    first = profiles(terror, np.array([1.0, 0.0]), 3)
    assert first == pytest.approx(2.0 * both)


def test_who_lacks_a_year_before_is_left_out() -> None:
    terror = np.array([[np.nan, 2.0, 3.0, 4.0, 4.0, 4.0, 4.0], [5.0] * 7])
    assert profiles(terror, np.array([1.0, 1.0]), 3) == pytest.approx(np.zeros(7))


def test_no_event_is_no_study() -> None:
    history = a_history()
    noise = Noise(1, 0, 10)
    assert study(history, [], LIKENESS, years=(2005, 2017), noise=noise) is None


def test_a_p_value_is_two_sided_and_never_nought() -> None:
    made = np.linspace(-1.0, 1.0, 99)
    assert p_value(made, 0.0) == 1.0
    assert p_value(made, 5.0) == pytest.approx(0.02)
    assert p_value(made, -5.0) == pytest.approx(0.02)


def test_figures_of_a_known_history() -> None:
    terror = np.array([[1.0, 1.0, 3.0], [4.0, 5.0, np.nan]])
    found = figures(terror, np.ones((2, 3), dtype=np.bool_))
    assert float(found.mean) == pytest.approx(14.0 / 5.0)
    assert float(found.harsh) == pytest.approx(2.0 / 5.0)
    assert float(found.stayed) == pytest.approx(1.0 / 3.0)
    assert float(found.far) == pytest.approx(1.0 / 3.0)
