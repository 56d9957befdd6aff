"""How long partners stay in the outlook, against operations that have ended."""

from datetime import date

import numpy as np
import pytest

from servanda.outlook import (
    Estimate,
    Intensity,
    Option,
    Question,
    Situation,
    Support,
)
from servanda.outlook.calibrated import CalibratedOutlook
from servanda.outlook.skill.moments import ended, left, moments

pytestmark = pytest.mark.slow

MONTHS = 240
NAME = "a mission of two years"  # as long as those that ended in the 1990s had been


def count(value: float) -> Estimate:
    return Estimate(value, value, value, "persons", "fictional", verified=True)


def question(intensity: Intensity, deaths: float) -> Question:
    promised = np.zeros(MONTHS)
    promised[:24] = 0.5
    mission = Option(
        name=NAME,
        label=NAME,
        support=(Support("stabilisation", promised),),
        exit_month=24,
        cost={"partner": 1e6 * promised},
    )
    return Question(
        host="Maravel",
        start=date(2022, 1, 1),
        months=MONTHS,
        situation=Situation(
            intensity=intensity,
            deaths_last_year=count(deaths),
            refugees=count(20_000.0),
            displaced_within=count(60_000.0),
            population=count(6e6),
            years_since_fighting=count(0.5),
            recent_coup=False,
        ),
        options=(Option(name="no action", label="No action"), mission),
        currency="USD",
        prices=2022,
        draws=400,
        seed=3,
    )


@pytest.mark.parametrize(
    ("intensity", "deaths"), [(Intensity.CALM, 0.0), (Intensity.HIGH, 800.0)]
)
def test_missions_planned_for_two_years_last_as_long_as_those_that_ended_have(
    intensity: Intensity, deaths: float
) -> None:
    found = CalibratedOutlook().simulate(question(intensity, deaths))
    present = found.paths["partner_present"].sel(option=NAME).transpose("draw", "month")
    over = ended(left(present.to_numpy().astype(np.bool_)), MONTHS)
    short, long = moments()["exit_1990s"], moments()["exit_2010s"]
    assert over.share > 0.5
    assert short.least <= over.years <= long.most, over
