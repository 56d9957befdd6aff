"""The ignorance score of binned ensembles, with a rule for ensembles of any size."""

from __future__ import annotations

import numpy as np

from servanda.outlook.skill.deaths import Array
from servanda.outlook.skill.definitions import Ignorance, definitions
from servanda.outlook.skill.scores.ensemble import Ensemble

__all__ = ["ignorance"]


def ignorance(ensemble: Ensemble, rule: Ignorance | None = None) -> Array:
    """Return the bits by which the outcome's bin surprised the forecast.

    -log2((c + 1) / (N + K)), where c of N values lie in the outcome's bin and every one
    of the K bins has one further value. The score depends on N, so N is frozen: every
    ensemble is read as the 1,000 values that are its quantiles at (i + 1/2) / 1000,
    i = 0..999. That leaves an ensemble of 1,000 as it is, makes each of 12 draws count
    83 or 84 times, and thins 2,000 draws to every other.

    rule     the bins and the number of values; the definitions' if not given
    returns  (case,)  bits

    Source: roulston-smith2002; bins and pseudo-counts as views-challenge-code.
    """
    rule = rule or definitions().ignorance
    edges = np.asarray(rule.edges)
    counts = np.stack([(ensemble.draws < edge).sum(axis=1) for edge in edges], axis=1)
    below = _copies_below(counts, ensemble.size, rule.copies)
    whole = np.full((len(below), 1), rule.copies)
    held = np.diff(np.hstack([below, whole]), axis=1, prepend=0)
    bins = edges.size + 1
    at = np.searchsorted(edges, ensemble.observed, side="right")
    found = held[np.arange(len(held)), at] + rule.pseudo
    return -np.log2(found / (rule.copies + rule.pseudo * bins))


def _copies_below(
    counts: np.ndarray[tuple[int, ...], np.dtype[np.int_]], size: int, copies: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.int_]]:
    """Return how many of the copies are among the lowest so many draws.

    Copy i is draw floor((i + 1/2) * size / copies), so that i is among the lowest c
    draws if i + 1/2 < c * copies / size: in whole numbers, without rounding.
    """
    return -((size - 2 * counts * copies) // (2 * size))
