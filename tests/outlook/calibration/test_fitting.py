"""The whole fit, short and on made data: from cases to a file of estimates."""

import numpy as np
import pytest

from servanda.outlook.calibration.building import FIGURES, Asked, calibrated
from servanda.outlook.calibration.fitting import COUNTRY_SPREAD, PRIORS, Run
from servanda.outlook.posterior import CalibratedForecaster
from servanda.outlook.posterior.memory import memories
from servanda.outlook.skill import Chance, Window
from tests.outlook.calibration.made import LAST, some_inputs
from tests.outlook.skill.made import PLACES

RUN = Run(warmup=20, samples=30, chains=2, seed=1)
ASKED = Asked(LAST, draws=40, left_out=frozenset({"FFF"}), command="calibrate")


def test_every_parameter_has_a_law_and_a_meaning() -> None:
    for name, (shape, law, why) in PRIORS.items():
        assert law.batch_shape in {(), shape}, name
        assert why


@pytest.mark.slow
def test_a_short_fit_makes_estimates_twice_the_same() -> None:
    inputs = some_inputs()
    made, diagnostics = calibrated(inputs, ASKED, RUN)
    again, _ = calibrated(inputs, ASKED, RUN)
    assert made.written() == again.written()
    assert diagnostics.draws == 60
    assert made.draws == 40
    assert made.until == LAST
    assert made.places == PLACES
    assert made.told["left_out"] == ["FFF"]
    assert made.told["command"] == "calibrate"
    assert FIGURES.items() <= made.told["figures"].items()
    seen = inputs.deaths.until(LAST).counts
    assert (made.features == memories(seen, inputs.touching)[:, -1]).all()
    assert (made.ring == seen[:, -12:]).all()
    # A place that the fit did not see keeps its prior, and its slow traits.
    alone = made.own[:, 1, PLACES.index("FFF")]
    assert alone.std() == pytest.approx(COUNTRY_SPREAD, rel=0.5)
    model = CalibratedForecaster(made)
    past = inputs.deaths.until(LAST)
    found = model.forecast(past, Window(2020, PLACES), 50, Chance(1))
    assert np.isfinite(found).all()
