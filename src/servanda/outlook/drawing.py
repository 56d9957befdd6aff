"""What trajectories believe and where they begin, as the rows that engines hold.

Posterior draws of the estimated core, beliefs of a school and what is known of the
host come in; ``Block`` goes out. Everything that would be the same in every month is
worked out here once: ratios as logarithms, rates as those of a month.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.firstday import FirstDay
from servanda.outlook.kernels.engines.model import Block, Numbers
from servanda.outlook.kernels.layout import CORE, CORE_START, DRAWN, START
from servanda.outlook.monthly import BELIEFS, log_of
from servanda.outlook.noise import Array, Noise
from servanda.outlook.parameters import Parameters
from servanda.outlook.remembering import core_of, fought_of

__all__ = ["Core", "block_of"]

_YEAR: Final = 12.0
_LEAST: Final = 1e-12  # no output is divided by


class Core(NamedTuple):
    """The estimated core for one state: posterior draws, and where it stands.

    fitted  rows of CORE to (draw,); ``most`` may be left out, and is then a share of
            the population
    start   rows of CORE_START to (draw,), or None: made from what is known of the host
    """

    fitted: Mapping[str, Array]
    start: Mapping[str, Array] | None = None


def block_of(
    core: Core,
    believed: Parameters,
    host: FirstDay,
    slots: Mapping[str, str],
    noise: Noise,
) -> Block:
    """Return a block of trajectories.

    core      posterior draws, as many as the block has
    believed  name of a prior to its values, see ``draw_parameters``
    host      the first day
    slots     beliefs about answers by their place, see ``Planned``
    noise     the chance of the block
    """
    most = np.maximum(np.floor(believed["deaths.most"] * host.population), 1.0)
    # What was the worst month anywhere may be more than a small state could suffer.
    fitted = {**core.fitted, "most": np.minimum(most, core.fitted.get("most", most))}
    start = core.start or core_of(host, fitted, noise)
    drawn = {
        **{f"fitted.{name}": fitted[name] for name in CORE},
        **_others(believed, slots),
        "luck": np.log(noise.uniform("comes about")),
        **{row: made(believed) for row, made in BELIEFS.items()},
        **_of_host(believed, host, most),
    }
    begun = {f"core.{name}": start[name] for name in CORE_START}
    begun |= _begun(believed, host, begun)
    return Block(
        noise.first,
        _table(DRAWN, drawn, noise.draws),
        _table(START, begun, noise.draws),
    )


def _table(names: tuple[str, ...], rows: Mapping[str, Array], draws: int) -> Numbers:
    """Return (row, draw) in the order of the names."""
    table = np.empty((len(names), draws), dtype=np.float32)
    for k, name in enumerate(names):
        table[k] = rows[name]
    return table


def _others(believed: Parameters, slots: Mapping[str, str]) -> dict[str, Array]:
    """Return beliefs about others' answers; a place that holds none is 0."""
    found = {n: np.zeros(()) for n in DRAWN if n.startswith("others.")}
    for slot, prior in slots.items():
        value = believed[prior]
        adds = slot.startswith("growth.")
        found[f"others.{slot}"] = value / (100.0 * _YEAR) if adds else log_of(value)
    return found


def _of_host(believed: Parameters, host: FirstDay, most: Array) -> dict[str, Array]:
    """Return the beliefs that are measured by the host's size."""
    output = np.where(np.isnan(host.output), np.inf, np.maximum(host.output, _LEAST))
    return {
        "toll.most": most,
        "people.most": believed["displaced.most"] * host.population,
        "finances.usual": host.revenue,
        "finances.per_unit": 1.0 / output,
    }


def _begun(
    believed: Parameters, host: FirstDay, core: Mapping[str, Array]
) -> dict[str, Array]:
    """Return the first day but for fighting."""
    ring = np.stack(
        [np.broadcast_to(core[f"core.ring.{k}"], host.quiet.shape) for k in range(12)]
    )
    months, fought = fought_of(ring)
    added = believed["repression.fighting"] * host.intensity
    abroad = believed["finances.abroad"]
    return {
        "quiet": host.quiet,
        "since_coup": host.since_coup,
        "months": months,
        "fought": fought,
        "repression": np.clip(believed["repression.rest"] + added, 1.0, 5.0),
        "people.refugees": host.refugees,
        "people.within": host.within,
        "finances.external": host.debt * abroad,
        "finances.domestic": host.debt * (1.0 - abroad),
        "finances.revenue": host.revenue,
    }
