"""A month of a trajectory: the mechanisms, each a pure function (S0.8).

Written once, for single numbers and for arrays: the engines run it as it stands on
NumPy, compiled on the processor and on a GPU.
"""

from servanda.outlook.kernels.month.kinds import (
    Chances,
    Drawn,
    Given,
    Ready,
    Schedule,
    Seen,
    Start,
    State,
    Terms,
)
from servanda.outlook.kernels.month.opening import NEVER, begin, prepare
from servanda.outlook.kernels.month.tally import Tally, Totals, close, count
from servanda.outlook.kernels.month.turn import step

__all__ = [
    "NEVER",
    "Chances",
    "Drawn",
    "Given",
    "Ready",
    "Schedule",
    "Seen",
    "Start",
    "State",
    "Tally",
    "Terms",
    "Totals",
    "begin",
    "close",
    "count",
    "prepare",
    "step",
]
