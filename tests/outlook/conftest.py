"""A fictional host and its options, small enough to run in a blink."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from servanda.outlook import (
    Estimate,
    Futures,
    Intensity,
    Option,
    Question,
    Situation,
    Support,
)
from servanda.outlook.calibrated import CalibratedOutlook

MONTHS = 48
END = 24
DRAWS = 120

Ask = Callable[..., Question]


def until_the_end(value: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    series = np.zeros(MONTHS)
    series[:END] = value
    return series


def exactly(value: float, unit: str = "persons") -> Estimate:
    return Estimate(value, value, value, unit, "fictional", verified=True)


NO_ACTION = Option(name="no action", label="No action")
PLACEBO = Option(
    name="placebo",
    label="A mission that did not happen",
    support=(Support("stabilisation", np.zeros(MONTHS)),),
    exit_month=END,
)
COMPACT = Option(
    name="this compact",
    label="This compact",
    support=(
        Support("stabilisation", until_the_end(0.8)),
        Support("training", until_the_end(0.5)),
    ),
    consent=0.6,
    exit_month=END,
    cost={"partner": until_the_end(2e6), "host": np.full(MONTHS, 1e5)},
)
SITUATION = Situation(
    intensity=Intensity.LOW,
    deaths_last_year=exactly(150.0),
    refugees=exactly(20_000.0),
    displaced_within=exactly(60_000.0),
    population=exactly(6e6),
    years_since_fighting=exactly(0.5, "years"),
    recent_coup=False,
)


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Return a maker of questions that differ from the usual one as told."""
    usual = Question(
        host="Maravel",
        start=date(2024, 7, 1),
        months=MONTHS,
        situation=SITUATION,
        options=(NO_ACTION, PLACEBO, COMPACT),
        currency="USD",
        prices=2024,
        draws=DRAWS,
        seed=11,
        host_payer="host",
    )

    def make(**changes: object) -> Question:
        return replace(usual, **changes)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def futures(ask: Ask) -> Futures:
    """Return the answer to the usual question."""
    return CalibratedOutlook().simulate(ask())
