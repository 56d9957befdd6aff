"""Sobol's indices of groups of parameters, by Saltelli's design.

Parameters are drawn from named scores. Two independent sets of scores, A and B, are
drawn once; a group of parameters takes its scores from the one or the other. The chance
of each month is a group like any other, so that what no belief could settle is told
apart from what learning could.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.distributions import Z95
from servanda.outlook.noise import Array
from servanda.outlook.uncertainty.chance import resamples
from servanda.outlook.uncertainty.libraries import first_and_total
from servanda.outlook.uncertainty.sample import Flags, UnfitSampleError

__all__ = ["Evaluate", "GroupShare", "Index", "mixed_scores", "sobol_by_group"]

Evaluate = Callable[[Flags], Mapping[str, Array]]
"""Runs the model: which (draw, group), True where a group takes its scores from B.

Row i uses the i-th scores of A and of B. Returns each outcome by name: (draw,).
"""

_TIMES: Final = 200


class Index(NamedTuple):
    """A share of an outcome's variance.

    share      0 to 1, but for sampling error
    low, high  the interval that holds it nine times in ten, from resampling
    """

    share: float
    low: float
    high: float


class GroupShare(NamedTuple):
    """The part of one group of parameters in one outcome.

    group  its name
    first  the variance that goes where this group alone is known
    total  the variance that remains where all but this group is known; a group whose
           total is nought may be set to any value
    """

    group: str
    first: Index
    total: Index

    @property
    def distinguishable(self) -> bool:
        """Whether the group takes any part, by the interval of its total."""
        return self.total.low > 0.0


def sobol_by_group(
    evaluate: Evaluate, groups: Sequence[str], *, draws: int, seed: int
) -> Mapping[str, tuple[GroupShare, ...]]:
    """Return the part of each group in each outcome, largest total first.

    evaluate  runs the model once for each group and twice more
    groups    their names, in the order of the columns given to ``evaluate``
    draws     trajectories of each run
    seed      of the resampling

    An outcome that does not vary has no parts.

    Source: saltelli2010; the estimators are SALib's, the design is ours.
    """
    if len(groups) < 1 or draws < 2:  # noqa: PLR2004 - a variance needs two
        raise UnfitSampleError(
            f"{len(groups)} groups and {draws} draws; wanted one and two at least",
            remedy="Name the groups of parameters, and ask for more draws.",
        )
    which = np.zeros((draws, len(groups)), dtype=np.bool_)
    one = evaluate(which)
    swapped = []
    for column in range(len(groups)):
        chosen = which.copy()
        chosen[:, column] = True
        swapped.append(evaluate(chosen))
    other = evaluate(~which)
    drawn = resamples(seed, "resampled rows", draws, _TIMES).T
    found = {}
    for name in one:
        swaps = [outcomes[name] for outcomes in swapped]
        found[name] = _named(groups, _shares(one[name], swaps, other[name], drawn))
    return MappingProxyType(found)


def mixed_scores(a: Array, b: Array, which: Flags, group_of: NDArray[np.intp]) -> Array:
    """Return scores of which each channel comes from A or from B, as its group does.

    a, b      (channel, draw)
    which     (draw, group)
    group_of  (channel,)  column of the group that a channel belongs to
    returns   (channel, draw)
    """
    return np.where(which[:, group_of].T, b, a)


def _shares(
    one: Array, swapped: list[Array], other: Array, drawn: NDArray[np.intp]
) -> list[tuple[Index, Index]]:
    both = np.concatenate([one, other])
    middle, width = both.mean(), both.std()
    if width == 0.0:
        return []
    first, last = (one - middle) / width, (other - middle) / width
    found = []
    for outcome in swapped:
        between = (outcome - middle) / width
        shares = first_and_total(first, between, last)
        again = first_and_total(first[drawn], between[drawn], last[drawn])
        found.append(
            (_index(shares[0], again[0]), _index(shares[1], again[1])),
        )
    return found


def _index(share: Array, again: Array) -> Index:
    margin = Z95 * float(again.std(ddof=1))
    return Index(float(share), float(share) - margin, float(share) + margin)


def _named(
    groups: Sequence[str], found: list[tuple[Index, Index]]
) -> tuple[GroupShare, ...]:
    shares = [GroupShare(g, *pair) for g, pair in zip(groups, found, strict=False)]
    return tuple(sorted(shares, key=lambda s: (-s.total.share, s.group)))
