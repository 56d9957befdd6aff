"""Made-up beliefs and promises of the real model's shape, for timing alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from servanda.outlook.kernels.engines.model import Block, Model, Run

MONTHS = 120
OPTIONS = 9


def block(model: Model, draws: int, first: int = 0) -> Block:
    """Return trajectories that fight in some months and not in others."""
    from servanda.outlook.kernels.engines.fields import leaves
    from servanda.outlook.kernels.engines.model import Block

    number = np.arange(first, first + draws)
    rows = []
    for kind in (model.drawn, model.start):
        held = np.empty((len(leaves(kind)), draws), dtype=np.float32)
        for k, name in enumerate(leaves(kind)):
            held[k] = 0.02 + 0.4 * ((number * (2 * k + 1) + k) % 101) / 101.0
            if name == "fitted.most":
                held[k] = 1e5
            if ".ring." in name:
                held[k] = np.floor(held[k] * 300.0)
        rows.append(held)
    return Block(first, *rows)


def asked(model: Model, options: int = OPTIONS, months: int = MONTHS) -> Run:
    """Return promises that differ by option and by month."""
    from servanda.outlook.kernels.engines.fields import leaves
    from servanda.outlook.kernels.engines.model import CLOCK, Plan, Run

    names = leaves(model.given)
    payers = sum(name.startswith("cost.") for name in names)
    terms = sum(name.startswith("terms.") for name in names)
    rows, option, month = np.ogrid[
        : len(names) - payers - terms - CLOCK, :options, :months
    ]
    varied = ((rows + 1) * (option + 2) * (month // 6 + 3) % 7) / 7.0
    held = (np.arange(terms)[:, None] * (np.arange(options) + 1) % 11) / 11.0
    cost = np.broadcast_to(varied[:1], (payers, options, months))
    plan = Plan(*(np.asarray(x, dtype=np.float32) for x in (varied, held, cost)))
    return Run(plan, seed=11, months=months)
