"""Months made up for the tests: plain numbers in the units of the kernel."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from servanda.outlook.kernels.engines.fields import leaves, put
from servanda.outlook.kernels.month.answers import Answers
from servanda.outlook.kernels.month.capability import InForce
from servanda.outlook.kernels.month.core import Core, CoreChances, Fitted
from servanda.outlook.kernels.month.events import LONG_AGO
from servanda.outlook.kernels.month.politics import Unrest


def single(value: Any) -> Any:
    """Return a number, a list or a nest of tuples in single precision."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(single(v) for v in value))
    if isinstance(value, tuple):
        return tuple(single(v) for v in value)
    return np.asarray(value, dtype=np.float32)[()]


def fitted(**changed: Any) -> Fitted:
    """Return parameters near those of the fit, with some changed."""
    usual = Fitted(
        a=(-4.5, -2.5, -2.5),
        b1=(0.6, 0.9, 1.2, 0.5, 0.3, 0.2, 1.5, 0.1, 0.05),
        b2=(0.2, 0.8, 1.0, 0.6, 0.2, 0.1, -0.2, 0.2, 0.03),
        b3=(0.1, 0.3, 1.1, 0.5, 0.3, 0.1, -0.3, 0.3, 0.02),
        am=(0.6, 3.7, 4.9),
        bm1=(0.1, 0.2, 0.2, 0.2, 0.1, 0.0, 0.1, 0.1, 0.0),
        bm2=(0.0, 0.1, 0.1, 0.05, 0.05, 0.0, 0.0, 0.0, 0.01),
        bm3=(0.0, 0.0, 0.2, 0.1, 0.1, 0.05, 0.0, 0.2, 0.01),
        ls=(-0.3, -1.0, -0.6),
        cv=(0.05, 0.02, 0.1),
        ce=(0.01, 0.02, -0.03),
        wl=(0.5, -0.2, -0.6, -0.4),
        lh=-1.2,
        n_keep=0.9,
        n_base=0.05,
        n_host=0.02,
        n_noise0=0.1,
        n_noise1=0.05,
        most=180_000.0,
        spell_leave=0.03,
        spell_come=0.02,
        spell_wl=6.9,
        spell_lh=-2.0,
    )
    return single(usual._replace(**changed))  # type: ignore[no-any-return]


CALM = single(Core((0.0,) * 12, 0.0, 0.0, 0.0, 0.0, 0.0, 0.4, 0.0))

RING = (0.0, 3.0, 12.0, 40.0, 60.0, 31.0, 150.0, 420.0, 90.0, 26.0, 24.0, 35.0)
FIGHTING = single(Core(RING, 3.4, 3.3, 2.6, 0.8, 1.1, 1.5, 0.0))


def chances(value: Any = 0.5, **changed: Any) -> CoreChances:
    """Return the same chance everywhere, with some changed."""
    usual = CoreChances(value, value, value, value, 0.0, 0.5)
    return single(usual._replace(**changed))  # type: ignore[no-any-return]


def of(kind: Any, value: float = 0.0, **changed: Any) -> Any:
    """Return a tuple of a kind with one value everywhere, but for what is changed."""
    return single(put(kind, [value] * len(leaves(kind)))._replace(**changed))


NOTHING: InForce = of(InForce)

QUIET: Unrest = of(
    Unrest,
    since_coup=LONG_AGO,
    since_dispute=LONG_AGO,
    since_settlement=LONG_AGO,
    legitimacy=1.0,
    consent=1.0,
)

UNANSWERED: Answers = of(Answers)

INTENSITIES = (0.0, 1.0, 2.0, 3.0)

SHARE = st.floats(0.0, 1.0)

GRID = ((np.arange(100_000) + 0.5) / 100_000).astype(np.float32)
"""Chances spread evenly, so that a share of them is a probability."""
