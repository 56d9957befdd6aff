"""The estimated part as a forecaster: what is scored is what the kernel runs."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.kernels.month.core import (
    Core,
    CoreChances,
    Fitted,
    Four,
    Nine,
    step,
)
from servanda.outlook.kernels.month.sizes import Ring, Three
from servanda.outlook.kernels.primitives import normal_quantile
from servanda.outlook.noise import Array
from servanda.outlook.posterior.history import memory_of
from servanda.outlook.posterior.memory import Memory
from servanda.outlook.posterior.posterior import Posterior, opened, shipped
from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import Deaths
from servanda.outlook.skill.windows import Window

__all__ = ["CalibratedForecaster", "core_of", "fitted_of"]

_NONE: Final = np.float32(1.0)
_LARGEST: Final = np.float32(1.0 - 2.0**-24)
_SMALLEST: Final = np.float32(2.0**-25)

Rows = NDArray[np.int64]


def fitted_of(posterior: Posterior, draw: Rows, place: Rows) -> Fitted:
    """Return the parameters of the core for some draws and places.

    draw   (any,)  rows of the posterior's draws
    place  (any,)  rows of its places; -1 for one that it does not hold, which is taken
                   for one without effects of its own
    """
    p = posterior.shared
    own = np.where(place >= 0, posterior.own[draw, :, place].T, 0.0)
    base = np.where(place >= 0, posterior.around[place], posterior.around.mean())

    def one(values: Array) -> Array:
        return np.ascontiguousarray(values, dtype=np.float32)

    def three(name: str) -> Three:
        return cast("Three", tuple(one(p[name][draw, k]) for k in range(3)))

    def nine(name: str, of: int) -> Nine:
        found = (one(p[name][draw, of, k]) for k in range(p[name].shape[2]))
        return cast("Nine", tuple(found))

    def all_alike(value: float) -> Array:
        return np.full(draw.shape, value, dtype=np.float32)

    share, leave = posterior.figure("spell_share"), posterior.figure("spell_leave")
    weight = posterior.figure("spell_weight")
    return Fitted(
        a=cast("Three", tuple(one(p["a"][draw, k] + own[k]) for k in range(3))),
        b1=nine("b", 0),
        b2=nine("b", 1),
        b3=nine("b", 2),
        am=three("am"),
        bm1=nine("bm", 0),
        bm2=nine("bm", 1),
        bm3=nine("bm", 2),
        ls=three("ls"),
        cv=three("cv"),
        ce=three("ce"),
        wl=cast("Four", tuple(one(p["wl"][draw, k]) for k in range(4))),
        lh=one(p["lh"][draw]),
        n_keep=one(p["n_keep"][draw]),
        n_base=one(base),
        n_host=one(p["n_host"][draw]),
        n_noise0=all_alike(posterior.figure("n_noise0")),
        n_noise1=all_alike(posterior.figure("n_noise1")),
        most=all_alike(posterior.figure("most")),
        spell_leave=all_alike(leave),
        spell_come=all_alike(leave * share / (1.0 - share)),
        spell_wl=all_alike(log(weight / (1.0 - weight))),
        spell_lh=all_alike(posterior.figure("spell_lh")),
    )


def core_of(memory: Memory, place: Rows, spell: Array) -> Core:
    """Return where fighting stands: each place's memory, repeated as asked.

    place  (any,)  rows of the memory
    spell  (any,)  1 where a spell of repetition is on
    """
    known = np.ascontiguousarray(memory.features[place].T, dtype=np.float32)
    ring = np.ascontiguousarray(memory.ring[place].T, dtype=np.float32)
    _, _, _, e2, e6, e24, z36, v12, n = known
    return Core(
        ring=cast("Ring", tuple(ring)),
        e2=e2,
        e6=e6,
        e24=e24,
        z36=z36,
        v12=v12,
        n=n,
        spell=spell.astype(np.float32),
    )


@dataclass(frozen=True)
class CalibratedForecaster:
    """The estimated part, run from a window's origin without any support.

    Each place runs on its own: what its neighbours do follows the index by which they
    are seen, as it does in an assessment.

    note  what the fit had to do without, in words; empty if nothing
    """

    posterior: Posterior
    name: str = "servanda"
    note: str = ""

    @classmethod
    def opened(cls, file: Path | None = None) -> CalibratedForecaster:
        """Return the model with kept draws, or with those shipped."""
        return cls(opened(file) if file else shipped())

    @property
    def until(self) -> int:
        """The number of the last month whose deaths the fit used."""
        return self.posterior.until

    @property
    def digest(self) -> str:
        """The digest of the file it was read from; empty if it was fitted just now."""
        return self.posterior.digest

    def forecast(
        self, history: Deaths, window: Window, draws: int, chance: Chance
    ) -> Array:
        """Return (case, draw): the months between origin and window are walked too."""
        memory = memory_of(self.posterior, history, window.places)
        walk = range(window.origin + 1, window.months[-1] + 1)
        rows = np.repeat(np.arange(len(window.places)), draws)
        known = np.array([self.posterior.row.get(p, -1) for p in window.places])
        fitted = fitted_of(
            self.posterior,
            np.tile(np.arange(draws) % self.posterior.draws, len(window.places)),
            known[rows],
        )
        shape = (len(window.places), draws)
        begun = chance.uniform("servanda, begun", window.places, walk[:1], draws)
        spell = (begun[:, 0] < self.posterior.figure("spell_share")).astype(np.float64)
        core = core_of(memory, rows, spell.ravel())
        found = np.empty((*shape[:1], len(walk), draws))
        for column, month in enumerate(walk):
            core = step(
                core, fitted, _NONE, _NONE, _chances(chance, window, month, draws)
            )
            found[:, column] = np.asarray(core.ring[-1]).reshape(shape)
        return found[:, -len(window.months) :].reshape(window.cases, draws)


def _chances(chance: Chance, window: Window, month: int, draws: int) -> CoreChances:
    """Return the chance of a month: uniforms, and a standard normal for the shock."""
    dealt = {
        name: _dealt(chance, f"servanda, {name}", window, month, draws)
        for name in CoreChances._fields
    }
    dealt["shock"] = normal_quantile(dealt["shock"])
    return CoreChances(**dealt)


def _dealt(
    chance: Chance, channel: str, window: Window, month: int, draws: int
) -> Array:
    """Return uniforms that are never quite 0 or 1 in single precision."""
    dealt = chance.uniform(channel, window.places, [month], draws).ravel()
    return np.clip(dealt.astype(np.float32), _SMALLEST, _LARGEST)
