"""What a run works on, as a model hands it over."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.ensemble.blocks import Span
from servanda.outlook.kernels.engines.model import Block, Result

__all__ = ["Axes", "Drawn", "Work"]


class Axes(NamedTuple):
    """The names along each axis of a run.

    options     the one compared with first
    schools     sets of beliefs
    weights     their part in the mixture
    outcomes    rows of the totals
    flags       those outcomes that are true or false
    events      rows of the events
    parameters  rows of what is believed
    payers      who pays, in the order of cost.0, cost.1, …
    months      the horizon
    draws       how many trajectories
    """

    options: tuple[str, ...]
    schools: tuple[str, ...]
    weights: tuple[float, ...]
    outcomes: tuple[str, ...]
    flags: tuple[str, ...]
    events: tuple[str, ...]
    parameters: tuple[str, ...]
    payers: tuple[str, ...]
    months: int
    draws: int


class Drawn(NamedTuple):
    """Trajectories under one school, before they are run.

    block     as an engine takes them
    believed  (parameter, draw)  what each of them believes, as it is told
    """

    block: Block
    believed: NDArray[np.float64]


class Work(Protocol):
    """A question made ready: it can be sent to another process and asked there.

    Every method is a pure function of its arguments.
    """

    @property
    def axes(self) -> Axes:
        """The names along each axis."""

    def draw(self, school: str, span: Span) -> Drawn:
        """Return what trajectories believe and where they begin under a school."""

    def run(self, block: Block, paths: int) -> Result:
        """Run every option of a block, keeping the months of its first draws."""
