"""Estimate everything anew, from the evidence store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple

import numpy as np

from servanda.evidence.panel import Panel
from servanda.outlook.noise import Array, Noise
from servanda.strategy.deterrence.disputes.bias.placebos import Placebo, placebo
from servanda.strategy.deterrence.disputes.bias.simulated import World, world
from servanda.strategy.deterrence.disputes.designs.comparing import DESIGNS, resampled
from servanda.strategy.deterrence.disputes.designs.windows import (
    PATH,
    changes,
    windows_of,
)
from servanda.strategy.deterrence.disputes.estimates import (
    DesignEstimate,
    Estimates,
    EstimatesError,
    KindEstimate,
    Made,
    PathEstimate,
    PeriodEstimate,
    PlaceboEstimate,
    Used,
    WorldEstimate,
)
from servanda.strategy.deterrence.disputes.history.directed import (
    INDICATORS,
    directed,
    missing,
)
from servanda.strategy.deterrence.disputes.history.kinds import KINDS, hazard, of_kind
from servanda.strategy.deterrence.disputes.history.rows import Rows, rows_of

__all__ = ["FIRST", "LAST", "Effort", "estimated", "estimates_of"]

FIRST: Final = 1950
"""After the Charter, and with five years of disputes behind it since the war's end."""
LAST: Final = 2010
"""The last year of the data on disputes."""

PERIODS: Final = ((1816, 2000), (1816, 1944), (1950, 1989), (1990, 2010))
"""Years for which the plainest designs are told too; the first are those of
johnson-leeds2011."""

_PLAIN: Final = ("pooled", "within")
SEEKINGS: Final = (-2.0, -1.0, 0.0, 1.0, 2.0)
TRUTH: Final = 0.7
_PLACES: Final = 5
Told = Callable[[str, float], None]


class Effort(NamedTuple):
    """How much is computed.

    draws     resamples of each design
    placebos  of each kind
    worlds    made-up ones of each strength of selection
    targets   of each made-up world
    """

    draws: int = 400
    placebos: int = 200
    worlds: int = 30
    seed: int = 20101231
    targets: int = 120


def estimates_of(panel: Panel, effort: Effort, told: Told, command: str) -> Estimates:
    """Estimate from the evidence store.

    Raises `EstimatesError` where the store lacks an indicator.
    """
    if lacking := missing(panel):
        raise EstimatesError(
            f"the evidence store holds no {', '.join(lacking)}",
            remedy="Bring gml-mid, atop, cow-contiguity, cow-nmc and vdem with "
            "`servanda evidence import`.",
        )
    table = directed(panel, FIRST, LAST)
    rows = rows_of(table)
    made = _made(panel, table.height, rows, effort.seed, command)
    found = estimated(rows, made, effort, told)
    told("Other years", 0.7)
    periods = tuple(
        one
        for first, last in PERIODS
        for one in _periods(rows_of(directed(panel, first, last)), effort)
    )
    told("Other years", 1.0)
    return replace(found, periods=periods)


def estimated(rows: Rows, made: Made, effort: Effort, told: Told) -> Estimates:
    """Estimate from a table of pairs; other years, which are not in it, left out."""
    told("Designs", 0.0)
    designs = _designs(rows, effort)
    told("Pacts that never were", 0.2)
    placebos = _placebos(rows, effort, {one.name: one.middle for one in designs})
    told("Made-up worlds", 0.5)
    worlds = _worlds(effort)
    return Estimates(
        made,
        designs,
        _kinds(rows, effort),
        tuple(_path(rows, effort, begins=begins) for begins in (True, False)),
        placebos,
        worlds,
        (),
    )


def _made(panel: Panel, looked_at: int, rows: Rows, seed: int, command: str) -> Made:
    return Made(
        first=FIRST,
        last=LAST,
        looked_at=looked_at,
        rows=len(rows),
        onsets=int(rows.onset.sum()),
        pairs=len(np.unique(rows.pair)),
        targets=rows.targets,
        promised=_short(rows.pact.mean()),
        seed=seed,
        command=command,
        used=_used(panel),
    )


def _used(panel: Panel) -> tuple[Used, ...]:
    found = [one for name in INDICATORS if (one := panel.vintage(name)) is not None]
    unique = {one.source_digest: one for one in found}
    return tuple(
        Used(one.dataset, one.version, one.source_digest) for one in unique.values()
    )


