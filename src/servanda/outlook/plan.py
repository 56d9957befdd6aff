"""The options of a question as arrays over option and month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array
from servanda.outlook.question import INSTRUMENTS, Instrument, Question

__all__ = ["Plan", "plan"]

_IN_PERSON: Final[tuple[Instrument, ...]] = ("training", "advice", "stabilisation")
_NEVER: Final = 2**31 - 1
_YEAR: Final = 12


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What every option promises.

    support     (6, option, month)      share of a full-size effort
    cost        (option, payer, month)  question's currency and prices
    personnel   (option, month)         whether partners are to be present
    end         (option,)               month of the planned end, or far away
    open_ended  (option, 1)             present without an end date
    doubt       (option, 1)             1 - strength of consent
    lasting     (6, option)             support of the year before the end
    rate        (option, payer)         cost of a month in the year before the end
    partner     (payer,)                whether the payer is not the host
    """

    support: Array
    cost: Array
    personnel: NDArray[np.bool_]
    end: NDArray[np.int64]
    open_ended: NDArray[np.bool_]
    doubt: Array
    lasting: Array
    rate: Array
    partner: NDArray[np.bool_]


def plan(question: Question) -> Plan:
    """Lay the options of a question side by side."""
    months, options = question.months, question.options
    nothing = np.zeros(months)
    support: Array = np.array(
        [[o.intensity(name, months) for o in options] for name in INSTRUMENTS]
    )
    cost = np.array(
        [[o.cost.get(p, nothing) for p in question.payers] for o in options]
    ).reshape(len(options), len(question.payers), months)
    in_person = [INSTRUMENTS.index(name) for name in _IN_PERSON]
    personnel = np.asarray(support[in_person].max(axis=0) > 0.0)
    end = [_NEVER if o.exit_month is None else o.exit_month for o in options]
    return Plan(
        support=support,
        cost=cost,
        personnel=personnel,
        end=np.array(end),
        open_ended=(
            np.array([o.exit_month is None for o in options]) & personnel.any(axis=1)
        )[:, None],
        doubt=np.array([[1.0 - o.consent] for o in options]),
        lasting=_last_year(support, end),
        rate=_last_year(cost.swapaxes(0, 1), end).T,
        partner=np.array([p != question.host_payer for p in question.payers], bool),
    )


def _last_year(series: Array, end: list[int]) -> Array:
    """Return the mean over the twelve months before each option's end.

    series   (any, option, month)
    returns  (any, option)
    """
    means = [
        series[:, i, max(e - _YEAR, 0) : max(e, 1)].mean(axis=1)
        if e < series.shape[2] + 1
        else np.zeros(series.shape[0])
        for i, e in enumerate(end)
    ]
    return np.array(means).T.reshape(series.shape[0], len(end))
