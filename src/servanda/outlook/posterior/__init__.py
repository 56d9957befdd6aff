"""The estimated part of the model, as shipped: draws, memories, and its forecasts."""

from servanda.outlook.posterior.forecaster import (
    CalibratedForecaster,
    core_of,
    fitted_of,
)
from servanda.outlook.posterior.memory import Memory, memories
from servanda.outlook.posterior.posterior import (
    Posterior,
    PosteriorError,
    opened,
    shipped,
)

__all__ = [
    "CalibratedForecaster",
    "Memory",
    "Posterior",
    "PosteriorError",
    "core_of",
    "fitted_of",
    "memories",
    "opened",
    "shipped",
]
