"""What a fit reads, made up: six places, ten years, neighbours and traits."""

from __future__ import annotations

import numpy as np

from servanda.outlook.calibration.inputs import COVARIATES, LAG, Inputs
from servanda.outlook.noise import Noise
from servanda.outlook.skill.deaths import Deaths, month_number
from tests.outlook.posterior.made import neighbours
from tests.outlook.skill.made import some_deaths

LAST = month_number(2019, 10)


def some_inputs(deaths: Deaths | None = None) -> Inputs:
    """Return made deaths with neighbours and traits that differ by place and year."""
    known = deaths or some_deaths()
    first = known.first // 12 - LAG
    years = known.last // 12 - first + 1
    shape = len(known.places), years, len(COVARIATES)
    traits = Noise(3, 0, int(np.prod(shape))).normal("traits").reshape(shape)
    return Inputs(known, neighbours(known.places), traits, first, ("made",))
