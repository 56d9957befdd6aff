"""The set of regimes as the model sees it: numbers, never names.

With an evidence store it is the real set on a day. Without one it is drawn from what is
shipped of the real set, moments alone, so that no row is any state.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array, Noise
from servanda.strategy.deterrence.panel.cases import Seen
from servanda.strategy.deterrence.panel.fit import FIRST_CUT, Fit
from servanda.strategy.deterrence.panel.history import LEVELS, History
from servanda.strategy.deterrence.panel.rows import EXPOSURE, features, members
from servanda.strategy.deterrence.panel.similarity import Likeness

__all__ = [
    "NEAR_SHARE",
    "Host",
    "Regimes",
    "in_set",
    "moments_of",
    "real_set",
    "stand_ins",
]

NEAR_SHARE: Final = 0.06
"""Share of the stand-ins that are taken for neighbours of the host: unsourced."""

_LATENT: Final = ("lean", "came", "stayed", "alike")
_LEAST: Final = 1e-3
_SEED: Final = 5_020


@dataclass(frozen=True, slots=True, eq=False)
class Regimes:
    """The other autocracies.

    level   (state,)  this year's level of the Political Terror Scale, 1 to 5
    lean    (state,)  what the state adds to the push of the chain, level apart
    came    (state,)  weighed cases of harsh repression in which an invited intervention
                      began
    stayed  (state,)  the same in which none did
    alike   (state,)  how alike the host is, 0 to 1
    near    (state,)  whether the state is a neighbour of the host
    """

    level: NDArray[np.int64]
    lean: Array
    came: Array
    stayed: Array
    alike: Array
    near: NDArray[np.bool_]

    @property
    def start(self) -> Array:
        """The chance of each level now: (state, 5)."""
        return np.eye(LEVELS)[self.level - 1]

    def __len__(self) -> int:
        return len(self.level)


class Host(NamedTuple):
    """Whose compact it is.

    place  its code; None: then every state is as alike as states are on average
    near   codes of its neighbours
    """

    place: str | None = None
    near: frozenset[str] = frozenset()


def in_set(history: History, host: str | None) -> NDArray[np.int64]:
    """Return the rows of the states that belong to the set in the last year.

    host  a code that is left out
    """
    column = history.terror.shape[1] - 1
    return np.array(
        [
            row
            for row in members(history)
            if history.is_autocratic[row, column]
            and np.isfinite(history.terror[row, column])
            and history.places[row] != host
        ],
        dtype=np.int64,
    )


def real_set(
    history: History, fit: Fit, cases: Seen, likeness: Likeness, host: Host
) -> Regimes:
    """Return the set on the last day of a history, the host left out."""
    column = history.terror.shape[1] - 1
    row = in_set(history, host.place)
    number = np.searchsorted(fit.states, row)
    many = FIRST_CUT + len(fit.names)
    told = features(history, np.zeros_like(history.terror))[row, column]
    lasting = [k for k, n in enumerate(fit.names) if not n.startswith("level")]
    lasting = [k for k in lasting if fit.names[k] != EXPOSURE]
    lean = told[:, lasting] @ fit.mode[FIRST_CUT:many][lasting]
    weight = likeness.in_year(history, column)
    at = history.row.get(host.place or "")
    return Regimes(
        level=history.terror[row, column].astype(np.int64),
        lean=lean + fit.mode[many:][number],
        came=cases.came[row],
        stayed=cases.stayed[row],
        alike=_middling(weight, row) if at is None else weight[row, at],
        near=np.array([history.places[k] in host.near for k in row], dtype=np.bool_),
    )


def _middling(weight: Array, row: NDArray[np.int64]) -> Array:
    """Return how alike each of a set is to the others on average."""
    among = weight[np.ix_(row, row)].copy()
    np.fill_diagonal(among, 0.0)
    return np.asarray(among.sum(axis=1) / max(len(row) - 1, 1))


def moments_of(regimes: Regimes) -> Mapping[str, Any]:
    """Return what is shipped of a set: counts of levels, means and covariances.

    Of the latent figures: a straight line on the level, and the spread around it, of
    the lean and of the logarithms of the others.
    """
    known = np.column_stack([_scaled(regimes, name) for name in _LATENT])
    base = np.column_stack((np.ones(len(regimes)), regimes.level - 3.0))
    slope, *_ = np.linalg.lstsq(base, known, rcond=None)
    rest = known - base @ slope
    counts = np.bincount(regimes.level, minlength=LEVELS + 1)[1:]
    return {
        "latent": list(_LATENT),
        "states": len(regimes),
        "levels": (counts / counts.sum()).round(4).tolist(),
        "line": slope.round(4).tolist(),
        "spread": np.cov(rest.T).round(5).tolist(),
    }


def _scaled(regimes: Regimes, name: str) -> Array:
    values: Array = getattr(regimes, name)
    return values if name == "lean" else np.log(np.maximum(values, _LEAST))


def stand_ins(moments: Mapping[str, Any]) -> Regimes:
    """Return a set of stand-ins drawn from moments: the same for every question.

    Their levels are as frequent as in the real set; nothing else of it is kept.
    """
    many = int(moments["states"])
    noise = Noise(_SEED, 0, many)
    edges = np.cumsum(moments["levels"])
    even = (np.arange(many) + 0.5) / many
    level = np.minimum(np.searchsorted(edges, even) + 1, LEVELS)
    scores = np.column_stack([noise.normal(f"regime {name}") for name in _LATENT])
    factor = np.linalg.cholesky(np.array(moments["spread"]))
    line = np.array(moments["line"])
    told = np.column_stack((np.ones(many), level - 3.0)) @ line + scores @ factor.T
    lean, came, stayed, alike = told.T
    near = np.argsort(noise.uniform("regime near")) < max(round(NEAR_SHARE * many), 1)
    return Regimes(
        level=level.astype(np.int64),
        lean=lean,
        came=np.exp(came),
        stayed=np.exp(stayed),
        alike=np.minimum(np.exp(alike), 1.0),
        near=near,
    )
