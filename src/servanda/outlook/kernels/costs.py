"""Who pays how much in a month."""

from __future__ import annotations

import numpy as np

from servanda.outlook.kernels.politics import Flags
from servanda.outlook.noise import Array

__all__ = ["spend"]


def spend(
    planned: Array, lasting: Array, on_plan: Flags, staying: Flags, overrun: Array
) -> Array:
    """Return what each payer spends in a month.

    planned  (option, payer)        as scheduled for the month
    lasting  (option, payer)        a month's rate before the planned end
    on_plan  (option, payer, draw)  whether the schedule is followed
    staying  (option, draw)         whether partners stay past the end
    overrun  (draw,)                spent per amount scheduled
    returns  (option, payer, draw)
    """
    due = planned[:, :, None] * on_plan
    extra = np.maximum(lasting[:, :, None] - due, 0.0) * staying[:, None, :]
    return np.asarray((due + extra) * overrun)
