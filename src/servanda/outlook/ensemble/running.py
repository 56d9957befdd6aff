"""A whole run: every option under every school, on the same chance.

First the few draws that are recorded, each under one school. Then all draws under
all schools, block by block, each reduced to counts before the next one begins: memory
does not grow with draws.

A run that is stopped raises what stopped it. Nothing is written before the end, and
no part of a result is ever handed out as the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from typing import Any, Final, NamedTuple, Protocol, TypeVar

import numpy as np
import xarray as xr

from servanda.outlook.ensemble.blocks import Span, spans
from servanda.outlook.ensemble.counts import COARSE, EXACT
from servanda.outlook.ensemble.losses import Ways
from servanda.outlook.ensemble.recording import (
    RECORDED,
    Record,
    record,
    recorded_draws,
)
from servanda.outlook.ensemble.streaming import Measured, Tally, tally
from servanda.outlook.ensemble.table import to_table
from servanda.outlook.ensemble.work import Work
from servanda.outlook.progress import Progress, in_silence

__all__ = ["SIZE", "Each", "Ran", "here", "run"]

SIZE: Final = 1000
"""Draws in a block, where nothing else is asked; no result depends on it."""

_MONTHLY: Final = 4  # how much smaller blocks are whose months are all kept

_Found = TypeVar("_Found")


class Each(Protocol):
    """A way to do the same to many spans: here, or spread over machines."""

    def __call__(
        self,
        task: Callable[[Work, Any, Span], _Found],
        work: Work,
        more: Any,  # noqa: ANN401 - what the task takes beside
        pieces: Sequence[Span],
    ) -> Generator[_Found, None, None]:
        """Yield what the task returns for each span, in the order of the spans."""


class Ran(NamedTuple):
    """A finished run.

    paths  (option, draw, month) of the recorded draws
    table  (school, option, ...) of all draws
    """

    paths: xr.Dataset
    table: xr.Dataset


def here(
    task: Callable[[Work, Any, Span], _Found],
    work: Work,
    more: Any,  # noqa: ANN401 - what the task takes beside
    pieces: Sequence[Span],
) -> Generator[_Found, None, None]:
    """Do a task for each span, one after another, in this process."""
    for piece in pieces:
        yield task(work, more, piece)


def run(
    work: Work,
    ways: Ways,
    units: Mapping[str, str],
    *,
    each: Each = here,
    size: int = SIZE,
    progress: Progress = in_silence,
) -> Ran:
    """Run all draws of a question.

    ways      to judge options
    units     name of an outcome or of a variable by month to its unit
    each      how the blocks are done
    size      draws in a block; the result does not depend on it
    """
    axes = work.axes
    done, whole = 0, recorded_draws(axes) + axes.draws * len(axes.schools)
    paths = Record(axes)
    first = spans(recorded_draws(axes), max(size // _MONTHLY, 1))
    with closing(each(record, work, (), first)) as pieces:
        for span, piece in zip(first, pieces, strict=True):
            paths.note(span, piece)
            done += span.draws
            progress(done / whole)
    left_out = EXACT if axes.draws <= RECORDED else COARSE
    kept: Tally | None = None
    every = spans(axes.draws, size)
    with closing(each(measure, work, (ways, left_out), every)) as tallies:
        for span, found in zip(every, tallies, strict=True):
            kept = found if kept is None else kept + found
            done += span.draws * len(axes.schools)
            progress(done / whole)
    if kept is None:
        raise AssertionError  # a question has a draw
    return Ran(paths.dataset(units), to_table(kept, axes, ways.names, units))


def measure(work: Work, more: tuple[Ways, int], span: Span) -> Tally:
    """Run some draws under every school, and keep of them what a table needs."""
    axes, (ways, left_out) = work.axes, more
    results = [work.run(work.draw(s, span).block, 0) for s in axes.schools]
    measured = Measured(
        np.stack([result.totals for result in results]),
        np.stack([result.events for result in results]),
    )
    return tally(measured, axes.weights, ways, left_out)
