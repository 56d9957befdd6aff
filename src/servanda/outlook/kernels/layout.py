"""The rows in which engines hold a month: their names, and the units of what is told.

A row is a leaf of a named tuple of ``kernels/month``, named by the way to it, as
``core.ring.0``; what is told has the names that a reader sees.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from servanda.outlook.kernels import month
from servanda.outlook.kernels.engines.fields import leaves
from servanda.outlook.kernels.engines.model import Model
from servanda.outlook.kernels.month.core import Core, Fitted
from servanda.outlook.kernels.month.costs import PAYERS

__all__ = [
    "CONSTANTS",
    "CORE",
    "CORE_START",
    "DRAWN",
    "EVENTS",
    "MODEL",
    "MONEY",
    "PATHS",
    "PAYERS",
    "SCHEDULE",
    "START",
    "TOTALS",
    "UNITS",
]

DRAWN: Final = leaves(month.Drawn)
START: Final = leaves(month.Start)
SCHEDULE: Final = leaves(month.Schedule)
CONSTANTS: Final = leaves(month.Terms)

CORE: Final = leaves(Fitted)
"""Rows of what was estimated; in DRAWN each begins with ``fitted.``."""

CORE_START: Final = leaves(Core)
"""Rows of fighting on the first day; in START each begins with ``core.``."""

PATHS: Final = leaves(month.Seen)
"""What is told of a month; ``cost.0`` to ``cost.7`` by payer."""

TOTALS: Final = tuple(n.replace("paid.", "cost.") for n in leaves(month.Totals))
"""What is told of a trajectory; ``cost`` is the sum of ``cost.0`` to ``cost.7``."""

EVENTS: Final = (
    "heavy",
    "war",
    "relapse",
    "coup",
    "settlement",
    "legitimacy_dispute",
    "consent_withdrawn",
    "entangled",
    "neighbour_countermove",
    "partner_present",
)
"""What is counted by month: true or false of each trajectory."""

MONEY: Final = "currency and prices of the question"
_SHARE: Final = "share of a year's output"

UNITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "state": "0 calm, 1 low, 2 high, 3 war",
        **dict.fromkeys(
            (
                "deaths",
                "deaths_state",
                "deaths_onesided",
                "deaths_government",
                "deaths_nonstate",
                "deaths_latent",
                "deaths_total",
                "refugees",
                "displaced_within",
                "displaced",
                "refugees_end",
                "displaced_within_end",
            ),
            "persons",
        ),
        **dict.fromkeys(("gdp", "gdp_end"), "1 at the start"),
        **dict.fromkeys(
            (
                "debt_external",
                "debt_domestic",
                "debt_external_end",
                "debt_domestic_end",
            ),
            _SHARE,
        ),
        "repression": "1 least to 5 most",
        **dict.fromkeys(("legitimacy", "capability"), "0 to 1"),
        **dict.fromkeys(("dependence", "dependence_end"), "share"),
        "neighbours": "mean log of 1 and deaths a month",
        **dict.fromkeys(("cost", *(f"cost.{k}" for k in range(PAYERS))), MONEY),
        **dict.fromkeys(
            ("exit_month", "war_months", "fighting_months", "foreign_months"), "months"
        ),
        **dict.fromkeys(EVENTS, "true or false"),
        **dict.fromkeys(
            ("left_on_time", "entangled_5y", "relapse_after_exit"), "true or false"
        ),
    }
)
"""The unit of every name in PATHS and TOTALS."""

MODEL: Final = Model(
    state=month.State,
    drawn=month.Drawn,
    start=month.Start,
    given=month.Given,
    chances=month.Chances,
    ready=month.Ready,
    seen=month.Seen,
    tally=month.Tally,
    totals=month.Totals,
    events=EVENTS,
    paths=PATHS,
    prepare=month.prepare,
    begin=month.begin,
    step=month.step,
    count=month.count,
    close=month.close,
)
"""A month as the engines run it."""
