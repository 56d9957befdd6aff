"""What the framework looks at: five ratios of debt and its service, per cent."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.debt.paths import Course, Ledger
from servanda.outlook.noise import Array

__all__ = ["EXTERNAL", "INDICATORS", "Indicators", "indicators_of"]

_PERCENT: Final = 100.0


class Indicators(NamedTuple):
    """Per cent, by year: each (draw, year + 1); the first day has no service (nan).

    external_output   present value of external debt, of output
    external_exports  the same, of exports
    service_exports   service of external debt, of exports
    service_revenue   the same, of revenue
    public_output     present value of external and debt at home, of output
    """

    external_output: Array
    external_exports: Array
    service_exports: Array
    service_revenue: Array
    public_output: Array


INDICATORS: Final = Indicators._fields
EXTERNAL: Final = INDICATORS[:4]
"""Those that the rating of external debt looks at."""


def indicators_of(course: Course, ledger: Ledger) -> Indicators:
    """Return the five ratios along a course.

    Debt at home counts at its face.
    """
    none = np.full((len(ledger.worth), 1), np.nan)
    service = np.hstack([none, ledger.service])
    return Indicators(
        external_output=_PERCENT * ledger.worth / course.output_abroad,
        external_exports=_PERCENT * ledger.worth / course.exports,
        service_exports=_PERCENT * service / course.exports,
        service_revenue=_PERCENT * service * course.exchange / course.revenue,
        public_output=_PERCENT
        * (ledger.worth * course.exchange + ledger.home)
        / course.output,
    )
