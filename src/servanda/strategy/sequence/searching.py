"""The search: generations of designs, each run whole in one call of the kernel.

U-NSGA-III by pymoo proposes; everything that was ever run is kept, so that the
frontier is that of all designs tried and not of the last generation. The same seed
gives the same designs to the byte.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from pymoo.algorithms.moo.unsga3 import UNSGA3
from pymoo.core.problem import Problem
from pymoo.optimize import minimize
from pymoo.util.ref_dirs import get_reference_directions

from servanda.outlook.noise import Array
from servanda.outlook.progress import Progress, in_silence
from servanda.strategy.designs import Design, Trial, nothing
from servanda.strategy.sequence.aims import Without, scores, without
from servanda.strategy.sequence.frontier import Yardstick
from servanda.strategy.sequence.levers import Levers

__all__ = ["Archive", "Effort", "Judge", "judge_of", "sampled", "search"]


class Effort(NamedTuple):
    """How hard is sought.

    generations  how many
    population   designs in each
    seed         of the proposals; the states of the world have their own
    """

    generations: int = 40
    population: int = 84
    seed: int = 1


class Archive(NamedTuple):
    """Everything that was tried, in the order in which it was.

    designs  all different
    scores   (design, aim), lower is better
    asked    how many were asked for, repeats included
    """

    designs: tuple[Design, ...]
    scores: Array
    asked: int


class Judge:
    """Scores designs on the same states; each is run once, however often it is asked.

    designs  those that were run, in order
    none     what happens where nothing is done
    """

    none: Without

    def __init__(self, trial: Trial, seed: int) -> None:
        """Run what happens with nothing done, which others are held against."""
        self.trial, self._seed = trial, seed
        self.none = without(trial.run([nothing(trial.ground)]))
        self._known: dict[tuple[Any, ...], int] = {}
        self._rows: list[Array] = []
        self.designs: list[Design] = []
        self.asked = 0

    def __call__(self, designs: Sequence[Design]) -> Array:
        """Return the scores of designs: (design, aim)."""
        self.asked += len(designs)
        keys = [_key(design) for design in designs]
        new = {
            key: design
            for key, design in zip(keys, designs, strict=True)
            if key not in self._known
        }
        if new:
            batch = list(new.values())
            found = scores(batch, self.trial.run(batch), self.none, self._seed)
            for key, design, row in zip(new, batch, found, strict=True):
                self._known[key] = len(self.designs)
                self.designs.append(design)
                self._rows.append(row)
        return np.array([self._rows[self._known[key]] for key in keys])

    def archive(self) -> Archive:
        """Return everything that was run."""
        return Archive(tuple(self.designs), np.array(self._rows), self.asked)


class _Sought(Problem):  # type: ignore[misc]
    """The problem as pymoo, which has no types, takes it: a whole generation."""

    def __init__(self, judge: Judge, levers: Levers, by: Yardstick) -> None:
        super().__init__(n_var=levers.size, n_obj=int(by.counted.sum()), xl=0.0, xu=1.0)
        self._parts = (judge, levers, by)

    def _evaluate(self, x: Array, out: dict[str, Any], *_: Any, **__: Any) -> None:  # noqa: ANN401
        judge, levers, by = self._parts
        out["F"] = by.scaled(judge([levers.design(row) for row in x]))


def judge_of(trial: Trial, seed: int = 1) -> Judge:
    """Return what scores designs on the states of a trial."""
    return Judge(trial, seed)


def search(
    judge: Judge,
    levers: Levers,
    by: Yardstick,
    *,
    effort: Effort,
    begin: Sequence[Design] = (),
    progress: Progress = in_silence,
) -> Archive:
    """Look for designs that are good in every aim.

    by     what aims are measured by
    begin  designs that the first generation holds
    """
    first = sampled(levers, effort.population, effort.seed)
    for k, design in enumerate(begin[: effort.population]):
        first[k] = levers.row(design)
    algorithm = UNSGA3(
        ref_dirs=_directions(int(by.counted.sum()), effort.population),
        pop_size=effort.population,
        sampling=first,
    )
    minimize(
        _Sought(judge, levers, by),
        algorithm,
        ("n_gen", effort.generations),
        seed=effort.seed,
        callback=_told(progress, effort.generations),
        verbose=False,
    )
    return judge.archive()


def sampled(levers: Levers, rows: int, seed: int) -> Array:
    """Return rows of numbers spread evenly by chance: (row, lever)."""
    generator = np.random.Generator(np.random.Philox(key=np.uint64(seed)))
    return generator.random((rows, levers.size))


def _told(progress: Progress, whole: int) -> Callable[[Any], None]:
    return lambda algorithm: progress(min(algorithm.n_gen / whole, 1.0))


_MOST: Final = 12


def _directions(aims: int, population: int) -> Array:
    """Return as many even directions as a generation can serve: (direction, aim)."""
    best = np.eye(aims)
    for parts in range(1, _MOST):
        found = get_reference_directions("das-dennis", aims, n_partitions=parts)
        if len(found) > population:
            break
        best = found
    return np.asarray(best)


def _key(design: Design) -> tuple[Any, ...]:
    return (
        tuple(sorted(design.stretches.items())),
        design.exit_month,
        design.safeguards,
        design.exit_offer,
        design.setting,
        design.host_share,
    )