def _designs(rows: Rows, effort: Effort) -> tuple[DesignEstimate, ...]:
    noise, once = Noise(effort.seed, 0, effort.draws), np.ones(rows.targets)
    found = []
    for one in DESIGNS:
        counted = one.of(rows)
        draws = resampled(counted, rows.targets, noise)
        kept = draws[np.isfinite(draws)]
        left = len(draws) - len(kept)
        found.append(
            DesignEstimate(one.name, _short(counted(once)), _shorts(kept), left)
        )
    return tuple(found)


def _periods(rows: Rows, effort: Effort) -> Iterator[PeriodEstimate]:
    """Yield what the two plainest designs find in other years, of fewer resamples."""
    noise, once = (
        Noise(effort.seed, 0, max(effort.draws // 4, 2)),
        np.ones(rows.targets),
    )
    for one in DESIGNS:
        if one.name in _PLAIN:
            counted = one.of(rows)
            draws = resampled(counted, rows.targets, noise)
            low, high = np.exp(np.quantile(draws, (0.05, 0.95)))
            yield PeriodEstimate(
                one.name,
                int(rows.year.min()),
                int(rows.year.max()),
                len(rows),
                int(rows.onset.sum()),
                _short(low),
                _short(float(np.exp(counted(once)))),
                _short(high),
            )


def _kinds(rows: Rows, effort: Effort) -> tuple[KindEstimate, ...]:
    noise, once = Noise(effort.seed, 0, effort.draws), np.ones(rows.targets)
    found = []
    for kind in KINDS:
        which = of_kind(rows, kind) & ~rows.pact
        counted = partial(hazard, rows, kind)
        draws = resampled(counted, rows.targets, noise)
        found.append(
            KindEstimate(
                kind.touch,
                kind.hostile,
                int(which.sum()),
                int(rows.onset[which].sum()),
                _short(counted(once)),
                _shorts(draws),
            )
        )
    return tuple(found)


def _path(rows: Rows, effort: Effort, *, begins: bool) -> PathEstimate:
    windows = windows_of(rows, begins=begins)
    middle = changes(windows, np.ones(rows.targets), begins=begins).path
    paths = np.empty((effort.draws, len(PATH)))
    for place in range(effort.draws):
        noise = Noise(effort.seed, 0, rows.targets)
        drawn = noise.uniform("disputes resample", place) * rows.targets
        weight = np.bincount(drawn.astype(np.int64), minlength=rows.targets)
        paths[place] = changes(windows, weight.astype(float), begins=begins).path
    low, high = np.quantile(paths, (0.05, 0.95), axis=0)
    touched = windows.target[windows.changed.any(axis=1)]
    return PathEstimate(
        "formed" if begins else "ended",
        windows.number,
        len(np.unique(touched)),
        windows.events,
        tuple(first for first, _ in PATH),
        tuple(last for _, last in PATH),
        _shorts(middle),
        _shorts(low),
        _shorts(high),
    )


def _placebos(
    rows: Rows, effort: Effort, middles: dict[str, float]
) -> tuple[PlaceboEstimate, ...]:
    once = np.ones(rows.targets)
    kinds: tuple[Placebo, ...] = ("of another target", "in other years")
    found = []
    for kind in kinds:
        never = [placebo(rows, kind, effort.seed, n) for n in range(effort.placebos)]
        for one in DESIGNS:
            told = np.array([one.of(rows)(once) for rows in never])
            told = told[np.isfinite(told)]
            low, middle, high = np.exp(np.quantile(told, (0.05, 0.5, 0.95)))
            further = float((np.abs(told) >= abs(middles[one.name])).mean())
            found.append(
                PlaceboEstimate(
                    one.name,
                    kind,
                    len(told),
                    _short(low),
                    _short(middle),
                    _short(high),
                    _short(further),
                )
            )
    return tuple(found)


def _worlds(effort: Effort) -> tuple[WorldEstimate, ...]:
    found = []
    for seeking in SEEKINGS:
        made = [
            world(World(TRUTH, seeking, targets=effort.targets), effort.seed, n)
            for n in range(effort.worlds)
        ]
        for one in DESIGNS:
            told = np.array([one.of(rows)(np.ones(rows.targets)) for rows in made])
            low, middle, high = np.exp(np.quantile(told, (0.05, 0.5, 0.95)))
            found.append(
                WorldEstimate(
                    one.name,
                    seeking,
                    TRUTH,
                    effort.worlds,
                    _short(low),
                    _short(middle),
                    _short(high),
                )
            )
    return tuple(found)


def _short(value: float) -> float:
    return round(float(value), _PLACES)


def _shorts(values: Array) -> tuple[float, ...]:
    return tuple(_short(one) for one in values)
