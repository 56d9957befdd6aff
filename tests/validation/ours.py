"""The shipped model for tests that judge it; they are skipped where there is none."""

import pytest

from servanda.acts.forecasters import NAME, forecasters
from servanda.outlook.skill import Forecaster


def the_models() -> tuple[Forecaster, ...]:
    """Return our model and the simple rules, or skip."""
    models = forecasters()
    if models[0].name != NAME:
        pytest.skip("needs the calibrated model's draws, which are not there")
    return models
