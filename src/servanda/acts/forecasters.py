"""Which models a back-test scores: ours, fitted or reused, beside the simple rules.

For a window, our model's parameters are fitted anew from the window's past, or reused:
those of a fit that was kept for the window, or else those that the package ships, which
may have seen the window. The answer says which, and what they had seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Final, Protocol

from servanda.acts.desk import Desk
from servanda.acts.gathering import the_store
from servanda.evidence.panel import Clocks, Panel
from servanda.outlook.skill import BASELINES, Chance, Deaths, Fit, Forecaster, Window
from servanda.outlook.skill.deaths import Array

__all__ = [
    "NAME",
    "Calibrated",
    "Refitting",
    "Reusing",
    "forecasters",
    "kept_folder",
]

NAME: Final = "servanda"
_SHIPPED: Final = ("posterior", "posterior.npz")
_KEPT: Final = Path("validation") / "posteriors"


class Calibrated(Forecaster, Protocol):
    """What is asked of the calibrated model beyond a forecast."""

    @property
    def until(self) -> int:
        """The number of the last month whose deaths its fit used."""

    @property
    def digest(self) -> str:
        """The digest of the file it was read from; empty if it was fitted just now."""

    @property
    def note(self) -> str:
        """What its fit had to do without, in words; empty if nothing."""


def forecasters(
    *,
    refit: bool = False,
    posteriors: Path | None = None,
    known_by: date | None = None,
    desk: Desk | None = None,
) -> tuple[Forecaster, ...]:
    """Return our model and the simple rules; the rules alone where ours is not there.

    refit       fit it to each window's past; takes long and needs the extra
                ``calibration``
    posteriors  a folder of kept fits, ``<year>.npz`` each; that of the checkout if None
    known_by    a fit takes neighbours and slow traits of states from what of the
                evidence store was public by this day; all if None

    Raises `ModuleNotFoundError` where a fit is asked for and the library is missing.
    """
    if refit:
        import_module("numpyro")
        return (Refitting(_fitting(known_by, desk or Desk())), *BASELINES)
    folder = posteriors or kept_folder()
    if (
        posteriors is None
        and not files("servanda.outlook").joinpath(*_SHIPPED).is_file()
    ):
        return BASELINES
    return (Reusing(folder), *BASELINES)


def kept_folder() -> Path | None:
    """Return the folder of kept fits in a checkout of the project, if there is one."""
    for root in (Path.cwd(), Path(__file__).parents[3]):
        if (root / _KEPT).is_dir():
            return root / _KEPT
    return None


@lru_cache(maxsize=8)
def _opened(file: Path | None) -> Calibrated:
    """Open a kept fit, or the shipped one."""
    from servanda.outlook.posterior import (  # noqa: PLC0415 - loads the kernel
        CalibratedForecaster,
    )

    return CalibratedForecaster.opened(file)


def _fitting(known_by: date | None, desk: Desk) -> Callable[[Deaths, int], Calibrated]:
    """Return what fits our model to a past, with what the evidence store holds."""
    panel = Panel(the_store(), Clocks(desk.today(), known_by))

    def refitted(history: Deaths, origin: int) -> Calibrated:
        from servanda.outlook.calibration.refit import (  # noqa: PLC0415 - the sampler
            refitted,
        )

        return refitted(
            history,
            origin,
            panel,
            progress=lambda done: desk.progress("Fitting", done),
        )

    return refitted


@dataclass(frozen=True, slots=True)
class Reusing:
    """Our model with parameters that were estimated before.

    folder  kept fits; None if there are none, and the shipped ones are used throughout
    opened  opens a kept fit, or the shipped one where it is given None
    """

    folder: Path | None
    opened: Callable[[Path | None], Calibrated] = _opened
    name: str = NAME

    def forecast(
        self, history: Deaths, window: Window, draws: int, chance: Chance
    ) -> Array:
        """Forecast with the parameters kept for the window, or those shipped."""
        model = self.opened(self._kept(window))
        return model.forecast(history, window, draws, chance)

    def fit(self, window: Window) -> Fit:
        """Tell which parameters they were, and what they had seen."""
        kept = self._kept(window)
        model = self.opened(kept)
        return Fit(
            "kept for the window" if kept else "shipped", model.until, model.digest
        )

    def _kept(self, window: Window) -> Path | None:
        file = self.folder / f"{window.year}.npz" if self.folder else None
        return file if file is not None and file.is_file() else None


@dataclass(frozen=True, slots=True)
class Refitting:
    """Our model, fitted to the past of each window that it forecasts.

    refitted  fits to a past that ends with the origin, which is given too
    """

    refitted: Callable[[Deaths, int], Calibrated]
    name: str = NAME
    _fits: dict[Window, Fit] = field(default_factory=dict)

    def forecast(
        self, history: Deaths, window: Window, draws: int, chance: Chance
    ) -> Array:
        """Fit to the past up to the window's origin, then forecast."""
        model = self.refitted(history, window.origin)
        self._fits[window] = Fit("fitted anew", model.until, note=model.note)
        return model.forecast(history, window, draws, chance)

    def fit(self, window: Window) -> Fit:
        """Tell what the fit made for the window had seen."""
        return self._fits[window]
