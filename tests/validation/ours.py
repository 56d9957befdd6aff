"""The shipped model for tests that judge it."""

from servanda.acts.forecasters import NAME, forecasters
from servanda.outlook.skill import Forecaster


def the_models() -> tuple[Forecaster, ...]:
    """Return our model and the simple rules; ours is shipped, and must be there."""
    models = forecasters()
    assert models[0].name == NAME, "the calibrated model's draws are missing"
    return models
